"""Which facts an answer is to keep, so that results by each of them are fair and fine enough.

An answer is in one group alone (``store/pulses/grouping.py``), and a group that tells everything
would be too small. Where a group tells one fact, every answer of which that was to be told counts
for it, so an average by it is as good as any; where it tells two, it counts for the first of them
and for the pair, but not for the second alone: of that, what is rare with the first is missing.

So some answers keep nothing but their department, some a single fact, and the rest a pair. Which
facts those are changes from quarter to quarter, so that there are enough answers with the same: in
every second quarter the area is in the pair, and in the others it is a single fact where many are
asked.
"""

import random
import zlib
from datetime import datetime
from itertools import permutations
from typing import Final, TypeAlias

from store.pulses.records import SEGMENTS

AREA: Final = "area"
OTHERS: Final = tuple(name for name in SEGMENTS if name != AREA)
WITH_AREA: Final = tuple((AREA, name) for name in OTHERS)
WITHOUT: Final = tuple(permutations(OTHERS, 2))
QUARTERS: Final = 4
MONTHS: Final = 3

FOR_DEPARTMENTS: Final = 1 / 3
"""Of a week's answers so many tell of their department alone."""
FEW: Final = 60
"""Where fewer are asked the same in a week it is half of them, for a third would be too few."""
FOR_ONE_FACT: Final = 50
"""For each so many who are asked the same, one more fact is kept by some of them, by itself."""

Facts: TypeAlias = tuple[str, ...]


def quarter_of(moment: datetime) -> str:
    """The quarter of an aware time in UTC, such as ``2026-Q4``; texts sort as quarters do."""
    return f"{moment.year:04}-Q{(moment.month - 1) // MONTHS + 1}"


def before(quarter: str) -> str:
    """The quarter before it."""
    year, number = divmod(_turn(quarter) - 2, QUARTERS)
    return f"{year:04}-Q{number + 1}"


def pair_of(question: str, quarter: str) -> Facts:
    """The two facts that answers to a question keep together in a quarter, the first one first."""
    turn, start = _turn(quarter), zlib.crc32(question.encode())
    pairs = WITH_AREA if (turn + start) % 2 else WITHOUT
    return pairs[(turn // 2 + start // 2) % len(pairs)]


def designs(question: str, quarter: str, asked: int, *, weekly: bool) -> dict[Facts, float]:
    """What answers may be asked to keep, each with its share of all answers.

    Args:
        question: Its id.
        quarter: As ``quarter_of`` gives it.
        asked: How many were asked the same.
        weekly: Whether some are to be shown as the week's, by department alone.
    """
    pair = pair_of(question, quarter)
    others = [name for name in OTHERS if name != pair[0]]
    shift = _turn(quarter) % len(others)
    area = [AREA] if pair[0] != AREA else []
    singles = [*area, *others[shift:], *others[:shift]][: asked // FOR_ONE_FACT]
    nothing = 0.0
    if weekly:
        nothing = FOR_DEPARTMENTS if asked >= FEW else 1 / 2
    paired = (1 - nothing) / (2 if singles else 1)
    alone = (1 - nothing - paired) / max(1, len(singles))
    shares: dict[Facts, float] = {(): nothing, pair: paired}
    return shares | {(name,): alone for name in singles}


def chosen(shares: dict[Facts, float], chance: random.Random) -> Facts:
    """One of them by chance."""
    return chance.choices(list(shares), list(shares.values()))[0]


def _turn(quarter: str) -> int:
    year, number = quarter.split("-Q")
    return int(year) * QUARTERS + int(number)
