"""Addresses that mail comes back from, on both databases."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select, update

from store.database import Database
from store.outbox.queue import enqueue
from store.outbox.records import Post
from store.outbox.tables import outbox
from store.ways.bounces import failed_after_all, note_bounce, works_again
from store.ways.received import may_today, take, was_taken
from store.ways.tables import bounced_addresses

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
EVE = "Eve@example.org"
DAY = timedelta(days=1)


async def marked(database: Database) -> list[str]:
    """The addresses that nothing is mailed to."""
    async with database.unit_of_work() as uow:
        found = await uow.connection.execute(select(bounced_addresses.c.address))
        return list(found.scalars().all())


async def came_back(database: Database, status: str, at: datetime) -> bool:
    """A mail to Eve came back then."""
    async with database.unit_of_work() as uow:
        found = await note_bounce(uow, EVE, status, at)
        await uow.commit()
    return found


@pytest.mark.parametrize("status", ["5.1.1", "5.1.10", "5.1.2", "5.2.1"])
async def test_a_wrong_address_is_marked_at_once(database: Database, status: str) -> None:
    """And stays so until somebody writes from it."""
    assert await came_back(database, status, NOW)
    assert await came_back(database, status, NOW)
    assert await marked(database) == ["eve@example.org"]
    async with database.unit_of_work() as uow:
        assert await works_again(uow, "EVE@example.org")
        assert not await works_again(uow, EVE)
        await uow.commit()
    assert await marked(database) == []


async def test_three_passing_faults_in_a_week_are_one_of_the_address(database: Database) -> None:
    """Two are not, nor are three over a month."""
    assert not await came_back(database, "5.2.2", NOW - 20 * DAY)
    assert not await came_back(database, "4.4.7", NOW - 8 * DAY)
    assert not await came_back(database, "5.2.2", NOW - 2 * DAY)
    assert not await came_back(database, "5.7.1", NOW - DAY)
    assert await marked(database) == []
    assert await came_back(database, "4.4.7", NOW)
    assert await marked(database) == ["eve@example.org"]


async def test_only_what_was_mailed_can_come_back_and_once(database: Database) -> None:
    """A post that went to Teams, waits or failed before is left as it is."""
    async with database.unit_of_work() as uow:
        for number in range(3):
            post = Post(
                key=f"k{number}", purpose="answer", tenant_id="t", aad_object_id="a", text=""
            )
            await enqueue(uow, post, NOW, None)
        sent = {"state": "sent", "sent_at": NOW}
        for key, values in (
            ("k0", sent | {"sent_to": "mail:1", "activity_id": "<1.post@example.org>"}),
            ("k1", sent | {"sent_to": "a:1", "activity_id": "1700000000000"}),
        ):
            await uow.connection.execute(update(outbox).where(outbox.c.key == key).values(values))
        ids = dict((await uow.connection.execute(select(outbox.c.key, outbox.c.id))).all())
        back = await failed_after_all(uow, ids["k0"], NOW)
        assert back is not None
        assert (back.row.key, back.sent_to) == ("k0", "mail:1")
        for key in ("k0", "k1", "k2"):
            assert await failed_after_all(uow, ids[key], NOW) is None
        assert await failed_after_all(uow, 999_999_999, NOW) is None


async def test_a_mail_is_taken_once_and_a_stranger_told_once_a_day(database: Database) -> None:
    """By fingerprints, which say nothing of anybody."""
    async with database.unit_of_work() as uow:
        assert not await was_taken(uow, "f" * 64)
        assert await take(uow, "f" * 64, NOW)
        assert not await take(uow, "f" * 64, NOW)
        assert await was_taken(uow, "f" * 64)
        assert await may_today(uow, f"stranger/{EVE}", 1, NOW)
        assert not await may_today(uow, f"stranger/{EVE.upper()}", 1, NOW)
        assert await may_today(uow, f"stranger/{EVE}", 1, NOW + DAY)
        assert [await may_today(uow, "mails", 3, NOW) for _ in range(4)] == [True] * 3 + [False]
