"""Series of meetings: the first of them, and when they end.

"Until July" ends before July, "until 4 July" has that day in it.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Final, NamedTuple

from dateutil.relativedelta import relativedelta

from dialogs.dates import written
from dialogs.dates.days import Day
from dialogs.dates.england import YEARS_AHEAD, Dates, TooFar
from dialogs.dates.repeats import YEAR, NeverComes, Repeat
from dialogs.dates.weeks import Window
from dialogs.dates.words import Unit

LONGEST_DAYS: Final = 36_500
WEEKS: Final = 52


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


class End(NamedTuple):
    """What ends a rule, with its semicolon, and how a label says it, with its comma."""

    rule: str
    said: str


@dataclass(frozen=True, slots=True)
class Ending:
    """When a series ends: after so many meetings, after so long, or with a day or month."""

    count: int | None = None
    lasts: tuple[float, Unit] | None = None
    until: Day | Window | None = None
    inclusive: bool = False
    """Whether a month that was said as its end belongs to it."""

    def of(self, repeat: Repeat, first: date, today: date, zone: tzinfo) -> End:
        """The end of a rule that begins on that day; nothing where it goes on and on.

        Raises:
            NeverComes: it is over before its first day.
        """
        count = self.count or (_times(repeat, *self.lasts) if self.lasts else None)
        if count:
            return End(f";COUNT={count}", f", {count} times")
        last = self._last(first, today)
        if last is None:
            return End("", "")
        if last > today + relativedelta(years=YEARS_AHEAD):
            raise TooFar(written.day(last))
        if last < first:
            raise NeverComes("That ends before the first meeting. Please check the dates.")
        end = datetime.combine(last, time(23, 59, 59), zone).astimezone(UTC)
        return End(f";UNTIL={end:%Y%m%dT%H%M%SZ}", f", until {written.day(last)}")

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
    each = len(repeat.weekdays or repeat.nths or repeat.days) or 1
    if repeat.freq == "MONTHLY":
        steps = count * unit.months / repeat.interval
    elif repeat.freq == "WEEKLY":
        days = count * unit.days or count * unit.months / YEAR * 7 * WEEKS
        steps = days / (7 * repeat.interval)
    elif repeat.freq == "YEARLY":
        steps = count * unit.months / YEAR
    else:
        steps = count * unit.days
    return int(steps) * each if steps >= 1 and steps % 1 == 0 and not repeat.months else None
