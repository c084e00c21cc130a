"""The everyday words in which harm is told, as data: cue groups with weights, and counter-cues.

The kinds follow the Care and Support statutory guidance, chapter 14 (Care Act 2014): physical,
domestic, sexual, psychological, financial, modern slavery, discriminatory, neglect, self-neglect;
with self-harm, a missing person and sudden danger to life beside them.

A cue is a few words in this order with at most a few others between; ``@name`` is any word of
``SETS``. Words are compared by their stems, so one form of each is enough.
"""

from typing import Final

SETS: Final = {
    "not": """
        not no never nobody hasnt havent isnt arent wont didnt doesnt dont cant wasnt without refuse
        refuses refused refusing stopped hardly nothing none cannot forgot forgotten forget forgets
        missed neither
    """,
    "someone": """
        she he her him his hers they them resident residents client clients lady ladies gentleman
        tenant mum dad mother father patient someone woman man person user girl lodger boy child
        gran nan granny grandad pensioner mr mrs tenants
    """,
    "hurts": """
        hit hits hitting slap slaps punch kick pinch push shove shake shook shaken beat beats beaten
        bitten grab grabbed drag dragged hurt hurting hurts attack assault strangle strangled
        scratch scratched choke thump smack smacked whack headbutt stab stabbed restrain kicked
        punched slapped pushed yank yanked elbowed kneed headbutted knocked throttled wallop clout
        belted thumped spat spits
    """,
    "body": """
        arm arms wrist wrists leg legs thigh thighs neck throat face eye eyes back chest hip head
        body breast mouth hand hands foot feet stomach skin ear lip cheek shoulder shins hair bottom
        nose knees teeth ribs shin toes
    """,
    "kin": """
        son daughter nephew niece husband wife partner boyfriend girlfriend brother sister uncle
        aunt grandson granddaughter cousin neighbour landlord family relative dad mum stepson ex
    """,
    "worker": """
        carer carers staff worker nurse colleague manager agency caretaker handyman driver hca
        volunteer visitor
    """,
    "need": """
        fed food eat eaten eating drink drank fluids water meal meals dinner wash washed washing
        bathed changed turned toilet toileted insulin tablets medication gp doctor treatment treated
        heating bed warm visited pad pads dressing dressings weighed weighs shower clothes meds
        medicine pills care cleaned repositioned
    """,
    "money": """
        money account savings pension purse wallet card bank cash jewellery ring pin benefits house
        will rent medication tablets pounds quid drawer tin handbag wages inheritance
    """,
    "takes": """
        taken takes taking took stolen stealing steals stole emptied emptying empty drained helping
        spending spends spent using conned con scammed scam tricked pressured controls controlling
        control withdrew withdrawing borrowing demands nicked nicks pinched swiped pocketed keeps
        withheld gone vanished disappearing disappeared borrowed
    """,
    "struck": """
        hit punched slapped kicked raped strangled stabbed beaten attacked assaulted groped molested
        kneed headbutted choked burned pushed abused scalded smacked shoved elbowed thumped dragged
    """,
    "being": """
        was were been being got gets is
    """,
    "self": """
        himself herself themselves myself themself yourself
    """,
    "drug": """
        med meds medication medicine medicines tablet tablets pill pills insulin warfarin morphine
        methadone dose doses injection drugs painkillers antibiotics paracetamol
    """,
    "amiss": """
        wrong double twice mistake error overdose forgot forgotten missed extra another else
        incorrect
    """,
    "throws": """
        throw throws threw thrown chucked hurled flung
    """,
    "things": """
        cup plate plates chair things stuff shoe shoes drink furniture tray him her at
    """,
    "trait": """
        gay lesbian trans transgender black asian muslim jewish hindu sikh disabled foreign african
        indian romanian gypsy christian jew colour skin race religion
    """,
    "papers": """
        passport passports visa brp
    """,
    "early": """
        2am 3am 4am 5am
    """,
    "evening": """
        3pm 4pm 5pm 6pm
    """,
    "away": """
        come came back returned return
    """,
    "tell": """
        report tell say speak complain write
    """,
}
"""Words that can take the same place in a cue."""

CUES: Final = {
    5.0: """
        kill @self; end @someone life; end my life; end own life; hang @self; hung @self; cut @self;
        cutting @self; stab @self; burn @self; harm @self; hurt @self; @someone @being @struck;
        @someone @struck by; strangled @someone; stabbed @someone; hits @someone; hitting @someone;
        raped @someone; beat @someone; beats @someone; not breathing; unresponsive; unconscious;
        taken overdose; took overdose; wants to die; want to die; going to kill me; will kill me;
        threatened kill
    """,
    3.0: """
        stopped breathing; isnt breathing; choking; suicide; suicidal; overdose; self harm; self
        harming; cut wrists; trafficked; slavery; found dead; force fed; forced food; hypothermia;
        hypothermic; swallowed bleach; set fire herself; set herself on fire; jump bridge;
        threatening to jump; forced to marry; forced marriage; fgm; cigarette burns; finger marks;
        grip marks; unexplained bruising; unexplained injury; unexplained fracture; squalor;
        squalid; see on floor; blood everywhere; bleeding; collapsed; having a stroke; having a
        heart attack; seizure; gone missing; went missing; is missing; been missing; resident
        missing; client missing; missing since; @someone wandered off; cant find @someone; given
        wrong medication collapsed; passport taken; hand over mouth; over her mouth; over his mouth;
        over her face; over his face; round her throat; tied to; ties to; tie him; tie her; under
        nightie; pants down; touched @someone; touches @someone; touching @someone; inappropriate
        touching; exposed himself; sex for; sexual assault; sexually; interfered with her; comes
        into room night; wet bed; soiled; own faeces; own urine; left wet; starving @someone; starve
        her; starved; malnourished; dehydrated; emaciated; covered sores; pressure sore nobody; sore
        not treated; maggots; in danger; beaten up; domestic violence; cuckoo; cuckooed; dealing
        drugs; county lines; held down; hold down; dropped her; dropped him; stealing from; locked
        in; locks in; lock her in; lock him in; not allowed out; been assaulted; was assaulted; is
        being abused; being abused; being neglected; abusing @someone; neglecting @someone; being
        exploited; being bullied resident; abused by; too much insulin; no pay sleeps; work for no
        pay; someone else tablets; extra tablets keep quiet; sedated; pushed down stairs; pushed
        @someone; bruises @not; unexplained bruise; withholding food; burns on; power of attorney
        spending; set about her; went for her; put hands on; laid hands on; lashed out @someone; end
        it all; ending it all; end it tonight; wants to end it; ending my life; take my own life;
        take own life; taking own life; suicide note; goodbye note; dont want to live; not want to
        live; no point living; no reason to live; dont want to be here anymore; not want be here
        anymore; dont want be alive; better off dead; wish dead; wish i was dead; cant go on; cant
        carry on living; noose; ligature; jump off; jump from; jump in front; on bridge; will jump;
        going to jump; on train tracks; on railway; took pills; took tablets; took paracetamol;
        taken pills; od on; burns @body; cuts @body; cutting @body; slit wrists; razor; hurting
        @self; self injury; head in oven; @someone on floor; left on floor; on floor all night; on
        floor since; on floor nobody; on floor hours; found floor; lay floor; lying floor; fell
        from; fell out window; fell on head; hit head; hoist broke @someone; hoist failed @someone;
        fell down stairs; slipped hoist; ceiling came down on; ceiling collapsed; ceiling fell; wall
        fell on; twist @body; twists @someone; pull hair; by her hair; by his hair; by the hair; by
        hair; kneed in @body; elbowed; @throws @things @someone; @throws at @someone; cold shower;
        cold bath; headlock; choke; smothered; pillow over; handcuffed; fingerprint marks;
        fingerprint bruises; scalding; hand up skirt; up skirt; up dress; down trousers; down pants;
        in knickers; blood in underwear; blood in knickers; private parts; genitals; vagina; penis;
        breasts; dirty films; porn; pornography; having sex; sex with; has sti; has std; sexual;
        into bed with; in @someone bed; into @someone bed; in bed with; touch down there; hurts down
        there; sore down there; touching up; touched up; fondle; fondled; masturbating; naked
        pictures; nude; flashed; groomed by; lewd; hand between legs; teach @someone lesson; make
        fun; makes fun; making fun; made fun; shake fear; never see family again; put down unless;
        unless @someone behaves; shut up; belittle; belittled; degrading; cruel to; nasty to;
        treated like; treat like; ridicule; ridiculed; humiliating; silent treatment; mental
        torture; torment; card used; used her card; used his card; using her card; using his card;
        change will; changed will; got @someone to transfer; got @someone to pay; got @someone to
        sign; made @someone sign; made @someone pay; get @someone to transfer; charged @someone
        thousand; charged @someone thousands; charged @someone pounds; builder charged; rogue
        trader; conman; romance scam; scammed; scammer; borrowed money; borrowing money; borrows
        money; not pay back; never paid back; rent free; gift her house; took her savings; money
        gone from; pounds gone from; cash gone from; missing from purse; missing from account;
        @money going from; pounds taken; pounds missing; @money gone again; money vanished; keep
        passports; keeps passports; keep my @papers; keeps my @papers; @takes my @papers; @takes her
        @papers; @takes his @papers; @takes @papers; hold passports; passports kept; no wage; no
        wages; takes wages; take wages; keeps wages; take our wages; takes our pay; no pay; work
        unpaid; sleep on floor; sleeps on floor; sleep in office; sleep in shed; sleeps in shed;
        sleep in car; sleep in garage; sleep in one room; sleeping in one room; must work until;
        work off debt; owe money must work; i owe must; debt bondage; deport; deported; threaten
        deport; say send me home; says send me home; threatens send home; will send me back; not
        allowed leave; not free leave; free to leave; cant leave house; cannot leave house; made to
        work; forced to work; no day off; i pay for job; i paid for job; paid for my job; pay for
        sponsorship; pay for certificate; paid for certificate; paid for sponsorship; phone taken;
        takes the carers money; takes our money; cancel my visa; cancel visa; paki; nigger; retard;
        spastic; faggot; tranny; wog; chink; n word; p word; spat at; spat on; spit at; spits at;
        because @someone @trait; because they @trait; because of @trait; because of @someone @trait;
        made to eat; made to wear; made to sit; made to watch; made to drink; made to beg; stopped
        from praying; not allowed pray; pork; hate crime; homophobic; transphobic; racism; racially;
        copy accent; mimic; not washed because; got up at @early; woken at @early; up at @early; put
        to bed at @evening; in bed by @evening; bed at @evening; put bed afternoon; front of telly;
        front of tv; call bells; call bell; buzzers ignored; buzzer ignored; bells ignored; ignore
        buzzer; ignore buzzers; only one carer; one carer for; one staff for; only one staff; alone
        residents; alone with residents; on my own residents; fire alarm going; doors locked;
        wheelchair taken; wheelchairs taken; frame taken; frame away; zimmer away; share flannel;
        same flannel; same clothes; same pad; told to write; told to lie; falsify; falsified;
        forged; faked; fake records; fake notes; false records; cover up; covering up; covered up;
        easier for staff; how they treat; way they treat; how treat people; how treat residents; way
        treat residents; treated badly; treat badly; mistreat; mistreated; ill treat; ill treatment;
        poor care; bad care; told me not to report; told not to report; told not report; not to
        report; dont report; told me not to tell; not to tell anyone; told to keep quiet; told not
        say anything; hush; whistleblow; whistleblowing; whistleblower; whistle blow; blow whistle;
        report anonymously; reporting anonymously; anonymous report; anonymous concern; raise
        anonymously; stay anonymous; tell anonymously; staff sleeping night; staff asleep; staff
        sleep on shift; sleep on duty; sleeping on shift; sleeping on duty; sleeping on night;
        asleep on shift; unsafe here; not safe here; residents not safe; wet trousers; wet pad; wet
        clothes; wet sheets; sitting in wet; sit in wet; lying in wet; wet all night; skin and bone;
        skin bone; bag of bones; lost kg; lost kgs; lost kilos; lost lot weight; lost so much
        weight; grade 4 sore; grade 4 pressure; grade 4 ulcer; grade 3 sore; grade 3 pressure; grade
        3 ulcer; category 4 pressure; category 3 pressure; category 4 sore; grade four pressure;
        grade 4; bed sores; bedsores; bedsore; gangrene; rotting; leg smells; infected wound; cant
        reach; out of reach @someone; not washed; not fed; hasnt washed; nobody change; not changed
        for days; dressing not changed; pad not changed; only stay minutes; only stays minutes;
        missed call no food; carers not come; carer not come; carers didnt come; carer didnt come;
        no carer come; no carers come; carers havent come; carer hasnt come; no carer came; no one
        came @someone; nobody came floor; no care for days; without care; not given drink; mess
        everywhere; faeces; excrement; urine everywhere; hoarder; hoards; stopped eating; not
        eating; wont eat; refuse eat; refuses eat; refuse food; refuses food; refuse insulin; refuse
        medication; refuse meds; refuse treatment; refuse care; refuse hospital; refuse help; wont
        go hospital; wont see doctor; to rot; sits in dark; bottles vodka; drinks vodka; drinking
        himself; drinking herself; own mess; own vomit; toes black; black toes; flies; fleas;
        infested; cockroaches; no electric no; no electricity no food; no food; leave me alone die;
        unkempt; left building; left unit; left the ward; not come back from; hasnt come back; not
        came back; didnt come back; never came back; not returned; hasnt returned; never returned;
        didnt come home; hasnt come home; not come home; never came home; not back from; not back
        yet; cant find my; cannot find @someone; bed empty; empty bed door; no sign of; run away;
        ran away; ran off; escaped; gone from garden; gone from home; gone from room; wandered out;
        wandered away; wandered into; walking in road; found walking; found wandering; wandering
        road; wandering streets; wandering around; police looking; police searching; looking for
        @someone police; in slippers; in pyjamas; in nightie; whereabouts; know where @someone is;
        lost contact @someone; got out of building; got out front door; went out not back;
        medication error; meds error; med error; drug error; another residents @drug; another
        clients @drug; other residents @drug; wrong @drug; @drug wrong; double @drug; @drug twice;
        @drug mistake; double dose; forgot @drug; missed dose; missed doses; @drug found bin; @drug
        in bin; @drug on floor; @drug forgotten; gave too much; given too much; too many @drug;
        crush @drug; crushed @drug; @drug in tea; @drug in food; @drug to keep quiet; @drug not
        given; not given @drug; not had @drug; without @drug days; no @drug days; no @drug since;
        ran out of @drug days; drugged; drowsy; in agony; screaming pain; no pain relief; allergic
        reaction; anaphylaxis; anaphylactic; on fire; house fire; fire in; fire in kitchen; caught
        fire; gas leak; leak gas; smell of gas; smell gas; smelling gas; smells of gas; carbon
        monoxide; smoke coming; smoke from; full of smoke; smoke everywhere; burning smell; smell
        burning; explosion; exploded; alarm going off; electric shock; electrocuted; drowned;
        drowning bath; drowning pool; gun; machete; axe; has a knife; with a knife; intruder; broke
        in; hit by car; run over by; cant breathe; struggling to breathe; turned blue; gone blue;
        blue lips; not waking; wont wake; cant wake
    """,
    2.0: """
        bruise; bruised; bruising; bruises; burn marks; scald; scalded; fracture; fractured; wound;
        injuries; marks @body; scratches @body; swollen @body; broken @body; cut @body; blood;
        sores; @hurts; rough with; rough handling; manhandled; threatened; threatens; knife; weapon;
        shout; shouting; shouts; scream; screams; screaming; swearing; swears; swore; humiliated;
        mocked; laugh; taunt; bully; bullied; calls stupid; name calling; naked; kiss; kissed;
        undressed; drunk; flinch; flinches; frightened; scared; terrified; afraid; petrified;
        cowers; withdrawn; begged; hiding; cries; crying; cry; tearful; wont say; wont tell; dont
        believe it; @takes @money; @money @takes; money missing; money going missing; cash gone;
        signed over; signed house; doesnt understand signed; transfer savings; changed her will;
        bogus; @not @need; @not allowed; wont let; left alone; left outside; left for hours; left
        for days; never turned up; hours on floor; for hours; hasnt eaten; lost stone; losing
        weight; rats; hoarding; wont wash; refuses help; hungry; filthy; smells; missing;
        disappeared; walked out; absconded; punishment; secluded; isolated; controls; coercive;
        hurt; harm; abused; abusing; neglected; abuse her; abuse him; assault; assaulted; attacked;
        stole; steals; died suddenly; posted video; filming; racist; r word; hide stick; keep quiet;
        allegation; disclosed; sent abroad; worried son doing; worried husband doing; worried doing
        to her; worried doing to him; forced; lip split; split lip; lump @body; bump @body; hurts;
        yanked; new marks; rope; ignore @someone; ignored by staff; fat; useless; worthless;
        naughty; dirty; filth; calls names; mess; put to bed; buzzers; bells ring; not right at
        work; not right in home; something wrong at home; worried about home; accent; because
        @trait; speak alone; kicks off; stalking; reads phone; checks phone; controls who; threaten;
        @not check; @not checks; @not @drug; @drug @amiss; @amiss @drug; door open; phone off;
        @money gone; gone from @someone; @money used; lives house rent; eats her food; pressure
        sore; pressure ulcer; wandered; wanders; fallen; has fallen; had a fall; fell and; fell in;
        fell over; fell off; hit floor; i pay job; pay for visa; pay visa; send me home; send back
        my country; cant cope; give up on life; lighter; overdosed; vodka; black mould; never left
        home; no capacity; scared me; nobody came; no one came; never came; not come days; in pain;
        sedate; choked; wont let in; let us in; wont let us; lost weight
    """,
    1.0: """
        @kin; @worker; told us; told me; she says; he says; says that; found; saw; i think; seen; we
        found; wont open; not opened; night; asleep; alone; on purpose; how it happened; know how;
        power of attorney; spending herself; rough; resident; residents; client; tenant; lady;
        service user; no hours; behaves; unless; lesson; police; dementia; alone with; every day;
        always; all night; since last night; for days; still; weeks; family; capacity; worried;
        concerned; not right; she told; he told; says she; boss; unsafe
    """,
}
"""Cues by weight: 3 tells of harm by itself, 2 with a person in care or one more cue; 5 is not
outweighed by words of work where a person in care is meant."""

PEOPLE: Final = " ".join((SETS["someone"], SETS["kin"], SETS["worker"], "herself himself"))
"""Somebody must be meant; "the cash flow took a hit" means nobody."""

CARED_FOR: Final = f"{SETS['someone']} {SETS['self']} me"
"""About whom the strongest cues are never outweighed."""

STOP: Final = "fullstop"
"""Stands for a mark that ends a clause, among the words of a message."""

STOPS: Final = frozenset(f"{STOP} and but because plus also".split())
"""Where a clause ends: words of work speak only for their own clause."""

COUNTER: Final = {
    4.0: """
        training; course; workshop; webinar; policy; leaflet; awareness; prevention course;
        definition; terms of reference; lead for; what does mean; safeguarding enquiry; follow up;
        section 42; invoice; invoices; remittance; portal; newsletter; mailing list; agenda; cash
        flow; sprained; off sick; car accident; rates for; our funding; top up; vacancy; package
        needs; final invoice; safeguarding forms; funding was; prevention; lifting; dying to know;
        stab dark; slap face rates; slap in the face; strangled by paperwork; paperwork; drown in
        forms; drowning in; hit reply; hit target; hit targets; hit deadline; beat deadline; birds
        stone; up the wall; bleeding money; overtime; occupancy; fire risk assessment; fire safety;
        gas safety; mar chart; council abusing; neglected by council; abusing position; abuse of
        portal; abuse of policy; sleep in rate; sleep in rates; rates please; tender; first floor;
        ground floor; second floor; top floor; floor plan; flooring; dbs; passport copy; copy
        passport; copy of passport; sponsorship licence; job advert; planned operation; planned hip;
        cash flow hit; fire alarm service; fire door; audit; survey; whistle stop; emails; inbox;
        certificate; certificates; wording; figures; budget; killing us; killed my form; website;
        statistics; data
    """,
    2.0: """
        assessed; paid since; we were; our boiler; our roof; payments; target; move in; equipment;
        hoist; depressed; burnt out; forum; password; contribution; funding; care plan; fees; rates;
        invoice query; tenancy; contract; licence; template; grant
    """,
    0.5: """
        social worker; assessment; review; meeting; who handles; who runs; who is the lead
    """,
}
"""What speaks of work, courses, papers or money matters, and takes that much away."""

ASKED_FOR: Final = (
    r"\b(?:(?:who|which)(?: (?:is|are|would|will|be|the|a|our|my|your|right|best|correct|main|"
    r"named|link|key|contract|social|council))*|right|best|correct) "
    r"(?:person|manager|worker|nurse|colleague|staff)"
    r"(?=(?: (?:at|in) (?:\w+ ){0,3}?council)?"
    r"(?: (?:for|about|regarding)\b| (?:to|i|we) (?:(?:can|could|should|must|need to) )?"
    r"(?:contact|ask|speak|talk|tell|ring|call|email|write|report|send)\b| fullstop\b|$))"
)
"""The person whom a question looks for ("who is the right person for"), who is not in danger."""

MOST_BETWEEN: Final = 3
"""Other words that may stand between two words of a cue."""

SOMEONE_MEANT: Final = 0.5
"""What it adds that a person in care is spoken of, not only staff."""

ENOUGH: Final = 2.5
"""The weight from which the advice comes first; low, as a warning too many costs less."""
