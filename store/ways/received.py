"""Which mails were taken: one that comes twice is taken once. Fingerprints and counts, no more."""

import hashlib
from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import select

from store.unit_of_work import UnitOfWork
from store.upsert import insert_into
from store.ways.tables import mails_counted, received_mail


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


async def count_mail(uow: UnitOfWork, outcome: str) -> None:
    """Count a mail by what became of it."""
    first = insert_into(mails_counted, uow.dialect).values(outcome=outcome, mails=1)
    await uow.connection.execute(
        first.on_conflict_do_update(
            index_elements=[mails_counted.c.outcome], set_={"mails": mails_counted.c.mails + 1}
        )
    )


async def counted_mails(uow: UnitOfWork) -> Mapping[str, int]:
    """How many mails there were of each outcome."""
    rows = await uow.connection.execute(select(mails_counted.c.outcome, mails_counted.c.mails))
    return {one.outcome: one.mails for one in rows}


async def may_today(uow: UnitOfWork, what: str, most: int, now: datetime) -> bool:
    """Whether something is done for no more than the so-manieth time on that day; notes it."""
    day = now.date().isoformat()
    marks = [_mark(f"{what.lower()}/{day}/{number}") for number in range(most)]
    kept = received_mail.c.message_hash
    there = set((await uow.connection.execute(select(kept).where(kept.in_(marks)))).scalars())
    free = next((one for one in marks if one not in there), None)
    return free is not None and await take(uow, free, now)


def _mark(said: str) -> str:
    return hashlib.sha256(said.encode()).hexdigest()
