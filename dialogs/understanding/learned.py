"""What has been learned, as files: the heads that come with the product, packed and unpacked."""

import hashlib
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from dialogs.understanding.head import Example, Head, Weights

Array = np.ndarray[tuple[int, ...], np.dtype[np.generic]]
KEPT_AS: Final = np.float16
ALONE: Final = "head"


@dataclass(frozen=True, slots=True, kw_only=True)
class Learned:
    """The heads of one file; ``topics_of`` says what the topics' head was learned from."""

    harm: Head
    intents: Head
    languages: Head
    topics: Head
    topics_of: str


def pack(learned: Learned) -> bytes:
    """The heads as a file."""
    arrays = {"topics_of": np.array(learned.topics_of)}
    for name in ("harm", "intents", "languages", "topics"):
        arrays |= {f"{name}.{key}": value for key, value in _arrays(getattr(learned, name)).items()}
    file = io.BytesIO()
    np.savez_compressed(file, allow_pickle=False, **arrays)
    return file.getvalue()


def unpack(kept: bytes) -> Learned:
    """The heads of a file that ``pack`` made."""
    with np.load(io.BytesIO(kept), allow_pickle=False) as file:
        arrays = {name: file[name] for name in file.files}
    return Learned(
        harm=_head(arrays, "harm"),
        intents=_head(arrays, "intents"),
        languages=_head(arrays, "languages"),
        topics=_head(arrays, "topics"),
        topics_of=str(arrays["topics_of"]),
    )


def pack_head(head: Head) -> bytes:
    """One head as a file."""
    file = io.BytesIO()
    arrays = {f"{ALONE}.{key}": value for key, value in _arrays(head).items()}
    np.savez_compressed(file, allow_pickle=False, **arrays)
    return file.getvalue()


def unpack_head(kept: bytes) -> Head:
    """The head of a file that ``pack_head`` made.

    Raises:
        ValueError, KeyError, OSError, EOFError, zlib.error: it is none.
    """
    with np.load(io.BytesIO(kept), allow_pickle=False) as file:
        return _head({name: file[name] for name in file.files}, ALONE)


def digest(examples: Iterable[Example]) -> str:
    """One name for the same examples, in whatever order."""
    rows = sorted(f"{one.label}\0{one.text}\0{one.share}" for one in examples)
    return hashlib.sha256("\n".join(rows).encode("utf-8", "replace")).hexdigest()


def _arrays(head: Head) -> dict[str, Array]:
    found = {
        "labels": np.array(head.labels),
        "without": np.array(sorted(head.without), dtype=np.str_),
        "rarity": head.rarity.astype(KEPT_AS),
        "centre": head.centre.astype(KEPT_AS),
    }
    for name, weights in (("light", head.light), ("full", head.full)):
        if weights is not None:
            found[f"{name}.pieces"] = weights.pieces.astype(KEPT_AS)
            found[f"{name}.vector"] = weights.vector.astype(KEPT_AS)
            found[f"{name}.bias"] = weights.bias.astype(KEPT_AS)
    return found


def _head(
    arrays: Mapping[str, np.ndarray[tuple[int, ...], np.dtype[np.generic]]], name: str
) -> Head:
    def floats(key: str) -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
        return arrays[f"{name}.{key}"].astype(np.float32)

    def weights(which: str) -> Weights:
        return Weights(
            pieces=floats(f"{which}.pieces"),
            vector=floats(f"{which}.vector"),
            bias=floats(f"{which}.bias"),
        )

    labels: Sequence[str] = arrays[f"{name}.labels"].tolist()
    return Head(
        labels=tuple(labels),
        rarity=floats("rarity"),
        centre=floats("centre"),
        light=weights("light"),
        full=weights("full") if f"{name}.full.pieces" in arrays else None,
        without=frozenset(arrays[f"{name}.without"].tolist()),
    )
