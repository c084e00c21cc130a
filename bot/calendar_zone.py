"""A time zone as calendars have it: one yearly rule for each change of the clocks.

Outlook reads no other: of what icalendar writes by itself, single dates since 1970, it takes the
first offset and shows half a year's meetings an hour off (Microsoft, MS-STANOICAL 2.2.47).
"""

from calendar import monthrange
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

SINCE: Final = 2020
"""The year whose changes are taken as those of every year after it."""
HOUR: Final = timedelta(hours=1)
DAYS: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
A_WEEK: Final = 7


@lru_cache(maxsize=4)
def zone_of(name: str) -> Timezone:
    """The component for a zone such as ``Europe/London``."""
    zone, made = ZoneInfo(name), Timezone()
    made.add("tzid", name)
    at, end = datetime(SINCE, 1, 1, tzinfo=UTC), datetime(SINCE + 1, 1, 1, tzinfo=UTC)
    found = False
    while at < end:
        before, after = at.astimezone(zone), (at + HOUR).astimezone(zone)
        if before.utcoffset() != after.utcoffset():
            found = True
            made.add_component(_change(before, after))
        at += HOUR
    if not found:
        made.add_component(_always(datetime(SINCE, 1, 1, tzinfo=zone)))
    return made


def _change(before: datetime, after: datetime) -> TimezoneStandard | TimezoneDaylight:
    """A change of the clocks; its hour is by the clocks before it (RFC 5545, 3.6.5)."""
    wall = before.replace(tzinfo=None) + HOUR
    _, last = monthrange(wall.year, wall.month)
    place = -1 if wall.day + A_WEEK > last else (wall.day - 1) // A_WEEK + 1
    made = _observance(after, wall, before)
    made.add(
        "rrule",
        {"freq": "yearly", "bymonth": wall.month, "byday": f"{place}{DAYS[wall.weekday()]}"},
    )
    return made


def _always(there: datetime) -> TimezoneStandard | TimezoneDaylight:
    return _observance(there, there.replace(tzinfo=None), there)


def _observance(
    after: datetime, wall: datetime, before: datetime
) -> TimezoneStandard | TimezoneDaylight:
    made = TimezoneDaylight() if after.dst() else TimezoneStandard()
    made.add("tzname", after.tzname())
    made.add("dtstart", wall)
    made.add("tzoffsetfrom", before.utcoffset())
    made.add("tzoffsetto", after.utcoffset())
    return made
