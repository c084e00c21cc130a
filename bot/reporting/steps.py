"""How dark a cell is: one of a few shades between the lowest figure and the highest.

Apart from shades.py, so that a page whose style sheet has the colours need not load what draws.
"""

from typing import Final

STEPS: Final = 12
"""A quarter of a point each, on the scale from 1 to 4."""


def step(part: float) -> int:
    """Which shade is for a part from 0 to 1."""
    return round(min(max(part, 0), 1) * STEPS)
