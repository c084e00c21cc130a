"""From the parts of a message to the series that may be meant."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice, product
from typing import Any, Final

from dialogs.dates.days import Dated, Day, Feast, Monthly, Nth, Weekly
from dialogs.dates.derived import AnyDay, Found, Within, either
from dialogs.dates.england import FEASTS
from dialogs.dates.grammar import Refused
from dialogs.dates.moments import Plan
from dialogs.dates.parts import Parts
from dialogs.dates.repeats import MovesEveryYear, Repeat, every_weekday, merged, without
from dialogs.dates.series import Ending, Series
from dialogs.dates.weeks import Window

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
NO_DAY: Final = Found(lambda _today, _floor: ())


class DaysLeftOut(Refused):
    """A series without single days, which no rule can say."""

    def __init__(self) -> None:
        super().__init__(
            "I cannot leave single days out of a series. "
            "Please give the series first, and cancel those days later."
        )


def series_of(parts: Parts) -> Iterator[Plan]:
    """The series that may be meant, each with the days that were said beside it.

    Raises:
        Refused: no rule can say it.
    """
    if parts.said("LEFT_OUT"):
        raise DaysLeftOut
    unclear = [(UNCLEAR[word],) if word in UNCLEAR else () for word in parts.said("UNCLEAR")]
    said = [*parts.said("REPEAT"), *unclear][:MOST]
    said += [weekdays for pair in parts.said("DAYS") if (weekdays := every_weekday(*pair))]
    days, endings = _days(parts), parts.said("ENDING")
    found: list[Plan] = []
    for whole in map(merged, islice(product(*said), MOST)):
        for repeat, starts in _on_days(whole, days) if whole else ():
            if repeat.is_whole:
                left = _left(repeat, parts)
                start = _start(parts, starts)
                found.append(Plan(Series(left, start), repeat=left, ending=_ending(parts)))
    unknown = any(isinstance(end.until, Window) and not end.until.is_known for end in endings)
    asks = bool(unclear) or len(found) != 1 or unknown
    for plan in found or [Plan(NO_DAY)]:
        yield replace(plan, asks=asks)


def _days(parts: Parts) -> list[Day]:
    """The days that were said; several dates are one row of them."""
    days = [either(*day) if isinstance(day, tuple) else day for day in _said_days(parts)]
    dates = [day for day in days if isinstance(day, Dated)]
    if len(dates) > 1:
        days = [either(*dates), *(day for day in days if not isinstance(day, Dated))]
    return days


def _said_days(parts: Parts) -> list[Any]:
    return parts.said("DAY", "NTH", "NTHS")[:MOST]


def _on_days(repeat: Repeat, days: Iterable[Day]) -> Sequence[tuple[Repeat, list[Day]]]:
    """The repetitions that it may be on those days, each with the days that only begin it."""
    found: list[tuple[Repeat, list[Day]]] = [(repeat, [])]
    for day in days:
        told = [(more, starts) for each, starts in found for more in _on(each, day)]
        begins = not told or (isinstance(day, Within) and not told[0][0].months)
        found = [(each, [*starts, *([day] if begins else [])]) for each, starts in told or found]
    return found


def _on(repeat: Repeat, day: Day) -> tuple[Repeat, ...]:
    """The repetition on a day that was said beside it; none where the day only begins it."""
    days = day.days if isinstance(day, AnyDay) else (day,)
    held = [each.day if isinstance(each, Within) else each for each in days]
    months = {each.window.number for each in days if isinstance(each, Within)} - {0}
    seldom = not repeat.tells_days and (repeat.freq == "YEARLY" or repeat.interval > 1)
    if len(days) > 1 or isinstance(day, Feast):
        dates = _on_dates(repeat, days) if seldom else ()
        if dates:
            return dates
    nths = tuple(each for each in held if isinstance(each, Nth))
    if len(nths) == len(held) and repeat.freq in ("YEARLY", "MONTHLY") and not repeat.tells_days:
        return _on_nths(repeat, nths, tuple(sorted(months)))
    numbers = tuple(each.day for each in held if isinstance(each, Monthly))
    if len(numbers) == len(held) and repeat.freq == "MONTHLY" and not repeat.tells_days:
        return (replace(repeat, days=tuple(sorted(numbers))),)
    weekdays = [each for each in held if isinstance(each, Weekly) and not each.which]
    if len(weekdays) < len(held) or months:
        return ()
    return _on_weekdays(repeat, tuple(sorted({each.weekday for each in weekdays})))


def _on_nths(repeat: Repeat, nths: tuple[Nth, ...], months: tuple[int, ...]) -> tuple[Repeat, ...]:
    """Each year on the first Tuesday in May and November, every quarter on the last Friday."""
    if not months:
        return (replace(repeat, nths=nths),) if repeat.freq == "MONTHLY" else ()
    if repeat.freq == "MONTHLY" and repeat.interval == 1:
        return (replace(repeat, nths=nths),)
    yearly = repeat.freq == "YEARLY" and repeat.interval > 1
    nths = tuple(dict.fromkeys(nths))
    if yearly:
        return (replace(repeat, nths=nths, months=months),)
    return (Repeat("MONTHLY", nths=nths, months=months, times=repeat.times),)


def _on_dates(repeat: Repeat, days: Sequence[Day]) -> tuple[Repeat, ...]:
    """Each year on 1 May and 1 November; dates of several numbers are no rule."""
    if isinstance(days[0], Feast):
        return _on_feast(days[0])
    dates = [day for day in days if isinstance(day, Dated)]
    numbers = {day.day for day in dates}
    if len(dates) < len(days) or len(numbers) != 1:
        return ()
    months = tuple(sorted({day.month for day in dates}))
    return (Repeat("MONTHLY", days=(*numbers,), months=months, times=repeat.times),)


def _on_feast(day: Feast) -> tuple[Repeat, ...]:
    when = FEASTS[day.name] if day.name else 0
    if isinstance(when, int):
        raise MovesEveryYear
    if len(when) == 2:  # noqa: PLR2004 - month and day.
        return ()
    nth, weekday, month = when
    return (Repeat("MONTHLY", nths=(Nth(nth, weekday),), months=(month,)),)


def _on_weekdays(repeat: Repeat, weekdays: tuple[int, ...]) -> tuple[Repeat, ...]:
    if repeat.freq == "MONTHLY" and not repeat.tells_days and len(weekdays) == 1:
        return tuple(replace(repeat, nths=(Nth(nth, weekdays[0]),)) for nth in OF_A_MONTH)
    with_days = merged((repeat, Repeat("WEEKLY", weekdays=weekdays)))
    return (with_days,) if with_days else ()


def _start(parts: Parts, days: Iterable[Day]) -> Day | Window | None:
    ranges = [first for first, last in parts.said("DAYS") if not every_weekday(first, last)]
    starts = [*parts.days("START"), *ranges, *days]
    return either(*starts) if starts else next(iter(_windows(parts)), None)


def _windows(parts: Parts) -> list[Window]:
    return [*parts.windows, *parts.said("IN_YEAR")]


def _ending(parts: Parts) -> Ending:
    """With what a series ends; one that is in March ends with it."""
    ends = [*parts.said("ENDING"), *_range_endings(parts)]
    if not ends and not parts.said("START", "DAY"):
        ends = [Ending(until=window, inclusive=True) for window in parts.said("WINDOW", "IN_YEAR")]
    return ends[0] if ends else Ending()


def _range_endings(parts: Parts) -> Iterator[Ending]:
    for first, last in parts.said("DAYS"):
        if not every_weekday(first, last):
            yield Ending(until=last)
    for _, last in parts.said("PERIOD"):
        yield Ending(until=last, inclusive=True)


def _left(repeat: Repeat, parts: Parts) -> Repeat:
    """The repetition without what was excepted, or only in the months that were said."""
    excepted = [each for several in parts.said("EXCEPT") for each in several]
    months = {number for kind, number in excepted if kind == "month"}
    weekdays = {number for kind, number in excepted if kind == "weekday"}
    only = [each for several in parts.said("MONTHS") for each in several]
    if only:
        repeat = replace(repeat, months=tuple(sorted(set(only))))
    return without(repeat, months, weekdays) if excepted else repeat
