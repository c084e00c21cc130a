"""The quarters that a message names: "last quarter", "in 2027", "from Q3 2026 to March 2027"."""

import re
from datetime import date
from typing import Final

from dialogs.dates.words import MONTHS
from dialogs.results.wish import MONTHS as OF_QUARTER
from dialogs.results.wish import QUARTERS, moved, quarter_on

FIRST: Final = "2000-Q1"
MOST: Final = 99
_NUMBERS: Final = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "twelve": 12}
_ORDINALS: Final = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4}
_MONTH: Final = "|".join(f"{name[:3].lower()}(?:{name[3:].lower()})?" for name in MONTHS)
_DATED: Final = (
    r"q[1-4](?: of)? 20\d\d|20\d\d q[1-4]|q[1-4]"
    rf"|(?:first|second|third|fourth|last) quarter of 20\d\d|(?:{_MONTH}|sept) 20\d\d|20\d\d"
)
_POINT: Final = rf"(?:{_DATED}|{_MONTH}|sept)"
_IN: Final = r"(?:(?:in|for|of|during|over|from|within) )?(?:the )?"
_SPAN: Final = re.compile(
    rf"\b(?:from |between )?({_POINT}) (?:to|until|till|and|through) ({_POINT})\b"
)
_SINCE: Final = re.compile(
    rf"\bsince (?:the )?"
    rf"(?:({_POINT})|(this|last) (quarter|year|month)|(?:very )?(?:start|beginning))\b"
)
# "May I see" is no month.
_ONE: Final = re.compile(
    rf"\b(?:{_IN}(?P<dated>{_DATED})|(?:in|for|of|during) (?P<bare>{_MONTH}|sept))\b"
)
_NAMED: Final = re.compile(rf"\b{_IN}(this|current|last|previous) (week|month|quarter|year)s?\b")
_LAST: Final = re.compile(
    rf"\b{_IN}(?:last|past) (\d{{1,2}}|{'|'.join(_NUMBERS)}) (month|quarter|year)s?\b"
)
_TWO: Final = re.compile(
    r"\b(?:(?:any )?(?:more|less|better|worse|higher|lower) )?"
    r"(?:than|compared? (?:with|to)|differ(?:s|ent)? from|against|versus|vs|(?:up|down) on|with)"
    rf"(?: (?:it|they) (?:was|were))?(?: in)?(?: the)? "
    rf"(?:(?P<dated>{_DATED})|(?P<which>last|previous|this) (?P<unit>month|quarter|year))\b"
)
_COMPARES: Final = re.compile(
    r"\b(?:compared?|comparison|than|against|versus|vs|differ(?:s|ent)? from|(?:up|down) on)\b"
)
"""Without one of these two times are not held against each other."""
_EVER: Final = re.compile(r"\b(?:of all time|all time|ever|from the (?:start|beginning))\b")
BASELINE: Final = "2016"
"""The year of the survey that all is compared with; no quarter of ours."""

Quarters = tuple[str, str]


def taken(text: str, today: date) -> tuple[str, Quarters | None, bool]:
    """The text without the time that it names, its quarters, and whether weeks are meant.

    Args:
        text: Small letters and single spaces.
        today: In the council's zone.
    """
    if against := _two(text, today):
        return against
    for rule, meaning in (
        (_SPAN, _span),
        (_SINCE, _since),
        (_LAST, _of_last),
        (_NAMED, _of_named),
        (_EVER, lambda _, today: (FIRST, quarter_on(today))),
        (_ONE, lambda found, today: _point(found["dated"] or found["bare"], today)),
    ):
        found = rule.search(text)
        if found and BASELINE not in found[0]:
            rest = " ".join((text[: found.start()] + " " + text[found.end() :]).split())
            return rest, meaning(found, today), rule is _NAMED and found[2] in ("week", "month")
    return text, None, False


def _two(text: str, today: date) -> tuple[str, Quarters, bool] | None:
    """A time that is held against now or another time: both, split so that each is told.

    "Is trust better than last year" is about last year and this one, by year.
    """
    found = _TWO.search(text) if _COMPARES.search(text) else None
    if found is None or BASELINE in found[0]:
        return None
    dated, unit = found["dated"], found["unit"]
    first, last = _point(dated, today) if dated else _named(found["which"], unit, today)
    rest = _COMPARES.sub(" ", f"{text[: found.start()]} {text[found.end() :]}")
    rest, other, _ = taken(" ".join(rest.split()), today)
    now = other or (quarter_on(today),) * 2
    by = "quarter" if first == last else "year"
    return f"{rest} by {by}", (min(first, now[0]), max(last, now[1])), False


def _span(found: re.Match[str], today: date) -> Quarters:
    last = _point(found[2], today)
    # "From March to May 2027" means March 2027.
    year = last[0][:4] if not re.search(r"20\d\d", found[1]) else ""
    first = _point(f"{found[1]} {year}".strip(), today)
    return min(first[0], last[0]), max(first[1], last[1])


def _since(found: re.Match[str], today: date) -> Quarters:
    now = quarter_on(today)
    if found[1]:
        return min(_point(found[1], today)[0], now), now
    if found[2]:
        return _named(found[2], found[3], today)[0], now
    return FIRST, now


def _of_last(found: re.Match[str], today: date) -> Quarters:
    count = _NUMBERS.get(found[1]) or min(int(found[1]), MOST)
    each = {"month": 1, "quarter": OF_QUARTER, "year": OF_QUARTER * QUARTERS}[found[2]]
    quarters = -(-count * each // OF_QUARTER)
    now = quarter_on(today)
    return moved(now, -max(quarters, 1)), now


def _of_named(found: re.Match[str], today: date) -> Quarters:
    return _named(found[1], found[2], today)


def _named(which: str, unit: str, today: date) -> Quarters:
    now, back = quarter_on(today), which in ("last", "previous")
    if unit == "year":
        year = today.year - back
        return f"{year:04}-Q1", f"{year:04}-Q4"
    if unit == "quarter":
        return (moved(now, -1),) * 2 if back else (now, now)
    # These are shown within their quarter, and the last of them may lie in the one before.
    return (moved(now, -1) if back else now), now


def _point(said: str, today: date) -> Quarters:
    """A quarter, the quarter of a month, or a year."""
    year_said = re.search(r"20\d\d", said)
    year = int(year_said[0]) if year_said else today.year
    if number := re.search(r"q([1-4])", said):
        quarter = f"{year:04}-Q{number[1]}"
        # Without a year it is the last one that has begun.
        return (quarter if year_said or quarter <= quarter_on(today) else moved(quarter, -4),) * 2
    for word, number_of in _ORDINALS.items():
        if f"{word} quarter" in said:
            return (f"{year:04}-Q{number_of}",) * 2
    if year_said and said == year_said[0]:
        return f"{year:04}-Q1", f"{year:04}-Q4"
    month = next(place for place, name in enumerate(MONTHS, 1) if name.lower()[:3] == said[:3])
    if not year_said and month > today.month:
        year -= 1
    return (quarter_on(date(year, month, 1)),) * 2
