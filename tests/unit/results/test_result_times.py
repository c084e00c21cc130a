"""Times in which nothing was said are gaps, not nothing."""

import pytest

from config.catalogue import survey
from dialogs.picture import HeatMap
from dialogs.results.gathering import Measured, Result
from dialogs.results.shown import Names, shown
from dialogs.results.times import without_gaps
from dialogs.results.wish import Wish
from store.pulses.results import ResultQuery


@pytest.mark.parametrize(
    ("split", "there", "all_of_them"),
    [
        ("quarter", ["2025-Q4", "2026-Q2"], ["2025-Q4", "2026-Q1", "2026-Q2"]),
        ("year", ["2026", "2028"], ["2026", "2027", "2028"]),
        (
            "week",
            ["2026-11-02", "2026-11-09", "2026-11-23"],
            ["2026-11-02", "2026-11-09", "2026-11-16", "2026-11-23"],
        ),
        ("week", ["2026-11-02", "2026-11-16"], ["2026-11-02", "2026-11-16"]),
        ("quarter", ["2026-Q4"], ["2026-Q4"]),
        ("week", [], []),
    ],
)
def test_what_is_between_two_times_is_there(
    split: str, there: list[str], all_of_them: list[str]
) -> None:
    """Over the end of a year too; every second week has no gap where that is the pace."""
    assert without_gaps(split, there) == all_of_them


def test_a_pace_that_changed_loses_no_week() -> None:
    """Every second week, then a week later."""
    there = ["2026-11-02", "2026-11-16", "2026-11-23", "2026-12-14"]
    assert without_gaps("week", there) == [
        "2026-11-02",
        "2026-11-09",
        "2026-11-16",
        "2026-11-23",
        "2026-11-30",
        "2026-12-07",
        "2026-12-14",
    ]


def test_of_a_year_of_weeks_a_table_has_the_newest() -> None:
    """As many as have room beside each other; the card says that there are more."""
    weeks = [f"2026-{month:02}-{day:02}" for month in range(1, 7) for day in (2, 9)]
    answers = {1: 2, 2: 3, 3: 4, 4: 1}
    found = Result(
        query=ResultQuery(),
        quarters=("2026-Q1", "2026-Q2"),
        whole=Measured(answers={1: 24, 2: 36, 3: 48, 4: 12}),
        splits={
            ("about", "week"): tuple(
                Measured(names=("Finance", week), answers=answers) for week in weeks
            )
        },
    )
    wish = Wish(query=ResultQuery(), by=("about", "week"))
    told = shown(wish, found, Names(survey=survey(), areas=("North",)))
    assert isinstance(told.picture, HeatMap)
    assert len(told.picture.columns) == 8
    assert told.picture.columns[-1] == "9 Jun 2026"
    assert "Of 12 weeks these are the newest 8." in told.lines
