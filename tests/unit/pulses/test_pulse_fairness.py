"""Results by a fact, a pair or a department are of everybody alike, whatever they think."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from random import Random
from statistics import mean, stdev
from typing import TypeAlias

import pytest

from config.catalogue import survey
from store.pulses.design import before, chosen, designs, pair_of
from store.pulses.grouping import Cells, Facts
from store.pulses.records import HAD_CONTACT, NO_CONTACT, SEGMENTS, Segments
from store.pulses.segments import shared
from store.pulses.showing import KNOWN, joined, of_quarter, of_week
from tests.pulse_year import Group, tells

Averages: TypeAlias = dict[tuple[str, ...], float]
SEEDS = 80
QUARTERS = [f"{year}-Q{quarter}" for year in range(2027, 2037) for quarter in range(1, 5)]
QUESTIONS = [one.id for one in survey().questions]
AREAS = {"North": -0.6, "South": 0.4, "West": 0.0}
TYPES = {"Home care": -0.3, "Nursing": 0.5}
DEPARTMENTS = {"Finance": 0.05, "Legal": 0.4}
"""Of how many people have nothing to do with them."""


@pytest.mark.parametrize("asked", [5, 29, 60, 114, 914])
def test_each_answer_keeps_a_pair_a_fact_or_nothing(asked: int) -> None:
    """Shares come to one; the area in two of three quarters; all at once where asked but once."""
    for question in QUESTIONS:
        for at in range(len(QUARTERS) - 3):
            three = [designs(question, one, asked, weekly=True) for one in QUARTERS[at : at + 3]]
            assert all(sum(shares.values()) == pytest.approx(1) for shares in three)
            assert all(1 / 3 <= shares[()] <= 1 / 2 for shares in three)
            assert sorted(max(map(len, shares)) for shares in three) == [1, 2, 2]
            assert sum(any("area" in facts for facts in shares) for shares in three) == 2
            once = designs(question, QUARTERS[at], asked, weekly=False)
            assert sum(once.values()) == pytest.approx(1)
            assert once[()] == 0
            assert once[pair_of(question, QUARTERS[at])] >= 1 / 2


def test_a_quarter_has_one_before_it() -> None:
    """Over the end of a year too."""
    assert [before(one) for one in QUARTERS[1:]] == QUARTERS[:-1]


def test_every_pair_has_its_quarter() -> None:
    """Within ten years for each question, and the area is in every third quarter's pair."""
    for question in QUESTIONS:
        pairs = [pair_of(question, quarter) for quarter in QUARTERS]
        assert {frozenset(pair) for pair in pairs} == {
            frozenset((one, other)) for one in SEGMENTS for other in SEGMENTS if one != other
        }
        assert sum("area" in pair for pair in pairs) in (13, 14)


def test_every_fact_is_kept_by_itself_in_its_turn() -> None:
    """Within ten years for each question, where enough are asked for more than the area."""
    for question in QUESTIONS:
        kept = [designs(question, quarter, 114, weekly=True) for quarter in QUARTERS]
        assert {facts for shares in kept for facts in shares if len(facts) == 1} == {
            (name,) for name in SEGMENTS
        }


def test_averages_are_those_of_all_who_answered() -> None:
    """By area, by type, by both and by tier, which changes nothing but is rarer in the North.

    Over many invented quarters the mean difference from the truth is within its own error.
    """
    off: defaultdict[tuple[str, ...], list[float]] = defaultdict(list)
    paired = next(one for one in QUARTERS if pair_of("trust", one) == ("area", "service_type"))
    by_itself = [
        next(one for one in QUARTERS if (name,) in designs("trust", one, 100, weekly=False))
        for name in ("tier", "service_type")
    ]
    for seed in range(SEEDS):
        chance = Random(seed)  # noqa: S311 - to repeat.
        people = [person(chance) for _ in range(400)]
        quarter = paired if seed % 2 else by_itself[seed // 2 % 2]
        shown = quarter_of(people, quarter, chance)
        for names in (("area",), ("service_type",), ("tier",), ("area", "service_type")):
            truth = by(names, people)
            found = by(names, told(shown, names))
            for cell, average in found.items():
                off[(*names, *cell)].append(average - truth[cell])
    often = {cell: found for cell, found in off.items() if len(found) > SEEDS / 5}
    assert len(often) >= 3 + 2 + 3 + 4
    for cell, differences in often.items():
        error = stdev(differences) / len(differences) ** 0.5
        assert abs(mean(differences)) < 4 * error, cell


def test_shares_of_no_contact_are_those_of_all_who_answered() -> None:
    """Also of a department with which few have nothing to do, fewer than five in a quarter."""
    off: defaultdict[str, list[float]] = defaultdict(list)
    for seed in range(300):
        chance = Random(seed)  # noqa: S311 - to repeat.
        waiting: Cells = {}
        for about, none in DEPARTMENTS.items():
            cells: dict[Facts, Counter[int]] = {("", about, *[""] * 6): Counter()}
            for _ in range(40):
                value = NO_CONTACT if chance.random() < none else 3
                cells["", about, *[""] * 6][value] += 1
            waiting = joined(waiting, of_week(cells, 5, contact=True)[1])
        shown, _ = of_quarter(waiting, 5)
        for about, none in DEPARTMENTS.items():
            counts = shown["", about, *[""] * 6]
            share = counts[NO_CONTACT] / (counts[NO_CONTACT] + counts[HAD_CONTACT])
            off[about].append(share - none)
    for differences in off.values():
        assert abs(mean(differences)) < 4 * stdev(differences) / len(differences) ** 0.5


def person(chance: Random) -> tuple[Segments, int]:
    """Somebody, with what they would answer."""
    area = chance.choices(list(AREAS), (6, 3, 1))[0]
    service = chance.choices(list(TYPES), (2, 1))[0]
    tiers = (1, 8, 8) if area == "North" else (4, 2, 2)
    kind = Segments(area, service, tier=chance.choices("123", tiers)[0])
    value = round(chance.gauss(2.5 + AREAS[area] + TYPES[service], 0.7))
    return kind, min(4, max(1, value))


def quarter_of(
    people: list[tuple[Segments, int]], quarter: str, chance: Random
) -> dict[Group, Counter[int]]:
    """What is shown of what three in ten of them answered, over eight weeks."""
    waiting: Cells = {}
    for week in range(8):
        part = people[week::8]
        kinds = Counter(kind for kind, _ in part)
        shares = designs("trust", quarter, 2 * len(part), weekly=False)
        cells: defaultdict[Facts, Counter[int]] = defaultdict(Counter)
        for kind, value in part:
            facts = chosen(shares, chance)
            may = shared(kinds, 5, facts, Random(week)).get(kind)  # noqa: S311 - as for all.
            if chance.random() < 0.6 and may:
                keeps = chance.choices(list(may), list(may.values()))[0]
                known = (" ".join(facts), "Finance", *(getattr(keeps, one) for one in SEGMENTS))
                cells[known][value] += 1
        waiting = joined(waiting, of_week(cells, 5, contact=False)[1])
    shown, _ = of_quarter(waiting, 5)
    assert len(KNOWN) == len(SEGMENTS) + 2
    return {
        Group("provider", quarter, "", "trust", about, facts, tuple(kept), contact=False): counts
        for (facts, about, *kept), counts in shown.items()
    }


def told(shown: dict[Group, Counter[int]], names: tuple[str, ...]) -> list[tuple[Segments, int]]:
    """The answers that a table by those facts counts."""
    return [
        (Segments(*group.kept), value)
        for group, counts in shown.items()
        if tells(group, names) and all(group.says(name) for name in names)
        for value in counts.elements()
    ]


def by(names: tuple[str, ...], answers: Iterable[tuple[Segments, int]]) -> Averages:
    """The average of each kind."""
    found: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for kind, value in answers:
        found[tuple(getattr(kind, name) for name in names)].append(value)
    return {cell: mean(values) for cell, values in found.items()}
