"""Jobs by the clock on both databases: one process does each, another takes over after death."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from store.database import Database, open_database
from store.outbox.jobs import (
    JobLease,
    LeaseLost,
    add_jobs,
    done_at,
    finish_job,
    put_off_job,
    take_job,
)

NOW = datetime(2027, 3, 12, 9, 30, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


@pytest.fixture(autouse=True)
async def job(database: Database) -> None:
    """A job that was never done."""
    async with database.unit_of_work() as uow:
        await add_jobs(uow, {"remind": None, "tidy": None})
        await add_jobs(uow, {"remind": NOW})
        await uow.commit()


async def take(
    database: Database, at: datetime = NOW, seen: datetime | None = None
) -> JobLease | None:
    """Try to take the job for a minute."""
    async with database.unit_of_work() as uow:
        lease = await take_job(uow, "remind", seen, at, at + MINUTE)
        await uow.commit()
    return lease


async def finish(database: Database, lease: JobLease, at: datetime = NOW) -> None:
    """It is done."""
    async with database.unit_of_work() as uow:
        await finish_job(uow, lease, at)
        await uow.commit()


async def test_a_job_is_taken_once(database: Database) -> None:
    """While one has it nobody else gets it; done, it says when."""
    lease = await take(database)
    assert lease is not None
    assert await take(database) is None

    await finish(database, lease)

    async with database.unit_of_work() as uow:
        assert await done_at(uow) == {"remind": NOW, "tidy": None}


async def test_one_who_looked_too_early_does_not_do_it_again(database: Database) -> None:
    """Between looking and taking another process may have done it."""
    lease = await take(database)
    assert lease is not None
    await finish(database, lease)

    assert await take(database, seen=None) is None
    assert await take(database, seen=NOW) is not None


async def test_a_dead_process_s_job_is_taken_over(database: Database) -> None:
    """After its lease; what the first one would still write is refused."""
    dead = await take(database)
    assert dead is not None
    taken_over = await take(database, NOW + MINUTE)
    assert taken_over is not None

    with pytest.raises(LeaseLost, match="remind"):
        await finish(database, dead)
    await finish(database, taken_over, NOW + MINUTE)


async def test_a_job_that_failed_waits(database: Database) -> None:
    """It is not done, and nobody tries before its time."""
    lease = await take(database)
    assert lease is not None
    async with database.unit_of_work() as uow:
        await put_off_job(uow, lease, NOW + 2 * MINUTE)
        await uow.commit()

    assert await take(database, NOW + MINUTE) is None
    assert await take(database, NOW + 2 * MINUTE) is not None


async def test_of_many_at_once_one_takes_it(database_url: str) -> None:
    """Ten processes at the same moment, on connections of their own."""
    processes = [open_database(database_url) for _ in range(10)]
    try:
        leases = await asyncio.gather(*(take(process) for process in processes))
    finally:
        for process in processes:
            await process.close()

    assert sum(lease is not None for lease in leases) == 1
