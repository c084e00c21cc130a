"""``audit``: the log of changes for the operator, as lines or as a table for a spreadsheet."""

import asyncio
import json
from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from bot.commands.data import must_be_current
from bot.refusal import CommandRefused
from config.settings import Settings
from store.audit.log import entries_since
from store.audit.records import Entry
from store.database import Database
from store.exchange.files import write_columns
from store.exchange.table import Row, Table, Value

COLUMNS: Final = ("at", "role", "who", "what", "object", "before", "after")


async def entries(database: Database, settings: Settings, since: str | None) -> Table:
    """What was done since a day, the oldest first, with times by the council's clock.

    Raises:
        CommandRefused: there is no database, or ``since`` is no day.
    """
    await must_be_current(database)
    zone = ZoneInfo(settings.timezone)
    begin = _begin(since, zone)
    async with database.unit_of_work() as uow:
        found = [_cells(entry, zone) async for entry in entries_since(uow, begin)]
    rows = tuple(Row(number, cells) for number, cells in enumerate(found, start=2))
    return Table(name="audit", columns=COLUMNS, rows=rows)


def as_lines(table: Table) -> Iterator[str]:
    """An entry a line, its cells with tabs between them."""
    yield "\t".join(table.columns)
    for row in table.rows:
        yield "\t".join(str(cell) for cell in row.cells)


async def write(table: Table, out: Path) -> None:
    """Write the table.

    Raises:
        ExportRefused: the file cannot be written.
    """
    await asyncio.to_thread(write_columns, out, table, ("General",) * len(COLUMNS))


def _begin(since: str | None, zone: ZoneInfo) -> datetime | None:
    if since is None:
        return None
    try:
        return datetime.combine(date.fromisoformat(since), time(), zone).astimezone(UTC)
    except ValueError:
        raise CommandRefused(f'"{since}" is no day. Write it such as 2027-03-12.') from None


def _cells(entry: Entry, zone: ZoneInfo) -> tuple[Value, ...]:
    return (
        entry.at.astimezone(zone).strftime("%Y-%m-%d %H:%M:%S"),
        entry.by.role,
        entry.by.who,
        entry.what,
        entry.object,
        _json(entry.before),
        _json(entry.after),
    )


def _json(cells: object) -> str:
    return "" if cells is None else json.dumps(cells, ensure_ascii=False, sort_keys=True)
