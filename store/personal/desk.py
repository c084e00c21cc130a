"""What a person of a turn can see and delete of what is held of them."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import insert, select

from store.audit.log import record
from store.audit.records import Actor, Entry
from store.enquiries.reading import all_of_asker
from store.enquiries.records import Enquiry
from store.moments import in_utc
from store.personal.deleting import delete_held
from store.personal.reading import read_held
from store.personal.records import Receipt, Section, Who
from store.personal.tables import file_addresses
from store.unit_of_work import UnitOfWork

WORKS_FOR: Final = timedelta(hours=1)
"""How long an address of a file works."""
ROW: Final = file_addresses.c


@dataclass(frozen=True, slots=True)
class PersonalDesk:
    """One person's own data; it is ``dialogs.privacy.store.PersonalStore``."""

    uow: UnitOfWork
    now: datetime
    who: Who
    by: Actor

    async def held(self) -> tuple[Section, ...]:
        """All that is held of them."""
        return await read_held(self.uow, self.who)

    async def questions(self) -> tuple[Enquiry, ...]:
        """Every question that they handed over, the oldest first."""
        return await all_of_asker(self.uow, self.who.tenant_id, self.who.user_id)

    async def new_address(self) -> str:
        """A key by which they, and whoever they give it to, fetch it as a file for an hour."""
        key = secrets.token_urlsafe(24)
        await self.uow.connection.execute(
            insert(file_addresses).values(
                key=_print(key),
                tenant_id=self.who.tenant_id,
                aad_object_id=self.who.aad_object_id,
                user_id=self.who.user_id,
                until=self.now + WORKS_FOR,
            )
        )
        return key

    async def delete(self) -> Receipt:
        """Delete it, or take from it what leads to them."""
        receipt = await delete_held(self.uow, self.who, self.now)
        entry = Entry(at=self.now, by=self.by, what="deletion", object=receipt.reference)
        await record(self.uow, entry)
        return receipt


async def whose_file(uow: UnitOfWork, key: str, now: datetime) -> Who | None:
    """Whose data an address is for; None for one that was never given out, or works no more."""
    rows = await uow.connection.execute(select(file_addresses).where(ROW.key == _print(key)))
    row = rows.mappings().one_or_none()
    if row is None or in_utc(row["until"]) <= now:
        return None
    return Who(
        tenant_id=row["tenant_id"], aad_object_id=row["aad_object_id"], user_id=row["user_id"]
    )


def _print(key: str) -> str:
    """What is kept of an address."""
    return hashlib.sha256(key.encode()).hexdigest()
