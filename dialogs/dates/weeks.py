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
WEEK, YEAR = Unit(days=7), Unit(months=12)
MONDAY, APRIL = 0, 4
FRIDAY, A_WEEK = timedelta(4), timedelta(7)
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
    as half term, lies nowhere. ``is_end`` tells that the end of it was meant, and ``number`` which
    month of any year it is; ``is_known`` whether the calendar tells it, and ``years`` how many
    years from this one it is, where that was said.
    """

    spans: Callable[[date], tuple[Span, ...]]
    offers: Callable[[date, date], Dates] = _none
    is_end: bool = False
    number: int = 0
    is_known: bool = True
    years: int | None = None

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
    years = count if unit == YEAR else None
    return Window(lambda today: (of(of(today)[0] + step),), offers, years=years)


def month(number: int, year: int | None = None) -> Window:
    """A month, of that year or of this and the years to come."""

    def spans(today: date) -> tuple[Span, ...]:
        years = (year,) if year else range(today.year, today.year + 3)
        found = [month_of(date(each, number, 1)) for each in years]
        return tuple(span for span in found if year or span[1] >= today)

    return Window(spans, number=number)


def month_of_year(number: int, years: int) -> Window:
    """March this (0) or next (1) year."""
    return Window(lambda today: (month_of(date(today.year + years, number, 1)),))


def last_month(number: int) -> Window:
    """Last March, which is behind us."""

    def spans(today: date) -> tuple[Span, ...]:
        return (month_of(date(today.year - (number >= today.month), number, 1)),)

    return Window(spans)


def week_of_month(nth: int, unit: Unit, number: int, year: int | None) -> Window | None:
    """The first week of May: that of its first Monday; the last that of its last Friday."""

    def spans(today: date) -> tuple[Span, ...]:
        months = month(number, year).spans(today)
        weekday = MONDAY if nth > 0 else MONDAY + FRIDAY.days
        days = (day for first, last in months for day in nth_of(nth, weekday, first, last))
        return tuple(week_of(day) for day in days)

    return Window(spans, _working_week) if unit == WEEK else None


def financial(count: int) -> Window:
    """The financial year, from April to March, of today (0) or a later one."""

    def spans(today: date) -> tuple[Span, ...]:
        year = today.year - (today.month < APRIL) + count
        return ((date(year, APRIL, 1), date(year + 1, APRIL, 1) - timedelta(1)),)

    return Window(spans)


def _year_end() -> Window:
    """The end of March, for people who keep accounts, or that of December."""

    def offers(first: date, last: date) -> Dates:
        return tuple(sorted((financial(0).spans(first)[0][1], last)))

    return Window(lambda today: ((today, year_of(today)[1]),), offers)


def calendar_year(year: int) -> Window:
    """That year."""
    return Window(lambda _today: (year_of(date(year, 1, 1)),))


def weekend(count: int) -> Window:
    """Saturday and Sunday of this week (0) or of a later one."""

    def spans(today: date) -> tuple[Span, ...]:
        saturday = week_of(today)[0] + timedelta(SATURDAY + 7 * count)
        return ((saturday, saturday + timedelta(1)),)

    return Window(spans, lambda first, last: (first, last))


def season(name: str, year: int | None = None) -> Window:
    """A time of the year with a name; Easter and Christmas are their two days."""

    def spans(today: date) -> tuple[Span, ...]:
        years = (year,) if year else (today.year, today.year + 1)
        found = [_season(name, each) for each in years]
        return tuple(span for span in found if year or span[1] >= today)

    return Window(spans)


def last_season(name: str) -> Window:
    """Last Easter, which is behind us."""

    def spans(today: date) -> tuple[Span, ...]:
        found = [_season(name, each) for each in (today.year, today.year - 1)]
        return tuple(span for span in found if span[1] < today)[:1]

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
    return Window(lambda _today: (), is_known=False)


def start(window: Window | None) -> Window | None:
    """The beginning of it: its first day, and its first working day."""
    return window and replace(window, offers=_first_days)


def deadline(window: Window) -> Window | None:
    """By the end of the month: its last day, and of a week its Friday."""

    def last_day(first: date, last: date) -> Dates:
        return (first + FRIDAY if last - first < A_WEEK else last,)

    return replace(window, offers=last_day) if window.is_end else None


def unit_end(unit: Unit) -> Window | None:
    """Month end."""
    if unit == WEEK:
        return weekend(0)
    return _year_end() if unit == YEAR else end(ahead(unit, 0))


def end(window: Window | None) -> Window | None:
    """The end of it: its last working day, and its last day."""
    return window and replace(window, offers=_last_days, is_end=True)
