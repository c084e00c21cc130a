"""How well and how fast messages are understood: ``python -m bench.understanding``.

Prints the figures of bench/sets, and what reading costs here.
"""

import argparse
import asyncio
import platform
import tempfile
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

import numpy as np
import psutil
from numpy.typing import NDArray

from bench.figures import Figure, figures
from bench.learn import catalogue_directory
from dialogs.turn import Reader, Reading
from dialogs.understanding import places
from dialogs.understanding.learning import Teacher, teacher
from store.directory import Directory

TENTH: Final = 10

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
    return taught.ready(directory) or taught.again(directory, taught.study(directory))


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


def main() -> None:
    """Measure and print."""
    arguments = argparse.ArgumentParser(prog="python -m bench.understanding", description=__doc__)
    arguments.add_argument("--quick", action="store_true", help="every tenth message")
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


if __name__ == "__main__":
    main()
