"""Weeks, months and times of the year that are said without a day, and how people say them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from dateutil.easter import easter
from dateutil.relativedelta import relativedelta

from dialogs.dates import written
from dialogs.dates.england import (
    SATURDAY,
    WORKDAY,
    Dates,
    PassedDay,
    Span,
    month_of,
    nth_of,
    quarter_of,
    week_of,
    year_of,
)
from dialogs.dates.grammar import Table
from dialogs.dates.words import Unit

SEASONS: Final[Mapping[str, tuple[tuple[int, int], tuple[int, int]]]] = {
    "christmas": ((12, 25), (12, 26)),
    "xmas": ((12, 25), (12, 26)),
    "spring": ((3, 1), (5, 31)),
    "summer": ((6, 1), (8, 31)),
    "autumn": ((9, 1), (11, 30)),
    "winter": ((12, 1), (12, 31)),
}
"""The first day and the last, month before day; Easter's follow the moon."""
_SPANS: Final[Mapping[Unit, Callable[[date], Span]]] = {
    Unit(days=7): week_of,
    Unit(months=1): month_of,
    Unit(months=3): quarter_of,
    Unit(months=12): year_of,
}


def _none(_first: date, _last: date) -> Dates:
    return ()


def _working_week(first: date, _last: date) -> Dates:
    return tuple(first + timedelta(step) for step in range(SATURDAY))


def _first_days(first: date, last: date) -> Dates:
    return tuple(dict.fromkeys((first, *nth_of(1, WORKDAY, first, last))))


def _last_days(first: date, last: date) -> Dates:
    return tuple(dict.fromkeys((*nth_of(-1, WORKDAY, first, last), last)))


@dataclass(frozen=True, slots=True)
class Window:
    """Days that are said together: where they may lie, and which of them to offer.

    A month without a year lies in this year or a later one; what the calendar does not tell, such
    as half term, lies nowhere. ``is_end`` tells that the end of it was meant.
    """

    spans: Callable[[date], tuple[Span, ...]]
    offers: Callable[[date, date], Dates] = _none
    is_end: bool = False

    def offered(self, today: date) -> Dates:
        """The days of it to choose from; none where there are too many.

        Raises:
            PassedDay: it is over.
        """
        known = self.spans(today)
        spans = [span for span in known if span[1] >= today]
        if known and not spans:
            raise PassedDay(written.day(known[-1][1]))
        return tuple(day for day in self.offers(*spans[0]) if day >= today) if spans else ()


def ahead(unit: Unit, count: int) -> Window | None:
    """This (0) or next (1) week, month, quarter or year; ``None`` for other units."""
    of = _SPANS.get(unit)
    if of is None:
        return None
    step = relativedelta(days=count * unit.days, months=count * unit.months)
    offers = _working_week if of is week_of else _none
    return Window(lambda today: (of(of(today)[0] + step),), offers)


def month(number: int, year: int | None = None) -> Window:
    """A month, of that year or of this and the years to come."""

    def spans(today: date) -> tuple[Span, ...]:
        years = (year,) if year else range(today.year, today.year + 3)
        found = [month_of(date(each, number, 1)) for each in years]
        return tuple(span for span in found if year or span[1] >= today)

    return Window(spans)


def weekend(count: int) -> Window:
    """Saturday and Sunday of this week (0) or of a later one."""

    def spans(today: date) -> tuple[Span, ...]:
        saturday = week_of(today)[0] + timedelta(SATURDAY + 7 * count)
        return ((saturday, saturday + timedelta(1)),)

    return Window(spans, lambda first, last: (first, last))


def season(name: str) -> Window:
    """A time of the year with a name; Easter and Christmas are their two days."""

    def spans(today: date) -> tuple[Span, ...]:
        found = [_season(name, year) for year in (today.year, today.year + 1)]
        return tuple(span for span in found if span[1] >= today)

    return Window(spans)


def _season(name: str, year: int) -> Span:
    if name in SEASONS:
        first, last = SEASONS[name]
        return date(year, *first), date(year, *last)
    return easter(year), easter(year) + timedelta(1)


def weeks_of(find: Callable[[date, date], Dates]) -> Window:
    """The week of a day that ``find`` finds; the weeks, where it may be several."""
    return Window(lambda today: tuple(week_of(day) for day in find(today, today)), _working_week)


def nowhere(*_: object) -> Window:
    """Half term, in a few weeks: days that the calendar does not tell."""
    return Window(lambda _today: ())


def _start(window: Window | None) -> Window | None:
    return window and replace(window, offers=_first_days)


def _end(window: Window | None) -> Window | None:
    return window and replace(window, offers=_last_days, is_end=True)


MONTH_LISTS: Final[Table] = (
    ("MONTHS", "~NUM|ORD|between MONTH ,|and|&|or|/ MONTH", lambda *months: months),
    ("MONTHS", "~NUM|ORD|between MONTH , MONTH ,? and|&|or MONTH", lambda *months: months),
    ("MONTHS", "MONTH , MONTH , MONTH ,? and|& MONTH", lambda *months: months),
)
"""Months in a row."""

_SEASONAL: Final = "in|over|during|this|next|by|around|late|early|mid|at the?"

WEEKS: Final[Table] = (
    ("WINDOW", "this UNIT", lambda unit: ahead(unit, 0)),
    ("WINDOW", "next|following|coming UNIT", lambda unit: ahead(unit, 1)),
    ("WINDOW", "last UNIT !of|in|before", lambda unit: ahead(unit, -1)),
    ("WINDOW", "the? UNIT after next", lambda unit: ahead(unit, 2)),
    ("WINDOW", "in|during|for|of|throughout|by|this|next|around MONTH ,? YEAR?", month),
    ("WINDOW", "MONTH ,? YEAR", month),
    ("WINDOW", "<^ MONTH >$", month),
    ("WINDOW", "this|the|at|over|for the? weekend", lambda: weekend(0)),
    ("WINDOW", "next weekend", lambda: weekend(1)),
    ("WINDOW", f"{_SEASONAL} SEASON", season),
    ("WINDOW", "<until|till|from|after|before|to the? SEASON", season),
    ("WINDOW", "<^ the? SEASON >$", season),
    ("WINDOW", "SEASON holidays|holiday|break|period|time|weekend|week", season),
    ("WINDOW", "MONTH|SEASON? half -? term", nowhere),
    ("WINDOW", "term -? time", nowhere),
    ("WINDOW", "school holidays|holiday", nowhere),
    ("WINDOW", "early? in? the? new year", nowhere),
    ("WINDOW", "early|mid|late -? MONTH ,? YEAR?", month),
    ("WINDOW", "middle of|part? of? MONTH ,? YEAR?", month),
    ("WINDOW", "early|mid|late|middle of? this|the|next UNIT", nowhere),
    ("WINDOW", "start|beginning of? MONTH ,? YEAR?", lambda m, y: _start(month(m, y))),
    ("WINDOW", "start|beginning of? this|the UNIT", lambda unit: _start(ahead(unit, 0))),
    ("WINDOW", "start|beginning of? next UNIT", lambda unit: _start(ahead(unit, 1))),
    ("WINDOW", "end of? MONTH ,? YEAR?", lambda m, y: _end(month(m, y))),
    ("WINDOW", "end of? this|the UNIT", lambda unit: _end(ahead(unit, 0))),
    ("WINDOW", "end of? next UNIT", lambda unit: _end(ahead(unit, 1))),
)
"""Weeks, months and times of the year by themselves."""
