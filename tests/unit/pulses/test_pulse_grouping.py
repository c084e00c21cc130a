"""Groups of answers: large enough, true of all who are in them, whatever was answered."""

from collections import Counter
from collections.abc import Iterable
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from store.pulses.everybody import without_one_of_all
from store.pulses.grouping import Cells, Facts, drawn, grouped, parted, size
from store.pulses.records import HAD_CONTACT, NO_CONTACT, SEGMENTS
from store.pulses.showing import KNOWN, contacts, of_pulse, of_quarter, of_week

FACT = st.sampled_from(("", "a", "b", "c"))
PEOPLE = st.lists(st.tuples(FACT, FACT, FACT), max_size=60)
"""What each of some people is known by."""
ORDER = st.lists(st.integers(0, 2), max_size=3, unique=True)
LEAST = st.integers(2, 8)
SEED = st.integers()
DESIGNS = ("", "area", "area tier", "tier area", "size")
ASKED = st.lists(
    st.tuples(st.sampled_from(DESIGNS), st.sampled_from(("Finance", "Legal")), FACT, FACT, FACT),
    max_size=70,
)


def cells_of(people: Iterable[Facts]) -> dict[Facts, Counter[int]]:
    """Their answers: each is its giver's number, from 1, so that it can be followed."""
    cells: dict[Facts, Counter[int]] = {}
    for number, facts in enumerate(people, start=1):
        cells.setdefault(facts, Counter())[number] += 1
    return cells


def repeated(seed: int) -> Random:
    """Chance that comes the same for the same seed."""
    return Random(seed)  # noqa: S311 - to repeat.


def answers_in(cells: Cells) -> Counter[int]:
    """All answers, whatever is known of who gave them."""
    return sum(cells.values(), Counter())


def rated_in(cells: Cells) -> dict[Facts, Counter[int]]:
    """Those that are no count of contact."""
    found = {
        facts: Counter({value: n for value, n in counts.items() if value > NO_CONTACT})
        for facts, counts in cells.items()
    }
    return {facts: counts for facts, counts in found.items() if counts}


def keeping(people: Iterable[tuple[str, ...]]) -> list[Facts]:
    """What they are known by in ``KNOWN``: of area, size and tier what their design keeps."""
    known = []
    for design, about, *kind in people:
        told = dict(zip(("area", "size", "tier"), kind, strict=True))
        kept = [told[name] if name in design.split() else "" for name in ("area", "size", "tier")]
        segments = dict(zip(("area", "size", "tier"), kept, strict=True))
        known.append((design, about, *(segments.get(name, "") for name in SEGMENTS)))
    return known


@given(people=PEOPLE, order=ORDER, least=LEAST, seed=SEED)
def test_every_group_is_large_enough_and_true(
    people: list[Facts], order: list[int], least: int, seed: int
) -> None:
    """Nothing is lost but a whole that is too small; all of a group are what it says."""
    groups = grouped(cells_of(people), order, least, repeated(seed))
    everybody = Counter(range(1, len(people) + 1))
    assert answers_in(groups) == (everybody if len(people) >= least else Counter())
    for facts, counts in groups.items():
        assert counts.total() >= least
        for number in counts:
            theirs = people[number - 1]
            assert all(fact in ("", their) for fact, their in zip(facts, theirs, strict=True))
        assert all(not fact for place, fact in enumerate(facts) if place not in order)


@given(people=PEOPLE, order=ORDER, least=LEAST, seed=SEED, moved=SEED)
def test_which_group_it_is_does_not_depend_on_the_answers(
    people: list[Facts], order: list[int], least: int, seed: int, moved: int
) -> None:
    """Had they answered otherwise, each group would be of the same size."""
    cells = cells_of(people)
    others = list(range(1, len(people) + 1))
    repeated(moved).shuffle(others)
    changed = {
        facts: Counter({others[one - 1]: n for one, n in counts.items()})
        for facts, counts in cells.items()
    }
    sizes = [
        {
            facts: counts.total()
            for facts, counts in grouped(one, order, least, repeated(seed)).items()
        }
        for one in (cells, changed)
    ]
    assert sizes[0] == sizes[1]


@given(people=PEOPLE, order=ORDER, least=LEAST, seed=SEED)
def test_groups_are_grouped_again_as_safely(
    people: list[Facts], order: list[int], least: int, seed: int
) -> None:
    """By the same facts the other way round: no group becomes too small, nothing is lost."""
    once = grouped(cells_of(people), order, least, repeated(seed))
    twice = grouped(once, order[::-1], least, repeated(seed))
    assert answers_in(twice) == answers_in(once)
    assert all(counts.total() >= least for counts in twice.values())


@given(people=PEOPLE, place=st.integers(0, 2), least=LEAST, seed=SEED)
def test_parts_by_a_fact_are_large_enough(
    people: list[Facts], place: int, least: int, seed: int
) -> None:
    """Where all are; and all that have a fact in common and stand alone are whole but by chance."""
    parts = parted(cells_of(people), place, least, repeated(seed))
    if len(people) >= least:
        assert all(size(part) >= least for part in parts.values())
    for fact, part in parts.items():
        assert fact == "" or {facts[place] for facts in part} == {fact}


@given(people=PEOPLE, count=st.integers(0, 70), seed=SEED)
def test_so_many_are_drawn_and_the_others_stay(people: list[Facts], count: int, seed: int) -> None:
    """Each answer is in one of the two, with what it is known by."""
    one, other = drawn(cells_of(people), count, repeated(seed))
    assert size(one) == min(count, len(people))
    assert answers_in(one) + answers_in(other) == Counter(range(1, len(people) + 1))
    for part in (one, other):
        assert all(people[number - 1] == facts for facts, ns in part.items() for number in ns)


@given(people=PEOPLE, silent=PEOPLE, seed=SEED)
def test_of_all_who_share_something_one_is_left_out(
    people: list[Facts], silent: list[Facts], seed: int
) -> None:
    """However many facts they share, so that nobody is known to be among those who answered."""
    few = [("", "", "", "", *facts[:2], *([""] * 2)) for facts in people]
    asked = Counter(facts[2:] for facts in few)
    asked += Counter(("", "", *facts[:2], "", "") for facts in silent)
    left = without_one_of_all(cells_of(few), asked, repeated(seed))
    assert not answers_in(left) - answers_in(cells_of(few))
    shared = {(place, fact) for facts in few for place, fact in enumerate(facts) if fact}
    for one in (None, *shared):
        for other in (None, *shared):
            wanted = [some for some in (one, other) if some]
            many = sum(n for kind, n in asked.items() if all(kind[p - 2] == f for p, f in wanted))
            there = sum(
                counts.total()
                for facts, counts in left.items()
                if all(facts[place] == fact for place, fact in wanted)
            )
            assert there < many or not there
    if not few:
        assert not left


@given(people=ASKED, least=LEAST)
def test_a_pulse_shows_each_answer_once_or_none(people: list[Facts], least: int) -> None:
    """By department alone where that is all there is; with the facts that it was to keep."""
    alike = [(design, "Finance", *kind) for design, _, *kind in people]
    known = keeping(alike)
    shown = of_pulse(cells_of(known), least, contact=True)
    told = len(known) if len(known) >= least else 0
    check(known, rated_in(shown), told, least)
    assert answers_in(shown)[HAD_CONTACT] == told


@given(people=ASKED, none=st.integers(0, 9), least=LEAST)
def test_a_week_and_its_quarter_show_each_answer_once(
    people: list[Facts], none: int, least: int
) -> None:
    """What a week shows does not wait, and what waits does not know its department for nothing."""
    known = keeping(people)
    shown: list[dict[Facts, Counter[int]]] = []
    waiting: dict[Facts, Counter[int]] = {}
    for about in ("Finance", "Legal"):
        cells = {facts: n for facts, n in cells_of(known).items() if facts[1] == about}
        if about == "Legal":
            cells["area", about, *([""] * len(SEGMENTS))] = cells.get(
                ("area", about, *([""] * len(SEGMENTS))), Counter()
            ) + Counter({NO_CONTACT: none})
        at_once, later = of_week(cells, least, contact=True)
        assert all(facts[0] == "" or facts[1] == "" for facts in later)
        shown.append(at_once)
        for facts, counts in later.items():
            waiting[facts] = waiting.get(facts, Counter()) + counts
    of_all, left = of_quarter(waiting, least)
    rated = rated_in(of_all)
    seen = sum((answers_in(one) for one in (*shown, rated)), Counter[int]())
    assert not seen or max(seen.values()) == 1
    rest = Counter({value: n for value, n in answers_in(left).items() if value > 0})
    assert seen + rest == Counter(range(1, len(known) + 1))
    assert rest.total() < least
    for part in (*shown, rated):
        check(known, part, size(part), least)
    told = Counter({v: n for v, n in answers_in(of_all).items() if v <= 0})
    assert told.total() in (0, len(known) + none)
    assert told[NO_CONTACT] in (0, none)


@given(people=ASKED)
def test_contact_is_counted_by_department_alone(people: list[Facts]) -> None:
    """Nothing of who had none is told."""
    found = contacts(cells_of(keeping(people)))
    assert {facts[1] for facts in found} <= {"Finance", "Legal"}
    assert not any(any((facts[0], *facts[2:])) for facts in found)
    assert size(found) == len(people)


def check(known: list[Facts], groups: Cells, many: int, least: int) -> None:
    """Each group is large enough and true, and there are so many answers in all."""
    assert size(groups) == many
    for facts, counts in groups.items():
        assert counts.total() >= least
        assert len(facts) == len(KNOWN)
        for number in counts:
            for name, fact, theirs in zip(KNOWN[1:], facts[1:], known[number - 1][1:], strict=True):
                assert fact in ("", theirs), name
