"""The schedule on both databases: each job once over all processes, whatever goes wrong."""

import asyncio
from datetime import UTC, datetime, time, timedelta

from bot.metrics import Metrics
from bot.schedule import At, Every, Job, Schedule
from config.clock import Clock
from store.database import Database, open_database
from store.outbox.queue import enqueue, fates
from store.unit_of_work import UnitOfWork
from tests.factories import TENANT
from tests.posts import post

NOW = datetime(2027, 3, 12, 9, 30, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def clock_at(now: datetime = NOW) -> Clock:
    """A clock that was set."""
    clock = Clock()
    clock.set(now)
    return clock


async def test_ten_processes_do_a_job_once(database_url: str) -> None:
    """They look at the same moment, many times; it is done once a minute."""
    done: list[datetime] = []

    async def work(_: UnitOfWork, now: datetime) -> None:
        await asyncio.sleep(0.01)
        done.append(now)

    clock = clock_at()
    processes = [open_database(database_url) for _ in range(10)]
    try:
        schedules = [
            Schedule({"work": Job(Every(MINUTE), work)}, process, clock, Metrics())
            for process in processes
        ]
        for minute in range(1, 4):
            await asyncio.gather(*(schedule.look() for schedule in schedules))
            await asyncio.gather(*(schedule.look() for schedule in schedules))
            assert len(done) == minute
            clock.set(clock.now() + 2 * MINUTE)
    finally:
        for process in processes:
            await process.close()


async def test_a_job_s_work_and_its_note_are_one(database: Database) -> None:
    """One that fails midway leaves nothing, is tried again after a minute, and stops no other."""
    tries: list[datetime] = []

    async def lame(uow: UnitOfWork, now: datetime) -> None:
        tries.append(now)
        await enqueue(uow, post(f"half-{len(tries)}"), now, TENANT)
        if len(tries) == 1:
            raise ZeroDivisionError

    async def sound(uow: UnitOfWork, now: datetime) -> None:
        await enqueue(uow, post("whole"), now, TENANT)

    clock, told = clock_at(), asyncio.Event()
    jobs = {"lame": Job(Every(MINUTE), lame), "sound": Job(Every(MINUTE), sound)}
    schedule = Schedule(jobs, database, clock, Metrics(), on_done=told.set)

    await schedule.look()
    await schedule.look()
    assert len(tries) == 1
    assert told.is_set()
    clock.set(NOW + 2 * MINUTE)
    await schedule.look()

    async with database.unit_of_work() as uow:
        found = await fates(uow, ["half-1", "half-2", "whole"])
    assert found.keys() == {"half-2", "whole"}


async def test_a_job_in_steps_is_done_at_once(database: Database) -> None:
    """Each step is kept by itself; where one fails the rest follows a minute later."""
    steps: list[int] = []

    async def stepwise(uow: UnitOfWork, now: datetime) -> bool:
        steps.append(len(steps) + 1)
        await enqueue(uow, post(f"step-{len(steps)}"), now, TENANT)
        if len(steps) == 3:
            raise ZeroDivisionError
        return len(steps) < 5

    clock = clock_at()
    schedule = Schedule({"steps": Job(Every(MINUTE), stepwise)}, database, clock, Metrics())
    await schedule.look()
    assert steps == [1, 2, 3]
    clock.set(NOW + 2 * MINUTE)
    await schedule.look()

    async with database.unit_of_work() as uow:
        found = await fates(uow, [f"step-{number}" for number in range(1, 6)])
    assert found.keys() == {"step-1", "step-2", "step-4", "step-5"}


async def test_setting_the_clock_brings_the_hour(database: Database) -> None:
    """A schedule at work is woken, and does what has become due: once, for three days missed."""
    done: list[datetime] = []
    came = asyncio.Event()

    async def work(_: UnitOfWork, now: datetime) -> None:
        done.append(now)
        came.set()

    clock = clock_at()
    schedule = Schedule({"daily": Job(At(time(9, 0)), work)}, database, clock, Metrics())
    clock.on_set(schedule.wake)
    at_work = asyncio.create_task(schedule.run())
    await asyncio.sleep(0.1)
    assert done == []

    clock.set(NOW + timedelta(days=3))
    async with asyncio.timeout(2):
        await came.wait()
    schedule.stop()
    await at_work

    assert len(done) == 1
