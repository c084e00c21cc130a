"""Which topics of a directory a message is about, learned from that directory's own words.

A word of the message counts as much as it tells topics apart (inverse topic frequency) and as
strongly as it stands for the topic; words that no topic has count against all of them, which is
what keeps a message about something else from being routed.
"""

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise
from typing import Final, NamedTuple

from dialogs.turn import ScoredTopic
from dialogs.understanding.features import (
    Features,
    acronyms_of,
    alike,
    features_of,
    pairs,
    telling,
    vague,
)
from dialogs.understanding.spelling import REMEMBERED, Spelling
from dialogs.understanding.text import stem, words
from store.records import Topic

MOST_TOPICS: Final = 3
MOST_WORDS: Final = 60
"""Words of a message that are looked at; the rest of a long message adds nothing."""
CANDIDATES: Final = 10
"""Topics that are scored in full."""
LONGEST_POSTINGS: Final = 120
"""Topics a stem may have before it is too common to look topics up by."""

ALIKE_WEIGHT: Final = 0.6
PREFIX_WEIGHT: Final = 0.4
VAGUE_WEIGHT: Final = 0.65
PREFIX: Final = 5
UNKNOWN_MASS: Final = 0.75
"""How much an unknown word counts against, as a share of a word that only one topic has."""
EXAMPLE_SHARE: Final = 0.4
PAIR_BONUS: Final = 0.1

NEAR: Final = 0.32
"""Under this score a message is not about the topic (calibrated on messages.csv, part tune)."""
SURE: Final = 0.42
"""From this score on one topic alone is answered without asking."""
FAIR: Final = 0.78
"""Share of the best score from which another topic is as fair as the best."""
SHOWN: Final = 0.45
"""Share of the best score from which another topic is worth naming at all."""

Alternatives = tuple[tuple[str, float], ...]


class Outcome(StrEnum):
    """What the scores of a message allow."""

    CLEAR = "clear"
    CHOOSE = "choose"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One clear topic, two or three that are equally fair, or none."""

    outcome: Outcome
    topics: tuple[ScoredTopic, ...] = ()


def decide(scored: tuple[ScoredTopic, ...]) -> Decision:
    """What to do with a match: answer, ask which, or say that it is not known."""
    if not scored or scored[0].score < NEAR:
        return Decision(outcome=Outcome.NONE)
    best = scored[0]
    share = FAIR if best.score >= SURE else SHOWN
    fair = tuple(topic for topic in scored[:MOST_TOPICS] if topic.score >= share * best.score)
    if len(fair) == 1:
        return Decision(outcome=Outcome.CLEAR, topics=fair)
    return Decision(outcome=Outcome.CHOOSE, topics=fair)


def learn(topics: Iterable[Topic]) -> "Matcher":
    """A matcher for these topics; later changes to the directory need another."""
    rows = tuple(topics)
    return Matcher(
        tuple(topic.slug for topic in rows),
        tuple(features_of(topic) for topic in rows),
        {short: long for topic in rows for short, long in acronyms_of(topic).items()},
    )


class Word(NamedTuple):
    """A word of the message: what it weighs, and how strongly it stands for which stems."""

    mass: float
    stems: Alternatives


class Reading(NamedTuple):
    """A message as it is scored: its telling stems, weighed, in pairs; and all of its stems."""

    row: tuple[str, ...]
    known: list[Word]
    beside: frozenset[str]
    said: frozenset[str]


class Matcher:
    """Scores topics for a message; holds no state between messages, so threads may share it."""

    def __init__(
        self,
        slugs: tuple[str, ...],
        features: tuple[Features, ...],
        acronyms: dict[str, tuple[str, ...]],
    ) -> None:
        self._slugs = slugs
        self._features = features
        self._acronyms = acronyms
        self._postings: dict[str, list[int]] = {}
        self._joined: dict[str, tuple[str, str]] = {}
        for at, topic in enumerate(features):
            for word in topic.weights:
                self._postings.setdefault(word, []).append(at)
            for pair in topic.pairs:
                one, _, two = pair.partition("_")
                self._joined[one + two] = (one, two)
        self._unknown = UNKNOWN_MASS * math.log(1 + len(slugs))
        self._rarity = {
            word: math.log(1 + len(slugs) / len(places)) for word, places in self._postings.items()
        }
        self._spelling = Spelling(word for topic in features for word in topic.words)
        self._prefixes: dict[str, list[str]] = {}
        for word in self._postings:
            self._prefixes.setdefault(word[:PREFIX], []).append(word)
        self._word = lru_cache(maxsize=REMEMBERED)(self._weighed)

    def match(self, text: str) -> tuple[ScoredTopic, ...]:
        """Up to three topics, best first; empty where the message is about none of them."""
        row = tuple([self._stem(word) for word in telling(text)[:MOST_WORDS]])
        if not row:
            return ()
        said = frozenset(map(stem, words(text)[: 2 * MOST_WORDS]))
        read = Reading(row, self._words(row), frozenset(pairs(row)), said)
        scored = [
            (-_score(read, self._features[at]), self._slugs[at])
            for at in self._candidates(read.known)
        ]
        best = sorted(scored)[:MOST_TOPICS]
        if not best or -best[0][0] < NEAR:
            return ()
        least = -SHOWN * best[0][0]
        return tuple([ScoredTopic(slug=slug, score=-less) for less, slug in best if -less >= least])

    def _stem(self, word: str) -> str:
        """The stem of a word, one slip put right where the word is not known."""
        plain = stem(word)
        if plain in self._rarity or plain in alike():
            return plain
        return stem(self._spelling.meant(word) or word)

    def _words(self, row: tuple[str, ...]) -> list[Word]:
        """The words weighed, each also as one with its neighbour: "home" "care" as homecare."""
        joined = [one + two for one, two in pairwise(row)]
        known = [one if one in self._rarity else "" for one in ("", *joined, "")]
        return [
            self._word(word, after, before)
            for word, before, after in zip(row, known[:-1], known[1:], strict=True)
        ]

    def _weighed(self, word: str, *joined: str) -> Word:
        stems = dict(self._alternatives(word))
        stems.update((one, 1.0) for one in joined if one)
        if not stems:
            return Word(self._unknown, ())
        mass = self._rarity.get(word) or max(self._rarity[one] for one in stems)
        return Word(mass, tuple(stems.items()))

    def _alternatives(self, word: str) -> Iterator[tuple[str, float]]:
        """The known stems that a word may stand for."""
        direct = word in self._rarity
        if direct:
            yield word, VAGUE_WEIGHT if word in vague() else 1.0
        for one in alike().get(word, ()):
            if one in self._rarity:
                yield one, ALIKE_WEIGHT * (VAGUE_WEIGHT if word in vague() else 1.0)
        for long in (self._acronyms.get(word, ()), () if direct else self._joined.get(word, ())):
            yield from ((one, 1.0) for one in long if one in self._rarity)
        if direct or word in alike():
            return
        if len(word) > PREFIX:
            yield from ((one, PREFIX_WEIGHT) for one in self._prefixes.get(word[:PREFIX], ())[:4])

    def _candidates(self, known: list[Word]) -> list[int]:
        """The topics that the message's rarer words touch most."""
        found = [len(self._postings[one]) for word in known for one, _ in word.stems]
        # Where all of its words are common the least common ones must do.
        longest = max(LONGEST_POSTINGS, min(found, default=0))
        touched: dict[int, float] = {}
        for word in known:
            reach: dict[int, float] = {}
            for one, strength in word.stems:
                places = self._postings[one]
                if len(places) <= longest:
                    for at in places:
                        gain = strength * word.mass * self._features[at].weights[one]
                        if gain > reach.get(at, 0.0):
                            reach[at] = gain
            for at, gain in reach.items():
                touched[at] = touched.get(at, 0.0) + gain
        return sorted(touched, key=touched.__getitem__, reverse=True)[:CANDIDATES]


def _score(read: Reading, topic: Features) -> float:
    """How sure it is, 0 to 1, that the message is about the topic."""
    if read.row in topic.terms:
        return 1.0
    weights = topic.weights
    covered = total = 0.0
    for mass, stems in read.known:
        total += mass
        most = 0.0
        for one, strength in stems:
            if one in weights and (gain := strength * weights[one]) > most:
                most = gain
        covered += mass * most
    share = covered / total
    likeness = max([_cosine(read.said, example) for example in topic.examples], default=0.0)
    pair = 0.0 if read.beside.isdisjoint(topic.pairs) else PAIR_BONUS
    # One bare word is like no example: only what it stands for counts.
    example_share = EXAMPLE_SHARE * (1 - 1 / len(read.said))
    score = (1 - example_share) * share + example_share * likeness + pair
    return round(min(score, 1.0), 4)


def _cosine(one: frozenset[str], two: frozenset[str]) -> float:
    both = len(one & two)
    return both / math.sqrt(len(one) * len(two)) if both else 0.0
