"""Which messages ask for the report."""

from datetime import date

import pytest

from dialogs.report.reading import read

TODAY = date(2027, 2, 3)


@pytest.mark.parametrize(
    "text",
    [
        "pulse report",
        "send me the report",
        "Can you send me the report please?",
        "the pulse report as pdf",
        "report of the pulse results",
        "download the results",
        "export the pulse results as csv",
        "results as excel",
        "results report for the director",
        "a pdf of the results",
        "Could I have the pulse results as a spreadsheet?",
        "give me the report for the board",
        "print the pulse report",
    ],
)
def test_asked_for(text: str) -> None:
    """It is named, or somebody wants it sent."""
    assert read(text, TODAY) == (None,)


@pytest.mark.parametrize(
    ("text", "quarters"),
    [
        ("pulse report for last quarter", ("2026-Q4", "2026-Q4")),
        ("send me the pulse report for 2026", ("2026-Q1", "2026-Q4")),
        ("pulse report from Q3 2026 to Q1 2027", ("2026-Q3", "2027-Q1")),
    ],
)
def test_a_time_is_read(text: str, quarters: tuple[str, str]) -> None:
    """As results have it."""
    assert read(text, TODAY) == (quarters,)


@pytest.mark.parametrize(
    "text",
    [
        "report",
        "I want to report a fall",
        "who do I report a concern to?",
        "report abuse",
        "send me the CQC report",
        "pulse results",
        "how is trust in the North?",
        "the report was late",
        "I need to send you a report",
        "send me the report of my inspection",
        "can you send me the results of the inspection",
        "download the contract",
        "report " * 60,
        "",
    ],
)
def test_anything_else_is_left_to_others(text: str) -> None:
    """Every word must be understood; "report" alone may be about a person in danger."""
    assert read(text, TODAY) is None
