"""Which of several processes sends what is due and runs the schedule: one seat, held by beats.

Whoever holds the seat counts its beat up every few seconds. Another that sees the same beat for
long enough, by seconds of its own, takes the seat; it names the beat that it saw, so of several one
gets it, and a holder that beat meanwhile keeps it. No clock is compared with another's.
"""

from datetime import datetime
from typing import Any, Final, NamedTuple

from sqlalchemy import select, update

from store.outbox.tables import jobs, leader, outbox
from store.unit_of_work import UnitOfWork

SEAT: Final = leader.c


class Seat(NamedTuple):
    """Who holds the seat, None for nobody, and how often it was taken or kept."""

    holder: str | None
    beat: int


async def seat(uow: UnitOfWork) -> Seat:
    """The seat as it is now."""
    return Seat(*(await uow.connection.execute(select(SEAT.holder, SEAT.beat))).one())


async def keep_seat(uow: UnitOfWork, holder: str, now: datetime) -> bool:
    """The holder is alive; False where another has taken the seat."""
    return await _beat(uow, SEAT.holder == holder, renewed_at=now)


async def take_seat(uow: UnitOfWork, holder: str, seen: Seat, now: datetime) -> bool:
    """Take the seat that was so when it was seen; False where it has changed since.

    What the one before had in hand is free at once, and no longer its own to settle.
    """
    same = SEAT.holder.is_not_distinct_from(seen.holder) & (SEAT.beat == seen.beat)
    if not await _beat(uow, same, holder=holder, renewed_at=now):
        return False
    for table, key in ((outbox, outbox.c.id), (jobs, jobs.c.name)):
        # One that is asleep in the midst of taking a row must not hold us up; it gives it back.
        held = (
            select(key).where(table.c.leased_until.is_not(None)).with_for_update(skip_locked=True)
        )
        if table is outbox:
            held = held.where(outbox.c.state == "queued")
        await uow.connection.execute(
            update(table).where(key.in_(held.scalar_subquery())).values(leased_until=None)
        )
    return True


async def leave_seat(uow: UnitOfWork, holder: str, now: datetime) -> None:
    """Let another have the seat at once."""
    await _beat(uow, SEAT.holder == holder, holder=None, renewed_at=now)


async def _beat(uow: UnitOfWork, where: Any, **values: object) -> bool:
    ran = await uow.connection.execute(
        update(leader).where(where).values(beat=SEAT.beat + 1, **values)
    )
    return ran.rowcount > 0
