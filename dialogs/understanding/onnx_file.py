"""Writing a model for onnxruntime: ONNX is Protocol Buffers, and a model takes five messages.

The numbers of fields are those of onnx.proto (github.com/onnx/onnx, IR version 9). The package onnx
writes the same, for 20 MB of disk and as much memory.
"""

import struct
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.generic]
Attribute = int | float

IR_VERSION: Final = 9
OPERATORS: Final = 18
"""Version of ONNX's own operators."""
MICROSOFT: Final = "com.microsoft"
"""Where onnxruntime's own operators are."""
FLOAT: Final = 1
KINDS: Final = {"float32": FLOAT, "int8": 3, "int64": 7}
AS_FLOAT: Final = 1
AS_INT: Final = 2
"""Kinds of an attribute."""


@dataclass(frozen=True, slots=True)
class Graph:
    """A model that grows, operator by operator; every value goes by a name.

    Its numbers are copied once, when the file is put together: there are some 27 MB of them.
    """

    nodes: list[bytes] = field(default_factory=list)
    constants: list[bytes | memoryview] = field(default_factory=list)

    def constant(self, name: str, value: Array) -> str:
        """Keep numbers under a name; gives the name."""
        content = np.ascontiguousarray(value).data.cast("B")
        sizes = b"".join(_number(1, size) for size in value.shape)
        kind = _number(2, KINDS[value.dtype.name])
        tensor = sizes + kind + _part(8, name) + _begin(9, len(content))
        self.constants.extend((_begin(5, len(tensor) + len(content)), tensor, content))
        return name

    def node(
        self,
        operator: str,
        takes: Sequence[str],
        makes: Sequence[str],
        domain: str = "",
        **attributes: Attribute,
    ) -> None:
        """Add an operator that makes values of others."""
        parts = [_part(1, name) for name in takes] + [_part(2, name) for name in makes]
        parts.append(_part(4, operator))
        parts += [_part(5, _attribute(name, value)) for name, value in attributes.items()]
        if domain:
            parts.append(_part(7, domain))
        self.nodes.append(_part(1, b"".join(parts)))

    def model(
        self, takes: Sequence[tuple[str, Sequence[str | int]]], makes: Sequence[tuple[str, int]]
    ) -> bytes:
        """The whole file, of floats in and floats out.

        Args:
            takes: Each input's name and sizes; a name stands for a size that varies.
            makes: Each output's name and how many numbers a row of it has.
        """
        graph: list[bytes | memoryview] = [*self.nodes, _part(2, "graph"), *self.constants]
        graph += [_part(11, _value(name, sizes)) for name, sizes in takes]
        graph += [_part(12, _value(name, ("rows", size))) for name, size in makes]
        own = _part(8, _number(2, OPERATORS))
        microsoft = _part(8, _part(1, MICROSOFT) + _number(2, 1))
        size = sum(map(len, graph))
        return b"".join((_number(1, IR_VERSION), _begin(7, size), *graph, own, microsoft))


def _varint(number: int) -> bytes:
    number &= (1 << 64) - 1
    found = bytearray()
    while number > 0x7F:  # noqa: PLR2004 - seven bits a byte, the eighth says that more follow.
        found.append(number & 0x7F | 0x80)
        number >>= 7
    found.append(number)
    return bytes(found)


def _number(at: int, value: int) -> bytes:
    return _varint(at << 3) + _varint(value)


def _part(at: int, value: bytes | str) -> bytes:
    kept = value.encode() if isinstance(value, str) else value
    return _begin(at, len(kept)) + kept


def _begin(at: int, size: int) -> bytes:
    """What stands before a part of so many bytes."""
    return _varint(at << 3 | 2) + _varint(size)


def _attribute(name: str, value: Attribute) -> bytes:
    if isinstance(value, float):
        four_bytes = _varint(2 << 3 | 5) + struct.pack("<f", value)
        return _part(1, name) + four_bytes + _number(20, AS_FLOAT)
    return _part(1, name) + _number(3, value) + _number(20, AS_INT)


def _value(name: str, sizes: Sequence[str | int]) -> bytes:
    each = [_part(2, size) if isinstance(size, str) else _number(1, size) for size in sizes]
    shape = b"".join(_part(1, one) for one in each)
    return _part(1, name) + _part(2, _part(1, _number(1, FLOAT) + _part(2, shape)))
