"""Announcements as their authors write them: a new one, its next version, finding it again."""

from collections.abc import Mapping
from dataclasses import asdict, fields, replace
from datetime import datetime
from typing import Any, Final

from sqlalchemy import delete, select, update

from store.announcements.records import Announcement, Audience
from store.announcements.tables import announcements
from store.enquiries.references import new_reference
from store.errors import StoreError
from store.moments import in_utc
from store.unit_of_work import UnitOfWork
from store.upsert import insert_into

ROW: Final = announcements.c
NAMES: Final = tuple(field.name for field in fields(Announcement))
TIMES: Final = ("send_at", "sent_at")
OF_DELIVERY: Final = ("sent_at", "progress_key")
"""Cells that only the delivery writes (deliveries.py); it does so without a new version."""


class StaleAnnouncement(StoreError):
    """Somebody else changed the announcement first; it has to be read again."""

    def __init__(self) -> None:
        super().__init__("The announcement was changed meanwhile. Read it again.")


async def add_announcement(
    uow: UnitOfWork, announcement: Announcement, now: datetime
) -> Announcement:
    """Keep a new announcement under a reference of its own; gives it back with it and its id."""
    statement = insert_into(announcements, uow.dialect).on_conflict_do_nothing(
        index_elements=[ROW.reference]
    )
    tries = 0
    while True:
        new = replace(announcement, reference=new_reference(tries, "A"), version=1)
        values = _values(new) | {"created_at": now, "updated_at": now}
        made = await uow.connection.execute(statement.returning(ROW.id), values)
        if (identity := made.scalar()) is not None:
            return replace(new, id=identity)
        tries += 1


async def save_announcement(
    uow: UnitOfWork, announcement: Announcement, now: datetime
) -> Announcement:
    """Keep the announcement in place of its version; gives back the next one.

    Raises:
        StaleAnnouncement: It was changed since it was read.
    """
    new = replace(announcement, version=announcement.version + 1)
    values = {name: cell for name, cell in _values(new).items() if name not in OF_DELIVERY}
    result = await uow.connection.execute(
        update(announcements)
        .where(ROW.id == announcement.id, ROW.version == announcement.version)
        .values(values | {"updated_at": now})
    )
    if result.rowcount != 1:
        raise StaleAnnouncement
    return new


async def read_announcement(uow: UnitOfWork, reference: str) -> Announcement | None:
    """The announcement of that reference, as it is now."""
    rows = await uow.connection.execute(select(announcements).where(ROW.reference == reference))
    row = rows.mappings().one_or_none()
    return announcement_of(row) if row else None


async def announcements_of(
    uow: UnitOfWork, tenant_id: str, author_id: str, most: int
) -> tuple[Announcement, ...]:
    """What a person wrote, the newest first."""
    rows = await uow.connection.execute(
        select(announcements)
        .where(ROW.tenant_id == tenant_id, ROW.author_id == author_id)
        .order_by(ROW.id.desc())
        .limit(most)
    )
    return tuple(announcement_of(row) for row in rows.mappings())


async def announcements_to_approve(uow: UnitOfWork, most: int) -> tuple[Announcement, ...]:
    """What waits for a second officer, the oldest first."""
    rows = await uow.connection.execute(
        select(announcements).where(ROW.state == "to_approve").order_by(ROW.id).limit(most)
    )
    return tuple(announcement_of(row) for row in rows.mappings())


async def forget_old_drafts(uow: UnitOfWork, before: datetime) -> int:
    """Delete drafts that nobody has touched since then, and those thrown away; gives how many."""
    result = await uow.connection.execute(
        delete(announcements).where(
            ROW.state.in_(("draft", "cancelled")),
            ROW.sent_at.is_(None),
            ROW.updated_at < before,
        )
    )
    return result.rowcount


def announcement_of(row: Mapping[Any, Any]) -> Announcement:
    """The announcement that a row of the table is."""
    values = {name: row[name] for name in NAMES}
    values |= {name: in_utc(values[name]) for name in TIMES}
    values["audience"] = Audience.from_json(values["audience"])
    return Announcement(**values)


def _values(announcement: Announcement) -> dict[str, Any]:
    values = {name: value for name, value in asdict(announcement).items() if name != "id"}
    return values | {"audience": announcement.audience.as_json()}
