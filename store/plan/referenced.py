"""What people name by a reference: points for agendas (G-7F3K) and actions (T-7F3K)."""

from dataclasses import asdict, fields, replace
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Table, select, update

from store.enquiries.references import new_reference
from store.errors import StoreError
from store.plan.records import Action, AgendaItem
from store.unit_of_work import UnitOfWork
from store.upsert import insert_into

Named = TypeVar("Named", AgendaItem, Action)


async def add_named(uow: UnitOfWork, table: Table, one: Named, letter: str, now: datetime) -> Named:
    """Keep a new one; gives it back with its id, version and a reference of its own."""
    tries = 0
    insert = insert_into(table, uow.dialect).on_conflict_do_nothing(
        index_elements=[table.c.reference]
    )
    while True:
        kept = replace(one, reference=new_reference(tries, letter), version=1)
        made = await uow.connection.execute(
            insert.returning(table.c.id), _values(kept) | {"created_at": now}
        )
        if (identity := made.scalar()) is not None:
            return replace(kept, id=identity)
        tries += 1


async def save_named(uow: UnitOfWork, table: Table, one: Named, stale: type[StoreError]) -> Named:
    """Keep it in place of its version; gives back the next one.

    Raises:
        StoreError: The ``stale`` one, where somebody else has changed it since it was read.
    """
    kept = replace(one, version=one.version + 1)
    result = await uow.connection.execute(
        update(table)
        .where(table.c.id == one.id, table.c.version == one.version)
        .values(_values(kept))
    )
    if result.rowcount != 1:
        raise stale
    return kept


async def find_named(
    uow: UnitOfWork, table: Table, kind: type[Named], *conditions: ColumnElement[bool]
) -> tuple[Named, ...]:
    """Those that there are, in the order in which they were made."""
    names = (field.name for field in fields(kind))
    rows = await uow.connection.execute(
        select(*(table.c[name] for name in names)).where(*conditions).order_by(table.c.id)
    )
    return tuple(kind(**row) for row in rows.mappings())


async def read_named(
    uow: UnitOfWork, table: Table, kind: type[Named], reference: str
) -> Named | None:
    """The one of that reference, as it is now."""
    found = await find_named(uow, table, kind, table.c.reference == reference)
    return found[0] if found else None


def _values(one: AgendaItem | Action) -> dict[str, Any]:
    """It as its row, without the id."""
    values = asdict(one)
    del values["id"]
    if one.aad_object_id:
        values["aad_object_id"] = one.aad_object_id.lower()
    return values
