"""Short names that people read out on the phone and type: Q-7F3K for an enquiry.

The letter before the dash says what it names: Q an enquiry, A an announcement, G a point for an
agenda, T an action.
"""

import re
import secrets
from functools import cache
from typing import Final

ALPHABET: Final = "234679CDFGHJKMNPQRTVWXY"
"""No figures and letters that look or sound alike (0 O, 1 I L, 5 S, 8 B, 2 Z), and no A, E or U,
so that no word comes out."""
LENGTH: Final = 4
LONGER_AFTER: Final = 3
"""Tries of that length; after them references get one more letter, since many are taken."""


def new_reference(tries: int = 0, letter: str = "Q") -> str:
    """A reference by chance; ``tries`` is how many were taken already."""
    length = LENGTH + tries // LONGER_AFTER
    return f"{letter}-" + "".join(secrets.choice(ALPHABET) for _ in range(length))


def reference_in(text: str, letter: str = "Q") -> str | None:
    """The one reference that a message names, as it is kept; None for none or two."""
    found = {f"{letter}-{one.upper()}" for one in _rule(letter).findall(text)}
    return found.pop() if len(found) == 1 else None


def names_any(text: str) -> bool:
    """Whether a message may name anything by its reference."""
    return bool(_rule("[AGQT]").search(text))


def span_of(text: str, letter: str = "Q") -> tuple[int, int]:
    """Where the first reference stands in a message that has one; (0, 0) where it has none."""
    found = _rule(letter).search(text)
    return found.span() if found else (0, 0)


@cache
def _rule(letter: str) -> re.Pattern[str]:
    return re.compile(rf"\b{letter}[-\u2010-\u2015 ]?([{ALPHABET}]{{4,6}})\b", re.IGNORECASE)
