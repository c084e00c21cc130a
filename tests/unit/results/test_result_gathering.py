"""What a card, a report and an export are made from, against a small example worked out by hand."""

import pytest

from config.catalogue import survey
from dialogs.results.gathering import gather, no_contact
from store.pulses.records import HAD_CONTACT, Segments
from store.pulses.results import Response, ResultQuery
from tests.unit.dialogs.fake_results import FakeResults

SURVEY = survey()
NORTH = Segments(area="North")


def of(quarter: str, side: str = "provider", **names: str) -> dict[str, str]:
    """The names of one group."""
    return {"quarter": quarter, "side": side, "question": "trust"} | names


GIVEN = FakeResults(
    groups=[
        (of("2026-Q4", about="Finance", area="North"), {1: 2, 2: 8}),
        (of("2026-Q4", about="Finance", area="South"), {3: 6, 4: 4}),
        (of("2027-Q1", about="Procurement", area="North"), {2: 5, 3: 5}),
        (of("2026-Q4", about="Finance"), {HAD_CONTACT: 20}),
        (of("2027-Q1", about="Procurement"), {0: 6, HAD_CONTACT: 10}),
        (of("2027-Q1", "officer"), {2: 6}),
    ],
    responded={"2026-Q4": Response(100, 20), "2027-Q1": Response(50, 16)},
    said=["Slow to answer."],
)
TRUST = ResultQuery(question="trust")


async def test_a_result_has_the_figure_and_what_it_rests_on() -> None:
    """30 answers: 2*1 + 13*2 + 11*3 + 4*4 = 77, so 2.57; 2016 had 2.32."""
    found = await gather(GIVEN, TRUST, SURVEY, comments=True, others=True)
    now = found.whole.estimate
    assert found.quarters == ("2026-Q4", "2027-Q1")
    assert found.whole.answers == {1: 2, 2: 13, 3: 11, 4: 4}
    assert now is not None
    assert now.average == pytest.approx(77 / 30)
    assert found.response == Response(150, 36)
    assert found.baseline == 2.32
    assert found.since_2016 is not None
    assert found.since_2016.difference == pytest.approx(77 / 30 - 2.32)
    assert not found.since_2016.sure
    assert found.others is not None
    assert found.others.answers == {1: 0, 2: 6, 3: 0, 4: 0}
    assert found.between_sides is not None
    assert found.between_sides.sure
    assert found.comments == ("Slow to answer.",)


async def test_no_contact_is_a_share_of_all_answers() -> None:
    """6 of 36, and no rating."""
    found = await no_contact(GIVEN, TRUST)
    assert found is not None
    assert (found.part, found.whole) == (6, 36)


async def test_no_contact_is_not_known_before_the_quarter_is_over() -> None:
    """Until then nothing says how many had contact."""
    open_now = FakeResults([group for group in GIVEN.groups if HAD_CONTACT not in group[1]])
    assert await no_contact(open_now, TRUST) is None


async def test_parts_add_up_to_the_whole() -> None:
    """By department, by quarter, by year, by two names at once; zeros are no part of their own."""
    splits = [("about",), ("quarter",), ("year",), ("area",), ("about", "area")]
    found = (await gather(GIVEN, TRUST, SURVEY, splits)).splits
    assert {one.name: one.n for one in found["about",]} == {"Finance": 20, "Procurement": 10}
    assert {one.name: one.n for one in found["quarter",]} == {"2026-Q4": 20, "2027-Q1": 10}
    assert {one.name: one.n for one in found["year",]} == {"2026": 20, "2027": 10}
    assert {one.name: one.n for one in found["area",]} == {"North": 20, "South": 10}
    assert {one.names: one.n for one in found["about", "area"]} == {
        ("Finance", "North"): 10,
        ("Finance", "South"): 10,
        ("Procurement", "North"): 10,
    }


async def test_of_a_kind_of_provider_no_response_is_known() -> None:
    """Who did not answer left no trace of what kind they were; the rest is there."""
    found = await gather(GIVEN, ResultQuery(question="trust", where=NORTH), SURVEY, comments=True)
    assert found.whole.n == 20
    assert (found.response, found.no_contact, found.comments) == (None, None, ())


async def test_nothing_yet_is_a_result_too() -> None:
    """No quarter, no average, no change."""
    found = await gather(FakeResults([]), TRUST, SURVEY, [("about",)], others=True)
    assert (found.quarters, found.whole.n, found.whole.estimate) == (None, 0, None)
    assert (found.since_2016, found.between_sides) == (None, None)
    assert found.splits == {("about",): ()}


async def test_all_questions_have_2016_s_overall_average() -> None:
    """2.23 for providers and 2.15 for officers, and none for a question that is new."""
    for side, known in [("provider", 2.23), ("officer", 2.15)]:
        assert (await gather(GIVEN, ResultQuery(side=side), SURVEY)).baseline == known
    assert (await gather(GIVEN, ResultQuery(question="new"), SURVEY)).baseline is None


async def test_one_kind_is_not_worse_for_the_questions_it_answered() -> None:
    """Trust is at 3 and conflict at 2 for all; that the North has more of the second is no fault.

    Over both questions the average is 2.5 from 40 answers; the North's five of ten and the South's
    are moved there. Of one question nothing is moved.
    """
    store = FakeResults(
        [
            (of("2026-Q4"), {2: 5, 3: 5, 4: 5}),
            (of("2026-Q4", area="South"), {3: 5}),
            (of("2026-Q4", question="conflict"), {1: 5, 2: 5, 3: 5}),
            (of("2026-Q4", question="conflict", area="North"), {2: 5}),
        ]
    )
    found = await gather(store, ResultQuery(), SURVEY, [("area",)])
    averages = {one.name: one.estimate.average for one in found.splits["area",] if one.estimate}
    assert averages == {
        "": pytest.approx(2.5),
        "North": pytest.approx(2.5),
        "South": pytest.approx(2.5),
    }
    north = await gather(store, ResultQuery(where=NORTH), SURVEY)
    assert north.whole.estimate is not None
    assert north.whole.estimate.average == pytest.approx(2.5)
    alone = await gather(store, ResultQuery(question="conflict", where=NORTH), SURVEY)
    assert alone.whole.estimate is not None
    assert alone.whole.estimate.average == pytest.approx(2)
