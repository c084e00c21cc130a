"""The grammar of what comes again, as a table.

"Every second Tuesday" may be every other one or the second of each month, so it is both.
"""

from dataclasses import replace
from typing import Any, Final

from dialogs.dates.counts import Amount
from dialogs.dates.days import Day, Monthly, Nth, Weekly
from dialogs.dates.grammar import Table
from dialogs.dates.repeats import (
    WEEKEND,
    WORKING_WEEK,
    YEAR,
    Repeat,
    Repeats,
    every_weekday,
    merged,
)
from dialogs.dates.series import Ending
from dialogs.dates.words import Unit

A_DAY, WORKING_DAY = Unit(days=1), Unit(workdays=1)
WEEK = 7


def _every(said: Unit | Amount) -> Repeats | None:
    """Every week, every two months."""
    count, unit = (1, said) if isinstance(said, Unit) else said
    if unit.workdays and count == 1:
        return (Repeat("WEEKLY", weekdays=WORKING_WEEK),)
    months, days = count * unit.months, count * unit.days
    if months % 1 or days % 1 or not months + days:
        return None
    months, days = int(months), int(days)
    if months:
        yearly = months % YEAR == 0
        return (Repeat("YEARLY", months // YEAR) if yearly else Repeat("MONTHLY", months),)
    weekly = days % WEEK == 0
    return (Repeat("WEEKLY", days // WEEK) if weekly else Repeat("DAILY", days),)


def _times(times: int, said: Unit | Amount) -> Repeats | None:
    """Three times a year; of a week or a month the days must be said too."""
    count, unit = (1, said) if isinstance(said, Unit) else said
    if times <= 1:
        return _every(said) if times else None
    months = count * unit.months
    if months >= YEAR and months % times == 0:
        return (Repeat("MONTHLY", int(months // times)),)
    return tuple(replace(each, times=times) for each in _every(said) or ())


def _times_by_name(times: int, said: tuple[str, int]) -> Repeats | None:
    """Twice yearly."""
    unit = {"YEARLY": Unit(months=YEAR), "MONTHLY": Unit(months=1)}.get(said[0], Unit(days=WEEK))
    return _times(times, unit) if said[1] == 1 else None


def _in_months(day: Nth, months: tuple[int, ...]) -> Repeats:
    """The second Tuesday of January, April, July and October."""
    return (Repeat("MONTHLY", nths=(day,), months=months),)


def _frequency(said: tuple[str, int], count: int = 1) -> Repeats:
    return (Repeat(said[0], said[1] * count),)


def _on(day: Any, interval: int = 1) -> Repeats | None:
    """Every Thursday, every 15th."""
    if isinstance(day, Monthly):
        return (Repeat("MONTHLY", interval, days=(day.day,)),)
    weekday = day.weekday if isinstance(day, Weekly) else day
    return (Repeat("WEEKLY", interval, (weekday,)),) if isinstance(weekday, int) else None


def _every_weekday(days: tuple[Day, Day]) -> Repeats | None:
    """Every Monday to Friday."""
    return every_weekday(*days)


def _monthly(day: Any, interval: int = 1) -> Repeat | None:
    if isinstance(day, Monthly):
        return Repeat("MONTHLY", interval, days=(day.day,))
    nths = day if isinstance(day, tuple) else (day,)
    return Repeat("MONTHLY", interval, nths=nths) if isinstance(nths[0], Nth) else None


def _every_nth(day: Any) -> Repeats | None:
    """Every last Friday is that of the month; every second Tuesday perhaps every other one."""
    by_month = _monthly(day)
    if by_month is None:
        return None
    if isinstance(day, tuple) or day.nth < 2 or day.weekday >= WEEK:  # noqa: PLR2004 - the second.
        return (by_month,)
    return Repeat("WEEKLY", day.nth, (day.weekday,)), by_month


def _of_every(day: Any, said: Unit | Amount, factor: int = 1) -> Repeats | None:
    """The second Tuesday of every quarter, the 15th of each month."""
    every = _every(said)
    if not every or every[0].freq not in ("MONTHLY", "YEARLY"):
        return None
    months = every[0].interval * (YEAR if every[0].freq == "YEARLY" else 1)
    found = _monthly(day, months * factor)
    return (found,) if found else None


def _and(said: Repeats, day: Any) -> Repeats | None:
    """Every Monday and Wednesday."""
    more = _on(day)
    if not more or len(said) != 1 or not said[0].weekdays:
        return None
    whole = merged((said[0], more[0]))
    return (whole,) if whole else None


_BI: Final = {
    "DAILY": "termly",
    "WEEKLY": "biweekly",
    "MONTHLY": "bimonthly",
    "YEARLY": "biennially",
}
MEETINGS: Final = "times|sessions|meetings|occurrences|dates|events|workshops|occasions"
_NO_NOUN: Final = (
    "on|from|at|in|of|the|this|starting|start|until|till|for|and|or|commencing|beginning|please|"
    "thereafter|after|afterwards|basis|repeating|between|except|excluding|"
    "meetings|sessions|every|each|with|thanks|UNIT|PART|ORD|FREQUENCY|WEEKDAY|WEEKDAYS"
)
"""After "monthly" another word is a noun: the monthly forum may be meant once."""

REPEATS: Final[Table] = (
    ("REPEAT OFTEN", f"FREQUENCY !{_NO_NOUN} >*", _frequency),
    ("REPEAT", "FREQUENCY", _frequency),
    ("REPEAT", "half -? FREQUENCY", lambda _: (Repeat("MONTHLY", 6),)),
    ("REPEAT", "NUM - FREQUENCY", lambda n, said: _frequency(said, n)),
    ("REPEAT", f"NUM FREQUENCY !{MEETINGS}", lambda n, said: _frequency(said, n)),
    ("REPEAT", "every|each UNIT|AMOUNT", _every),
    ("REPEAT", "every|each ORD UNIT", lambda n, unit: _every((n, unit))),
    ("REPEAT", "every|each other UNIT", lambda unit: _every((2, unit))),
    ("REPEAT", "every|each? alternate|alternating UNIT", lambda unit: _every((2, unit))),
    ("REPEAT", "every|each weekday", lambda: (Repeat("WEEKLY", weekdays=WORKING_WEEK),)),
    ("REPEAT", "weekdays", lambda: (Repeat("WEEKLY", weekdays=WORKING_WEEK),)),
    ("REPEAT", "WORKDAYS", lambda _: (Repeat("WEEKLY", weekdays=WORKING_WEEK),)),
    ("REPEAT", "every|each weekend", lambda: (Repeat("WEEKLY", weekdays=WEEKEND),)),
    ("REPEAT", "weekends", lambda: (Repeat("WEEKLY", weekdays=WEEKEND),)),
    ("REPEAT", "every|each MONTH", lambda m: (Repeat("MONTHLY", months=(m,)),)),
    ("REPEAT", "every|each MONTHS", lambda months: (Repeat("MONTHLY", months=months),)),
    ("REPEAT", "EACH", lambda day: (found,) if (found := _monthly(day)) else None),
    ("REPEAT", "NTHS of the UNIT", _of_every),
    ("REPEAT", "meets|meet on? OF_THE", lambda day: (Repeat("MONTHLY", nths=(day.day,)),)),
    ("UNCLEAR", "TIMES a|each|every|per half? -? term", lambda _: "termly"),
    ("UNCLEAR", "every|each half? -? term", lambda: "termly"),
    ("ENDING", "NUM >WEEKDAYS", lambda n: Ending(count=n)),
    ("ENDING", f"NUM >FREQUENCY >{MEETINGS}", lambda n: Ending(count=n)),
    ("REPEAT", "every|each FLOAT|WEEKDAYS", _on),
    ("REPEAT", "WEEKDAYS|REPEAT_ON", _on),
    ("REPEAT", "every|each other FLOAT|WEEKDAYS", lambda day: _on(day, 2)),
    ("REPEAT", "every|each? alternate|alternating FLOAT|WEEKDAYS", lambda day: _on(day, 2)),
    ("REPEAT", "every|each DAYS", _every_weekday),
    ("REPEAT", "EVERY_DAY", lambda _: (Repeat("DAILY"),)),
    ("REPEAT", "every|each >DAY !FLOAT", lambda: (Repeat("YEARLY"),)),
    ("REPEAT", "every|each NTH|NTHS", _every_nth),
    ("REPEAT", "every|each NTH|NTHS of the UNIT", _of_every),
    ("REPEAT", "NTH|NTHS|FLOAT of|in? every|each|per UNIT|AMOUNT", _of_every),
    ("REPEAT", "NTH|NTHS|FLOAT of|in? every|each other UNIT", lambda d, u: _of_every(d, u, 2)),
    ("REPEAT", "NTH|NTHS|FLOAT of|in? alternate UNIT", lambda d, u: _of_every(d, u, 2)),
    ("REPEAT", "TIMES AMOUNT", _times),
    ("REPEAT", "NUM times|x AMOUNT", _times),
    ("REPEAT", "TIMES FREQUENCY", _times_by_name),
    ("REPEAT", "NUM times FREQUENCY", _times_by_name),
    ("REPEAT", "NTH in|of|for? MONTHS", _in_months),
    ("UNCLEAR", "WEEKDAYS or WEEKDAYS", lambda *_: ""),
    ("UNCLEAR", "bi -? FREQUENCY", lambda said: _BI[said[0]]),
    ("REPEAT", "TIMES every|each|per UNIT|AMOUNT", _times),
    ("REPEAT", "NUM times every|each|per UNIT|AMOUNT", _times),
    ("REPEAT", "REPEAT ,|and|&? FLOAT|WEEKDAYS", _and),
)
"""How often."""
