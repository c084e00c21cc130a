"""Phrases of a few words, found in a message by look-ups, however many phrases there are."""

from collections.abc import Iterable, Iterator
from typing import Final, Generic, TypeVar

from rapidfuzz.distance import OSA

Words = tuple[str, ...]
Meaning = TypeVar("Meaning")

SHORTEST_SLIP: Final = 6
"""Letters a word must have for one of them to be wrong."""


class Phrases(Generic[Meaning]):
    """Phrases and what each means; one slip is forgiven in each long word but in its first letter.

    Unlike ``Spelling`` it gives all that was perhaps meant: two districts may be a letter apart.
    """

    def __init__(self, phrases: Iterable[tuple[Words, Meaning]]) -> None:
        self._by_first: dict[str, list[tuple[Words, Meaning]]] = {}
        self._near: dict[tuple[str, int], set[str]] = {}
        for phrase, meaning in phrases:
            for word in phrase:
                slips = (-1, 0, 1) if len(word) >= SHORTEST_SLIP else (0,)
                for more in slips:
                    self._near.setdefault((word[0], len(word) + more), set()).add(word)
            if phrase:
                self._by_first.setdefault(phrase[0], []).append((phrase, meaning))

    def found(self, row: Words) -> Iterator[tuple[int, int, Meaning]]:
        """Where each phrase starts and ends in the words of a message, and what it means."""
        meant = [self._meant(word) for word in row]
        for start, firsts in enumerate(meant):
            for first in firsts:
                for phrase, meaning in self._by_first.get(first, ()):
                    end = start + len(phrase)
                    if end <= len(row) and all(map(_holds, meant[start:end], phrase)):
                        yield start, end, meaning

    def _meant(self, said: str) -> list[str]:
        """The words of phrases that ``said`` may stand for."""
        near = self._near.get((said[0], len(said)))
        return [word for word in near if _same(said, word)] if near else []


def _holds(meant: list[str], word: str) -> bool:
    return word in meant


def _same(said: str, meant: str) -> bool:
    if said == meant:
        return True
    return len(meant) >= SHORTEST_SLIP and OSA.distance(said, meant, score_cutoff=1) <= 1
