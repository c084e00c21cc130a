"""Layers of multilingual-e5-small in jax, which knows how to train them; only ``make tune`` does.

The same sums as dialogs/understanding/e5_graph.py writes for onnxruntime, in full precision.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

import jax
import jax.numpy as jnp
import numpy as np

from dialogs.understanding.e5_file import Floats, ModelFile, unpacked
from dialogs.understanding.e5_graph import START, Layer, layer_of, start_of
from dialogs.understanding.e5_words import Words
from dialogs.understanding.encoder import PREFIX

LENGTHS: Final = (12, 16, 24, 32, 48, 64, 96, 128)
"""Texts are filled up to one of these, so that few shapes have to be compiled."""
AT_ONCE: Final = 64
FAR: Final = 1e9
NEAR_ZERO: Final = 1e-12

Halves = np.ndarray[Any, np.dtype[np.float16]]
Value = Any
"""jax's arrays; which library traces them is its own affair."""


def block(layer: Mapping[str, Value], value: Value, mask: Value, heads: int) -> Value:
    """One layer; ``value`` is texts by pieces by width, ``mask`` is 1 where there is a piece."""
    texts, pieces, width = value.shape
    joined = value @ layer["qkv"].T + layer["qkv.bias"]
    query, key, seen = (
        part.reshape(texts, pieces, heads, width // heads).transpose(0, 2, 1, 3)
        for part in jnp.split(joined, 3, -1)
    )
    likeness = query @ key.transpose(0, 1, 3, 2) * (width // heads) ** -0.5
    weights = jax.nn.softmax(likeness + (mask[:, None, None, :] - 1) * FAR, -1)
    taken = (weights @ seen).transpose(0, 2, 1, 3).reshape(texts, pieces, width)
    value = _normal(value + taken @ layer["out"].T + layer["out.bias"], layer, "middle")
    wide = jax.nn.gelu(value @ layer["widen"].T + layer["widen.bias"], approximate=False)
    return _normal(value + wide @ layer["narrow"].T + layer["narrow.bias"], layer, "end")


def pooled(value: Value, mask: Value) -> Value:
    """The mean of each text's pieces."""
    return (value * mask[..., None]).sum(1) / mask.sum(1, keepdims=True)


def below(model: ModelFile, words: Words, texts: Sequence[str], layers: int) -> dict[str, Halves]:
    """What comes out of the first ``layers`` layers, which stay as they are, for each text."""
    first = [_on_jax(layer_of(model, at)) for at in range(layers)]
    run = _compiled(first, model)
    rows = {text: words.pieces(f"{PREFIX}{text}", LENGTHS[-1]) for text in texts}
    embedded = model.packed_rows("emb.word", model.width)
    places = model.numbers("emb.pos").reshape(-1, model.width)
    places = places + model.numbers("emb.type")[: model.width]
    found: dict[str, Halves] = {}
    for some in batches(list(rows), [len(row) for row in rows.values()], AT_ONCE):
        inputs = {
            text: unpacked(embedded[rows[text]], model.width) + places[: len(rows[text])]
            for text in some
        }
        value, _ = filled([inputs[text] for text in some], AT_ONCE, run)
        for text, row in zip(some, value, strict=False):
            found[text] = row[: len(rows[text])].astype(np.float16)
    return found


def filled(
    rows: Sequence[Any], texts: int, run: Callable[[Value, Value], Value]
) -> tuple[Floats, Floats]:
    """Run on texts of different lengths, filled up to one; gives the result and the mask."""
    longest = max(len(row) for row in rows)
    length = next(one for one in LENGTHS if longest <= one)
    value = np.zeros((texts, length, rows[0].shape[1]), dtype=np.float32)
    mask = np.zeros((texts, length), dtype=np.float32)
    # An empty row would divide by nothing.
    mask[:, 0] = 1
    for at, row in enumerate(rows):
        value[at, : len(row)] = row
        mask[at, : len(row)] = 1
    return np.asarray(run(value, mask)), mask


def batches(texts: Sequence[str], lengths: Sequence[int], most: int) -> list[list[str]]:
    """Texts of like length together, ``most`` in each."""
    order = sorted(range(len(texts)), key=lambda at: lengths[at])
    return [[texts[at] for at in order[i : i + most]] for i in range(0, len(order), most)]


def _compiled(layers: list[Any], model: ModelFile) -> Callable[[Value, Value], Value]:
    start = start_of(model)

    def run(value: Value, mask: Value) -> Value:
        value = _normal(value, start, START)
        for layer in layers:
            value = block(layer, value, mask, model.heads)
        return value

    compiled: Callable[[Value, Value], Value] = jax.jit(run)
    return compiled


def _on_jax(layer: Layer) -> dict[str, Value]:
    return {name: jnp.asarray(value) for name, value in layer.items()}


def _normal(value: Value, layer: Mapping[str, Value], name: str) -> Value:
    moved = value - value.mean(-1, keepdims=True)
    spread = jnp.sqrt((moved * moved).mean(-1, keepdims=True) + NEAR_ZERO)
    return moved / spread * layer[f"{name}.scale"] + layer[f"{name}.shift"]
