"""A slot: when something is, how often it comes, and how people read it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, NamedTuple

from dialogs.dates import written
from dialogs.dates.england import ANY_DAY, MID_WEEK, QUARTER, WORKDAY
from dialogs.dates.repeats import ALL_MONTHS, WORKING_WEEK, Repeat
from dialogs.dates.times import HOUR
from dialogs.dates.words import MONTHS, WEEKDAYS

_ORDINALS: Final = {
    **dict(enumerate(("first", "second", "third", "fourth", "fifth"), start=1)),
    -1: "last",
    -2: "penultimate",
}
_KINDS: Final = {WORKDAY: "working day", MID_WEEK: "weekday", ANY_DAY: "day"}
_UNITS: Final = {"DAILY": "day", "WEEKLY": "week", "MONTHLY": "month", "YEARLY": "year"}
_NOON: Final = 12
FEW_MONTHS: Final = 6
"""Of more it is told which are left out."""


class Comes(NamedTuple):
    """How a series comes again: its rule, and for people how often and until when."""

    rule: str | None = None
    often: str = ""
    until: str = ""


ONCE: Final = Comes()
"""What does not come again."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A start and an end by the clocks of a zone; of whole days the end is the midnight after."""

    start: datetime
    end: datetime | None = None
    all_day: bool = False
    comes: Comes = ONCE

    @property
    def label(self) -> str:
        """The slot as people read it: ``Thursday 4 March 2027, 2pm to 4pm``."""
        said = self._days() if self.all_day else self._times()
        often = self.comes.often
        return f"{often[0].upper()}{often[1:]} from {said}{self.comes.until}" if often else said

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
    named = written.listed(MONTHS[each - 1] for each in repeat.months) if repeat.months else ""
    if 0 < len(repeat.months) <= FEW_MONTHS and not repeat.weekdays:
        return f"{_yearly(repeat, named)} every year"
    left_out = [MONTHS[each - 1] for each in ALL_MONTHS if each not in repeat.months]
    if repeat.months and len(left_out) < len(repeat.months):
        return f"{_each(repeat)} except in {written.listed(left_out)}"
    return f"{_each(repeat)} in {named}" if named else _each(repeat)


def _each(repeat: Repeat) -> str:
    every = _every(repeat)
    if repeat.nths:
        return f"the {_nths(repeat)} of {every}"
    if repeat.days:
        return f"the {written.listed(map(written.nth, repeat.days))} of {every}"
    return every


def _every(repeat: Repeat) -> str:
    number = {1: "", 2: "other "}.get(repeat.interval, f"{repeat.interval} ")
    if repeat.interval == QUARTER and repeat.freq == "MONTHLY":
        return "every quarter"
    noun = _UNITS[repeat.freq]
    if repeat.weekdays:
        noun = written.listed(WEEKDAYS[each] for each in repeat.weekdays)
        noun = "weekday" if repeat.weekdays == WORKING_WEEK else noun
    if repeat.interval > 2:  # noqa: PLR2004 - "other" says two.
        return f"every {number}{_UNITS[repeat.freq]}s" + (f" on {noun}" if repeat.weekdays else "")
    return f"every {number}{noun}"


def _yearly(repeat: Repeat, months: str) -> str:
    """The first Tuesday of May and November, 1 May and 1 November."""
    if repeat.nths:
        return f"the {_nths(repeat)} of {months}"
    if repeat.days:
        names = (MONTHS[each - 1] for each in repeat.months)
        return written.listed(f"{day} {name}" for name in names for day in repeat.days)
    return f"{_every(repeat)} in {months}"


def _nths(repeat: Repeat) -> str:
    weekday = repeat.nths[0].weekday
    ordinals = written.listed(_ORDINALS[each.nth] for each in repeat.nths)
    return f"{ordinals} {_KINDS.get(weekday) or WEEKDAYS[weekday]}"
