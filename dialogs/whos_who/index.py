"""The contacts and topics of one directory by their words, as they are typed: begun, with slips."""

import heapq
from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import islice, takewhile
from typing import Final

from rapidfuzz import process
from rapidfuzz.distance import OSA

from dialogs.understanding.everyday import everyday_words
from dialogs.understanding.place_elsewhere import COUNTIES
from dialogs.understanding.text import stem, words
from dialogs.understanding.words import ASKING, VAGUE
from store.directory import Directory

BEGUN: Final = 0.9
"""What the beginning of a name counts for, of 1 for the whole."""
SHORTEST_BEGUN, SHORTEST_SLIP, SHORTEST_ALONE = 2, 4, 3
"""Letters of a name's beginning, of one with a slip, and of one among other words."""
SHORTEST_TOPIC, SHORTEST_PLACE = 3, 3
"""Letters of the beginning of a topic's word, and of a place."""
NEAR: Final = 0.75
"""How alike, of 1, a word with a slip must be: one slip in four letters is forgiven."""
MOST_NEAR: Final = 20
MOST_WORDS: Final = 12
MOST_FOUND: Final = 25


class Index:
    """Finds contacts by name and topics by the beginnings of their words.

    Made for one directory, in a tenth of a second where that is large, and never changed.
    """

    def __init__(self, directory: Directory) -> None:
        self.version = directory.version
        self._ids = tuple(directory.contacts)
        held: dict[str, list[int]] = {}
        for at, contact in enumerate(directory.contacts.values()):
            for word in dict.fromkeys(words(contact.name)):
                held.setdefault(word, []).append(at)
        self._held: Mapping[str, Sequence[int]] = held
        self._words = sorted(held)
        self._topics: dict[str, list[str]] = {}
        for slug in directory.topics:
            routes = directory.routes_by_topic.get(slug, ())
            for contact_id in dict.fromkeys(route.contact_id for route in routes):
                self._topics.setdefault(contact_id, []).append(slug)
        self._of_topics = {
            topic.slug: frozenset(
                word for text in (topic.name, *topic.keywords) for word in words(text)
            )
            for topic in directory.topics.values()
        }
        places = (*directory.areas, *(row.district for row in directory.districts))
        self._said_of_topics = (
            frozenset[str]()
            .union(*self._of_topics.values())
            .difference(COUNTIES, *map(words, places))
        )
        self._stems = frozenset(map(stem, self._said_of_topics))
        areas = {row.district: row.area for row in directory.districts}
        located = [*areas.items()]
        located += [(row.place, areas.get(row.district, "")) for row in directory.places]
        self._places = sorted((" ".join(words(place)), area) for place, area in located)

    def topics_of(self, contact_id: str) -> Sequence[str]:
        """The slugs of all that a contact answers, somewhere and for somebody."""
        return self._topics.get(contact_id, ())

    def knows(self, text: str) -> bool:
        """Whether a word of it is one of the language or of a topic."""
        return any(map(self._may_be_no_name, _said(text)))

    def is_of_topics(self, text: str) -> bool:
        """Whether a word of it is of a topic, places aside."""
        return any(stem(word) in self._stems for word in _said(text) if word not in VAGUE)

    def topics_begun(self, text: str) -> tuple[str, ...]:
        """The slugs of topics whose name and keywords have words that begin so."""
        said = [word for word in _said(text) if len(word) >= SHORTEST_TOPIC]
        if not said:
            return ()
        return tuple(
            slug
            for slug, held in self._of_topics.items()
            if all(_begun_by(word, held) for word in said)
        )

    def area_begun(self, text: str) -> str | None:
        """The area of all places that begin so; None for none, or where they lie in several."""
        begun = " ".join(words(text))
        if len(begun) < SHORTEST_PLACE:
            return None
        rest = islice(self._places, bisect_left(self._places, (begun, "")), None)
        found = {area for place, area in takewhile(lambda one: one[0].startswith(begun), rest)}
        return found.pop() or None if len(found) == 1 else None

    def named(self, text: str) -> tuple[str, ...]:
        """The ids of those whose names have all the words, the likeliest first."""
        scores: dict[int, float] = {}
        for number, word in enumerate(_said(text)):
            found = self._like(word)
            scores = {
                at: scores.get(at, 0.0) + strength
                for at, strength in found.items()
                if number == 0 or at in scores
            }
        return self._best(scores)

    def mentioned(self, text: str) -> tuple[str, ...]:
        """The ids of those of whom one name stands in full among other words."""
        scores: dict[int, float] = {}
        for word in _said(text):
            if len(word) >= SHORTEST_ALONE and not self._may_be_no_name(word):
                for at in self._held.get(word, ()):
                    scores[at] = scores.get(at, 0.0) + 1
        most = max(scores.values(), default=0.0)
        return self._best({at: score for at, score in scores.items() if score == most})

    def _best(self, scores: Mapping[int, float]) -> tuple[str, ...]:
        # Of equals the first in the directory goes first.
        best = heapq.nsmallest(MOST_FOUND, scores, key=lambda at: (-scores[at], at))
        return tuple(self._ids[at] for at in best)

    def _like(self, word: str) -> dict[int, float]:
        """The contacts who may be meant by a word, each with how likely that is."""
        found: dict[int, float] = {}
        for name, strength in self._names(word):
            for at in self._held[name]:
                found[at] = max(found.get(at, 0.0), strength)
        return found

    def _names(self, word: str) -> Iterator[tuple[str, float]]:
        if word in self._held:
            yield word, 1.0
        begun = list(self._begun(word)) if len(word) >= SHORTEST_BEGUN else []
        yield from ((name, BEGUN) for name in begun)
        slip = len(word) >= SHORTEST_SLIP and not self._may_be_no_name(word)
        if slip and not begun and word not in self._held:
            near = process.extract(
                word,
                self._words,
                scorer=OSA.normalized_similarity,
                score_cutoff=NEAR,
                limit=MOST_NEAR,
            )
            yield from ((name, BEGUN * alike) for name, alike, _ in near)

    def _begun(self, word: str) -> Iterator[str]:
        """The names that a word begins."""
        for name in islice(self._words, bisect_left(self._words, word), None):
            if not name.startswith(word):
                return
            if name != word:
                yield name

    def _may_be_no_name(self, word: str) -> bool:
        """Whether a word means something by itself: "fees" is no slip of Rees."""
        return word in self._said_of_topics or word in everyday_words()


def _said(text: str) -> list[str]:
    """The words that may be of a name: "who is Helen" has one."""
    said = list(dict.fromkeys(words(text)))[:MOST_WORDS]
    return [word for word in said if word not in ASKING] or said


def _begun_by(beginning: str, held: Collection[str]) -> bool:
    return any(word.startswith(beginning) for word in held)
