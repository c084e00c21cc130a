"""``provider-bot audit``: what was changed by whom, for the operator."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.commands.audit import as_lines, entries, write
from bot.refusal import CommandRefused
from config.settings import Settings
from store.audit.log import record
from store.audit.records import Actor, Entry
from store.database import Database
from store.exchange.csv_file import read_csv

ANN = Actor("officer", "0123456789abcdef")


async def _kept(database: Database) -> None:
    async with database.unit_of_work() as uow:
        for month in (3, 4):
            await record(
                uow,
                Entry(
                    at=datetime(2027, month, 12, 23, 30, tzinfo=UTC),
                    by=ANN,
                    what="directory_changed",
                    object="=ann",
                    before={"phone": "1"},
                    after={"phone": "2"},
                ),
            )
        await uow.commit()


async def test_all_of_it_in_lines(database: Database) -> None:
    """By the council's clock, the oldest first."""
    await _kept(database)

    table = await entries(database, Settings(_env_file=None), None)
    head, *lines = as_lines(table)

    assert head == "at\trole\twho\twhat\tobject\tbefore\tafter"
    assert lines[0].startswith("2027-03-12 23:30:00\tofficer\t0123456789abcdef\tdirectory_changed")
    assert lines[1].startswith("2027-04-13 00:30:00")


async def test_since_a_day_to_a_file(database: Database, tmp_path: Path) -> None:
    """The day begins at its midnight, and a cell that looks like a formula is none."""
    await _kept(database)
    out = tmp_path / "audit.csv"

    await write(await entries(database, Settings(_env_file=None), "2027-04-13"), out)

    (row,) = read_csv("audit.csv", out.read_bytes()).rows
    assert row.cells[0] == "2027-04-13 00:30:00"
    assert ",=ann" not in out.read_text("utf-8-sig")


async def test_what_is_no_day_is_refused(database: Database) -> None:
    """In one line that says how to write one."""
    with pytest.raises(CommandRefused, match="such as 2027-03-12"):
        await entries(database, Settings(_env_file=None), "last week")
