"""A message made plain, and as a row of tokens, each with what its neighbours tell of it."""

import html
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from dialogs.dates.figures import OPAQUE, pieces_of
from dialogs.dates.grammar import Token
from dialogs.dates.slips import month_near
from dialogs.dates.words import TIMID, is_meant, lexicon
from dialogs.understanding.text import bag

HEAD, TAIL = 3_000, 1_000  # Characters of a long text that are read.
MOST_TOKENS: Final = 300
"""Half from the beginning and half from the end: nobody says a date in more words."""
_TAG = re.compile(r"</?[a-zA-Z!][^<>]{0,300}>")
_UNSEEN = re.compile(r"[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]+")
_DIGIT = re.compile(r"\d")
_MARKS: Final = str.maketrans(
    dict.fromkeys("\u2018\u2019\u201a\u201b\u2032\u0060\u00b4\u02bc", "'")
    | dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-")
    | {"\u2022": ",", "\u00b7": ",", "\u2044": "/"}
    | {"\u00bd": " 1/2", "\u00bc": " 1/4", "\u00be": " 3/4"}
)
_SHORTENED: Final = bag(
    "mon tue tues wed weds thu thur thurs fri sat sun jan feb mar apr jun jul aug sept sep oct nov "
    "dec hr hrs min mins wk wks mth mths yr yrs no num nr rm tel ext p pp am pm"
)
"""Words after which a full stop ends no sentence."""
_GLUED: Final = bag("til till to noon midday midnight ish oclock on at and onwards st nd rd th x")
"""Words that may stand right behind a number; another makes it the name of something."""
_OF_DATES: Final = bag("NUM ORD YEAR CLOCKED WEEKDAY MONTH AMPM WEEK_OF")
_NUMBERED: Final = bag("NUM ORD")
_JOINS: Final = bag("- & / or and to")
_COUNTS: Final = bag("COUNTED UNIT")


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


def tokens_of(text: str, *, other: bool = False) -> list[Token]:
    """The tokens of a text that ``plain`` made; at most ``MOST_TOKENS``.

    Args:
        text: Plain text.
        other: Whether words that may be a slip of two others stand for the second of them.
    """
    row = list(pieces_of(text, other=other))
    if len(row) > MOST_TOKENS:
        row = row[: MOST_TOKENS // 2] + row[-MOST_TOKENS // 2 :]
    row = list(_tidy(row))
    row = [_sure(row, at) if token.word in TIMID else token for at, token in enumerate(row)]
    return [_between(row, at) if not token.kinds else token for at, token in enumerate(row)]


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
    return (
        token
        if dated or is_meant(before.word, token.word, after.word)
        else replace(token, kinds={})
    )


def _between(row: Sequence[Token], at: int) -> Token:
    """A word between a day and a year, where only a month can stand: 14 Marsh 2027."""
    token = row[at]
    if not token.word.isalpha() or not 0 < at < len(row) - 1:
        return token
    if "YEAR" not in row[at + 1].kinds or not _NUMBERED & row[at - 1].kinds.keys():
        return token
    month = month_near(token.word)
    return replace(token, word=month, kinds=lexicon().get(month, {}))
