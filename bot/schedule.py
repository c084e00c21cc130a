"""What runs by the clock: named jobs, each done once over all processes.

A job and the note that it was done are one unit of work: it has happened and is noted, or neither.
A time that passed while no process ran is made up for once, as the first one starts.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, time, timedelta, tzinfo
from typing import Final, TypeAlias

import structlog

from bot.metrics import Metrics
from config.clock import Clock, SetBack
from store.database import Database
from store.errors import StoreError
from store.outbox.jobs import add_jobs, done_at, finish_job, put_off_job, take_job
from store.outbox.set_back import clock_set_back
from store.unit_of_work import UnitOfWork

log = structlog.get_logger(__name__)

LOOK_EVERY: Final = 5.0
"""Seconds between two looks, where nothing wakes the schedule before."""
LEASE: Final = timedelta(minutes=5)
AFTER_FAILURE: Final = timedelta(minutes=1)
SET_BACK: Final = timedelta(days=1)
"""A job that was done so far ahead of now was done before the clock was set back."""
SKEW: Final = timedelta(minutes=10)
"""As far as that the clocks of two machines may differ; a job that is done again and again need not
wait until a clock that was set back is where it was."""

EVERY_DAY: Final = frozenset(range(7))
MONDAY: Final = frozenset({0})
MONDAY_TO_FRIDAY: Final = frozenset(range(5))
"""Days as ``date.weekday`` counts them."""


@dataclass(frozen=True, slots=True)
class Every:
    """Again and again, so long after it was last done."""

    interval: timedelta


@dataclass(frozen=True, slots=True)
class At:
    """At a time of the council's day, on some days of the week."""

    clock_time: time
    days: frozenset[int] = EVERY_DAY


RunJob: TypeAlias = Callable[[UnitOfWork, datetime], Awaitable[bool | None]]
"""Does the work in the unit of work it is given, at the time that it is given; never commits.

True: there is more of it, to be done at once in a unit of work of its own.
"""


@dataclass(frozen=True, slots=True)
class Job:
    """When, and what. What it does must take seconds, as nobody else does it meanwhile."""

    when: Every | At
    run: RunJob


def is_due(when: Every | At, done: datetime | None, now: datetime, zone: tzinfo) -> bool:
    """Whether a job that was last done at ``done`` is due; times are aware, ``zone`` the council's.

    One that runs at a time of day is not due before it was ever done: a new installation does not
    begin with last Monday's messages.
    """
    if done is not None and done > now + SET_BACK:
        return True
    if isinstance(when, Every):
        return done is None or done + when.interval <= now or done > now + SKEW
    return done is not None and done < _last(when, now, zone)


def late(when: Every | At, done: datetime | None, now: datetime, zone: tzinfo) -> timedelta:
    """How long a job has been due and not done; no time where it was never done."""
    if done is None or not is_due(when, done, now, zone):
        return timedelta()
    due = done + when.interval if isinstance(when, Every) else _last(when, now, zone)
    return max(now - due, timedelta())


def _last(when: At, now: datetime, zone: tzinfo) -> datetime:
    """The last such moment that is not after ``now``."""
    today = now.astimezone(zone).date()
    moments = (
        datetime.combine(day, when.clock_time, zone)
        for day in (today - timedelta(days=back) for back in range(8))
        if day.weekday() in when.days
    )
    # Two times of one zone would compare by their clock faces, also where the clocks change.
    return next(moment for moment in moments if moment.timestamp() <= now.timestamp())


class Schedule:
    """Does what is due until it is stopped.

    Args:
        jobs: By name; a name that changes is another job.
        database: The shared store.
        clock: The one clock.
        metrics: Told what became of the jobs.
        before: Called before jobs are done: brings what they go by up to date.
        on_done: Called after a job: it may have something to send.
        leads: Whether this process is the one that does what is due.
    """

    def __init__(
        self,
        jobs: Mapping[str, Job],
        database: Database,
        clock: Clock,
        metrics: Metrics,
        *,
        before: Callable[[], Awaitable[object]] | None = None,
        on_done: Callable[[], None] = lambda: None,
        leads: Callable[[], bool] = lambda: True,
    ) -> None:
        self._jobs = jobs
        self._database = database
        self._clock = clock
        self._metrics = metrics
        self._before = before
        self._on_done = on_done
        self._leads = leads
        self._woken = asyncio.Event()
        self._at_work = asyncio.Lock()
        self._stopped = False
        self._known = False
        self._set_back = SetBack(clock)

    def wake(self) -> None:
        """Something may be due: look now."""
        self._woken.set()

    def stop(self) -> None:
        """Begin no other job."""
        self._stopped = True
        self._woken.set()

    async def run(self) -> None:
        """Do what is due until ``stop``; a job that has begun is finished."""
        while not self._stopped:
            self._woken.clear()
            if self._leads():
                await self.look()
            with suppress(TimeoutError):
                async with asyncio.timeout(LOOK_EVERY):
                    await self._woken.wait()

    async def look(self) -> None:
        """Do all that is due now."""
        async with self._at_work:
            try:
                due = await self._due()
                if due and self._before is not None:
                    await self._before()
            except StoreError as error:
                log.warning("jobs_not_read", reason=str(error))
                return
            except Exception:
                # Whatever it is, the next look comes.
                log.exception("jobs_not_read")
                return
            for name, seen in due.items():
                if not self._stopped and self._leads():
                    await self._do(name, self._jobs[name], seen)

    async def _due(self) -> Mapping[str, datetime | None]:
        """The jobs that are due, each with when it was last done."""
        done, now = await self._done(), self._clock.now()
        return {
            name: done[name]
            for name, job in self._jobs.items()
            if is_due(job.when, done[name], now, self._clock.zone)
        }

    async def _done(self) -> Mapping[str, datetime | None]:
        if before := self._set_back.since():
            log.warning("clock_set_back", before=before.isoformat())
            async with self._database.unit_of_work() as uow:
                await clock_set_back(uow, before, self._clock.now())
                await uow.commit()
        async with self._database.unit_of_work() as uow:
            if not self._known:
                now = self._clock.now()
                first = {
                    name: None if isinstance(job.when, Every) else now
                    for name, job in self._jobs.items()
                }
                await add_jobs(uow, first)
                await uow.commit()
                self._known = True
            return await done_at(uow)

    async def _do(self, name: str, job: Job, seen: datetime | None) -> None:
        try:
            outcome = "done" if await self._done_now(name, job, seen) else "elsewhere"
        except Exception as error:
            # A job that fails must not hold up the others, nor end the schedule.
            outcome = "failed"
            if isinstance(error, StoreError):
                log.warning("job_failed", job=name, reason=str(error))
            else:
                log.exception("job_failed", job=name)
        self._metrics.jobs.labels(name, outcome).inc()

    async def _done_now(self, name: str, job: Job, seen: datetime | None) -> bool:
        """Do it, and again as long as there is more; whether it was ours to do."""
        while True:
            now = self._clock.now()
            more = await self._once(name, job, seen, now)
            if not more or self._stopped or not self._leads():
                return more is not None
            seen = now

    async def _once(self, name: str, job: Job, seen: datetime | None, now: datetime) -> bool | None:
        """Whether there is more to do; None where another process does it."""
        async with self._database.unit_of_work() as uow:
            lease = await take_job(uow, name, seen, now, now + LEASE)
            await uow.commit()
        if lease is None:
            return None
        try:
            async with self._database.unit_of_work() as uow:
                more = await job.run(uow, now)
                await finish_job(uow, lease, now)
                await uow.commit()
        except Exception:
            async with self._database.unit_of_work() as uow:
                await put_off_job(uow, lease, self._clock.now() + AFTER_FAILURE)
                await uow.commit()
            raise
        self._on_done()
        return bool(more)
