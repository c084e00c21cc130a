"""How groups fare: what was held against what was planned, notice, attendance, actions."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from sqlalchemy import and_, bindparam, case, func, select

from store.announcements.tables import announcements
from store.moments import in_utc
from store.plan.tables import actions, meetings, responses
from store.unit_of_work import UnitOfWork

YEAR: Final = timedelta(days=365)

NOT_CANCELLED: Final = (meetings.c.group_slug.is_not(None), meetings.c.cancelled_at.is_(None))
MEETINGS: Final = (
    select(meetings.c.group_slug, meetings.c.id, meetings.c.ends_at)
    .where(
        *NOT_CANCELLED,
        meetings.c.ends_at > bindparam("first"),
        meetings.c.starts_at <= bindparam("last"),
    )
    .order_by(meetings.c.starts_at)
)
NOTICE: Final = (
    select(meetings.c.group_slug, meetings.c.starts_at, func.min(announcements.c.sent_at))
    .join_from(meetings, announcements, announcements.c.meeting_id == meetings.c.id)
    .where(
        *NOT_CANCELLED,
        meetings.c.ends_at > bindparam("first"),
        meetings.c.starts_at <= bindparam("last"),
        announcements.c.sent_at.is_not(None),
        announcements.c.sent_at < meetings.c.starts_at,
    )
    .group_by(meetings.c.id, meetings.c.group_slug, meetings.c.starts_at)
)
HELD: Final = (
    *NOT_CANCELLED,
    meetings.c.ends_at > bindparam("first"),
    meetings.c.ends_at <= bindparam("last"),
)
CAME: Final = (
    select(meetings.c.group_slug, func.sum(case((responses.c.attended, 1), else_=0)))
    .join_from(meetings, responses, responses.c.meeting_id == meetings.c.id)
    .where(*HELD, responses.c.attended.is_not(None))
    .group_by(meetings.c.id, meetings.c.group_slug)
)
ACTIONS: Final = (
    select(
        meetings.c.group_slug,
        func.count(),
        func.sum(case((actions.c.done_on.is_not(None), 1), else_=0)),
        func.sum(
            case(
                (and_(actions.c.done_on.is_(None), actions.c.due_on < bindparam("today")), 1),
                else_=0,
            )
        ),
    )
    .join_from(meetings, actions, actions.c.meeting_id == meetings.c.id)
    .where(*HELD)
    .group_by(meetings.c.group_slug)
)


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupFigures:
    """What the store knows of one group.

    ``held`` are the ids of the meetings of the year before, the newest first, and ``ahead`` counts
    those of the year to come. ``notice`` is the whole days between the first announcement and the
    meeting, of each that was announced; ``came`` how many were there, of each of which it was
    noted. Actions are those of meetings that were held.
    """

    held: tuple[int, ...] = ()
    ahead: int = 0
    notice: tuple[int, ...] = ()
    came: tuple[int, ...] = ()
    actions: int = 0
    done: int = 0
    overdue: int = 0


async def figures_of_groups(uow: UnitOfWork, now: datetime, today: date) -> dict[str, GroupFigures]:
    """The figures of every group that has a meeting in the year before or to come."""
    year = {"first": now - YEAR, "last": now + YEAR}
    past = {"first": now - YEAR, "last": now}
    held: dict[str, list[int]] = defaultdict(list)
    ahead: dict[str, int] = defaultdict(int)
    notice: dict[str, list[int]] = defaultdict(list)
    came: dict[str, list[int]] = defaultdict(list)
    for slug, identity, ends_at in await uow.connection.execute(MEETINGS, year):
        if in_utc(ends_at) <= now:
            held[slug].append(identity)
        else:
            ahead[slug] += 1
    for slug, starts_at, sent_at in await uow.connection.execute(NOTICE, year):
        notice[slug].append((in_utc(starts_at) - in_utc(sent_at)).days)
    for slug, count in await uow.connection.execute(CAME, past):
        came[slug].append(int(count))
    done = {
        slug: {"actions": total, "done": int(done), "overdue": int(overdue)}
        for slug, total, done, overdue in await uow.connection.execute(
            ACTIONS, {**past, "today": today}
        )
    }
    return {
        slug: GroupFigures(
            held=tuple(reversed(held[slug])),
            ahead=ahead[slug],
            notice=tuple(notice[slug]),
            came=tuple(came[slug]),
            **done.get(slug, {}),
        )
        for slug in {*held, *ahead}
    }
