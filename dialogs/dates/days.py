"""Days as they are said, and how each finds itself in the calendar.

A said day ("Thursday", "12 March", "a week on Monday") finds the days it may mean on or after a
floor, best first; more than one is a question for the person, and none is a refusal with a reason.
"""

import calendar
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
    month_of,
    nth_of,
)
from dialogs.dates.words import MONTHS, WEEKDAYS

LEAP_YEARS: Final = 8
"""Years in which every day of the calendar comes once."""
LEAP_YEAR, LEAP_FEBRUARY = 2024, 29
LONGEST_MONTH: Final = 31
NEAR_MONTHS: Final = 2
"""Months in which "Friday the 12th" must come, or it is a slip."""
NEAR_YEARS: Final = 6


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
class Dated:
    """A day of a month, of the next such year where no year was said."""

    day: int
    month: int
    year: int | None = None
    weekday: int | None = None

    def find(self, today: date, floor: date) -> Dates:
        """The day; it may lie in the past where its year was said.

        Where its weekday fits only the year after, nobody can tell which of them is the slip.
        """
        del today
        if not 1 <= self.month <= len(MONTHS):
            raise ImpossibleDay(f"There is no month {self.month}; I read the day before the month.")
        years = [self.year] if self.year else range(floor.year, floor.year + LEAP_YEARS + 1)
        for year in years:
            if 1 <= self.day <= calendar.monthrange(year, self.month)[1]:
                day = date(year, self.month, self.day)
                if self.year or day >= floor:
                    return self._on_weekday(day)
        month = MONTHS[self.month - 1] + (f" {self.year}" if self.year else "")
        days = calendar.monthrange(self.year or LEAP_YEAR, self.month)[1]
        most = " at most" if days == LEAP_FEBRUARY and not self.year else ""
        raise ImpossibleDay(f"There is no {self.day} {month}: {month} has {days} days{most}.")

    def _on_weekday(self, day: date) -> Dates:
        later = day + relativedelta(years=1)
        if self.year or day.weekday() == self.weekday or later.weekday() != self.weekday:
            return (checked(day, self.weekday),)
        return (*WrongWeekday(day, later.weekday()).days, later)


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
        return (checked((fits or found)[0], self.weekday),)

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
        """Those of the next two months that have one, for no month was said."""
        if self.nth < 0 and self.weekday < WORKDAY and floor == today:
            # Without a month, last Tuesday is behind us.
            raise PassedDay(f"Last {WEEKDAYS[self.weekday]}")
        firsts = [floor.replace(day=1) + relativedelta(months=step) for step in range(12)]
        days = [day for first in firsts for day in self.inside(*month_of(first)) if day >= floor]
        if not days:
            raise ImpossibleDay(f"No month has {self.nth} of those days.")
        return tuple(days[:NEAR_MONTHS])

    def inside(self, first: date, last: date) -> Dates:
        """The one of that span, if it has as many."""
        return nth_of(self.nth, self.weekday, first, last)


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
            return (checked(next(d for d in days if self.year or d >= floor), self.weekday),)
        days = sorted(day for year in years for day in bank_holidays(year))
        fits = [d for d in days if d > today and self.weekday in (None, d.weekday())]
        return tuple(fits[:1])


def checked(day: date, weekday: int | None) -> date:
    """The day, where it is of the weekday that was said.

    Raises:
        WrongWeekday: it is not.
    """
    if weekday in (None, day.weekday()):
        return day
    raise WrongWeekday(day, weekday or 0)
