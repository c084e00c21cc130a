"""From days and times that were said to moments: the slots that a person may have meant."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from typing import Final

from dateutil.relativedelta import relativedelta

from dialogs.dates import written
from dialogs.dates.days import Dated, Day, Monthly, Nth, Weekly
from dialogs.dates.england import YEARS_AHEAD, PassedDay, TooFar
from dialogs.dates.grammar import Refused
from dialogs.dates.repeats import Repeat
from dialogs.dates.series import Ending, Series
from dialogs.dates.slots import ONCE, Comes, Slot, clock, often
from dialogs.dates.times import DAY, EndsFirst, Hours, OtherLength, Pair, moment

ONE_DAY: Final = timedelta(1)
LONGEST: Final = timedelta(300)
"""A last day without a year that is further off is before its first."""
GREENWICH: Final = {"gmt": timedelta(), "utc": timedelta(), "bst": timedelta(hours=1)}

Moments = tuple[datetime, datetime | None]


class OtherZone(Refused):
    """A time by the clocks of another country."""

    def __init__(self) -> None:
        super().__init__("I read times by the clocks of the UK. Please give the time here.")


@dataclass(frozen=True, slots=True)
class Plan:
    """One way to read a message: a day, a last day, a time, and how it comes again.

    ``close`` is the time on the last day where that was said with it; ``minutes`` and ``days`` are
    how long it takes, where that was said instead of an end. ``asks`` tells that even one slot is
    no answer yet.
    """

    day: Day | None = None
    last: Day | None = None
    hours: Hours | None = None
    close: Hours | None = None
    minutes: int | None = None
    days: int | None = None
    repeat: Repeat | None = None
    ending: Ending = field(default_factory=Ending)
    zone: str | int | None = None
    asks: bool = False

    @property
    def is_any_year(self) -> bool:
        """Whether it is a date of which the year was not said."""
        return isinstance(self.day, Dated) and not self.day.year and self.last is None

    @property
    def moves(self) -> bool:
        """Whether it is a later day once its time has passed today."""
        return self.day is None or isinstance(self.day, Weekly | Monthly | Nth | Series)


def slots_of(plan: Plan, now: datetime, zone: tzinfo) -> tuple[Slot, ...]:
    """The slots to come that a plan may mean, best first; none where no day follows from it.

    Raises:
        Refused: there is no such day or time, or it has passed.
    """
    today = now.astimezone(zone).date()
    found = list(_slots(plan, today, today, zone))
    ahead = [slot for slot in found if not _passed(slot, now, today)]
    if found and not ahead and plan.moves:
        later = _slots(plan, today, today + ONE_DAY, zone)
        ahead = [slot for slot in later if not _passed(slot, now, today)]
    if found and not ahead:
        raise PassedDay(replace(found[0], comes=ONCE).label)
    # Two times of one name are equal to Python, and are told apart by their offsets.
    return tuple({f"{slot.start} {slot.end} {slot.comes.rule}": slot for slot in ahead}.values())


def _passed(slot: Slot, now: datetime, today: date) -> bool:
    return slot.start.date() < today if slot.all_day else slot.start.astimezone(UTC) < now


def _slots(plan: Plan, today: date, floor: date, zone: tzinfo) -> Iterator[Slot]:
    for first in plan.day.find(today, floor) if plan.day else (floor,):
        last = _last(plan, today, first)
        if max(first, last or first) > today + relativedelta(years=YEARS_AHEAD):
            raise TooFar(written.day(last or first))
        if plan.last and last is None:
            continue
        comes = ONCE
        if plan.repeat:
            stops = plan.ending.of(plan.repeat, first, today, zone)
            rule = plan.repeat.rule(first) + stops.rule
            comes = Comes(rule, often(plan.repeat), stops.said)
        if plan.hours is None:
            start = datetime.combine(first, time(), zone)
            end = datetime.combine(last + ONE_DAY, time(), zone) if last else None
            yield Slot(start, end, all_day=True, comes=comes)
            continue
        for start, close in _timed(plan, plan.hours, first, last, zone):
            if close and close.astimezone(UTC) <= start.astimezone(UTC):
                raise EndsFirst
            # A series' time past midnight would begin it on a day that its rule does not have.
            if not plan.repeat or start.date() == first:
                yield Slot(start, close, comes=comes)


def _last(plan: Plan, today: date, first: date) -> date | None:
    if plan.last:
        last = min(plan.last.find(today, first), default=None)
        unsaid = isinstance(plan.last, Dated) and not plan.last.year
        if last and (last < first or (unsaid and last - first > LONGEST)):
            raise EndsFirst
        return last
    return first + timedelta(plan.days - 1) if plan.days else None


def _timed(
    plan: Plan, hours: Hours, first: date, last: date | None, zone: tzinfo
) -> Iterator[Moments]:
    """The moments of a time on a day, by the clocks of the zone that was said."""
    for pair in hours.pairs():
        ends = _ends(plan, pair, first, last)
        found = [
            (moment(first, pair[0], zone, fold), ends and moment(*ends, zone, fold))
            for fold in (0, 1)
        ]
        (one, close), (two, late) = found
        if one.utcoffset() == two.utcoffset() and (
            not close or not late or close.utcoffset() == late.utcoffset()
        ):
            found = found[:1]
        for start, end in _by(plan.zone, found):
            yield start, _after(start, end, plan.minutes)


def _ends(plan: Plan, pair: Pair, first: date, last: date | None) -> tuple[date, int] | None:
    if plan.close and last:
        return last, plan.close.pairs()[0][0]
    if pair[1] is None:
        return (last, DAY) if last else None
    return (last or first), pair[1]


def _after(start: datetime, end: datetime | None, minutes: int | None) -> datetime | None:
    if not minutes:
        return end
    after = (start.astimezone(UTC) + timedelta(minutes=minutes)).astimezone(start.tzinfo)
    if end and after.astimezone(UTC) != end.astimezone(UTC):
        raise OtherLength(clock(start), clock(end), minutes)
    return after


def _by(said: str | int | None, found: list[Moments]) -> list[Moments]:
    """Moments by the clock that was said: GMT and BST tell two times of one name apart.

    People also say GMT in summer for the time on the wall, so then both are meant.
    """
    if said is None:
        return found
    if isinstance(said, int):
        return [_moved(each, timezone(timedelta(minutes=said))) for each in found[:1]]
    if said not in GREENWICH:
        raise OtherZone
    offset = GREENWICH[said]
    named = [each for each in found if offset in (each[0].utcoffset(), _offset(each[1]))]
    if not named:
        return [*found, *(_moved(each, timezone(offset)) for each in found)]
    return named[-1:] if offset == timedelta() else named[:1]


def _offset(when: datetime | None) -> timedelta | None:
    return when.utcoffset() if when else None


def _moved(found: Moments, there: tzinfo) -> Moments:
    start, end = found
    return (
        start.replace(tzinfo=there).astimezone(start.tzinfo),
        end and end.replace(tzinfo=there).astimezone(end.tzinfo),
    )
