"""Meetings in the forward plan: keeping, changing and cancelling them, and finding them again."""

from collections.abc import Collection, Iterable
from dataclasses import asdict, fields, replace
from datetime import datetime
from typing import Any, Final
from uuid import uuid4

from sqlalchemy import ColumnElement, RowMapping, Select, and_, exists, null, select, update

from store.announcements.records import Audience
from store.errors import StoreError
from store.moments import in_utc
from store.plan.records import Meeting
from store.plan.tables import meetings
from store.unit_of_work import UnitOfWork
from store.upsert import insert_into

ROW: Final = meetings.c
NAMES: Final = tuple(field.name for field in fields(Meeting))
IN_CALENDARS: Final = ("title", "starts_at", "ends_at", "venue", "join_url", "cancelled_at")
"""What calendars must take over; a change of one of these raises ``sequence``."""
KEPT: Final = ("venue", "join_url", "mode", "agenda", "audience", "series")
"""What a meeting that takes place after all takes over from a new one, where that says it."""
TIMES: Final = ("starts_at", "ends_at", "cancelled_at", "notes_sent_at", "updated_at")


class StaleMeeting(StoreError):
    """Somebody else changed the meeting first; it has to be read again."""

    def __init__(self) -> None:
        super().__init__("The meeting was changed by somebody else meanwhile. Read it again.")


class MeetingTaken(StoreError):
    """The group has a meeting at that time already."""

    def __init__(self) -> None:
        super().__init__("The group has a meeting at that time already. Choose another time.")


def new_uid() -> str:
    """What calendars know a meeting by, for good."""
    return f"{uuid4()}@provider-engagement-bot"


async def add_meeting(uow: UnitOfWork, meeting: Meeting, now: datetime) -> Meeting:
    """Keep a new meeting; gives it back with its id, uid and version.

    One of the group that was cancelled at that very time takes place after all, so that calendars
    which show it as cancelled show it again.

    Raises:
        MeetingTaken: The group has a meeting at that time.
    """
    if meeting.group_slug is not None:
        found = await _where(
            uow, ROW.group_slug == meeting.group_slug, ROW.starts_at == meeting.starts_at
        )
        if found and found[0].cancelled_at is None:
            raise MeetingTaken
        if found:
            return await save_meeting(uow, _again(found[0], meeting), now)
    kept = replace(meeting, uid=meeting.uid or new_uid(), version=1, updated_at=now)
    statement = (
        insert_into(meetings, uow.dialect)
        .values(_values(kept) | {"created_at": now})
        .on_conflict_do_nothing(index_elements=[ROW.group_slug, ROW.starts_at])
        .returning(ROW.id)
    )
    identity = (await uow.connection.execute(statement)).scalar()
    if identity is None:
        raise MeetingTaken
    return replace(kept, id=identity)


async def save_meeting(uow: UnitOfWork, meeting: Meeting, now: datetime) -> Meeting:
    """Keep the meeting in place of its version; ``sequence`` follows from what has changed.

    Raises:
        StaleMeeting: Somebody else has changed it since it was read.
        MeetingTaken: The group has another meeting at that time.
    """
    kept = await read_meeting(uow, meeting.id)
    if kept is None or kept.version != meeting.version:
        raise StaleMeeting
    changed = any(getattr(kept, name) != getattr(meeting, name) for name in IN_CALENDARS)
    new = replace(
        meeting,
        uid=kept.uid,
        sequence=kept.sequence + changed,
        version=kept.version + 1,
        updated_at=now,
    )
    if await uow.connection.scalar(select(_another(new))):
        raise MeetingTaken
    result = await uow.connection.execute(
        update(meetings)
        .where(ROW.id == meeting.id, ROW.version == meeting.version)
        .values(_values(new))
    )
    if result.rowcount != 1:
        raise StaleMeeting
    return new


async def save_meetings(uow: UnitOfWork, those: Collection[Meeting], now: datetime) -> None:
    """Keep meetings of one group that were changed alike in place of their versions, or none.

    Raises:
        StaleMeeting: Somebody else has changed one since it was read.
        MeetingTaken: The group has another meeting at such a time.
    """
    ids = [one.id for one in those]
    rows = await uow.connection.execute(in_order().where(ROW.id.in_(ids)).with_for_update())
    kept = {one.id: one for one in _meetings(rows.mappings())}
    if any(one.id not in kept or kept[one.id].version != one.version for one in those):
        raise StaleMeeting
    taken = exists().where(
        ROW.group_slug.in_({one.group_slug for one in those}),
        ROW.starts_at.in_([one.starts_at for one in those]),
        ROW.id.not_in(ids),
    )
    if await uow.connection.scalar(select(taken)):
        raise MeetingTaken
    # One that is moved to the next one's time finds that moved already.
    later = any(one.starts_at > kept[one.id].starts_at for one in those)
    for one in sorted(those, key=lambda one: one.starts_at, reverse=later):
        await save_meeting(uow, one, now)


async def read_meeting(uow: UnitOfWork, meeting_id: int) -> Meeting | None:
    """The meeting as it is now, cancelled or not."""
    found = await _where(uow, ROW.id == meeting_id)
    return found[0] if found else None


async def read_meetings(uow: UnitOfWork, ids: Collection[int]) -> tuple[Meeting, ...]:
    """Those of the meetings that there are, the earliest first."""
    return await _where(uow, ROW.id.in_(ids)) if ids else ()


async def meetings_between(
    uow: UnitOfWork,
    start: datetime,
    end: datetime,
    *,
    groups: Collection[str] | None = None,
    cancelled: bool = False,
) -> tuple[Meeting, ...]:
    """The meetings that end after ``start`` and begin before ``end``, the earliest first.

    Args:
        uow: The unit of work.
        start: An aware time; one that is going on then counts.
        end: An aware time.
        groups: Only those of these groups; None for all, those of no group too.
        cancelled: Whether cancelled ones count.
    """
    conditions = [ROW.starts_at < end, ROW.ends_at > start]
    if groups is not None:
        conditions.append(ROW.group_slug.in_(groups))
    if not cancelled:
        conditions.append(ROW.cancelled_at.is_(None))
    return await _where(uow, *conditions)


async def meetings_of_series(uow: UnitOfWork, series: str, after: datetime) -> tuple[Meeting, ...]:
    """Those of a series that begin after then and are not cancelled, the earliest first."""
    return await _where(
        uow, ROW.series == series, ROW.starts_at > after, ROW.cancelled_at.is_(None)
    )


def meeting_of(row: RowMapping) -> Meeting:
    """The meeting that a row of the table is."""
    values = {name: row[name] for name in NAMES}
    values |= {name: in_utc(values[name]) for name in TIMES}
    said = values["audience"]
    values["audience"] = None if said is None else Audience.from_json(said)
    values["agenda"] = tuple(values["agenda"])
    return Meeting(**values)


def in_order() -> Select[Any]:
    """Every meeting, the earliest first, as ``meeting_of`` reads it."""
    return select(*(ROW[name] for name in NAMES)).order_by(ROW.starts_at, ROW.id)


async def _where(uow: UnitOfWork, *conditions: ColumnElement[bool]) -> tuple[Meeting, ...]:
    rows = await uow.connection.execute(in_order().where(and_(*conditions)))
    return _meetings(rows.mappings())


def _meetings(rows: Iterable[RowMapping]) -> tuple[Meeting, ...]:
    return tuple(meeting_of(row) for row in rows)


def _values(meeting: Meeting) -> dict[str, Any]:
    """The meeting as its row, without the id."""
    values = {name: value for name, value in asdict(meeting).items() if name != "id"}
    # SQL's NULL: None would be kept as JSON's null.
    values["audience"] = null() if meeting.audience is None else meeting.audience.as_json()
    values["agenda"] = list(meeting.agenda)
    return values


def _again(was: Meeting, meeting: Meeting) -> Meeting:
    """A cancelled meeting that takes place after all, with what is new of it."""
    said = {name: value for name in KEPT if (value := getattr(meeting, name))}
    return replace(was, ends_at=meeting.ends_at, cancelled_at=None, **said)


def _another(meeting: Meeting) -> ColumnElement[bool]:
    """Whether the group has another meeting at that very time, cancelled or not."""
    return exists().where(
        ROW.group_slug == meeting.group_slug,
        ROW.starts_at == meeting.starts_at,
        ROW.id != meeting.id,
    )
