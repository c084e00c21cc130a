"""Answers to several questions as people type them: "3 2 4 1 2 3 2 2", "3 for all"."""

import re
from collections.abc import Sequence
from typing import Final

from dialogs.pulse.answers import NUMBERS, says_no_contact
from store.pulses.records import NO_CONTACT, Asked

LONGEST: Final = 200
"""Characters; no longer message is a row of numbers."""
OPEN: Final = frozenset({"-", "\u2013", "x", "?", "_"})
"""What stands for a question that is left open."""
_BETWEEN: Final = re.compile(r"[\s,;/|]+")
_FILLER: Final = frozenset({"and", "then", "please"})
_ALL: Final = re.compile(
    r"(?:(?P<one>\w+) (?:for|to) (?:all|everything|each|all of them)|all (?:of them )?(?P<two>\w+))"
)
_DIGITS: Final = re.compile(r"-?[0-9]{1,2}")
_WORDS: Final = {"yes": 1, "no": 2}


class WrongNumber(Exception):
    """Another number of answers was typed than there are questions."""

    def __init__(self, said: int) -> None:
        super().__init__(said)
        self.said = said


def is_a_row(text: str) -> bool:
    """Whether a message is nothing but some answers in a row, or one for all questions."""
    said = text.strip().rstrip(".!").lower()
    tokens = _tokens(said)
    few = len(said) <= LONGEST and len(tokens) > 1 and all(map(_is_answer, tokens))
    return few or _ALL.fullmatch(said.removesuffix(" please")) is not None


def values_in(asked: Sequence[Asked], text: str) -> dict[str, int] | None:
    """The answers that were typed, by question; None where the message is none.

    They may be beyond a question's answers, and fewer than the questions where some are left open.

    Raises:
        WrongNumber: the answers are more or fewer than the questions.
    """
    said = text.strip().rstrip(".!").lower()
    if len(said) > LONGEST:
        return None
    if says_no_contact(said) and all(one.question.no_contact for one in asked):
        return {one.question.id: NO_CONTACT for one in asked}
    if alike := _ALL.fullmatch(said.removesuffix(" please")):
        value = _value(alike["one"] or alike["two"])
        return None if value is None else {one.question.id: value for one in asked}
    tokens = _tokens(said)
    if len(tokens) == 1 and len(tokens[0]) == len(asked) and tokens[0].isdecimal():
        tokens = list(tokens[0])
    values = [_value(one) for one in tokens]
    if not all(map(_is_answer, tokens)) or all(value is None for value in values):
        return None
    if len(values) != len(asked):
        raise WrongNumber(len(values))
    pairs = zip(asked, values, strict=True)
    return {one.question.id: value for one, value in pairs if value is not None}


def _tokens(said: str) -> list[str]:
    return [one for one in _BETWEEN.split(said) if one and one not in _FILLER]


def _is_answer(word: str) -> bool:
    return word in OPEN or _value(word) is not None


def _value(word: str) -> int | None:
    if _DIGITS.fullmatch(word):
        return int(word)
    return NUMBERS.get(word, _WORDS.get(word))
