"""Which mails were taken: one that comes twice is taken once. Fingerprints and nothing else."""

import hashlib
from datetime import date, datetime

from sqlalchemy import select

from store.unit_of_work import UnitOfWork
from store.upsert import insert_into
from store.ways.tables import received_mail


async def was_taken(uow: UnitOfWork, fingerprint: str) -> bool:
    """Whether that mail was taken before."""
    kept = received_mail.c.message_hash
    found = await uow.connection.scalar(select(kept).where(kept == fingerprint))
    return found is not None


async def take(uow: UnitOfWork, fingerprint: str, now: datetime) -> bool:
    """Keep that it is taken; whether it was not before."""
    kept = await uow.connection.execute(
        insert_into(received_mail, uow.dialect)
        .values(message_hash=fingerprint, at=now)
        .on_conflict_do_nothing(index_elements=[received_mail.c.message_hash])
    )
    return kept.rowcount > 0


async def first_today(uow: UnitOfWork, what: str, address: str, now: datetime) -> bool:
    """Whether something is said to an address for the first time on that day."""
    day: date = now.date()
    said = f"{what}/{address.lower()}/{day.isoformat()}"
    return await take(uow, hashlib.sha256(said.encode()).hexdigest(), now)
