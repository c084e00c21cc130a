"""Working time: when the offices are open, and how many hours of it lie between two moments.

Monday to Friday, less England's bank holidays and the council's own closing days. It is measured on
the instants at which the doors open and close, so a change of the clocks neither adds an hour nor
takes one away.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import accumulate
from typing import Final
from zoneinfo import ZoneInfo

from config.bank_holidays import bank_holidays
from config.settings import Settings

OPENS: Final = time(9)
CLOSES: Final = time(17)
LONDON: Final = ZoneInfo("Europe/London")
SATURDAY: Final = 5
EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
INSTANT: Final = timedelta(microseconds=1)
HOUR: Final = timedelta(hours=1) // INSTANT
"""All sums are in whole microseconds: hours as fractions would not add up."""


@dataclass(frozen=True, slots=True)
class _Year:
    """The working days of a year: when each opens and closes, and what the year had worked then."""

    opens: tuple[int, ...]
    closes: tuple[int, ...]
    before: tuple[int, ...]
    total: int


class WorkingTime:
    """When a council works.

    Args:
        opens: When the offices open, by the clock on their wall.
        closes: When they close, later on the same day.
        zone: The zone of that clock.
        holidays: The council's own closing days, beside the bank holidays.
    """

    def __init__(
        self,
        opens: time = OPENS,
        closes: time = CLOSES,
        zone: ZoneInfo = LONDON,
        holidays: frozenset[date] = frozenset(),
    ) -> None:
        if opens >= closes:
            raise ValueError("The offices must open before they close.")
        self.opens = opens
        self.closes = closes
        self.zone = zone
        self.holidays = holidays
        self._years: dict[int, _Year] = {}

    @property
    def day_hours(self) -> float:
        """The hours of one working day."""
        day = date.min
        span = datetime.combine(day, self.closes) - datetime.combine(day, self.opens)
        return span / timedelta(hours=1)

    def is_working_day(self, day: date) -> bool:
        """Whether the offices open on that day at all."""
        closed = day.weekday() >= SATURDAY or day in self.holidays
        return not closed and day not in bank_holidays(day.year)

    def is_open(self, now: datetime) -> bool:
        """Whether the offices are open at ``now``, an aware time; not any more as they close."""
        there = now.astimezone(self.zone)
        return self.opens <= there.time() < self.closes and self.is_working_day(there.date())

    def next_open(self, now: datetime) -> datetime:
        """The first moment from ``now`` on, an aware time, with the offices open; in UTC."""
        return self.after(now, 1 / HOUR) - INSTANT

    def between(self, start: datetime, end: datetime) -> float:
        """The working hours from one aware moment to another; below nought where ``end`` is first.

        What is counted from one moment over a second to a third adds up.
        """
        if end < start:
            return -self.between(end, start)
        first, last = self._year_of(start), self._year_of(end)
        whole = sum(self._year(year).total for year in range(first, last))
        return (whole + self._worked(end, last) - self._worked(start, first)) / HOUR

    def after(self, start: datetime, hours: float) -> datetime:
        """The first moment, in UTC, with so many working hours between ``start`` and it.

        At the end of a day it is the closing time, not the next morning.

        Args:
            start: An aware time, in or out of hours.
            hours: Nought or more.
        """
        if hours < 0:
            raise ValueError("Working time is counted forwards.")
        left = round(hours * HOUR)
        if left == 0:
            return start.astimezone(UTC)
        year = self._year_of(start)
        left += self._worked(start, year)
        while left > self._year(year).total:
            left -= self._year(year).total
            year += 1
        days = self._year(year)
        # The last day with less worked before it: a day's last moment, not the next one's first.
        day = bisect_left(days.before, left) - 1
        return EPOCH + (days.opens[day] + left - days.before[day]) * INSTANT

    def _year_of(self, at: datetime) -> int:
        return at.astimezone(self.zone).year

    def _worked(self, at: datetime, year: int) -> int:
        """What was worked from the beginning of the year, which is that of ``at``, to then."""
        days, instant = self._year(year), (at - EPOCH) // INSTANT
        day = bisect_right(days.opens, instant) - 1
        if day < 0:
            return 0
        return days.before[day] + min(instant, days.closes[day]) - days.opens[day]

    def _year(self, year: int) -> _Year:
        """A year's days, worked out once."""
        if year not in self._years:
            days = list(self._spans(year))
            *before, total = accumulate((closes - opens for opens, closes in days), initial=0)
            self._years[year] = _Year(
                opens=tuple(opens for opens, _ in days),
                closes=tuple(closes for _, closes in days),
                before=tuple(before),
                total=total,
            )
        return self._years[year]

    def _spans(self, year: int) -> Iterator[tuple[int, int]]:
        """When each working day of a year opens and closes, in microseconds since 1970."""
        day = date(year, 1, 1)
        while day.year == year:
            if self.is_working_day(day):
                yield self._instant(day, self.opens), self._instant(day, self.closes)
            day += timedelta(1)

    def _instant(self, day: date, at: time) -> int:
        return (datetime.combine(day, at, self.zone) - EPOCH) // INSTANT


def working_time(settings: Settings) -> WorkingTime:
    """When this council works, by its settings."""
    return WorkingTime(
        settings.office_opens,
        settings.office_closes,
        ZoneInfo(settings.timezone),
        frozenset(settings.extra_holidays),
    )
