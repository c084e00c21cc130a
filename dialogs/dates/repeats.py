"""Meetings that come again, and the RFC 5545 rules that say so.

A quarter begins in January, April, July and October.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import Final

from dateutil.rrule import rrulestr

from config.bank_holidays import LAST_YEAR
from dialogs.dates import written
from dialogs.dates.days import Day, Nth, Weekly
from dialogs.dates.england import (
    ANY_DAY,
    BANK_HOLIDAY,
    MID_WEEK,
    QUARTER,
    WORKDAY,
    Dates,
    TooFar,
    month_of,
    quarter_of,
)
from dialogs.dates.grammar import Refused

CODES: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
WORKING_WEEK: Final = (0, 1, 2, 3, 4)
WEEKEND: Final = (5, 6)
SHORTEST_MONTH, LONGEST_MONTH, LEAP_YEAR = 28, 31, 2024
MOST_NTH: Final = 5
YEAR: Final = 12
ALL_MONTHS: Final = tuple(range(1, YEAR + 1))


class MovesEveryYear(Refused):
    """A day that has no rule, as it follows Easter or the bank holidays."""

    def __init__(self) -> None:
        super().__init__(
            "That falls on another date each year, so I cannot repeat it. "
            "Please give one date at a time."
        )


class NeverComes(Refused):
    """A rule without a day, or one that is over before it begins."""


@dataclass(frozen=True, slots=True)
class Repeat:
    """How often, and on which days; the rest of the rule follows from the first day."""

    freq: str
    interval: int = 1
    weekdays: tuple[int, ...] = ()
    nths: tuple[Nth, ...] = ()
    days: tuple[int, ...] = ()
    """Of the month."""
    months: tuple[int, ...] = ()
    """The only months in which it comes, where some were said or left out."""
    times: int = 1
    """On how many days of each week, month or year, where that was said."""

    @property
    def is_whole(self) -> bool:
        """Whether all of the days are known that were promised."""
        days = len(self.weekdays or self.nths or self.days)
        return self.times in (1, days, days * len(self.months))

    @property
    def tells_days(self) -> bool:
        """Whether it says by itself on which days it comes."""
        return bool(self.weekdays or self.nths or self.days or self.freq == "DAILY")

    def rule(self, first: date | None = None) -> str:
        """The rule; where only the first day tells the others, short months get their last day."""
        interval = (f"INTERVAL={self.interval}",) if self.interval > 1 else ()
        return ";".join((f"FREQ={self.freq}", *interval, *self._months(), *self._days(first)))

    def _months(self) -> Iterable[str]:
        if self.months:
            yield f"BYMONTH={','.join(map(str, self.months))}"

    def _days(self, first: date | None) -> Iterable[str]:
        if self.days:
            for day in self.days:
                if not 1 <= day <= LONGEST_MONTH:
                    raise NeverComes(f"No month has a day {day}. Please check the day.")
            yield f"BYMONTHDAY={','.join(map(str, self.days))}"
        elif self.nths:
            yield from _by_nth(self.nths)
        elif self.weekdays:
            yield f"BYDAY={','.join(CODES[each] for each in self.weekdays)}"
        elif self.freq == "MONTHLY" and first and first.day > SHORTEST_MONTH:
            days = range(SHORTEST_MONTH, first.day + 1)
            yield f"BYMONTHDAY={','.join(map(str, days))};BYSETPOS=-1"

    def first(self, floor: date, *, exact: bool) -> Dates:
        """Its first day on or after the floor; ``exact`` where the floor was said as its start."""
        if not self.tells_days:
            return self.upcoming(floor, floor) if self.months else (floor,)
        first = replace(self, interval=1).upcoming(floor, floor)
        quarterly = self.freq == "MONTHLY" and self.interval == QUARTER and self.nths
        if not quarterly or (exact and first == (floor,)):
            return first
        begins, ends = quarter_of(floor)
        # The last Friday of a quarter is in its last month.
        return self.upcoming(begins if self.nths[0].nth > 0 else ends.replace(day=1), floor)

    def upcoming(self, start: date, floor: date) -> Dates:
        """The first day of the rule from ``start`` that is on or after the floor."""
        if floor.year > LAST_YEAR:
            raise TooFar(written.day(floor))
        # A rule that never comes would be looked for up to the year 9999.
        if not any(self._may_come(start, month) for month in range(1, YEAR + 1)):
            raise NeverComes("That day never comes. Please check the dates.")
        rule = rrulestr(self.rule(start), dtstart=datetime.combine(start, time()))
        found = rule.after(datetime.combine(floor, time()), inc=True)
        return (found.date(),) if found else ()

    def _may_come(self, start: date, month: int) -> bool:
        met = self.freq != "MONTHLY" or (month - start.month) % math.gcd(self.interval, YEAR) == 0
        _, last = month_of(date(LEAP_YEAR, month, 1))
        fits = not self.months or month in self.months
        return met and fits and min(self.days, default=1) <= last.day


Repeats = tuple[Repeat, ...]
"""What was perhaps meant, each of them in full."""


def _by_nth(nths: tuple[Nth, ...]) -> Iterable[str]:
    nth, weekday = nths[0].nth, nths[0].weekday
    if any(not 1 <= abs(each.nth) <= MOST_NTH for each in nths):
        raise NeverComes("No month has so many of those days. Please check the day.")
    if weekday == BANK_HOLIDAY:
        raise MovesEveryYear
    if weekday == ANY_DAY:
        yield f"BYMONTHDAY={nth}"
    elif weekday in (WORKDAY, MID_WEEK):
        yield f"BYDAY={','.join(CODES[each] for each in WORKING_WEEK)};BYSETPOS={nth}"
    else:
        yield f"BYDAY={','.join(f'{each.nth}{CODES[each.weekday]}' for each in nths)}"


def every_weekday(first: Day, last: Day) -> Repeats | None:
    """Monday to Thursday, where that is what repeats; ``None`` for other days."""
    if not (isinstance(first, Weekly) and isinstance(last, Weekly)) or first.which:
        return None
    days = tuple(range(first.weekday, last.weekday + 1))
    return (Repeat("WEEKLY", weekdays=days),) if days else None


def merged(said: Iterable[Repeat]) -> Repeat | None:
    """One repetition of several that were said together: "fortnightly" and "Thursdays"."""
    whole: Repeat | None = None
    for each in said:
        whole = each if whole is None else _merged(whole, each)
        if whole is None:
            return None
    return whole


def _merged(one: Repeat, two: Repeat) -> Repeat | None:
    days = tuple(sorted({*one.weekdays, *two.weekdays}))
    freqs = {one.freq, two.freq}
    if freqs == {"DAILY", "WEEKLY"} and days:
        freqs = {"WEEKLY"}
    if freqs == {"MONTHLY", "YEARLY"} and (one.months or two.months):
        freqs = {"MONTHLY"}
    nths = tuple(dict.fromkeys(one.nths + two.nths))
    mixed = len(nths) > 1 and any(each.weekday not in range(len(CODES)) for each in nths)
    if len(freqs) > 1 or mixed or (days and freqs != {"WEEKLY"}):
        return None
    months = one.months or two.months
    return replace(
        one,
        freq=freqs.pop(),
        interval=1 if months else max(one.interval, two.interval),
        weekdays=days,
        nths=nths,
        days=one.days or two.days,
        months=months,
        times=max(one.times, two.times),
    )


def without(repeat: Repeat, months: set[int], weekdays: set[int]) -> Repeat:
    """The repetition but for some months or weekdays.

    Raises:
        NeverComes: none are left.
    """
    kept = tuple(each for each in repeat.months or ALL_MONTHS if each not in months)
    days = repeat.weekdays or (tuple(range(7)) if repeat.freq == "DAILY" and weekdays else ())
    left = tuple(day for day in days if day not in weekdays)
    if not kept or (days and not left):
        raise NeverComes("That leaves no day. Please check what is left out.")
    freq = "WEEKLY" if left else repeat.freq
    return replace(repeat, freq=freq, weekdays=left, months=kept if months else repeat.months)
