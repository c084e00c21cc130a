"""A message as it was written: its words with the marks between them and their capitals."""

import html
import re
from dataclasses import dataclass
from typing import Final

from dialogs.understanding.text import normalise, words

MOST_WORDS: Final = 200
_WORD: Final = re.compile(r"[^\W_]+(?:['\u2018\u2019][^\W_]+)*")
_MARKUP: Final = re.compile(r"</?[a-zA-Z!][^<>]{0,300}>")
_ENDS: Final = re.compile(r"[.!?;:]")
_LONGEST: Final = 8_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """The words as ``words`` gives them, and beside each what only the writing shows.

    ``gaps[at]`` stands before the word at ``at``, and the last one behind the last word;
    ``capital`` is true for "Harlow", not for "harlow" or "HARLOW"; ``owning`` for "Harlow's".
    """

    words: tuple[str, ...]
    gaps: tuple[str, ...]
    capital: tuple[bool, ...]
    owning: tuple[bool, ...]

    def word(self, at: int) -> str:
        """The word there, "" outside the message."""
        return self.words[at] if 0 <= at < len(self.words) else ""

    def is_capital(self, at: int) -> bool:
        """Whether the word there begins with a capital and goes on with small letters."""
        return 0 <= at < len(self.words) and self.capital[at]

    def gap(self, at: int) -> str:
        """What stands before the word there."""
        return self.gaps[at] if 0 <= at < len(self.gaps) else ""

    def begins(self, at: int) -> bool:
        """Whether a sentence begins there."""
        return at == 0 or bool(_ENDS.search(self.gap(at)))


def written(text: str) -> Written:
    """The first words of a message with what stands around them; never raises.

    Where capitals cannot be told, as in odd markup, there are none.
    """
    row = words(text)[:MOST_WORDS]
    plain = normalise(text)
    found = [(one.start(), one.end()) for one, _ in zip(_WORD.finditer(plain), row, strict=False)]
    gaps, last = [], 0
    for start, end in found:
        gaps.append(plain[last:start])
        last = end
    following = _WORD.search(plain, last)
    gaps.append(plain[last : following.start() if following else len(plain)])
    typed = _WORD.findall(_MARKUP.sub(" ", html.unescape(text[:_LONGEST])))[: len(row)]
    if len(typed) < len(row):
        typed = list(row)
    return Written(
        words=row,
        gaps=tuple(gaps),
        capital=tuple(word[:1].isupper() and not word[1:].isupper() for word in typed),
        owning=tuple(plain[start:end].endswith("'s") for start, end in found),
    )
