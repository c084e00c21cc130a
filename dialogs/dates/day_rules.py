"""The grammar of days, as tables: what people write, and what it makes.

Each table is a pass over what the passes before it made; ``grammar`` says how to read a line.
A maker gives ``None`` where the words fit its line and mean something else.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, Final

from dialogs.dates.counts import edge
from dialogs.dates.days import LONGEST_MONTH, Dated, Day, Feast, Floating, Monthly, Nth, Weekly
from dialogs.dates.derived import AnyDay, Found, Perhaps, Shifted, Within, either, gone
from dialogs.dates.england import ANY_DAY, BANK_HOLIDAY, FEASTS, MID_WEEK, WORKDAY, Dates, TooFar
from dialogs.dates.grammar import Table, taken
from dialogs.dates.weeks import Window, ahead, calendar_year, month, nowhere, week_of_month
from dialogs.dates.words import LAST_FIGURES, MONTHS, WEEKDAYS, Unit

A_DAY, WEEK, MONTH, WORKING_DAY = Unit(days=1), Unit(days=7), Unit(months=1), Unit(workdays=1)
NOON: Final = 12
MAY_HOLIDAYS: Final = ("early|first may bank holiday", "spring|whitsun bank holiday")
THREE_WEEKS: Final = timedelta(21)


def _dated(weekday: int | None, day: int, month: int, year: int | None = None) -> Dated | None:
    return Dated(day, month, year, weekday) if 0 <= day <= LAST_FIGURES else None


def _american(weekday: int | None, month: int, day: int, year: int | None) -> Dated | None:
    return _dated(weekday, day, month, year)


def _slashed(weekday: int | None, figures: tuple[int, int]) -> Dated | None:
    """12/3; 12/25 is a slip of somebody used to American dates, and 50/50 is no date."""
    day, month = figures
    a_slip = day <= len(MONTHS) < month <= LONGEST_MONTH
    fits = a_slip or (day <= LONGEST_MONTH + 1 and 0 < month <= len(MONTHS))
    return Dated(day, month, None, weekday) if fits else None


def _monthly(day: int, weekday: int | None = None) -> Monthly | None:
    return Monthly(day, weekday) if 0 < day <= LAST_FIGURES else None


def _on_the(weekday: int, day: int) -> Monthly | None:
    return _monthly(day, weekday)


def _feast(name: str) -> Callable[[int | None, int | None], Feast]:
    return lambda weekday, year: Feast(name, year, weekday)


def _any_feast(*names: str) -> AnyDay:
    return either(*(Feast(name) for name in names))


def _on_a_late(weekday: int, day: int) -> Monthly | None:
    """Monday 22."""
    return _monthly(day, weekday) if day > NOON else None


def _on_an_early(weekday: int, number: int) -> tuple[Day, Day, int] | None:
    """Friday 10: that day, if it is a Friday, or Friday at ten."""
    fits = 0 < number <= NOON
    return (Perhaps(Monthly(number, weekday)), Weekly(weekday), number) if fits else None


def _past_weekday(weekday: int) -> Found:
    return gone(f"Last {WEEKDAYS[weekday]}")


def _weekdays_on(count: int, weekday: int) -> Shifted | None:
    """Two Fridays from now."""
    return Shifted(count - 1, WEEK, Weekly(weekday, "coming")) if count else None


def _no_year(year: int) -> Found:
    """12 March 20227."""

    def finder(_today: date, _floor: date) -> Dates:
        raise TooFar(f"The year {year}")

    return Found(finder)


def _month(count: int) -> Window:
    return ahead(MONTH, count) or nowhere()


def _nth_unit(nth: int, unit: Unit) -> Nth | None:
    weekday = {WORKING_DAY: WORKDAY, A_DAY: ANY_DAY}.get(unit)
    return None if weekday is None else Nth(nth, weekday)


def _beside(day: Floating, of: Any, *, after: bool) -> Found:
    """The Monday after Easter, the last working day before Christmas."""
    base = edge(of, last=after) if isinstance(of, str | Window) else of
    if isinstance(day, Nth) and not after:
        day = replace(day, nth=-abs(day.nth))

    def finder(today: date, _floor: date) -> Dates:
        found: list[date] = []
        for each in base.find(today, today):
            if after:
                found += day.inside(each + timedelta(1), each + THREE_WEEKS)[:1]
            else:
                found += day.inside(each - THREE_WEEKS, each - timedelta(1))[-1:]
        return tuple(found)

    return Found(finder)


def _within(day: Any, window: Window) -> Day:
    """Thursday next week; the first and third Tuesday in March are two days."""
    if isinstance(day, tuple):
        return either(*(Within(each, window) for each in day))
    return Within(day, window)


def _running(one: Floating, two: Floating, window: Window) -> tuple[Day, Day] | None:
    """Thursday and Friday next week are two days together."""
    together = (
        isinstance(one, Weekly) and isinstance(two, Weekly) and two.weekday - one.weekday == 1
    )
    return (Within(one, window), Within(two, window)) if together else None


def _of_months(day: Nth, months: tuple[int, ...]) -> AnyDay | None:
    """The first Tuesday in March and June: either day. More months make a series."""
    both = len(months) == 2  # noqa: PLR2004 - more are no choice.
    return either(*(Within(day, month(each)) for each in months)) if both else None


def _of_the(day: Floating, unit: Unit) -> Day | None:
    """The last Friday of the month: of this one, or of the next once it has passed."""
    if isinstance(day, Monthly):
        return day if unit == MONTH else None
    windows = [window for count in (0, 1, 2) if (window := ahead(unit, count))]
    several = Window(lambda today: tuple(window.spans(today)[0] for window in windows))
    return Within(day, several) if windows and isinstance(day, Nth) else None


_AFTER: Final = (
    ">$|,|.|-|/|&|@|at|from|to|or|and|of|for|between|till|until|if|please|in|then|works|is|would|"
    "suits|through|with|on|this|next|via|by|when|CLOCK|each|every|thanks|instead|not|but|PART|"
    "monthly|quarterly|AMOUNT|TIMES|starting|room|only|inclusive"
)
"""What follows "the 12th" that is a day; "the 12th forum" is not."""
_DATED: Final = "WEEKDAY? ,? the? NUM|ORD of? MONTH"
DAYS: Final[Table] = (
    ("REPEAT_ON", "every|each WEEKDAY >, >NUM|ORD|the", lambda wd: wd),
    ("EVERY_DAY", "every|each >PART", lambda: True),
    ("WEEKDAYS", "WEEKDAY >PARTS", lambda wd: wd),
    ("WORKDAYS", "~every|each|ORD weekday >PARTS", taken),
    ("DAY", f"{_DATED} ,? YEAR?", _dated),
    ("DAY", "WEEKDAY? ,? NUM -|/|. MONTH -|/|.? YEAR|YY?", _dated),
    ("DAY", f"{_DATED} . YEAR", _dated),
    ("DAY", f"{_DATED} YY !COUNTED|UNIT|-|to", _dated),
    ("DAY", "WEEKDAY? the? NUM|ORD day of MONTH ,? YEAR?", _dated),
    ("DAY", "WEEKDAY? ,? MONTH the? ORD ,? YEAR? !WEEKDAY|UNIT", _american),
    ("DAY", "WEEKDAY? ,? MONTH NUM ,? YEAR? !-|to|UNIT|COUNTED|till|until|CLOCK", _american),
    ("DAY", "WEEKDAY? ,? the? DMY", lambda wd, dmy: _dated(wd, *dmy)),
    ("DAY", "WEEKDAY? ,? on|the? DM !of|COUNTED|UNIT", _slashed),
    ("DAY", "DM of? MONTH ,? YEAR?", lambda dm, m, y: either(*(Dated(d, m, y) for d in dm))),
    ("DAY", "WEEKDAY ,? DOTTED", _slashed),
    ("DAY", "on DOTTED", lambda figures: _slashed(None, figures)),
    ("DAY FLOAT", f"on? the? NTH_DAY {_AFTER}", Monthly),
    ("DAY FLOAT", f"<on|from|until|by the NUM|ORD {_AFTER}", _monthly),
    ("DAY FLOAT", "the? ORD >of >the|this|next|every|each >UNIT", _monthly),
    ("DAY FLOAT", "WEEKDAY ,? the? NTH_DAY", _on_the),
    ("DAY FLOAT", "WEEKDAY the NUM|ORD", _on_the),
    ("DAY FLOAT", "WEEKDAY NUM >at|from|CLOCK", _on_the),
    ("DAY", "WEEKDAY NUM >$|.|please|in|with|via|works|thanks|instead", _on_a_late),
    ("DAY_OR_TIME", "WEEKDAY NUM >$|.|please|in|with|via|works|thanks|instead", _on_an_early),
    ("WINDOW", "week NUM of|in MONTH ,? YEAR?", lambda n, m, y: week_of_month(n, WEEK, m, y)),
    ("DAY", f"{_DATED} ,? BIG", lambda *said: _no_year(said[-1])),
    ("DAY", "the? ORD inst|instant", lambda day: Within(Monthly(day), _month(0))),
    ("DAY", "the? ORD ult|ultimo", lambda day: Within(Monthly(day), _month(-1))),
    ("DAY", "the? ORD prox|proximo", lambda day: Within(Monthly(day), _month(1))),
    ("DAY FLOAT", "WEEKDAY", Weekly),
    ("DAY FLOAT", "this WEEKDAY", lambda wd: Weekly(wd, "this")),
    ("DAY FLOAT", "this|the? coming WEEKDAY", lambda wd: Weekly(wd, "coming")),
    ("DAY FLOAT", "next WEEKDAY", lambda wd: Weekly(wd, "next")),
    ("DAY FLOAT", "WEEKDAY next !UNIT", lambda wd: Weekly(wd, "next")),
    ("DAY", "earlier today", lambda: gone("Earlier today")),
    ("DAY", "the|this? previous|past WEEKDAY", _past_weekday),
    ("DAY", "WEEKDAY just? gone|past", _past_weekday),
    ("VAGUE ROUGHLY", "the? following WEEKDAY", nowhere),
    ("VAGUE", "the? ORD or|/|and|- ORD UNIT of|in MONTH", nowhere),
    ("DAY", "NUM WEEKDAYS from now|today", _weekdays_on),
    ("DAY", "earlier this UNIT", lambda _: gone("That")),
    ("DAY", "WEEKDAY last !UNIT", lambda wd: Shifted(-1, WEEK, Weekly(wd, "this"))),
    ("DAY", "today", lambda: Shifted(0, A_DAY)),
    ("DAY", "this >PART", lambda: Shifted(0, A_DAY)),
    ("DAY", "tomorrow", lambda: Shifted(1, A_DAY)),
    ("DAY", "yesterday", lambda: Shifted(-1, A_DAY)),
    ("DAY", "last PART", lambda _: Shifted(-1, A_DAY)),
    ("DAY", "next UNIT", lambda unit: Shifted(1, unit) if unit == WORKING_DAY else None),
    ("NTH", "the? ORD WEEKDAY", Nth),
    ("NTH EACH", "the? ORD WEEKDAYS", Nth),
    ("NTH", "the? ORD UNIT", _nth_unit),
    ("NTH", "the? ORD bank holiday", lambda nth: Nth(nth, BANK_HOLIDAY)),
    ("NTH", "the? ORD weekday", lambda nth: Nth(nth, MID_WEEK)),
    (
        "NTHS",
        "on? the? ORD and|or|&|, the? ORD WEEKDAY",
        lambda one, two, wd: (Nth(one, wd), Nth(two, wd)),
    ),
    (
        "NTHS EACH",
        "on? the? ORD and|or|&|, the? ORD WEEKDAYS",
        lambda one, two, wd: (Nth(one, wd), Nth(two, wd)),
    ),
    (
        "NTHS",
        "on? the? ORD , ORD ,? and|or|& the? ORD WEEKDAY|WEEKDAYS",
        lambda *said: tuple(Nth(each, said[-1]) for each in said[:-1]),
    ),
    ("DAY", "WEEKDAY? ,? the? next? bank holiday YEAR?", lambda wd, y: Feast("", y, wd)),
    ("DAY", "the? next? bank holiday WEEKDAY YEAR?", lambda wd, y: Feast("", y, wd)),
    ("VAGUE", "the? bank holiday weekend", nowhere),
    ("DAY", "the? easter bank holiday", lambda: _any_feast("good friday", "easter monday")),
    ("DAY", "the? may bank holiday", lambda: _any_feast(*MAY_HOLIDAYS)),
    *(("DAY", f"WEEKDAY? ,? the? {name} ,? YEAR?", _feast(name)) for name in FEASTS),
)
"""Days by themselves."""


COMPOSED_DAYS: Final[Table] = (
    (
        "DAY",
        "the? FLOAT|NTH after|following DAY|WINDOW|SEASON",
        lambda day, of: _beside(day, of, after=True),
    ),
    (
        "DAY",
        "the? FLOAT|NTH before DAY|WINDOW|SEASON",
        lambda day, of: _beside(day, of, after=False),
    ),
    ("DAY", "~every|each FLOAT|NTH|NTHS ,|on|-? WINDOW", _within),
    ("DAYS", "FLOAT and|& FLOAT ,|on|-? WINDOW", _running),
    ("DAY", "FLOAT|NTH or|and|/|, FLOAT|NTH ,|on|-? WINDOW", lambda a, b, w: _within((a, b), w)),
    ("DAY", "WINDOW ,|on|-? FLOAT|NTH or|and|/ FLOAT|NTH", lambda w, a, b: _within((a, b), w)),
    ("DAY", "WINDOW ,|on|-? the? FLOAT|NTH|NTHS", lambda window, day: _within(day, window)),
    ("DAY", "NTH|NTHS in|of YEAR", lambda day, y: _within(day, calendar_year(y))),
    ("DAY", "NTH in|of|for? MONTHS", _of_months),
    ("DAY", "MONTH ,? NTH|NTHS !of", lambda m, day: _within(day, month(m))),
    ("DAY", "NTH|NTHS MONTH YEAR?", lambda day, m, y: _within(day, month(m, y))),
    ("VAGUE", "NTH|NTHS of|in|after|before !every|each|per|alternate|the *", nowhere),
    ("DAY OF_THE", "~every|each NTH of the UNIT", _of_the),
    ("DAY", "~every|each FLOAT of the UNIT", _of_the),
)
"""Days of a week, of a month, or beside another day."""
