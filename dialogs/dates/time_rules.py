"""The grammar of times, as tables: what people write, and what it makes.

Each table is a pass over what the passes before it made; ``grammar`` says how to read a line.
What shows that it is a time ("2pm", "14:00") is read before days are, and bare numbers after them,
only where a time fits. A maker gives ``None`` where the words fit its line and mean something else.
"""

from dataclasses import replace
from typing import Any, Final

from dialogs.dates.clock_rules import full, hour, in_part, ten_to
from dialogs.dates.counts import Amount
from dialogs.dates.grammar import Table, same, taken
from dialogs.dates.times import LAST_HOUR, NOON, AnyOf, Clock, FromTo, Hours
from dialogs.dates.words import LAST_FIGURES, Unit

A_DAY = Unit(days=1)
LONGEST_MEETING: Final = 14 * 60
TO: Final = "-|to|too|until|till|through"


def _length(said: Amount) -> int | None:
    minutes = round(said[0] * said[1].minutes)
    return minutes if 0 < minutes <= LONGEST_MEETING else None


def _not_on_clocks(said: int) -> Clock | None:
    """At 26, which is refused where it is read."""
    return Clock(said) if LAST_HOUR < said <= LAST_FIGURES else None


def _then(hours: Hours) -> Clock | None:
    """Moved from two to three: what counts is the three."""
    if not isinstance(hours, FromTo):
        return None
    half = hours.end.half or hours.start.half
    return replace(hours.end, half=half)


def _as_clock(said: Any) -> Clock | None:
    if isinstance(said, Clock):
        return said
    return full(said) if isinstance(said, tuple) else hour(said)


def _from_to(start: Any, end: Any, half: str | None = None) -> FromTo | None:
    first, last = _as_clock(start), _as_clock(end)
    if first is None or last is None or (first == last and not first.half):
        return None
    if not half and not last.half and last.hour == NOON and first.is_shown:
        half = "full"
    return FromTo(first, replace(last, half=half) if half else last)


def _to_or_until(one: int, two: int, half: str | None) -> Hours | None:
    """At 10 to 4: ten minutes before four, or from ten until four."""
    both = _from_to(one, two, half) if one <= NOON else None
    before = ten_to(one, two, half)
    return AnyOf((both, before)) if both and before else both or before


def _either(one: Any, two: Any) -> Hours | None:
    first, last = _as_clock(one), _as_clock(two)
    if first is None or last is None:
        return None
    if not first.half and last.half in ("am", "pm"):
        first = replace(first, half=last.half)
    return AnyOf((first, last))


def _arrive_for(arrive: Any, start: Any) -> Clock | None:
    """2pm for 2.30: people come at two, and it starts at half past."""
    first, last = _as_clock(arrive), _as_clock(start)
    if first is None or last is None:
        return None
    return last if last.half or first.half == "full" else replace(last, half=first.half)


def _half(half: str) -> str:
    """Friday pm."""
    return "morning" if half == "am" else "afternoon"


_AFTER_TIME: Final = (
    ">$|,|.|on|for|from|DAY|DAYS|WINDOW|PART|in|at|via|please|with|LABEL|NAME|ZONED|then|if|each|every|"
    "onwards|thanks|works|suits|or|and|FREQUENCY|WEEKDAYS|until|till|to|-|/"
)
MOVED: Final = (
    "moved|moving|move|rescheduled|postponed|changed|changing|change|switched|deferred|forward|back"
)
"""What stands before a day or time that takes the place of another."""
_NO_TIME: Final = "COUNTED|UNIT|STREET|MONTH|NUM|%|/|AMOUNT"
_ABOUT: Final = (
    "from|since|till|until|before|after|about|around|circa|approx|say|maybe|starts|start|by|"
    "roughly|approximately"
)
_START: Final = "start|starts|starting|begin|begins|beginning"
FINISH: Final = (
    "until|till|ends|ending|end|finish|finishes|finishing|close|closes|closing|concluding"
)
_ASIDE: Final = (
    "lunch|coffee|tea|coffees|teas|registration|arrival|arrivals|arrive|refreshments|networking|"
    "doors|breakfast|dinner|buffet|drinks|login|rsvp"
)
"""What comes before or after a meeting; its time is not the meeting's."""

_LASTS: Final = "for|lasting|lasts|last|take|takes|taking|duration|length"
_MEETING: Final = "meeting|session|workshop|call|slot|visit|event|training|briefing|webinar|forum"

BARE_TIMES: Final[Table] = (
    ("HOURS", "at FIGURE to FIGURE AMPM?", _to_or_until),
    ("CLOCK", f"at|@ FIGURE !{_NO_TIME}", hour),
    ("CLOCK", f"at|@ SPELLED {_AFTER_TIME}", hour),
    ("CLOCK", "<DAY at|@ FIGURE >$|,|.", _not_on_clocks),
    ("CLOCK", "<DAY ,? DECIMAL", full),
    ("CLOCK", "at|@|from HHMM !UNIT|COUNTED", full),
    ("CLOCK", "<DAY|, FOUR_FIGURES !UNIT|COUNTED", full),
    ("CLOCK", "FOUR_FIGURES >on|DAY", full),
    ("CLOCK", f"<from|between NUM >{TO}|and >NUM|CLOCK", hour),
    ("CLOCK", f"<{_ABOUT} NUM {_AFTER_TIME}", hour),
    ("CLOCK", "<^|,|say|maybe NUM >on >DAY", hour),
    ("CLOCK", "<^ NUM >DAY", hour),
    ("HOURS", "HHMM -|to|till|until HHMM", _from_to),
    ("HOURS", "NUM or|/ CLOCK", _either),
    ("HOURS", f"HHMM|NUM {TO} CLOCK", _from_to),
    ("HOURS", f"NUM till|until NUM !{_NO_TIME}", _from_to),
    ("HOURS", f"<^|,|DAY|at|PART|@|NAME NUM -|to|too NUM !{_NO_TIME}", _from_to),
    ("HOURS GUESS", f"NUM -|to NUM {_AFTER_TIME}", _from_to),
    ("HOURS GUESS", "NUM or NUM >on >DAY", _either),
)
"""Bare numbers, where a time fits."""

JOINED_TIMES: Final[Table] = (
    ("HOURS", f"from|between? CLOCK {TO} CLOCK", _from_to),
    ("HOURS", f"from|between? CLOCK {TO} HHMM|NUM !{_NO_TIME}", _from_to),
    ("HOURS", "between CLOCK and CLOCK|NUM", _from_to),
    ("CLOCK", "CLOCK for a? CLOCK|FIGURE|SPELLED start? !UNIT|COUNTED", _arrive_for),
    ("CLOCK", "FIGURE for CLOCK", _arrive_for),
    ("HOURS", "either? CLOCK or|/|and CLOCK", _either),
    ("HOURS", f"either? CLOCK or NUM !{_NO_TIME}", _either),
    ("HOURS", f"CLOCK ,|and? {FINISH} time? ,|at|by? CLOCK|FIGURE", _from_to),
    ("HOURS", f"CLOCK {_START} ,|and|-|/? CLOCK {FINISH}", _from_to),
)
"""Times joined by what stands between them."""

AROUND_TIMES: Final[Table] = (
    ("ASIDE", f"{_ASIDE} ,|-? open|opens|is? from|at|by? CLOCK|HOURS", same),
    ("ASIDE", f"CLOCK for? {_ASIDE}", same),
    ("NOT_MEANT", "not|instead|rather of|than|at? CLOCK|HOURS", taken),
    ("CLOCK", "not before|earlier than? CLOCK", same),
    ("CLOCK NOW", f"{MOVED} *? *? ~to|at|for HOURS", _then),
    ("CLOCK NOW", f"{MOVED} *? *? to CLOCK", same),
    ("CLOCK NOW", "now at|for? CLOCK", same),
    ("HOURS NOW", "now at|from? HOURS", same),
    ("HOURS", "CLOCK|HOURS in|during the|this? PART", in_part),
    ("HOURS", "CLOCK|HOURS at PART", in_part),
    ("HOURS", "PART ,|-? at|from|between|@? CLOCK|HOURS", lambda part, h: in_part(h, part)),
    ("PART_SAID", "<DAYS|WEEKDAYS|REPEAT|EVERY_DAY|WORKDAYS|weekday PART", same),
    ("PART_SAID OF_DAY", "<DAY PART", same),
    ("PART_SAID", "<DAY|DAYS|WEEKDAYS|REPEAT|EVERY_DAY AMPM", _half),
    ("PART_SAID", "AMPM >DAY", _half),
    ("PART_SAID", "PART >DAY", same),
    ("PART_SAID", "PART >on >DAY", same),
    ("PART_SAID", "<DAY|DAYS|WEEKDAYS|REPEAT lunch", lambda: "lunchtime"),
    ("PART_SAID", "lunch >on|DAY", lambda: "lunchtime"),
    ("PART_SAID", "over|at|during lunch", lambda: "lunchtime"),
    ("PART_SAID", "after lunch", lambda: "after lunch"),
    ("PART_SAID", "before lunch", lambda: "before lunch"),
    ("PART_SAID", "after work", lambda: "after work"),
    ("PART_SAID", "last thing", lambda: "last thing"),
    ("PART_SAID", "in|during|for the? PART", same),
    ("PART_SAID", "the? PART of >DAY", same),
    ("PART_SAID", "<^ PART >$", same),
    ("PART_SAID", "first thing", lambda: "first thing"),
    ("ENDS", f"{FINISH}|before at|by? CLOCK", same),
    ("ENDS", "<DAY to|- CLOCK", same),
    ("ZONE", "<CLOCK|HOURS ZONED", same),
    ("ALL_DAY", "all|whole|full|entire -? UNIT", lambda unit: True if unit == A_DAY else None),
    ("LENGTH", f"{_LASTS} ,|of? about|around|approx|just|up? to? AMOUNT", _length),
    ("LENGTH", "<CLOCK|HOURS|,|DAY AMOUNT >$|,|.", _length),
    ("LENGTH", "<^ AMOUNT >on|at|from|DAY", _length),
    ("LENGTH", f"AMOUNT long|{_MEETING}", _length),
)
"""What else is said of a time."""
