"""Words that can take the same place in a cue of harm, and what speaks against harm."""

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
        punched slapped pushed yank yanked elbowed kneed headbutted throttled wallop clout
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
        control withdrew withdrawing borrowing demands nicked nicks pinched swiped pocketed withheld
        gone vanished disappearing disappeared dissapearing dissapeared borrowed
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
    "home": """
        from home night shops hospital walk
    """,
    "cared": """
        resident client tenant patient mum dad lady gentleman
    """,
}
"""Words that can take the same place in a cue (``harm_cues``)."""

PEOPLE: Final = " ".join((SETS["someone"], SETS["kin"], SETS["worker"], "herself himself"))
"""Somebody must be meant; "the cash flow took a hit" means nobody."""

CARED_FOR: Final = f"{SETS['someone']} {SETS['self']} me"
"""About whom the strongest cues are never outweighed."""

STOP: Final = "zz"
"""Stands for a mark that ends a clause, among the words of a message."""

STOPS: Final = frozenset(f"{STOP} and but because plus also".split())
"""Where a clause ends: words of work speak only for their own clause."""

COUNTER: Final = {
    4.0: """
        training; course; workshop; webinar; policy; leaflet; awareness; prevention course;
        definition; terms of reference; lead for; what does mean; safeguarding enquiry; follow up;
        section 42; invoice; invoices; remittance; portal; newsletter; mailing list; agenda; cash
        flow; sprained; off sick; car accident; rates for; our funding; top up; vacancy; package
        needs; final invoice; safeguarding forms; funding was; prevention; lifting; changed mind;
        dying to know; stab dark; slap face rates; slap in the face; strangled by paperwork;
        paperwork; drown in forms; drowning in; hit reply; hit target; hit targets; hit deadline;
        beat deadline; birds stone; up the wall; bleeding money; overtime; occupancy; fire risk
        assessment; fire safety; gas safety; mar chart; council abusing; neglected by council;
        abusing position; abuse of portal; abuse of policy; sleep in rate; sleep in rates; rates
        please; tender; first floor; ground floor; second floor; top floor; floor plan; dbs;
        passport copy; copy passport; copy of passport; sponsorship licence; job advert; planned
        operation; planned hip; cash flow hit; fire alarm service; fire door; audit; survey; whistle
        stop; emails; inbox; certificate; certificates; wording; figures; budget; killing us; killed
        my form; website; statistics; data
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
    r"(?:contact|ask|speak|talk|tell|ring|call|email|write|report|send)\b| zz\b|$))"
)
"""The person whom a question looks for ("who is the right person for"), who is not in danger."""

MOST_BETWEEN: Final = 3
"""Other words that may stand between two words of a cue."""

SOMEONE_MEANT: Final = 0.5
"""What it adds that a person in care is spoken of, not only staff."""

ENOUGH: Final = 2.5
"""The weight from which the advice comes first; low, as a warning too many costs less."""
