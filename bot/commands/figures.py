"""``figures``: how the council is doing, as a table for a spreadsheet and as a picture."""

import asyncio
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Final

from bot.commands.data import must_be_current
from bot.commands.reading import clock_at
from bot.refusal import CommandRefused
from config.settings import Settings
from config.working_time import working_time
from dialogs.dates.england import month_of
from dialogs.figures import texts
from dialogs.figures.counting import Figures, Middle, Report, Share, count
from dialogs.figures.query import Query, usual
from dialogs.figures.shown import Eyes, picture
from store.database import Database
from store.enquiries.figures import FiguresDesk
from store.exchange.errors import ExportRefusedError
from store.exchange.files import write_columns, write_whole
from store.exchange.table import Row, Table, Value

COLUMNS: Final = (
    "split_by",
    "name",
    "asked",
    "first_reply_in_time",
    "first_reply_counted",
    "first_reply_in_time_percent",
    "answered_in_time",
    "answered_counted",
    "answered_in_time_percent",
    "half_had_first_reply_within_hours",
    "half_answered_within_hours",
)
FORMATS: Final = ("General",) * len(COLUMNS)
ALL: Final = "all"
MOST_DAYS: Final = 366 * 10
"""A longer time is a slip in a year."""


class NotADay(CommandRefused):
    """A ``--from`` or ``--to`` that is neither a day nor a month."""

    def __init__(self, option: str, said: str) -> None:
        super().__init__(f'{option} "{said}" is not a day. Give one such as 2026-03-31 or 2026-03.')


def days(first: str | None, last: str | None, today: date) -> tuple[date, date]:
    """The first and the last day to count; the last twelve months where neither is said.

    Raises:
        NotADay: one of them is neither a day nor a month.
        CommandRefused: the last is before the first, or too many years after it.
    """
    since = _day("--from", first)[0] if first else None
    until = _day("--to", last)[1] if last else max(month_of(today)[1], since or today)
    since = since or usual(until)[0]
    if not 0 <= (until - since).days <= MOST_DAYS:
        raise CommandRefused(f"From {since} to {until} must be some days, and ten years at most.")
    return since, until


def _day(option: str, said: str) -> tuple[date, date]:
    """A day, or a month's first and last."""
    try:
        if len(said) == len("2026-03"):
            return month_of(date.fromisoformat(f"{said}-01"))
        day = date.fromisoformat(said)
    except ValueError:
        raise NotADay(option, said) from None
    return day, day


async def write(
    database: Database,
    settings: Settings,
    out: Path | None,
    chart: Path | None,
    asked: tuple[str | None, str | None],
) -> list[Path]:
    """Write the table, the picture or both; gives the files that were written.

    Args:
        database: Where the questions are.
        settings: When this council works, and what it promises.
        out: A .csv or .xlsx file.
        chart: A .png file.
        asked: The first and the last day, as they were typed.

    Raises:
        CommandRefused: there is no database, neither file is named, or a day is none.
        ExportRefused: a file cannot be written.
    """
    if out is None and chart is None:
        raise CommandRefused("Give --out FILE.csv, --chart FILE.png or both.")
    if chart is not None and chart.suffix.lower() != ".png":
        raise ExportRefusedError(chart.name, "The chart's name must end in .png.")
    await must_be_current(database)
    clock = clock_at(None, settings.timezone)
    first, last = days(*asked, clock.today())
    report = await _counted(database, settings, Query(first=first, last=last), clock.now())
    if out is not None:
        await asyncio.to_thread(write_columns, out, _table(out.name, report), FORMATS)
    if chart is not None:
        await asyncio.to_thread(_draw, chart, report, settings.answer_within_hours)
    return [file for file in (out, chart) if file is not None]


async def _counted(database: Database, settings: Settings, query: Query, now: datetime) -> Report:
    async with database.unit_of_work() as uow:
        working = working_time(settings)
        return await count(FiguresDesk(uow), query, working, now, texts.NO_AREA)


def _table(name: str, report: Report) -> Table:
    rows = [Row(number, cells) for number, cells in enumerate(_rows(report), start=2)]
    return Table(name=name, columns=COLUMNS, rows=tuple(rows))


def _rows(report: Report) -> Iterator[tuple[Value, ...]]:
    """All of them first, then each department, each area and each month."""
    yield (ALL, ALL, *_cells(report.total))
    for by, groups in report.groups.items():
        for name, figures in groups.items():
            yield (by.value, name, *_cells(figures))


def _cells(figures: Figures) -> tuple[Value, ...]:
    return (
        figures.asked,
        *_share(figures.replied),
        *_share(figures.answered),
        _hours(figures.to_reply),
        _hours(figures.to_answer),
    )


def _share(share: Share) -> tuple[Value, ...]:
    percent = round(100 * share.in_time / share.counted, 1) if share.counted else None
    return share.in_time, share.counted, percent


def _hours(middle: Middle) -> Value:
    return None if middle.hours is None else round(middle.hours, 2)


def _draw(file: Path, report: Report, within: float) -> None:
    from bot.drawing.bars import draw  # noqa: PLC0415 - only where a picture is asked for.

    write_whole(file, draw(picture(report, Eyes(all_numbers=True), within), alone=True))
