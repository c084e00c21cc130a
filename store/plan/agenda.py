"""Points for meetings: suggested by providers, taken, moved or declined by the council."""

from collections.abc import Collection
from dataclasses import asdict, fields, replace
from datetime import datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, and_, or_, select, update

from store.enquiries.references import new_reference
from store.errors import StoreError
from store.plan.records import AgendaItem
from store.plan.tables import agenda_items, meetings
from store.unit_of_work import UnitOfWork
from store.upsert import insert_into

ROW: Final = agenda_items.c
NAMES: Final = tuple(field.name for field in fields(AgendaItem))
LETTER: Final = "G"
"""What references of agenda items begin with."""


class StaleAgendaItem(StoreError):
    """Somebody else changed the item first; it has to be read again."""

    def __init__(self) -> None:
        super().__init__("The item was changed by somebody else meanwhile. Read it again.")


async def add_item(uow: UnitOfWork, item: AgendaItem, now: datetime) -> AgendaItem:
    """Keep a new item; gives it back with its id, version and a reference of its own."""
    tries = 0
    insert = insert_into(agenda_items, uow.dialect).on_conflict_do_nothing(
        index_elements=[ROW.reference]
    )
    while True:
        kept = replace(item, reference=new_reference(tries, LETTER), version=1)
        made = await uow.connection.execute(
            insert.returning(ROW.id), _values(kept) | {"created_at": now}
        )
        if (identity := made.scalar()) is not None:
            return replace(kept, id=identity)
        tries += 1


async def save_item(uow: UnitOfWork, item: AgendaItem) -> AgendaItem:
    """Keep the item in place of its version; gives back the next one.

    Raises:
        StaleAgendaItem: Somebody else has changed it since it was read.
    """
    kept = replace(item, version=item.version + 1)
    result = await uow.connection.execute(
        update(agenda_items)
        .where(ROW.id == item.id, ROW.version == item.version)
        .values(_values(kept))
    )
    if result.rowcount != 1:
        raise StaleAgendaItem
    return kept


async def read_item(uow: UnitOfWork, reference: str) -> AgendaItem | None:
    """The item of that reference, as it is now."""
    found = await _where(uow, ROW.reference == reference)
    return found[0] if found else None


async def items_for(
    uow: UnitOfWork,
    ids: Collection[int],
    groups: Collection[str] = (),
    *,
    states: Collection[str] = ("suggested", "taken"),
) -> tuple[AgendaItem, ...]:
    """The items of these meetings, and those of these groups that wait for a next meeting."""
    unplaced = and_(ROW.meeting_id.is_(None), ROW.group_slug.in_(groups))
    return await _where(uow, or_(ROW.meeting_id.in_(ids), unplaced), ROW.state.in_(states))


async def items_of(
    uow: UnitOfWork, tenant_id: str, aad_object_id: str, after: datetime
) -> tuple[AgendaItem, ...]:
    """What a person suggested for meetings that begin after then, or for a next one."""
    to_come = select(meetings.c.id).where(meetings.c.starts_at > after)
    return await _where(
        uow,
        ROW.tenant_id == tenant_id,
        ROW.aad_object_id == aad_object_id.lower(),
        or_(ROW.meeting_id.is_(None), ROW.meeting_id.in_(to_come)),
    )


async def _where(uow: UnitOfWork, *conditions: ColumnElement[bool]) -> tuple[AgendaItem, ...]:
    rows = await uow.connection.execute(
        select(*(ROW[name] for name in NAMES)).where(*conditions).order_by(ROW.id)
    )
    return tuple(AgendaItem(**row) for row in rows.mappings())


def _values(item: AgendaItem) -> dict[str, Any]:
    """The item as its row, without the id."""
    values = {name: value for name, value in asdict(item).items() if name != "id"}
    if item.aad_object_id:
        values["aad_object_id"] = item.aad_object_id.lower()
    return values
