"""Nobody can be known to be among those who answered, by everybody being among them.

Five owners in the North who were all asked, all answered and all said the same would be known by
what they said, however many groups of five there are. So where all who share something answered,
one of their answers, by chance, is not counted. It does not matter what was said, or averages would
be wrong, and leaving out would tell something itself.
"""

import random
from collections.abc import Iterable, Mapping
from itertools import combinations
from typing import TypeAlias

from store.pulses.grouping import CHANCE, Cells, Facts, drawn, size
from store.pulses.records import SEGMENTS

Shared: TypeAlias = frozenset[tuple[int, str]]
"""Some facts with their places."""


def without_one_of_all(
    cells: Cells, asked: Mapping[Facts, int], chance: random.Random = CHANCE
) -> Cells:
    """The answers, fewer than were asked of all who share any facts that answers tell.

    Args:
        cells: Answers to one question about one department, known by what ``KNOWN`` says; each fact
            they keep is true of who gave it.
        asked: How many of each kind were asked it, by what ``SEGMENTS`` says.
        chance: Decides which is left out.
    """
    kinds = [(_told(kind), n) for kind, n in asked.items()]
    shared = {some for facts in cells for some in _parts(_kept(facts))}
    # Where it is left out of a part, it is left out of the whole.
    for some in sorted(shared, key=lambda one: (-len(one), sorted(one))):
        alike = {facts: counts for facts, counts in cells.items() if some <= _kept(facts)}
        most = max(0, sum(n for kind, n in kinds if some <= kind) - 1)
        if size(alike) > most:
            others = {facts: counts for facts, counts in cells.items() if facts not in alike}
            cells = others | drawn(alike, most, chance)[0]
    return cells


def _told(facts: Facts) -> Shared:
    return frozenset((place, fact) for place, fact in enumerate(facts) if fact)


def _kept(facts: Facts) -> Shared:
    return _told(facts[-len(SEGMENTS) :])


def _parts(told: Shared) -> Iterable[Shared]:
    return (frozenset(some) for n in range(len(told) + 1) for some in combinations(told, n))
