"""The words of points for an agenda: to those who suggest them, and to those who decide."""

from typing import Final

TAKE: Final = "Take it"
MOVE: Final = "Next meeting"
DECLINE: Final = "Decline"
WITHDRAW: Final = "Withdraw it"
SEND: Final = "Send it"
CHANGE: Final = "Change it"
CANCEL: Final = "Cancel"
HINT: Final = "Who and by when, or why"

WAITS: Final = ("waits for an answer",)
STATES: Final = {
    "suggested": "waits for an answer",
    "taken": "on the agenda",
    "declined": "declined",
    "withdrawn": "withdrawn",
}


def ask_words(title: str, on: str) -> str:
    """What is to be suggested."""
    return f"What should be on the agenda of {title} on {on}? A sentence or two is enough."


def stands(state: str) -> str:
    """How a point stands."""
    return f"It is {state}." if state not in WAITS else f"It {state}."


def in_private() -> str:
    """In a chat of many."""
    return "Please suggest it in a chat with me alone, so that I know whom to answer."


def too_long(most: int) -> str:
    """More words than an agenda takes."""
    return f"That is long for an agenda. Please say it in {most} characters or fewer."


def too_many(most: int) -> str:
    """A person has many points that wait."""
    return (
        f"You have {most} points that wait for an answer, so I did not send this one. "
        'Type "my agenda items" to see them, and withdraw one to make room.'
    )


def waits() -> str:
    """Above words that were shown before and are not sent yet."""
    return "Your point for the agenda waits to be sent:"


def confirm(keeper: str, title: str, on: str) -> str:
    """What will be sent, and to whom."""
    return f"I send this to {keeper}, for {title} on {on}:"


def confirm_own(title: str, on: str) -> str:
    """The council's own point goes onto the agenda at once."""
    return f"I put this on the agenda of {title} on {on}:"


def no_names() -> str:
    """Personal details of people do not belong on an agenda."""
    return (
        "This may name a person who receives care. "
        "An agenda is read by many: please leave the name out."
    )


def keeper_unknown() -> str:
    """Nobody is named as the one who keeps the agenda."""
    return "the provider engagement team"


def sent(reference: str, keeper: str) -> str:
    """It is on its way."""
    return f"Sent to {keeper} as {reference}. I tell you what they decide."


def kept(reference: str) -> str:
    """Nobody can be written to, but it is not lost."""
    return f"Kept as {reference}. It is on the list for whoever prepares the agenda."


def on_agenda(reference: str) -> str:
    """The council's own."""
    return f"It is on the agenda as {reference}."


def not_sent() -> str:
    """It was left."""
    return "Nothing was sent."


def gone() -> str:
    """The words of a button are not there any more."""
    return "I no longer have those words. Please write them again."


def no_such_item() -> str:
    """A reference that is not there, or not for this person."""
    return "I do not have a point with that reference."


def suggested_for(reference: str, title: str, on: str) -> str:
    """The head of the card of who keeps the agenda."""
    return f"{reference}: a point for the agenda of {title}, {on}"


def no_meeting() -> str:
    """It waits for a meeting that is not planned yet."""
    return "the next meeting"


def from_whom(name: str, organisation: str) -> str:
    """Who suggested it."""
    return f"From {name}, {organisation}" if organisation else f"From {name}"


def how_to_decide(reference: str) -> str:
    """The same in words."""
    return (
        f'You can type "take {reference}", "take {reference} Ann Lee by 3 March", '
        f'"move {reference}" or "decline {reference} because ...".'
    )


def why(do: str) -> str:
    """A reason is asked for."""
    if do == "item_decline":
        return "Why is it declined? A sentence is enough. It goes back to the person."
    return "Why does it wait? A sentence is enough. It goes back to the person."


def long_reason(most: int) -> str:
    """A reason with more words than it may have."""
    return f"That is long, so nothing was sent. Please say it in {most} characters or fewer."


def decided(reference: str, state: str) -> str:
    """What was decided is kept."""
    return f"{reference} is {state}. The person who suggested it is told."


def moved_state() -> str:
    """A point that waits for another meeting."""
    return "moved to the next meeting"


def decided_own(reference: str, state: str) -> str:
    """The same for a point of the council's own."""
    return f"{reference} is {state}."


def already(reference: str, state: str) -> str:
    """Somebody was first."""
    return f"{reference} is {state} already."


def changed_meanwhile() -> str:
    """Two at once."""
    return "Somebody else has just changed this. Please look again."


def not_yours() -> str:
    """Only who keeps the agenda decides."""
    return "Only those who keep the agenda decide on its points. You can suggest one."


def taken(title: str, on: str) -> str:
    """The news to who suggested it."""
    return f"Your point is on the agenda of {title}, {on}."


def moved(title: str, on: str) -> str:
    """The news to who suggested it."""
    return f"Your point has been moved to {title}, {on}."


def moved_to_next(title: str) -> str:
    """The same, where the next one is not planned yet."""
    return f"Your point waits for the next meeting of {title}."


def declined(title: str) -> str:
    """The news to who suggested it."""
    return f"Your point was not taken onto the agenda of {title}."


def reason(words: str) -> str:
    """The council's reason."""
    return f"Reason: {words}"


def withdrawn(reference: str) -> str:
    """The person took it back."""
    return f"{reference} is withdrawn."


def contributes(name: str) -> str:
    """Who is asked to contribute."""
    return f"{name} contributes"


def due(on: str) -> str:
    """By when."""
    return f"by {on}"


def nobody_yet() -> str:
    """Nobody is asked to contribute."""
    return "nobody asked to contribute yet"


def plan_heading() -> str:
    """The forward plan of points."""
    return "Points for the meetings to come"


def own_heading() -> str:
    """A provider's own points."""
    return "What you suggested"


def no_points() -> str:
    """Nothing is there."""
    return "There are no points yet for the meetings of the next six months."


def no_own_points() -> str:
    """The person suggested nothing."""
    return 'Nothing of yours is still to come. Type "suggest an agenda item" to begin.'
