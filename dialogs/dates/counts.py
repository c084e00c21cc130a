"""The grammar of how long: two hours, and days so long from another day.

Each table is a pass over what the passes before it made; ``grammar`` says how to read a line.
A maker gives ``None`` where the words fit its line and mean something else.
"""

from dataclasses import replace
from datetime import date
from typing import Any, Final

from dialogs.dates.days import Dated, Day, Floating, Weekly
from dialogs.dates.derived import Found, Shifted, Within, either, gone
from dialogs.dates.england import Dates
from dialogs.dates.grammar import Table
from dialogs.dates.weeks import Window, ahead, nowhere, season, weeks_of
from dialogs.dates.words import Unit

Amount = tuple[float, Unit]
HOUR, MINUTE, WEEK = Unit(minutes=60), Unit(minutes=1), Unit(days=7)


def _amount(count: float, unit: Unit) -> Amount:
    return count, unit


def _and_minutes(hours: int, unit: Unit, minutes: int, less: Unit = MINUTE) -> Amount | None:
    fits = unit == HOUR and less == MINUTE and minutes < HOUR.minutes
    return (hours + minutes / HOUR.minutes, HOUR) if fits else None


def _counted(said: Amount, of: Any = None, *, back: bool = False) -> Day | None:
    """In three weeks, two working days before Easter, a week on Monday."""
    count, unit = said
    if unit.minutes or count % 1:
        return None
    if isinstance(of, str | Window):
        of = edge(of, last=not back)
    elif isinstance(of, Weekly) and not of.which:
        # A week on Monday, said on a Monday, is not a week today.
        of = replace(of, which="coming")
    elif isinstance(of, Dated) and of.weekday is not None and unit.days >= WEEK.days:
        return _apposed(said, of, of.weekday)
    return Shifted(-int(count) if back else int(count), unit, of)


def _apposed(said: Amount, of: Dated, weekday: int) -> Found:
    """A week on Monday, 22 February: that Monday, where it is a week on."""
    counted = Shifted(int(said[0]), said[1], Weekly(weekday, "coming"))

    def finder(today: date, floor: date) -> Dates:
        days = of.find(today, floor)
        if set(days) & set(counted.find(today, floor)):
            return days
        return Shifted(int(said[0]), said[1], of).find(today, floor)

    return Found(finder)


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


def _of_now(said: Amount, day: Day) -> Day | None:
    """A week today, a fortnight tomorrow, a week next Monday."""
    return _counted(said, day) if isinstance(day, Shifted | Weekly) else None


def _weeks_on(day: Day, unit: Unit) -> Day | None:
    """Thursday week, tomorrow fortnight."""
    return _of_now((1, unit), day) if unit.days >= WEEK.days else None


def _unit_on(unit: Unit, day: Day) -> Day | None:
    """Week tomorrow, fortnight on Friday: said without its article."""
    return _of_now((1, unit), day) if unit.days >= WEEK.days else None


def _or_so(said: Amount) -> Window | None:
    """In two weeks or so."""
    return _roughly(said[1])


def _roughly(unit: Unit) -> Window | None:
    """In about two weeks; about two hours is a time all the same."""
    return None if unit.minutes else nowhere()


def _on_amount(day: Day, said: Amount) -> Day | None:
    """Thursday three weeks."""
    return _of_now(said, day) if said[1].days >= WEEK.days else None


def _after_next(day: Day) -> Shifted:
    return Shifted(1, WEEK, replace(day, which="next") if isinstance(day, Weekly) else day)


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
    ("AMOUNT", "half -? an|a? UNIT", lambda unit: (0.5, unit)),
    ("AMOUNT", "a? quarter of an UNIT", lambda unit: (0.25, unit)),
    ("AMOUNT", "three quarters of an UNIT", lambda unit: (0.75, unit)),
    ("AMOUNT", "NUM|A UNIT and? NUM UNIT", _and_minutes),
    ("AMOUNT", "NUM UNIT NUM !AMPM|MONTH", _and_minutes),
    ("VAGUE", "NUM -|to|or NUM UNIT", nowhere),
    ("VAGUE", "AMOUNT or two|so|more|thereabouts", _or_so),
    (
        "VAGUE",
        "about|around|roughly|approximately|approx NUM|A UNIT",
        lambda _, unit: _roughly(unit),
    ),
    ("VAGUE", "FEW UNIT", nowhere),
)
"""How long."""

_NO_COUNT: Final = "~every|each|for|lasting|TIMES|times|x"

COUNTED_DAYS: Final[Table] = (
    ("DAY", "in AMOUNT time? !ago", _counted),
    ("DAY", "within the next UNIT", lambda unit: _counted((1, unit))),
    ("IN", "in|within the? next? about|around? AMOUNT time? !ago", _minutes),
    ("IN", "within the next? UNIT", lambda unit: unit.minutes or None),
    ("DAY", "within the? next? AMOUNT !of", _counted),
    ("DAY", "within AMOUNT of DAY", _counted),
    ("WINDOW", "within AMOUNT of", nowhere),
    ("WINDOW", "within the UNIT", lambda unit: ahead(unit, 0)),
    ("IN", "AMOUNT from now", _minutes),
    ("DAY", "AMOUNT time", _counted),
    ("DAY", "AMOUNT from now", _counted),
    (
        "DAY",
        f"{_NO_COUNT}|this|next|last|per|all|other|alternate|any|that|ORD|NUM UNIT on? DAY",
        _unit_on,
    ),
    ("VAGUE", "~every|each FLOAT after that|then", nowhere),
    ("DAY", "in? AMOUNT ago on? DAY", lambda said, _: _counted(said, back=True)),
    ("DAY", "in? AMOUNT ago", lambda said: _counted(said, back=True) or gone("That")),
    ("DAY", "DAY AMOUNT >$|,|.|at|CLOCK|HHMM", _on_amount),
    ("DAY", f"{_NO_COUNT} AMOUNT from|after|following DAY", _counted),
    ("DAY", "AMOUNT after WINDOW|SEASON", _counted),
    ("DAY", "AMOUNT before DAY|WINDOW|SEASON", lambda said, of: _counted(said, of, back=True)),
    ("DAY", f"{_NO_COUNT} AMOUNT on DAY", _counted),
    ("DAY", f"{_NO_COUNT} AMOUNT DAY", _of_now),
    ("DAY", "the? UNIT after|following DAY", lambda unit, day: _counted((1, unit), day)),
    ("DAY", "the? UNIT before DAY", lambda unit, day: _counted((1, unit), day, back=True)),
    ("DAY", "DAY UNIT !commencing|beginning|NUM", _weeks_on),
    ("DAY", "DAY UNIT >NUM >-|to|till|until|or", _weeks_on),
    ("DAY", "FLOAT after next", _after_next),
    ("DAY", "FLOAT or next", lambda day: either(day, Shifted(1, WEEK, day))),
    ("DAY", "FLOAT in AMOUNT time?", _in_week_of),
    ("DAY", "in AMOUNT time? ,|on? FLOAT", lambda said, day: _in_week_of(day, said)),
    ("WINDOW", "WEEK_OF ,|on|the? DAY", lambda _, day: weeks_of(day.find)),
    (
        "WINDOW",
        "the? week commencing|beginning|starting|ending|of ,|on|the? DAY",
        lambda day: weeks_of(day.find),
    ),
    ("WINDOW", "in|over|within|during the? next|coming? VAGUE|AMOUNT", _vague),
    ("WINDOW", "in|over|within|during the? next|coming|following? NUM|FEW UNIT", nowhere),
    ("WINDOW", "~for the next AMOUNT|VAGUE", nowhere),
    ("WINDOW", "~for|the next AMOUNT|VAGUE", nowhere),
)
"""Days counted from other days, and weeks of days."""
