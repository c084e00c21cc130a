"""To when a meeting is moved, as people say it of one whose day they both know."""

import re
from datetime import UTC, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from dateutil.relativedelta import relativedelta

from dialogs.dates.words import MONTHS, WEEKDAYS
from dialogs.plan import times
from dialogs.plan.state import Order
from dialogs.plan.times import Said

LATER: Final = (
    r"(?:half an|an?|one|two|three|four|five|six|\d{1,2})"
    r" (?:minute|hour|day|week|fortnight|month)s? (?:later|earlier)"
)
"""How far a meeting is moved: "a week later"."""
UNTIL: Final = "until "
"""What the new end alone begins with."""
_LATER: Final = re.compile(rf"(?:by )?{LATER}", re.IGNORECASE)
_COUNTS: Final = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_OF_NOW: Final = re.compile(
    rf"\b(?:{'|'.join(name[:3] for name in MONTHS)})[a-z]*\b|\d[/.-]\d|\b20\d\d\b"
    r"|\b(?:today|tonight|tomorrow|next|this|coming|in|from|week|fortnight)\b",
    re.IGNORECASE,
)
"""Words of a day that is told by itself, or from today on."""
_WEEKDAY: Final = re.compile(rf"\b(?:{'|'.join(name[:3] for name in WEEKDAYS)})", re.IGNORECASE)
_OF_MONTH: Final = re.compile(r"\b\d{1,2}(?:st|nd|rd|th)\b", re.IGNORECASE)


def further(order: Order, text: str, zone: ZoneInfo) -> Order | None:
    """The order of a meeting at its time, so much later or earlier, or with another end."""
    found = _LATER.fullmatch(text.strip(" .,"))
    if order.start is None or order.end is None:
        return None
    if text.lower().startswith(UNTIL):
        length = times.length_of(order, text[len(UNTIL) :], zone)
        return times.lasting(order, length) if length else None
    if found is None:
        return None
    *count, unit, way = found[0].lower().removeprefix("by ").split()
    far = _far(count, unit.removesuffix("s"))
    was = order.start.astimezone(zone).replace(tzinfo=None)
    start = (was + far if way == "later" else was - far).replace(tzinfo=zone).astimezone(UTC)
    return order.but(start=start, end=start + (order.end - order.start))


def read(order: Order, text: str, now: datetime, zone: ZoneInfo) -> Said:
    """What words say of the new time: "3pm" is of the meeting's day, "Thursday" of its week.

    A day with its month, and one that is told from today on, is read as everywhere.
    """
    if order.start is None or _OF_NOW.search(text):
        return times.read(text, now, zone)
    on = order.start.astimezone(zone).date()
    if _WEEKDAY.search(text):
        on -= timedelta(on.weekday())
    elif _OF_MONTH.search(text):
        on = on.replace(day=1)
    eve = datetime.combine(on, time(), zone).astimezone(UTC) - timedelta(seconds=1)
    return times.read(text, max(now, eve), zone)


def _far(count: list[str], unit: str) -> relativedelta:
    if count == ["half", "an"]:
        return relativedelta(minutes=30)
    number = _COUNTS.get(count[0]) or int(count[0])
    if unit == "fortnight":
        return relativedelta(weeks=2 * number)
    # The keyword is one of minutes, hours, days, weeks, months.
    return relativedelta(**{f"{unit}s": number})  # type: ignore[arg-type]
