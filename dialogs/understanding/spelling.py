"""One-letter slips: a word that is not known, and the known word it was meant to be."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from rapidfuzz.distance import OSA

SHORTEST: Final = 5
"""Letters; in shorter words one letter makes another word too easily."""

REMEMBERED: Final = 4_096
"""Words, not messages, whose reading is remembered: most messages are made of the same ones."""


class Spelling:
    """Known words, found again with one letter wrong, missing, doubled or swapped.

    Words are kept under themselves and under each form with one letter left out, so a look-up costs
    as many steps as the word has letters, however many words are known (Garbe's symmetric deletes).
    """

    def __init__(self, known: Iterable[str], *, shortest: int = SHORTEST) -> None:
        self._known = frozenset(known)
        self._shortest = shortest
        self._forms: dict[str, tuple[str, ...]] = {}
        for word in sorted(self._known):
            if len(word) >= shortest and word.isalpha():
                for form in _forms(word):
                    self._forms[form] = (*self._forms.get(form, ()), word)
        self.meant = lru_cache(maxsize=REMEMBERED)(self._meant)

    def __contains__(self, word: str) -> bool:
        return word in self._known

    def _meant(self, word: str) -> str | None:
        """The known word, itself or one slip away with the same first letter; else ``None``."""
        if word in self._known:
            return word
        if len(word) < self._shortest - 1 or not word.isalpha():
            return None
        for form in _forms(word):
            for known in self._forms.get(form, ()):
                if known[0] == word[0] and OSA.distance(known, word, score_cutoff=1) <= 1:
                    return known
        return None


def _forms(word: str) -> tuple[str, ...]:
    return (word, *(word[:at] + word[at + 1 :] for at in range(len(word))))
