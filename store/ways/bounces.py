"""Addresses that mail comes back from, and the posts that came back.

RFC 3463 says by the second figure what was wrong: 5.1 is the address. Other faults, such as a full
mailbox, may pass: three of them within a week are one of the address.
"""

import hashlib
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from sqlalchemy import delete, func, select, update

from store.announcements.tables import deliveries
from store.outbox.records import Leased
from store.outbox.tables import outbox
from store.unit_of_work import UnitOfWork
from store.upsert import insert_into
from store.ways.tables import bounced_addresses, received_mail

OF_THE_ADDRESS: Final = ("5.1.", "5.2.1")
"""No such mailbox, no such domain, and a mailbox that takes nothing any more."""
MOST_SOFT: Final = 3
WEEK: Final = timedelta(days=7)
CAME_BACK: Final = "bounced"
"""The error of a post that came back."""


async def note_bounce(uow: UnitOfWork, address: str, status: str, now: datetime) -> bool:
    """Keep that a mail to an address came back; whether nothing is mailed there from now on.

    Args:
        uow: The unit of work.
        address: Where it went.
        status: As RFC 3463 has it, such as 5.1.1 or 4.2.2.
        now: An aware time.
    """
    hard = status.startswith(OF_THE_ADDRESS)
    if not hard and await _soft_ones(uow, address, now) < MOST_SOFT:
        return False
    row = {"address": address.lower()[:254], "reason": status[:60], "at": now}
    marked = insert_into(bounced_addresses, uow.dialect).values(row)
    await uow.connection.execute(
        marked.on_conflict_do_nothing(index_elements=[bounced_addresses.c.address])
    )
    return True


async def works_again(uow: UnitOfWork, address: str) -> bool:
    """Somebody wrote from an address: mail goes there again; whether none did."""
    gone = await uow.connection.execute(
        delete(bounced_addresses).where(bounced_addresses.c.address == address.lower())
    )
    return gone.rowcount > 0


@dataclass(frozen=True, slots=True, kw_only=True)
class CameBack:
    """A post that came back; ``sent_to`` is a fingerprint of where it had gone."""

    row: Leased
    sent_to: str


async def failed_after_all(uow: UnitOfWork, post_id: int, now: datetime) -> CameBack | None:
    """Count a post that was mailed as failed, and its copy; None where it was not, or failed."""
    kept = outbox.c
    changed = await uow.connection.execute(
        update(outbox)
        .where(kept.id == post_id, kept.state == "sent", kept.activity_id.like("<%@%>"))
        .values(state="failed", error=CAME_BACK)
    )
    if changed.rowcount != 1:
        return None
    row = (await uow.connection.execute(select(outbox).where(kept.id == post_id))).mappings().one()
    copy = deliveries.c
    await uow.connection.execute(
        update(deliveries)
        .where(copy.post_key == row["key"], copy.state == "sent")
        .values(state="failed", error=CAME_BACK)
    )
    return CameBack(
        row=Leased(
            id=row["id"],
            key=row["key"],
            purpose=row["purpose"],
            tenant_id=row["tenant_id"],
            aad_object_id=row["aad_object_id"],
            conversation_id=row["conversation_id"],
            contact_id=row["contact_id"],
            enquiry_id=row["enquiry_id"],
            text=row["text"],
            card=row["card"],
            replaces_key=row["replaces_key"],
            attempts=row["attempts"],
            error=CAME_BACK,
            due_at=now,
            ours_until=now,
        ),
        sent_to=row["sent_to"] or "",
    )


async def _soft_ones(uow: UnitOfWork, address: str, now: datetime) -> int:
    """How many came back in the last week, this one among them.

    They are counted by fingerprints among those of received mail, which go by themselves.
    """
    today = now.date()
    days = [today - timedelta(days=back) for back in range(WEEK.days)]
    marks = {_mark(address, day, n) for day in days for n in range(MOST_SOFT)}
    kept = received_mail.c.message_hash
    there = set((await uow.connection.execute(select(kept).where(kept.in_(marks)))).scalars().all())
    free = next((n for n in range(MOST_SOFT) if _mark(address, today, n) not in there), None)
    if free is not None:
        await uow.connection.execute(
            insert_into(received_mail, uow.dialect)
            .values(message_hash=_mark(address, today, free), at=now)
            .on_conflict_do_nothing()
        )
    return len(there) + (free is not None)


def _mark(address: str, day: date, number: int) -> str:
    said = f"soft/{address.lower()}/{day.isoformat()}/{number}"
    return hashlib.sha256(said.encode()).hexdigest()


async def bounced(uow: UnitOfWork) -> int:
    """How many addresses mail has come back from."""
    return int(
        await uow.connection.scalar(select(func.count()).select_from(bounced_addresses)) or 0
    )
