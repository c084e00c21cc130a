"""Groups of answers that are large enough to be shown, and nothing finer.

Every answer goes into one group of at least ``least``, and of what it is known by only what all of
its group have in common is kept. Whatever is shown later is a sum of whole groups, so whatever is
worked out from it, by subtracting one table from another or in any other way, is about whole groups
again: never about fewer than ``least`` answers.

Which group an answer goes to does not depend on what was answered, so an average over the groups
that have a fact in common is as good as any.
"""

import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, TypeAlias

CHANCE: Final = random.SystemRandom()
UNTOLD: Final = ""
"""In the place of a fact that a group does not share."""

Facts: TypeAlias = tuple[str, ...]
"""What answers are known by, each fact at its own place."""
Cells: TypeAlias = Mapping[Facts, Counter[int]]
"""How many of each kind gave each answer."""


def grouped(
    cells: Cells, order: Sequence[int], least: int, chance: random.Random = CHANCE
) -> dict[Facts, Counter[int]]:
    """The answers in groups of at least ``least``, with what the members of each have in common.

    Args:
        cells: The answers, finely.
        order: The places of the facts, those that matter most first; others are not kept.
        least: How many answers a group has at least.
        chance: Decides who gives up a fact where few would stand alone without company.

    Returns:
        The groups; groups with the same facts are one. Nothing where there are fewer than ``least``
        answers in all.
    """
    found: defaultdict[Facts, Counter[int]] = defaultdict(Counter)
    whole: list[tuple[dict[int, str], Cells]] = [({}, cells)]
    groups = whole if size(cells) >= least else []
    for place in order:
        groups = [
            ({**known, place: fact}, part)
            for known, group in groups
            for fact, part in parted(group, place, least, chance).items()
        ]
    width = len(next(iter(cells), ()))
    for known, part in groups:
        found[tuple(known.get(place, UNTOLD) for place in range(width))] += total(part)
    return dict(found)


def parted(
    cells: Cells, place: int, least: int, chance: random.Random = CHANCE
) -> dict[str, Cells]:
    """Answers by one fact; those with too few are together as ``UNTOLD``, with enough others.

    Each part has ``least`` at least; where all of them have fewer there is none.
    """
    if size(cells) < least:
        return {}
    parts: defaultdict[str, dict[Facts, Counter[int]]] = defaultdict(dict)
    for facts, counts in cells.items():
        parts[facts[place]][facts] = counts
    untold: Cells = {}
    for fact in [one for one in parts if one == UNTOLD or size(parts[one]) < least]:
        untold = _joined(untold, parts.pop(fact))
    if (missing := least - size(untold)) > 0 and untold:
        # The largest can spare them best; where it cannot, the smallest goes whole.
        by_size = sorted(parts, key=lambda fact: (size(parts[fact]), fact))
        if size(parts[by_size[-1]]) - missing >= least:
            company, parts[by_size[-1]] = drawn(parts[by_size[-1]], missing, chance)
        else:
            company = parts.pop(by_size[0])
        untold = _joined(untold, company)
    return {**parts, **({UNTOLD: untold} if untold else {})}


def _joined(one: Cells, other: Cells) -> Cells:
    return {
        facts: one.get(facts, Counter()) + other.get(facts, Counter()) for facts in {**one, **other}
    }


def drawn(
    cells: Cells, count: int, chance: random.Random = CHANCE
) -> tuple[dict[Facts, Counter[int]], dict[Facts, Counter[int]]]:
    """So many of the answers by chance, and the others."""
    one_by_one = [(facts, value) for facts, counts in cells.items() for value in counts.elements()]
    chance.shuffle(one_by_one)
    return _counted(one_by_one[:count]), _counted(one_by_one[count:])


def total(cells: Cells) -> Counter[int]:
    """How often each answer was given, over all kinds."""
    whole: Counter[int] = Counter()
    for counts in cells.values():
        whole.update(counts)
    return whole


def size(cells: Cells) -> int:
    """How many answers there are."""
    return sum(counts.total() for counts in cells.values())


def _counted(answers: Iterable[tuple[Facts, int]]) -> dict[Facts, Counter[int]]:
    found: defaultdict[Facts, Counter[int]] = defaultdict(Counter)
    for facts, value in answers:
        found[facts][value] += 1
    return dict(found)
