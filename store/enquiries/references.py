"""The short names of enquiries, made to be read out on the phone and typed: Q-7F3K."""

import re
import secrets
from typing import Final

ALPHABET: Final = "234679CDFGHJKMNPQRTVWXY"
"""No figures and letters that look or sound alike (0 O, 1 I L, 5 S, 8 B, 2 Z), and no A, E or U,
so that no word comes out."""
LENGTH: Final = 4
LONGER_AFTER: Final = 3
"""Tries of that length; after them references get one more letter, since many are taken."""

_REFERENCE: Final = re.compile(rf"\bQ[-\u2010-\u2015 ]?([{ALPHABET}]{{4,6}})\b", re.IGNORECASE)


def new_reference(tries: int = 0) -> str:
    """A reference by chance; ``tries`` is how many were taken already."""
    length = LENGTH + tries // LONGER_AFTER
    return "Q-" + "".join(secrets.choice(ALPHABET) for _ in range(length))


def reference_in(text: str) -> str | None:
    """The one reference that a message names, as it is kept; None for none or two."""
    found = {f"Q-{one.upper()}" for one in _REFERENCE.findall(text)}
    return found.pop() if len(found) == 1 else None


def span_of(text: str) -> tuple[int, int]:
    """Where the first reference stands in a message that has one; (0, 0) where it has none."""
    found = _REFERENCE.search(text)
    return found.span() if found else (0, 0)
