"""What runs by the clock, once over all processes: who does a job now, and when it was last done.

A process that dies at a job leaves it to another when its lease ends. One whose lease has ended
finds that out as it finishes, and takes back what the job wrote.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import bindparam, or_, select, update

from store.errors import StoreError
from store.moments import in_utc
from store.outbox.tables import jobs
from store.unit_of_work import UnitOfWork
from store.upsert import insert_into

JOB: Final = jobs.c

TAKE_JOB: Final = (
    update(jobs)
    .where(
        JOB.name == bindparam("job"),
        or_(JOB.leased_until.is_(None), JOB.leased_until <= bindparam("now")),
        JOB.done_at.is_not_distinct_from(bindparam("seen", type_=JOB.done_at.type)),
    )
    .values(leased_until=bindparam("until"))
)


class LeaseLost(StoreError):
    """The job took longer than its lease, and another process has begun it anew."""

    def __init__(self, name: str) -> None:
        super().__init__(f"The job {name} took too long; another process does it.")


@dataclass(frozen=True, slots=True)
class JobLease:
    """A job that is ours until then."""

    name: str
    until: datetime


async def add_jobs(uow: UnitOfWork, first: Mapping[str, datetime | None]) -> None:
    """Make a row for each job that has none, with the time since which it counts as done."""
    statement = insert_into(jobs, uow.dialect).on_conflict_do_nothing()
    for name, done in first.items():
        await uow.connection.execute(statement, {"name": name, "done_at": done})


async def done_at(uow: UnitOfWork) -> Mapping[str, datetime | None]:
    """When each job was last done, None for never."""
    rows = await uow.connection.execute(select(JOB.name, JOB.done_at))
    return {name: in_utc(done) for name, done in rows}


async def take_job(
    uow: UnitOfWork, name: str, seen: datetime | None, now: datetime, until: datetime
) -> JobLease | None:
    """Take a job that was last done at ``seen``; None where another process was first.

    Args:
        uow: A unit of work of its own; commit it before the job begins.
        name: The job's.
        seen: When it was last done, as ``done_at`` told.
        now: An aware time in UTC.
        until: When another process may take it over.
    """
    result = await uow.connection.execute(
        TAKE_JOB, {"job": name, "seen": seen, "now": now, "until": until}
    )
    return JobLease(name, until) if result.rowcount else None


async def finish_job(uow: UnitOfWork, lease: JobLease, now: datetime) -> None:
    """Keep that it was done, in the same unit of work as what it wrote.

    Raises:
        LeaseLost: Another process has taken it meanwhile; do not commit.
    """
    if not await _end(uow, lease, done_at=now, leased_until=None):
        raise LeaseLost(lease.name)


async def put_off_job(uow: UnitOfWork, lease: JobLease, until: datetime) -> None:
    """It failed: nobody tries before ``until``."""
    await _end(uow, lease, leased_until=until)


async def _end(uow: UnitOfWork, lease: JobLease, **values: datetime | None) -> bool:
    result = await uow.connection.execute(
        update(jobs).where(JOB.name == lease.name, JOB.leased_until == lease.until).values(values)
    )
    return result.rowcount > 0
