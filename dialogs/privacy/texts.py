"""The words about a person's own data."""

from collections.abc import Iterable, Sequence
from typing import Final

SHOW: Final = "What I hold about you"
AS_FILE: Final = "Get it as a file"
SHOW_ALL: Final = "Show all of it here"
DELETE: Final = "Delete my data"
YES: Final = "Yes, delete it"
NO: Final = "No, keep it"
ENGAGEMENT: Final = "the provider engagement team"


def held() -> str:
    """Above what is held."""
    return "This is what I hold about you."


def nothing_held() -> str:
    """There is nothing but this chat."""
    return "I hold nothing about you but where this chat stands."


def apart() -> str:
    """What nobody can tell whose it is."""
    return "Answers to pulses are kept without a name, so I cannot tell which are yours."


def not_here() -> str:
    """What is in other hands."""
    return (
        "What you see in Teams is kept by Teams, not by me. "
        "On the web it is gone half a day after you leave."
    )


def file_works() -> str:
    """Below the button to the file."""
    return "The file is there for one hour. Whoever has its address can read it."


def file_at(address: str) -> str:
    """The same where there are no buttons."""
    return f"{AS_FILE}: {address}"


def file_gone() -> str:
    """The address of a file that is there no more, or never was."""
    return 'This address works no more. Type "what I hold about you" for a new one.'


def no_file() -> str:
    """No address of ours can be reached from outside."""
    return "I cannot give you a file, as nobody has given me a web address. I can show it here."


def invite() -> str:
    """Above numbered choices in the text."""
    return "Type the number or the words:"


def count(title: str, rows: int) -> str:
    """A place with several rows."""
    return f"{title}: {rows}"


def more(rows: int) -> str:
    """Rows of a place that are not shown."""
    return f"and {rows} more"


def too_long() -> str:
    """All of it is too much for a chat."""
    return f"There is more than fits in a chat. Please ask {ENGAGEMENT} for all of it."


def private_only() -> str:
    """Not in front of others."""
    return "Please open a chat with me alone for that, so that others do not read it."


def not_by_mail() -> str:
    """On a page of a mail, which somebody else may have."""
    return (
        "An e-mail can be passed on, so I do not do that here. "
        "Please ask me in Teams or in the chat on the council's web page."
    )


def ask() -> str:
    """Before anything is deleted."""
    return "Shall I delete all that I hold about you?"


def what_goes() -> str:
    """What a yes does."""
    return (
        "What you told me, your questions and their answers, your answers to meetings and what I "
        "wrote to you are deleted. This cannot be undone."
    )


def open_questions(references: Sequence[str]) -> str:
    """A yes ends these."""
    named = ", ".join(references)
    if len(references) == 1:
        return f"Your question {named} has no answer yet. It is withdrawn, and no answer comes."
    return (
        f"{len(references)} of your questions have no answer yet: {named}. "
        "They are withdrawn, and no answers come."
    )


def what_stays() -> str:
    """What a yes does not do."""
    return "What the council lists of you itself stays. I tell you afterwards what, and why."


def new_questions() -> str:
    """Something was asked since the button was shown."""
    return "Your open questions have changed since I asked."


def kept() -> str:
    """A no."""
    return "Nothing was deleted."


def deleted(reference: str) -> str:
    """A receipt."""
    return f"Your data is deleted. Your receipt is {reference}."


def was_nothing(reference: str) -> str:
    """There was nothing to delete."""
    return f"There was nothing of yours to delete. Your receipt is {reference}."


def deleted_rows(rows: Iterable[tuple[str, int]]) -> list[str]:
    """What was deleted, a line each."""
    return [f"{title}: {number}" for title, number in rows]


DELETED: Final = "Deleted"
NAMELESS: Final = "Kept without your name"
STAYS: Final = "Kept"


def asker_gone() -> str:
    """All that is left of a question on a contact's card."""
    return "The person who asked has deleted their data. Nothing needs to be done."
