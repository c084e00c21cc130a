"""Whether a message tells of harm or danger to a person: then the advice comes before all else."""

import re
from collections.abc import Sequence
from functools import cache
from typing import Final, NamedTuple

from dialogs.understanding.harm_cues import (
    ASKED_FOR,
    COUNTER,
    CUES,
    ENOUGH,
    MOST_BETWEEN,
    PEOPLE,
    SETS,
    SOMEONE_MEANT,
)
from dialogs.understanding.spelling import Spelling
from dialogs.understanding.text import stem, words
from dialogs.understanding.words import ASKING

SHORTEST_SLIP: Final = 6
REACH: Final = 30
"""Words that are weighed together: a cue at the start of a long letter says nothing of its end."""

TELLING: Final = 2.0
"""At least one cue must be this strong; weaker ones only add to it."""

Places = tuple[frozenset[str], ...]


class Cue(NamedTuple):
    """The stems that may stand at each place of a cue, and its weight (under 0 a counter-cue)."""

    places: Places
    weight: float


def tells_of_harm(text: str) -> bool:
    """Whether somebody seems to be harmed, neglected, exploited, missing or in danger.

    Leans towards yes: advice that was not needed costs a line, advice that was missed may cost a
    life. Asking about safeguarding, training or an enquiry is not such a message, nor is asking
    only who the right person for something is.
    """
    said = words(text)
    return _is_tale(said) and _is_tale(_asked_for().sub(" ", " ".join(said)).split())


def _is_tale(said: Sequence[str]) -> bool:
    book = _book()
    row = tuple([book.read(word) for word in said])
    step = REACH // 2
    return any(
        book.weigh(row[start : start + REACH]) >= ENOUGH
        for start in range(0, max(len(row) - step, 1), step)
    )


class _Book:
    """All cues, looked up by the first stem of each."""

    def __init__(self) -> None:
        cues = [*_cues(CUES, 1), *_cues(COUNTER, -1)]
        self._by_first: dict[str, list[Cue]] = {}
        for cue in cues:
            for first in cue.places[0]:
                self._by_first.setdefault(first, []).append(cue)
        self._people = _stems(PEOPLE)
        self._someone = _stems(SETS["someone"])
        self._spelling = Spelling(_all_words(), shortest=SHORTEST_SLIP)

    def read(self, word: str) -> str:
        """The stem of a word, one slip forgiven where it makes a word of a cue."""
        return stem(word if word in ASKING else self._spelling.meant(word) or word)

    def weigh(self, row: tuple[str, ...]) -> float:
        """What the cues in these words come to; each cue counts once."""
        found: dict[Places, float] = {}
        for at, word in enumerate(row):
            for places, weight in self._by_first.get(word, ()):
                if (len(places) == 1 or _follows(places, row, at)) and places not in found:
                    found[places] = weight
        strongest = max(found.values(), default=0.0)
        if strongest < TELLING or (strongest < ENOUGH and self._people.isdisjoint(row)):
            return 0.0
        someone = 0.0 if self._someone.isdisjoint(row) else SOMEONE_MEANT
        return sum(found.values()) + someone


def _follows(places: Places, row: tuple[str, ...], at: int) -> bool:
    for place in places[1:]:
        for step in range(at + 1, min(at + 2 + MOST_BETWEEN, len(row))):
            if row[step] in place:
                at = step
                break
        else:
            return False
    return True


def _cues(written: dict[float, str], sign: int) -> list[Cue]:
    return [
        Cue(tuple(_place(word) for word in cue.split()), sign * weight)
        for weight, text in written.items()
        for cue in text.split(";")
    ]


def _place(word: str) -> frozenset[str]:
    return _stems(SETS[word[1:]]) if word.startswith("@") else _stems(word)


def _stems(text: str) -> frozenset[str]:
    return frozenset(stem(word) for word in text.split())


def _all_words() -> set[str]:
    written = (*CUES.values(), *COUNTER.values(), *SETS.values())
    return {word for text in written for word in text.replace(";", " ").split()}


@cache
def _asked_for() -> re.Pattern[str]:
    return re.compile(ASKED_FOR)


@cache
def _book() -> _Book:
    return _Book()
