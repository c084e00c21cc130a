"""Days as they are said, and how each finds itself in the calendar.

A said day ("Thursday", "12 March", "a week on Monday") finds the days it may mean on or after a
floor, best first; more than one is a question for the person, and none is a refusal with a reason.
"""

import calendar
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Protocol

from dateutil.relativedelta import relativedelta

from config.bank_holidays import bank_holidays
from dialogs.dates.england import (
    WORKDAY,
    Dates,
    ImpossibleDay,
    PassedDay,
    TooFar,
    WrongWeekday,
    feast,
    is_working,
    month_of,
    nth_of,
)
from dialogs.dates.weeks import Window
from dialogs.dates.words import MONTHS, WEEKDAYS, Unit

LEAP_YEARS: Final = 8
"""Years in which every day of the calendar comes once."""
LEAP_YEAR, LEAP_FEBRUARY = 2024, 29
LONGEST_MONTH: Final = 31
NEAR_MONTHS: Final = 2
"""Months in which "Friday the 12th" must come, or it is a slip."""
NEAR_YEARS: Final = 6
MOST_COUNTED: Final = 36_500
"""Days from now; what is further off is refused before it is counted out."""


class Day(Protocol):
    """A day as it was said."""

    def find(self, today: date, floor: date) -> Dates:
        """The days that it may mean, best first; those that can move are on or after ``floor``.

        Raises:
            Refused: there is no such day.
        """


class Floating(Day, Protocol):
    """A day that comes again and again, so that a week or month can hold it."""

    def inside(self, first: date, last: date) -> Dates:
        """Those of the days from ``first`` to ``last`` that it may mean."""


@dataclass(frozen=True, slots=True)
class Found:
    """A day that is worked out from others."""

    finder: Callable[[date, date], Dates]

    def find(self, today: date, floor: date) -> Dates:
        """What it is worked out to be."""
        return self.finder(today, floor)


def either(*days: Day) -> Found:
    """Several days of which one is meant, in the order of their saying."""

    def finder(today: date, floor: date) -> Dates:
        return tuple(dict.fromkeys(found for day in days for found in day.find(today, floor)))

    return Found(finder)


@dataclass(frozen=True, slots=True)
class Dated:
    """A day of a month, of the next such year where no year was said."""

    day: int
    month: int
    year: int | None = None
    weekday: int | None = None

    def find(self, today: date, floor: date) -> Dates:
        """The day; it may lie in the past where its year was said."""
        del today
        if not 1 <= self.month <= len(MONTHS):
            raise ImpossibleDay(f"There is no month {self.month}; I read the day before the month.")
        years = [self.year] if self.year else range(floor.year, floor.year + LEAP_YEARS + 1)
        for year in years:
            if 1 <= self.day <= calendar.monthrange(year, self.month)[1]:
                day = date(year, self.month, self.day)
                if self.year or day >= floor:
                    return (_checked(day, self.weekday),)
        month = MONTHS[self.month - 1] + (f" {self.year}" if self.year else "")
        days = calendar.monthrange(self.year or LEAP_YEAR, self.month)[1]
        most = " at most" if days == LEAP_FEBRUARY and not self.year else ""
        raise ImpossibleDay(f"There is no {self.day} {month}: {month} has {days} days{most}.")


@dataclass(frozen=True, slots=True)
class Monthly:
    """A day of any month: "the 12th"."""

    day: int
    weekday: int | None = None

    def find(self, today: date, floor: date) -> Dates:
        """The next such day; with a weekday, of the next two months."""
        del today
        found: list[date] = []
        month = floor.replace(day=1)
        while len(found) < NEAR_MONTHS:
            found += [day for day in self.inside(*month_of(month)) if day >= floor]
            month += relativedelta(months=1)
        fits = [day for day in found if self.weekday in (None, day.weekday())]
        return (_checked((fits or found)[0], self.weekday),)

    def inside(self, first: date, last: date) -> Dates:
        """That day of the month; none where it is too short."""
        if not 1 <= self.day <= LONGEST_MONTH:
            raise ImpossibleDay(f"No month has a day {self.day}.")
        day = first + timedelta(self.day - 1)
        return (day,) if day <= last else ()


@dataclass(frozen=True, slots=True)
class Weekly:
    """A weekday; ``which`` is "", "this", "next", or "coming" (not today).

    "Thursday" and "this Thursday" are the coming one; a bare "Thursday" said on a Thursday may also
    be a week away. "Next Thursday" is that of next week, but while this week's is still more than a
    day ahead people mean either.
    """

    weekday: int
    which: str = ""

    def find(self, today: date, floor: date) -> Dates:
        """The weekday on or after the floor."""
        coming = floor + timedelta((self.weekday - floor.weekday()) % 7)
        later = coming + timedelta(7)
        if floor != today or self.which == "this":
            return (coming,)
        if coming == today:
            return (later,) if self.which else (coming, later)
        if self.which == "next" and coming <= today + timedelta(6 - today.weekday()):
            return (later,) if coming == today + timedelta(1) else (coming, later)
        return (coming,)

    def inside(self, first: date, last: date) -> Dates:
        """All such weekdays in the span."""
        day = first + timedelta((self.weekday - first.weekday()) % 7)
        return tuple(day + timedelta(step) for step in range(0, (last - day).days + 1, 7))


@dataclass(frozen=True, slots=True)
class Nth:
    """The first Tuesday, the last working day: of a month, unless a window holds it."""

    nth: int
    weekday: int

    def find(self, today: date, floor: date) -> Dates:
        """The one of this month, or of the next month that has one."""
        if self.nth < 0 and self.weekday < WORKDAY and floor == today:
            # Without a month, last Tuesday is behind us.
            raise PassedDay(f"Last {WEEKDAYS[self.weekday]}")
        for months in range(12):
            found = self.inside(*month_of(floor.replace(day=1) + relativedelta(months=months)))
            if found and found[0] >= floor:
                return found
        raise ImpossibleDay(f"No month has {self.nth} of those days.")

    def inside(self, first: date, last: date) -> Dates:
        """The one of that span, if it has as many."""
        return nth_of(self.nth, self.weekday, first, last)


@dataclass(frozen=True, slots=True)
class Shifted:
    """So many days, months or working days from another day, or from today."""

    count: int
    unit: Unit
    of: Day | None = None

    def find(self, today: date, floor: date) -> Dates:
        """The day counted out; it does not move with the floor."""
        del floor
        days = abs(self.count) * (self.unit.days or self.unit.workdays or 30 * self.unit.months)
        if days > MOST_COUNTED:
            raise TooFar("That") if self.count > 0 else PassedDay("That")
        start = self.of.find(today, today) if self.of else (today,)
        return tuple(self._from(day) for day in start)

    def _from(self, day: date) -> date:
        step, left = (1 if self.count > 0 else -1), abs(self.count * self.unit.workdays)
        while left:
            day += timedelta(step)
            left -= is_working(day)
        counted = timedelta(self.count * self.unit.days)
        return day + counted + relativedelta(months=self.count * self.unit.months)


@dataclass(frozen=True, slots=True)
class Feast:
    """A day with a name, or the next bank holiday where the name is ""."""

    name: str
    year: int | None = None
    weekday: int | None = None

    def find(self, today: date, floor: date) -> Dates:
        """This year's, or next year's."""
        if self.year and not 0 <= self.year - today.year <= NEAR_YEARS:
            raise TooFar(str(self.year)) if self.year > today.year else PassedDay(str(self.year))
        years = (self.year,) if self.year else (floor.year, floor.year + 1)
        if self.name:
            days = [feast(self.name, year) for year in years]
            return (_checked(next(d for d in days if self.year or d >= floor), self.weekday),)
        days = sorted(day for year in years for day in bank_holidays(year))
        fits = [d for d in days if d > today and self.weekday in (None, d.weekday())]
        return tuple(fits[:1])


@dataclass(frozen=True, slots=True)
class Within:
    """A day of a window: "Thursday next week", "the last working day of January"."""

    day: Floating
    window: Window

    def find(self, today: date, floor: date) -> Dates:
        """The day; where the window comes every year, of the first year that still has it."""
        found: Dates = ()
        spans = self.window.spans(today)
        for first, last in spans:
            found = self.day.inside(first, last)
            if not found:
                # An ordinal that this month lacks is a slip, and not meant for a later year.
                raise ImpossibleDay("There is no such day then.")
            if found[-1] >= floor:
                return tuple(day for day in found if day >= floor)
        return found


def _checked(day: date, weekday: int | None) -> date:
    if weekday in (None, day.weekday()):
        return day
    raise WrongWeekday(day, weekday or 0)
