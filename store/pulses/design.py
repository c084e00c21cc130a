"""Which facts an answer is to keep, so that results by each of them are fair and fine enough.

An answer is in one group alone (``store/pulses/grouping.py``), and a group that tells everything
would be too small. Where a group tells one fact, every answer of which that was to be told counts
for it, so an average by it is as good as any; where it tells two, it counts for the first of them
and for the pair, but not for the second alone: of that, what is rare with the first is missing.

So some answers keep nothing but their department, and the others a single fact or a pair. To have
enough answers with the same, those to one question keep in one quarter the area and another fact,
in the next one fact each, the area among them, and in the third two facts without the area.
"""

import random
import zlib
from datetime import datetime
from itertools import combinations
from typing import Final, TypeAlias

from store.pulses.records import SEGMENTS

AREA: Final = "area"
OTHERS: Final = tuple(name for name in SEGMENTS if name != AREA)
WITH_AREA: Final = tuple((AREA, name) for name in OTHERS)
_PAIRS: Final = tuple(combinations(OTHERS, 2))
WITHOUT: Final = (*_PAIRS, *(pair[::-1] for pair in _PAIRS))
WAYS: Final = 3
"""A pair with the area, single facts, and a pair without it."""
SINGLY: Final = 1
AT_A_TIME: Final = 2
"""By so many the single facts move on, each time that it is their turn."""
QUARTERS: Final = 4
MONTHS: Final = 3

FOR_DEPARTMENTS: Final = 1 / 3
"""Of a week's answers so many tell of their department alone."""
FEW: Final = 60
"""Where fewer are asked the same in a week it is half of them, for a third would be too few."""
FOR_ONE_FACT: Final = 28
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
    way, turn = _way(question, quarter)
    pairs = WITHOUT if way else WITH_AREA
    return pairs[turn % len(pairs)]


def designs(question: str, quarter: str, asked: int, *, weekly: bool) -> dict[Facts, float]:
    """What answers may be asked to keep, each with its share of all answers.

    Args:
        question: Its id.
        quarter: As ``quarter_of`` gives it.
        asked: How many were asked the same.
        weekly: Whether it is asked every week, and some of a week's answers are to be shown at
            once, by department alone. What is asked once keeps single facts and a pair.
    """
    pair, (way, turn) = pair_of(question, quarter), _way(question, quarter)
    if weekly:
        nothing = FOR_DEPARTMENTS if asked >= FEW else 1 / 2
        kept = _singles(asked, turn) or [(AREA,)] if way == SINGLY else [pair]
        return {(): nothing} | dict.fromkeys(kept, (1 - nothing) / len(kept))
    singles = [one for one in _singles(asked, turn) if one[0] != pair[0]]
    paired = 1 / 2 if singles else 1.0
    return {(): 0.0, pair: paired} | dict.fromkeys(singles, (1 - paired) / max(1, len(singles)))


def _singles(asked: int, turn: int) -> list[Facts]:
    """Facts by themselves, the area first and then the others in turn."""
    shift = AT_A_TIME * turn % len(OTHERS)
    names = [AREA, *OTHERS[shift:], *OTHERS[:shift]]
    return [(name,) for name in names[: asked // FOR_ONE_FACT]]


def chosen(shares: dict[Facts, float], chance: random.Random) -> Facts:
    """One of them by chance."""
    return chance.choices(list(shares), list(shares.values()))[0]


def _turn(quarter: str) -> int:
    year, number = quarter.split("-Q")
    return int(year) * QUARTERS + int(number)


def _way(question: str, quarter: str) -> tuple[int, int]:
    """Which of ``WAYS`` a question has in a quarter, and how often it had had all of them."""
    turn, way = divmod(_turn(quarter) + zlib.crc32(question.encode()), WAYS)
    return way, turn
