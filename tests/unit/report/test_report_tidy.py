"""The table of everything that may be shown, against a small example worked out by hand."""

from config.catalogue import survey
from dialogs.report.tidy import COLUMNS, FORMATS, tidy
from tests.unit.dialogs.fake_results import FakeResults
from tests.unit.results.test_result_gathering import GIVEN, of

TRUST = "How well do we trust each other?"


async def rows(given: FakeResults, *sides: str) -> list[dict[str, object]]:
    """The table's rows by the names of its columns."""
    made = await tidy(given, survey(), "2026-Q1", "2027-Q1", sides or ("provider", "officer"))
    assert all(len(row) == len(COLUMNS) == len(FORMATS) for row in made)
    return [dict(zip(COLUMNS, row, strict=True)) for row in made]


async def test_each_figure_is_one_row_with_what_it_is_of() -> None:
    """Trust about Finance: 20 answers, 52 in all; 2, 8, 6 and 4 gave 1 to 4."""
    (found,) = [
        row
        for row in await rows(GIVEN)
        if (row["question"], row["department"], row["split_by"]) == (TRUST, "Finance", "")
    ]
    assert found["side"] == "provider"
    assert (found["n"], found["average"], found["low"], found["high"]) == (20, 2.6, 2.16, 3.04)
    percents = [found[f"percent_{value}"] for value in range(1, 5)]
    assert percents == [10.0, 40.0, 30.0, 20.0]
    assert found["period"] == "January 2026 to March 2027"


async def test_what_is_split_says_by_what() -> None:
    """Areas, quarters and years, and areas within a question."""
    made = await rows(GIVEN, "provider")
    of_all = {
        (row["split_by"], row["value"]): row["n"]
        for row in made
        if (row["question"], row["department"]) == ("all", "all")
    }
    assert of_all["area", "North"] == 20
    assert of_all["quarter", "2026-Q4"] == 20
    assert of_all["year", "2027"] == 10
    north = [row for row in made if row["value"] == "North" and row["question"] == TRUST]
    assert {row["department"] for row in north} == {"all", "Finance", "Procurement"}


async def test_how_many_were_asked_stands_beside_whole_figures_only() -> None:
    """Of areas it is not known."""
    made = await rows(GIVEN, "provider")
    whole = next(row for row in made if row["split_by"] == "" and row["question"] == "all")
    assert (whole["asked"], whole["answered"]) == (150, 36)
    assert all(row["asked"] is None for row in made if row["split_by"])


async def test_nothing_under_the_threshold_is_in_it() -> None:
    """Four answers are no row."""
    few = FakeResults(groups=[(of("2026-Q4", about="Finance", area="North"), {1: 2, 2: 2})])
    assert await rows(few) == []
    assert all(isinstance(row["n"], int) and row["n"] >= 5 for row in await rows(GIVEN))


async def test_one_side_alone_can_be_asked_for() -> None:
    """Officers are not split by what providers are."""
    made = await rows(GIVEN, "officer")
    assert {row["side"] for row in made} == {"officer"}
    assert {row["split_by"] for row in made} <= {"", "week from", "quarter", "year"}


async def test_thin_figures_have_a_note() -> None:
    """Six answers spread over the scale."""
    thin = FakeResults(groups=[(of("2026-Q4", about="Finance"), {1: 3, 4: 3})])
    assert all("too thin to rely on" in str(row["note"]) for row in await rows(thin))
