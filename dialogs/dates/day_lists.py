"""The grammar of several days: either of two, from one to another, and one day said twice."""

from dataclasses import replace
from datetime import date
from typing import Any, Final

from dialogs.dates import written
from dialogs.dates.days import Dated, Day, Feast, Floating, Monthly, Weekly
from dialogs.dates.derived import AnyDay, Found, Shifted, Within, either
from dialogs.dates.england import Dates, ImpossibleDay, WrongWeekday
from dialogs.dates.grammar import Table
from dialogs.dates.time_rules import FINISH, TO
from dialogs.dates.times import Clock, FromTo
from dialogs.dates.weeks import Window
from dialogs.dates.words import LAST_FIGURES


def _like(day: Any, last: Any) -> Day | None:
    """A day of which only the number was said, in the month of the one after it."""
    if isinstance(last, Dated):
        if isinstance(day, int):
            return Dated(day, last.month, last.year) if 0 < day <= LAST_FIGURES else None
        if isinstance(day, Monthly):
            return Dated(day.day, last.month, last.year, day.weekday)
        if isinstance(day, Dated) and last.year and not day.year:
            return replace(day, year=last.year - (day.month > last.month))
    if isinstance(last, Within) and isinstance(day, Weekly | Monthly) and _before(day, last.day):
        return Within(day, last.window)
    return None if isinstance(day, int) else day


def _with_weekday(weekday: Day, number: int, last: Day) -> Day | None:
    first = _like(number, last)
    if not isinstance(first, Dated) or not isinstance(weekday, Weekly):
        return None
    return replace(first, weekday=weekday.weekday)


def _before(day: Weekly | Monthly, last: Floating) -> bool:
    """Tuesday to Thursday next week: both are in it, as they would not be from Friday to Monday."""
    if isinstance(day, Weekly) and isinstance(last, Weekly):
        return not day.which and day.weekday <= last.weekday
    return isinstance(day, Monthly) and isinstance(last, Monthly) and day.day <= last.day


def _either(*said: Any) -> AnyDay | None:
    """12 or 19 March: the last one gives the others its month and year."""
    found = [day for each in said if (day := _like(each, said[-1])) is not None]
    return either(*found) if len(found) == len(said) else None


def _running(first: Any, last: Day) -> tuple[Day, Day] | None:
    """15 and 16 March are two days together; other dates are rather a choice."""
    day = _like(first, last)
    if isinstance(day, Weekly) and isinstance(last, Weekly):
        return (day, last) if not day.which and last.weekday - day.weekday == 1 else None
    if not (isinstance(day, Dated) and isinstance(last, Dated)) or day.month != last.month:
        return None
    return (day, last) if last.day - day.day == 1 else None


def _on(weekday: Day, *said: Any) -> AnyDay | None:
    """Tuesday 2, 9 and 16 March."""
    days = _either(*said)
    if days is None or not isinstance(weekday, Weekly):
        return None
    dates = [day for day in days.days if isinstance(day, Dated)]
    return either(*(_dated_on(weekday, day) for day in dates)) if len(dates) == len(said) else None


def _dated_on(weekday: Weekly, day: Dated) -> Dated:
    return day if day.weekday is not None else replace(day, weekday=weekday.weekday)


def _is_12th(day: Day) -> bool:
    return isinstance(day, Monthly)


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
    kinds = frozenset({type(one), type(two)})
    if len(kinds) == 1 or kinds & {Found, AnyDay} or kinds not in _ONE_DAY:
        return None

    def finder(today: date, floor: date) -> Dates:
        ones = one.find(today, floor)
        if isinstance(two, Weekly) and not two.which:
            return _on_weekday(ones, two.weekday)
        if isinstance(two, Monthly):
            twos = tuple(day for day in ones if day.day == two.day) or two.find(today, floor)
        else:
            twos = two.find(today, floor)
        if not (ones and twos) or set(ones) & set(twos):
            return tuple(day for day in ones if day in twos)
        if isinstance(one, Weekly):
            _on_weekday(twos, one.weekday)
        raise ImpossibleDay(
            f"I read two different days, {written.day(ones[0])} and {written.day(twos[0])}."
        )

    return Found(finder)


_ONE_DAY: Final = frozenset(
    frozenset(pair)
    for pair in (
        *(
            (date_said, other)
            for date_said in (Dated, Feast)
            for other in (Weekly, Shifted, Within)
        ),
        *((Monthly, other) for other in (Feast, Weekly, Shifted, Within)),
        (Dated, Feast),
        (Shifted, Weekly),
    )
)
"""Ways to say a day of which two side by side say the same."""


def _in_year(day: Any, window: Window) -> Day | None:
    """12 March next year, 12 or 19 March next year."""
    years = window.years
    if isinstance(day, AnyDay):
        days = [_in_year(each, window) for each in day.days]
        return either(*filter(None, days)) if all(days) else None
    if years is None or not isinstance(day, Dated | Feast) or day.year:
        return None

    def finder(today: date, floor: date) -> Dates:
        return replace(day, year=today.year + years).find(today, floor)

    return Found(finder)


def _days_in_year(days: tuple[Day, Day], window: Window) -> tuple[Day, Day] | None:
    first, last = (_in_year(day, window) for day in days)
    return (first, last) if first and last else None


def _on_weekday(days: Dates, weekday: int) -> Dates:
    fits = tuple(day for day in days if day.weekday() == weekday)
    if not fits and days:
        raise WrongWeekday(days[0], weekday)
    return fits


def _moments(one: Day, start: Clock, two: Day, end: Clock) -> tuple[Day, Day, FromTo] | None:
    days = _days(one, two)
    return (*days, FromTo(start, end)) if days else None


MOST_LISTED: Final = 5
"""Days in a row of them, less the last."""
_LISTED: Final = "the? NUM|ORD|DAY"
_MORE: Final = f" ,|or|/ {_LISTED}"
_LAST: Final = " ,? or|and|&|/ the? DAY"
_NOT_EVERY: Final = "~every|each|other|alternate|alternating"

LISTED_DAYS: Final[Table] = (
    ("DAY", f"{_NOT_EVERY} either? DAY or|/|& DAY", _either),
    ("DAYS", "the? NUM|ORD|FLOAT and|& the? DAY", _running),
    ("DAY", "either? the? NUM|ORD or|/|and|& the? DAY", _either),
    *(
        row
        for more in range(1, MOST_LISTED)
        for row in (
            ("DAY", f"{_NOT_EVERY} either? {_LISTED}" + _MORE * more + _LAST, _either),
            ("DAY", "NUM|ORD ," + " NUM|ORD ,|/" * more + " DAY", _either),
            ("DAY", f"{_NOT_EVERY} FLOAT NUM" + _MORE * (more - 1) + _LAST, _on),
        )
    ),
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

IN_YEARS: Final[Table] = (
    ("DAY", "~every|each DAY ,|in|of? WINDOW", _in_year),
    ("DAY", "WINDOW ,|on|-? DAY", lambda window, day: _in_year(day, window)),
    ("DAYS", "DAYS ,|in|of? WINDOW", _days_in_year),
)
"""Days of this year and the next."""

MOMENTS: Final[Table] = (
    (
        "MOMENTS",
        f"DAY ,|at? CLOCK ,|and? {FINISH} date|time? ,|on? DAY ,|at? CLOCK",
        _moments,
    ),
    ("MOMENTS", f"from? DAY ,|at? CLOCK {TO} DAY ,|at? CLOCK", _moments),
    (
        "MOMENTS",
        f"from? CLOCK ,|on? DAY {TO} CLOCK ,|on? DAY",
        lambda start, one, end, two: _moments(one, start, two, end),
    ),
)
"""Times on two days."""
