"""Memory that start-up and learning have freed, handed back to the machine."""

import ctypes
import sys


def give_back_memory() -> None:
    """Hand back what was freed: glibc keeps it for the next need, 30 MB and more after a start.

    Other systems' allocators hand it back by themselves.
    """
    if sys.platform == "linux":
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
        if trim is not None:
            trim(0)
