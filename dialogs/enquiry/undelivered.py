"""A card that did not arrive: the question goes to the next who can be reached."""

from dataclasses import replace
from itertools import takewhile

from dialogs import cards
from dialogs.enquiry import council_texts, news_texts, undelivered_texts
from dialogs.enquiry.desk import Desk
from dialogs.enquiry.posting import (
    asker_key,
    bring,
    mailbox_of,
    tell_news,
    tell_owners,
)
from dialogs.enquiry.who import next_ones
from store.enquiries.records import Enquiry, EnquiryMessage
from store.outbox.records import Post
from store.records import Contact

MAY_HAVE_ARRIVED = frozenset({"no_answer", "mail_no_answer"})
"""Errors of a card that its contact may have after all; then they may act on it."""
UNREACHABLE = "unreachable"
"""The kind of what is written down of a contact who could not be reached."""
PUT_RIGHT = frozenset({"open", "asked_back"})
"""States in which somebody has to have the question."""


async def undelivered(desk: Desk, enquiry: Enquiry, contact_id: str, error: str) -> None:
    """Move the enquiry on from a contact who cannot be reached in Teams.

    The deputy is next, then officers of the team and the department, then the engagement team, each
    once. The asker hears who
    has it now, or that nobody could be reached and which mailbox is left; the directory's owner
    hears why, and nothing of the question. What was not the holder's card changes no holder.

    Args:
        desk: The directory, the store and the time.
        enquiry: As it is now.
        contact_id: Whose card did not arrive.
        error: Why, as the sender names it: ``not_on_teams``, ``not_installed``, ``blocked`` …

    Raises:
        StaleEnquiry: Somebody changed it meanwhile; read it again and come back.
    """
    gone = desk.knowledge.directory.contacts.get(contact_id)
    name = cards.one_line(gone.name) if gone else contact_id
    is_holder = enquiry.holder_id == contact_id and enquiry.state in PUT_RIGHT
    other = await _next(desk, enquiry, gone, contact_id) if is_holder else None
    if is_holder:
        await _hand_on(desk, enquiry, name, other)
    if error not in MAY_HAVE_ARRIVED:
        await desk.store.enquiries.unask(enquiry, contact_id)
    told = undelivered_texts.unreachable(
        name, undelivered_texts.why(error), cards.one_line(other.name) if other else ""
    )
    await tell_owners(desk, f"unreachable:{contact_id}:{error}:{desk.today.isoformat()}", told)


async def _next(
    desk: Desk, enquiry: Enquiry, gone: Contact | None, contact_id: str
) -> Contact | None:
    """The next who was not tried: whoever was, has been written down as such."""
    tried = _tried(await desk.store.enquiries.said(enquiry))
    route = desk.knowledge.directory.contacts.get(tried[0]) if tried else gone
    for one in next_ones(desk, route) if route else ():
        if one.id not in (*tried, contact_id):
            return one
    return None


def _tried(said: tuple[EnquiryMessage, ...]) -> list[str]:
    """Who could not be reached, by their ids; the first of them is whose deputy and team follow."""
    return [one.text for one in said if one.kind == UNREACHABLE]


async def _hand_on(desk: Desk, enquiry: Enquiry, name: str, other: Contact | None) -> None:
    said = await desk.store.enquiries.said(enquiry)
    after = await desk.store.enquiries.save(replace(enquiry, holder_id=other.id if other else None))
    gone = EnquiryMessage(
        at=desk.now,
        author="bot",
        author_name="",
        kind=UNREACHABLE,
        text=enquiry.holder_id or "",
    )
    await desk.store.enquiries.say(after, gone)
    # Of several in a row the asker reads one line, which is changed.
    is_next = bool(said) and said[-1].kind == UNREACHABLE
    earlier = asker_key(enquiry) if is_next else None
    if other is None:
        mailbox = mailbox_of(desk, after)
        line = news_texts.nobody_reached(after.reference, mailbox)
    else:
        await bring(desk, after, other, council_texts.covering_for(name))
        first = desk.knowledge.directory.contacts.get(_run(said)) if is_next else None
        line = news_texts.could_not_be_reached(
            first.name if first else name, other.name, after.reference
        )
    await tell_news(desk, after, line, earlier)


def _run(said: tuple[EnquiryMessage, ...]) -> str:
    """Who was the first of those at the end who could not be reached."""
    return list(takewhile(lambda one: one.kind == UNREACHABLE, reversed(said)))[-1].text


async def word_undelivered(desk: Desk, enquiry: Enquiry, error: str) -> None:
    """An answer did not arrive, as where the asker has removed the bot: its holder hears of it."""
    holder = desk.knowledge.directory.contacts.get(enquiry.holder_id or "")
    if holder is None or enquiry.state not in ("answered", "asked_back"):
        return
    person = await desk.store.enquiries.person(enquiry.tenant_id, enquiry.asker_id)
    email = person.email if person else ""
    line = undelivered_texts.answer_not_delivered(
        enquiry.asker_name, enquiry.reference, email, error
    )
    await desk.store.post(
        Post(
            key=f"{enquiry.reference}:{enquiry.version}:not-delivered",
            purpose="notice",
            contact_id=holder.id,
            tenant_id=enquiry.tenant_id,
            text=line,
        )
    )
