"""When a message means: days, times and repetitions as people in Britain write them.

``read`` is the whole of it. What is impossible, past or at odds with itself is refused with a
reason, and what may mean several days or times is asked about, with the likely ones to choose from.
"""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, tzinfo
from functools import cache
from itertools import islice
from typing import Final
from zoneinfo import ZoneInfo

from dialogs.dates.days import Dated
from dialogs.dates.england import PassedDay, TooFar, WrongWeekday, also_closed
from dialogs.dates.grammar import Refused
from dialogs.dates.moments import Plan, slots_of
from dialogs.dates.parts import Parts
from dialogs.dates.plans import plans_of
from dialogs.dates.slots import Slot
from dialogs.dates.tokens import plain

MOST_READINGS: Final = 6
FAR: Final = timedelta(300)
"""A day beside nearer ones that is further off than that was meant as one of last month."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One thing that may have been meant, for a button.

    ``start`` and ``end`` are aware; of whole days ``start`` is the midnight that begins them and
    ``end``, where more than one day was said, the midnight after. ``label`` reads back as the same.
    """

    start: datetime
    end: datetime | None
    all_day: bool
    recurrence: str | None
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """How a message is read (contract, ``when``); ``start`` is ``None`` where the bot must ask.

    ``problem`` is why it cannot be, as a sentence for the person. ``readings`` are the likely ones:
    the one that is meant, those to choose from, or those that may mend a problem. ``rest`` is the
    message without the words that were read.
    """

    text: str
    start: datetime | None = None
    end: datetime | None = None
    all_day: bool = False
    ambiguous: bool = False
    recurrence: str | None = None
    problem: str | None = None
    readings: tuple[Reading, ...] = ()
    rest: str = ""


def read(
    text: str,
    now: datetime,
    *,
    zone: tzinfo | None = None,
    closed: frozenset[date] = frozenset(),
) -> When:
    """What a message says of a day and time; never raises, whatever the text.

    Args:
        text: A message, which may say much else.
        now: When it was written, an aware time.
        zone: Where the people are; Europe/London where none is given.
        closed: Days on which the offices are closed beside weekends and England's bank holidays;
            they are no working days.
    """
    with also_closed(closed):
        return _read(text, now, zone or _london())


def _read(text: str, now: datetime, there: tzinfo) -> When:
    shown = plain(text)
    parts = Parts(shown)
    ways = [parts, Parts(shown, other=True)] if parts.unsure else [parts]
    said = When(text=text, rest=parts.rest)
    try:
        return _told(said, ways, now, there)
    except WrongWeekday as refusal:
        near = _near(refusal.days, now, there)
        return replace(said, problem=str(refusal), readings=_readings(near))
    except Refused as refusal:
        return replace(said, problem=str(refusal))
    except OverflowError:
        # The calendar ends with the year 9999.
        return replace(said, problem=str(TooFar("That")))


def _told(said: When, ways: Iterable[Parts], now: datetime, zone: tzinfo) -> When:
    """What any way to spell the message says; a way that cannot be is none beside another."""
    slots: dict[str, Slot] = {}
    plans: list[Plan] = []
    refused: Refused | None = None
    for parts in ways:
        for minutes in parts.said("IN"):
            start = (now + timedelta(minutes=minutes)).astimezone(zone)
            return _one(said, Slot(start.replace(second=0, microsecond=0)))
        try:
            more = plans_of(parts)
            slots |= _slots(more, now, zone)
            plans += more
        except Refused as refusal:
            refused = refused or refusal
    if refused and not plans:
        raise refused
    if len(slots) == 1 and not any(plan.asks for plan in plans):
        return _one(said, *slots.values())
    return replace(said, ambiguous=bool(plans), readings=_readings(slots.values()))


def _slots(plans: Iterable[Plan], now: datetime, zone: tzinfo) -> dict[str, Slot]:
    """The slots of all plans by label; days that have passed are none beside others.

    Nor is a day without a year that has just passed, and would come in almost a year.
    """
    found: dict[str, Slot] = {}
    far: dict[str, Slot] = {}
    passed: PassedDay | None = None
    for plan in plans:
        try:
            slots = {slot.label: slot for slot in slots_of(plan, now, zone)}
        except PassedDay as refusal:
            passed = passed or refusal
        else:
            late = plan.is_any_year and any(slot.start - now > FAR for slot in slots.values())
            (far if late else found).update(slots)
    if passed and not found and not far:
        raise passed
    return found or far


def _near(days: Iterable[date], now: datetime, zone: tzinfo) -> Iterator[Slot]:
    """Those of the days that may still be meant."""
    for day in days:
        with suppress(Refused):
            yield from slots_of(Plan(Dated(day.day, day.month, day.year)), now, zone)


def _one(said: When, slot: Slot) -> When:
    return replace(
        said,
        start=slot.start,
        end=slot.end,
        all_day=slot.all_day,
        recurrence=slot.comes.rule,
        readings=_readings([slot]),
    )


def _readings(slots: Iterable[Slot]) -> tuple[Reading, ...]:
    return tuple(
        Reading(
            start=slot.start,
            end=slot.end,
            all_day=slot.all_day,
            recurrence=slot.comes.rule,
            label=slot.label,
        )
        for slot in islice(slots, MOST_READINGS)
    )


@cache
def _london() -> ZoneInfo:
    return ZoneInfo("Europe/London")
