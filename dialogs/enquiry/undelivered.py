"""A card that did not arrive: the question goes to the next who can be reached."""

from dataclasses import replace

from dialogs import cards
from dialogs.enquiry import council_texts, news_texts, undelivered_texts
from dialogs.enquiry.desk import Desk
from dialogs.enquiry.posting import (
    asker_key_after,
    bring,
    mailbox_of,
    tell_asker,
    tell_owners,
)
from dialogs.enquiry.who import next_ones
from store.enquiries.records import Enquiry, EnquiryMessage
from store.outbox.records import Post
from store.records import Contact

MAY_HAVE_ARRIVED = "no_answer"
"""The error of a card that its contact may have after all; then they may act on it."""
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
    if error != MAY_HAVE_ARRIVED:
        await desk.store.enquiries.unask(enquiry, contact_id)
    told = undelivered_texts.unreachable(
        name, undelivered_texts.why(error), cards.one_line(other.name) if other else ""
    )
    await tell_owners(desk, f"unreachable:{contact_id}:{error}:{desk.today.isoformat()}", told)


async def _next(
    desk: Desk, enquiry: Enquiry, gone: Contact | None, contact_id: str
) -> Contact | None:
    """The next who was not tried: whoever was, has been written down as such."""
    said = await desk.store.enquiries.said(enquiry)
    tried = {one.text for one in said if one.kind == "unreachable"} | {contact_id}
    route = _first_holder(desk, said, gone)
    for one in next_ones(desk, route) if route else ():
        if one.id not in tried:
            return one
    return None


def _first_holder(
    desk: Desk, said: tuple[EnquiryMessage, ...], gone: Contact | None
) -> Contact | None:
    """Whose deputy and team are asked: the one who could not be reached first."""
    for one in said:
        if one.kind == "unreachable":
            return desk.knowledge.directory.contacts.get(one.text)
    return gone


async def _hand_on(desk: Desk, enquiry: Enquiry, name: str, other: Contact | None) -> None:
    gone_id = enquiry.holder_id or ""
    after = await desk.store.enquiries.save(
        replace(enquiry, holder_id=other.id if other else None, asker_key=asker_key_after(enquiry))
    )
    await desk.store.enquiries.say(
        after,
        EnquiryMessage(at=desk.now, author="bot", author_name="", kind="unreachable", text=gone_id),
    )
    if other is None:
        mailbox = mailbox_of(desk, after)
        await tell_asker(desk, after, news_texts.nobody_reached(after.reference, mailbox))
        return
    await bring(desk, after, other, council_texts.covering_for(name))
    other_name = cards.one_line(other.name)
    await tell_asker(
        desk, after, news_texts.could_not_be_reached(name, other_name, after.reference)
    )


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
