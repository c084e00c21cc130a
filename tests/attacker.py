"""Somebody who has every table that may be shown, and wants to know what few people answered.

They know nothing else. What is shown is a sum of groups of answers; the attacker's best is to add
and subtract tables until what is left is about one to four answers. All that can come of it are
sums in which answers have the same weight that are in the same tables; so answers are put together
that no table tells apart, and where fewer than five are so, linear algebra says whether they can be
told from the rest.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping
from itertools import combinations
from typing import Any, Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

FEW: Final = range(1, 5)
PRIME: Final = 2_147_483_629
"""What can be worked out in fractions can be worked out modulo a large prime."""
Matrix: TypeAlias = NDArray[np.int64]
Table: TypeAlias = frozenset[Hashable]
"""Which groups of answers a figure that is shown counts."""


def isolated(tables: Iterable[Table], sizes: Mapping[Any, int]) -> Iterator[set[Hashable]]:
    """Sets of one to four answers of which the attacker can work out what they were.

    Args:
        tables: What is shown.
        sizes: How many answers each group has; no answer is in two.
    """
    where: defaultdict[Hashable, list[int]] = defaultdict(list)
    every = list(dict.fromkeys(tables))
    for number, table in enumerate(every):
        for group in table:
            where[group].append(number)
    alike: defaultdict[tuple[int, ...], set[Hashable]] = defaultdict(set)
    for group, numbers in where.items():
        alike[tuple(numbers)].add(group)
    many = [sum(sizes[group] for group in groups) for groups in alike.values()]
    small = [number for number, size in enumerate(many) if size in FEW]
    if not small:
        return
    rows = np.zeros((len(every), len(alike)), dtype=np.int64)
    for column, inside in enumerate(alike):
        rows[list(inside), column] = 1
    known = _eliminated(rows)
    classes = list(alike.values())
    for some in (some for n in FEW for some in combinations(small, n)):
        wanted = np.zeros(len(classes), dtype=np.int64)
        wanted[list(some)] = 1
        if sum(many[one] for one in some) in FEW and _follows(known, wanted):
            yield {group for one in some for group in classes[one]}


def _eliminated(rows: Matrix) -> dict[int, Matrix]:
    """Rows from which all others follow, by the place at which each alone has anything."""
    known: dict[int, Matrix] = {}
    for column in range(rows.shape[1]):
        found = np.flatnonzero(rows[:, column])
        if found.size:
            one = rows[found[0]] * pow(int(rows[found[0], column]), -1, PRIME) % PRIME
            times = rows[:, column].copy()
            rows = (rows - times[:, None] * one) % PRIME
            rows = rows[rows.any(axis=1)]
            known[column] = one
    return known


def _follows(known: dict[int, Matrix], wanted: Matrix) -> bool:
    for column, one in known.items():
        wanted = (wanted - wanted[column] * one) % PRIME
    return not wanted.any()
