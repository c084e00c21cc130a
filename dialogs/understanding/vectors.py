"""Vectors of texts that are known beforehand, kept so that each is worked out once.

Those of the catalogue come with it; a council's own examples are added when they are learned.
"""

import hashlib
import io
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from typing import Final

import numpy as np

from dialogs.understanding.encoder import SIZE, Encoder
from dialogs.understanding.logistic import Floats

Row = np.ndarray[tuple[int], np.dtype[np.int8]]

FINE: Final = 127
"""Steps of a number on each side of zero: each is kept in a byte."""


class Vectors:
    """An encoder that remembers.

    Args:
        encoder: For texts that are not known; None leaves them at zero.
        kept: Gives what ``pack`` gave, b"" for nothing. It is asked when a vector is, as a bot
            whose words are learned already needs none.
    """

    def __init__(self, encoder: Encoder | None, kept: Callable[[], bytes] = bytes) -> None:
        self._encoder = encoder
        self._kept = kept

    @cached_property
    def _known(self) -> dict[bytes, Row]:
        kept = self._kept()
        if not kept:
            return {}
        with np.load(io.BytesIO(kept)) as file:
            digests, rows = file["digests"], file["rows"]
        return {bytes(one): row for one, row in zip(digests, rows, strict=True)}

    def of(self, texts: Sequence[str]) -> Floats:
        """A row of length one for each text."""
        keys = [_digest(text) for text in texts]
        new = {key: text for key, text in zip(keys, texts, strict=True) if key not in self._known}
        if new:
            self._learn(new)
        rows = np.stack([self._known[key] for key in keys]).astype(np.float32)
        lengths = np.linalg.norm(rows, axis=1, keepdims=True)
        return np.asarray(rows / np.maximum(lengths, 1e-6), dtype=np.float32)

    def has(self, texts: Iterable[str]) -> bool:
        """Whether all are known."""
        return all(_digest(text) in self._known for text in texts)

    def pack(self, texts: Iterable[str]) -> bytes:
        """The vectors of ``texts`` as a file."""
        keys = sorted({_digest(text) for text in texts})
        digests = np.frombuffer(b"".join(keys), dtype=np.uint8).reshape(-1, 8)
        file = io.BytesIO()
        np.savez_compressed(file, digests=digests, rows=np.stack([self._known[k] for k in keys]))
        return file.getvalue()

    def _learn(self, new: dict[bytes, str]) -> None:
        texts = list(new.values())
        if self._encoder:
            found = np.stack([one.vector for one in self._encoder(texts)])
        else:
            found = np.zeros((len(texts), SIZE), dtype=np.float32)
        most = np.maximum(np.abs(found).max(axis=1, keepdims=True), 1e-9)
        small = np.round(found / most * FINE).astype(np.int8)
        self._known.update(zip(new, small, strict=True))


def _digest(text: str) -> bytes:
    return hashlib.sha256(text.encode("utf-8", "replace")).digest()[:8]
