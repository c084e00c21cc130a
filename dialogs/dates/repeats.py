"""Meetings that come again, and the RFC 5545 rules that say so.

A quarter begins in January, April, July and October. "Until July" ends before July, "until 4 July"
has that day in it.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Final

from dateutil.relativedelta import relativedelta
from dateutil.rrule import rrulestr

from config.bank_holidays import LAST_YEAR
from dialogs.dates import written
from dialogs.dates.days import Day, Nth
from dialogs.dates.england import (
    ANY_DAY,
    MID_WEEK,
    QUARTER,
    WORKDAY,
    YEARS_AHEAD,
    Dates,
    TooFar,
    month_of,
    quarter_of,
)
from dialogs.dates.grammar import Refused
from dialogs.dates.weeks import Window
from dialogs.dates.words import Unit

CODES: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
WORKING_WEEK: Final = (0, 1, 2, 3, 4)
SHORTEST_MONTH, LONGEST_MONTH, LEAP_YEAR = 28, 31, 2024
MOST_NTH: Final = 5
LONGEST_DAYS: Final = 36_500
YEAR, WEEKS = 12, 52


class NeverComes(Refused):
    """A rule without a day, or one that is over before it begins."""


@dataclass(frozen=True, slots=True)
class Repeat:
    """How often, and on which days; the rest of the rule follows from the first day."""

    freq: str
    interval: int = 1
    weekdays: tuple[int, ...] = ()
    nths: tuple[Nth, ...] = ()
    day: int | None = None
    without: tuple[int, ...] = ()
    """Months that are left out."""
    times: int = 1
    """On how many days of each week or month, where that was said."""

    @property
    def is_whole(self) -> bool:
        """Whether all of the days are known that were promised."""
        return self.times == 1 or len(self.weekdays or self.nths) == self.times

    @property
    def tells_days(self) -> bool:
        """Whether it says by itself on which days it comes."""
        return bool(self.weekdays or self.nths or self.day is not None or self.freq == "DAILY")

    def rule(self, first: date | None = None) -> str:
        """The rule; where only the first day tells the others, short months get their last day."""
        interval = (f"INTERVAL={self.interval}",) if self.interval > 1 else ()
        return ";".join((f"FREQ={self.freq}", *interval, *self._months(), *self._days(first)))

    def _months(self) -> Iterable[str]:
        if self.without:
            months = [str(each) for each in range(1, YEAR + 1) if each not in self.without]
            if not months:
                raise NeverComes("That leaves no month. Please check the months.")
            yield f"BYMONTH={','.join(months)}"

    def _days(self, first: date | None) -> Iterable[str]:
        if self.day is not None:
            if not 1 <= self.day <= LONGEST_MONTH:
                raise NeverComes(f"No month has a day {self.day}. Please check the day.")
            yield f"BYMONTHDAY={self.day}"
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
            return self.upcoming(floor, floor) if self.without else (floor,)
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
        return met and month not in self.without and (self.day or 1) <= last.day


def _by_nth(nths: tuple[Nth, ...]) -> Iterable[str]:
    nth, weekday = nths[0].nth, nths[0].weekday
    if any(not 1 <= abs(each.nth) <= MOST_NTH for each in nths):
        raise NeverComes("No month has so many of those days. Please check the day.")
    if weekday == ANY_DAY:
        yield f"BYMONTHDAY={nth}"
    elif weekday in (WORKDAY, MID_WEEK):
        yield f"BYDAY={','.join(CODES[each] for each in WORKING_WEEK)};BYSETPOS={nth}"
    else:
        yield f"BYDAY={','.join(f'{each.nth}{CODES[each.weekday]}' for each in nths)}"


@dataclass(frozen=True, slots=True)
class Series:
    """A day of which there are more: the first day of a repetition."""

    repeat: Repeat
    start: Day | Window | None = None

    def find(self, today: date, floor: date) -> Dates:
        """The first day; none where nobody said when it begins."""
        if isinstance(self.start, Window):
            spans = [span for span in self.start.spans(today) if span[1] >= floor]
            floors = tuple(max(floor, first) for first, _ in spans[:1])
            sure = self.repeat.tells_days
            return tuple(
                day for each in floors if sure for day in self.repeat.first(each, exact=False)
            )
        if self.start:
            days = self.start.find(today, floor)
            return tuple(d for each in days for d in self.repeat.first(each, exact=True))
        return self.repeat.first(floor, exact=False) if self.repeat.tells_days else ()


@dataclass(frozen=True, slots=True)
class Ending:
    """When a series ends: after so many meetings, after so long, or with a day or month."""

    count: int | None = None
    lasts: tuple[float, Unit] | None = None
    until: Day | Window | None = None
    inclusive: bool = False
    """Whether a month that was said as its end belongs to it."""

    def part(self, repeat: Repeat, first: date, today: date, zone: tzinfo) -> str:
        """What ends the rule, with its semicolon; "" where it goes on and on.

        Raises:
            NeverComes: it is over before its first day.
        """
        count = self.count or (_times(repeat, *self.lasts) if self.lasts else None)
        if count:
            return f";COUNT={count}"
        last = self._last(first, today)
        if last is None:
            return ""
        if last > today + relativedelta(years=YEARS_AHEAD):
            raise TooFar(written.day(last))
        if last < first:
            raise NeverComes("That ends before the first meeting. Please check the dates.")
        end = datetime.combine(last, time(23, 59, 59), zone).astimezone(UTC)
        return f";UNTIL={end:%Y%m%dT%H%M%SZ}"

    def _last(self, first: date, today: date) -> date | None:
        if self.lasts:
            count, unit = self.lasts
            if count * (unit.days + 30 * unit.months) > LONGEST_DAYS:
                raise TooFar("That")
            span = relativedelta(days=int(count * unit.days), months=int(count * unit.months))
            return first + span - timedelta(1)
        if isinstance(self.until, Window):
            known = self.until.spans(today)
            if known and known[-1][1] < first:
                return known[-1][1]
            spans = [span for span in known if span[1] >= first]
            if spans and (self.inclusive or self.until.is_end):
                return spans[0][1]
            return next((begin - timedelta(1) for begin, _ in spans if begin > first), None)
        return max(self.until.find(today, first), default=None) if self.until else None


def _times(repeat: Repeat, count: float, unit: Unit) -> int | None:
    """How often it comes in so long, where that is a whole number."""
    each = len(repeat.weekdays or repeat.nths) or 1
    if repeat.freq == "MONTHLY":
        steps = count * unit.months / repeat.interval
    elif repeat.freq == "WEEKLY":
        days = count * unit.days or count * unit.months / YEAR * 7 * WEEKS
        steps = days / (7 * repeat.interval)
    elif repeat.freq == "YEARLY":
        steps = count * unit.months / YEAR
    else:
        steps = count * unit.days
    return int(steps) * each if steps >= 1 and steps % 1 == 0 and not repeat.without else None


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
    nths = tuple(dict.fromkeys(one.nths + two.nths))
    mixed = len(nths) > 1 and any(each.weekday not in range(len(CODES)) for each in nths)
    if len(freqs) > 1 or mixed or (days and freqs != {"WEEKLY"}):
        return None
    return replace(
        one,
        freq=freqs.pop(),
        interval=max(one.interval, two.interval),
        weekdays=days,
        nths=nths,
        day=two.day if one.day is None else one.day,
        times=max(one.times, two.times),
    )


def others(months: Iterable[int]) -> tuple[int, ...]:
    """The months that are left out where only these were said."""
    return tuple(each for each in range(1, YEAR + 1) if each not in set(months))


def without(repeat: Repeat, months: set[int], weekdays: set[int]) -> Repeat:
    """The repetition but for some months or weekdays."""
    days = repeat.weekdays or (tuple(range(7)) if repeat.freq == "DAILY" and weekdays else ())
    left = tuple(day for day in days if day not in weekdays)
    freq = "WEEKLY" if left else repeat.freq
    return replace(repeat, freq=freq, weekdays=left, without=tuple(sorted(months)))
