"""Which two facts a question's answers keep first in a quarter, so that results by them are fine.

An answer cannot keep all that is known of its giver (``store/pulses/segments.py``). If chance chose
for each, no two facts would be together often enough for a table by both. So in each quarter all
answers to a question keep the same two first: in every second quarter the area and one other, in
the others two without it. Over some years each question has had every pair.
"""

import zlib
from datetime import datetime
from itertools import combinations
from typing import Final

from store.pulses.records import SEGMENTS

AREA: Final = "area"
OTHERS: Final = tuple(name for name in SEGMENTS if name != AREA)
WITH_AREA: Final = tuple((AREA, name) for name in OTHERS)
WITHOUT: Final = tuple(combinations(OTHERS, 2))
QUARTERS: Final = 4
MONTHS: Final = 3


def quarter_of(moment: datetime) -> str:
    """The quarter of an aware time in UTC, such as ``2026-Q4``; texts sort as quarters do."""
    return f"{moment.year:04}-Q{(moment.month - 1) // MONTHS + 1}"


def order_of(question: str, quarter: str) -> tuple[str, ...]:
    """The facts in the order in which answers to a question keep them in a quarter."""
    year, number = quarter.split("-Q")
    turn, start = int(year) * QUARTERS + int(number), zlib.crc32(question.encode())
    pairs = WITH_AREA if (turn + start) % 2 else WITHOUT
    first = pairs[(turn // 2 + start // 2) % len(pairs)]
    rest = [name for name in SEGMENTS if name not in first]
    shift = turn % len(rest)
    return (*first, *rest[shift:], *rest[:shift])
