"""A text as the model's pieces of words: the likeliest way to cut each word.

A unigram language model (Kudo, "Subword regularization", 2018), cut by Viterbi's algorithm. Pieces
are found by a 64-bit number that is worked out from their letters: a quarter of a million of them
take 3 MB so, and 50 MB as strings.
"""

from dataclasses import dataclass, field
from typing import Final

import numpy as np
from numpy.typing import NDArray

from dialogs.understanding.e5_file import Bytes, Vocabulary

Numbers = NDArray[np.uint64]

BEGINS: Final = "\u2581"
"""Stands before each word's first piece, as the vocabulary has it."""
LONGEST_WORD: Final = 100
"""Letters of a word that are read."""
REMEMBERED: Final = 20_000
"""Words whose pieces are remembered."""
ODD: Final = 0x9E3779B97F4A7C15
"""Any odd number does: those have an inverse among the 64-bit numbers."""
AT_ONCE: Final = 8_192
"""Pieces that are numbered together, so that doing it takes little memory."""
WORSE: Final = 10
"""How much less likely a letter that no piece has is than the least likely piece."""


@dataclass(frozen=True, slots=True)
class Words:
    """Cuts texts into pieces, by their numbers."""

    vocabulary: Vocabulary
    keys: Numbers
    """Every piece's number, sorted."""
    order: NDArray[np.int64]
    """Which piece has the key."""
    worst: float
    known: dict[str, tuple[int, ...]] = field(default_factory=dict)

    def pieces(self, text: str, most: int) -> list[int]:
        """The pieces of ``text``, at most so many, between the signs for its start and end."""
        found = [self.vocabulary.first]
        for word in text.translate(self.vocabulary.rewritten).split():
            found += self._of_word(word[:LONGEST_WORD])
            if len(found) >= most - 1:
                break
        return [*found[: most - 1], self.vocabulary.last]

    def _of_word(self, word: str) -> tuple[int, ...]:
        known = self.known.get(word)
        if known is None:
            known = self._cut(f"{BEGINS}{word}")
            if len(self.known) >= REMEMBERED:
                self.known.clear()
            self.known[word] = known
        return known

    def _cut(self, word: str) -> tuple[int, ...]:
        """The likeliest pieces of one word: each place is reached from the best before it."""
        ends = np.cumsum([0, *(len(sign.encode("utf-8", "replace")) for sign in word)])
        found = self._between(np.frombuffer(word.encode("utf-8", "replace"), np.uint8), ends)
        scores = self.vocabulary.scores
        best = [0.0]
        came: list[tuple[int, int]] = [(0, 0)]
        for end in range(1, len(word) + 1):
            chosen = (best[end - 1] + self.worst, self.vocabulary.unknown, end - 1)
            for start in range(end):
                piece = int(found[start, end])
                if piece >= 0 and best[start] + scores[piece] > chosen[0]:
                    chosen = (best[start] + float(scores[piece]), piece, start)
            best.append(chosen[0])
            came.append(chosen[1:])
        row, at = [], len(word)
        while at:
            piece, at = came[at]
            row.append(piece)
        return tuple(reversed(row))

    def _between(self, letters: Bytes, ends: NDArray[np.int64]) -> NDArray[np.int64]:
        """Which piece stands between each two places of a word; -1 for none."""
        powers = _powers(len(letters) + 1)
        sums = _sums(letters, powers)[ends]
        inverse = _powers(len(letters) + 1, pow(ODD, -1, 1 << 64))[ends]
        keys = (sums[None, :] - sums[:, None]) * inverse[:, None]
        at = np.minimum(np.searchsorted(self.keys, keys), len(self.keys) - 1)
        return np.where(self.keys[at] == keys, self.order[at], -1)


def learn_words(vocabulary: Vocabulary) -> Words:
    """Make the vocabulary ready to cut texts; takes a tenth of a second."""
    starts = vocabulary.starts.astype(np.int64)
    batches = range(0, len(starts) - 1, AT_ONCE)
    keys = np.concatenate([_keys(vocabulary.text, starts[at : at + AT_ONCE + 1]) for at in batches])
    keys[vocabulary.unknown] = 0
    order = np.argsort(keys)
    # An empty piece has the number 0, as has nothing else; so has the one for "unknown".
    order = order[keys[order] != 0]
    return Words(
        vocabulary=vocabulary,
        keys=keys[order],
        order=order,
        worst=float(vocabulary.scores.min()) - WORSE,
    )


def _keys(text: Bytes, starts: NDArray[np.int64]) -> Numbers:
    """The number of each piece from one start to the next."""
    text, starts = text[starts[0] : starts[-1]], starts - starts[0]
    sums = _sums(text, _powers(len(text) + 1))
    inverse = _powers(len(text) + 1, pow(ODD, -1, 1 << 64))
    return np.asarray((sums[starts[1:]] - sums[starts[:-1]]) * inverse[starts[:-1]])


def _powers(count: int, base: int = ODD) -> Numbers:
    """1, base, base squared …, as far as 64 bits go; what runs over is dropped."""
    found = np.full(count, base, dtype=np.uint64)
    found[0] = 1
    return np.multiply.accumulate(found)


def _sums(letters: Bytes, powers: Numbers) -> Numbers:
    """Before each letter, the sum of those so far, each by the power of its place."""
    found = np.zeros(len(letters) + 1, dtype=np.uint64)
    np.cumsum((letters.astype(np.uint64) + np.uint64(1)) * powers[: len(letters)], out=found[1:])
    return found
