"""Messages about an entry to its contact and to the directory's owners, each sent once."""

import hashlib
from collections.abc import Iterable
from datetime import date
from typing import Final

from dialogs import cards
from dialogs.outcome import Exchange
from dialogs.turn import Choice, Reply
from dialogs.upkeep import notice_texts
from dialogs.upkeep.cards import entry_reply, own_choices, owner_choices
from dialogs.upkeep.edits import shown
from store.directory import Directory
from store.outbox.records import Post
from store.records import Contact, Person
from store.upkeep.records import Notice, Waiting

PURPOSE: Final = "notice"


def about(contact_id: str) -> str:
    """How the keys of all messages about an entry begin."""
    return f"entry:{contact_id}:"


def confirmations(contact_id: str) -> str:
    """How the keys of those begin that ask the contact."""
    return f"{about(contact_id)}confirm:"


def to_owner(owner: Person, key: str, reply: Reply) -> Post:
    """A message to one owner; the key says which owner, so that each gets it once."""
    who = hashlib.sha256(f"{owner.tenant_id}/{owner.aad_object_id}".encode()).hexdigest()[:10]
    return Post(
        key=f"{key}:{who}",
        purpose=PURPOSE,
        tenant_id=owner.tenant_id,
        aad_object_id=owner.aad_object_id,
        text=reply.text,
        card=dict(reply.card) if reply.card else None,
    )


def to_owners(
    owners: Iterable[Person],
    contact: Contact,
    directory: Directory,
    *,
    kind: str,
    on: date,
    line: str,
    choices: tuple[Choice, ...] = (),
) -> list[Post]:
    """An entry with a line above it and what an owner may do; one of a kind and day."""
    buttons = (*choices, *owner_choices(contact.id, shown(contact)))
    how = notice_texts.how_to_answer(cards.one_line(contact.name))
    reply = entry_reply([line], contact, directory, buttons, how)
    key = f"{about(contact.id)}{kind}:{on.isoformat()}"
    return [to_owner(owner, key, reply) for owner in owners]


def to_contact(entry: Waiting, directory: Directory, on: date) -> Post:
    """Asks a contact whether their entry is right."""
    contact = entry.contact
    first = contact.name.split()[0] if contact.name.split() else contact.name
    ask = notice_texts.is_it_right if entry.asked <= 1 else notice_texts.asked_again
    reply = entry_reply(
        [ask(first)],
        contact,
        directory,
        own_choices(contact.id, shown(contact)),
        notice_texts.how_to_confirm(),
    )
    return Post(
        key=f"{confirmations(contact.id)}{on.isoformat()}",
        purpose=PURPOSE,
        contact_id=contact.id,
        text=reply.text,
        card=dict(reply.card) if reply.card else None,
    )


def instead(notices: Iterable[Notice], line: str) -> list[Post]:
    """A line in the place of each of these messages, so that nobody presses what is settled."""
    reply = cards.saying(line)
    return [
        Post(
            key=f"{notice.key}:done",
            purpose=PURPOSE,
            tenant_id=notice.tenant_id,
            aad_object_id=notice.aad_object_id,
            text=reply.text,
            card=dict(cards.card([cards.line(line)], [], line)),
            replaces_key=notice.key,
        )
        for notice in notices
    ]


async def settle(exchange: Exchange, contact: Contact, line: str, *, owner: bool) -> bool:
    """Take what is settled from people's screens: all of the entry's messages, or the contact's.

    Gives whether the person sees ``line`` there already.
    """
    prefix = about(contact.id) if owner else confirmations(contact.id)
    found = await exchange.store.upkeep.notices(prefix)
    for post in instead(found, line):
        await exchange.store.post(post)
    me = (exchange.turn.asker.aad_object_id or "").lower()
    return any(notice.aad_object_id.lower() == me for notice in found)
