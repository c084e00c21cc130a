"""Organisations by part of their name, typos included, from what a person typed."""

import heapq
import math
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final

from rapidfuzz import fuzz, process

from dialogs.understanding.text import bag, stem, words
from dialogs.understanding.words import ASKING
from store.records import Organisation

MOST_FOUND: Final = 5
MOST_WORDS: Final = 12
NEAR: Final = 0.6
"""Share of what was typed (by weight) that an organisation must have."""
OF_BEST: Final = 0.75
"""Share of the best score that a further organisation must reach."""
NAME, PROVIDER, DISTRICT = 1.0, 0.7, 0.5
SLIP: Final = 78.0
"""Likeness (rapidfuzz, 0 to 100) from which one word may be meant for another."""
SHORTEST_START: Final = 3
STARTED: Final = 0.9
"""What the beginning of a word counts for."""
UNKNOWN_SHARE: Final = 0.5
COMMON: Final = 0.25
"""Share of all organisations from which a word alone ("care", "home") finds nothing."""
FEW: Final = 8
MOST_READ: Final = 200
"""Words of a message in which a full name is looked for."""
LONG_NAME: Final = 8
"""Letters from which a name of one word is told from a word of the language."""

_SKIPPED: Final = (ASKING - {"near", "best", "day", "ok", "information"}) | bag(
    "the ltd limited llp plc uk group work works working based called organisation company "
    "service services provider manager carer owner"
)
_NO_NAME: Final = ASKING | bag(
    "the and at of for in our my home homes house care caring nursing residential living supported "
    "support service services domiciliary community day centre provider providers group agency"
)
"""Words that any message may have; a name of these alone is not looked for in a message."""

Words = tuple[str, ...]


def index(organisations: Iterable[Organisation]) -> "Finder":
    """A finder for these organisations; later changes to them need another."""
    return _finder(tuple(organisations))


@lru_cache(maxsize=1)
def _finder(organisations: tuple[Organisation, ...]) -> "Finder":
    # Most changes of a directory leave its organisations as they were.
    return Finder(organisations)


class Finder:
    """Finds by the words of name, provider and district; holds no state between questions."""

    def __init__(self, organisations: tuple[Organisation, ...]) -> None:
        self._rows = organisations
        self._places: dict[str, dict[int, float]] = {}
        for at, row in enumerate(organisations):
            views = ((row.name, NAME), (row.provider_name, PROVIDER), (row.district, DISTRICT))
            for text, weight in views:
                for word in _meaningful(text):
                    held = self._places.setdefault(word, {})
                    held[at] = max(held.get(at, 0.0), weight)
        self._words = tuple(sorted(self._places))
        self._names = tuple(" ".join(_meaningful(row.name)) for row in organisations)
        self._full: dict[Words, list[Organisation]] = {}
        for row in organisations:
            for name in {words(row.name), words(row.name.replace("'", ""))}:
                if _tells(name, row.name):
                    self._full.setdefault(name, []).append(row)
        lengths: dict[str, set[int]] = {}
        for name in self._full:
            lengths.setdefault(name[0], set()).add(len(name))
        self._lengths = {
            first: tuple(sorted(held, reverse=True)) for first, held in lengths.items()
        }

    def find(self, text: str) -> tuple[Organisation, ...]:
        """Up to five, best first; empty where nothing is near."""
        said = _meaningful(text)[:MOST_WORDS]
        scores: dict[int, float] = {}
        total, telling = 0.0, False
        for word in said:
            meant = dict(self._meant(word))
            mass = max((self._rarity(one) for one in meant), default=0.0)
            total += mass or UNKNOWN_SHARE * math.log(1 + len(self._rows))
            telling = telling or any(len(self._places[one]) <= self._common for one in meant)
            for at, share in self._held(meant).items():
                scores[at] = scores.get(at, 0.0) + mass * share
        if not telling:
            return ()
        whole = " ".join(said)
        ranked = heapq.nlargest(
            MOST_FOUND,
            (at for at, score in scores.items() if score >= NEAR * DISTRICT * total),
            key=lambda at: (scores[at], *_likeness(whole, self._names[at]), -at),
        )
        best = scores[ranked[0]] if ranked else 0.0
        if best < NEAR * total:
            return ()
        return tuple(self._rows[at] for at in ranked if scores[at] >= OF_BEST * best)

    def named_in(self, text: str) -> Organisation | None:
        """The one organisation whose full name stands in the message; None for none or two."""
        row = words(text)[:MOST_READ]
        found: list[Organisation] = []
        at = 0
        while at < len(row):
            # The longest name first, so that "Old Willow Court" is not also "Willow Court".
            for length in self._lengths.get(row[at], ()):
                if rows := self._full.get(row[at : at + length]):
                    found += (one for one in rows if one not in found)
                    at += length - 1
                    break
            at += 1
        return found[0] if len(found) == 1 else None

    @property
    def _common(self) -> float:
        return max(FEW, COMMON * len(self._rows))

    def _rarity(self, word: str) -> float:
        return math.log(1 + len(self._rows) / len(self._places[word]))

    def _held(self, meant: dict[str, float]) -> dict[int, float]:
        held: dict[int, float] = {}
        for one, strength in meant.items():
            for at, weight in self._places[one].items():
                held[at] = max(held.get(at, 0.0), strength * weight)
        return held

    def _meant(self, word: str) -> Iterator[tuple[str, float]]:
        """The known words that a typed one may stand for; an exact one leaves no doubt."""
        if word in self._places:
            yield word, 1.0
            return
        if len(word) >= SHORTEST_START:
            started = [one for one in self._words if one.startswith(word)]
            yield from ((one, STARTED) for one in started)
            if not started:
                near = process.extract(
                    word, self._words, scorer=fuzz.ratio, score_cutoff=SLIP, limit=MOST_FOUND
                )
                yield from ((one, likeness / 100) for one, likeness, _ in near)


def _tells(name: Words, written: str) -> bool:
    """Whether a full name, found in a message, can only be meant as a name."""
    long = len(name) > 1 or len(written.strip()) >= LONG_NAME
    return long and not _NO_NAME.issuperset(name)


def _likeness(said: str, name: str) -> tuple[float, float]:
    """Of two with the same words: the one with them side by side, then the closer one."""
    return fuzz.partial_ratio(said, name), fuzz.ratio(said, name)


def _meaningful(text: str) -> tuple[str, ...]:
    """The stems that tell one organisation from another: "St Marys" and "St Mary's" alike."""
    return tuple(dict.fromkeys(stem(word) for word in words(text) if word not in _SKIPPED))
