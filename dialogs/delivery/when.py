"""Moments in what authors read."""

from datetime import datetime
from zoneinfo import ZoneInfo

from dialogs.dates.words import MONTHS, WEEKDAYS
from dialogs.dates.written import clock


def moment(at: datetime, zone: ZoneInfo) -> str:
    """``Monday 15 March, 8am``; ``at`` is an aware time."""
    there = at.astimezone(zone)
    day = f"{WEEKDAYS[there.weekday()]} {there.day} {MONTHS[there.month - 1]}"
    return f"{day}, {clock(there.hour * 60 + there.minute)}"
