"""Which groups words name: "South forum", "the managers' networks", "tier one".

A message may speak of much else beside a group (``groups_named``); of words for whom something is
meant each has to tell (``groups_taken``).
"""

import re
from collections.abc import Collection, Sequence
from functools import lru_cache
from typing import Final

from dialogs.understanding.spelling import Spelling
from dialogs.understanding.text import bag, normalise
from store.records import Group

COMMON: Final = bag("the and of a an for provider group board officer meeting")
"""Words of groups' names that tell none of them."""
EVERYDAY: Final = bag(
    "care home one my life adult development professional employment skill area service quality"
)
"""Words of groups' names that also stand in sentences about something else."""
GATHERING: Final = re.compile(
    r"\b(?:groups?|forums?|networks?|boards?|hubs?|meetings?|committees?|panels?|terms of ref\w*"
    r"|tor|chairs?|chaired)\b"
)
"""What a message has that may name a group by an everyday word."""
SEVERAL: Final = 3
"""Everyday words of one name that are enough by themselves: "my home life"."""
HEADS: Final = frozenset(("group", "forum", "network", "board", "meeting"))
"""Words that tell that a group is meant, not a kind of provider."""
BETWEEN: Final = (COMMON - {"and"}) | {"in"}
"""Words that a name may have beside its own; "and" begins another."""
MANY: Final = frozenset(f"{head}s" for head in HEADS)
LONGEST: Final = 9
"""Words of a name that are looked for together."""
LEAST: Final = 0.25
"""How much of a group's name must be there, of 1, its common words left out."""

_WORD: Final = re.compile(r"[^\W_]+")
_ALSO: Final = {"1": "one", "networking": "network", "hub": "strategic", "mhl": "my home life"}
"""How else the words of groups' names are said."""


def groups_named(text: str, groups: Sequence[Group], area: str | None = None) -> tuple[Group, ...]:
    """The groups that a message names, in their order; several where it may mean any of them.

    Args:
        text: What was typed, which may say much else.
        groups: All that there are.
        area: Where the message is about, where it names a place; an area that it names itself
            goes before that.
    """
    said, kinds = _said(text, groups), GATHERING.search(normalise(text)) is not None
    scores = {one.slug: _score(said, one, kinds=kinds) for one in groups}
    best = max(scores.values(), default=0.0)
    if best < LEAST:
        return ()
    found = [one for one in groups if scores[one.slug] == best]
    areas = {one.area for one in groups if one.area and one.area.casefold() in said}
    for where in (areas, {area} if area else set()):
        if there := [one for one in found if one.area in where]:
            return tuple(there)
    return tuple(found)


def without_groups(text: str, named: Collection[Group]) -> str:
    """The message without the words of the groups that it names."""
    words = {word for one in named for word in _words(one)} | {"provider", "providers"}
    words |= {one.area.casefold() for one in named if one.area}
    kept = [
        piece
        for piece in text.split()
        if _singular(normalise(piece).strip(".,;:!?()'\"")) not in words
    ]
    return " ".join(kept)


def groups_taken(
    left: list[str], groups: Sequence[Group]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The groups whose names stand in words, which are blanked; and names that could be meant.

    A name in the plural ("forums") means all that have it.

    Args:
        left: Words in small letters, one by one; "" is one that something else has taken.
        groups: All that there are.
    """
    found: set[str] = set()
    spelled = _spelled(left, groups)
    unsure: tuple[str, ...] = ()
    for length in range(min(LONGEST, len(left)), 0, -1):
        for start in range(len(left) - length + 1):
            end = start + length
            window = spelled[start:end]
            if not all(window) or not (fits := _fitting(window, groups)):
                continue
            if len(fits) == 1 or not MANY.isdisjoint(left[start:end]):
                found.update(one.slug for one in fits)
            else:
                unsure = tuple(one.name for one in fits)
            left[start:end] = spelled[start:end] = [""] * length
    return tuple(one.slug for one in groups if one.slug in found), unsure


def _fitting(window: Sequence[str], groups: Sequence[Group]) -> list[Group]:
    """The groups that a run of words can be the name of; none where it is no name."""
    words = frozenset(window)
    telling = words - BETWEEN - {"and"}
    if not telling or window[0] in ("and", "of", "in", "for", "a"):
        return []
    fits = [one for one in groups if words <= _name(one) | BETWEEN and telling & _name(one)]
    whole = any(_name(one) - COMMON <= words for one in fits)
    return fits if whole or words & HEADS else []


def _score(said: frozenset[str], group: Group, *, kinds: bool) -> float:
    """How much of the group's name is in the words, 0 to 1."""
    words = _words(group)
    there = words & said
    telling = kinds or not there <= EVERYDAY or len(there) >= SEVERAL
    return len(there) / len(words) if telling else 0.0


@lru_cache(maxsize=256)
def _words(group: Group) -> frozenset[str]:
    """The words that tell a group from others, but for its area."""
    name = frozenset(_singular(word) for word in _WORD.findall(_plain(group.name)))
    return name - COMMON - {(group.area or "").casefold()} or name


@lru_cache(maxsize=256)
def _name(group: Group) -> frozenset[str]:
    """All words of its name and its area."""
    return frozenset(map(_singular, _WORD.findall(_plain(f"{group.name} {group.area or ''}"))))


def _said(text: str, groups: Sequence[Group]) -> frozenset[str]:
    """The words of a message, slips in groups' words put right."""
    words = _WORD.findall(_plain(text))
    also = [other for word in words for other in _ALSO.get(_singular(word), "").split()]
    return frozenset(_spelled((*words, *also), groups))


def _plain(text: str) -> str:
    return normalise(text).replace("'", "")


def _spelled(words: Sequence[str], groups: Sequence[Group]) -> list[str]:
    """Words in the singular, slips in those of groups put right."""
    spelling = _spelling(frozenset(word for one in groups for word in _words(one)))
    return [spelling.meant(one) or one for one in map(_singular, words)]


@lru_cache(maxsize=8)
def _spelling(words: frozenset[str]) -> Spelling:
    return Spelling(words)


def _singular(word: str) -> str:
    """A word without the s of several: managers' and manager's, forums."""
    bare = word.replace("'", "")
    many = len(bare) > len("bus") and bare.endswith("s") and not bare.endswith("ss")
    return bare.removesuffix("s") if many else bare
