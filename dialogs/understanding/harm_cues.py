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
        not no never nobody hasnt havent isnt arent wont didnt doesnt dont cant wasnt without
        refuse refuses refused refusing stopped
    """,
    "someone": """
        she he her him his hers they them resident residents client clients lady ladies
        gentleman tenant mum dad mother father patient someone woman man person user girl lodger
    """,
    "hurts": """
        hit hits hitting slap slaps punch kick pinch push shove shake shook shaken beat beats
        beaten bite bit bitten grab grabbed drag dragged hurt hurting hurts attack assault
        strangle strangled scratch scratched choke thump smack smacked whack headbutt stab
        stabbed restrain
    """,
    "body": """
        arm arms wrist wrists leg legs thigh thighs neck throat face eye eyes back chest hip
        head body breast mouth hand hands foot feet stomach skin ear lip cheek shoulder shins
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
        bathed changed turned toilet toileted insulin tablets medication gp doctor treatment
        treated heating bed warm visited
    """,
    "money": """
        money account savings pension purse wallet card bank cash jewellery ring pin benefits
        house will rent medication tablets
    """,
    "takes": """
        taken takes taking took stolen stealing steals stole emptied emptying empty drained
        helping spending spends spent using conned con scammed scam tricked pressured controls
        controlling control withdrew withdrawing borrowing demands
    """,
}
"""Words that can take the same place in a cue."""

CUES: Final = {
    3.0: """
        raped; rape; molested; groped; unresponsive; unconscious; not breathing; stopped
        breathing; isnt breathing; choking; suicide; suicidal; overdose; self harm; self
        harming; kill @someone; kill himself; kill herself; end her life; end his life; wants to
        die; want to die; cut wrists; cutting herself; cutting himself; harm herself; harm
        himself; stabbed; strangled; trafficked; slavery; found dead; black eye; force fed;
        forced food; hypothermia; hypothermic; hung himself; swallowed bleach; set fire herself;
        set herself on fire; jump bridge; threatening to jump; forced to marry; forced marriage;
        fgm; cigarette burns; finger marks; grip marks; unexplained bruising; unexplained
        injury; unexplained fracture; squalor; squalid; on floor unresponsive; found on floor;
        lay on floor; lying on floor; see on floor; blood everywhere; bleeding; collapsed;
        having a stroke; having a heart attack; seizure; gone missing; went missing; is missing;
        been missing; resident missing; client missing; missing since; @someone wandered off;
        cant find @someone; given wrong medication collapsed; passport taken; hand over mouth;
        over her mouth; over his mouth; over her face; over his face; round her throat; tied to;
        ties to; tie him; tie her; under nightie; pants down; touched @someone; touches
        @someone; touching @someone; inappropriate touching; exposed himself; sex for; sexual
        assault; sexually; interfered with her; comes into room night; wet bed; soiled; own
        faeces; own urine; left wet; starving @someone; starve her; starved; malnourished;
        dehydrated; emaciated; covered sores; pressure sore nobody; sore not treated; maggots;
        in danger; beaten up; domestic violence; cuckoo; cuckooed; dealing drugs; county lines;
        held down; hold down; dropped her; dropped him; stealing from; locked in; locks in; lock
        her in; lock him in; not allowed out; hit @someone; hits @someone; hitting @someone;
        been hit; been assaulted; was assaulted; is being abused; being abused; being neglected;
        abusing @someone; neglecting @someone; being hurt; being exploited; being bullied
        resident; abused by; too much insulin; no pay sleeps; work for no pay; someone else
        tablets; extra tablets keep quiet; sedated; pushed down stairs; pushed @someone; kicked
        @someone; slapped @someone; punched @someone; bruises @not; unexplained bruise;
        withholding food; burns on; power of attorney spending; set about her; went for her; put
        hands on; laid hands on; lashed out @someone
    """,
    2.0: """
        bruise; bruised; bruising; bruises; burn marks; scald; scalded; fracture; fractured;
        wound; injuries; marks @body; scratches @body; swollen @body; broken @body; cut @body;
        blood; sores; @hurts; rough with; rough handling; manhandled; threatened; threatens;
        knife; weapon; shout; shouting; shouts; scream; screams; screaming; swearing; swears;
        swore; humiliated; mocked; laugh; taunt; bully; bullied; calls stupid; name calling;
        naked; kiss; kissed; undressed; drunk; flinch; flinches; frightened; scared; terrified;
        afraid; petrified; cowers; withdrawn; begged; hiding; cries; crying; cry; tearful; wont
        say; wont tell; dont believe it; @takes @money; @money @takes; money missing; money
        going missing; cash gone; signed over; signed house; doesnt understand signed; transfer
        savings; changed her will; bogus; @not @need; @not allowed; wont let; left alone; left
        outside; left for hours; left for days; never turned up; hours on floor; for hours;
        hasnt eaten; no food; lost stone; losing weight; rats; hoarding; wont wash; refuses
        help; hungry; filthy; smells; missing; disappeared; walked out; absconded; punishment;
        secluded; isolated; controls; coercive; hurt; harm; abused; abusing; neglected; abuse
        her; abuse him; assault; assaulted; attacked; stole; steals; died suddenly; posted
        video; filming; racist; r word; hide stick; keep quiet; allegation; disclosed; sent
        abroad; worried son doing; worried husband doing; worried doing to her; worried doing to
        him; forced
    """,
    1.0: """
        @kin; @worker; told us; told me; she says; he says; says that; found; saw; i think;
        seen; we found; wont open; not opened; night; asleep; alone; on purpose; how it
        happened; know how; power of attorney; spending herself; rough; resident; residents;
        client; tenant; lady; service user
    """,
}
"""Cues by weight; 3 tells of harm by itself, 2 with a person in care or one more cue."""

PEOPLE: Final = " ".join((SETS["someone"], SETS["kin"], SETS["worker"], "herself himself"))
"""Somebody must be meant; "the cash flow took a hit" means nobody."""

COUNTER: Final = {
    4.0: """
        training; course; workshop; webinar; policy; leaflet; awareness; prevention course;
        definition; terms of reference; lead for; what does mean; safeguarding enquiry; follow
        up; section 42; invoice; invoices; remittance; portal; newsletter; mailing list; agenda;
        cash flow; sprained; off sick; car accident; rates for; our funding; top up; vacancy;
        package needs; final invoice; safeguarding forms; funding was; prevention; lifting
    """,
    2.0: """
        assessed; paid since; we were; our boiler; our roof; portal; payments; target; move in;
        equipment; hoist; depressed; burnt out; forum; password; contribution; funding; care
        plan
    """,
    0.5: """
        social worker; assessment; review; contract; meeting; who handles; who runs; who is the
        lead
    """,
}
"""What speaks of work, courses, papers or money matters, and takes that much away."""

ASKED_FOR: Final = (
    r"\b(?:(?:who|which)(?: (?:is|are|would|will|be|the|a|our|my|your|right|best|correct|main|"
    r"named|link|key|contract|social|council))*|right|best|correct) "
    r"(?:person|manager|worker|nurse|colleague|staff)"
    r"(?=(?: (?:at|in) (?:\w+ ){0,3}?council)?"
    r"(?: (?:for|about|regarding)\b| (?:to|i|we) (?:(?:can|could|should|must|need to) )?"
    r"(?:contact|ask|speak|talk|tell|ring|call|email|write|report|send)\b|$))"
)
"""The person whom a question looks for ("who is the right person for"), who is not in danger."""

MOST_BETWEEN: Final = 3
"""Other words that may stand between two words of a cue."""

SOMEONE_MEANT: Final = 0.5
"""What it adds that a person in care is spoken of, not only staff."""

ENOUGH: Final = 2.5
"""The weight from which the advice comes first; low, as a warning too many costs less."""
