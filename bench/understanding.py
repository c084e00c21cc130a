"""How well and how fast messages are understood: ``python -m bench.understanding``.

Prints the figures of bench/sets, and what reading costs here. With ``--clinc`` and a file of
CLINC150 (Larson et al., "An evaluation dataset for intent classification and out-of-scope
prediction", 2019) also how well the same learning tells 150 foreign intents apart from ten examples
of each. The file has, as JSON, ``train`` and ``test``, lists of text and intent, and
``out_of_scope``, a list of texts.
"""

import argparse
import asyncio
import json
import platform
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

import numpy as np
import psutil
from numpy.typing import NDArray

from bench.figures import Figure, figures
from bench.learn import catalogue_directory
from dialogs.turn import Reader, Reading
from dialogs.understanding import places
from dialogs.understanding.encoder import UNREAD, load_encoder
from dialogs.understanding.head import Example, Head, learn_head
from dialogs.understanding.learning import Teacher, teacher
from dialogs.understanding.pieces import pieces
from dialogs.understanding.vectors import Vectors
from store.directory import Directory

TENTH: Final = 10
BY_VECTOR: Final = 0.7
"""CLINC150 brings no sector's words, so the vector counts for more than in the product."""
KEPT: Final = 0.95
"""Share of messages in scope that may be kept, where those out of scope are rejected."""

Floats = NDArray[np.float32]


class Timed:
    """A reader whose readings are timed and remembered; ``light`` and ``full`` are in ms."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._known: dict[str, Reading] = {}
        self.light: list[float] = []
        self.full: list[float] = []

    def __call__(self, text: str) -> Reading:
        """The reading; the first time it is timed."""
        known = self._known.get(text)
        if known is not None:
            return known
        start = time.perf_counter()
        plain = self._reader.is_plain(text)
        between = time.perf_counter()
        read = self._known[text] = self._reader.read(text)
        self.light.append((between - start) * 1_000)
        if not plain:
            self.full.append((time.perf_counter() - start) * 1_000)
        return read


def catalogue() -> Directory:
    """The directory that every council starts with."""
    with tempfile.TemporaryDirectory() as folder:
        return asyncio.run(catalogue_directory(Path(folder)))


def reader_of(taught: Teacher, directory: Directory) -> Reader:
    """Its reader; learned here where the product did not come with it."""
    return taught.ready(directory) or taught.full(directory)


def quality(found: Iterable[Figure]) -> Iterator[str]:
    """The figures as a Markdown table."""
    yield "| what | share | messages |"
    yield "|---|---|---|"
    for one in found:
        yield f"| {one.name} | {one.share:.1%} | {one.messages} |"


def speed(timed: Timed) -> Iterator[str]:
    """What reading cost, as a Markdown table."""
    alone = 1 - len(timed.full) / len(timed.light)
    yield "| reading | median ms | p99 ms | messages |"
    yield "|---|---|---|---|"
    for name, found in (("light reader", timed.light), ("both readers", timed.full)):
        if found:
            middle, slow = np.percentile(found, [50, 99])
            yield f"| {name} | {middle:.2f} | {slow:.2f} | {len(found)} |"
    yield ""
    yield f"The light reader answers {alone:.1%} of messages alone."
    yield f"Resident memory: {psutil.Process().memory_info().rss / 1e6:.0f} MB."


def clinc(path: Path, step: int = 1) -> Iterator[str]:
    """How the same learning does on CLINC150, as a Markdown table."""
    given = json.loads(path.read_text("utf-8"))
    train = [Example(text, label) for text, label in given["train"]]
    inside = given["test"][::step]
    texts = [text for text, _ in inside] + given["out_of_scope"][::step]
    encode = load_encoder({})
    if encode is None:
        yield "The model is not installed here."
        return
    known = Vectors(encode).of([one.text for one in train])
    head = learn_head(train, known, by_vector=BY_VECTOR)
    rows = [pieces(text) for text in texts]
    lightly = [head.scores(row, UNREAD) for row in rows]
    fully = [head.scores(*one) for one in zip(rows, encode(texts), strict=True)]
    yield "| CLINC150, ten examples each | accuracy | AUROC out of scope | rejected at 95 % kept |"
    yield "|---|---|---|---|"
    wanted = [label for _, label in inside]
    for name, scores in (("light reader", lightly), ("full", fully)):
        yield f"| {name} | {_told_apart(head, np.stack(scores), wanted)} |"


def _told_apart(head: Head, scores: Floats, wanted: Sequence[str]) -> str:
    count = len(wanted)
    best = [head.labels[at] for at in scores[:count].argmax(axis=1)]
    right = sum(one == label for one, label in zip(best, wanted, strict=True)) / count
    sure = scores.max(axis=1)
    inside, outside = np.sort(sure[:count]), sure[count:]
    under = np.searchsorted(inside, outside, side="left")
    up_to = np.searchsorted(inside, outside, side="right")
    auroc = 1 - float((under + up_to).mean()) / (2 * count)
    rejected = float((outside < np.quantile(inside, 1 - KEPT)).mean())
    return f"{right:.1%} | {auroc:.3f} | {rejected:.1%}"


def main() -> None:
    """Measure and print."""
    arguments = argparse.ArgumentParser(prog="python -m bench.understanding", description=__doc__)
    arguments.add_argument("--quick", action="store_true", help="every tenth message")
    arguments.add_argument("--clinc", type=Path, metavar="FILE", help="CLINC150 as JSON")
    given = arguments.parse_args()
    step = TENTH if given.quick else 1
    directory = catalogue()
    timed = Timed(reader_of(teacher(), directory))
    timed("warm")
    timed.light.clear()
    timed.full.clear()
    found = list(figures(timed, places.learn(directory), step))
    print(f"Understanding, Python {platform.python_version()}, {psutil.cpu_count()} cores.\n")
    print("\n".join(quality(found)), end="\n\n")
    print("\n".join(speed(timed)), end="\n\n")
    if given.clinc:
        print("\n".join(clinc(given.clinc, step)))


if __name__ == "__main__":
    main()
