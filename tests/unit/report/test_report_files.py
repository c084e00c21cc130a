"""Reports as a page and as PDF, and the table as files: what readers and their programs get."""

import csv
import io
import re
from datetime import date, datetime
from html.parser import HTMLParser
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from bot.reporting.files import Wanted, made
from bot.reporting.letters import SHOWN, shown
from bot.reporting.pdf import pdf
from bot.reporting.shades import contrast, shade
from bot.reporting.steps import STEPS, step
from bot.reporting.web_page import web_page
from config.catalogue import survey
from dialogs.report.document import Document, Heading, Paragraph, Points, Quotes, Shade, Table
from dialogs.report.gathering import gather_report
from dialogs.report.sections import report
from dialogs.report.tidy import COLUMNS
from tests.unit.dialogs.fake_results import FakeResults
from tests.unit.results.test_result_gathering import GIVEN

NOW = datetime(2027, 4, 5, 9, 30, 1, 5, ZoneInfo("Europe/London"))
ATTACK = '<script>alert(1)</script> "quoted" & #panic("x") *bold* $x$ @label [link] = 1'
HOSTILE = Document(
    title=ATTACK,
    subtitle=ATTACK,
    blocks=(
        Heading(ATTACK),
        Paragraph(ATTACK),
        Table(caption=ATTACK, columns=(ATTACK, "b"), rows=((ATTACK, ATTACK),), wide=True),
        Table(caption="Narrow", columns=("a", "b"), rows=(("x", Shade(ATTACK, 0.5)),)),
        Points((ATTACK,)),
        Quotes(((ATTACK, ATTACK),)),
    ),
    foot=ATTACK,
)


class Page(HTMLParser):
    """What a page has: its tags with their attributes, and its text."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(page.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note it."""
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        """Note it."""
        self.text += f" {data}"

    def all(self, tag: str) -> list[dict[str, str | None]]:
        """The attributes of each of these."""
        return [attributes for name, attributes in self.tags if name == tag]


async def document() -> Document:
    """The report of the example."""
    return report(await gather_report(GIVEN, survey(), "2026-Q1", "2027-Q1"), date(2027, 4, 5))


async def test_the_page_brings_everything_and_runs_nothing() -> None:
    """No script, no address but of pictures that are in it, no style from elsewhere."""
    page = Page(web_page(await document()))
    assert not {"script", "link", "iframe", "object", "form"} & {tag for tag, _ in page.tags}
    sources = [str(one["src"]) for one in page.all("img")]
    assert len(sources) == 4
    assert all(one.startswith("data:image/png;base64,") for one in sources)
    assert not [name for _, its in page.tags for name in its if name.startswith("on")]
    style = web_page(await document()).decode().split("<style>")[1].split("</style>")[0]
    assert "url(" not in style
    assert "@import" not in style


async def test_the_page_can_be_read_by_a_screen_reader() -> None:
    """A language, one first heading, none skipped, words for each picture, heads for each table."""
    page = Page(web_page(await document()))
    assert page.all("html") == [{"lang": "en-GB"}]
    levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    alts = [str(one["alt"]) for one in page.all("img")]
    assert all(alts)
    assert any("Trust" in one and "2.6" in one for one in alts)
    assert len(page.all("caption")) == len(page.all("table")) == len(page.all("thead"))
    assert {one["scope"] for one in page.all("th")} == {"col", "row"}


async def test_the_page_has_the_figures_of_the_example() -> None:
    """30 answers that add up to 77; Finance 52 of 20."""
    text = Page(web_page(await document())).text
    for told in ("2.57 out of 4", "from 30 answers", "2.16 to 3.04", "36 of 150 questions"):
        assert told in text


def test_words_of_others_are_words() -> None:
    """Whatever somebody wrote stands there as they wrote it, on the page and on paper."""
    page = web_page(HOSTILE)
    assert b"<script" not in page
    assert Page(page).text.count(ATTACK) == 14
    printed = " ".join(text_of(PdfReader(io.BytesIO(pdf(HOSTILE, NOW)))).split())
    assert printed.count('panic("x") *bold* $x$ @label [link]') >= 5


def quoting(words: str) -> Document:
    """A report with nothing but what somebody wrote."""
    return Document(
        title="T", subtitle="S", blocks=(Heading("H"), Quotes((("Trust", words),))), foot="F"
    )


def test_every_letter_that_is_let_through_can_be_printed() -> None:
    """One that no typeface has would cost the whole report."""
    every = "".join(chr(code) for first, last in SHOWN for code in range(first, last + 1))
    assert pdf(quoting(" ".join(every)), NOW).startswith(b"%PDF")


@pytest.mark.parametrize(
    ("words", "printed"),
    [
        ("Dzi\u0119kuj\u0119 \U0001f44d\U0001f3fd", "Dzi\u0119kuj\u0119"),
        ("\u4f60\u597d ok", "[...] ok"),
        ("a\x07b\x00c \u202ed\ud800", "a b c d"),
        ("one\n\ntwo", "one two"),
    ],
)
def test_words_in_other_letters_cost_no_report(words: str, printed: str) -> None:
    """Smileys go without, other letters leave a mark that the page explains; a web page has all."""
    assert shown(words) == printed
    told = text_of(PdfReader(io.BytesIO(pdf(quoting(words), NOW))))
    assert ("cannot show" in told) == ("[...]" in printed)
    assert web_page(quoting(words))


async def test_the_pdf_is_two_pages_with_the_figures_of_the_example() -> None:
    """One of pictures, one of tables."""
    reader = PdfReader(io.BytesIO(pdf(await document(), NOW)))
    assert len(reader.pages) == 2
    first, second = (one.extract_text() for one in reader.pages)
    assert "2.57 out of 4" in first
    assert "36 of 150 questions" in first
    assert "2.16 to 3.04" in second


async def test_the_pdf_can_be_read_by_a_screen_reader() -> None:
    """It says that it keeps to PDF/UA-1, and has a language, a title, tags and words for pictures.

    Typst refuses to make one that does not keep to the standard.
    """
    content = pdf(await document(), NOW)
    root: Any = PdfReader(io.BytesIO(content)).trailer["/Root"]
    assert root["/Lang"] == "en-GB"
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_object().get_data()
    tags = list(tags_of(root["/StructTreeRoot"]))
    kinds = {str(one.get("/S")) for one in tags}
    assert {"/H1", "/H2", "/H3", "/P", "/Table", "/TH", "/TD", "/Figure"} <= kinds
    figures = [one for one in tags if one.get("/S") == "/Figure"]
    assert len(figures) == 4
    assert all(one["/Alt"] for one in figures)


def test_every_shade_can_be_read() -> None:
    """4.5 to 1 between letters and cell; a quarter of a point makes a new shade."""
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert all(contrast(*shade(number)) >= 4.5 for number in range(STEPS + 1))
    assert len({shade(number) for number in range(STEPS + 1)}) == STEPS + 1
    assert [step(part) for part in (-1, 0, 0.5, 1, 2)] == [0, 0, 6, 12, 12]


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
async def test_tables_are_read_back_as_they_are(ending: str) -> None:
    """Figures are numbers in Excel, and no cell is a formula."""
    wanted = Wanted(ending=ending, first="2026-Q1", last="2027-Q1")
    content = await made(GIVEN, wanted, NOW)
    if ending == "csv":
        lines = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
        assert tuple(lines[0]) == COLUMNS
        assert lines[1][:4] == ["provider", "all", "all", ""]
        assert lines[1][6:8] == ["30", "2.57"]
        return
    sheet: Any = load_workbook(io.BytesIO(content)).active
    rows = list(sheet.iter_rows())
    assert tuple(cell.value for cell in rows[0]) == COLUMNS
    assert [cell.value for cell in rows[1]][6:8] == [30, 2.57]
    assert all(cell.data_type != "f" for row in rows for cell in row)
    assert rows[1][7].number_format == "0.00"


@pytest.mark.parametrize("ending", ["html", "pdf", "csv", "xlsx"])
async def test_without_results_there_is_a_file_that_says_so(ending: str) -> None:
    """A report with a sentence, a table with its columns alone."""
    wanted = Wanted(ending=ending, first="2026-Q1", last="2027-Q1")
    content = await made(FakeResults(groups=[]), wanted, NOW)
    told = {
        "html": lambda: Page(content).text,
        "pdf": lambda: text_of(PdfReader(io.BytesIO(content))),
        "csv": lambda: content.decode("utf-8-sig"),
        "xlsx": lambda: " ".join(
            str(cell.value) for row in _sheet(content).iter_rows() for cell in row
        ),
    }[ending]()
    assert ("nothing to report yet" in told) == (ending in ("html", "pdf"))
    assert "no_contact_percent" in told or ending in ("html", "pdf")


def _sheet(content: bytes) -> Any:
    return load_workbook(io.BytesIO(content)).active


def text_of(reader: PdfReader) -> str:
    """All text of a PDF."""
    return "\n".join(page.extract_text() for page in reader.pages)


def tags_of(tag: Any) -> Any:
    """Each tag of a PDF's tree."""
    below = tag.get("/K", [])
    for one in below if isinstance(below, list) else [below]:
        found = one.get_object() if hasattr(one, "get_object") else one
        if isinstance(found, dict) and "/S" in found:
            yield found
            yield from tags_of(found)
