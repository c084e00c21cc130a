"""The everyday words in which harm is told, as data: cue groups with weights.

The kinds follow the Care and Support statutory guidance, chapter 14 (Care Act 2014): physical,
domestic, sexual, psychological, financial, modern slavery, discriminatory, organisational, neglect,
self-neglect; with self-harm, a missing person, a medication error and sudden danger to life beside
them, and staff who want to report poor care.

A cue is a few words in this order with at most a few others between; ``@name`` is any word of
``harm_words.SETS``. Words are compared by their stems, so one form of each is enough.
"""

from typing import Final

CUES: Final = {
    5.0: """
        raped; rape; molested; groped; black eye; kill @self; end @someone life; end my life; end
        own life; hang @self; hung @self; cut @self; cutting @self; stab @self; burn @self; harm
        @self; hurt @self; @someone @being @struck; @someone @struck by; punched @someone; slapped
        @someone; kicked @someone; strangled @someone; stabbed @someone; hit @someone; hits
        @someone; hitting @someone; raped @someone; beat @someone; beats @someone; not breathing;
        unresponsive; unconscious; taken overdose; took overdose; wants to die; want to die; going
        to kill me; will kill me; threatened kill; kill @someone
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
        spending; set about her; went for her; put hands on; laid hands on; lashed out @someone;
        conned @someone; tricked @someone; scammed @someone; @not tell how happened; @not know how
        happened; @not say how happened; @not explain how; should be put down; ought to be put down;
        should be dead; strangled; stabbed; been hit; end it all; ending it all; end it tonight;
        wants to end it; ending my life; take my own life; take own life; taking own life; suicide
        note; goodbye note; dont want to live; not want to live; no point living; no reason to live;
        dont want to be here anymore; not want be here anymore; dont want be alive; better off dead;
        wish dead; wish i was dead; cant go on; cant carry on living; noose; ligature; jump off;
        jump from; jump in front; @someone on bridge; standing on bridge; will jump; going to jump;
        on train tracks; on railway; want to be dead; wants to be dead; took pills; took tablets;
        took paracetamol; taken pills; od on; burns @body; cuts @body; cutting @body; slit wrists;
        razor; hurting @self; self injury; head in oven; @someone on floor; left on floor; on floor
        all night; on floor since; on floor nobody; on floor hours; found floor; lay floor; lying
        floor; fell from; fell out window; fell on head; hit head; hoist broke @someone; hoist
        failed @someone; fell down stairs; slipped hoist; ceiling came down on; ceiling collapsed;
        ceiling fell; wall fell on; twist @body; twists @someone; pull hair; by her hair; by his
        hair; by the hair; by hair; kneed in @body; elbowed; @throws @things @someone; @throws at
        @someone; cold shower; cold bath; headlock; choke; smothered; pillow over; pillow on face;
        pillow face; pillow on @someone; handcuffed; fingerprint marks; fingerprint bruises;
        scalding; hand up skirt; up skirt; up dress; down trousers; down pants; in knickers; blood
        in underwear; blood in knickers; private parts; genitals; vagina; penis; breasts; dirty
        films; porn; pornography; having sex; sex with; has sti; has std; into bed with; in @someone
        bed; into @someone bed; in bed with; touch down there; hurts down there; sore down there;
        touching up; touched up; fondle; fondled; masturbating; naked pictures; nude; flashed;
        groomed by; lewd; sleeping with @someone; slept with @someone; for sex; photos @someone
        shower; photos @someone bath; photos @someone toilet; photos @someone naked; photos shower;
        photos naked; sexual pictures; sexual abuse; sexual photos; sexual comments; sexual things;
        hand between legs; teach @someone lesson; make fun; makes fun; making fun; made fun; shake
        fear; never see family again; put down unless; unless @someone behaves; shut up; belittle;
        belittled; degrading; cruel to; nasty to; treated like; treat like; ridicule; ridiculed;
        humiliating; silent treatment; mental torture; torment; card used; used her card; used his
        card; using her card; using his card; change will; changed will; got @someone to transfer;
        got @someone to pay; got @someone to sign; made @someone sign; made @someone pay; get
        @someone to transfer; charged @someone thousand; charged @someone thousands; builder
        charged; rogue trader; conman; romance scam; scammed; scammer; borrowed money; borrowing
        money; borrows money; not pay back; never paid back; rent free; gift her house; took her
        savings; missing from purse; money vanished; keep passports; keeps passports; keep my
        @papers; keeps my @papers; @takes my @papers; @takes her @papers; @takes his @papers; @takes
        @papers; hold passports; passports kept; no wage; no wages; takes wages; take wages; keeps
        wages; take our wages; takes our pay; work unpaid; sleep on floor; sleeps on floor; sleep in
        office; sleep in shed; sleeps in shed; sleep in car; sleep in garage; sleep in one room;
        sleeping in one room; must work until; work off debt; owe money must work; i owe must; debt
        bondage; deport; deported; threaten deport; say send me home; says send me home; threatens
        send home; will send me back; not allowed leave; not free leave; free to leave; cant leave
        house; cannot leave house; made to work; forced to work; no day off; i pay for job; i paid
        for job; paid for my job; pay for sponsorship; pay for certificate; paid for certificate;
        paid for sponsorship; phone taken; takes the carers money; takes our money; cancel my visa;
        cancel visa; paki; nigger; retard; spastic; faggot; tranny; wog; chink; n word; p word; spat
        at; spat on; spit at; spits at; because @someone @trait; because they @trait; because of
        @trait; because of @someone @trait; made to eat; made to wear; made to sit; made to watch;
        made to drink; made to beg; stopped from praying; not allowed pray; pork; hate crime;
        homophobic; transphobic; racism; racially; copy accent; mimic; not washed because; got up at
        @early; woken at @early; up at @early; put to bed at @evening; in bed by @evening; bed at
        @evening; put bed afternoon; front of telly; front of tv; call bells; call bell; buzzers
        ignored; buzzer ignored; bells ignored; ignore buzzer; ignore buzzers; only one carer; one
        carer for; one staff for; only one staff; alone residents; alone with residents; on my own
        residents; fire alarm going; doors locked; wheelchair taken; wheelchairs taken; frame taken;
        frame away; zimmer away; share flannel; same flannel; same clothes; same pad; told to lie;
        falsify; falsified; forged; faked; fake records; fake notes; false records; cover up;
        covering up; covered up; easier for staff; how they treat; way they treat; how treat people;
        how treat residents; way treat residents; treated badly; treat badly; mistreat; mistreated;
        ill treat; ill treatment; poor care; bad care; told me not to report; told not to report;
        told not report; us not to report; said not to report; dont report; told me not to tell; not
        to tell anyone; told to keep quiet; told not say anything; hush; whistleblow;
        whistleblowing; whistleblower; whistle blow; blow whistle; report anonymously; reporting
        anonymously; anonymous report; anonymous concern; raise anonymously; stay anonymous; tell
        anonymously; staff sleeping night; staff asleep; staff sleep on shift; sleep on duty;
        sleeping on shift; sleeping on duty; sleeping on night; asleep on shift; unsafe here; not
        safe here; residents not safe; wet trousers; wet pad; wet clothes; wet sheets; sitting in
        wet; sit in wet; lying in wet; wet all night; skin and bone; skin bone; bag of bones; lost
        kg; lost kgs; lost kilos; lost lot weight; lost so much weight; grade 4 sore; grade 4
        pressure; grade 4 ulcer; grade 3 sore; grade 3 pressure; grade 3 ulcer; category 4 pressure;
        category 3 pressure; category 4 sore; grade four pressure; bed sores; bedsores; bedsore;
        gangrene; rotting; leg smells; infected wound; left cant reach; cant reach drink; cant reach
        bell; cant reach food; cant reach water; out of reach @someone; not washed; not fed; hasnt
        washed; nobody change; not changed for days; dressing not changed; pad not changed; only
        stay minutes; only stays minutes; missed call no food; carers not come; carer not come;
        carers didnt come; carer didnt come; no carer come; no carers come; carers havent come;
        carer hasnt come; no carer came; no one came @someone; nobody came floor; no care for days;
        without care; not given drink; mess everywhere; faeces; excrement; urine everywhere;
        hoarder; hoards; stopped eating; not eating; wont eat; refuse eat; refuses eat; refuse food;
        refuses food; refuse insulin; refuse medication; refuse meds; refuse treatment; refuse care;
        refuse hospital; refuse help; wont go hospital; wont see doctor; to rot; sits in dark;
        bottles vodka; drinks vodka; drinking himself; drinking herself; own mess; own vomit; toes
        black; black toes; flies; fleas; infested; cockroaches; no electric no; no electricity no
        food; no food; leave me alone die; unkempt; left building; left unit; left the ward; @not
        @away @home; @not been seen; last seen; didnt come home; hasnt come home; not back from; not
        back yet @someone; @not answered door; @not answering door; @not opened door; cant find my
        client; cant find my resident; cant find my mum; cant find my dad; cannot find @someone; bed
        empty; empty bed door; no sign of @someone; run away; ran away; ran off; escaped; gone from
        garden; gone from home; gone from room; wandered out; wandered away; wandered into; walking
        in road; found walking; found wandering; wandering road; wandering streets; wandering
        around; police looking; police searching; looking for @someone police; in slippers; in
        pyjamas; in nightie; whereabouts; dont know where @someone; no idea where @someone; lost
        contact @someone; got out of building; got out front door; went out not back; medication
        error; meds error; med error; drug error; another residents @drug; another clients @drug;
        other residents @drug; wrong @drug; @drug wrong; double @drug; @drug twice; @drug mistake;
        double dose; forgot @drug; missed dose; missed doses; @drug found bin; @drug in bin; @drug
        on floor; @drug forgotten; gave too much; given too much; too many @drug; crush @drug;
        crushed @drug; @drug in tea; @drug in food; @drug to keep quiet; @drug not given; not given
        @drug; not had @drug; without @drug days; no @drug days; no @drug since; ran out of @drug
        days; been drugged; drugging @someone; drugged by; drowsy; in agony; screaming pain; no pain
        relief; allergic reaction; anaphylaxis; anaphylactic; on fire; there is fire; fire at home;
        fire at our; house fire; fire in; fire in kitchen; caught fire; gas leak; leak gas; smell of
        gas; smell gas; smelling gas; smells of gas; carbon monoxide; smoke coming; smoke from; full
        of smoke; smoke everywhere; burning smell; smell burning; explosion; exploded; alarm going
        off; electric shock; electrocuted; drowned; drowning bath; drowning pool; machete; axe; has
        a knife; with a knife; intruder; broke in; hit by car; run over by; cant breathe; struggling
        to breathe; turned blue; gone blue; blue lips; not waking; wont wake; cant wake; told write
        that we; @cared @not @away; has gun; with gun; knocked @someone out; knocked @someone down;
        knocked @someone over; money @takes from purse; rubbed against; rubbed himself on; rubs
        himself; things in bed; do things to @someone; makes @someone do things; gift cards; bells
        @not answered; wet by morning; lying in bed all day; in bed all day; left in bed; smell of
        urine; smelt of urine; stinks of; nails black; ending things; end things; disappear forever;
        nowhere to be seen; not be found; ran out of house; ran out of home; never got off bus;
        never arrived home; never arrived; instead of insulin; units instead; alight; filling with
        smoke; smoke filling; burning down; @not moving; monkey; nobody loves; farmer not pay; boss
        not pay; not pay me; not paying me; tell home office; call home office; call immigration;
        report me home office; live six in; living ten in; not enough staff residents; bent @body;
        bends fingers; bent fingers; squeezed @body; squeezes @body; crying in pain; screaming help;
        calling for help; shouting for help; help me; save me; scared for my life; hes dying; is
        dying; might die; going to die; about to die; died because; choked on; fell in bath; fell in
        shower; haemorrhage; vomiting blood; sepsis untreated; burnt @body; not eaten; not eaten
        for; not drunk; bruse; abuser; abuses @someone; predator; pervert; paedophile; rapist;
        stalker; violent; violence towards; aggressive towards; lost weight fast; left alone all
        day; left alone with; not safe with; unsafe at home; at risk of harm; bruise; bruises;
        bruised; bruising; flames; hot tea on; hot water on; boiling water; poured on @body; hammer;
        bat and hit; round his neck; round her neck; round my neck; cord neck; made to touch;
        vegetables calls; sold her car; sold her house; sold his car; sold his house; pay boss back;
        half of wage; pay back wage; denied food; denied water; eats out bins; eat from bin; still
        not home; not home yet; tablets instead; someone elses @drug; his mums @drug; @throws hot;
        no one turn @someone
    """,
    2.0: """
        burn marks; scald; scalded; fracture; fractured; wound; injuries; marks @body; scratches
        @body; swollen @body; broken @body; cut @body; blood; sores; @hurts; rough with; rough
        handling; manhandled; threatened; threatens; knife; weapon; shout; shouting; shouts; scream;
        screams; screaming; swearing; swears; swore; humiliated; mocked; laugh; taunt; bully;
        bullied; calls stupid; name calling; naked; kiss; kissed; undressed; drunk; flinch;
        flinches; frightened; scared; terrified; afraid; petrified; cowers; withdrawn; begged;
        hiding; cries; crying; cry; tearful; wont say; wont tell; dont believe it; @takes @money;
        @money @takes; money missing; money going missing; cash gone; signed over; signed house;
        doesnt understand signed; transfer savings; changed her will; bogus; @not @need; @not
        allowed; wont let; left alone; left outside; left for hours; left for days; never turned up;
        hours on floor; for hours; hasnt eaten; lost stone; losing weight; rats; hoarding; wont
        wash; refuses help; hungry; filthy; smells; missing; disappeared; walked out; absconded;
        punishment; secluded; isolated; controls; coercive; hurt; harm; abused; abusing; neglected;
        abuse her; abuse him; assault; assaulted; attacked; stole; steals; died suddenly; posted
        video; filming; racist; r word; hide stick; keep quiet; allegation; disclosed; sent abroad;
        worried son doing; worried husband doing; worried doing to her; worried doing to him;
        forced; sexual; @kin keeps @money; @worker keeps @money; keeps all @money; two doses; 2
        doses; three doses; lip split; split lip; lump @body; bump @body; hurts; yanked; new marks;
        rope; ignore @someone; ignored by staff; fat; useless; worthless; naughty; dirty; filth;
        calls names; mess; put to bed; buzzers; bells ring; not right at work; not right in home;
        something wrong at home; worried about home; accent; because @trait; speak alone; kicks off;
        stalking; reads phone; checks phone; controls who; threaten; @not check; @not checks; @not
        @drug; @drug @amiss; @amiss @drug; door open; phone off; @money gone; gone from @someone;
        @money used; lives house rent; eats her food; pressure sore; pressure ulcer; wandered;
        wanders; fallen; has fallen; had a fall; fell and; fell in; fell over; fell off; hit floor;
        i pay job; pay for visa; pay visa; send me home; send back my country; cant cope; give up on
        life; lighter; overdosed; vodka; black mould; never left home; no capacity; scared me;
        nobody came; no one came; never came; not come days; in pain; sedate; choked; wont let in;
        let us in; wont let us; lost weight; pounds missing; pounds taken; @money gone from; @money
        gone again; @money going from; missing from account; urine; stink; stinks; rubbish piled;
        been at her account; been at her bank; been at his account; been at his bank; @kin at
        @money; cant get out; shaking; trembling; distressed; begging; violence; aggressive; molest;
        bleed; trapped; stuck on floor; ill nobody; very thin; so thin; gaunt; weak and; dry mouth;
        mouth dry; cracked lips; burnt; crushed; cruel; cruelty; threats; blackmail; spit; nasty;
        mocking; jeer; insult; insults; hates; vanish; vanished; lost in town; runs away; confused
        and lost; cries out; no clothes; half dressed; @not dressed; freezing; starving; unsafe;
        danger; emergency
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
