"""Reports and tables of the pulses' results, as files."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from config.catalogue import survey
from dialogs.report.gathering import gather_report
from dialogs.report.sections import report
from dialogs.report.tidy import COLUMNS, FORMATS, SIDES, Cells, tidy
from dialogs.results.store import ResultsStore
from store.exchange.files import content_of
from store.exchange.table import Row, Table

KINDS: Final = {
    "html": "text/html",
    "pdf": "application/pdf",
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
"""The media type of each ending."""
TABLES: Final = ("csv", "xlsx")
NAME: Final = "results"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which file: its ending, the first and the last quarter, and the sides that a table has."""

    ending: str
    first: str
    last: str
    sides: tuple[str, ...] = SIDES


async def made(store: ResultsStore, wanted: Wanted, now: datetime) -> bytes:
    """The file's content; it is read here, and drawn in a thread.

    Args:
        store: Where it is read from.
        wanted: Which file.
        now: The council's time.
    """
    asked = survey()
    if wanted.ending in TABLES:
        rows = await tidy(store, asked, wanted.first, wanted.last, wanted.sides)
        return await asyncio.to_thread(_table, wanted.ending, rows)
    found = await gather_report(store, asked, wanted.first, wanted.last)
    document = report(found, now.date())
    # Pillow and Typst: few ask for a report.
    if wanted.ending == "pdf":
        from bot.reporting.pdf import pdf  # noqa: PLC0415

        return await asyncio.to_thread(pdf, document, now)
    from bot.reporting.web_page import web_page  # noqa: PLC0415

    return await asyncio.to_thread(web_page, document)


def _table(ending: str, rows: Sequence[Cells]) -> bytes:
    table = Table(
        name=NAME,
        columns=COLUMNS,
        rows=tuple(Row(line, cells) for line, cells in enumerate(rows, start=2)),
    )
    return content_of(table, f".{ending}", FORMATS)
