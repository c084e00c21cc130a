"""Stretches of the plan that people name: "this month", "in March", "the next six weeks".

Single days are read as all dates are (``dialogs.understanding.when``).
"""

import re
from datetime import date, datetime, timedelta
from typing import Final, NamedTuple
from zoneinfo import ZoneInfo

from dateutil.relativedelta import relativedelta

from dialogs.dates.words import MONTHS
from dialogs.dates.written import day
from dialogs.understanding import when

QUARTER: Final = 3
_NUMBERS: Final = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "few": 3, "couple of": 2}
_NAMES: Final = "|".join(f"{name[:3]}(?:{name[3:]})?" for name in MONTHS if name != "May")
_MONTH: Final = re.compile(
    rf"\b(?:(?:in|for|during|this|next|show|of|early|late|until|till|end of|and|by|the)\s+)"
    rf"(?P<month>{_NAMES}|may)\b(?:\s+(?P<year>20\d\d))?|^\W*(?P<alone>{_NAMES})\b"
    rf"(?:\s+(?P<alone_year>20\d\d))?|\b(?P<named>{_NAMES})\s+(?P<named_year>20\d\d)"
    rf"|\b(?P<before>{_NAMES})\s+(?:meetings?|forums?|dates|ones?)\b",
    re.IGNORECASE,
)
_SPAN: Final = re.compile(
    r"\b(?P<which>this|next|coming|following)\s+(?P<unit>week|fortnight|month|quarter|term|year)\b"
    r"|\bnext\s+(?P<count>\d{1,2}|two|three|four|five|six|few|couple of)\s+"
    r"(?P<units>days|weeks|months)\b",
    re.IGNORECASE,
)
_UNTIL: Final = re.compile(r"\b(between now and|until|till|up to|before)\b", re.IGNORECASE)


class Period(NamedTuple):
    """From ``first`` until before ``last``; ``words`` fits after "what is coming up"."""

    first: date
    last: date
    words: str


def read(text: str, now: datetime, zone: ZoneInfo) -> Period | None:
    """The stretch or the one day that a message names; None for none."""
    today = now.astimezone(zone).date()
    if found := _SPAN.search(text):
        return _span(found, today)
    said = when.read(text, now, zone=zone)
    if said.start is not None:
        on = said.start.astimezone(zone).date()
        return Period(on, on + timedelta(1), f"on {day(on)}")
    found = _MONTH.search(text)
    return _month(found, text, today) if found else None


def month_of(first: date) -> Period:
    """A whole month."""
    start = first.replace(day=1)
    return Period(
        start, start + relativedelta(months=1), f"in {MONTHS[start.month - 1]} {start.year}"
    )


def _span(found: re.Match[str], today: date) -> Period:
    if found["count"]:
        said = found["count"].lower()
        count = int(said) if said.isdigit() else _NUMBERS[said]
        units = found["units"].lower()
        return Period(
            today,
            today + relativedelta(**{units: count}) + timedelta(1),  # type: ignore[arg-type] # days, weeks or months.
            f"in the next {said} {units}",
        )
    which, unit = found["which"].lower(), found["unit"].lower()
    first, length = _of(unit, today)
    if which != "this":
        first += length
    last = first + length
    if unit == "fortnight":
        return Period(today, today + timedelta(15), "in the next fortnight")
    return Period(max(first, today), last, f"{which} {unit}")


def _of(unit: str, today: date) -> tuple[date, relativedelta]:
    """The one that today is in: its first day, and how long it is."""
    if unit in ("week", "fortnight"):
        return today - timedelta(today.weekday()), relativedelta(weeks=1)
    if unit == "year":
        return today.replace(month=1, day=1), relativedelta(years=1)
    month = today.replace(day=1)
    if unit == "month":
        return month, relativedelta(months=1)
    return month - relativedelta(months=(month.month - 1) % QUARTER), relativedelta(months=QUARTER)


def _month(found: re.Match[str], text: str, today: date) -> Period:
    name = found["month"] or found["alone"] or found["named"] or found["before"]
    said = found["year"] or found["alone_year"] or found["named_year"]
    number = next(
        place for place, one in enumerate(MONTHS, start=1) if one[:3].lower() == name[:3].lower()
    )
    year = int(said) if said else today.year + (number < today.month)
    month = month_of(date(year, number, 1))
    if _UNTIL.search(text):
        return Period(today, month.last, f"until the end of {month.words.removeprefix('in ')}")
    return month
