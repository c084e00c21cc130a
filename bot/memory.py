"""Memory: how often it is looked through for what nobody needs, and handed back to the machine."""

import ctypes
import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

LOOK_AFTER: Final = 50_000
"""New objects between two looks of the collector; a look at so many takes a few milliseconds."""


@contextmanager
def made_to_stay() -> Iterator[None]:
    """What is made inside stays as long as the process, as what imports make does.

    The collector leaves it alone: to look through it again and again is a tenth of a start.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


def look_seldom() -> None:
    """Have the collector look for cycles less often than after every 700 new objects.

    A turn leaves next to nothing in cycles, and looking is a tenth of its cost.
    """
    gc.set_threshold(LOOK_AFTER, 20, 100)


def give_back_memory() -> None:
    """Hand back what was freed: glibc keeps it for the next need, 30 MB and more after a start.

    Other systems' allocators hand it back by themselves.
    """
    if sys.platform == "linux":
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
        if trim is not None:
            trim(0)
