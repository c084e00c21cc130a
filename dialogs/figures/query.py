"""What somebody wants to know: which questions, of which months, split by what."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Final
from zoneinfo import ZoneInfo

from dateutil.relativedelta import relativedelta

from dialogs.dates.england import month_of
from dialogs.dates.words import MONTHS
from dialogs.dates.written import day
from store.enquiries.figures import Scope

USUAL_MONTHS: Final = 12
MOST_MONTHS: Final = 36
"""A longer time is cut to its last months: it would be slow to count, and nobody acts on it."""


class By(StrEnum):
    """What the figures are split by."""

    DEPARTMENT = "department"
    AREA = "area"
    MONTH = "month"


class Form(StrEnum):
    """How they are shown."""

    WORDS = "words"
    CHART = "chart"
    FILE = "file"


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """Which questions to count: those asked from ``first`` to ``last``, both days in it."""

    first: date
    last: date
    scope: Scope = Scope()  # noqa: RUF009 - frozen, so sharing one is safe
    by: By | None = None
    form: Form = Form.WORDS

    def months(self) -> Iterator[tuple[date, date]]:
        """Each month's first and last day, the outer ones cut to what is asked for."""
        start = self.first
        while start <= self.last:
            end = min(month_of(start)[1], self.last)
            yield start, end
            start = end + timedelta(1)


def usual(today: date) -> tuple[date, date]:
    """The months that are meant where none is said: this one and the eleven before it."""
    return bounded(months_before(today, USUAL_MONTHS - 1), month_of(today)[1])


def months_before(today: date, count: int) -> date:
    """The first day of the month so many months ago."""
    return today.replace(day=1) - relativedelta(months=count)


def bounded(first: date, last: date) -> tuple[date, date]:
    """The two days in their order, and no more months than are counted at once."""
    first, last = min(first, last), max(first, last)
    return max(first, months_before(last, MOST_MONTHS - 1)), last


def moments(first: date, last: date, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """From the first day's midnight until the one after the last, by the council's clock."""
    midnight = time(tzinfo=zone)
    return datetime.combine(first, midnight), datetime.combine(last + timedelta(1), midnight)


def month_name(on: date) -> str:
    """A month as people read it: ``March 2026``."""
    return f"{MONTHS[on.month - 1]} {on.year}"


def period_name(first: date, last: date) -> str:
    """The time that is meant: ``March 2026``, ``March 2026 to May 2026``, or days."""
    if first.day != 1 or last != month_of(last)[1]:
        return f"{day(first)} to {day(last)}"
    if month_of(first) == (first, last):
        return month_name(first)
    return f"{month_name(first)} to {month_name(last)}"


def as_words(query: Query) -> str:
    """What to type for it; ``dialogs.figures.reading`` reads the same from it."""
    scope = query.scope
    period = period_name(query.first, query.last)
    one_month = month_of(query.first) == (query.first, query.last)
    parts = [
        "figures",
        f"for {scope.department}" if scope.department else "",
        f"in {scope.area}" if scope.area else "",
        f"in {period}" if one_month else f"from {period}",
        f"by {query.by}" if query.by else "",
        "" if query.form is Form.WORDS else f"as a {query.form}",
    ]
    return " ".join(part for part in parts if part)
