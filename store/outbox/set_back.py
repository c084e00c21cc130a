"""After the clock was set back: what was due by the clock of before must not wait until then."""

from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import or_, update

from store.outbox.queue import ROW
from store.outbox.tables import jobs, outbox
from store.unit_of_work import UnitOfWork

LONGEST_LEASE: Final = timedelta(minutes=5)
"""No row and no job is held for longer at a time."""


async def clock_set_back(uow: UnitOfWork, before: datetime, now: datetime) -> None:
    """What was due at ``before`` is due now, and no lease lasts longer than leases do.

    A process that still sends such a row notes that it was sent all the same; it has minutes for
    that before another would take the row over.

    Args:
        uow: A unit of work of its own.
        before: What the time would be, had the clock gone on.
        now: An aware time in UTC, earlier.
    """
    # A row that was tried waits for its next try, and what comes after it for that person with it.
    was_due = or_(ROW.due_at <= before, ROW.attempts > 0)
    waits = (ROW.state == "queued", ROW.due_at > now, was_due)
    await uow.connection.execute(update(outbox).where(*waits).values(due_at=now))
    until = now + LONGEST_LEASE
    for table in (outbox, jobs):
        held = table.c.leased_until > until
        await uow.connection.execute(update(table).where(held).values(leased_until=until))
