"""The grammar of weeks, months and times of the year that are said without a day.

Each table is a pass over what the passes before it made; ``grammar`` says how to read a line.
A maker gives ``None`` where the words fit its line and mean something else.
"""

from typing import Final

from dialogs.dates.counts import edge
from dialogs.dates.days import Day
from dialogs.dates.grammar import Table
from dialogs.dates.weeks import (
    ahead,
    end,
    financial,
    last_month,
    last_season,
    month,
    month_of_year,
    nowhere,
    season,
    start,
    unit_end,
    week_of_month,
    weekend,
)


def _financial_end() -> Day:
    """31 March."""
    return edge(financial(0), last=True)


def _listed(*months: int) -> tuple[int, ...]:
    return months


MOST_LISTED: Final = 11
"""Months in a row of them, less the last."""
MONTH_LISTS: Final[Table] = (
    ("MONTHS", "~NUM|ORD|between MONTH ,|and|&|or|/ MONTH", _listed),
    *(
        ("MONTHS", "~NUM|ORD|between MONTH" + " , MONTH" * more + " ,? and|&|or MONTH", _listed)
        for more in range(1, MOST_LISTED)
    ),
)
"""Months in a row."""

_SEASONAL: Final = (
    "in|over|during|this|next|by|around|late|early|mid|at|through|throughout|all the?"
)

WEEKS: Final[Table] = (
    ("WINDOW", "this UNIT", lambda unit: ahead(unit, 0)),
    ("WINDOW", "next|following|coming UNIT", lambda unit: ahead(unit, 1)),
    ("WINDOW", "last UNIT !of|in|before", lambda unit: ahead(unit, -1)),
    ("WINDOW", "the? UNIT after next", lambda unit: ahead(unit, 2)),
    ("WINDOW", "the? UNIT before last", lambda unit: ahead(unit, -2)),
    ("WINDOW", "the|this previous|past UNIT", lambda unit: ahead(unit, -1)),
    ("WINDOW", "last MONTH", last_month),
    ("WINDOW", "last SEASON", last_season),
    ("WINDOW", "in|over|during the next UNIT", nowhere),
    ("WINDOW", "the? ORD UNIT of|in MONTH ,? YEAR?", week_of_month),
    ("WINDOW", "this|the? financial|fiscal year", lambda: financial(0)),
    ("WINDOW", "next|new financial|fiscal year", lambda: financial(1)),
    ("DAY", "end of? this|the? financial|fiscal year", _financial_end),
    ("DAY", "financial|fiscal year -? end", _financial_end),
    (
        "WINDOW",
        "start|beginning of? the? new|next financial|fiscal year",
        lambda: start(financial(1)),
    ),
    ("WINDOW", "UNIT -? end !of", unit_end),
    ("WINDOW", "in|during|for|of|by|end|start of? FISCAL", nowhere),
    ("WINDOW", "in|during|for|of|throughout|by|this|next|around MONTH ,? YEAR?", month),
    ("WINDOW", "MONTH ,? YEAR", month),
    ("WINDOW", "in|of|during|for|by? MONTH ,|of? next year", lambda m: month_of_year(m, 1)),
    ("WINDOW", "in|of|during|for|by? MONTH ,|of? this year", lambda m: month_of_year(m, 0)),
    ("WINDOW", "<^ MONTH >$", month),
    ("WINDOW", "this|the|at|over|for the? weekend", lambda: weekend(0)),
    ("WINDOW", "next weekend", lambda: weekend(1)),
    ("WINDOW", "the? weekend after next", lambda: weekend(2)),
    ("WINDOW", "<^ weekend", lambda: weekend(0)),
    ("WINDOW", f"{_SEASONAL} SEASON ,? YEAR?", season),
    ("WINDOW", "SEASON YEAR", season),
    ("WINDOW", "<until|till|from|after|before|to the? SEASON", season),
    ("WINDOW", "<^ the? SEASON >$", season),
    ("WINDOW", "SEASON holidays|holiday|break|period|time|weekend|week", season),
    ("WINDOW", "MONTH|SEASON? half -? term", nowhere),
    ("WINDOW", "term -? time", nowhere),
    ("WINDOW", "SEASON|MONTH|next|this|school term", nowhere),
    ("WINDOW", "start|beginning|end of the? term", nowhere),
    ("WINDOW", "school holidays|holiday", nowhere),
    ("WINDOW", "early? in? the? new year", nowhere),
    ("WINDOW", "early|mid|late -? MONTH ,? YEAR?", month),
    ("WINDOW", "middle of|part? of? MONTH ,? YEAR?", month),
    ("WINDOW", "early|mid|late|middle of? this|the|next UNIT", nowhere),
    ("WINDOW", "start|beginning of? MONTH ,? YEAR?", lambda m, y: start(month(m, y))),
    ("WINDOW", "start|beginning of? this|the UNIT", lambda unit: start(ahead(unit, 0))),
    ("WINDOW", "start|beginning of? next UNIT", lambda unit: start(ahead(unit, 1))),
    ("WINDOW", "end of? MONTH ,? YEAR?", lambda m, y: end(month(m, y))),
    ("WINDOW", "end of? this|the UNIT", lambda unit: end(ahead(unit, 0))),
    ("WINDOW", "end of? next UNIT", lambda unit: end(ahead(unit, 1))),
)
"""Weeks, months and times of the year by themselves."""
