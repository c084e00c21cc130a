"""The counting: what is in time, what does not count, and how long half of them took."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from config.working_time import LONDON, WorkingTime
from dialogs.figures import texts
from dialogs.figures.counting import Middle, Report, Share, count
from dialogs.figures.query import By, Query, usual
from store.enquiries.figures import Scope, Timing
from tests.unit.dialogs.fake_figures import FakeFigures, answered, some, timing

NOW = datetime(2026, 11, 23, 10, tzinfo=LONDON)
MONDAY = datetime(2026, 11, 2, 10, tzinfo=LONDON)
"""Three weeks ago, so that everything of that day is due."""
LATE = MONDAY + timedelta(days=10)
WORKING = WorkingTime()


async def counted(*rows: Timing, **changes: Any) -> Report:
    """What the last twelve months come to."""
    first, last = usual(NOW.date())
    query = Query(first=first, last=last, **changes)
    return await count(FakeFigures(list(rows)), query, WORKING, NOW, texts.NO_AREA)


@pytest.mark.parametrize(
    ("row", "replied", "answered_"),
    [
        pytest.param(answered(MONDAY, 24), (1, 1), (1, 1), id="answered at the last moment"),
        pytest.param(answered(MONDAY, 24.01), (0, 1), (0, 1), id="answered too late"),
        pytest.param(timing(MONDAY), (0, 1), (0, 1), id="open and overdue"),
        pytest.param(timing(NOW - timedelta(hours=1)), (0, 0), (0, 0), id="open, not due yet"),
        pytest.param(
            timing(MONDAY, acknowledged_at=MONDAY, due_at=NOW + timedelta(days=3)),
            (1, 1),
            (0, 0),
            id="promised for a day to come",
        ),
        pytest.param(
            timing(MONDAY, acknowledged_at=MONDAY, due_at=NOW - timedelta(days=3)),
            (1, 1),
            (0, 1),
            id="promised for a day that has passed",
        ),
        pytest.param(
            timing(MONDAY, state="asked_back", acknowledged_at=MONDAY),
            (1, 1),
            (0, 0),
            id="the asker owes a word",
        ),
        pytest.param(
            timing(MONDAY, state="withdrawn", closed_at=MONDAY + timedelta(hours=2)),
            (0, 0),
            (0, 0),
            id="withdrawn before it was due",
        ),
        pytest.param(
            timing(MONDAY, state="withdrawn", closed_at=LATE),
            (0, 1),
            (0, 1),
            id="withdrawn when it was overdue",
        ),
        pytest.param(answered(MONDAY, state="solved", closed_at=LATE), (1, 1), (1, 1), id="solved"),
        pytest.param(
            answered(MONDAY, state="open", due_at=NOW - timedelta(days=1)),
            (1, 1),
            (0, 1),
            id="opened again, and overdue",
        ),
        pytest.param(
            answered(MONDAY, 8, acknowledged_at=None), (1, 1), (1, 1), id="answered at once"
        ),
    ],
)
async def test_what_is_in_time(
    row: Timing, replied: tuple[int, int], answered_: tuple[int, int]
) -> None:
    """By what the council promised, or the day that the holder named."""
    total = (await counted(row)).total
    assert (total.asked, total.replied, total.answered) == (1, Share(*replied), Share(*answered_))


async def test_half_of_them_took_at_most_so_long() -> None:
    """In working hours, over nights and weekends; what was not answered has none."""
    rows = [answered(MONDAY, hours) for hours in (1, 2, 30)]
    total = (await counted(*rows, timing(MONDAY))).total
    assert (total.to_reply, total.to_answer) == (Middle(2, 3), Middle(2, 3))
    total = (await counted(*rows, answered(MONDAY, 5))).total
    assert total.to_answer == Middle(3.5, 4)
    friday = datetime(2026, 11, 6, 16, tzinfo=LONDON)
    monday = datetime(2026, 11, 9, 10, tzinfo=LONDON)
    over_a_weekend = answered(friday, acknowledged_at=friday, answered_at=monday)
    total = (await counted(over_a_weekend)).total
    assert (total.to_reply, total.to_answer) == (Middle(0, 1), Middle(2, 1))
    assert (await counted()).total.to_answer == Middle(None, 0)


async def test_it_is_split_by_department_area_and_month() -> None:
    """By name, those without an area last; every month is there, by the council's clock."""
    midnight = datetime(2026, 5, 31, 23, 30, tzinfo=LONDON)
    rows = [
        *some(2, MONDAY),
        answered(MONDAY, department="Contracts", area="Mid"),
        answered(MONDAY, area=None),
        answered(midnight, area=None),
        answered(midnight + timedelta(hours=1), area=None),
        answered(MONDAY - timedelta(days=400)),
    ]
    report = await counted(*rows)
    asked = {by: {name: row.asked for name, row in report.groups[by].items()} for by in By}
    assert asked[By.DEPARTMENT] == {"Contracts": 1, "Finance": 5}
    assert list(asked[By.AREA].items()) == [("Mid", 1), ("North", 2), (texts.NO_AREA, 3)]
    assert next(iter(asked[By.MONTH])) == "December 2025"
    assert len(asked[By.MONTH]) == 12
    assert {name: asked for name, asked in asked[By.MONTH].items() if asked} == {
        "May 2026": 1,
        "June 2026": 1,
        "November 2026": 4,
    }
    assert report.total.asked == 6


async def test_one_department_or_area_is_counted_alone() -> None:
    """Its open questions too."""
    rows = [*some(2, MONDAY), timing(MONDAY, area="Mid"), timing(MONDAY, department="Contracts")]
    report = await counted(*rows, scope=Scope(department="Finance"))
    assert (report.total.asked, report.open_now.count) == (3, 1)
    report = await counted(*rows, scope=Scope(department="Finance", area="North"))
    assert (report.total.asked, report.open_now.count) == (2, 0)


async def test_what_is_open_now_counts_whenever_it_was_asked() -> None:
    """The oldest first; what waits for the asker is open and not overdue."""
    ages_ago = timing(MONDAY - timedelta(days=900))
    rows = [timing(NOW), timing(MONDAY, state="asked_back"), ages_ago, answered(MONDAY)]
    store = FakeFigures(rows, without_owner=frozenset({0, 2}))
    first, last = usual(NOW.date())
    found = await count(store, Query(first=first, last=last), WORKING, NOW, texts.NO_AREA)
    now = found.open_now
    assert (now.count, now.overdue, now.unowned) == (3, 1, 2)
    assert now.oldest is not None
    assert now.oldest.asked_at == ages_ago.asked_at
    assert found.total.asked == 3


async def test_months_that_change_their_clocks_lose_no_question() -> None:
    """One a half-hour from the last day of March to the first of November, each counted once."""
    start = datetime(2026, 3, 28, tzinfo=LONDON)
    rows = [timing(start + timedelta(minutes=30 * step)) for step in range(3 * 48)]
    autumn = datetime(2026, 10, 24, tzinfo=LONDON)
    rows += [timing(autumn + timedelta(minutes=30 * step)) for step in range(3 * 48)]
    report = await counted(*rows)
    assert report.total.asked == len(rows)
    assert sum(row.asked for row in report.groups[By.MONTH].values()) == len(rows)
