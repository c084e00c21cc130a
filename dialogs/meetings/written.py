"""When a meeting is, as people read it."""

from datetime import date, datetime
from typing import Final

from config.working_time import WorkingTime
from dialogs.dates.words import MONTHS, WEEKDAYS
from dialogs.dates.written import clock
from store.plan.records import Meeting

SHORT: Final = 3
"""Letters of a weekday or a month in a list."""


def when(meeting: Meeting, working: WorkingTime) -> str:
    """In full: ``Friday 12 March 2027, 2pm to 4pm``."""
    start, end = _there(meeting.starts_at, working), _there(meeting.ends_at, working)
    day = f"{_day(start)}, {_clock(start)} to "
    return day + (_clock(end) if end.date() == start.date() else f"{_day(end)}, {_clock(end)}")


def shortly(meeting: Meeting, working: WorkingTime) -> str:
    """In a list: ``Fri 12 Mar 2027, 2pm``."""
    start = _there(meeting.starts_at, working)
    weekday, month = WEEKDAYS[start.weekday()][:SHORT], MONTHS[start.month - 1][:SHORT]
    return f"{weekday} {start.day} {month} {start.year}, {_clock(start)}"


def day_of(meeting: Meeting, working: WorkingTime) -> str:
    """Its day alone: ``Friday 12 March 2027``."""
    return _day(_there(meeting.starts_at, working))


def date_of(meeting: Meeting, working: WorkingTime) -> date:
    """Its day in the council's zone."""
    return _there(meeting.starts_at, working).date()


def _day(there: datetime) -> str:
    return f"{WEEKDAYS[there.weekday()]} {there.day} {MONTHS[there.month - 1]} {there.year}"


def _clock(there: datetime) -> str:
    return clock(there.hour * 60 + there.minute)


def _there(at: datetime, working: WorkingTime) -> datetime:
    return at.astimezone(working.zone)
