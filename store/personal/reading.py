"""All that is held of a person, read by the list in ``holdings.py``."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import select

from store.moments import in_utc
from store.personal.holdings import HELD
from store.personal.records import Cell, Holding, Section, Who
from store.unit_of_work import UnitOfWork


async def read_held(uow: UnitOfWork, who: Who) -> tuple[Section, ...]:
    """What is held of ``who``, in the order in which it is told; places without anything are not.

    Two places of one title and group are one.
    """
    found: dict[tuple[str, str], list[Mapping[str, Cell]]] = {}
    for holding in HELD:
        if rows := await _rows(uow, holding, who):
            found.setdefault((holding.group, holding.title), []).extend(rows)
    return tuple(
        Section(group=group, title=title, rows=tuple(rows))
        for (group, title), rows in found.items()
    )


async def _rows(uow: UnitOfWork, holding: Holding, who: Who) -> list[Mapping[str, Cell]]:
    columns = [cell.label(f"c{place}") for place, cell in enumerate(holding.shown.values())]
    source = holding.table if holding.source is None else holding.source
    wanted = select(*columns).select_from(source).where(holding.theirs(who))
    rows = await uow.connection.execute(wanted.order_by(*holding.table.primary_key.columns))
    return [
        {name: _cell(value) for name, value in zip(holding.shown, row, strict=True)} for row in rows
    ]


def _cell(value: Any) -> Cell:
    if isinstance(value, datetime):
        return in_utc(value)
    cell: Cell = value
    return cell
