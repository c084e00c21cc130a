"""The calendar of England: months, quarters, working days and days with a name."""

import calendar
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, timedelta
from typing import Final

from dateutil.easter import easter
from dateutil.relativedelta import relativedelta

from config.bank_holidays import bank_holidays
from dialogs.dates import written
from dialogs.dates.grammar import Refused
from dialogs.dates.words import WEEKDAYS

WORKDAY: Final = 7
"""Beside the weekdays 0 to 6: any day but weekends and England's bank holidays."""
MID_WEEK: Final = 8
"""Any day from Monday to Friday, bank holidays too."""
ANY_DAY: Final = 9
BANK_HOLIDAY: Final = 10
SATURDAY: Final = 5
QUARTER: Final = 3
"""Months; quarters begin in January, April, July and October."""

FEASTS: Final[Mapping[str, int | tuple[int, int] | tuple[int, int, int]]] = {
    "new year|years day": (1, 1),
    "new year|years eve": (12, 31),
    "burns night": (1, 25),
    "holocaust memorial day": (1, 27),
    "valentine|valentines day": (2, 14),
    "st david|davids day": (3, 1),
    "international womens day": (3, 8),
    "commonwealth day": (2, 0, 3),
    "st patrick|patricks day": (3, 17),
    "lady day": (3, 25),
    "april fool|fools day": (4, 1),
    "st george|georges day": (4, 23),
    "ve day": (5, 8),
    "armed forces day": (-1, 5, 6),
    "midsummer|midsummers day": (6, 24),
    "st swithin|swithins|swithun|swithuns day": (7, 15),
    "michaelmas day?": (9, 29),
    "halloween": (10, 31),
    "bonfire night": (11, 5),
    "guy fawkes night|day": (11, 5),
    "armistice day": (11, 11),
    "st andrew|andrews day": (11, 30),
    "christmas|xmas eve": (12, 24),
    "christmas|xmas day": (12, 25),
    "boxing day": (12, 26),
    "shrove tuesday": -47,
    "pancake day": -47,
    "ash wednesday": -46,
    "mothering sunday": -21,
    "mother|mothers day": -21,
    "palm sunday": -7,
    "maundy thursday": -3,
    "good friday": -2,
    "easter saturday": -1,
    "easter sunday|day": 0,
    "easter monday": 1,
    "easter tuesday": 2,
    "ascension day": 39,
    "whit sunday": 49,
    "whit monday": 50,
    "father|fathers day": (3, 6, 6),
    "remembrance sunday|day": (2, 6, 11),
    "may day bank? holiday?": (1, 0, 5),
    "early|first may bank holiday": (1, 0, 5),
    "spring|whitsun bank holiday": (-1, 0, 5),
    "late|second|last may bank holiday": (-1, 0, 5),
    "late? summer bank holiday": (-1, 0, 8),
    "august bank holiday": (-1, 0, 8),
}
"""Days with a name, as patterns: month and day, days after Easter Sunday, or which weekday of which
month."""

YEARS_AHEAD: Final = 5
"""Nobody means a meeting later than that; it is a slip in the year."""

Dates = tuple[date, ...]
Span = tuple[date, date]
"""The first day and the last, both in it."""


class ImpossibleDay(Refused):
    """A day that the calendar does not have."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"{reason} Please check the date.")


class WrongWeekday(Refused):
    """A weekday and a date that do not go together; ``days`` are what may have been meant."""

    def __init__(self, day: date, weekday: int) -> None:
        super().__init__(
            f"{written.day(day)} is a {WEEKDAYS[day.weekday()]}, not a {WEEKDAYS[weekday]}. "
            "Please check the date."
        )
        near = (day + timedelta(step) for step in range(-3, 4))
        self.days: Dates = (day, next(other for other in near if other.weekday() == weekday))


class PassedDay(Refused):
    """A day or time before now."""

    def __init__(self, said: str) -> None:
        super().__init__(f"{said} has passed. Please give a date to come.")


class TooFar(Refused):
    """A day so many years away that the year must be a slip."""

    def __init__(self, said: str) -> None:
        super().__init__(f"{said} is more than five years ahead. Please check the year.")


# The grammar's rules are made at import and find days by themselves: what one council closes
# reaches them beside their arguments, for the length of one reading.
_ALSO_CLOSED: Final[ContextVar[frozenset[date]]] = ContextVar("also_closed", default=frozenset())


@contextmanager
def also_closed(days: frozenset[date]) -> Iterator[None]:
    """While this is open the offices do not work on these days either."""
    before = _ALSO_CLOSED.set(days)
    try:
        yield
    finally:
        _ALSO_CLOSED.reset(before)


def is_working(day: date) -> bool:
    """Whether the offices work on that day."""
    closed = day in bank_holidays(day.year) or day in _ALSO_CLOSED.get()
    return day.weekday() < SATURDAY and not closed


def is_a(day: date, weekday: int) -> bool:
    """Whether a day is of a weekday, or of one of the kinds beside them."""
    if weekday == WORKDAY:
        return is_working(day)
    if weekday == MID_WEEK:
        return day.weekday() < SATURDAY
    if weekday == BANK_HOLIDAY:
        return day in bank_holidays(day.year)
    return weekday in (ANY_DAY, day.weekday())


def nth_of(nth: int, weekday: int, first: date, last: date) -> Dates:
    """The first, second or, counted back, last such day of a span; none where it has fewer."""
    step = timedelta(1 if nth > 0 else -1)
    day, left = (first if nth > 0 else last), abs(nth)
    while first <= day <= last:
        left -= is_a(day, weekday)
        if left == 0:
            return (day,)
        day += step
    return ()


def feast(name: str, year: int) -> date:
    """The day with that name, a key of ``FEASTS``."""
    when = FEASTS[name]
    if isinstance(when, int):
        return easter(year) + timedelta(when)
    if len(when) == 2:  # noqa: PLR2004 - month and day.
        return date(year, *when)
    nth, weekday, month = when
    return nth_of(nth, weekday, *month_of(date(year, month, 1)))[0]


def week_of(day: date) -> Span:
    """The week, from Monday to Sunday, that a day is in."""
    first = day - timedelta(day.weekday())
    return first, first + timedelta(6)


def month_of(day: date) -> Span:
    """The month that a day is in."""
    return day.replace(day=1), day.replace(day=calendar.monthrange(day.year, day.month)[1])


def quarter_of(day: date) -> Span:
    """The quarter of the year that a day is in."""
    first = day.replace(day=1, month=day.month - (day.month - 1) % QUARTER)
    return first, month_of(first + relativedelta(months=QUARTER - 1))[1]


def year_of(day: date) -> Span:
    """The year that a day is in."""
    return day.replace(month=1, day=1), day.replace(month=12, day=31)
