"""The words about messages that nobody asked for, and of the weekly digest."""

from collections.abc import Sequence
from typing import Final

ALL: Final = "All messages"
LESS: Final = "Less"
STOP: Final = "Stop messages"
SHOW: Final = "Show"


def stopped() -> str:
    """Nothing unasked from now on."""
    return "Done. I write to you only when you ask, and about your own questions and meetings."


def less() -> str:
    """Only the digest from now on."""
    return "Done. You get one message a week with all the news in it, and urgent notices."


def all_again() -> str:
    """Everything again."""
    return "Done. You get all messages again."


def as_before(wish: str) -> str:
    """Nothing changes."""
    return {
        "stop": "You have stopped messages already. I write only when you ask.",
        "less": "You get one message a week already.",
        "all": "You get all messages already.",
    }[wish]


def how_to_change() -> str:
    """What else one may type."""
    return 'You can type "less", "stop messages" or "all messages" at any time.'


def dialog_stopped() -> str:
    """What "stop" may have meant as well, while something else was open."""
    return 'To stop messages from me as well, type "stop messages".'


def private_only() -> str:
    """A chat of many has no wish."""
    return "Please tell me that in a chat with me alone."


def digest() -> str:
    """The heading of the week's digest."""
    return "What was announced, in one message"


def in_digest(reference: str, title: str, when: str) -> str:
    """A line of it, by the reference that its button has; ``when`` is a meeting's."""
    return f"{reference}: {title}, {when}" if when else f"{reference}: {title}"


def how_to_show(references: Sequence[str]) -> str:
    """How to read one of it."""
    typed = ", ".join(f'"show {one}"' for one in references)
    return f"To read one in full, type {typed}."
