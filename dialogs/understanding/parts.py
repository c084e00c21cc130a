"""The parts of a message that may each ask for something of their own."""

import re
from typing import Final

from dialogs.understanding.text import words

MOST_PARTS: Final = 6
FEWEST_WORDS: Final = 3
"""A part with fewer is said in passing: "thanks", "hi all"."""

_ENDS: Final = re.compile(
    r"[.!?;\n]+\s|\s[-\u2013\u2014]\s|,?\s+(?:and|but|plus)\s+(?=(?:also|who|what|when|where|how|"
    r"can|could|do|does|is|are|another|separately|while)\b)|,?\s+(?:also|another thing|separately|"
    r"one more thing|while i'?m (?:here|on|at it)|on another (?:note|matter))\b[,:]?\s*",
    re.IGNORECASE,
)


def parts_of(text: str) -> tuple[str, ...]:
    """The parts in order, at least one; those of a word or two go to the part before them."""
    found: list[str] = []
    for piece in _ENDS.split(text):
        if not piece.strip():
            continue
        if found and len(words(piece)) < FEWEST_WORDS:
            found[-1] = f"{found[-1]} {piece.strip()}"
        else:
            found.append(piece.strip())
    if len(found) > 1 and len(words(found[0])) < FEWEST_WORDS:
        found[:2] = [f"{found[0]} {found[1]}"]
    return tuple(found[:MOST_PARTS]) or (text,)
