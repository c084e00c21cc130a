"""A topic as a matcher sees it: how strongly each word stem stands for it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Final

from dialogs.understanding.text import stem, words
from dialogs.understanding.words import ALIKE, ASKING, VAGUE
from store.records import Topic

WHOLE_KEYWORD: Final = 1.0
NAME: Final = 0.9
PART_OF_KEYWORD: Final = 0.8
EXAMPLE: Final = 0.7
DESCRIPTION: Final = 0.6

_PARTS = re.compile(r"[,;:()/]|\band\b")
_LETTERS_OF_ACRONYM: Final = range(2, 6)


@dataclass(frozen=True, slots=True)
class Features:
    """One topic: the weight (0 to 1) of its stems, its neighbouring pairs, its examples' stems."""

    weights: dict[str, float]
    pairs: frozenset[str]
    examples: tuple[frozenset[str], ...]
    words: frozenset[str]
    """As written, to know slips by."""
    terms: frozenset[tuple[str, ...]]
    """The stems of its name and of each keyword; who says no more than that means this topic."""


def telling(text: str) -> tuple[str, ...]:
    """The words that say what a message is about, in order."""
    # Officers write s42 for section 42.
    plain = [word[1:] if word[0] == "s" and word[1:].isdecimal() else word for word in words(text)]
    return tuple([word for word in plain if word not in ASKING])


def content(text: str) -> tuple[str, ...]:
    """The stems of those words."""
    return tuple(map(stem, telling(text)))


def pairs(stems: Iterable[str]) -> tuple[str, ...]:
    """Neighbouring stems, written as one: "home care" gives "home_care"."""
    return tuple(f"{one}_{two}" for one, two in pairwise(stems))


def features_of(topic: Topic) -> Features:
    """What is known of a topic: a stem counts as its best place, a little more where in several."""
    weights: dict[str, float] = {}
    joined: set[str] = set()
    for text, weight in _views(topic):
        row = content(text)
        joined.update(pairs(row))
        for word in set(row):
            weights[word] = 1 - (1 - weights.get(word, 0.0)) * (1 - weight)
    examples = tuple(frozenset(map(stem, words(text))) for text in topic.examples)
    written = frozenset(word for text, _ in _views(topic) for word in telling(text))
    terms = frozenset(map(content, (topic.name, *topic.keywords)))
    telling_terms = frozenset(term for term in terms if not vague().issuperset(term))
    return Features(weights, frozenset(joined), examples, written, telling_terms)


def _views(topic: Topic) -> Iterable[tuple[str, float]]:
    yield topic.name, NAME
    yield topic.description, DESCRIPTION
    for keyword in topic.keywords:
        yield keyword, WHOLE_KEYWORD if len(content(keyword)) == 1 else PART_OF_KEYWORD
    for example in topic.examples:
        yield example, EXAMPLE


def acronyms_of(topic: Topic) -> dict[str, tuple[str, ...]]:
    """The initials of a topic's terms: "emergency duty team" gives "edt"."""
    found: dict[str, tuple[str, ...]] = {}
    for term in (*topic.keywords, *_PARTS.split(topic.name)):
        row = words(term)
        initials = "".join(word[0] for word in row)
        if len(row) in _LETTERS_OF_ACRONYM and initials not in ASKING:
            found[initials] = content(term)
    return found


@cache
def alike() -> dict[str, frozenset[str]]:
    """For a stem, the stems that stand for much the same."""
    found: dict[str, frozenset[str]] = {}
    for line in ALIKE:
        stems = frozenset(map(stem, line))
        for one in stems:
            found[one] = found.get(one, frozenset()) | stems - {one}
    return found


@cache
def vague() -> frozenset[str]:
    """The stems that say little by themselves."""
    return frozenset(map(stem, VAGUE))
