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
from dialogs.dates.words import HALVES

HOUR: Final = 60
HALF_DAY: Final = 12 * HOUR
DAY: Final = 24 * HOUR
FIRST_MORNING, ASKED, LAST_HOUR = 8, 7, 24

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
        if self.part:
            first, last, _ = HALVES[self.part]
            days = [each + later for each in either for later in (0, DAY)]
            fits = tuple(each for each in days if first * HOUR <= each < last * HOUR)
            if not fits:
                raise NoSuchTime(f"{written.clock(either[0])} in the {self.part}")
            return fits
        if len(either) == 1 or self.half == "midnight" or self.hour == ASKED:
            return either
        return either[:1] if FIRST_MORNING <= self.hour < LAST_HOUR // 2 else either[1:]

    def either(self) -> tuple[int, ...]:
        """The times that the figures alone may mean: in the morning and in the afternoon."""
        self._check()
        minutes = self.hour * HOUR + self.minute
        if self.half == "midnight":
            return 0, DAY
        if self.half == "full" or self.hour == 0 or self.hour > LAST_HOUR // 2:
            return (minutes,)
        morning = minutes % HALF_DAY
        if self.half:
            return (morning + (HALF_DAY if self.half == "pm" else 0),)
        return morning, morning + HALF_DAY

    def _check(self) -> None:
        late = self.hour == LAST_HOUR and self.minute > 0
        if self.hour > LAST_HOUR or late or self.minute >= HOUR:
            raise NoSuchTime(f"{self.hour}:{self.minute:02}{self.half if self._halved else ''}")
        if self.half == "am" and self.hour > LAST_HOUR // 2:
            raise NoSuchTime(f"{self.hour}{f':{self.minute:02}' if self.minute else ''}am")

    @property
    def _halved(self) -> bool:
        return self.half in ("am", "pm")

    @property
    def marked(self) -> bool:
        """Whether it is plain which half of the day is meant."""
        return self.half == "midnight" or bool(self.part) or len(self.either()) == 1


@dataclass(frozen=True, slots=True)
class FromTo:
    """A time and its end."""

    start: Clock
    end: Clock

    def in_part(self, part: str) -> "FromTo":
        """The same, beginning in that part of the day."""
        return replace(self, start=self.start.in_part(part))

    def pairs(self) -> tuple[Pair, ...]:
        """Starts as its own rule says, or as a plain end tells; the end is the next such time."""
        told_by_end = self.end.marked and not self.start.marked
        starts = self.start.either() if told_by_end else self.start.times()
        pairs = [pair for each in starts for pair in _ends(each, self.end)]
        if not pairs:
            raise EndsFirst
        if told_by_end:
            return (min(pairs, key=_length),)
        if self.start.marked:
            return tuple(pairs)
        # Of bare numbers nobody means a night.
        same_day = tuple(pair for pair in pairs if pair[1] <= DAY)
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
