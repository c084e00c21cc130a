"""The attacker of tests can subtract; and on groups of any answers it gets nowhere."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.pulses.grouping import Cells, Facts
from store.pulses.records import SEGMENTS
from store.pulses.showing import joined, of_quarter, of_week
from tests.attacker import isolated
from tests.pulse_year import Group, tables_of

SIZES = {"a": 7, "b": 3, "c": 9}
FACT = st.sampled_from(("", "x", "y", "z"))
ANSWER = st.tuples(
    st.integers(0, 5),  # the week
    st.sampled_from(("", "area", "area tier", "tier", "tier area")),
    FACT,
    FACT,
    st.integers(0, 4),
)


@pytest.mark.parametrize(
    ("tables", "found"),
    [
        (("ab", "a"), [{"b"}]),
        (("ab", "bc", "ac"), [{"b"}]),
        (("ab", "bc"), []),
        (("abc", "a", "bc"), []),
        (("abc", "ab"), []),
    ],
)
def test_few_are_found_where_tables_tell_them_from_the_rest(
    tables: tuple[str, ...], found: list[set[str]]
) -> None:
    """The three of b by subtracting, or by halving three sums; not where they go with others."""
    assert list(isolated([frozenset(one) for one in tables], SIZES)) == found


@given(answers=st.lists(ANSWER, max_size=120), least=st.sampled_from((5, 8)))
def test_nothing_is_found_in_groups_of_any_answers(
    answers: list[tuple[int, str, str, str, int]], least: int
) -> None:
    """Weeks and their quarter, departments, facts and pairs of them, however few answered."""
    shown: dict[Group, Counter[int]] = {}
    waiting: Cells = {}
    for week in range(6):
        cells: dict[Facts, Counter[int]] = {}
        about = ("Finance", "Legal")[week % 2]
        for when, facts, area, tier, value in answers:
            kept = {"area": area, "tier": tier}
            segments = (kept.get(name, "") if name in facts.split() else "" for name in SEGMENTS)
            if when == week:
                cells.setdefault((facts, about, *segments), Counter())[value] += 1
        at_once, later = of_week(cells, least, contact=True)
        shown |= named(at_once, f"week {week}")
        waiting = joined(waiting, later)
    shown |= named(of_quarter(waiting, least)[0], "")
    sizes = {group: counts.total() for group, counts in shown.items()}
    assert all(size >= least for size in sizes.values())
    assert not list(isolated(tables_of(shown), sizes))


def named(groups: Cells, week: str) -> dict[Group, Counter[int]]:
    """Groups as the store has them; ratings and contact are counted apart."""
    found: dict[Group, Counter[int]] = {}
    for (facts, about, *kept), counts in groups.items():
        for value, n in counts.items():
            one = Group("provider", "2027-Q1", week, "trust", about, facts, tuple(kept), value <= 0)
            found.setdefault(one, Counter())[value] += n
    return found
