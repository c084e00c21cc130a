"""The model's last layers, trained further on the catalogue's messages, and what they say.

Told harm and its near misses, intents and topics were shown together (``make tune``). What the
layers say of a message is added to what the heads have learned, which goes by the directory at
hand; so a topic that the layers never saw is learned by the head alone.
"""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from dialogs.understanding.e5_file import Floats
from dialogs.understanding.e5_graph import MATRICES, MOST, VECTORS, Layer

KEPT_AS: Final = np.float16
TOLD: Final = ("harm", "intents", "topics")
NONE: Final = ""
"""The label of what is none of the others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Opinion:
    """What the tuned layers say of a message, by the vector that they make of it."""

    labels: tuple[str, ...]
    weights: Floats
    bias: Floats

    def scores(self, sense: Floats, labels: Sequence[str]) -> Floats:
        """A score for each of ``labels``; those that are unknown here get an even share.

        So does "none of them" beside unknown ones: it may be one of those that is meant.
        """
        found = sense @ self.weights + self.bias
        most = float(found.max())
        whole = most + float(np.log(np.exp(found - most).sum()))
        even = -float(np.log(len(self.labels)))
        known = dict(zip(self.labels, (found - whole).tolist(), strict=True))
        if not known.keys() >= set(labels):
            known.pop(NONE, None)
        return np.array([known.get(label, even) for label in labels], dtype=np.float32)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tuned:
    """The trained layers, by their number in the model, and the opinions."""

    layers: Mapping[int, Layer]
    harm: Opinion
    intents: Opinion
    topics: Opinion


def pack(tuned: Tuned) -> bytes:
    """The layers and opinions as a file; matrices in the eight bits that they run in."""
    arrays: dict[str, Any] = {}
    for at, layer in tuned.layers.items():
        for name in MATRICES:
            units = np.maximum(np.abs(layer[name]).max(axis=1), 1e-8) / MOST
            arrays[f"{at}.{name}"] = np.rint(layer[name] / units[:, None]).astype(np.int8)
            arrays[f"{at}.{name}.units"] = units.astype(np.float32)
        arrays |= {f"{at}.{name}": layer[name].astype(KEPT_AS) for name in VECTORS}
    for name in TOLD:
        opinion: Opinion = getattr(tuned, name)
        arrays[f"{name}.labels"] = np.array(opinion.labels)
        arrays[f"{name}.weights"] = opinion.weights.astype(KEPT_AS)
        arrays[f"{name}.bias"] = opinion.bias.astype(KEPT_AS)
    file = io.BytesIO()
    np.savez_compressed(file, allow_pickle=False, **arrays)
    return file.getvalue()


def unpack(kept: bytes) -> Tuned:
    """The layers and opinions of a file that ``pack`` made."""
    with np.load(io.BytesIO(kept), allow_pickle=False) as file:
        arrays = {name: file[name] for name in file.files}
    numbers = sorted({int(name.split(".")[0]) for name in arrays if name[0].isdigit()})
    layers = {at: _layer(arrays, at) for at in numbers}
    opinions = {
        name: Opinion(
            labels=tuple(arrays[f"{name}.labels"].tolist()),
            weights=arrays[f"{name}.weights"].astype(np.float32),
            bias=arrays[f"{name}.bias"].astype(np.float32),
        )
        for name in TOLD
    }
    return Tuned(layers=layers, **opinions)


def _layer(arrays: Mapping[str, Any], at: int) -> Layer:
    found = {name: arrays[f"{at}.{name}"].astype(np.float32) for name in VECTORS}
    for name in MATRICES:
        units = arrays[f"{at}.{name}.units"]
        found[name] = arrays[f"{at}.{name}"].astype(np.float32) * units[:, None]
    return found
