"""Times of the day as they are said, and the moments that they are by the clocks of a zone.

Without am or pm, 1 to 6 is the afternoon, 7 is asked, 8 to 11 is the morning and 12 is noon. Times
are counted in minutes from the midnight that begins the day; past 1,440 it is the next day.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Final, Protocol

from dialogs.dates import written
from dialogs.dates.grammar import Refused
from dialogs.dates.words import HALVES, PARTS

HOUR: Final = 60
HALF_DAY: Final = 12 * HOUR
DAY: Final = 24 * HOUR
EARLIEST: Final = 6 * HOUR
LONG: Final = 9 * HOUR
FIRST_MORNING, ASKED, NOON, LAST_HOUR = 8, 7, 12, 24

Pair = tuple[int, int | None]
"""When it starts and ends, in minutes of the day; no end where none was said."""


class NoSuchTime(Refused):
    """A time that no clock shows, or that belies the part of the day said with it."""

    def __init__(self, said: str) -> None:
        super().__init__(f"There is no such time as {said}. Please check the time.")


class EndsFirst(Refused):
    """An end that is not after its start."""

    def __init__(self) -> None:
        super().__init__("That ends before it starts. Please check the start and the end.")


class OtherLength(Refused):
    """A start, an end and a length that do not go together."""

    def __init__(self, start: str, end: str, minutes: int) -> None:
        super().__init__(
            f"From {start} to {end} is not {minutes} minutes. Please check the start and the end."
        )


class SkippedTime(Refused):
    """A time in the hour that is left out when the clocks go forward."""

    def __init__(self, day: date, minutes: int) -> None:
        super().__init__(
            f"The clocks go forward on {written.day(day)}, so there is no "
            f"{written.clock(minutes)} on that day. Please choose another time."
        )


class Hours(Protocol):
    """A time, or a time and its end, as it was said."""

    def pairs(self) -> tuple[Pair, ...]:
        """What it may mean, best first.

        Raises:
            Refused: there is no such time, or the end comes first.
        """

    def in_part(self, part: str) -> "Hours":
        """The same where a part of the day was said with it: "7" and "evening"."""


@dataclass(frozen=True, slots=True)
class Clock:
    """A time as it was said; ``half`` is am, pm, full (24 hours), midnight or ""."""

    hour: int
    minute: int = 0
    half: str = ""
    part: str = ""

    def pairs(self) -> tuple[Pair, ...]:
        """The time without an end."""
        return tuple((minutes, None) for minutes in self.times())

    def in_part(self, part: str) -> "Clock":
        """The same, said to be in the morning, the afternoon or the evening."""
        return replace(self, part=part)

    def times(self) -> tuple[int, ...]:
        """The times of the day that it may mean."""
        either = self.either()
        if self.marked or self.hour == ASKED:
            return either
        return either[:1] if FIRST_MORNING <= self.hour < NOON else either[1:]

    def either(self) -> tuple[int, ...]:
        """The times that the figures alone may mean, in the part of the day if one was said."""
        figures = self._figures()
        if not self.part:
            return figures
        first, last, _ = PARTS[self.part]
        days = [each + later for each in figures for later in (0, DAY)]
        fits = tuple(each for each in days if first * HOUR <= each < last * HOUR)
        if not fits:
            raise NoSuchTime(f"{written.clock(figures[0])} {_within(self.part)}")
        return fits

    def _figures(self) -> tuple[int, ...]:
        self._check()
        minutes = self.hour * HOUR + self.minute
        if self.half == "midnight":
            return 0, DAY
        if self.half == "full" or self.hour == 0 or self.hour > NOON:
            return (minutes,)
        morning = minutes % HALF_DAY
        if self.half:
            return (morning + (HALF_DAY if self.half == "pm" else 0),)
        return morning, morning + HALF_DAY

    def _check(self) -> None:
        """Refuse 25:00, 24:30, 10:75, 13pm and 0am."""
        halved = self.half in ("am", "pm")
        late = self.hour > LAST_HOUR or (self.hour == LAST_HOUR and self.minute > 0)
        if late or self.minute >= HOUR or (halved and not 1 <= self.hour <= NOON):
            minute = f":{self.minute:02}" if self.minute or not halved else ""
            raise NoSuchTime(f"{self.hour}{minute}{self.half if halved else ''}")

    @property
    def is_shown(self) -> bool:
        """Whether it is written as a 24-hour clock shows it."""
        return self.half == "full" or (not self.half and self.hour > NOON)

    @property
    def marked(self) -> bool:
        """Whether it is plain which half of the day is meant."""
        return self.half == "midnight" or bool(self.part) or len(self.either()) == 1


def _within(part: str) -> str:
    return f"in the {part}" if part.rsplit(maxsplit=1)[-1] in HALVES else part


@dataclass(frozen=True, slots=True)
class FromTo:
    """A time and its end."""

    start: Clock
    end: Clock

    def in_part(self, part: str) -> "FromTo":
        """The same, beginning in that part of the day."""
        return replace(self, start=self.start.in_part(part))

    @property
    def _runs(self) -> bool:
        """Whether the minutes go on, as they must within an hour: 10.30 to 10.15 do not."""
        return self.start.minute <= self.end.minute

    def pairs(self) -> tuple[Pair, ...]:
        """Starts as its own rule says, or as a plain end tells; the end is the next such time."""
        told_by_end = self.end.marked and not self.start.marked
        starts = self.start.either() if told_by_end else self.start.times()
        pairs = [pair for each in starts for pair in _ends(each, self.end)]
        bare = not (self.start.marked or self.end.marked)
        if not pairs or (bare and self.start.hour == self.end.hour and not self._runs):
            raise EndsFirst
        if told_by_end:
            start, end = min(pairs, key=_length)
            if start < EARLIEST and end >= HALF_DAY:
                # Nobody begins at two in the morning; "2 to 1pm" is a slip.
                raise EndsFirst
            return ((start, end),)
        if self.start.marked:
            return tuple(pairs)
        # Of bare numbers nobody means a night, nor a day that begins at noon.
        same_day = tuple(
            pair
            for pair in pairs
            if pair[1] <= DAY and (pair[0] < HALF_DAY or _length(pair) < LONG)
        )
        if not same_day:
            raise EndsFirst
        return same_day


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Several times of which one is meant."""

    hours: tuple[Hours, ...]

    def pairs(self) -> tuple[Pair, ...]:
        """All that any of them may mean."""
        return tuple(dict.fromkeys(pair for each in self.hours for pair in each.pairs()))

    def in_part(self, part: str) -> "AnyOf":
        """The same, all in that part of the day."""
        return AnyOf(tuple(each.in_part(part) for each in self.hours))


def _ends(start: int, end: Clock) -> Iterator[tuple[int, int]]:
    """The end after a start; over midnight only where a night lies between."""
    after = [each for each in end.either() if each > start]
    if after:
        yield start, after[0]
        return
    last = min(end.either()) + DAY
    if start >= HALF_DAY and 0 < last - start <= HALF_DAY:
        yield start, last


def _length(pair: tuple[int, int]) -> int:
    return pair[1] - pair[0]


def moment(day: date, minutes: int, zone: tzinfo, fold: int) -> datetime:
    """A time of a day by the clocks of a zone; ``fold`` 1 is the second of two of one name.

    Raises:
        SkippedTime: the clocks jump over it.
    """
    days, minute = divmod(minutes, DAY)
    wall = datetime.combine(day + timedelta(days), time(*divmod(minute, HOUR)))
    there = wall.replace(tzinfo=zone, fold=fold)
    if there.astimezone(UTC).astimezone(zone).replace(tzinfo=None, fold=0) != wall:
        raise SkippedTime(wall.date(), minute)
    return there
