"""The words about meetings that are over."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from dialogs.dates.written import day

WHO_CAME: Final = "Who came"
WRITE_NOTES: Final = "Write notes"
ADD_ACTIONS: Final = "Add actions"
SEND_NOTES: Final = "Send notes"
SEND_AGAIN: Final = "Send the changed notes"
HOW_IT_WAS: Final = "How it was"
WE_DID: Final = "You said, we did"
NOT_HELD: Final = "It was not held"
HELD: Final = "It was held after all"
SAVE: Final = "Save"
YES_SEND: Final = "Yes, send it"
NOT_NOW: Final = "Not now"
CHANGE_IT: Final = "Change it"
DONE: Final = "It is done"
OPEN_AGAIN: Final = "Not done after all"

WAS_PURPOSE_CLEAR: Final = "Was it clear what the meeting was for?"
WERE_YOU_HEARD: Final = "Could you say what you wanted to, and were you heard?"
WORTH_IT: Final = "Was it worth your time?"
NOT_AT_ALL: Final = "Not at all"
COMPLETELY: Final = "Completely"


def only_council() -> str:
    """A provider wants to write about a meeting."""
    return (
        "Only the council writes down who came and what was decided. "
        'To say how a meeting was for you, answer the questions you get after it, or ask "who do '
        'I contact about meetings?"'
    )


def in_private() -> str:
    """This was written in a channel or group chat."""
    return "Please write that to me in a chat of our own. Others read this one."


def no_such_meeting() -> str:
    """A button of a meeting that is gone."""
    return "That meeting is not in the plan any more."


def not_over(title: str) -> str:
    """The meeting has not begun yet."""
    return f"{title} has not begun yet. You can do this once it has."


def was_cancelled(title: str) -> str:
    """The meeting was cancelled."""
    return f"{title} was cancelled, so there is nothing to note."


def not_held(title: str) -> str:
    """The meeting did not take place."""
    return f"Noted: {title} was not held. It counts as cancelled."


def held(title: str) -> str:
    """The meeting took place after all."""
    return f"Noted: {title} was held."


def was_held(title: str) -> str:
    """Something is kept of a meeting that is said not to have been held."""
    return (
        f"Something is kept of {title} already: who came, notes or actions. So I leave it as a "
        "meeting that was held."
    )


def none_over(name: str) -> str:
    """No meeting is over."""
    return f"No meeting of {name} has taken place yet." if name else "No meeting is over yet."


def which_meeting() -> str:
    """Several are over."""
    return "Which meeting do you mean?"


def after(title: str) -> str:
    """Above all that is known of it."""
    return f"After {title}"


CAME: Final = "Came"
NOTES: Final = "Notes"
ACTIONS: Final = "Actions"
EVALUATION: Final = "How it was"


def came(count: int, expected: int) -> str:
    """How many came."""
    return f"{count}; {expected} had said that they or a colleague would"


def results_are_in() -> str:
    """The evaluation has closed."""
    return "the answers are in"


def nobody_noted() -> str:
    """Who came was not noted."""
    return "not noted yet"


def notes_state(sent_on: date | None, *, written: bool, changed: bool) -> str:
    """Whether the notes are written and sent."""
    if sent_on is None:
        return "written, not sent yet" if written else "not written yet"
    return f"sent on {day(sent_on)}" + (", changed since" if changed else "")


def who_came() -> str:
    """Asks who came."""
    return "Who came?"


def tick_who_came() -> str:
    """Above the boxes."""
    return (
        "Take out the tick of those who did not come. Those who did are asked three short "
        "questions about the meeting."
    )


def nobody_answered() -> str:
    """Nobody said that they come."""
    return "Nobody had said that they would come. Type the names of those who did."


def type_who_came() -> str:
    """How to answer without a card."""
    return (
        'Type "save" if all of these came, or "everybody but Ann Lee", or the names of those who '
        "came."
    )


def others_who_came() -> str:
    """In the box."""
    return "Others who came, one name a line"


def with_colleague(name: str) -> str:
    """Somebody for whom a colleague was to come."""
    return f"{name} (or a colleague)"


def unlisted(organisation: str) -> str:
    """Somebody whose name the council does not have."""
    return f"Somebody from {organisation}" if organisation else "Somebody who is not listed"


def noted(count: int) -> str:
    """Who came was kept."""
    people = "1 person" if count == 1 else f"{count} people"
    return f"Noted: {people} came." if count else "Noted: nobody came."


def nobody_to_note() -> str:
    """Nobody had said that they would come, and nobody was named."""
    return "Nobody was expected and nobody was named, so nothing is noted."


def not_invited(names: Sequence[str]) -> str:
    """Names that nobody has who was invited."""
    said = ", ".join(names)
    return (
        f"I could not tell who this is: {said}. Please type the whole name of somebody who was "
        "invited."
    )


def too_few_to_ask(count: int) -> str:
    """No evaluation."""
    return (
        f"Only {count} came themselves, so nobody is asked how it was: so few answers would not be "
        "anonymous."
    )


def will_be_asked(count: int) -> str:
    """The evaluation begins."""
    return (
        f"The {count} who came themselves are now asked three short questions about it. It is "
        "anonymous."
    )


def busy() -> str:
    """Somebody else was faster."""
    return "Somebody else changed this at the same moment. Please look again."
