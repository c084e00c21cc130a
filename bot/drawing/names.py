"""Names that are too long for their place, in words that still tell them apart."""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from bot.drawing.paper import plain

FILLERS: Final = frozenset({"and", "the", "of", "for", "in", "&", "-"})
LONG: Final = 6
"""A word above so many letters is cut to the first four of them."""


def fitting(names: Sequence[str], fits: Callable[[str], bool]) -> list[str]:
    """The names as they are where all fit; else each in fewer words than any other has.

    Args:
        names: What has to be told apart.
        fits: Whether a text has room.
    """
    full = [plain(name) for name in names]
    if all(map(fits, full)):
        return full
    lasts = [_last(name) for name in full]
    # Where one does without "Adult Operations - ", the others of it do as well.
    shorter = lasts if len(set(lasts)) == len(set(full)) else full
    chosen: list[str] = []
    for name in shorter:
        others = set(shorter) - {name} | set(chosen)
        found = (one for one in _shorter(name) if fits(one) and one not in others)
        chosen.append(next(found, name))
    return chosen


def _last(name: str) -> str:
    """What stands last in ``Adult Operations - Service Teams`` is what it is."""
    return re.split(r"\s+-\s+|:\s+", name)[-1]


def _shorter(name: str) -> Iterator[str]:
    """The name, then ever shorter ones: without fillers, with words cut, with its ends alone."""
    yield name
    words = [word for word in name.split() if word.lower() not in FILLERS]
    yield " ".join(words)
    yield " ".join(f"{word[:4]}." if len(word) > LONG else word for word in words)
    for kept in range(len(name) // 2, 0, -1):
        # Names that begin alike differ in their end.
        yield f"{name[:kept].rstrip()}...{name[-kept:].lstrip()}"
        yield f"{name[:kept].rstrip()}..."
