"""Which groups of answers may be shown when a pulse, a week or a quarter is over.

Each answer is in one group of those that tell how people rated, and where "no contact" could be
said in one of those that tell how many had contact; both are made by ``store/pulses/grouping.py``.
"""

from collections import Counter, defaultdict
from collections.abc import Callable
from typing import Final, TypeAlias

from store.pulses.grouping import Cells, Facts, grouped, parted, size
from store.pulses.records import HAD_CONTACT, NO_CONTACT, SEGMENTS

KNOWN: Final = ("facts", "about", *SEGMENTS)
"""What answers to one question are known by: which facts they were to keep, the department, and as
much of those facts as they keep; the places of ``Facts`` in this module."""
FACTS, ABOUT = range(2)
Groups: TypeAlias = dict[Facts, Counter[int]]


def of_pulse(cells: Cells, least: int, *, contact: bool) -> Groups:
    """What is shown of all answers to one question about one department.

    Args:
        cells: The answers.
        least: How many are in a group at least.
        contact: Whether "no contact" could be answered.
    """
    shown = _by_design(_apart(cells)[0], least)
    return joined(shown, grouped(contacts(cells), [ABOUT], least)) if contact else shown


def of_week(cells: Cells, least: int, *, contact: bool) -> tuple[Groups, Groups]:
    """What is shown of a week's answers to one question about one department, and what waits.

    Shown is what was to tell nothing but its department. What is to tell more forgets its
    department, and waits for the end of the quarter, when there is enough of it.
    """
    at_once: Groups = {}
    later: Groups = {}
    for facts, counts in _apart(cells)[0].items():
        if facts[FACTS]:
            later = joined(later, {_without(facts, ABOUT): counts})
        else:
            at_once[facts] = counts
    shown = grouped(at_once, [ABOUT], least)
    waiting = joined(later, {} if shown else at_once)
    return shown, joined(waiting, contacts(cells)) if contact else waiting


def of_quarter(cells: Cells, least: int) -> tuple[Groups, Groups]:
    """What is shown of all that has waited of one question, and what is too little for that.

    Nobody may be among those who answered twice (``PulsePlan.round``).
    """
    rated, contact = _apart(cells)
    shown = joined(_by_design(rated, least), grouped(contact, [ABOUT], least))
    return shown, joined(*(one for one in (rated, contact) if size(one) < least))


def contacts(cells: Cells) -> Groups:
    """How many had contact and how many had none, by department alone."""
    found: defaultdict[Facts, Counter[int]] = defaultdict(Counter)
    for facts, counts in cells.items():
        for value, n in counts.items():
            known = _without(facts, *(place for place in range(len(KNOWN)) if place != ABOUT))
            found[known][NO_CONTACT if value == NO_CONTACT else HAD_CONTACT] += n
    return dict(found)


def joined(*parts: Cells) -> Groups:
    """All of them together."""
    whole: defaultdict[Facts, Counter[int]] = defaultdict(Counter)
    for part in parts:
        for facts, counts in part.items():
            whole[facts] += counts
    return dict(whole)


def _by_design(cells: Cells, least: int) -> Groups:
    """Those that were to keep the same, by what that is; those too few for it by department."""
    shown: Groups = {}
    for design, part in parted(cells, FACTS, least).items():
        order = [ABOUT, *(KNOWN.index(name) for name in design.split())]
        for known, counts in grouped(part, order, least).items():
            shown[design, *known[1:]] = counts
    return shown


def _apart(cells: Cells) -> tuple[Groups, Groups]:
    """How people rated or chose, and the other values."""
    return (
        _only(cells, lambda value: value > NO_CONTACT),
        _only(cells, lambda value: value <= NO_CONTACT),
    )


def _only(cells: Cells, fits: Callable[[int], bool]) -> Groups:
    found = {
        facts: Counter({value: n for value, n in counts.items() if fits(value)})
        for facts, counts in cells.items()
    }
    return {facts: counts for facts, counts in found.items() if counts}


def _without(facts: Facts, *places: int) -> Facts:
    return tuple("" if place in places else fact for place, fact in enumerate(facts))
