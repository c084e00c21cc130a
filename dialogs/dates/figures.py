"""What is written in figures, and the words between: each piece of a text as one token or two.

What only looks like a number of a date (links, telephone numbers, sums of money, references) is one
token that fits no pattern, so that no rule has to think of it.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any, Final

from dialogs.dates.grammar import Token
from dialogs.dates.slips import spellings
from dialogs.dates.words import lexicon

FIRST_YEAR, LAST_YEAR = 1900, 2199
FIRST_SHORT_YEAR, LAST_SHORT_YEAR = 24, 59
"""A two-figure number under these may be an hour, so after a month it is not taken for a year."""
CENTURY, FOUR = 2000, 4
LAST_HOUR, HOUR, ROUND = 24, 60, 5  # Times are said in fives of minutes, years are not.

_CONTRACTED: Final = ("'d", "'ll", "'ve", "'re", "'m")
"""Endings of words that are none of dates: "we'd" is not Wednesday."""
OPAQUE: Final = "#"
"""The word of a token that no pattern fits."""
_FIGURES: Final = r"""
    (?P<link>    https?://\S+ | www\.\S+ | \S{1,64}@[\w-]+\.\S+ )
  | (?P<phone>   (?<![\w.]) (?:\+\d{1,3}[ -]?(?:\(0\))?|\(?0)\d{2,4}\)?[ -]?\d{3,4}[ -]?\d{3,4} \b )
  | (?P<iso>     (?<![\w.]) \d{4}(?P<_i>[-/.])\d{1,2}(?P=_i)\d{1,2} (?!\d) )
  | (?P<isotime> (?<=\d)T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)? (?:Z|[+-]\d{2}:?\d{2})? (?![\d:]) )
  | (?P<years>   (?<![\w.]) 20\d{2}(?:/(?:20)?|-)\d{2} (?![\d:.]) )
  | (?P<money>   [\u00a3$\u20ac]\ ?\d[\d,.]*\w* | \#\d+ | \d[\d.]*\ ?% | \d{1,3}(?:,\d{3})+\b )
  | (?P<opaque>  (?<![\w.:-]) 1(?:-2-|:)1s?\b (?![:.]\d) )
  | (?P<dmy>     (?<![\w.:/]) \d{1,2}(?:(?P<_d>[/.-])\d{1,2}(?P=_d)(?:\d{4}|\d{2})
                 | \ \d{1,2}\ 20\d{2}) (?![\d:]) )
  | (?P<clock>   (?<!\w) \d{1,2}[:.]\d{2}(?::\d{2})? (?!\d|[.:]\d) )
  | (?P<hclock>  (?<!\w) (?:\d{1,2}h\d{2}|(?:1[3-9]|2[0-3])h) (?!\w) )
  | (?P<dm>      (?<![\w.:/]) \d{1,2}/\d{1,2} (?![\d/]) )
  | (?P<dotted>  (?<!\w) \d{1,3}\.\d (?!\d|\.\d) )
  | (?P<nth>     (?<![\w.]) \d{1,2}\ ?(?:st|nd|rd|th)\b )
  | (?P<texted>  (?<!\w) 2(?:moro|morrow|day|nite)\b )
  | (?P<fiscal>  \bQ[1-4]\b )
  | (?P<big>     (?<!\w) 2\d{4} (?![\w/-]) )
  | (?P<code>    (?!(?:mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))
                 (?<!\d)[^\W\d_]+\d\w* | \d{5,} | \d+(?:\.\d+){2,} )
  | (?P<number>  \d+ )
  | (?P<wc>      \bw/?[cb]\b | \bw/e\b )
  | (?P<ampm>    \b[ap]\.m\b\.? | (?<=\d)[ap]\.?m\b\.? )
  | (?P<word>    [^\W\d_]+(?:'[^\W\d_]+)* )
  | (?P<mark>    [-&/@~.!?+] | [,;:()\[\]|"\n]+ )
"""


def pieces_of(text: str, *, other: bool) -> Iterator[Token]:
    """The tokens of a text, before anything is known of their neighbours.

    Args:
        text: Plain text.
        other: Whether words that may be a slip of two others stand for the second of them.
    """
    for found in _figures().finditer(text):
        kind = found.lastgroup or "mark"
        yield from _word(found, other=other) if kind == "word" else _READERS[kind](found)


@cache
def _figures() -> re.Pattern[str]:
    return re.compile(_FIGURES, re.VERBOSE | re.IGNORECASE)


def _integers(found: re.Match[str]) -> list[int]:
    return [int(part) for part in re.findall(r"\d+", found[0])]


def _one(found: re.Match[str], word: str = "", **kinds: Any) -> Iterator[Token]:
    yield Token(word=word, kinds=kinds, start=found.start(), end=found.end())


def _opaque(found: re.Match[str]) -> Iterator[Token]:
    return _one(found, OPAQUE)


def _texted(found: re.Match[str]) -> Iterator[Token]:
    return _word(found, other=False)


def _big(found: re.Match[str]) -> Iterator[Token]:
    """Five figures: the name of something, or a year with a slip."""
    return _one(found, OPAQUE, BIG=int(found[0]))


def _iso(found: re.Match[str]) -> Iterator[Token]:
    year, month, day = _integers(found)
    return _one(found, DMY=(day, month, year))


def _isotime(found: re.Match[str]) -> Iterator[Token]:
    """The time behind an ISO date, and its minutes east of Greenwich."""
    time, sign, offset = re.split(r"([Zz]|[+-])", found[0] + "+")[:3]
    hour, minute = int(time[1:3]), int(time[4:6])
    yield from _one(found, CLOCKED=(hour, minute, True))
    if sign in "Zz" or offset:
        east = 60 * int(offset[:2] or 0) + int(offset[-2:] or 0)
        yield from _one(found, ZONE=-east if sign == "-" else east)


def _dmy(found: re.Match[str]) -> Iterator[Token]:
    day, month, year = _integers(found)
    return _one(found, DMY=(day, month, year if found[0][-FOUR:].isdigit() else CENTURY + year))


def _clock(found: re.Match[str]) -> Iterator[Token]:
    hour, minute, *_ = _integers(found)
    full = found[0].startswith("0")
    kinds: dict[str, Any] = {"CLOCKED": (hour, minute, full)}
    if "." in found[0]:
        kinds["POINTED"] = (hour, minute)
        if minute in (25, 50, 75):
            kinds["QTY"] = hour + minute / 100
        if minute >= HOUR:
            del kinds["CLOCKED"]
            kinds["DECIMAL"] = (hour, minute, full)
    return _one(found, **kinds)


def _hclock(found: re.Match[str]) -> Iterator[Token]:
    """14h30, as on the continent."""
    hour, minute = [*_integers(found), 0][:2]
    return _one(found, CLOCKED=(hour, minute, True))


def _dm(found: re.Match[str]) -> Iterator[Token]:
    one, two = _integers(found)
    if (one, two) in ((1, 2), (1, 4), (3, 4)):
        return _one(found, DM=(one, two), FRACTION=one / two)
    return _opaque(found) if found[0] == "24/7" else _one(found, DM=(one, two))


def _dotted(found: re.Match[str]) -> Iterator[Token]:
    whole, part = _integers(found)
    return _one(found, DOTTED=(whole, part), QTY=whole + part / 10)


def _nth(found: re.Match[str]) -> Iterator[Token]:
    return _one(found, ORD=_integers(found)[0], NTH_DAY=_integers(found)[0])


def _numbered(found: re.Match[str]) -> Iterator[Token]:
    short = found.string[: found.start()].endswith("'")
    token = _number(found[0], found.start(), found.end())
    kinds = {**token.kinds, "YEAR": CENTURY + int(found[0])} if short else token.kinds
    yield Token(word=token.word, kinds=kinds, start=token.start, end=token.end)


def _number(written: str, start: int, end: int) -> Token:
    value = int(written)
    kinds: dict[str, Any] = {"NUM": value}
    if len(written) < FOUR - 1:
        kinds["FIGURE"] = value
    else:
        kinds.update(_hands_or_year(value, four=len(written) == FOUR))
    if FIRST_SHORT_YEAR <= value <= LAST_SHORT_YEAR:
        kinds["YY"] = CENTURY + value
    return Token(word=written, kinds=kinds, start=start, end=end)


def _hands_or_year(value: int, *, four: bool) -> Iterator[tuple[str, Any]]:
    """What three or four figures may be; those with odd minutes are rather a year."""
    hour, minute = divmod(value, 100)
    a_year = four and (FIRST_YEAR <= value <= LAST_YEAR or hour > LAST_HOUR or minute % ROUND)
    if hour <= LAST_HOUR and minute < HOUR and not (a_year and minute % ROUND):
        yield "HHMM", (hour, minute, four)
    if a_year:
        yield "YEAR", value
    elif four:
        yield "FOUR_FIGURES", (hour, minute, four)


def _ampm(found: re.Match[str]) -> Iterator[Token]:
    return _one(found, AMPM=found[0][0].lower() + "m")


def _word(found: re.Match[str], *, other: bool) -> Iterator[Token]:
    said = found[0].lower().removesuffix("'s")
    if said.endswith(_CONTRACTED):
        yield from _one(found, said.partition("'")[0])
        return
    meant = spellings(said.replace("'", ""))
    word = meant[-1 if other else 0]
    if word == "tonight":
        yield from _one(found, "today")
        word = "night"
    kinds = lexicon().get(word, {})
    yield from _one(found, word, **(kinds if len(meant) == 1 else {**kinds, "UNSURE": True}))


def _mark(found: re.Match[str]) -> Iterator[Token]:
    """Whatever parts a line is as good as a comma, and a question ends as a sentence does."""
    mark = found[0][0]
    return _one(found, "." if mark in "!?" else mark if mark in "-&/@~.+" else ",")


_READERS: Final[Mapping[str, Callable[[re.Match[str]], Iterator[Token]]]] = {
    "link": _opaque,
    "phone": _opaque,
    "iso": _iso,
    "isotime": _isotime,
    "years": _opaque,
    "money": _opaque,
    "opaque": _opaque,
    "dmy": _dmy,
    "clock": _clock,
    "hclock": _hclock,
    "dm": _dm,
    "dotted": _dotted,
    "nth": _nth,
    "texted": _texted,
    "fiscal": lambda found: _one(found, "", FISCAL=int(found[0][1])),
    "big": _big,
    "code": _opaque,
    "number": _numbered,
    "wc": lambda found: _one(found, "we" if found[0][-1] in "eE" else "wc", WEEK_OF=True),
    "ampm": _ampm,
    "mark": _mark,
}
