"""What is being written about a meeting that is over, until it is sent."""

from dataclasses import fields, replace
from datetime import datetime
from typing import Final

from sqlalchemy import select, update

from store.errors import StoreError
from store.plan.records import Draft
from store.plan.tables import afterwards
from store.unit_of_work import UnitOfWork
from store.upsert import insert_into

ROW: Final = afterwards.c
NAMES: Final = tuple(field.name for field in fields(Draft))


class StaleDraft(StoreError):
    """Somebody else wrote about the meeting first; it has to be read again."""

    def __init__(self) -> None:
        super().__init__("Somebody else wrote about the meeting meanwhile. Read it again.")


async def read_draft(uow: UnitOfWork, meeting_id: int) -> Draft:
    """What was written so far; of version 0 where nothing was."""
    rows = await uow.connection.execute(
        select(*(ROW[name] for name in NAMES)).where(ROW.meeting_id == meeting_id)
    )
    row = rows.mappings().one_or_none()
    return Draft(**row) if row else Draft(meeting_id=meeting_id)


async def save_draft(uow: UnitOfWork, draft: Draft, now: datetime) -> Draft:
    """Keep it in place of its version; gives back the next one.

    Raises:
        StaleDraft: Somebody else has written meanwhile.
    """
    kept = replace(draft, version=draft.version + 1)
    values = {name: getattr(kept, name) for name in NAMES} | {"updated_at": now}
    if draft.version == 0:
        insert = insert_into(afterwards, uow.dialect).on_conflict_do_nothing()
        result = await uow.connection.execute(insert, values)
    else:
        result = await uow.connection.execute(
            update(afterwards)
            .where(ROW.meeting_id == draft.meeting_id, ROW.version == draft.version)
            .values(values)
        )
    if result.rowcount != 1:
        raise StaleDraft
    return kept
