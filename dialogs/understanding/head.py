"""One thing that is told of a message (its topic, its intent, harm, its language), learned.

A head has a light reader, which looks at the pieces of a message alone and takes microseconds, and
a full one, which looks at its vector too. The light one answers where it is sure.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

import numpy as np

from dialogs.understanding.encoder import SIZE, Sentence
from dialogs.understanding.logistic import Floats, balanced, fit, softmax
from dialogs.understanding.pieces import Ids, as_matrix, pieces, rarity, scaled
from dialogs.understanding.tuned import Opinion

BY_VECTOR: Final = 0.4
PENALTY: Final = 0.1


class Example(NamedTuple):
    """A text, what it is an example of, and how much it counts."""

    text: str
    label: str
    share: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """A linear reader: what each piece (and number of the vector) adds to each label's score."""

    pieces: Floats
    vector: Floats
    bias: Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What was learned; ``labels`` are in the order of the probabilities.

    ``full`` is None where no vectors were there to learn from.
    """

    labels: tuple[str, ...]
    rarity: Floats
    centre: Floats
    light: Weights
    full: Weights | None = None
    without: frozenset[str] = frozenset()
    """Words that say nothing here."""
    opinion: Opinion | None = None
    """What the tuned layers say, which the full reader adds."""
    counts: float = 0.0
    """How much that opinion counts."""

    def row(self, text: str) -> Ids:
        """The pieces of a message that this head looks at."""
        return pieces(text, self.without)

    def lightly(self, row: Ids) -> Floats:
        """The probability of each label, by the message's pieces alone."""
        return softmax(_by_pieces(self.light, row, scaled(row, self.rarity)))

    def fully(self, row: Ids, sentence: Sentence) -> Floats:
        """The probability of each label, by its pieces and what the model makes of it."""
        return softmax(self.scores(row, sentence))

    def scores(self, row: Ids, sentence: Sentence) -> Floats:
        """The same before it is made a probability: how much speaks for each label."""
        if self.full is None or not sentence.vector.size:
            return _by_pieces(self.light, row, scaled(row, self.rarity))
        scores = _by_pieces(self.full, row, scaled(row, self.rarity))
        scores = scores + _centred(sentence.vector[None], self.centre)[0] @ self.full.vector
        if self.opinion is not None and sentence.sense.size:
            scores = scores + self.counts * self.opinion.scores(sentence.sense, self.labels)
        return np.asarray(scores, dtype=np.float32)


def learn_head(
    examples: Sequence[Example],
    vectors: Floats | None = None,
    *,
    penalty: float = PENALTY,
    by_vector: float = BY_VECTOR,
    without: frozenset[str] = frozenset(),
) -> Head:
    """Learn to tell the labels of ``examples`` apart; each label counts the same.

    Args:
        examples: At least one.
        vectors: Theirs, a row each; without them only the light reader is learned.
        penalty: See `fit`.
        by_vector: How much vectors count in the full reader; the pieces count the rest.
        without: Words that are left out.
    """
    labels = tuple(sorted({one.label for one in examples}))
    places = {label: at for at, label in enumerate(labels)}
    which = np.array([places[one.label] for one in examples], dtype=np.int64)
    shares = np.array([one.share for one in examples], dtype=np.float32)
    shares *= balanced(which, len(labels))
    rows = [pieces(one.text, without) for one in examples]
    rare = rarity(rows)
    matrix = as_matrix(rows, rare)
    alike = matrix @ matrix.T
    light = fit(alike + 1, which, len(labels), penalty=penalty, shares=shares)
    head = Head(
        labels=labels,
        rarity=rare,
        centre=np.zeros(SIZE, dtype=np.float32),
        light=Weights(
            pieces=matrix.T @ light,
            vector=np.zeros((0, len(labels)), dtype=np.float32),
            bias=light.sum(axis=0),
        ),
        without=without,
    )
    if vectors is None:
        return head
    centre = vectors.mean(axis=0)
    centred = _centred(vectors, centre)
    alike *= 1 - by_vector
    alike += by_vector * (centred @ centred.T)
    alike += 1
    full = fit(alike, which, len(labels), penalty=penalty, shares=shares)
    weights = Weights(
        pieces=(1 - by_vector) * (matrix.T @ full),
        vector=by_vector * (centred.T @ full),
        bias=full.sum(axis=0),
    )
    return replace(head, centre=centre, full=weights)


def only(head: Head, labels: Sequence[str]) -> Head:
    """The head with ``labels`` alone; for those that it never learned nothing speaks."""
    places = {label: at for at, label in enumerate(head.labels)}
    known = [places.get(label, -1) for label in labels]

    def some(weights: Weights) -> Weights:
        missing = np.array(known) < 0
        parts = {
            name: np.where(missing, 0, getattr(weights, name)[..., known])
            for name in ("pieces", "vector", "bias")
        }
        return Weights(**{name: np.asarray(one, np.float32) for name, one in parts.items()})

    full = some(head.full) if head.full else None
    return replace(head, labels=tuple(labels), light=some(head.light), full=full)


def _by_pieces(weights: Weights, row: Ids, values: Floats) -> Floats:
    return values @ weights.pieces[row] + weights.bias


def _centred(vectors: Floats, centre: Floats) -> Floats:
    """Vectors less what all have in common, of length one again: they tell more apart."""
    moved = vectors - centre
    lengths = np.linalg.norm(moved, axis=1, keepdims=True)
    return np.asarray(moved / np.maximum(lengths, 1e-6), dtype=np.float32)
