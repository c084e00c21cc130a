"""Times in which nothing was said are gaps, not nothing."""

import pytest

from dialogs.results.times import without_gaps


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
