"""The grammar of how long: two hours, and days so long from another day.

Each table is a pass over what the passes before it made; ``grammar`` says how to read a line.
A maker gives ``None`` where the words fit its line and mean something else.
"""

from dataclasses import replace
from datetime import date
from typing import Any, Final

from dialogs.dates.days import Day, Floating, Found, Shifted, Weekly, Within, either
from dialogs.dates.england import Dates
from dialogs.dates.grammar import Table
from dialogs.dates.weeks import Window, nowhere, season, weeks_of
from dialogs.dates.words import Unit

Amount = tuple[float, Unit]
HOUR, MINUTE, WEEK = Unit(minutes=60), Unit(minutes=1), Unit(days=7)


def _amount(count: float, unit: Unit) -> Amount:
    return count, unit


def _and_minutes(hours: int, unit: Unit, minutes: int, less: Unit = MINUTE) -> Amount | None:
    fits = unit == HOUR and less == MINUTE and minutes < HOUR.minutes
    return (hours + minutes / HOUR.minutes, HOUR) if fits else None


def _counted(said: Amount, of: Any = None, *, back: bool = False) -> Shifted | None:
    """In three weeks, two working days before Easter, a week on Monday."""
    count, unit = said
    if unit.minutes or count % 1:
        return None
    if isinstance(of, str | Window):
        of = edge(of, last=not back)
    elif isinstance(of, Weekly) and not of.which:
        # A week on Monday, said on a Monday, is not a week today.
        of = replace(of, which="coming")
    return Shifted(-int(count) if back else int(count), unit, of)


def edge(said: str | Window, *, last: bool) -> Found:
    """The first or last day of Easter, to count from; none where nobody can know it."""
    window = season(said) if isinstance(said, str) else said

    def finder(today: date, _floor: date) -> Dates:
        return tuple(span[last] for span in window.spans(today)[:1])

    return Found(finder)


def _minutes(said: Amount) -> int | None:
    return round(said[0] * said[1].minutes) or None


def _vague(said: Amount | Window) -> Window | None:
    """Within two weeks; within 24 hours is no day."""
    return nowhere() if isinstance(said, Window) or not said[1].minutes else None


def _of_now(said: Amount, day: Day) -> Shifted | None:
    """A week today, a fortnight tomorrow, a week next Monday."""
    return _counted(said, day) if isinstance(day, Shifted | Weekly) else None


def _weeks_on(day: Day, unit: Unit) -> Shifted | None:
    """Thursday week, tomorrow fortnight."""
    return _of_now((1, unit), day) if unit.days >= WEEK.days else None


def _after_next(day: Day) -> Shifted:
    return Shifted(1, WEEK, replace(day, which="next") if isinstance(day, Weekly) else day)


def _week_of(day: Day) -> Window:
    return weeks_of(day.find)


def _in_week_of(day: Floating, said: Amount) -> Within | None:
    """Thursday in three weeks."""
    there = _counted(said)
    return Within(day, weeks_of(there.find)) if there else None


AMOUNTS: Final[Table] = (
    ("AMOUNT", "NUM|QTY|A -? UNIT", _amount),
    ("AMOUNT", "NUM|A UNIT and a half", lambda n, unit: (n + 0.5, unit)),
    ("AMOUNT", "NUM and a half UNIT", lambda n, unit: (n + 0.5, unit)),
    ("AMOUNT", "NUM FRACTION UNIT", lambda n, part, unit: (n + part, unit)),
    ("AMOUNT", "FRACTION of? an|a? UNIT", _amount),
    ("AMOUNT", "half an|a UNIT", lambda unit: (0.5, unit)),
    ("AMOUNT", "a? quarter of an UNIT", lambda unit: (0.25, unit)),
    ("AMOUNT", "three quarters of an UNIT", lambda unit: (0.75, unit)),
    ("AMOUNT", "NUM|A UNIT and? NUM UNIT", _and_minutes),
    ("AMOUNT", "NUM UNIT NUM !AMPM|MONTH", _and_minutes),
    ("VAGUE", "NUM -|to|or NUM UNIT", nowhere),
    ("VAGUE", "FEW UNIT", nowhere),
)
"""How long."""

_NO_COUNT: Final = "~every|each|for|lasting|TIMES|times"

COUNTED_DAYS: Final[Table] = (
    ("DAY", "in AMOUNT time?", _counted),
    ("IN", "in AMOUNT time?", _minutes),
    ("IN", "AMOUNT from now", _minutes),
    ("DAY", "AMOUNT time", _counted),
    ("DAY", "AMOUNT from now", _counted),
    ("DAY", "AMOUNT ago on FLOAT", lambda said, _: _counted(said, back=True)),
    ("DAY", "AMOUNT ago", lambda said: _counted(said, back=True)),
    ("DAY", f"{_NO_COUNT} AMOUNT from|after|following DAY", _counted),
    ("DAY", "AMOUNT after WINDOW|SEASON", _counted),
    ("DAY", "AMOUNT before DAY|WINDOW|SEASON", lambda said, of: _counted(said, of, back=True)),
    ("DAY", f"{_NO_COUNT} AMOUNT on DAY", _counted),
    ("DAY", f"{_NO_COUNT} AMOUNT DAY", _of_now),
    ("DAY", "the? UNIT after|following DAY", lambda unit, day: _counted((1, unit), day)),
    ("DAY", "the? UNIT before DAY", lambda unit, day: _counted((1, unit), day, back=True)),
    ("DAY", "DAY UNIT !commencing|beginning|NUM", _weeks_on),
    ("DAY", "FLOAT after next", _after_next),
    ("DAY", "FLOAT or next", lambda day: either(day, Shifted(1, WEEK, day))),
    ("DAY", "FLOAT in AMOUNT time?", _in_week_of),
    ("DAY", "in AMOUNT time? ,|on? FLOAT", lambda said, day: _in_week_of(day, said)),
    ("WINDOW", "wc ,|on|the? DAY", lambda day: weeks_of(day.find)),
    (
        "WINDOW",
        "the? week commencing|beginning|starting|of ,|on|the? DAY",
        lambda day: weeks_of(day.find),
    ),
    ("WINDOW", "in|over|within|during the? next|coming? VAGUE|AMOUNT", _vague),
    ("WINDOW", "in|over|within|during the? next|coming|following? NUM|FEW UNIT", nowhere),
    ("WINDOW", "the? next AMOUNT|VAGUE", nowhere),
)
"""Days counted from other days, and weeks of days."""
