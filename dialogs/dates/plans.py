"""From the parts of a message to plans: the ways in which the whole of it may be meant."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import Final

from dialogs.dates.days import Day, Monthly, Nth, Weekly
from dialogs.dates.derived import AnyDay, Found, Within
from dialogs.dates.moments import Plan
from dialogs.dates.parts import Parts
from dialogs.dates.repeats import Repeat, every_weekday
from dialogs.dates.series import Ending, Series
from dialogs.dates.series_plans import MOST, series_of
from dialogs.dates.times import AnyOf, Clock, FromTo, Hours, NoSuchTime
from dialogs.dates.weeks import Window
from dialogs.dates.words import PARTS

NO_TIME: Final = AnyOf(())
"""Where a time must be asked for before anything can be offered."""


def plans_of(parts: Parts) -> tuple[Plan, ...]:
    """What the message may mean, best first; none where it says no day and no time.

    Raises:
        Refused: a series cannot be said in that way.
    """
    days = list(islice(_days(parts), MOST))
    hours, asks = _hours(parts)
    lengths, zones = parts.said("LENGTH"), parts.said("ZONE")
    if not days and not hours:
        return ()
    if not hours and lengths:
        hours, asks = (NO_TIME,), True
    asks = asks or parts.is_loose or bool(parts.said("ROUGHLY"))
    own = len(days) == len(hours) > 1
    shared = hours[0] if len(hours) == 1 else AnyOf(hours) if hours else None
    plans = (
        replace(
            plan,
            hours=plan.hours or (hours[at] if own else shared),
            minutes=lengths[0] if lengths else None,
            zone=zones[0] if zones else None,
            asks=plan.asks or asks,
        )
        for at, plan in enumerate(days or [Plan()])
    )
    return tuple(way for plan in plans for way in _each_day(plan))


def _each_day(plan: Plan) -> Iterator[Plan]:
    """From Monday to Wednesday, 10 to 4: on each day, or on and on, which the person must say."""
    if plan.day is None or plan.last is None or plan.hours is None or plan.close:
        yield plan
        return
    weekly = every_weekday(plan.day, plan.last)
    for repeat in weekly or ():
        yield replace(plan, day=Series(repeat), last=None, repeat=repeat, asks=True)
    daily, ending = Repeat("DAILY"), Ending(until=plan.last)
    start = Series(daily, plan.day)
    yield replace(plan, day=start, last=None, repeat=daily, ending=ending, asks=True)
    if not weekly:
        yield replace(plan, asks=True)


def _hours(parts: Parts) -> tuple[tuple[Hours, ...], bool]:
    """The times of the message, and whether one must be asked for."""
    hours: list[Hours] = (parts.meant("CLOCK", "HOURS") or parts.said("ASIDE"))[:MOST]
    ends: list[Clock] = parts.said("ENDS")[:MOST]
    halves: list[str] = parts.said("PART_SAID")[:MOST]
    if ends and not hours:
        hours = [*ends]
    elif ends and len(hours) == 1 and isinstance(hours[0], Clock):
        hours = [FromTo(hours[0], ends[0])]
    if halves and hours:
        if len(hours) == len(parts.said("OF_DAY")) == 1:
            # Tonight at eleven in the morning belies itself.
            return (hours[0].in_part(halves[0]),), False
        return tuple(_in_part(each, halves[0]) for each in hours), False
    if halves and not parts.said("ALL_DAY", "MOMENTS"):
        offered = (PARTS[half][2] for half in _narrow(halves))
        return tuple(AnyOf(tuple(Clock(at, 0, "full") for at in each)) for each in offered), True
    return tuple(hours), False


def _narrow(halves: Sequence[str]) -> list[str]:
    """The parts of the day without those that hold another: first thing in the morning."""
    spans = {half: range(*PARTS[half][:2]) for half in halves}
    return [
        half
        for half, span in spans.items()
        if not any(set(other) < set(span) for other in spans.values())
    ]


def _in_part(hours: Hours, part: str) -> Hours:
    """Seven, where the evening was said too; a time that is in no evening stays as it is."""
    try:
        hours.in_part(part).pairs()
    except NoSuchTime:
        return hours
    return hours.in_part(part)


def _days(parts: Parts) -> Iterator[Plan]:
    dates = _dates(parts)
    if parts.said("REPEAT", "UNCLEAR"):
        yield from series_of(parts)
        if not (dates and parts.said("OFTEN")) or parts.said("START"):
            return
    for first, last, times in parts.said("MOMENTS"):
        yield Plan(first, last, times.start, times.end)
    ranges = [*parts.said("DAYS"), *_from_start_to_end(parts)]
    for first, last in ranges:
        yield Plan(first, last)
    for date, weekday, hour in parts.said("DAY_OR_TIME"):
        yield Plan(date)
        yield Plan(weekday, hours=Clock(hour))
    for day in dates:
        yield Plan(day, days=_days_long(parts.said("ENDING")))
    if not dates and not ranges and not parts.said("MOMENTS"):
        endings = [each.until for each in parts.said("ENDING") if isinstance(each.until, Window)]
        for window in [*parts.windows, *endings][:1]:
            yield Plan(_offered(window), asks=True)


def _from_start_to_end(parts: Parts) -> Iterator[tuple[Day, Day]]:
    """Opens 12 March, closes 14 March."""
    if not parts.said("DAY", "DAYS", "MOMENTS"):
        yield from zip(parts.days("START")[:1], _last_days(parts)[:1], strict=False)


def _last_days(parts: Parts) -> list[Day]:
    until = (ending.until for ending in parts.said("ENDING"))
    return [day for day in until if day and not isinstance(day, Window)]


def _dates(parts: Parts) -> list[Day]:
    """The days of the message; its deadlines only where it has no others."""
    if any(True for _ in _from_start_to_end(parts)):
        return []
    days = [*parts.meant("DAY", "NTH"), *parts.days("START")]
    days += [day for several in parts.said("NTHS") for day in several]
    if len(days) == len(parts.windows) == 1:
        days = [_held(days[0], parts.windows[0])]
    return days or parts.said("DEADLINE") or _last_days(parts)


def _held(day: Day, window: Window) -> Day:
    """Thursday, where next week was said too."""
    if isinstance(day, AnyDay):
        return AnyDay(tuple(_held(each, window) for each in day.days))
    if isinstance(day, Within) and isinstance(day.day, Nth):
        day = day.day
    return Within(day, window) if isinstance(day, Weekly | Monthly | Nth) else day


def _offered(window: Window) -> Day:
    """A week, where no day of it was said: those to choose from."""
    return Found(lambda today, _floor: window.offered(today))


def _days_long(endings: Iterable[Ending]) -> int | None:
    """For how many days a meeting lasts that does not repeat."""
    for ending in endings:
        if ending.lasts and not ending.lasts[1].months:
            return round(ending.lasts[0] * ending.lasts[1].days) or None
    return None
