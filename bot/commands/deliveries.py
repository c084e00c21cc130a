"""``deliveries``: what became of each copy of an announcement, as a table for a spreadsheet."""

import asyncio
from datetime import datetime
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from bot.commands.data import must_be_current
from bot.refusal import CommandRefused
from config.settings import Settings
from dialogs.delivery import texts
from store.announcements.drafts import read_announcement
from store.announcements.records import Told
from store.announcements.seen import told
from store.database import Database
from store.enquiries.references import reference_in
from store.exchange.files import write_columns
from store.exchange.table import Row, Table, Value

COLUMNS: Final = (
    "kind",
    "name",
    "organisation",
    "state",
    "why_not",
    "way",
    "sent_at",
    "seen_at",
    "answer",
)


async def write(database: Database, settings: Settings, said: str, out: Path) -> int:
    """Write the table; gives how many copies it has.

    Args:
        database: Where the copies are.
        settings: Whose zone the times are in.
        said: The announcement's reference, as it was typed.
        out: A .csv or .xlsx file.

    Raises:
        CommandRefused: there is no database, or no such announcement.
        ExportRefused: the file cannot be written.
    """
    await must_be_current(database)
    reference = reference_in(said, "A")
    async with database.unit_of_work() as uow:
        announcement = None if reference is None else await read_announcement(uow, reference)
        copies = () if announcement is None else await told(uow, announcement)
    if announcement is None:
        raise CommandRefused(f'There is no announcement "{said}". Its name is like A-7F3K.')
    zone = ZoneInfo(settings.timezone)
    rows = (Row(number, _cells(one, zone)) for number, one in enumerate(copies, start=2))
    table = Table(name=out.name, columns=COLUMNS, rows=tuple(rows))
    await asyncio.to_thread(write_columns, out, table, ("General",) * len(COLUMNS))
    return len(copies)


def _cells(one: Told, zone: ZoneInfo) -> tuple[Value, ...]:
    why = texts.why_one(one.error) if one.error and one.state in ("failed", "dropped") else ""
    return (
        one.kind,
        one.name,
        one.organisation,
        one.state,
        why,
        (one.way or "teams") if one.state == "sent" and one.kind == "person" else "",
        _time(one.sent_at, zone),
        _time(one.seen_at, zone),
        (one.answer or "").replace("_", " "),
    )


def _time(at: datetime | None, zone: ZoneInfo) -> str:
    return at.astimezone(zone).strftime("%Y-%m-%d %H:%M") if at else ""
