"""Points for meetings: suggested by providers, taken, moved or declined by the council."""

from collections.abc import Collection
from datetime import datetime
from typing import Final

from sqlalchemy import and_, or_, select

from store.errors import StoreError
from store.plan.records import AgendaItem
from store.plan.referenced import add_named, find_named, read_named, save_named
from store.plan.tables import agenda_items, meetings
from store.unit_of_work import UnitOfWork

ROW: Final = agenda_items.c
LETTER: Final = "G"
"""What references of agenda items begin with."""


class StaleAgendaItem(StoreError):
    """Somebody else changed the item first; it has to be read again."""

    def __init__(self) -> None:
        super().__init__("The item was changed by somebody else meanwhile. Read it again.")


async def add_item(uow: UnitOfWork, item: AgendaItem, now: datetime) -> AgendaItem:
    """Keep a new item; gives it back with its id, version and a reference of its own."""
    return await add_named(uow, agenda_items, item, LETTER, now)


async def save_item(uow: UnitOfWork, item: AgendaItem) -> AgendaItem:
    """Keep the item in place of its version; gives back the next one, or raises StaleAgendaItem."""
    return await save_named(uow, agenda_items, item, StaleAgendaItem)


async def read_item(uow: UnitOfWork, reference: str) -> AgendaItem | None:
    """The item of that reference, as it is now."""
    return await read_named(uow, agenda_items, AgendaItem, reference)


async def items_for(
    uow: UnitOfWork,
    ids: Collection[int],
    groups: Collection[str] = (),
    *,
    states: Collection[str] = ("suggested", "taken"),
) -> tuple[AgendaItem, ...]:
    """The items of these meetings, and those of these groups that wait for a next meeting.

    Those of a meeting that was cancelled wait too.
    """
    cancelled = select(meetings.c.id).where(meetings.c.cancelled_at.is_not(None))
    waits = or_(ROW.meeting_id.is_(None), ROW.meeting_id.in_(cancelled))
    unplaced = and_(waits, ROW.group_slug.in_(groups))
    return await find_named(
        uow, agenda_items, AgendaItem, or_(ROW.meeting_id.in_(ids), unplaced), ROW.state.in_(states)
    )


async def items_of(
    uow: UnitOfWork, tenant_id: str, aad_object_id: str, after: datetime
) -> tuple[AgendaItem, ...]:
    """What a person suggested for meetings that begin after then, or for a next one."""
    to_come = select(meetings.c.id).where(meetings.c.starts_at > after)
    return await find_named(
        uow,
        agenda_items,
        AgendaItem,
        ROW.tenant_id == tenant_id,
        ROW.aad_object_id == aad_object_id.lower(),
        or_(ROW.meeting_id.is_(None), ROW.meeting_id.in_(to_come)),
    )
