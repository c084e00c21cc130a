"""Groups that are named in a list of words: "South forum", "the quality group", "forums"."""

import re
from collections.abc import Sequence
from typing import Final

from rapidfuzz.distance import OSA

from store.records import Group

HEADS: Final = frozenset(("group", "forum", "network", "board", "meeting"))
"""Words that tell that a group is meant, not a kind of provider."""
COMMON: Final = frozenset(
    ("the", "and", "of", "a", "in", "for", "provider", "providers", "group", "board", "officer")
)
"""Words of names that tell none of them."""
BETWEEN: Final = COMMON - {"and"} | {"meeting"}
"""Words that a name may have beside its own; "and" begins another."""
LEAST_SLIPPED: Final = 5
"""Letters; in a shorter word a slip makes another word."""
LONGEST: Final = 9
"""Words of a name that are looked for together."""
SINGULAR: Final = {"forums": "forum", "networks": "network", "groups": "group", "carers": "care"}
_WORD: Final = re.compile(r"[a-z0-9]+")


class GroupNames:
    """Finds the names of a council's groups.

    Args:
        groups: All of them.
    """

    def __init__(self, groups: Sequence[Group]) -> None:
        self._groups = groups
        self._words = {group.slug: _words(group) for group in groups}
        self._known = frozenset(HEADS).union(*self._words.values())

    def take(self, left: list[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The groups that stand in the words, which are blanked; and names that could be meant.

        A name in the plural ("forums") means all that have it.
        """
        found: list[str] = []
        spelled = [self._spelled(word) for word in left]
        unsure: tuple[str, ...] = ()
        for length in range(min(LONGEST, len(left)), 0, -1):
            for start in range(len(left) - length + 1):
                window = spelled[start : start + length]
                if not all(window) or not (slugs := self._named(window)):
                    continue
                plural = any(word in SINGULAR and word != "carers" for word in window)
                if len(slugs) == 1 or plural:
                    found.extend(slugs)
                else:
                    unsure = tuple(one.name for one in self._groups if one.slug in slugs)
                left[start : start + length] = spelled[start : start + length] = [""] * length
        in_order = tuple(one.slug for one in self._groups if one.slug in found)
        return in_order, unsure

    def _spelled(self, word: str) -> str:
        """A word with a slip of one letter as the one word of names that is meant."""
        if len(word) < LEAST_SLIPPED or word in self._known or word in SINGULAR:
            return word
        near = [known for known in self._known if OSA.distance(word, known, score_cutoff=1) <= 1]
        return near[0] if len(near) == 1 else word

    def _named(self, window: Sequence[str]) -> tuple[str, ...]:
        """The groups that a run of words can be the name of; none where it is no name."""
        words = {SINGULAR.get(word, word) for word in window}
        telling = words - COMMON
        if not telling or window[0] in ("and", "of", "in", "for", "a"):
            return ()
        fits = tuple(
            slug for slug, name in self._words.items() if words <= name | BETWEEN and telling & name
        )
        whole = any(self._words[slug] - COMMON <= words for slug in fits)
        return fits if whole or words & HEADS else ()


def _words(group: Group) -> frozenset[str]:
    name = " ".join((group.name, group.area or "")).lower().replace("'", "").replace("\u2019", "")
    return frozenset(SINGULAR.get(word, word) for word in _WORD.findall(name))
