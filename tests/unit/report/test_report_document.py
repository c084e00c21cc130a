"""What the report says, against a small example worked out by hand."""

from dataclasses import replace
from datetime import date

import pytest

from config.catalogue import survey
from dialogs.report import texts
from dialogs.report.document import (
    Block,
    Document,
    Figures,
    Heading,
    KeyFigures,
    Paragraph,
    Points,
    Shade,
    Table,
)
from dialogs.report.gathering import gather_report, last_year
from dialogs.report.sections import report
from store.pulses.records import Done
from store.pulses.results import Response
from tests.unit.dialogs.fake_results import FakeResults
from tests.unit.results.test_result_gathering import GIVEN, of

ON = date(2027, 4, 5)


async def made(given: FakeResults, first: str = "2026-Q1", last: str = "2027-Q1") -> Document:
    """The report of some quarters."""
    return report(await gather_report(given, survey(), first, last), ON)


def key_figures(document: Document) -> dict[str, tuple[str, str]]:
    """The figures that are read first, by what they are of."""
    found = next(one for one in document.blocks if isinstance(one, KeyFigures))
    return {name: (value, told) for value, name, told in found.figures}


def table(document: Document, caption: str) -> dict[str, tuple[str, ...]]:
    """A table's rows by their names, as text."""
    found = next(one for one in tables(document) if one.caption == caption)
    return {
        str(row[0]): tuple(one.text if isinstance(one, Shade) else one for one in row[1:])
        for row in found.rows
    }


def tables(document: Document) -> list[Table]:
    """All tables."""
    return [one for one in document.blocks if isinstance(one, Table)]


def said(block: Block) -> str:
    """All words of a part, but for its pictures'."""
    match block:
        case Points(items=items):
            return " ".join(items)
        case Figures(columns=columns):
            return " ".join(caption for column in columns for caption, _ in column)
        case _:
            return str(block)


async def test_the_headline_is_both_sides_averages_with_what_they_rest_on() -> None:
    """30 answers that add up to 77 are 2.57; six officers said 2; 36 of 150 questions."""
    found = key_figures(await made(GIVEN))
    assert found[texts.PROVIDERS][0] == "2.57 out of 4"
    assert "from 30 answers" in found[texts.PROVIDERS][1]
    assert "Up 0.34 since 2016 (2.23): more than chance." in found[texts.PROVIDERS][1]
    assert found[texts.OFFICERS][0] == "2.00 out of 4"
    assert found[texts.RESPONSE] == ("24%", "36 of 150 questions were answered.")


async def test_each_department_has_its_average_and_nothing_is_made_up_for_others() -> None:
    """Finance: 2*1 + 8*2 + 6*3 + 4*4 = 52 of 20 answers; Safeguarding was not asked about."""
    rows = table(await made(GIVEN), texts.BY_DEPARTMENT)
    assert len(rows) == len(survey().departments)
    assert rows["Finance"][:3] == ("2.60", "2.16 to 3.04", "20")
    assert rows["Procurement"][0] == "2.50"
    assert rows["Safeguarding"][:3] == (texts.NO_FIGURE, "", "")


async def test_a_department_that_was_renamed_keeps_its_row() -> None:
    """Below today's departments, by the name under which it was answered."""
    groups = [*GIVEN.groups, (of("2026-Q1", about="Billing"), {1: 5})]
    rows = table(await made(replace(GIVEN, groups=groups)), texts.BY_DEPARTMENT)
    assert list(rows)[-1] == "Billing"
    assert rows["Billing"][0] == "1.00"


async def test_the_heat_map_has_the_same_averages_as_words() -> None:
    """A cell without enough answers says so, and has no shade."""
    document = await made(GIVEN)
    rows = table(document, texts.HEAT)
    heat = next(one for one in tables(document) if one.caption == texts.HEAT)
    assert rows["Finance"][1] == "2.6"
    assert rows["Finance"][0] == texts.NO_FIGURE
    shades = [cell for row in heat.rows for cell in row if isinstance(cell, Shade)]
    assert [one.part for one in shades] == pytest.approx([(2.6 - 1) / 3, 0.5])


async def test_the_two_sides_are_compared_question_by_question() -> None:
    """Officers are 0.57 lower on trust, by Welch's test more than chance."""
    rows = table(await made(GIVEN), texts.WHO_SAYS_WHAT)
    assert rows["Trust"][:2] == ("2.57", "2.00")
    assert rows["Trust"][3].startswith("\N{MINUS SIGN}0.57")
    assert rows["Roles"] == (texts.NO_FIGURE, texts.NO_FIGURE, "", "")


async def test_nothing_under_the_threshold_is_in_it() -> None:
    """Four answers have no average anywhere, though the store should give groups of five."""
    few = FakeResults(groups=[(of("2026-Q4", about="Finance", area="North"), {1: 2, 2: 2})])
    document = await made(few)
    assert not key_figures(document)
    assert all(
        cell in ("", texts.NO_FIGURE, texts.NOT_KNOWN)
        for one in tables(document)
        for row in one.rows
        for cell in row[1:]
    )


async def test_a_thin_figure_says_so() -> None:
    """Six answers spread over the scale are no figure to act on."""
    thin = FakeResults(groups=[(of("2026-Q4", about="Finance"), {1: 3, 4: 3})])
    document = await made(thin)
    assert "too thin to rely on" in key_figures(document)[texts.PROVIDERS][1]
    assert table(document, texts.BY_DEPARTMENT)["Finance"][1].endswith(", thin")
    assert table(document, texts.HEAT)["Finance"][1] == "2.5 thin"


async def test_a_quarter_that_is_not_finished_is_named() -> None:
    """Its answers are a third of what they will be."""
    given = FakeResults(groups=GIVEN.groups, responded=GIVEN.responded, unfinished="2027-Q1")
    words = [one.text for one in (await made(given)).blocks if isinstance(one, Paragraph)]
    assert any("January to March 2027 is not finished" in one for one in words)
    words = [one.text for one in (await made(GIVEN)).blocks if isinstance(one, Paragraph)]
    assert not any("not finished" in one for one in words)


async def test_without_results_the_report_says_when_there_will_be_some() -> None:
    """No empty tables and no nought that is no figure."""
    document = await made(FakeResults(groups=[], responded={"2026-Q4": Response(9, 0)}))
    assert document.title == texts.NOTHING_TITLE
    assert [type(one) for one in document.blocks] == [Paragraph]


async def test_it_says_in_three_sentences_how_to_read_it() -> None:
    """Plain words stand below the figures of the first page."""
    document = await made(GIVEN)
    points = next(one for one in document.blocks if isinstance(one, Points))
    assert points.items == texts.how_to_read()
    assert len(points.items) == 3
    assert all(one.count(". ") == 0 for one in points.items)


async def test_a_year_is_the_newest_quarter_and_the_four_before_it() -> None:
    """As many as there are, and up to another one where that is asked for."""
    assert await last_year(GIVEN) == ("2026-Q4", "2027-Q1")
    long = FakeResults(groups=[(of(f"{year}-Q2"), {1: 5}) for year in range(2026, 2031)])
    assert await last_year(long) == ("2029-Q2", "2030-Q2")
    assert await last_year(long, "2028-Q1") == ("2027-Q1", "2028-Q1")
    assert await last_year(FakeResults(groups=[])) is None


async def test_what_the_council_did_stands_at_its_end() -> None:
    """Of these quarters, the newest first; without any there is no heading for it."""
    did = FakeResults(groups=GIVEN.groups, responded=GIVEN.responded)
    await did.keep_done(Done("2026-Q3", "trust", "", "we ring back", ON))
    await did.keep_done(Done("2026-Q4", "", "Finance", "we pay in ten days", ON))
    await did.keep_done(Done("2025-Q4", "", "", "long ago", ON))
    document = await made(did)
    assert document.blocks[-2:] == (
        Heading(texts.DONE),
        Points(("Finance: we pay in ten days", "Trust: we ring back")),
    )
    assert Heading(texts.DONE) not in (await made(GIVEN)).blocks
