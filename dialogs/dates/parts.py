"""A message taken apart: the days, times and repetitions that the grammar finds in it."""

from collections.abc import Sequence
from functools import cache
from typing import Any, Final

from dialogs.dates import (
    clock_rules,
    counts,
    day_lists,
    day_rules,
    ending_rules,
    repeat_rules,
    time_rules,
    week_rules,
)
from dialogs.dates.days import Day
from dialogs.dates.grammar import Grammar, Token
from dialogs.dates.tokens import tokens_of
from dialogs.dates.weeks import Window
from dialogs.dates.words import Unit
from dialogs.understanding.text import bag

MEANT: Final = bag(
    """
    DAY DAYS NTH NTHS WINDOW VAGUE MOMENTS IN CLOCK HOURS ENDS ZONE PART_SAID ALL_DAY LENGTH REPEAT
    DAY_OR_TIME PERIOD IN_YEAR UNCLEAR START ENDING EXCEPT LEFT_OUT DEADLINE NOT_MEANT ASIDE
    """
)
"""Kinds of what the grammar makes; all other tokens are the rest of the message."""
A_DAY: Final = Unit(days=1)
_READ: Final = bag("DAY DAYS NTH NTHS CLOCK HOURS REPEAT")
_BEFORE_TIME: Final = bag("at @ past")
_BEFORE_DAY: Final = bag("on the")
_LEFT: Final = bag("AMOUNT UNIT MONTH WEEKDAY AMPM SEASON FREQUENCY")
_BEFORE: Final = bag("on at from the in by , - ( @ for starting")
"""What stands before a day or time and goes with it."""


TABLES: Final = (
    clock_rules.NUMBERS,
    clock_rules.CLOCKS,
    counts.AMOUNTS,
    week_rules.MONTH_LISTS,
    day_rules.DAYS,
    ending_rules.EXCEPTIONS,
    week_rules.WEEKS,
    counts.COUNTED_DAYS,
    day_rules.COMPOSED_DAYS,
    day_lists.LISTED_DAYS,
    day_lists.IN_YEARS,
    time_rules.BARE_TIMES,
    day_lists.MOMENTS,
    time_rules.JOINED_TIMES,
    time_rules.AROUND_TIMES,
    repeat_rules.REPEATS,
    ending_rules.ENDINGS,
)
"""The passes over a message, in their order."""


def _is_left(one: Token, other: Token) -> bool:
    left = _LEFT & other.kinds.keys()
    # An open day on Saturday is no day that was left out.
    return bool(_READ & one.kinds.keys() and left) and other.kinds.get("UNIT") != A_DAY


def _is_number(before: Token, number: Token, words: frozenset[str]) -> bool:
    return before.word in words and "NUM" in number.kinds


@cache
def _passes() -> tuple[Grammar, ...]:
    return tuple(Grammar(table) for table in TABLES)


class Parts:
    """What was said, by kind, in the order of its saying.

    ``unsure`` tells that a word is a slip of two others; with ``other`` it is read as the second.

    Args:
        text: A message that ``tokens.plain`` made plain.
    """

    def __init__(self, text: str, *, other: bool = False) -> None:
        row = tokens_of(text, other=other)
        self.unsure: Final = any("UNSURE" in token.kinds for token in row)
        for grammar in _passes():
            row = grammar.reduce(row)
        self._text = text
        self._row: Sequence[Token] = row

    def said(self, *kinds: str) -> list[Any]:
        """What the tokens of these kinds stand for."""
        return [token.kinds[kind] for token in self._row for kind in kinds if kind in token.kinds]

    def meant(self, *kinds: str) -> list[Any]:
        """The same without guesses beside surer ones, and what is no more so beside what is now."""
        those = [token for token in self._row if not token.kinds.keys().isdisjoint(kinds)]
        now = [token for token in those if "NOW" in token.kinds]
        sure = now or [token for token in those if "GUESS" not in token.kinds] or those
        return [token.kinds[kind] for token in sure for kind in kinds if kind in token.kinds]

    def days(self, kind: str) -> list[Day]:
        """Those of a kind that are single days."""
        return [each for each in self.said(kind) if not isinstance(each, Window)]

    @property
    def windows(self) -> list[Window]:
        """The weeks, months and times of the year that were said without a day."""
        starts = [each for each in self.said("START") if isinstance(each, Window)]
        periods = [first for first, _ in self.said("PERIOD")]
        return [*self.said("WINDOW", "VAGUE"), *starts, *periods]

    @property
    def is_loose(self) -> bool:
        """Whether something that looks like part of the day or time was left unread."""
        pairs = list(zip(self._row, self._row[1:], strict=False))
        timed = self.said("CLOCK", "HOURS", "MOMENTS")
        dated = self.said("DAY", "DAYS", "NTH", "NTHS", "MOMENTS", "REPEAT", "START", "DEADLINE")
        return (
            any(_is_left(one, two) or _is_left(two, one) for one, two in pairs)
            or (not timed and any(_is_number(one, two, _BEFORE_TIME) for one, two in pairs))
            or (not dated and any(_is_number(one, two, _BEFORE_DAY) for one, two in pairs))
            or (not dated and bool(self.said("YEAR")))
        )

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
