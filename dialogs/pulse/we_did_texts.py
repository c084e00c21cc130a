"""The words with which an engagement manager says what was done about what a pulse said."""

from typing import Final

SAVE: Final = "Save"
ANNOUNCE: Final = "Announce it"
TAKE_BACK: Final = "Take it back"


def ask(subject: str) -> str:
    """Asks for the words."""
    return f"What did the council do about {subject}?"


def shown_to_all() -> str:
    """Below it."""
    return "Everybody who asks for these results reads it below them."


def kept(subject: str, quarters: str) -> str:
    """It was kept."""
    return f"Kept with the results of {quarters}: {subject}."


def which() -> str:
    """A question or department that there is none of."""
    return (
        "I do not know what that is about. Name a question, a department or both: "
        '"we did about trust for Finance: ..."'
    )


def too_long(most: int) -> str:
    """More words than are kept."""
    return f"That is too long. Please keep it under {most} characters."


def gone() -> str:
    """It was taken back."""
    return "It is taken back."


def gone_before() -> str:
    """There is no such thing any more."""
    return "That was taken back already."


def only_manager() -> str:
    """Somebody else pressed."""
    return "Only an engagement manager says what was done about the pulse."


def private_only() -> str:
    """Said in a group."""
    return "Please open a chat with me alone for that."
