"""The grammar of times, as tables: what people write, and what it makes.

Each table is a pass over what the passes before it made; ``grammar`` says how to read a line.
What shows that it is a time ("2pm", "14:00") is read before days are, and bare numbers after them,
only where a time fits. A maker gives ``None`` where the words fit its line and mean something else.
"""

from dataclasses import replace
from typing import Any, Final

from dialogs.dates.counts import Amount
from dialogs.dates.grammar import Table
from dialogs.dates.times import AnyOf, Clock, FromTo, Hours
from dialogs.dates.words import Unit

Hands = tuple[int, int, bool]
"""An hour and minutes in figures, and whether they are written as a 24-hour clock shows them."""

HOUR, MINUTE, A_DAY = Unit(minutes=60), Unit(minutes=1), Unit(days=1)
NOON, LAST_HOUR = 12, 24
LAST_FIGURES: Final = 99
TO_THE_HOUR: Final = (5, 10, 20, 25)
"""Minutes before the hour that are said as a number alone."""
LONGEST_MEETING: Final = 14 * 60
TO: Final = "-|to|until|till|through"


def _true(*_: object) -> bool:
    return True


def _same(said: Any) -> Any:
    return said


def _added(tens: int, ones: int) -> int | None:
    return tens + ones if 0 < ones < 10 else None  # noqa: PLR2004 - twenty and one figure.


def _length(said: Amount) -> int | None:
    minutes = round(said[0] * said[1].minutes)
    return minutes if 0 < minutes <= LONGEST_MEETING else None


def _clock(hands: Hands | int, half: str | None = None) -> Clock | None:
    if isinstance(hands, int):
        return Clock(hands, 0, half or "") if hands <= LAST_FIGURES else None
    hour, minute, full = hands
    return Clock(hour, minute, half or ("full" if full else ""))


def _full(hands: Hands, unit: Unit = HOUR) -> Clock | None:
    return Clock(hands[0], hands[1], "full") if unit == HOUR else None


def _hour(said: int) -> Clock | None:
    return Clock(said) if 0 <= said <= LAST_HOUR else None


def _past(minutes: float, said: int, half: str | None = None) -> Clock | None:
    """Minutes past an hour; before it where they are under 0."""
    if not 1 <= said <= LAST_HOUR or abs(minutes) >= HOUR.minutes:
        return None
    if minutes >= 0:
        return Clock(said, int(minutes), half or "")
    if said == NOON and half:
        half = "am" if half == "pm" else "pm"
    return Clock(said - 1 or NOON, HOUR.minutes + int(minutes), half or "")


def _units_past(minutes: int, unit: Unit, said: int, half: str | None) -> Clock | None:
    return _past(minutes, said, half) if unit == MINUTE else None


def _to(minutes: int, said: int, half: str | None) -> Clock | None:
    """Ten to four; other numbers before "to" begin a range."""
    return _past(-minutes, said, half) if minutes in TO_THE_HOUR else None


def _spoken(said: int, minutes: int, half: str | None) -> Clock | None:
    return _past(minutes, said, half) if said <= NOON and minutes >= TO_THE_HOUR[1] else None


def _as_clock(said: Any) -> Clock | None:
    if isinstance(said, Clock):
        return said
    return _full(said) if isinstance(said, tuple) else _hour(said)


def _from_to(start: Any, end: Any, half: str | None = None) -> FromTo | None:
    first, last = _as_clock(start), _as_clock(end)
    if first is None or last is None or (first == last and not first.half):
        return None
    return FromTo(first, replace(last, half=half) if half else last)


def _to_or_until(one: int, two: int, half: str | None) -> Hours | None:
    """At 10 to 4: ten minutes before four, or from ten until four."""
    both = _from_to(one, two, half) if one <= NOON else None
    before = _to(one, two, half)
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


def _in_part(hours: Hours | None, part: str) -> Hours | None:
    return hours and hours.in_part(part)


_NO_STREET: Final = "MONTH|WEEKDAY|at|on|in|to|the|for|from|and|or|by|via|till|until|with"

NUMBERS: Final[Table] = (
    ("NUM SPELLED", "TENS -? DIGIT", _added),
    ("ORD", "TENS -? ORD", _added),
    (
        "UNIT",
        "working|business|office|work UNIT",
        lambda u: Unit(workdays=1) if u == A_DAY else None,
    ),
    ("NUM", "a? couple of?", lambda: 2),
    ("FEW", "a? few|several|some", _true),
    ("NAME", "LABEL no|number|,|.|-? NUM|DOTTED !AMPM|MONTH|UNIT|oclock", _true),
    ("NAME", "LABEL no|number? POINTED !AMPM|-|to|till|until|on", _true),
    ("NAME", "LABEL NUM >MONTH >ORD|NUM !AMPM", _true),
    ("NAME", f"NUM !{_NO_STREET} * STREET", _true),
    ("NAME", f"NUM !{_NO_STREET} * * STREET", _true),
    ("NAME", "NUM COUNTED", _true),
    ("NAME", "DIAL no|number|is|,|.|-? NUM NUM? NUM? NUM?", _true),
    ("NAME", "good|happy PART", _true),
    ("NAME", "<^ PART all|everyone|team|both|folks|colleagues|,", _true),
    ("NAME", "one|1 -|to one|1", _true),
)
"""Numbers in words, and numbers that are none of ours."""

CLOCKS: Final[Table] = (
    ("CLOCK", "HHMM|CLOCKED|DECIMAL|NUM AMPM", _clock),
    ("CLOCK", "CLOCKED", _clock),
    ("CLOCK", "at|from|by|till|until DECIMAL", _clock),
    ("CLOCK", "HHMM|CLOCKED UNIT", _full),
    ("CLOCK", "half -? past? NUM oclock? AMPM?", lambda n, half: _past(30, n, half)),
    ("CLOCK", "a? quarter past|after NUM oclock? AMPM?", lambda n, half: _past(15, n, half)),
    ("CLOCK", "a? quarter to|till|before|of NUM AMPM?", lambda n, half: _past(-15, n, half)),
    ("CLOCK", "FRACTION past NUM AMPM?", lambda part, n, half: _past(60 * part, n, half)),
    ("CLOCK", "NUM past NUM AMPM?", _past),
    ("CLOCK", "NUM UNIT past NUM AMPM?", _units_past),
    ("CLOCK", "NUM UNIT to NUM AMPM?", lambda m, *rest: _units_past(-m, *rest)),
    ("CLOCK", "~from|between SPELLED to NUM AMPM?", _to),
    ("CLOCK", "NUM oclock AMPM?", _clock),
    ("CLOCK", "SPELLED SPELLED AMPM? !UNIT|MONTH|COUNTED", _spoken),
    ("CLOCK", "SPELLED oh SPELLED AMPM?", lambda n, m, half: _past(m, n, half)),
    ("CLOCK", "NUM -? ish", _clock),
    ("CLOCK", "NUM in the PART", lambda n, part: _in_part(_hour(n), part)),
    ("CLOCK", "NUM at PART", lambda n, part: _in_part(_hour(n), part)),
    ("CLOCK", "12|twelve? noon|midday", lambda: Clock(NOON, 0, "full")),
    ("CLOCK", "12|twelve? midnight", lambda: Clock(0, 0, "midnight")),
)
"""Times that show that they are times."""


_AFTER_TIME: Final = (
    ">$|,|.|on|for|DAY|DAYS|WINDOW|PART|in|at|via|please|with|LABEL|NAME|ZONED|then|if|each|every|"
    "onwards|thanks|works|suits|or|and|FREQUENCY|WEEKDAYS|until|till|to|-|/"
)
_NO_TIME: Final = "COUNTED|UNIT|STREET|MONTH|NUM|%|/|AMOUNT"
_ABOUT: Final = (
    "from|since|till|until|before|after|about|around|circa|approx|say|maybe|starts|start"
)
_FINISH: Final = "until|till|ends|ending|end|finish|finishes|finishing|closes|closing|concluding"
_ASIDE: Final = (
    "lunch|coffee|tea|coffees|teas|registration|arrival|arrivals|arrive|refreshments|networking|"
    "doors|breakfast|dinner|buffet|drinks|login|rsvp"
)
"""What comes before or after a meeting; its time is not the meeting's."""

_MEETING: Final = "meeting|session|workshop|call|slot|visit|event|training|briefing|webinar|forum"

BARE_TIMES: Final[Table] = (
    ("HOURS", "at FIGURE to FIGURE AMPM?", _to_or_until),
    ("CLOCK", f"at|@ FIGURE !{_NO_TIME}", _hour),
    ("CLOCK", f"at|@ SPELLED {_AFTER_TIME}", _hour),
    ("CLOCK", "at|@|from HHMM !UNIT|COUNTED", _full),
    ("CLOCK", "<DAY|, FOUR_FIGURES !UNIT|COUNTED", _full),
    ("CLOCK", f"<from|between NUM >{TO}|and >NUM|CLOCK", _hour),
    ("CLOCK", f"<{_ABOUT} NUM {_AFTER_TIME}", _hour),
    ("CLOCK", "<^|,|say|maybe NUM >on >DAY", _hour),
    ("CLOCK", "<^ NUM >DAY", _hour),
    ("HOURS", "HHMM -|to|till|until HHMM", _from_to),
    ("HOURS", "NUM or|/ CLOCK", _either),
    ("HOURS", f"NUM {TO} CLOCK", _from_to),
    ("HOURS", f"NUM till|until NUM !{_NO_TIME}", _from_to),
    ("HOURS", f"<^|,|DAY|at|PART|@|NAME NUM -|to NUM !{_NO_TIME}", _from_to),
    ("HOURS", f"NUM -|to NUM {_AFTER_TIME}", _from_to),
)
"""Bare numbers, where a time fits."""

JOINED_TIMES: Final[Table] = (
    ("HOURS", f"from|between? CLOCK {TO} CLOCK", _from_to),
    ("HOURS", f"from|between? CLOCK {TO} HHMM|NUM !{_NO_TIME}", _from_to),
    ("HOURS", "between CLOCK and CLOCK|NUM", _from_to),
    ("CLOCK", "CLOCK for CLOCK|FIGURE !UNIT|COUNTED", _arrive_for),
    ("CLOCK", "FIGURE for CLOCK", _arrive_for),
    ("HOURS", "either? CLOCK or|/|and CLOCK", _either),
    ("HOURS", f"either? CLOCK or NUM !{_NO_TIME}", _either),
    ("HOURS", f"CLOCK ,|and? {_FINISH} at|by? CLOCK|FIGURE", _from_to),
)
"""Times joined by what stands between them."""

AROUND_TIMES: Final[Table] = (
    ("ASIDE", f"{_ASIDE} ,|-? open|opens|is? from|at|by? CLOCK|HOURS", _true),
    ("ASIDE", f"CLOCK for? {_ASIDE}", _true),
    ("HOURS", "CLOCK|HOURS in|during the|this? PART", _in_part),
    ("HOURS", "CLOCK|HOURS at PART", _in_part),
    ("HOURS", "PART ,|-? at|from|between|@? CLOCK|HOURS", lambda part, h: _in_part(h, part)),
    ("PART_SAID", "<DAY|DAYS|WEEKDAYS|REPEAT|EVERY_DAY PART", _same),
    ("PART_SAID", "in|during|for the? PART", _same),
    ("PART_SAID", "the? PART of >DAY", _same),
    ("PART_SAID", "<^ PART >$", _same),
    ("PART_SAID", "first thing", lambda: "morning"),
    ("PART_SAID", "end|close of the? UNIT|play|business", lambda *_: "end"),
    ("ENDS", f"{_FINISH}|before at|by? CLOCK", _same),
    ("ZONE", "<CLOCK|HOURS ZONED", _same),
    ("ALL_DAY", "all|whole|full|entire -? UNIT", lambda unit: True if unit == A_DAY else None),
    ("LENGTH", "for|lasting|lasts|taking about|around|approx|just|up? to? AMOUNT", _length),
    ("LENGTH", "<CLOCK|HOURS|,|DAY AMOUNT >$|,|.", _length),
    ("LENGTH", "<^ AMOUNT >on|at|from|DAY", _length),
    ("LENGTH", f"AMOUNT long|{_MEETING}", _length),
)
"""What else is said of a time."""
