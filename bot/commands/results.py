"""``results``: what the pulses came to, as a report or as a table for a spreadsheet."""

import asyncio
import re
from pathlib import Path
from typing import Final

from bot.commands.data import must_be_current
from bot.refusal import CommandRefused
from bot.reporting.files import KINDS, TABLES, Wanted, made
from config.clock import Clock
from dialogs.report.gathering import last_year
from dialogs.report.tidy import SIDES
from store.database import Database
from store.exchange.errors import ExportRefusedError
from store.exchange.files import write_whole
from store.pulses.results_desk import ResultsDesk

QUARTER: Final = re.compile(r"20\d\d-Q[1-4]")


class NotAQuarter(CommandRefused):
    """A ``--from`` or ``--to`` that is no quarter."""

    def __init__(self, option: str, said: str) -> None:
        super().__init__(f'{option} "{said}" is not a quarter. Give one such as 2026-Q3.')


async def write(
    database: Database,
    clock: Clock,
    out: Path,
    asked: tuple[str | None, str | None],
    side: str = "",
) -> None:
    """Write the file.

    Args:
        database: Where the results are.
        clock: The one clock.
        out: A .html, .pdf, .csv or .xlsx file.
        asked: The first and the last quarter, as they were typed; None for the newest that has
            anything, and for the year before the last.
        side: "provider" or "officer", of a table alone; "" for both.

    Raises:
        CommandRefused: there is no database, nothing to show, no such quarter or side.
        ExportRefused: the file cannot be written.
    """
    ending = out.suffix.lower().removeprefix(".")
    if ending not in KINDS:
        known = ", ".join(f".{one}" for one in KINDS)
        raise ExportRefusedError(out.name, f"The file's name must end in one of {known}.")
    if side not in ("", *SIDES):
        raise CommandRefused(f'--side "{side}" is not known. Use one of: {", ".join(SIDES)}.')
    if side and ending not in TABLES:
        raise CommandRefused("A report has both sides. --side is for .csv and .xlsx.")
    first, last = _quarter("--from", asked[0]), _quarter("--to", asked[1])
    await must_be_current(database)
    async with database.unit_of_work() as uow:
        store = ResultsDesk(uow)
        usual = await last_year(store, last)
        if usual is None:
            raise CommandRefused("There are no results yet. They come when a pulse has closed.")
        begin, end = first or usual[0], last or usual[1]
        if begin > end:
            raise CommandRefused(f"From {begin} to {end} is no time: turn them round.")
        sides = (side,) if side else SIDES
        wanted = Wanted(ending=ending, first=begin, last=end, sides=sides)
        content = await made(store, wanted, clock.now().astimezone(clock.zone))
    await asyncio.to_thread(write_whole, out, content)


def _quarter(option: str, said: str | None) -> str | None:
    if said is None:
        return None
    quarter = said.strip().upper()
    if not QUARTER.fullmatch(quarter):
        raise NotAQuarter(option, said)
    return quarter
