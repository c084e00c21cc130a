"""Doing one thing about an enquiry, where others may do another at the same moment."""

from collections.abc import Awaitable, Callable
from typing import Literal

from dialogs import cards
from dialogs.enquiry import texts
from dialogs.enquiry.desk import TRIES, desk_of
from dialogs.enquiry.offers import words_choices
from dialogs.enquiry.who import entries_of, viewer
from dialogs.outcome import Exchange, Outcome, said
from dialogs.state import AskingWords, State
from dialogs.turn import Intent
from store.enquiries.records import Enquiry, EnquiryMessage
from store.errors import StaleEnquiry
from store.records import Contact

HAND_OVER = Intent.HAND_OVER_QUESTION
Step = Callable[[Exchange, Enquiry], Awaitable[Outcome]]


async def act(exchange: Exchange, reference: str, step: Step, refusal: str) -> Outcome:
    """Do ``step`` with the enquiry as it is now, and again where somebody else was first.

    A step saves before it writes anything else, so one that comes too late has written nothing, and
    reads what the other has done.

    Args:
        exchange: The turn.
        reference: Of the enquiry.
        step: What is to be done.
        refusal: What is said where this person may not even see it.
    """
    for _ in range(TRIES):
        enquiry = await exchange.store.enquiries.read(reference, viewer(exchange))
        if enquiry is None:
            return tell(refusal)
        try:
            return await step(exchange, enquiry)
        except StaleEnquiry:
            continue
    return tell(texts.busy())


def tell(*lines: str, state: State | None = None) -> Outcome:
    """An answer in our own words."""
    return said(cards.saying(*lines), HAND_OVER, state)


async def contact_here(exchange: Exchange, enquiry: Enquiry) -> Contact | None:
    """The entry by which this person may act on the enquiry: its holder, or one who was asked."""
    mine = entries_of(exchange.turn.asker, exchange.knowledge)
    asked = {one.contact_id for one in await exchange.store.enquiries.asked(enquiry)}
    for one in (enquiry.holder_id, *sorted(asked)):
        if one in mine:
            return exchange.knowledge.directory.contacts[one or ""]
    return None


def said_by(exchange: Exchange, author: str, name: str, kind: str, words: str) -> EnquiryMessage:
    """Something that was said about it just now."""
    return EnquiryMessage(
        at=desk_of(exchange).now, author=author, author_name=name, kind=kind, text=words
    )


AskedFor = Literal[
    "reply", "say_when", "pass_on", "ask_back", "not_solved", "answer_back", "solved", "withdraw"
]


def ask_words(ask: str, do: AskedFor, reference: str, *lead: str) -> Outcome:
    """Ask for the words that a button needs."""
    return tell(*lead, ask, state=AskingWords(do=do, reference=reference))


def choose(ask: str, do: AskedFor, reference: str, offered: tuple[str, ...]) -> Outcome:
    """Offer words that would do, as buttons."""
    state = AskingWords(do=do, reference=reference, offered=offered)
    return said(cards.asking([ask], words_choices(state)), HAND_OVER, state)
