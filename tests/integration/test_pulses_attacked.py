"""An attacker has every table of a year, and cannot work out what fewer than five answered."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from datetime import timedelta
from itertools import combinations

import pytest

from store.database import Database
from store.pulses import releasing
from store.pulses.figures import figures_of
from store.pulses.grouping import Cells
from store.pulses.records import HAD_CONTACT, NO_CONTACT, SEGMENTS, THRESHOLD
from store.pulses.results import ResultQuery, responses, results
from store.pulses.showing import Groups, joined, of_quarter, of_week
from store.unit_of_work import UnitOfWork
from tests.attacker import isolated
from tests.pulse_year import (
    START,
    Council,
    Given,
    Group,
    council,
    groups_shown,
    hold_survey,
    hold_weeks,
    some_queries,
    tables_of,
    tells,
)

Shown = Mapping[Group, Counter[int]]
YEAR = range(52)
NEXT_YEAR = range(52, 55)


@pytest.mark.parametrize(("many", "seed"), [(60, 1), (150, 2), (300, 3)])
async def test_no_few_answers_can_be_worked_out(database: Database, many: int, seed: int) -> None:
    """Of a year's tables and a survey's: whatever is added and subtracted, five are together."""
    here = council(many, seed)
    async with database.unit_of_work() as uow:
        await hold_weeks(uow, here, YEAR)
        await hold_survey(uow, here, START + timedelta(weeks=20))
        await hold_weeks(uow, here, NEXT_YEAR)
        shown = await groups_shown(uow)
        assert len({group.quarter for group in shown}) >= 4
        sizes = {group: counts.total() for group, counts in shown.items()}
        assert min(sizes.values()) >= THRESHOLD
        assert not list(isolated(tables_of(shown), sizes))
        true_of_answers(shown, here)
        await as_the_store_says(uow, here, shown)


async def test_what_is_shown_in_a_week_stays_as_it_is(database: Database) -> None:
    """All that comes later is of other answers, so tables of two days tell no more than one."""
    here = council(200, 4)
    before: Shown = {}
    async with database.unit_of_work() as uow:
        for week in range(15):
            await hold_weeks(uow, here, [week])
            shown = await groups_shown(uow)
            assert {group: shown[group] for group in before} == before
            before = shown
        assert {group.week for group in before if not group.week} == {""}


async def test_where_everybody_says_the_same_nobody_is_known(database: Database) -> None:
    """All were asked, all answered, all said 1: of each kind one answer at least is missing."""
    here = council(150, 5, rate=1.0, alike=1)
    async with database.unit_of_work() as uow:
        await hold_weeks(uow, here, range(14))
        shown = await groups_shown(uow)
        for group in shown:
            assert group.contact or shown[group].keys() == {1}
        for many in range(3):
            for names in combinations(SEGMENTS, many):
                counted = by_kind(shown, names)
                asked = Counter(
                    (one.ask.question, one.quarter, *(getattr(one.kind, name) for name in names))
                    for one in here.asked
                    if one.ask.side == "provider"
                )
                assert all(n < asked[cell] for cell, n in counted.items() if "" not in cell[2:])
        for question, n in Counter(one.ask.question for one in here.asked).items():
            found = await responses(uow, ResultQuery(question=question))
            assert found.answered < found.asked <= n


async def test_a_group_of_fewer_would_be_found(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Were there no threshold, this attacker would know what single people said."""

    def week(cells: Cells, least: int, *, contact: bool) -> tuple[Groups, Groups]:
        del least
        return of_week(cells, 1, contact=contact)

    def quarter(cells: Cells, least: int) -> tuple[Groups, Groups]:
        del least
        return of_quarter(cells, 1)

    monkeypatch.setattr(releasing, "of_week", week)
    monkeypatch.setattr(releasing, "of_quarter", quarter)
    here = council(40, 6)
    async with database.unit_of_work() as uow:
        await hold_weeks(uow, here, range(14))
        shown = await groups_shown(uow)
    few = {group: n.total() for group, n in shown.items() if group.question == "trust"}
    found = next(isolated(tables_of(few), few))
    assert sum(few[group] for group in found if isinstance(group, Group)) in range(1, 5)


async def test_an_answer_that_is_shown_twice_would_be_found(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Were a week's answers among the quarter's too, more would be shown than were given."""

    def week(cells: Cells, least: int, *, contact: bool) -> tuple[Groups, Groups]:
        shown, waiting = of_week(cells, least, contact=contact)
        return shown, joined(waiting, shown)

    monkeypatch.setattr(releasing, "of_week", week)
    here = council(300, 7)
    async with database.unit_of_work() as uow:
        await hold_weeks(uow, here, range(14))
        shown = await groups_shown(uow)
    with pytest.raises(AssertionError):
        true_of_answers(shown, here)


def true_of_answers(shown: Shown, here: Council) -> None:
    """No answer is counted twice, and of each kind there are as many as a group has."""
    rated = Counter((one.ask.side, one.ask.question, one.value) for one in here.given if one.value)
    counted = Counter[tuple[str, str, int]]()
    told = Counter[tuple[str, str, int]]()
    for group, counts in shown.items():
        for value, n in counts.items():
            (told if group.contact else counted)[group.side, group.question, value] += n
    assert not counted - rated
    for side, question in {key[:2] for key in told}:
        all_of = sum(n for key, n in rated.items() if key[:2] == (side, question))
        assert told[side, question, HAD_CONTACT] <= all_of
    none = Counter((one.ask.side, one.ask.question) for one in here.given if not one.value)
    assert all(n <= none[key[:2]] for key, n in told.items() if key[2] == NO_CONTACT)
    of_question: defaultdict[str, list[Given]] = defaultdict(list)
    for one in here.given:
        if one.value:
            of_question[one.ask.question].append(one)
    for group, counts in shown.items():
        if group.contact:
            continue
        alike = Counter(
            one.value
            for one in of_question[group.question]
            if one.quarter <= group.quarter
            and one.ask.side == group.side
            and group.about in ("", one.ask.about)
            and all(
                fact in ("", getattr(one.kind, name))
                for name, fact in zip(SEGMENTS, group.kept, strict=True)
            )
        )
        assert not counts - alike


async def as_the_store_says(uow: UnitOfWork, here: Council, shown: Shown) -> None:
    """What the store answers is the sums that the attacker was given, and nothing else."""
    for query in some_queries(here, shown, 120):
        expected: defaultdict[tuple[str, ...], Counter[int]] = defaultdict(Counter)
        facts = [name for name in SEGMENTS if getattr(query.where, name) or name in query.by]
        for group, counts in shown.items():
            fits = (
                group.side == query.side
                and query.question in ("", group.question)
                and query.about in ("", group.about)
                and query.first <= group.quarter <= query.last
                and all(getattr(query.where, name) in ("", group.says(name)) for name in SEGMENTS)
                and (not facts or tells(group, facts))
            )
            if fits:
                expected[tuple(group.says(name) for name in query.by)] += counts
        found = {
            cell.names: Counter({**cell.answers, HAD_CONTACT: cell.had_contact})
            for cell in await results(uow, query)
        }
        assert {names: +counts for names, counts in found.items()} == expected
    for figure in await figures_of(uow, f"survey:{START.year}"):
        ratings = sum(n for value, n in figure.answers.items() if value)
        assert ratings == 0 or ratings >= THRESHOLD


def by_kind(shown: Shown, names: tuple[str, ...]) -> Counter[tuple[str, ...]]:
    """How many ratings are shown of each question, quarter and kind of provider."""
    counted = Counter[tuple[str, ...]]()
    for group, counts in shown.items():
        if group.side == "provider" and not group.contact:
            kind = (group.says(name) for name in names)
            counted[group.question, group.quarter, *kind] += counts.total()
    return counted
