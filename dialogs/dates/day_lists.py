"""The grammar of several days: either of two, from one to another, and one day said twice."""

from dataclasses import replace
from datetime import date
from typing import Any, Final

from dialogs.dates import written
from dialogs.dates.days import (
    Dated,
    Day,
    Feast,
    Found,
    Monthly,
    Shifted,
    Weekly,
    either,
)
from dialogs.dates.england import Dates, ImpossibleDay, WrongWeekday
from dialogs.dates.grammar import Table
from dialogs.dates.time_rules import TO
from dialogs.dates.times import Clock, FromTo

LAST_FIGURES: Final = 99


def _like(day: Any, last: Any) -> Day | None:
    """A day of which only the number was said, in the month of the one after it."""
    if isinstance(last, Dated):
        if isinstance(day, int):
            return Dated(day, last.month, last.year) if 0 < day <= LAST_FIGURES else None
        if isinstance(day, Monthly):
            return Dated(day.day, last.month, last.year, day.weekday)
        if isinstance(day, Dated) and last.year and not day.year:
            return replace(day, year=last.year - (day.month > last.month))
    return None if isinstance(day, int) else day


def _with_weekday(weekday: Day, number: int, last: Day) -> Day | None:
    first = _like(number, last)
    if not isinstance(first, Dated) or not isinstance(weekday, Weekly):
        return None
    return replace(first, weekday=weekday.weekday)


def _either(*said: Any) -> Found | None:
    """12 or 19 March: the last one gives the others its month and year."""
    found = [day for each in said if (day := _like(each, said[-1])) is not None]
    return either(*found) if len(found) == len(said) else None


def _is_12th(day: Day) -> bool:
    return isinstance(day, Monthly)


def _either_dates(weekday: Day, number: int, last: Day) -> Found | None:
    first = _with_weekday(weekday, number, last)
    return either(first, last) if first else None


def _days(first: Any, last: Day) -> tuple[Day, Day] | None:
    """12-14 March, Monday to Wednesday."""
    start = _like(first, last)
    return (start, last) if start else None


def _dates(weekday: Day, number: int, last: Day) -> tuple[Day, Day] | None:
    """Monday 8 to Wednesday 10 March."""
    first = _with_weekday(weekday, number, last)
    return (first, last) if first else None


def _american(wd: int | None, m: int, one: int, two: int, y: int | None) -> tuple[Day, Day] | None:
    fits = max(one, two) <= LAST_FIGURES
    return (Dated(one, m, y, wd), Dated(two, m, y)) if fits else None


def _both(one: Day, two: Day) -> Found | None:
    """Tomorrow, 12 March; two dates that are said in one way are two days."""
    kinds = {type(one), type(two)}
    dates = isinstance(one, Dated | Feast) != isinstance(two, Dated | Feast)
    counted = Shifted in kinds and bool({Weekly, Monthly} & kinds)
    if Found in kinds or not (dates or counted):
        return None

    def finder(today: date, floor: date) -> Dates:
        if isinstance(two, Weekly) and not two.which:
            return _on_weekday(one.find(today, floor), two.weekday)
        ones, twos = one.find(today, floor), two.find(today, floor)
        if not (ones and twos) or set(ones) & set(twos):
            return tuple(day for day in ones if day in twos)
        if isinstance(one, Weekly):
            _on_weekday(twos, one.weekday)
        raise ImpossibleDay(
            f"I read two different days, {written.day(ones[0])} and {written.day(twos[0])}."
        )

    return Found(finder)


def _on_weekday(days: Dates, weekday: int) -> Dates:
    fits = tuple(day for day in days if day.weekday() == weekday)
    if not fits and days:
        raise WrongWeekday(days[0], weekday)
    return fits


def _moments(one: Day, start: Clock, two: Day, end: Clock) -> tuple[Day, Day, FromTo] | None:
    days = _days(one, two)
    return (*days, FromTo(start, end)) if days else None


_NOT_EVERY: Final = "~every|each|other|alternate|alternating"

LISTED_DAYS: Final[Table] = (
    ("DAY", f"{_NOT_EVERY} either? DAY or|/|& DAY", _either),
    ("DAY", f"{_NOT_EVERY} either? DAY or DAY or DAY", _either),
    ("DAY", "either? the? NUM|ORD or|/|and|& the? DAY", _either),
    ("DAY", f"{_NOT_EVERY} NUM|ORD|DAY , NUM|ORD|DAY ,? and|or|& DAY", _either),
    ("DAY", "FLOAT NUM or|/|and|& DAY", _either_dates),
    ("DAY", "FLOAT and DAY", lambda day, last: _either(day, last) if _is_12th(day) else None),
    ("DAYS", "from|between? DAY -|to DAY", _days),
    ("DAYS", f"{_NOT_EVERY} from? DAY until|till|through DAY", _days),
    ("DAYS", "between DAY and DAY", _days),
    ("DAYS", f"~at|@ from|between? the? NUM|ORD {TO}|and the? DAY", _days),
    ("DAYS", f"from? FLOAT NUM {TO} DAY", _dates),
    ("DAYS", "WEEKDAY? ,? MONTH NUM|ORD -|to NUM|ORD ,? YEAR? !AMPM", _american),
    ("DAY", "DAY ,? DAY", _both),
)
"""Days joined by what stands between them."""

MOMENTS: Final[Table] = (
    ("MOMENTS", f"from? DAY ,|at? CLOCK {TO} DAY ,|at? CLOCK", _moments),
    (
        "MOMENTS",
        f"from? CLOCK ,|on? DAY {TO} CLOCK ,|on? DAY",
        lambda start, one, end, two: _moments(one, start, two, end),
    ),
)
"""Times on two days."""
