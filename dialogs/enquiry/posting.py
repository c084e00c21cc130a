"""What an enquiry sends to those who did not just write: cards to contacts, word to the asker.

Each post is named for the enquiry's version that caused it, so one change is told once.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from config.vocabulary import Role
from dialogs import cards
from dialogs.enquiry import council_texts, texts
from dialogs.enquiry.cards import (
    HolderCard,
    asker_card,
    asker_choices,
    holder_card,
    holder_choices,
)
from dialogs.enquiry.desk import Desk
from dialogs.enquiry.who import holder_of
from dialogs.profile.offers import place_name
from dialogs.turn import Reply
from store.enquiries.records import AskedContact, Enquiry
from store.outbox.records import IN_PLACE, Post
from store.records import Contact

ASKS: Final = "enquiry"
"""The purpose of a card that asks a contact for a word."""


async def bring(
    desk: Desk, enquiry: Enquiry, contact: Contact, *lead: str, purpose: str = ASKS
) -> None:
    """Send a contact the enquiry as a new card, and keep that they were asked."""
    reply = await card_for(desk, enquiry, lead=lead)
    await _to_contact(desk, enquiry, contact.id, reply, purpose=purpose)


async def refresh(desk: Desk, enquiry: Enquiry, after: str, *, settled: bool = True) -> None:
    """Put the card of every contact who was asked right, on their screen; it rings no bell.

    Reminders that have not left are taken back.
    """
    await desk.store.enquiries.drop_reminders(enquiry)
    reply = await card_for(desk, enquiry, after=after, settled=settled)
    for asked in await desk.store.enquiries.asked(enquiry):
        await _to_contact(desk, enquiry, asked.contact_id, reply, replaces=asked.card_key)


async def let_go(desk: Desk, enquiry: Enquiry, contact_id: str, holder: Contact) -> None:
    """Take a contact's card out of use who has passed the enquiry on: it is no longer theirs."""
    for asked in await desk.store.enquiries.asked(enquiry):
        if asked.contact_id == contact_id:
            reply = _closed(desk, enquiry, council_texts.with_other(cards.one_line(holder.name)))
            key = asked.card_key
            await _to_contact(desk, enquiry, contact_id, reply, purpose=IN_PLACE, replaces=key)
    await desk.store.enquiries.unask(enquiry, contact_id)


async def card_for(
    desk: Desk,
    enquiry: Enquiry,
    *,
    lead: Sequence[str] = (),
    after: str = "",
    settled: bool = False,
) -> Reply:
    """The enquiry as a contact reads it."""
    home = desk.knowledge.directory.organisations.get(enquiry.organisation_id or "")
    person = await desk.store.enquiries.person(enquiry.tenant_id, enquiry.asker_id)
    rows = [
        ("From", enquiry.asker_name),
        ("Organisation", place_name(home) if home else ""),
        ("Area", enquiry.area or ""),
        *(
            [
                (
                    "Word is due by",
                    council_texts.due(desk.told(enquiry.due_at), promised=enquiry.promised),
                )
            ]
            if enquiry.state == "open"
            else []
        ),
    ]
    return holder_card(
        HolderCard(
            title=council_texts.question(enquiry.reference, _topic(desk, enquiry)),
            lead=lead,
            said=await desk.store.enquiries.said(enquiry),
            rows=[(title, cards.one_line(value)) for title, value in rows if value],
            email=person.email if person else "",
            after=after,
            choices=() if settled else holder_choices(enquiry),
            reference=enquiry.reference,
        )
    )


async def tell_asker(
    desk: Desk, enquiry: Enquiry, line: str, *, last: str = "", replaces: str | None = None
) -> None:
    """Send the asker a word about their enquiry, with the thread and what they can do about it.

    Args:
        desk: Where it is done.
        enquiry: As it stands now, saved with ``asker_key`` as ``asker_key`` gives it.
        line: The news, as the heading.
        last: A line below what was said.
        replaces: The key of the earlier word that this takes the place of.
    """
    said = await desk.store.enquiries.said(enquiry)
    await _to_asker(desk, enquiry, asker_card([line], said, asker_choices(enquiry), last), replaces)


async def tell_news(desk: Desk, enquiry: Enquiry, line: str, replaces: str | None = None) -> None:
    """Send the asker where their enquiry is now, in one line: there is nothing to do about it."""
    await _to_asker(desk, enquiry, cards.saying(cards.one_line(line)), replaces)


async def _to_asker(desk: Desk, enquiry: Enquiry, reply: Reply, replaces: str | None) -> None:
    await desk.store.post(
        Post(
            key=asker_key(enquiry),
            purpose="answer",
            tenant_id=enquiry.tenant_id,
            conversation_id=enquiry.conversation_id,
            text=reply.text,
            card=dict(reply.card or {}) or None,
            enquiry_id=enquiry.id,
            replaces_key=replaces,
        )
    )


def asker_key(enquiry: Enquiry) -> str:
    """What a word to the asker about this version is called."""
    return f"{enquiry.reference}:{enquiry.version}:asker"


def asker_key_after(enquiry: Enquiry) -> str:
    """What the word to the asker will be called once ``enquiry`` is saved."""
    return asker_key(replace(enquiry, version=enquiry.version + 1))


async def tell_owners(desk: Desk, key: str, text: str) -> None:
    """Tell everybody who keeps the directory; nothing of the question itself."""
    for person in await desk.store.enquiries.people_with(Role.DIRECTORY_OWNER):
        await desk.store.post(
            Post(
                # Whom it is for comes first: whatever is cut off, each has one of their own.
                key=f"{person.aad_object_id}:{key}"[:120],
                purpose="notice",
                tenant_id=person.tenant_id,
                aad_object_id=person.aad_object_id,
                text=text,
            )
        )


def mailbox_of(desk: Desk, enquiry: Enquiry) -> str:
    """The mailbox to write to where nobody can be reached, "" for none."""
    mailbox = desk.knowledge.directory.mailbox(enquiry.topic)
    return (mailbox.email or mailbox.phone) if mailbox else ""


def holder_name(desk: Desk, enquiry: Enquiry) -> str:
    """What the holder is called in a sentence."""
    holder = holder_of(desk.knowledge.directory, enquiry)
    return cards.one_line(holder.name) if holder else texts.nobody()


async def _to_contact(
    desk: Desk,
    enquiry: Enquiry,
    contact_id: str,
    reply: Reply,
    *,
    purpose: str = ASKS,
    replaces: str | None = None,
) -> None:
    key = f"{enquiry.reference}:{enquiry.version}:{contact_id}"
    await desk.store.post(
        Post(
            key=key,
            purpose=purpose,
            contact_id=contact_id,
            tenant_id=enquiry.tenant_id,
            text=reply.text,
            card=dict(reply.card) if reply.card else None,
            enquiry_id=enquiry.id,
            replaces_key=replaces,
        )
    )
    if replaces is None:
        await _fold(desk, enquiry, contact_id, key)
    await desk.store.enquiries.ask(
        enquiry, AskedContact(contact_id=contact_id, card_key=key, asked_at=desk.now)
    )


def fold_key(newer: str) -> str:
    """What takes the buttons off the card before ``newer`` is called; not sent where that fails."""
    return f"{newer}:before"


async def _fold(desk: Desk, enquiry: Enquiry, contact_id: str, newer: str) -> None:
    """Take the buttons off the card that a contact has, once the newer one has come below it."""
    for asked in await desk.store.enquiries.asked(enquiry):
        if asked.contact_id == contact_id:
            reply = _closed(desk, enquiry, council_texts.newer_card())
            await desk.store.post(
                Post(
                    key=fold_key(newer),
                    purpose=IN_PLACE,
                    contact_id=contact_id,
                    tenant_id=enquiry.tenant_id,
                    text=reply.text,
                    card=dict(reply.card) if reply.card else None,
                    enquiry_id=enquiry.id,
                    replaces_key=asked.card_key,
                )
            )


def _closed(desk: Desk, enquiry: Enquiry, line: str) -> Reply:
    """A card that is out of use: what it was about, and why."""
    return cards.saying(council_texts.question(enquiry.reference, _topic(desk, enquiry)), line)


def _topic(desk: Desk, enquiry: Enquiry) -> str:
    topic = desk.knowledge.directory.topics.get(enquiry.topic)
    return cards.one_line(topic.name if topic else enquiry.topic)
