"""A message as a row of tokens: words, numbers and what is written in figures, each in its place.

What only looks like a number of a date (links, telephone numbers, sums of money, references) is one
token that fits no pattern, so that no rule has to think of it.
"""

import html
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Any, Final

from dialogs.dates.grammar import Token
from dialogs.dates.words import TIMID, is_meant, lexicon, meant
from dialogs.understanding.text import bag

HEAD, TAIL = 3_000, 1_000  # Characters of a long text that are read.
MOST_TOKENS: Final = 300
"""Half from the beginning and half from the end: nobody says a date in more words."""
FIRST_YEAR, LAST_YEAR = 1900, 2199
FIRST_SHORT_YEAR, LAST_SHORT_YEAR = 24, 59
"""A two-figure number under these may be an hour, so after a month it is not taken for a year."""
CENTURY, FOUR = 2000, 4
LAST_HOUR, HOUR, ROUND = 24, 60, 5  # Times are said in fives of minutes, years are not.

_TAG = re.compile(r"</?[a-zA-Z!][^<>]{0,300}>")
_UNSEEN = re.compile(r"[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]+")
_DIGIT = re.compile(r"\d")
_MARKS: Final = str.maketrans(
    dict.fromkeys("\u2018\u2019\u201a\u201b\u2032\u0060\u00b4\u02bc", "'")
    | dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-")
    | {"\u2022": ",", "\u00b7": ",", "\u2044": "/"}
    | {"\u00bd": " 1/2", "\u00bc": " 1/4", "\u00be": " 3/4"}
)
_FIGURES: Final = r"""
    (?P<link>    https?://\S+ | www\.\S+ | \S{1,64}@[\w-]+\.\S+ )
  | (?P<phone>   (?<![\w.]) (?:\+\d{1,3}[ -]?(?:\(0\))?|\(?0)\d{2,4}\)?[ -]?\d{3,4}[ -]?\d{3,4} \b )
  | (?P<iso>     (?<![\w.]) \d{4}(?P<_i>[-/.])\d{1,2}(?P=_i)\d{1,2} (?!\d) )
  | (?P<isotime> (?<=\d)T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)? (?:Z|[+-]\d{2}:?\d{2})? (?![\d:]) )
  | (?P<years>   (?<![\w.]) 20\d{2}(?:/(?:20)?|-)\d{2} (?![\d:.]) )
  | (?P<money>   [\u00a3$\u20ac]\ ?\d[\d,.]*\w* | \#\d+ | \d[\d.]*\ ?% | \d{1,3}(?:,\d{3})+\b )
  | (?P<dmy>     (?<![\w.:/]) \d{1,2}(?P<_d>[/.-])\d{1,2}(?P=_d)(?:\d{4}|\d{2}) (?![\d:]) )
  | (?P<clock>   (?<!\w) \d{1,2}[:.]\d{2}(?::\d{2})? (?!\d|[.:]\d) )
  | (?P<dm>      (?<![\w.:/]) \d{1,2}/\d{1,2} (?![\d/]) )
  | (?P<dotted>  (?<!\w) \d{1,3}\.\d (?!\d|\.\d) )
  | (?P<nth>     (?<![\w.]) \d{1,2}\ ?(?:st|nd|rd|th)\b )
  | (?P<code>    (?!(?:mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))
                 (?<!\d)[^\W\d_]+\d\w* | \d{5,} | \d+(?:\.\d+){2,} )
  | (?P<number>  \d+ )
  | (?P<wc>      \bw/?[cb]\b )
  | (?P<ampm>    \b[ap]\.m\b\.? | (?<=\d)[ap]\.?m\b\.? )
  | (?P<word>    [^\W\d_]+(?:'[^\W\d_]+)* )
  | (?P<mark>    [-&/@~.!?+] | [,;:()\[\]|"\n]+ )
"""
_SHORTENED: Final = bag(
    "mon tue tues wed weds thu thur thurs fri sat sun jan feb mar apr jun jul aug sept sep oct nov "
    "dec hr hrs min mins wk wks mth mths yr yrs no num nr rm tel ext p pp am pm"
)
"""Words after which a full stop ends no sentence."""
_GLUED: Final = bag("til till to noon midday midnight ish oclock on at and onwards st nd rd th x")
"""Words that may stand right behind a number; another makes it the name of something."""
_OF_DATES: Final = bag("NUM ORD YEAR CLOCKED WEEKDAY MONTH AMPM")
_JOINS: Final = bag("- & / or and to")
_COUNTS: Final = bag("COUNTED UNIT")
OPAQUE: Final = "#"
"""The word of a token that no pattern fits."""


def plain(text: str) -> str:
    """The text without markup, unseen and control characters, in its own case; never raises.

    Of a long text the beginning and the end are kept: at most ``HEAD + TAIL`` characters.
    """
    if len(text) > HEAD + TAIL:
        text = f"{text[:HEAD]}\n{text[-TAIL:]}"
    if "&" in text:
        text = html.unescape(text)
    if "<" in text:
        text = _TAG.sub("\n", text)
    if not text.isascii():
        text = _UNSEEN.sub("", text.translate(_MARKS))
        text = unicodedata.normalize("NFKC", text).translate(_MARKS)
        text = _DIGIT.sub(lambda found: str(unicodedata.decimal(found[0])), text)
    text = text[: HEAD + TAIL]
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() or char == "\n" else " " for char in text)


def tokens_of(text: str) -> list[Token]:
    """The tokens of a text that ``plain`` made; at most ``MOST_TOKENS``."""
    found = _figures().finditer(text)
    row = [token for each in found for token in _READERS[each.lastgroup or "mark"](each)]
    if len(row) > MOST_TOKENS:
        row = row[: MOST_TOKENS // 2] + row[-MOST_TOKENS // 2 :]
    row = list(_tidy(row))
    return [_sure(row, at) if token.word in TIMID else token for at, token in enumerate(row)]


@cache
def _figures() -> re.Pattern[str]:
    return re.compile(_FIGURES, re.VERBOSE | re.IGNORECASE)


def _tidy(row: Sequence[Token]) -> Iterator[Token]:
    """Without the stops of abbreviations; a number that begins a name ("12a") fits nothing."""
    for at, token in enumerate(row):
        after = row[at + 1] if at + 1 < len(row) else token
        glued = after.start == token.end and after.word.isalpha()
        if "NUM" in token.kinds and glued and not (after.kinds or after.word in _GLUED):
            yield Token(word=OPAQUE, start=token.start, end=token.end)
        elif token.word != "." or not at or row[at - 1].word not in _SHORTENED:
            yield token


def _sure(row: Sequence[Token], at: int) -> Token:
    """A timid word as a word like any other, unless its neighbours make it a day or month."""
    token = row[at]
    edge = Token(start=token.start, end=token.end)
    before, _, after, then = ([edge, *row, edge, edge])[at : at + 4]
    ahead = (then if after.word in _JOINS else after).kinds.keys()
    dated = _OF_DATES & before.kinds.keys() or (
        _OF_DATES & ahead and not _COUNTS & then.kinds.keys()
    )
    return token if dated or is_meant(before.word, after.word) else replace(token, kinds={})


def _integers(found: re.Match[str]) -> list[int]:
    return [int(part) for part in re.findall(r"\d+", found[0])]


def _one(found: re.Match[str], word: str = "", **kinds: Any) -> Iterator[Token]:
    yield Token(word=word, kinds=kinds, start=found.start(), end=found.end())


def _opaque(found: re.Match[str]) -> Iterator[Token]:
    return _one(found, OPAQUE)


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


def _word(found: re.Match[str]) -> Iterator[Token]:
    said = found[0].lower().removesuffix("'s").replace("'", "")
    word = meant(said)
    if word == "tonight":
        yield from _one(found, "today")
        word = "night"
    yield from _one(found, word, **lexicon().get(word, {}))


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
    "dmy": _dmy,
    "clock": _clock,
    "dm": _dm,
    "dotted": _dotted,
    "nth": _nth,
    "code": _opaque,
    "number": _numbered,
    "wc": lambda found: _one(found, "wc"),
    "ampm": _ampm,
    "word": _word,
    "mark": _mark,
}
