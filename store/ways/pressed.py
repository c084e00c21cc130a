"""What a link of a mail leads to: the message it belongs to, and whether it was used."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select

from store.outbox.tables import outbox
from store.references import conversation_reference
from store.tables import contacts
from store.unit_of_work import UnitOfWork
from store.upsert import insert_into
from store.ways.people import outside
from store.ways.tables import spent_links


@dataclass(frozen=True, slots=True, kw_only=True)
class Posted:
    """A message of the outbox, and whom it was for."""

    key: str
    purpose: str
    tenant_id: str
    aad_object_id: str
    text: str
    card: Mapping[str, Any] | None


async def posted(uow: UnitOfWork, row: int) -> Posted | None:
    """The message of that number; None where it is forgotten, or was for nobody by name."""
    of = outbox.c
    columns = (of.key, of.purpose, of.tenant_id, of.aad_object_id, of.conversation_id)
    more = (of.contact_id, of.text, of.card)
    rows = await uow.connection.execute(select(*columns, *more).where(of.id == row))
    found = rows.one_or_none()
    if found is None:
        return None
    tenant, aad = found.tenant_id, found.aad_object_id
    if aad is None and found.contact_id is not None:
        email = select(contacts.c.email).where(contacts.c.id == found.contact_id)
        address = await uow.connection.scalar(email)
        tenant, aad = outside(address) if address else (tenant, None)
    if aad is None and found.conversation_id is not None:
        place = await conversation_reference(uow, found.tenant_id, found.conversation_id)
        aad = place.aad_object_id if place is not None and place.kind == "personal" else None
    if aad is None:
        return None
    return Posted(
        key=found.key,
        purpose=found.purpose,
        tenant_id=tenant,
        aad_object_id=aad,
        text=found.text,
        card=found.card,
    )


async def spend(uow: UnitOfWork, name: str, until: datetime) -> bool:
    """Note that a message's links were used; False where they were before.

    Args:
        uow: The unit of work.
        name: What the message is called; only a fingerprint of it is kept, and never a choice.
        until: When they end, an aware time.
    """
    result = await uow.connection.execute(
        insert_into(spent_links, uow.dialect)
        .values(key=_fingerprint(name), until=until)
        .on_conflict_do_nothing(index_elements=[spent_links.c.key])
    )
    return result.rowcount > 0


async def unspend(uow: UnitOfWork, name: str) -> None:
    """They may be used after all: what was pressed could not be done."""
    await uow.connection.execute(delete(spent_links).where(spent_links.c.key == _fingerprint(name)))


async def is_spent(uow: UnitOfWork, name: str) -> bool:
    """Whether a message's links were used."""
    key = spent_links.c.key
    return await uow.connection.scalar(select(key).where(key == _fingerprint(name))) is not None


def _fingerprint(name: str) -> str:
    return hashlib.sha256(name.encode()).hexdigest()
