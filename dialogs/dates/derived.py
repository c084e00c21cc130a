"""Days that are worked out from others: counted from them, beside them, or held by a window."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from dateutil.relativedelta import relativedelta

from dialogs.dates.days import Day, Floating
from dialogs.dates.england import Dates, ImpossibleDay, PassedDay, TooFar, is_working
from dialogs.dates.grammar import Refused
from dialogs.dates.weeks import Window
from dialogs.dates.words import Unit

MOST_COUNTED: Final = 36_500
"""Days from now; what is further off is refused before it is counted out."""


@dataclass(frozen=True, slots=True)
class Found:
    """A day that is worked out from others."""

    finder: Callable[[date, date], Dates]

    def find(self, today: date, floor: date) -> Dates:
        """What it is worked out to be."""
        return self.finder(today, floor)


def gone(said: str) -> Found:
    """A day that has passed, whenever it was."""

    def finder(_today: date, _floor: date) -> Dates:
        raise PassedDay(said)

    return Found(finder)


@dataclass(frozen=True, slots=True)
class AnyDay:
    """Several days, in the order of their saying, of which one is meant unless they repeat."""

    days: tuple[Day, ...]

    def find(self, today: date, floor: date) -> Dates:
        """All that they may mean."""
        return tuple(dict.fromkeys(day for each in self.days for day in each.find(today, floor)))


def either(*days: Day) -> AnyDay:
    """Several days of which one is meant."""
    rows = (day.days if isinstance(day, AnyDay) else (day,) for day in days)
    return AnyDay(tuple(day for row in rows for day in row))


@dataclass(frozen=True, slots=True)
class Perhaps:
    """A day that is meant if there is such a day: "Monday 22", where Monday is the 22nd."""

    day: Day

    def find(self, today: date, floor: date) -> Dates:
        """The day, or none."""
        with suppress(Refused):
            return self.day.find(today, floor)
        return ()


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
