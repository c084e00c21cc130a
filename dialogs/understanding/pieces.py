"""A message as its pieces: words, neighbours and parts of words, each hashed to a number.

Parts of words meet in spite of typos, endings and compounds, in any language; no list of words has
to be learned or kept. Hashing to a fixed number of places is Weinberger et al., "Feature hashing
for large scale multitask learning" (2009).
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain, pairwise
from typing import Final
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from dialogs.understanding.text import normalise, tokens

Ids = NDArray[np.int64]
Floats = NDArray[np.float32]

PLACES: Final = 8_192
MOST_WORDS: Final = 120
"""Words of a message that are read; people say what they want well before."""
PARTS: Final = (3, 4, 5)
"""Letters in a part of a word; the word's ends count as letters."""
PARTS_OF_SIGNS: Final = (1, 2)
"""The same in a script that writes no spaces, where a sign is a syllable or a word."""
EDGES: Final = ("\x02", "\x03")
"""What stands before the first word and behind the last."""


def pieces(text: str, without: frozenset[str] = frozenset()) -> Ids:
    """The places of a message's pieces, those that come twice twice; empty for no words.

    Words ``without`` which the message says the same are left out.
    """
    row = [word for word in tokens(normalise(text)) if word not in without][:MOST_WORDS]
    if not row:
        return np.zeros(0, dtype=np.int64)
    inside = chain.from_iterable(map(_of_word, row))
    beside = (_pair(*pair) for pair in pairwise((EDGES[0], *row, EDGES[1])))
    return np.fromiter(chain(inside, beside), dtype=np.int64)


@lru_cache(maxsize=32_768)
def _of_word(word: str) -> tuple[int, ...]:
    return tuple(_place(piece) for piece in dict.fromkeys(_parts(word)))


def _parts(word: str) -> Iterator[str]:
    yield f"={word}"
    whole = f"<{word}>"
    signs = not word.isascii() and ord(max(word)) > 0x2E7F  # noqa: PLR2004 - CJK begins there.
    for length in PARTS_OF_SIGNS if signs else PARTS:
        for start in range(len(whole) - length + 1):
            yield whole[start : start + length]


@lru_cache(maxsize=32_768)
def _pair(one: str, two: str) -> int:
    return _place(f"{one} {two}")


def _place(piece: str) -> int:
    return crc32(piece.encode()) % PLACES


def rarity(rows: Iterable[Ids]) -> Floats:
    """How much each place tells apart: the inverse document frequency over ``rows``, smoothed."""
    found, count = np.zeros(PLACES), 0
    for row in rows:
        found[np.unique(row)] += 1
        count += 1
    return np.asarray(np.log((1 + count) / (1 + found)) + 1, dtype=np.float32)


def as_matrix(rows: list[Ids], weights: Floats) -> Floats:
    """The messages as rows of length one, for learning."""
    matrix = np.zeros((len(rows), PLACES), dtype=np.float32)
    for at, row in enumerate(rows):
        np.add.at(matrix[at], row, scaled(row, weights))
    return matrix


def scaled(row: Ids, weights: Floats) -> Floats:
    """The weight of each piece, so that those of a message together have length one."""
    values = weights[row]
    length = float(np.sqrt(values @ values))
    return np.asarray(values / length, dtype=np.float32) if length else values
