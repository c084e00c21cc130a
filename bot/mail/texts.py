"""What stands around a message when it goes by e-mail, and on the pages behind its links."""

from collections.abc import Mapping, Sequence
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
GO_ON: Final = "Show me the questions"
CHAT: Final = "Ask something in the chat"
FEWER: Final = "Fewer of these e-mails, or none"


def why(purpose: str, *, to_contact: bool = False) -> str:
    """Why somebody gets a message of that purpose; what a contact is answered they did not ask."""
    found = WHY.get(purpose, OTHERWISE)
    return NAMED if to_contact and found == ASKED else found


def reply(*, can_reply: bool, can_press: bool, elsewhere: Sequence[str] = ()) -> str:
    """How to answer; where nobody reads it, what to do instead.

    Args:
        can_reply: A reply goes into the question that the mail is about.
        can_press: The mail has buttons.
        elsewhere: Where else to ask something: ``in_teams``, ``at``.
    """
    if can_reply:
        return "To answer, reply to this e-mail."
    press = ["Please use the buttons."] if can_press else []
    ask = [f"To ask something, write {' or '.join(elsewhere)}."] if elsewhere else []
    return " ".join(["Nobody reads replies to this e-mail.", *press, *ask])


def in_teams() -> str:
    """Where somebody who has Teams may ask something."""
    return "to me in Teams"


def at(mailbox: str) -> str:
    """Where anybody may."""
    return f"to {mailbox}"


def anything_else(*, teams: bool, chat: bool, mailbox: str) -> str:
    """Where to ask something else; the address of the ``chat`` follows, where there is one."""
    if chat:
        return f"Anything else? Ask me {'in Teams, or ' if teams else ''}in the chat: "
    if teams:
        return "Anything else? Ask me in Teams."
    return f"Anything else? Write to {mailbox or 'the council'}."


def elsewhere(what: str, *, teams: bool, chat: bool, mailbox: str) -> str:
    """Where something can be done that a mail cannot; the address of the chat follows."""
    if chat:
        return f"{what}{' in Teams, or' if teams else ''} in the chat: "
    if teams:
        return f"{what} in Teams."
    return f"{what} in an e-mail to {mailbox or 'the council'}."


DO_IT: Final = "Write it"


def not_here() -> str:
    """Words are asked for, and this page has no box."""
    return "You cannot type it on this page, because e-mails can be passed on to other people."


def by_reply(reference: str) -> str:
    """Where they are taken: in a reply to a mail about that question."""
    return f"Reply to my e-mail about {reference}, and I pass on what you write."


def day_by_reply(reference: str) -> str:
    """How a reply to such a mail says when the answer comes (``bot.mail_in.answers``)."""
    return (
        f'Reply to my e-mail about {reference} with a day, like this: "I will answer by Thursday".'
    )


def in_the_box() -> str:
    """Above a form whose button asks for words, or for others than those in its box."""
    return "Type it in the box below, then press again."


def gone() -> tuple[str, ...]:
    """A link that has ended, or is none of ours."""
    return (
        "This link no longer works",
        "Links in our e-mails work for 30 days, and questions for as long as they are open.",
    )


def spent() -> tuple[str, ...]:
    """An answer that was given already."""
    return ("You have answered this already", "Thank you. Each of these e-mails counts once.")


def too_many() -> tuple[str, ...]:
    """More presses than anybody makes."""
    return ("One moment, please", "That was more than I can take at once. Try again in a minute.")


def not_now() -> tuple[str, ...]:
    """Something is wrong here, and it is no fault of theirs."""
    return ("That did not work", "It is no fault of yours. Please try again in a few minutes.")


def nothing_said() -> tuple[str, ...]:
    """A press that has nothing to say: it was told before."""
    return ("Thank you", "I have that already.")


def how_many(wish: str | None) -> tuple[str, ...]:
    """How many messages they get now."""
    now = {
        "stop": "You get no messages that you did not ask for.",
        "less": "You get one e-mail a week with all the news, and urgent notices.",
    }.get(wish or "", "You get all messages.")
    return ("How many e-mails would you like?", now)


WISHES: Final = (
    ("all", "All messages"),
    ("less", "One e-mail a week"),
    ("stop", "None that I did not ask for"),
)
"""What can be chosen there."""
WRITE_IN_TEAMS: Final = "Write to me in Teams"
IN_TEAMS: Final = "From now on I write to you in Teams, where I can."
STILL: Final = (
    "Answers to your own questions, and changes to meetings you come to, come all the same."
)
