"""What an author should know before they send: none of it forbids anything."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from config.bank_holidays import bank_holidays
from config.working_time import WorkingTime
from dialogs.announce import warning_texts as texts
from dialogs.announce.check import Checked
from store.announcements.records import Reach
from store.plan.records import Meeting
from store.records import Group

NOTICE: Final = 28
"""Days that people are given; what councils give before key decisions (The Local Authorities
(Executive Arrangements) (Meetings and Access to Information) (England) Regulations 2012)."""
NEAR: Final = 5
"""Working days between two meetings for the same people."""
SAME: Final = 0.5
"""The share of an audience that makes another one the same people."""
WIDE: Final = 0.5
"""The share of all providers' people from which an audience is wide."""
LEAST_WIDE: Final = 50
"""People below whom no audience is wide."""
ROOM: Final = {"participate": 60, "collaborate": 30}
"""People with whom each way of working still works."""
FRIDAY: Final = 4
FEBRUARY: Final = 2
MAY_AND_OCTOBER: Final = (5, 10)
THIRD: Final = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Other:
    """A meeting near the one that is announced, and how many people both are for."""

    meeting: Meeting
    shared: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What warnings are made from.

    ``leaves`` is when it would be sent; ``met`` how often the group met in the year before.
    """

    leaves: datetime
    working: WorkingTime
    reach: Reach
    others: Sequence[Other] = ()
    group: Group | None = None
    met: int = 0


def warnings(checked: Checked, known: Known) -> list[str]:
    """A sentence for each thing that people complain about afterwards."""
    about = [*_audience(checked, known)]
    if checked.starts_at is not None:
        start = checked.starts_at.astimezone(known.working.zone)
        about += [*_notice(start, known), *_day(start.date()), *_others(checked, known)]
        if not (checked.form.venue or checked.form.link):
            about.append(texts.no_place())
        if not checked.form.purpose:
            about.append(texts.no_purpose())
        if known.group and known.met + 1 < known.group.meetings_per_year:
            about.append(texts.behind(known.group.name, known.met, known.group.meetings_per_year))
    return about


def _audience(checked: Checked, known: Known) -> list[str]:
    people, all_of_them = known.reach.people, known.reach.providers
    found = []
    if people >= LEAST_WIDE and people > WIDE * all_of_them:
        found.append(texts.wide(people, all_of_them))
    mode = checked.form.mode.lower()
    if people > ROOM.get(mode, people):
        found.append(texts.too_many_for(mode, people, ROOM[mode]))
    return found


def _notice(start: datetime, known: Known) -> list[str]:
    leaves = known.leaves.astimezone(known.working.zone).date()
    days = (start.date() - leaves).days
    return [texts.short_notice(days, NOTICE)] if days < NOTICE else []


def _day(day: date) -> list[str]:
    if day in bank_holidays(day.year):
        return [texts.bank_holiday()]
    if day.weekday() > FRIDAY:
        return [texts.weekend()]
    return [texts.half_term()] if is_half_term(day) else []


def is_half_term(day: date) -> bool:
    """Whether schools in England are likely to be off: each sets its own dates.

    Most have the weeks that begin with the last Monday of October, the third of February, and the
    last of May.
    """
    monday = day - timedelta(days=day.weekday())
    if monday.month == FEBRUARY:
        return (monday.day - 1) // 7 + 1 == THIRD
    is_last = (monday + timedelta(days=7)).month != monday.month
    return is_last and monday.month in MAY_AND_OCTOBER


def _others(checked: Checked, known: Known) -> list[str]:
    """Clashes, and other meetings that the same people are asked to in those days."""
    found = []
    for other in known.others:
        meeting, shared = other.meeting, other.shared
        if not shared or checked.starts_at is None or checked.ends_at is None:
            continue
        if meeting.starts_at < checked.ends_at and meeting.ends_at > checked.starts_at:
            found.append(texts.clash(meeting, shared, known.working))
        elif meeting.group_slug and known.group and meeting.group_slug == known.group.slug:
            found.append(texts.its_own(meeting, known.working))
        elif shared >= SAME * max(known.reach.people, 1):
            found.append(texts.near(meeting, shared, known.working))
    return found


def window(start: datetime, working: WorkingTime) -> tuple[datetime, datetime]:
    """From when to when another meeting is near, by working days."""
    there = start.astimezone(working.zone)
    first, last = there.date(), there.date()
    for _ in range(NEAR):
        first = _step(first, -1, working)
        last = _step(last, 1, working)
    midnight = datetime.combine(first, datetime.min.time(), working.zone)
    return midnight, datetime.combine(last + timedelta(1), datetime.min.time(), working.zone)


def _step(day: date, by: int, working: WorkingTime) -> date:
    """The next working day that way."""
    day += timedelta(by)
    while not working.is_working_day(day):
        day += timedelta(by)
    return day
