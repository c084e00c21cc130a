"""The grammar of where series begin and end, what is left out of them, and days that are not meant.

Each table is a pass over what the passes before it made; ``grammar`` says how to read a line.
A maker gives ``None`` where the words fit its line and mean something else.
"""

from typing import Any, Final

from dialogs.dates.counts import Amount
from dialogs.dates.days import Weekly
from dialogs.dates.derived import Found, gone
from dialogs.dates.grammar import Table, same, taken
from dialogs.dates.repeat_rules import MEETINGS
from dialogs.dates.repeats import WEEKEND
from dialogs.dates.series import Ending
from dialogs.dates.time_rules import MOVED
from dialogs.dates.weeks import Window, calendar_year, deadline, month, nowhere, season


def _until(day: Any, *, inclusive: bool = False) -> Ending:
    return Ending(until=season(day) if isinstance(day, str) else day, inclusive=inclusive)


def _except_months(*months: int) -> tuple[tuple[str, int], ...]:
    return tuple(("month", each) for each in months)


def _except_weekday(day: Any) -> tuple[tuple[str, int], ...] | None:
    weekday = day.weekday if isinstance(day, Weekly) else day
    return (("weekday", weekday),) if isinstance(weekday, int) else None


def _except_weekend() -> tuple[tuple[str, int], ...]:
    return tuple(("weekday", each) for each in WEEKEND)


def _period(first: int, last: int, year: int | None) -> tuple[Window, Window]:
    """From April to June."""
    return month(first, year), month(last, year)


def _deadline(window: Window) -> Found | None:
    """By the end of the month."""
    last = deadline(window)
    return Found(lambda today, _floor: last.offered(today)) if last else None


def _lasts(said: Amount) -> Ending | None:
    return None if said[1].minutes else Ending(lasts=said)


_BEGIN: Final = "from|starting|start|starts|beginning|begins|commencing|effective|first|opens|open"
_UNTIL: Final = "until|till|before|up"
_TO: Final = "to|through|ending|ends|end|finishing|finishes|finish|closing|closes"

_EXCEPT: Final = (
    "except|excluding|excl|skipping|bar|omitting for?",
    "not|without",
    "but not",
    "apart from",
    "other than",
    "no meeting|meetings|session|sessions",
)

EXCEPTIONS: Final[Table] = (
    ("EXCEPT", "<UNIT but FLOAT|WEEKDAYS", _except_weekday),
    ("EXCEPT", "<UNIT but MONTH", _except_months),
    ("EXCEPT", "<UNIT but MONTHS", lambda months: _except_months(*months)),
    *(
        row
        for word in _EXCEPT
        for row in (
            ("EXCEPT", f"{word} in|during|the? MONTH !half", _except_months),
            ("EXCEPT", f"{word} in|during|the? MONTHS", lambda months: _except_months(*months)),
            ("EXCEPT", f"{word} on? FLOAT|WEEKDAYS", _except_weekday),
            ("EXCEPT", f"{word} at|on? the? weekend|weekends", _except_weekend),
            ("LEFT_OUT", f"{word} on|in|during? the? bank|school|public holidays|holiday", taken),
            ("LEFT_OUT", f"{word} in|during|at? the? SEASON", taken),
            ("LEFT_OUT", f"{word} in|during? the? MONTH? half -? term", taken),
        )
    ),
)
"""Months and weekdays that are left out of a series, and days that no rule can leave out."""

ENDINGS: Final[Table] = (
    ("DAY NOW", f"{MOVED} *? *? from? DAYS", lambda days: days[1]),
    ("DAY NOW", f"{MOVED} *? *? to|until|till DAY", same),
    ("DAY NOW", "now on|for? DAY", same),
    ("NOT_MEANT", "not|without on? DAY|DAYS", taken),
    ("NOT_MEANT", "instead|rather of|than DAY|DAYS", taken),
    ("NOT_MEANT", "cant|cannot|couldnt do|make|manage|attend it? on? DAY|DAYS", taken),
    ("NOT_MEANT", "since|dated DAY", taken),
    ("NOT_MEANT", "minutes|email|emails|letter|letters of|from DAY", taken),
    ("NOT_MEANT", "<WINDOW but FLOAT", taken),
    ("VAGUE", "after DAY", nowhere),
    ("DAY", "DAY just gone|past", lambda _: gone("That")),
    ("DAY ROUGHLY", "around|circa|roughly|approximately|approx DAY", same),
    ("DAY ROUGHLY", "on or about DAY", same),
    ("DAYS ROUGHLY", "sometime|anytime|somewhere DAYS", same),
    ("DAYS ROUGHLY", "one|any|some|a UNIT|time DAYS", lambda _, days: days),
    ("LEFT_OUT", "except|excluding|excl|skipping|apart from|on|for? DAY", same),
    ("LEFT_OUT", "but not on|for? DAY", same),
    ("EXCEPT", "EXCEPT and|or|,|& MONTH", lambda said, m: (*said, ("month", m))),
    ("IN_YEAR", "in|during|throughout YEAR", calendar_year),
    ("PERIOD", "from|between MONTH to|-|and|until|till|through MONTH ,? YEAR?", _period),
    ("DEADLINE", "by|before the? WINDOW", _deadline),
    ("START", f"{_BEGIN} date|meeting|session? ,|from|on|in|of? the? DAY|WINDOW", same),
    ("START", f"{_BEGIN} from|in? MONTH ,? YEAR?", month),
    ("ENDING", f"{_UNTIL} to? and? including? the? DAY|WINDOW|SEASON", _until),
    ("ENDING", f"{_UNTIL} to? and? including? MONTH ,? YEAR?", lambda m, y: _until(month(m, y))),
    (
        "ENDING",
        f"{_TO} date? ,|on? the? DAY|WINDOW|SEASON",
        lambda day: _until(day, inclusive=True),
    ),
    ("ENDING", f"{_TO} MONTH ,? YEAR?", lambda m, y: _until(month(m, y), inclusive=True)),
    ("ENDING", f"for? NUM {MEETINGS}", lambda n: Ending(count=n)),
    ("ENDING", "for|over the? next? AMOUNT", _lasts),
    (
        "DEADLINE",
        "by|before|deadline|rsvp|respond|reply ,|is|by|on|date? DAY",
        same,
    ),
    ("DEADLINE", "no|not later than DAY", same),
    ("DEADLINE", "no|not later than the? WINDOW", _deadline),
)
"""Where it begins and ends, what is left out, and days that are not the meeting's."""
