"""Sending by several processes: each takes rows for a while, and notes what became of them.

A lane (one person, or one conversation) has at most one row in hand, its first; so what goes to one
place goes in order, and many places are served at once. Rows that were tried come first, then those
that were due first. A row whose process died is taken by another once its lease has ended.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

from sqlalchemy import and_, bindparam, exists, or_, select, update

from store.moments import in_utc
from store.outbox.queue import NOT_IN_HAND, ROW
from store.outbox.records import Leased
from store.outbox.tables import outbox
from store.prepared import run
from store.unit_of_work import UnitOfWork

LONGEST_ERROR: Final = 120

_EARLIER: Final = outbox.alias("earlier")
_OTHER: Final = _EARLIER.c

# Looked up by the lane, in which there is little: right after a large announcement PostgreSQL
# believes that nearly nothing is queued, and would go through all of that for each row.
_STATE: Final = _OTHER.state.concat("")

# The same order on both sides: a row that was tried waits for none that was not.
_GOES_FIRST: Final = or_(
    and_(_OTHER.attempts > 0, or_(ROW.attempts == 0, _OTHER.id < ROW.id)),
    and_(
        _OTHER.attempts == 0,
        ROW.attempts == 0,
        or_(_OTHER.due_at < ROW.due_at, and_(_OTHER.due_at == ROW.due_at, _OTHER.id < ROW.id)),
    ),
)

FIRST_OF_LANES: Final = (
    select(ROW.id)
    .where(
        ROW.state == "queued",
        ROW.due_at <= bindparam("now"),
        NOT_IN_HAND,
        ~exists().where(
            _OTHER.lane == ROW.lane, _STATE == "queued", _OTHER.id != ROW.id, _GOES_FIRST
        ),
    )
    .order_by(ROW.due_at, ROW.id)
    .limit(bindparam("most"))
    .with_for_update(skip_locked=True)
)
"""SQLite knows no such lock; there the update below looks once more."""

TAKE: Final = (
    update(outbox)
    .where(ROW.id.in_(bindparam("ids", expanding=True)), ROW.state == "queued", NOT_IN_HAND)
    .values(leased_until=bindparam("until"), attempts=ROW.attempts + 1)
    .returning(
        ROW.id,
        ROW.key,
        ROW.purpose,
        ROW.tenant_id,
        ROW.aad_object_id,
        ROW.conversation_id,
        ROW.contact_id,
        ROW.enquiry_id,
        ROW.text,
        ROW.card,
        ROW.replaces_key,
        ROW.attempts,
        ROW.error,
        ROW.due_at,
        ROW.leased_until.label("ours_until"),
    )
)


SENT: Final = (
    update(outbox)
    .where(ROW.id == bindparam("row"), ROW.state == "queued")
    .values(
        state="sent",
        sent_at=bindparam("now"),
        sent_to=bindparam("place"),
        activity_id=bindparam("called"),
        error=None,
        leased_until=None,
    )
)


async def lease(uow: UnitOfWork, now: datetime, limit: int, until: datetime) -> Sequence[Leased]:
    """Take up to ``limit`` rows that are due, the longest due first; commit before sending them.

    Args:
        uow: A unit of work of its own, held for this alone.
        now: An aware time in UTC.
        limit: How many to take at most.
        until: When another process may take them over.
    """
    ids = list(await uow.connection.scalars(FIRST_OF_LANES, {"now": now, "most": limit}))
    if not ids:
        return ()
    taken = await uow.connection.execute(TAKE, {"ids": ids, "now": now, "until": until})
    rows = [
        Leased(
            **{
                **row,
                "error": row["error"] or "",
                "due_at": in_utc(row["due_at"]),
                "ours_until": in_utc(row["ours_until"]),
            }
        )
        for row in taken.mappings()
    ]
    return sorted(rows, key=lambda row: (row.due_at, row.id))


async def mark_sent(
    uow: UnitOfWork, row: Leased, now: datetime, sent_to: str, activity_id: str
) -> None:
    """It is in the conversation ``sent_to`` as ``activity_id``, whoever holds the row by now."""
    values = {"row": row.id, "now": now, "place": sent_to, "called": activity_id}
    await run(uow, SENT, values)


async def mark_again(uow: UnitOfWork, row: Leased, due_at: datetime, error: str) -> bool:
    """Try again at ``due_at``; False where another process has the row by now."""
    return await _settle(uow, row, due_at=due_at, error=error[:LONGEST_ERROR])


async def mark_failed(uow: UnitOfWork, row: Leased, error: str) -> bool:
    """It cannot be sent, for good; False where another process has the row by now."""
    return await _settle(uow, row, state="failed", error=error[:LONGEST_ERROR])


async def mark_dropped(uow: UnitOfWork, row: Leased, error: str) -> bool:
    """There is no point in it any more; False where another process has the row by now."""
    return await _settle(uow, row, state="dropped", error=error[:LONGEST_ERROR])


async def give_back(uow: UnitOfWork, row: Leased, due_at: datetime) -> bool:
    """It was not tried after all, and is due at ``due_at``; False where another has it by now."""
    return await _settle(uow, row, attempts=row.attempts - 1, due_at=due_at)


async def put_off(uow: UnitOfWork, row: Leased, due_at: datetime) -> bool:
    """It waits until then as if it had not been tried, so what comes after it need not wait too.

    False where another process has the row by now.
    """
    return await _settle(uow, row, attempts=0, due_at=due_at)


async def _settle(uow: UnitOfWork, row: Leased, **values: Any) -> bool:
    result = await uow.connection.execute(
        update(outbox)
        .where(ROW.id == row.id, ROW.state == "queued", ROW.leased_until == row.ours_until)
        .values(leased_until=None, **values)
    )
    return result.rowcount > 0
