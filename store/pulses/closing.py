"""Closing a pulse: its answers become groups that may be shown; who answered is forgotten."""

from datetime import datetime
from typing import Any, Final

from sqlalchemy import delete, select, update

from store.outbox.queue import drop
from store.pulses.releasing import release_pulse
from store.pulses.tables import pulse_answers, pulse_asked, pulse_invitations, pulses
from store.unit_of_work import UnitOfWork

AT_ONCE: Final = 200


def post_key(pulse_id: int, tenant_id: str, aad_object_id: str) -> str:
    """What the post of an invitation is called; a reminder's has more behind it."""
    return f"pulse:{pulse_id}:{tenant_id[:36]}/{aad_object_id[:50]}"


async def close_due(uow: UnitOfWork, now: datetime) -> list[int]:
    """Close every pulse that is over; gives the ids of those that were closed."""
    rows = await uow.connection.execute(
        select(pulses.c.id)
        .where(pulses.c.closed_at.is_(None), pulses.c.closes_at <= now)
        .order_by(pulses.c.id)
    )
    due = [int(one) for one in rows.scalars()]
    return [one for one in due if await close(uow, one, now)]


async def close(uow: UnitOfWork, pulse_id: int, now: datetime) -> bool:
    """Close a pulse for good, at its time or before; whether it was open.

    The codes by which answers could be changed go, and so does who was asked which question, and
    whether they answered. That they were asked something is kept.
    """
    closed = await uow.connection.execute(
        update(pulses)
        .where(pulses.c.id == pulse_id, pulses.c.closed_at.is_(None))
        .values(closed_at=now)
    )
    if not closed.rowcount:
        return False
    await release_pulse(uow, pulse_id)
    for table in (pulse_answers, pulse_asked):
        await uow.connection.execute(delete(table).where(table.c.pulse_id == pulse_id))
    await _drop_posts(uow, pulse_id, now)
    asked = pulse_invitations
    empty: dict[str, Any] = {"asks": [], "place": 0, "total": 0, "commented": 0}
    # Who was reminded had not answered by then.
    empty |= {"posted": True, "reminded": True}
    await uow.connection.execute(update(asked).where(asked.c.pulse_id == pulse_id).values(empty))
    return True


async def _drop_posts(uow: UnitOfWork, pulse_id: int, now: datetime) -> None:
    """What has not left is not sent any more."""
    row = pulse_invitations.c
    people = await uow.connection.execute(
        select(row.tenant_id, row.aad_object_id).where(row.pulse_id == pulse_id)
    )
    keys = [post_key(pulse_id, *one) for one in people]
    keys += [f"{key}:again" for key in keys]
    for start in range(0, len(keys), AT_ONCE):
        await drop(uow, now, keys=keys[start : start + AT_ONCE])


async def forget_asked(uow: UnitOfWork, before: datetime) -> int:
    """Forget who was asked in pulses that were closed before then; gives how many rows that was."""
    old = select(pulses.c.id).where(pulses.c.closed_at < before)
    gone = await uow.connection.execute(
        delete(pulse_invitations).where(pulse_invitations.c.pulse_id.in_(old))
    )
    return gone.rowcount
