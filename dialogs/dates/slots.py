"""A slot: when something is, how often it comes, and how people read it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from dialogs.dates import written
from dialogs.dates.england import ANY_DAY, MID_WEEK, QUARTER, WORKDAY
from dialogs.dates.repeats import WORKING_WEEK, Repeat
from dialogs.dates.times import HOUR
from dialogs.dates.words import WEEKDAYS

_ORDINALS: Final = {
    **dict(enumerate(("first", "second", "third", "fourth", "fifth"), start=1)),
    -1: "last",
    -2: "penultimate",
}
_KINDS: Final = {WORKDAY: "working day", MID_WEEK: "weekday", ANY_DAY: "day"}
_NOON: Final = 12


@dataclass(frozen=True, slots=True)
class Slot:
    """A start and an end by the clocks of a zone; of whole days the end is the midnight after.

    ``recurrence`` is the rule of a series that starts then, and ``often`` says it in words.
    """

    start: datetime
    end: datetime | None = None
    all_day: bool = False
    recurrence: str | None = None
    often: str = ""

    @property
    def label(self) -> str:
        """The slot as people read it: ``Thursday 4 March 2027, 2pm to 4pm``."""
        said = self._days() if self.all_day else self._times()
        return f"{self.often[0].upper()}{self.often[1:]} from {said}" if self.often else said

    def _days(self) -> str:
        first = _day(self.start)
        last = _day(self.end - timedelta(1)) if self.end else first
        return first if last == first else f"{first} to {last}"

    def _times(self) -> str:
        said = f"{_day(self.start)}, {clock(self.start)}"
        if self.end:
            days = (self.end.date() - self.start.date()).days
            night = days == 1 and self.end.hour < _NOON
            said += f" to {clock(self.end)}" if not days or night else f" to {_moment(self.end)}"
        return said + _twice(self)


def clock(when: datetime) -> str:
    """The time of a moment as people read it."""
    return written.clock(when.hour * HOUR + when.minute)


def _day(when: datetime) -> str:
    return f"{WEEKDAYS[when.weekday()]} {written.day(when)}"


def _moment(when: datetime) -> str:
    return f"{_day(when)}, {clock(when)}"


def _twice(slot: Slot) -> str:
    """Which of two hours of one name it is, in the night when the clocks go back."""
    for when in (slot.start, slot.end):
        if when and when.replace(fold=0).utcoffset() != when.replace(fold=1).utcoffset():
            return f" {when.tzname()}"
    return ""


def often(repeat: Repeat) -> str:
    """How often it comes, as people read it: ``every other Tuesday``."""
    noun = {"DAILY": "day", "WEEKLY": "week", "MONTHLY": "month", "YEARLY": "year"}[repeat.freq]
    if repeat.weekdays:
        noun = " and ".join(WEEKDAYS[each] for each in repeat.weekdays)
        noun = "weekday" if repeat.weekdays == WORKING_WEEK else noun
    number = {1: "", 2: "other "}.get(repeat.interval, f"{repeat.interval} ")
    every = f"every {number}{noun}" + ("s" if repeat.interval > 2 else "")  # noqa: PLR2004
    if repeat.interval == QUARTER and repeat.freq == "MONTHLY":
        every = "every quarter"
    if not repeat.nths:
        return every
    ordinals = " and ".join(_ORDINALS[each.nth] for each in repeat.nths)
    weekday = repeat.nths[0].weekday
    return f"the {ordinals} {_KINDS.get(weekday) or WEEKDAYS[weekday]} of {every}"
