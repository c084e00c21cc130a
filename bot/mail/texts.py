"""What stands around a message when it goes by e-mail, and on the pages behind its links."""

from collections.abc import Mapping
from typing import Final

from dialogs.delivery.texts import how_to_stop
from store.announcements.courtesy import UNASKED

ONLY_IN_CHAT: Final = frozenset({how_to_stop()})
"""Lines of cards that a mail says in its own way."""

ASKED: Final = "You get this because you asked the council a question."
NAMED: Final = "You get this because the council's directory names you for this topic."
LISTED: Final = "You get this because the council has you in its list of care providers."
OTHERWISE: Final = "You get this because you use the council's assistant for care providers."
WHY: Final[Mapping[str, str]] = {
    "answer": ASKED,
    "enquiry": NAMED,
    "reminder": NAMED,
    **dict.fromkeys(UNASKED, LISTED),
}

OPEN: Final = "Answer the questions"
FEWER: Final = "Fewer of these e-mails, or none"


def why(purpose: str) -> str:
    """Why somebody gets a message of that purpose."""
    return WHY.get(purpose, OTHERWISE)


def reply(*, can_reply: bool, can_press: bool) -> str:
    """How to answer."""
    if can_reply:
        return "To answer, reply to this e-mail."
    instead = " Please use the buttons." if can_press else ""
    return f"Nobody reads replies to this e-mail.{instead}"
