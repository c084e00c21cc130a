"""Copies that no longer say what holds: an announcement that was edited, a meeting that changed."""

from collections.abc import Collection
from datetime import datetime
from typing import Final

from sqlalchemy import bindparam, select, update

from store.announcements.deliveries import COPY, OF, ROW
from store.announcements.drafts import announcement_of
from store.announcements.records import Announcement, Copy
from store.announcements.tables import announcements, deliveries
from store.outbox.queue import drop, fates
from store.plan.meetings import meeting_of
from store.plan.records import Meeting
from store.plan.tables import meetings, responses
from store.unit_of_work import UnitOfWork

TOLD: Final = ("sending", "sent")
ONE: Final = update(deliveries).where(
    ROW.announcement_id == bindparam("of"),
    ROW.tenant_id == bindparam("tenant"),
    ROW.recipient == bindparam("whom"),
)
BRING: Final = ONE.values(revision=bindparam("newest"), post_key=bindparam("key"))
GIVE_UP: Final = ONE.values(state="dropped", error=bindparam("why"))


async def next_changed_meeting(uow: UnitOfWork, now: datetime) -> Meeting | None:
    """A meeting to come that is not any more as those know it who were told of it."""
    row = meetings.c
    changed = row.sequence > row.told_sequence
    await uow.connection.execute(
        # What is over is no news, whatever was put right in it.
        update(meetings).where(changed, row.ends_at <= now).values(told_sequence=row.sequence)
    )
    rows = await uow.connection.execute(
        select(meetings).where(changed).order_by(row.starts_at, row.id).limit(1)
    )
    found = rows.mappings().one_or_none()
    return meeting_of(found) if found else None


async def make_news(uow: UnitOfWork, meeting: Meeting, now: datetime) -> None:
    """Have everybody told who has a copy about the meeting; it counts as told from now on."""
    await uow.connection.execute(
        update(announcements)
        .where(OF.meeting_id == meeting.id, OF.state.in_(TOLD))
        .values(
            revision=OF.revision + 1,
            news_revision=OF.revision + 1,
            version=OF.version + 1,
            updated_at=now,
        )
    )
    await uow.connection.execute(
        update(meetings).where(meetings.c.id == meeting.id).values(told_sequence=meeting.sequence)
    )


async def comers_without_copy(uow: UnitOfWork, meeting_id: int) -> tuple[tuple[str, str], ...]:
    """Who comes, or sends somebody, and has no copy that brings them news: tenant and Entra id.

    They saw the meeting in the plan; their copy waits, did not arrive or was withdrawn.
    """
    row = responses.c
    has_one = (
        select(ROW.recipient)
        .join(announcements, OF.id == ROW.announcement_id)
        .where(
            OF.meeting_id == meeting_id,
            OF.state.in_(TOLD),
            ROW.tenant_id == row.tenant_id,
            ROW.recipient == row.aad_object_id,
            ROW.state == "sent",
        )
    )
    found = await uow.connection.execute(
        select(row.tenant_id, row.aad_object_id)
        .where(
            row.meeting_id == meeting_id,
            row.answer.in_(("coming", "colleague")),
            ~has_one.exists(),
        )
        .order_by(row.tenant_id, row.aad_object_id)
    )
    return tuple((tenant, aad) for tenant, aad in found)


async def who_come(uow: UnitOfWork, meeting_id: int) -> frozenset[tuple[str, str]]:
    """Who said that they come or send somebody: tenant and Entra id."""
    row = responses.c
    found = await uow.connection.execute(
        select(row.tenant_id, row.aad_object_id).where(
            row.meeting_id == meeting_id, row.answer.in_(("coming", "colleague"))
        )
    )
    return frozenset((tenant, aad) for tenant, aad in found)


async def next_to_bring(uow: UnitOfWork) -> tuple[Announcement, int] | None:
    """An announcement some of whose copies have an older text, and its newest news' revision."""
    rows = await uow.connection.execute(
        select(announcements)
        .where(OF.brought_to < OF.revision, OF.state.in_((*TOLD, "cancelled")))
        .order_by(OF.id)
        .limit(1)
    )
    row = rows.mappings().one_or_none()
    return (announcement_of(row), row["news_revision"]) if row else None


async def copies_behind(uow: UnitOfWork, announcement: Announcement, most: int) -> tuple[Copy, ...]:
    """Copies that were sent, or wait to be, with an older text."""
    rows = await uow.connection.execute(
        select(*(ROW[name] for name in COPY))
        .where(
            ROW.announcement_id == announcement.id,
            ROW.state.in_(("queued", "sent")),
            ROW.revision < announcement.revision,
        )
        .order_by(ROW.tenant_id, ROW.recipient)
        .limit(most)
    )
    return tuple(Copy(**row) for row in rows.mappings())


async def take_back(uow: UnitOfWork, copies: Collection[Copy], now: datetime) -> tuple[Copy, ...]:
    """Take back posts that have not left; gives the copies whose post did not leave."""
    keys = {one.post_key: one for one in copies if one.post_key and one.state == "queued"}
    await drop(uow, now, keys=list(keys))
    found = await fates(uow, list(keys))
    return tuple(keys[key] for key, fate in found.items() if fate.state == "dropped")


async def bring(uow: UnitOfWork, copies: Collection[Copy], revision: int) -> None:
    """Keep that copies have the text of that revision, in the posts that they name."""
    if copies:
        await uow.connection.execute(
            BRING,
            [
                {
                    "of": one.announcement_id,
                    "tenant": one.tenant_id,
                    "whom": one.recipient,
                    "key": one.post_key,
                    "newest": revision,
                }
                for one in copies
            ],
        )


async def give_up(uow: UnitOfWork, copies: Collection[Copy], why: str) -> None:
    """They are not sent any more."""
    if copies:
        await uow.connection.execute(
            GIVE_UP,
            [
                {
                    "of": one.announcement_id,
                    "tenant": one.tenant_id,
                    "whom": one.recipient,
                    "why": why,
                }
                for one in copies
            ],
        )


async def brought(uow: UnitOfWork, announcement: Announcement) -> None:
    """All its copies have the newest text."""
    await uow.connection.execute(
        update(announcements)
        .where(OF.id == announcement.id)
        .values(brought_to=announcement.revision)
    )
