"""``provider-bot deliveries``: who got an announcement, as a table."""

import csv
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import update

from bot.commands.deliveries import write
from bot.refusal import CommandRefused
from dialogs.delivery.fan_out import follow, send_next
from store.announcements import seen
from store.database import Database
from store.exchange.errors import ExportRefusedError
from store.tables import people
from tests.announcing import add_people, announce
from tests.factories import TENANT
from tests.integration.test_deliveries import became, step, steps
from tests.running import local_settings

NOW = datetime(2027, 6, 10, 9, 0, tzinfo=UTC)


async def test_the_table_says_what_became_of_each_copy(database: Database, tmp_path: Path) -> None:
    """In the council's time, with the reason in words; a name that is a formula stays text."""
    await add_people(database, 3)
    async with database.unit_of_work() as uow:
        await uow.connection.execute(
            update(people).where(people.c.aad_object_id == "aad-0002").values(name="=1+1")
        )
        await uow.commit()
    kept = await announce(database, NOW)
    await steps(database, send_next, NOW)
    await became(database, "sent", "%aad-0000", "%aad-0002")
    await became(database, "failed", "%aad-0001", error="blocked")
    await step(database, follow, NOW)
    async with database.unit_of_work() as uow:
        assert await seen.mark_seen(uow, kept.id, TENANT, "aad-0000", NOW)
        await uow.commit()

    out, settings = tmp_path / "who.csv", local_settings(tmp_path)
    assert await write(database, settings, kept.reference.lower(), out) == 3
    with out.open(encoding="utf-8-sig", newline="") as file:
        found = {row["name"]: row for row in csv.DictReader(file)}
    pat = found["Pat 0000"]
    assert (pat["organisation"], pat["state"]) == ("Elm House", "sent")
    assert (pat["sent_at"], pat["seen_at"]) == ("2027-03-10 10:00", "2027-06-10 10:00")
    assert found["Pat 0001"]["state"] == "failed"
    assert found["Pat 0001"]["why_not"] == "has blocked the app"
    assert not any(name.startswith("=") for name in found)


async def test_what_is_no_announcement_is_refused(database: Database, tmp_path: Path) -> None:
    """With a line that says what a name looks like; and a file that is no table."""
    settings, out = local_settings(tmp_path), tmp_path / "who.csv"
    for said in ("A-2222", "nothing", ""):
        with pytest.raises(CommandRefused, match="There is no announcement"):
            await write(database, settings, said, out)
    await add_people(database, 1)
    kept = await announce(database, NOW)
    with pytest.raises(ExportRefusedError):
        await write(database, settings, kept.reference, tmp_path / "who.txt")
    assert not out.exists()
