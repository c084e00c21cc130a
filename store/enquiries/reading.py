"""Reading enquiries: for a person, what they may see; for jobs by the clock, what is due."""

from collections.abc import Mapping
from dataclasses import fields
from datetime import datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, select

from store.enquiries.privacy import visible_to
from store.enquiries.records import AskedContact, Enquiry, EnquiryMessage, Viewer
from store.enquiries.tables import enquiries, enquiry_contacts, enquiry_messages
from store.moments import in_utc
from store.unit_of_work import UnitOfWork

NOT_CLOSED: Final = ("open", "asked_back", "answered")
NAMES: Final = tuple(field.name for field in fields(Enquiry))
SAID: Final = tuple(field.name for field in fields(EnquiryMessage))
MOST_LISTED: Final = 50
MOST_OF_ASKER: Final = 10_000


async def read_enquiry(uow: UnitOfWork, reference: str, viewer: Viewer) -> Enquiry | None:
    """The enquiry; None where there is none that ``viewer`` may see."""
    found = await _enquiries(uow, enquiries.c.reference == reference, visible_to(viewer))
    return found[0] if found else None


async def enquiry_by_id(uow: UnitOfWork, enquiry_id: int) -> Enquiry | None:
    """The enquiry, for what no person asked for: reminders and messages that did not arrive."""
    found = await _enquiries(uow, enquiries.c.id == enquiry_id)
    return found[0] if found else None


async def enquiries_of_asker(uow: UnitOfWork, tenant_id: str, asker_id: str) -> tuple[Enquiry, ...]:
    """What a person asked that is not closed, the oldest first."""
    table = enquiries.c
    return await _enquiries(
        uow,
        table.tenant_id == tenant_id,
        table.asker_id == asker_id,
        table.state.in_(NOT_CLOSED),
        order=(table.asked_at, table.id),
    )


async def all_of_asker(uow: UnitOfWork, tenant_id: str, asker_id: str) -> tuple[Enquiry, ...]:
    """Everything that a person asked, closed or not, the oldest first."""
    table = enquiries.c
    return await _enquiries(
        uow,
        table.tenant_id == tenant_id,
        table.asker_id == asker_id,
        order=(table.asked_at, table.id),
        limit=MOST_OF_ASKER,
    )


async def enquiries_of_holders(uow: UnitOfWork, contact_ids: frozenset[str]) -> tuple[Enquiry, ...]:
    """What waits for a word of one of these contacts, the next due first."""
    table = enquiries.c
    return await _enquiries(
        uow,
        table.holder_id.in_(contact_ids),
        table.state == "open",
        order=(table.due_at, table.id),
    )


async def enquiries_to_remind(uow: UnitOfWork, now: datetime, limit: int) -> tuple[Enquiry, ...]:
    """What is due for a reminder, the longest due first."""
    table = enquiries.c
    return await _enquiries(
        uow,
        table.state == "open",
        table.remind_at <= now,
        order=(table.remind_at, table.id),
        limit=limit,
    )


async def next_reminder_at(uow: UnitOfWork) -> datetime | None:
    """When the next reminder is due; None where none is."""
    table = enquiries.c
    found = await uow.connection.execute(
        select(table.remind_at)
        .where(table.state == "open", table.remind_at.is_not(None))
        .order_by(table.remind_at)
        .limit(1)
    )
    return in_utc(found.scalar())


async def messages_of(uow: UnitOfWork, enquiry_id: int) -> tuple[EnquiryMessage, ...]:
    """What was said about an enquiry, the question first."""
    table = enquiry_messages.c
    rows = await uow.connection.execute(
        select(*(table[name] for name in SAID))
        .where(table.enquiry_id == enquiry_id)
        .order_by(table.position)
    )
    return tuple(EnquiryMessage(**_in_utc(row)) for row in rows.mappings())


async def last_words(uow: UnitOfWork, reference: str) -> str | None:
    """What was said last about the enquiry of that reference; None where there is none."""
    table = enquiry_messages.c
    found: str | None = await uow.connection.scalar(
        select(table.text)
        .select_from(enquiry_messages.join(enquiries))
        .where(enquiries.c.reference == reference)
        .order_by(table.position.desc())
        .limit(1)
    )
    return found


async def contacts_asked(uow: UnitOfWork, enquiry_id: int) -> tuple[AskedContact, ...]:
    """The contacts to whom an enquiry was brought, the first one first."""
    table = enquiry_contacts.c
    rows = await uow.connection.execute(
        select(table.contact_id, table.card_key, table.asked_at)
        .where(table.enquiry_id == enquiry_id)
        .order_by(table.asked_at, table.contact_id)
    )
    return tuple(AskedContact(**_in_utc(row)) for row in rows.mappings())


async def _enquiries(
    uow: UnitOfWork,
    *conditions: ColumnElement[bool],
    order: tuple[ColumnElement[Any], ...] = (),
    limit: int = MOST_LISTED,
) -> tuple[Enquiry, ...]:
    query: Select[Any] = select(*(enquiries.c[name] for name in NAMES)).where(*conditions)
    rows = await uow.connection.execute(query.order_by(*order).limit(limit))
    return tuple(Enquiry(**_in_utc(row)) for row in rows.mappings())


def _in_utc(row: Mapping[Any, Any]) -> dict[str, Any]:
    """A row with its times as aware ones, which SQLite does not keep."""
    return {
        name: in_utc(value) if isinstance(value, datetime) else value for name, value in row.items()
    }
