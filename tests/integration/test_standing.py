"""How things stand, as figures: read from both databases, by the process that leads."""

from datetime import UTC, date, datetime, timedelta
from typing import Any, Final

import pytest
from sqlalchemy import insert
from sqlalchemy.exc import DBAPIError

from bot.commands.data import load_catalogue
from bot.metrics import Metrics
from bot.watch import LASTS, READ_EVERY, Watch
from config.clock import Clock
from store.database import Database
from store.enquiries.tables import enquiries
from store.standing import standing
from tests.factories import TENANT
from tests.posts import list_contacts, post, put
from tests.upkeep import enquiry

NOW: Final = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
HOUR: Final = timedelta(hours=1)


def clock() -> Clock:
    """A clock that stands at ``NOW``."""
    made = Clock()
    made.set(NOW)
    return made


async def fill(database: Database) -> None:
    """Three posts, one of them for later; questions that are late, due soon, and for tomorrow."""
    await put(database, NOW - HOUR, post("k1", tenant_id=TENANT), post("k2", tenant_id=TENANT))
    await put(database, NOW, post("k3", tenant_id=TENANT, due_at=NOW + HOUR))
    await list_contacts(database, ["ann"], verified_on=date(2026, 11, 1))
    await list_contacts(database, ["bob"], verified_on=date(2026, 1, 1))
    await list_contacts(database, ["cat"], verified_on=None, active_until=date(2026, 11, 1))
    due = {"Q-1": NOW - HOUR, "Q-2": NOW + HOUR, "Q-3": NOW + 24 * HOUR}
    async with database.unit_of_work() as uow:
        for reference, at in due.items():
            await uow.connection.execute(
                insert(enquiries).values(enquiry(reference, holder_id="ann", due_at=at))
            )
        await uow.commit()


async def test_what_waits_is_counted_by_when_it_is_due(database: Database) -> None:
    """Posts, questions, and entries of those who have not left."""
    await fill(database)
    async with database.unit_of_work() as uow:
        today = NOW.date()
        found = await standing(uow, NOW, NOW + 4 * HOUR, today, today - timedelta(days=90))
    assert (found.posts_queued, found.posts_waiting) == (3, 2)
    assert found.oldest_due == NOW - HOUR
    assert (found.enquiries_later, found.enquiries_soon, found.enquiries_overdue) == (1, 1, 1)
    assert found.contacts_stale == 1
    assert (found.pulses_open, found.invited, found.answering) == (0, 0, 0)


async def test_an_open_pulse_shows_how_many_respond(database: Database) -> None:
    """Who settled a question counts; what was said is not asked."""
    await load_catalogue(database, sample_on=NOW.date())
    async with database.unit_of_work() as uow:
        await uow.connection.exec_driver_sql(
            "insert into pulses (id, key, kind, title, questions, opens_at, closes_at, threshold,"
            " comments_from, invited, round) values (1, 'week', 'weekly', 'Week', '[]',"
            " '2026-11-23 09:00', '2026-11-30 09:00', 5, 5, 2, '')"
        )
        for who, place in (("aad-1", 1), ("aad-2", 0)):
            await uow.connection.exec_driver_sql(
                "insert into pulse_invitations (pulse_id, tenant_id, aad_object_id, side, asks,"  # noqa: S608 - words of this test.
                " total, place, commented, posted, reminded)"
                f" values (1, 't', '{who}', 'provider', '[]', 1, {place}, 0, true, false)"
            )
        found = await standing(uow, NOW, NOW, NOW.date(), NOW.date())
    assert (found.pulses_open, found.invited, found.answering) == (1, 2, 1)


async def test_the_leader_alone_shows_them_and_not_for_ever(database: Database) -> None:
    """A scrape reads nothing; figures that are old, or of a leader of before, are not shown."""
    await fill(database)
    leads, seconds, told = [True], [0.0], Metrics()
    watch = Watch(
        database,
        {},
        clock(),
        told,
        stale_after=timedelta(days=90),
        leads=lambda: leads[0],
        monotonic=lambda: seconds[0],
    )
    assert b"bot_posts_waiting" not in told.text()
    await watch.look()
    assert b"\nbot_posts_waiting 2.0\n" in told.text()
    assert b"\nbot_posts_oldest_seconds 3600." in told.text()
    await put(database, NOW - HOUR, post("k4", tenant_id=TENANT))
    assert b"\nbot_posts_waiting 2.0\n" in told.text()

    seconds[0] = LASTS + 1
    assert b"bot_posts_waiting" not in told.text()
    await watch.look()
    assert b"\nbot_posts_waiting 3.0\n" in told.text()
    leads[0] = False
    assert b"bot_posts_waiting" not in told.text()
    await watch.look()
    leads[0] = True
    assert b"bot_posts_waiting" not in told.text()


async def test_how_long_each_unit_of_work_took_is_told(database: Database) -> None:
    """Also of one that failed."""
    took: list[float] = []
    database.timing.tell = took.append
    async with database.unit_of_work():
        pass
    with pytest.raises(DBAPIError):
        async with database.unit_of_work() as uow:
            await uow.connection.exec_driver_sql("select nothing from nowhere")
    assert len(took) == 2
    assert all(0 <= seconds < READ_EVERY for seconds in took)


async def test_the_figures_name_nobody(database: Database) -> None:
    """Counts and words of the product, and no name, address or key."""
    await fill(database)
    told: Any = Metrics()
    watch = Watch(database, {}, clock(), told, stale_after=timedelta(days=90))
    await watch.look()
    text = told.text().decode()
    assert not [word for word in ("ann", "k1", "Q-1", TENANT, "aad-1") if f'"{word}"' in text]
