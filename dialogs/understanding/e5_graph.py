"""multilingual-e5-small in eight bits, as onnxruntime runs it.

BERT (Devlin et al. 2018), as XLM-R and e5 have it: layers of attention and of a wide inner step,
each added to what came in and brought to a common scale. Matrices are kept in seven of the eight
bits, so that processors without VNNI, which add two products in sixteen bits, never run over.
"""

from collections.abc import Mapping
from typing import Final

import numpy as np

from dialogs.understanding.e5_file import Floats, ModelFile
from dialogs.understanding.onnx_file import MICROSOFT, Graph

EMBEDDED: Final = "embedded"
PLACES: Final = "places"
VECTOR: Final = "vector"
SENSE: Final = "sense"
START: Final = "start"
MOST: Final = 63
"""The largest of a matrix's numbers."""

Layer = Mapping[str, Floats]
"""What one layer has learned, by the names of `MATRICES` and `VECTORS`."""
MATRICES: Final = ("qkv", "out", "widen", "narrow")
VECTORS: Final = (
    *(f"{name}.bias" for name in MATRICES),
    *(f"{norm}.{part}" for norm in ("middle", "end") for part in ("scale", "shift")),
)


def start_of(model: ModelFile) -> Layer:
    """What brings the pieces' own numbers to a common scale, before the first layer."""
    scale, shift = model.numbers("emb.ln.w"), model.numbers("emb.ln.b")
    return {f"{START}.scale": scale, f"{START}.shift": shift}


def layer_of(model: ModelFile, at: int) -> Layer:
    """A layer as it comes with the model."""
    width, inner = model.width, model.inner
    name = f"l{at}."
    sizes = {
        "out": ("ao", width, width),
        "widen": ("fi", inner, width),
        "narrow": ("fo", width, inner),
    }
    found = {
        "qkv": np.concatenate([model.matrix(f"{name}{one}.w", width, width) for one in "qkv"]),
        "qkv.bias": np.concatenate([model.numbers(f"{name}{one}.b") for one in "qkv"]),
    }
    for key, (short, rows, columns) in sizes.items():
        found[key] = model.matrix(f"{name}{short}.w", rows, columns)
        found[f"{key}.bias"] = model.numbers(f"{name}{short}.b")
    for key, short in (("middle", "aln"), ("end", "oln")):
        found[f"{key}.scale"] = model.numbers(f"{name}{short}.w")
        found[f"{key}.shift"] = model.numbers(f"{name}{short}.b")
    return found


def write_graph(model: ModelFile, tuned: Mapping[int, Layer]) -> bytes:
    """The model for onnxruntime.

    It takes `EMBEDDED` and `PLACES`, both texts by pieces by width, and makes `VECTOR`, a row for
    each text, and `SENSE`, the same by way of the layers that were ``tuned``, which stand in for
    the last ones.
    """
    graph = Graph()
    graph.constant("pieces", np.array([1], dtype=np.int64))
    value = _normal(graph, START, (EMBEDDED, PLACES), start_of(model), model.epsilon)
    for at in range(model.layers):
        if at in tuned and at == min(tuned):
            _sense(graph, value, tuned, model)
        value = _layer(graph, f"layer{at}", value, layer_of(model, at), model)
    graph.node("ReduceMean", (value, "pieces"), (VECTOR,), keepdims=0)
    sizes = ("texts", "pieces", model.width)
    outputs = [(VECTOR, model.width), *([(SENSE, model.width)] if tuned else [])]
    return graph.model([(EMBEDDED, sizes), (PLACES, sizes)], outputs)


def _sense(graph: Graph, value: str, tuned: Mapping[int, Layer], model: ModelFile) -> None:
    for at in sorted(tuned):
        value = _layer(graph, f"tuned{at}", value, tuned[at], model)
    graph.node("ReduceMean", (value, "pieces"), (SENSE,), keepdims=0)


def _layer(graph: Graph, name: str, value: str, layer: Layer, model: ModelFile) -> str:
    parts = [f"{name}.{one}" for one in ("query", "key", "value")]
    joined = _times(graph, f"{name}.qkv", value, layer["qkv"], layer["qkv.bias"])
    graph.node("Split", (joined,), parts, axis=-1, num_outputs=3)
    seen = f"{name}.seen"
    graph.node("MultiHeadAttention", parts, (seen,), MICROSOFT, num_heads=model.heads)
    out = _times(graph, f"{name}.out", seen, layer["out"], layer["out.bias"])
    middle = _normal(graph, f"{name}.middle", (out, value), layer, model.epsilon)
    wide = _times(graph, f"{name}.widen", middle, layer["widen"], layer["widen.bias"])
    graph.node("Gelu", (wide,), (f"{name}.bent",), MICROSOFT)
    bent = f"{name}.bent"
    narrow = _times(graph, f"{name}.narrow", bent, layer["narrow"], layer["narrow.bias"])
    return _normal(graph, f"{name}.end", (narrow, middle), layer, model.epsilon)


def _times(graph: Graph, name: str, value: str, matrix: Floats, bias: Floats) -> str:
    """``value`` times a matrix in eight bits; how many stand for one is worked out for each row."""
    units = np.maximum(np.abs(matrix).max(axis=1), 1e-8) / MOST
    counts = matrix / units[:, None]
    np.rint(counts, out=counts)
    graph.constant(f"{name}.matrix", counts.astype(np.int8).T)
    graph.constant(f"{name}.units", units.astype(np.float32))
    graph.constant(f"{name}.zero", np.zeros(len(units), dtype=np.int8))
    graph.constant(f"{name}.bias", bias)
    takes = [value, *(f"{name}.{one}" for one in ("matrix", "units", "zero", "bias"))]
    graph.node("DynamicQuantizeMatMul", takes, (name,), MICROSOFT)
    return name


def _normal(graph: Graph, name: str, takes: tuple[str, str], layer: Layer, epsilon: float) -> str:
    """The sum of two values, each piece of it brought to the scale that the layer has learned."""
    key = name.rpartition(".")[2]
    graph.constant(f"{name}.scale", layer[f"{key}.scale"])
    graph.constant(f"{name}.shift", layer[f"{key}.shift"])
    graph.node(
        "SkipLayerNormalization",
        (*takes, f"{name}.scale", f"{name}.shift"),
        (name,),
        MICROSOFT,
        epsilon=epsilon,
    )
    return name
