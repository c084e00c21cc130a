"""Topics by single words, for messages of a word or three: "vacancies" has two fair readings.

What was learned from whole messages knows which topic a word is most about, and is too sure of it.
Here each word is counted over all that stands of a topic, so that every topic with a claim shows.
"""

import math
from collections.abc import Callable, Iterator, Sequence
from typing import Final

import numpy as np

from dialogs.understanding.logistic import Floats
from dialogs.understanding.text import stem, words
from store.records import Example, Term, Topic

ReadWords = Callable[[str], tuple[str, ...]]

SMOOTH: Final = 0.3
"""Added to each count, so that a word that a topic has not is no proof against it."""
NAMED: Final = 3.0
"""How much a topic's name, keywords and glossary count against one of its examples."""


class FewWords:
    """Which topics a few words may mean.

    Args:
        topics: Whose names, descriptions, keywords and examples are counted.
        examples: More of them; those of other topics are left out.
        glossary: Counted where a term points to one of the topics.
        labels: The order in which `chances` gives them; labels that are no topic get nothing.
        read: Gives the words of a text.
    """

    def __init__(
        self,
        topics: Sequence[Topic],
        examples: Sequence[Example],
        glossary: Sequence[Term],
        labels: tuple[str, ...],
        read: ReadWords = words,
    ) -> None:
        places = {label: at for at, label in enumerate(labels)}
        known = {topic.slug for topic in topics}
        self._topics = np.array([label in known for label in labels])
        self._rows: dict[str, int] = {}
        cells: list[int] = []
        weights: list[float] = []
        for slug, text, weight in _texts(topics, examples, glossary):
            if slug in known and slug in places:
                for word in {stem(word) for word in read(text)}:
                    row = self._rows.setdefault(word, len(self._rows))
                    cells.append(row * len(labels) + places[slug])
                    weights.append(weight)
        # All at once: to add to one cell of an array takes longer than all else here.
        every = len(self._rows) * len(labels)
        counted = np.bincount(np.array(cells, dtype=np.int64), weights, every)
        self._counts = counted.astype(np.float32).reshape(-1, len(labels))

    def chances(self, content: list[str]) -> Floats | None:
        """A probability for each label from the words; None where none of them is known."""
        rows = [self._rows[word] for word in map(stem, content) if word in self._rows]
        found = [self._counts[row] for row in rows]
        if not found:
            return None
        likely = [np.log((one + SMOOTH) / (one.sum() + SMOOTH * len(one))) for one in found]
        raised = np.exp(np.mean(likely, axis=0)) * self._topics
        return np.asarray(raised / max(float(raised.sum()), math.ulp(1.0)), dtype=np.float32)


def _texts(
    topics: Sequence[Topic], examples: Sequence[Example], glossary: Sequence[Term]
) -> Iterator[tuple[str | None, str, float]]:
    for topic in topics:
        yield topic.slug, topic.description, NAMED - 1
        yield from ((topic.slug, text, NAMED) for text in (topic.name, *topic.keywords))
        yield from ((topic.slug, text, 1.0) for text in topic.examples)
    yield from ((one.topic, one.text, 1.0) for one in examples)
    for term in glossary:
        yield term.topic, term.term, NAMED
        yield term.topic, term.meaning, 1.0
