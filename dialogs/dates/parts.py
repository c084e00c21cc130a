"""A message taken apart: the days, times and repetitions that the grammar finds in it."""

from collections.abc import Sequence
from functools import cache
from typing import Any, Final

from dialogs.dates import counts, day_lists, day_rules, repeat_rules, time_rules
from dialogs.dates.grammar import Grammar, Token
from dialogs.dates.tokens import tokens_of
from dialogs.dates.weeks import MONTH_LISTS, WEEKS
from dialogs.understanding.text import bag

MEANT: Final = bag(
    """
    DAY DAYS NTH NTHS WINDOW VAGUE MOMENTS IN CLOCK HOURS ENDS ZONE PART_SAID ALL_DAY LENGTH REPEAT
    PERIOD UNCLEAR START ENDING EXCEPT LEFT_OUT DEADLINE NOT_MEANT ASIDE
    """
)
"""Kinds of what the grammar makes; all other tokens are the rest of the message."""
_BEFORE: Final = bag("on at from the in by , - ( @ for starting")
"""What stands before a day or time and goes with it."""


TABLES: Final = (
    time_rules.NUMBERS,
    time_rules.CLOCKS,
    counts.AMOUNTS,
    MONTH_LISTS,
    day_rules.DAYS,
    repeat_rules.EXCEPTIONS,
    WEEKS,
    counts.COUNTED_DAYS,
    day_rules.COMPOSED_DAYS,
    day_lists.LISTED_DAYS,
    time_rules.BARE_TIMES,
    day_lists.MOMENTS,
    time_rules.JOINED_TIMES,
    time_rules.AROUND_TIMES,
    repeat_rules.REPEATS,
    repeat_rules.ENDINGS,
)
"""The passes over a message, in their order."""


@cache
def _passes() -> tuple[Grammar, ...]:
    return tuple(Grammar(table) for table in TABLES)


class Parts:
    """What was said, by kind, in the order of its saying.

    Args:
        text: A message that ``tokens.plain`` made plain.
    """

    def __init__(self, text: str) -> None:
        row = tokens_of(text)
        for grammar in _passes():
            row = grammar.reduce(row)
        self._text = text
        self._row: Sequence[Token] = row

    def said(self, *kinds: str) -> list[Any]:
        """What the tokens of these kinds stand for."""
        return [token.kinds[kind] for token in self._row for kind in kinds if kind in token.kinds]

    @property
    def rest(self) -> str:
        """The message without what was read, in its own words and case."""
        kept, at = [], 0
        for index, token in enumerate(self._row):
            if MEANT & token.kinds.keys():
                first = index
                while first and self._row[first - 1].word in _BEFORE:
                    first -= 1
                kept.append(self._text[at : max(at, self._row[first].start)])
                at = token.end
        kept.append(self._text[at:])
        return " ".join(" ".join(kept).split()).strip(" ,;:-")
