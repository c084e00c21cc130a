"""From the parts of a message to plans: the ways in which the whole of it may be meant."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice, product
from typing import Any, Final

from dialogs.dates.days import Day, Found, Monthly, Nth, Weekly, Within, either
from dialogs.dates.grammar import Refused
from dialogs.dates.moments import Plan
from dialogs.dates.parts import Parts
from dialogs.dates.repeat_rules import every_weekday
from dialogs.dates.repeats import YEAR, Ending, Repeat, Series, merged, others, without
from dialogs.dates.times import AnyOf, Clock, FromTo, Hours, NoSuchTime
from dialogs.dates.weeks import Window
from dialogs.dates.words import HALVES

MOST: Final = 12
"""Days, times and repetitions of one message that are looked at."""
UNCLEAR: Final = {
    "biweekly": Repeat("WEEKLY", 2),
    "bimonthly": Repeat("MONTHLY", 2),
    "biannually": Repeat("MONTHLY", 6),
    "biannual": Repeat("MONTHLY", 6),
    "biennially": Repeat("YEARLY", 2),
}
"""The likelier meaning of words that also mean "twice a"."""
OF_A_MONTH: Final = (1, 2, 3, -1)
"""Which weekday of a month is offered for "monthly on a Tuesday"."""
NO_TIME: Final = AnyOf(())
"""Where a time must be asked for before anything can be offered."""


NO_DAY: Final = Found(lambda _today, _floor: ())


class DaysLeftOut(Refused):
    """A series without single days, which no rule can say."""

    def __init__(self) -> None:
        super().__init__(
            "I cannot leave single days out of a series. "
            "Please give the series first, and cancel those days later."
        )


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
    own = len(days) == len(hours) > 1
    shared = hours[0] if len(hours) == 1 else AnyOf(hours) if hours else None
    return tuple(
        replace(
            plan,
            hours=plan.hours or (hours[at] if own else shared),
            minutes=lengths[0] if lengths else None,
            zone=zones[0] if zones else None,
            asks=plan.asks or asks,
        )
        for at, plan in enumerate(days or [Plan()])
    )


def _hours(parts: Parts) -> tuple[tuple[Hours, ...], bool]:
    """The times of the message, and whether one must be asked for."""
    hours: list[Hours] = parts.said("CLOCK", "HOURS")[:MOST]
    ends: list[Clock] = parts.said("ENDS")
    halves: list[str] = parts.said("PART_SAID")
    if ends and not hours:
        return (NO_TIME,), True
    if ends and len(hours) == 1 and isinstance(hours[0], Clock):
        hours = [FromTo(hours[0], ends[0])]
    if halves and hours:
        return tuple(_in_part(each, halves[0]) for each in hours), False
    if halves and not parts.said("ALL_DAY", "MOMENTS"):
        offered = HALVES[halves[0]][2]
        return (AnyOf(tuple(Clock(hour, 0, "full") for hour in offered)),), True
    return tuple(hours), False


def _in_part(hours: Hours, part: str) -> Hours:
    """Seven, where the evening was said too; a time that is in no evening stays as it is."""
    try:
        hours.in_part(part).pairs()
    except NoSuchTime:
        return hours
    return hours.in_part(part)


def _days(parts: Parts) -> Iterator[Plan]:
    dates = _dates(parts)
    repeats = bool(parts.said("REPEAT", "UNCLEAR"))
    if repeats:
        yield from _series(parts)
        if not (dates and parts.said("OFTEN")) or parts.said("START"):
            return
    for first, last, times in parts.said("MOMENTS"):
        yield Plan(first, last, times.start, times.end)
    for first, last in parts.said("DAYS"):
        yield Plan(first, last)
    for day in dates:
        yield Plan(day, days=_days_long(parts.said("ENDING")))
    if not dates and not parts.said("MOMENTS", "DAYS"):
        endings = [each.until for each in parts.said("ENDING") if isinstance(each.until, Window)]
        for window in [*_windows(parts), *endings][:1]:
            yield Plan(_offered(window), asks=True)


def _dates(parts: Parts) -> list[Day]:
    """The days of the message; its deadlines only where it has no others."""
    days = [*parts.said("DAY", "NTH"), *_only_days(parts.said("START"))]
    days += _flat(parts.said("NTHS"))
    windows = _windows(parts)
    if len(days) == len(windows) == 1 and isinstance(days[0], Weekly | Monthly | Nth):
        return [Within(days[0], windows[0])]
    endings = (ending.until for ending in parts.said("ENDING"))
    return days or parts.said("DEADLINE") or _only_days(endings)


def _windows(parts: Parts) -> list[Window]:
    starts = (each for each in parts.said("START") if isinstance(each, Window))
    periods = (first for first, _ in parts.said("PERIOD"))
    return [*parts.said("WINDOW", "VAGUE"), *starts, *periods]


def _only_days(said: Iterable[Any]) -> list[Day]:
    return [each for each in said if each and not isinstance(each, Window)]


def _offered(window: Window) -> Day:
    """A week, where no day of it was said: those to choose from."""
    return Found(lambda today, _floor: window.offered(today))


def _flat(said: Iterable[Any]) -> list[Day]:
    """Days one by one, where some were said together: the first and third Tuesday."""
    return [day for each in said for day in (each if isinstance(each, tuple) else (each,))]


def _days_long(endings: Iterable[Ending]) -> int | None:
    """For how many days a meeting lasts that does not repeat."""
    for ending in endings:
        if ending.lasts and not ending.lasts[1].months:
            return round(ending.lasts[0] * ending.lasts[1].days) or None
    return None


def _series(parts: Parts) -> Iterator[Plan]:
    """The series that may be meant, each with the days that were said beside it."""
    if parts.said("LEFT_OUT"):
        raise DaysLeftOut
    unclear = [(UNCLEAR[word],) if word in UNCLEAR else () for word in parts.said("UNCLEAR")]
    said = [*parts.said("REPEAT"), *unclear][:MOST]
    said += [weekdays for pair in parts.said("DAYS") if (weekdays := every_weekday(pair))]
    days = parts.said("DAY", "NTH", "NTHS")[:MOST]
    found: list[Plan] = []
    for whole in map(merged, islice(product(*said), MOST)):
        if whole:
            begins = [day for day in days if isinstance(day, Within) or not _told(whole, day)]
            start, ending = _start(parts, _flat(begins)), _ending(parts)
            for repeat in filter(_is_whole, _on_days(whole, days)):
                left = _left(repeat, parts)
                found.append(Plan(Series(left, start), repeat=left, ending=ending))
    asks = bool(unclear) or len(found) != 1
    for plan in found or [Plan(NO_DAY)]:
        yield replace(plan, asks=asks)


def _is_whole(repeat: Repeat) -> bool:
    return repeat.is_whole


def _on_days(repeat: Repeat, days: Iterable[Day]) -> Sequence[Repeat]:
    found = [repeat]
    for day in days:
        found = [more for each in found for more in _told(each, day)] or found
    return found


def _told(repeat: Repeat, day: Day | tuple[Nth, ...]) -> tuple[Repeat, ...]:
    """The repetition on a day that was said beside it; none where the day only begins it."""
    monthly = repeat.freq == "MONTHLY" and not repeat.tells_days
    nth = day.day if isinstance(day, Within) else day
    nths = nth if isinstance(nth, tuple) else (nth,) if isinstance(nth, Nth) else ()
    if nths and monthly:
        return (replace(repeat, nths=nths),)
    if nths and repeat.freq == "YEARLY":
        return (Repeat("MONTHLY", YEAR * repeat.interval, nths=nths),)
    if isinstance(day, Monthly) and monthly:
        return (replace(repeat, day=day.day),)
    if isinstance(day, Weekly) and not day.which:
        if monthly:
            return tuple(replace(repeat, nths=(Nth(n, day.weekday),)) for n in OF_A_MONTH)
        with_day = merged((repeat, Repeat("WEEKLY", weekdays=(day.weekday,))))
        return (with_day,) if with_day else ()
    return ()


def _start(parts: Parts, days: Iterable[Day]) -> Day | Window | None:
    ranges = [first for first, last in parts.said("DAYS") if not every_weekday((first, last))]
    starts = [*_only_days(parts.said("START")), *ranges, *days]
    return either(*starts) if starts else next(iter(_windows(parts)), None)


def _ending(parts: Parts) -> Ending:
    """With what a series ends; one that is in March ends with it."""
    ends = [*parts.said("ENDING"), *_range_endings(parts)]
    if not ends and not parts.said("START", "DAY"):
        ends = [Ending(until=window, inclusive=True) for window in parts.said("WINDOW")]
    return ends[0] if ends else Ending()


def _range_endings(parts: Parts) -> Iterator[Ending]:
    for first, last in parts.said("DAYS"):
        if not every_weekday((first, last)):
            yield Ending(until=last)
    for _, last in parts.said("PERIOD"):
        yield Ending(until=last, inclusive=True)


def _left(repeat: Repeat, parts: Parts) -> Repeat:
    """The repetition without what was excepted, or only in the months that were said."""
    excepted = [each for several in parts.said("EXCEPT") for each in several]
    excepted += [("month", each) for months in parts.said("MONTHS") for each in others(months)]
    months = {number for kind, number in excepted if kind == "month"}
    weekdays = {number for kind, number in excepted if kind == "weekday"}
    return without(repeat, months, weekdays) if excepted else repeat
