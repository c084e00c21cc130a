"""The grammar of numbers and of what shows that it is a time ("2pm", "14:00"), as tables.

Each table is a pass over what the passes before it made; ``grammar`` says how to read a line.
A maker gives ``None`` where the words fit its line and mean something else.
"""

from collections.abc import Callable
from typing import Final

from dialogs.dates.grammar import Table, taken
from dialogs.dates.times import LAST_HOUR, NOON, Clock, Hours
from dialogs.dates.words import LAST_FIGURES, PARTS, Unit

HOUR, MINUTE = Unit(minutes=60), Unit(minutes=1)
A_DAY, WORKING_DAY = Unit(days=1), Unit(workdays=1)
TO_THE_HOUR: Final = (5, 10, 20, 25)
"""Minutes before the hour that are said as a number alone."""
CLOSE: Final = Clock(17, 0, "full")
"""When offices close."""

Hands = tuple[int, int, bool]
"""An hour and minutes in figures, and whether they are written as a 24-hour clock shows them."""


def _added(tens: int, ones: int) -> int | None:
    return tens + ones if 0 < ones < 10 else None  # noqa: PLR2004 - twenty and one figure.


def _part(which: str) -> Callable[[str], str | None]:
    """Early evening, mid morning."""
    return lambda part: f"{which} {part}" if f"{which} {part}" in PARTS else None


def _clock(hands: Hands | int, half: str | None = None) -> Clock | None:
    """2pm; 15:30pm says it twice, and 13pm is refused where it is read."""
    if isinstance(hands, int):
        return Clock(hands, 0, half or "") if hands <= LAST_FIGURES else None
    at, minute, shown = hands
    twice = at > NOON if half == "pm" else at == 0 and half == "am"
    return Clock(at, minute, "full" if twice else half or ("full" if shown else ""))


def _noon(hands: Hands) -> Clock | None:
    """12.00 noon."""
    return Clock(NOON, 0, "full") if hands[:2] == (NOON, 0) else None


def full(hands: Hands, unit: Unit = HOUR) -> Clock | None:
    """1400 hours."""
    return Clock(hands[0], hands[1], "full") if unit == HOUR else None


def _four_figures(hands: Hands, unit: Unit) -> Clock | None:
    """1400 hours; 140 hours are an amount."""
    return full(hands, unit) if hands[2] else None


def hour(said: int) -> Clock | None:
    """A bare number, where a time fits."""
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


def ten_to(minutes: int, said: int, half: str | None) -> Clock | None:
    """Ten to four; other numbers before "to" begin a range."""
    return _past(-minutes, said, half) if minutes in TO_THE_HOUR else None


def _spoken(said: int, minutes: int, half: str | None) -> Clock | None:
    return _past(minutes, said, half) if said <= NOON and minutes >= TO_THE_HOUR[1] else None


def _hyphened(said: int, minutes: int, half: str | None) -> Clock | None:
    """Ten-thirty; ten-twelve is a range."""
    return _spoken(said, minutes, half) if minutes > NOON else None


def _close_of(unit: Unit) -> Clock | None:
    """The end of the day, or of the working day."""
    return CLOSE if unit in (A_DAY, WORKING_DAY) else None


def in_part(hours: Hours | None, part: str) -> Hours | None:
    """Seven in the evening."""
    return hours and hours.in_part(part)


_NO_STREET: Final = "MONTH|WEEKDAY|at|on|in|to|the|for|from|and|or|by|via|till|until|with"

NUMBERS: Final[Table] = (
    ("NUM SPELLED", "TENS -? DIGIT", _added),
    ("NUM SPELLED", "DIGIT and TENS >past|to", lambda ones, tens: _added(tens, ones)),
    ("ORD", "TENS -? ORD", _added),
    ("ORD", "second -? to? -? last", lambda: -2),
    ("ORD", "last but one", lambda: -2),
    (
        "UNIT",
        "working|business|office|work UNIT",
        lambda u: Unit(workdays=1) if u == A_DAY else None,
    ),
    ("NUM", "a? couple of?", lambda: 2),
    ("FEW", "a? few|several|some", taken),
    ("NAME", "LABEL no|number|,|.|-? NUM|DOTTED !AMPM|MONTH|UNIT|oclock", taken),
    ("NAME", "LABEL no|number? POINTED !AMPM|-|to|till|until|on", taken),
    ("NAME", "LABEL NUM >MONTH >ORD|NUM !AMPM", taken),
    ("NAME", "LABEL NUM -|to|and|&|, NUM !AMPM|MONTH|UNIT|oclock", taken),
    ("PART", "early -? PART", _part("early")),
    ("PART", "mid -? PART", _part("mid")),
    ("PART", "late -? PART", _part("late")),
    ("NAME", f"NUM !{_NO_STREET} * STREET", taken),
    ("NAME", f"NUM !{_NO_STREET} * * STREET", taken),
    ("NAME", "NUM COUNTED", taken),
    ("NAME", "DIAL no|number|is|,|.|-? NUM NUM? NUM? NUM?", taken),
    ("NAME", "good|happy PART", taken),
    ("NAME", "<^ PART all|everyone|team|both|folks|colleagues|,", taken),
    ("NAME", "one|1 -|to one|1", taken),
)
"""Numbers in words, and numbers that are none of ours."""

CLOCKS: Final[Table] = (
    ("CLOCK", "HHMM|CLOCKED|DECIMAL|NUM AMPM", _clock),
    ("CLOCK", "CLOCKED", _clock),
    ("CLOCK", "at|from|by|till|until DECIMAL", _clock),
    ("CLOCK", "CLOCKED UNIT", full),
    ("CLOCK", "HHMM|FOUR_FIGURES UNIT", _four_figures),
    ("CLOCK", "at YEAR UNIT", lambda said, unit: full((*divmod(said, 100), True), unit)),
    ("CLOCK", "halfpast NUM AMPM?", lambda n, half: _past(30, n, half)),
    ("CLOCK", "half -? past? NUM oclock? AMPM?", lambda n, half: _past(30, n, half)),
    ("CLOCK", "a? quarter past|after NUM oclock? AMPM?", lambda n, half: _past(15, n, half)),
    ("CLOCK", "a? quarter to|too|till|before|of NUM AMPM?", lambda n, half: _past(-15, n, half)),
    ("CLOCK", "FRACTION past NUM AMPM?", lambda part, n, half: _past(60 * part, n, half)),
    ("CLOCK", "NUM past NUM AMPM?", _past),
    ("CLOCK", "NUM UNIT past NUM AMPM?", _units_past),
    ("CLOCK", "NUM UNIT to NUM AMPM?", lambda m, *rest: _units_past(-m, *rest)),
    ("CLOCK", "~from|between SPELLED to NUM AMPM?", ten_to),
    ("CLOCK", "NUM oclock AMPM?", _clock),
    ("CLOCK", "NUM o clock AMPM?", _clock),
    ("CLOCK", "SPELLED SPELLED AMPM? !UNIT|MONTH|COUNTED", _spoken),
    ("CLOCK", "SPELLED - SPELLED AMPM? !UNIT|MONTH|COUNTED", _hyphened),
    ("CLOCK", "NUM hundred UNIT", lambda n, unit: full((n, 0, True), unit)),
    ("CLOCK", "SPELLED oh SPELLED AMPM?", lambda n, m, half: _past(m, n, half)),
    ("CLOCK", "NUM -? ish|sharp|prompt", _clock),
    ("CLOCK", "NUM in the PART", lambda n, part: in_part(hour(n), part)),
    ("CLOCK", "NUM at PART", lambda n, part: in_part(hour(n), part)),
    ("CLOCK", "12|twelve? noon|midday", lambda: Clock(NOON, 0, "full")),
    ("CLOCK", "CLOCKED|HHMM noon|midday", _noon),
    ("CLOCK", "cop|cob|eop|eod", lambda: CLOSE),
    ("CLOCK", "<by|before|at close !of", lambda: CLOSE),
    ("CLOCK", "the? end|close of the? play|business", lambda: CLOSE),
    ("CLOCK", "the? end|close of the? UNIT", _close_of),
    ("CLOCK", "12|twelve? midnight", lambda: Clock(0, 0, "midnight")),
)
"""Times that show that they are times."""
