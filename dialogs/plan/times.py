"""When a meeting is to be, read from words; and the days of a series."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from itertools import islice
from typing import Final
from zoneinfo import ZoneInfo

from dateutil.relativedelta import relativedelta
from dateutil.rrule import rrulestr

from config.bank_holidays import bank_holidays
from dialogs.announce.warnings import is_half_term
from dialogs.dates.written import clock, day
from dialogs.plan import change_texts
from dialogs.plan.state import Order
from dialogs.understanding import when
from dialogs.understanding.when import Reading

MOST_MEETINGS: Final = 60
"""Meetings that one phrase adds; more is a slip."""
AHEAD: Final = relativedelta(years=1)
"""How far a series goes that has no end."""
FURTHEST: Final = relativedelta(years=5)
"""How far any is worked out: a forged one may have a day that never comes."""
LONGEST: Final = timedelta(days=2)
SATURDAY: Final = 5
AS_RULE: Final = "%Y%m%dT%H%M%S"


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What a message says of a time: ``readings`` are one where it is plain, several to choose.

    ``problem`` is why it cannot be, for the person; ``rest`` is the message without its words.
    """

    readings: tuple[Reading, ...] = ()
    problem: str = ""
    rest: str = ""

    @property
    def one(self) -> Reading | None:
        """The reading, where there is one."""
        return self.readings[0] if len(self.readings) == 1 else None


def read(text: str, now: datetime, zone: ZoneInfo) -> Said:
    """What a message says of when."""
    said = when.read(text, now, zone=zone)
    problem = said.problem or ""
    return Said(readings=said.readings, problem=problem, rest=said.rest)


def timed(order: Order, reading: Reading, zone: ZoneInfo) -> Order:
    """The order with that time; one that is moved keeps its hour and length where none is said."""
    start, end = reading.start, reading.end
    if reading.all_day and order.start is not None and not order.day:
        was, length = order.start.astimezone(zone), (order.end or order.start) - order.start
        start = datetime.combine(start.astimezone(zone).date(), was.time(), zone)
        return _at(order, start, start.astimezone(UTC) + length)
    if reading.all_day:
        return order.but(start=start.astimezone(UTC), end=None, day=True, rule=_rule(reading))
    if end is None and order.start is not None and order.end is not None and not order.day:
        end = start.astimezone(UTC) + (order.end - order.start)
    return _at(order, start, end).but(rule=_rule(reading))


def with_time(order: Order, reading: Reading, zone: ZoneInfo) -> Order:
    """The order whose day is known, at the time of day that a reading says."""
    if order.start is None:
        return timed(order, reading, zone)
    on = order.start.astimezone(zone).date()
    start = datetime.combine(on, reading.start.astimezone(zone).time(), zone)
    length = reading.end - reading.start if reading.end else None
    return _at(order, start, start.astimezone(UTC) + length if length else None)


def lasting(order: Order, length: timedelta) -> Order:
    """The order with an end."""
    return order.but(end=order.start + length) if order.start else order


def days_of(order: Order, zone: ZoneInfo) -> tuple[datetime, ...]:
    """The starts of the meetings that an order adds, aware and in UTC, the first of them first.

    A rule goes by the clock on the wall, so that 10am stays 10am when the clocks change. One
    without an end goes on for a year.
    """
    if order.start is None:
        return ()
    if not order.rule:
        return (order.start,)
    first = order.start.astimezone(zone).replace(tzinfo=None)
    parts = dict(part.split("=") for part in order.rule.split(";"))
    most = min(int(parts.pop("COUNT", MOST_MEETINGS)), MOST_MEETINGS)
    end = first + (FURTHEST if "COUNT" in order.rule else AHEAD) - timedelta(seconds=1)
    if "UNTIL" in parts:
        end = min(_until(parts["UNTIL"], zone), first + FURTHEST)
    parts["UNTIL"] = f"{end:{AS_RULE}}"
    rule = ";".join("=".join(part) for part in parts.items())
    starts: Iterable[datetime] = rrulestr(rule, dtstart=first)
    return tuple(one.replace(tzinfo=zone).astimezone(UTC) for one in islice(starts, most))


def _rule(reading: Reading) -> str:
    return reading.recurrence or ""


def _at(order: Order, start: datetime, end: datetime | None) -> Order:
    return order.but(
        start=start.astimezone(UTC), end=end.astimezone(UTC) if end else None, day=False
    )


def _until(value: str, zone: ZoneInfo) -> datetime:
    """The end of a rule by the clock on the wall, as the starts are."""
    if not value.endswith("Z"):
        return datetime.strptime(value, AS_RULE)  # noqa: DTZ007 - by the clock on the wall.
    return (
        datetime.strptime(value, f"{AS_RULE}Z")
        .replace(tzinfo=UTC)
        .astimezone(zone)
        .replace(tzinfo=None)
    )


def is_possible(order: Order, zone: ZoneInfo) -> bool:
    """Whether the order's times can be a meeting's; a button may be forged."""
    if order.start is None or order.end is None:
        return False
    try:
        starts = days_of(order, zone)
    except (ValueError, TypeError, OverflowError):
        return False
    return bool(starts) and timedelta() < order.end - order.start <= LONGEST


def length_of(order: Order, text: str, zone: ZoneInfo) -> timedelta | None:
    """How long a meeting takes, from a length or an end that was typed; None where it is neither.

    Read beside its start, as one would say it: "10am for 2 hours", "10am until noon".
    """
    if order.start is None:
        return None
    there = order.start.astimezone(zone)
    at = f"{day(there.date())} at {clock(there.hour * 60 + there.minute)}"
    before = datetime.combine(there.date(), time(), zone) - timedelta(seconds=1)
    plain = text.strip(" .,").removeprefix("for ")
    spans = f"{day(there.date())} {plain}"
    for phrase in (f"{at} for {plain}", f"{at} until {plain}", f"{at} {plain}", spans):
        found = read(phrase, before, zone).one
        if found and found.end and not found.all_day:
            return found.end - there
    return None


def length(order: Order) -> timedelta:
    """How long a meeting of the order takes; nothing where that is not said."""
    return order.end - order.start if order.start and order.end else timedelta()


def notes_on(there: datetime) -> list[str]:
    """What is special about a day by the council's clock: a holiday, a weekend, half-term."""
    on = there.date()
    if on in bank_holidays(on.year):
        return [change_texts.bank_holiday(day(on))]
    if on.weekday() >= SATURDAY:
        return [change_texts.weekend(day(on))]
    return [change_texts.half_term(day(on))] if is_half_term(on) else []
