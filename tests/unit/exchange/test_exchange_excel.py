"""Excel: values of the first sheet are read, and nothing that a workbook may do else."""

import io
import zipfile
from datetime import date, datetime, time
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from store.exchange.errors import BadFileError, BadRowsError
from store.exchange.excel_file import read_excel, write_excel
from store.exchange.table import TEXT, Row, Table, Unusable

DAMAGED = "a.xlsx: The workbook is damaged or is not one. Open it in Excel and save it again as "
SHEET = "xl/worksheets/sheet1.xml"


def workbook(*rows: list[Any]) -> bytes:
    """A workbook as another program would write it."""
    book = Workbook()
    sheet: Any = book.active
    for row in rows:
        sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def with_part(data: bytes, name: str, content: bytes) -> bytes:
    """The workbook with one of its parts replaced."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for part in old.namelist():
            new.writestr(part, content if part == name else old.read(part))
    return out.getvalue()


def refusal(data: bytes) -> str:
    """Why the workbook is refused."""
    with pytest.raises((BadFileError, BadRowsError)) as error:
        read_excel("a.xlsx", data)
    return str(error.value)


def table_of(text: str) -> Table:
    """A table with one cell of that text."""
    return Table(name="contacts", columns=("id", "name"), rows=(Row(2, ("x", text)),))


def test_values_are_read_as_excel_has_them() -> None:
    """Text, whole numbers, dates, yes and no come as such; a midnight is a day."""
    data = workbook(
        ["id", "name", "tier", "from", "until", "urgent"],
        ["x", "Ann", 2, datetime(2027, 3, 12), datetime(2027, 3, 12, 9, 30), True],  # noqa: DTZ001
    )
    table = read_excel("a.xlsx", data)
    moment = datetime(2027, 3, 12, 9, 30)  # noqa: DTZ001  # Excel knows no zones.
    assert table.rows == (Row(2, ("x", "Ann", 2, date(2027, 3, 12), moment, True)),)


def test_places_name_the_letter_of_the_column() -> None:
    """An officer finds the cell by its letter."""
    table = read_excel("contacts.xlsx", workbook([*"abcdefg", "away_from"]))
    assert table.place(14, "away_from") == 'contacts.xlsx line 14, column H "away_from"'


def test_blank_rows_are_skipped_and_counted() -> None:
    """A row keeps Excel's number behind blank ones, and missing cells at its end are empty."""
    data = workbook(["id", "name"], [], ["x"], [None, " "], ["y", "Ben"])
    assert read_excel("a.xlsx", data).rows == (Row(3, ("x", None)), Row(5, ("y", "Ben")))


def test_formulas_errors_and_times_are_no_values() -> None:
    """What is computed, failed or is a time of day is marked with what to do."""
    data = workbook(["a", "b", "c"], ["=A1", "#N/A", time(9, 30)])
    assert read_excel("a.xlsx", data).rows[0].cells == (
        Unusable("This is a formula. Copy the column and paste it back as values."),
        Unusable("Excel shows an error here. Type the value."),
        Unusable("This is a time (09:30:00), and must be text."),
    )


def test_cell_beyond_the_header() -> None:
    """A note beside the table is named, not lost."""
    assert refusal(workbook(["id", "name"], ["x", "Ann", None, "call back"])) == (
        "a.xlsx line 2: The row has 4 cells, and the header has 2. "
        "Clear what stands beside the table."
    )


def test_empty_workbook() -> None:
    """A workbook without a header is empty."""
    assert refusal(workbook()) == (
        "a.xlsx: The file is empty. Its first line must name the columns."
    )


@pytest.mark.parametrize("data", [b"id,name\nx,Ann\n", b"", b"PK\x03\x04broken", b"\0" * 100])
def test_no_workbook_at_all(data: bytes) -> None:
    """A CSV file, an empty one or any other that is called .xlsx is told apart."""
    assert refusal(data) == (
        "a.xlsx: This is not an Excel workbook. If it is a CSV file, give its name the ending .csv."
    )


def test_archive_of_a_version_that_nobody_reads() -> None:
    """A zip file that asks for a later version of zip is no workbook for us."""
    data = bytearray(workbook(["id"]))
    data[data.index(b"PK\x01\x02") + 6] = 99
    assert refusal(bytes(data)).startswith("a.xlsx: This is not an Excel workbook. ")


def test_old_workbook_or_one_with_a_password() -> None:
    """The old format is named, with the way out."""
    assert refusal(bytes.fromhex("d0cf11e0a1b11ae1")) == (
        "a.xlsx: This is an old Excel file (.xls), or one with a password. "
        "Take the password off and save it as .xlsx."
    )


def test_workbook_that_unpacks_huge() -> None:
    """A small file that would unpack to more than 100 MB is refused before it is."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(SHEET, bytes(101 * 2**20))
    assert len(out.getvalue()) < 2**20
    assert refusal(out.getvalue()) == (
        "a.xlsx: The workbook unpacks to more than 100 MB. Copy the rows into a new workbook, "
        "as values and without pictures."
    )


def test_entities_that_grow() -> None:
    """XML that multiplies itself is refused."""
    lines = [b'<!ENTITY a0 "haha">']
    lines += [b'<!ENTITY a%d "%s">' % (n, b"&a%d;" % (n - 1) * 10) for n in range(1, 10)]
    bomb = b"<!DOCTYPE x [" + b"".join(lines) + b"]><worksheet>&a9;</worksheet>"
    assert refusal(with_part(workbook(["id"]), SHEET, bomb)).startswith(DAMAGED)


def test_zip_without_a_workbook() -> None:
    """Some other archive is refused."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("letter.txt", "hello")
    assert refusal(out.getvalue()) == f"{DAMAGED}.xlsx. (KeyError)"


def test_row_number_that_no_sheet_has() -> None:
    """Rows said to be far beyond Excel's last one do not keep the reader busy."""
    xml = (
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        b'<dimension ref="A1:XFD1048576"/><sheetData>'
        b'<row r="1"><c r="A1" t="inlineStr"><is><t>id</t></is></c></row>'
        b'<row r="99999999999"><c r="XFD1"><v>1</v></c></row></sheetData></worksheet>'
    )
    table = read_excel("a.xlsx", with_part(workbook(["id"]), SHEET, xml))
    assert (table.columns, table.rows) == (("id",), ())


def test_written_sheet_is_ready_to_work_in() -> None:
    """The header is bold and stays in view, and text columns keep first zeros."""
    book = load_workbook(io.BytesIO(write_excel(table_of("01632 960001"), (TEXT, TEXT))))
    sheet = book["contacts"]
    assert (sheet.freeze_panes, sheet["A1"].font.b) == ("A2", True)
    assert (sheet["B2"].number_format, sheet.column_dimensions["B"].width) == (TEXT, 14)


@pytest.mark.parametrize("text", ["=1+1", "#N/A", "+44", "'=1", "_x0041_", "_x000D_\nb"])
def test_text_is_never_written_as_a_formula(text: str) -> None:
    """What looks like a formula, an error or an escape is text in the file."""
    data = write_excel(table_of(text), (TEXT, TEXT))
    cell = load_workbook(io.BytesIO(data))["contacts"]["B2"]
    assert cell.data_type == "s"
    assert read_excel("a.xlsx", data).rows == (Row(2, ("x", text)),)


@given(
    st.text(
        st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], include_characters="\n\t"),
        min_size=1,
    ).filter(lambda text: text.strip() and not {"\ufffe", "\uffff"} & set(text))
)
@example("_x005F_x0041_")
def test_any_text_comes_back(text: str) -> None:
    """Whatever text a cell holds is read as it was written."""
    data = write_excel(table_of(text), (TEXT, TEXT))
    assert read_excel("a.xlsx", data).rows == (Row(2, ("x", text)),)


WHOLE = write_excel(table_of("Ann"), (TEXT, TEXT))


@settings(max_examples=200, deadline=None)
@given(st.integers(0, len(WHOLE) - 1), st.binary(min_size=1, max_size=8))
def test_damaged_workbooks_are_read_or_refused(place: int, damage: bytes) -> None:
    """No damage makes the reader fail in another way than by refusing."""
    data = WHOLE[:place] + damage + WHOLE[place + len(damage) :]
    try:
        table = read_excel("a.xlsx", data)
    except (BadFileError, BadRowsError) as error:
        assert str(error).startswith("a.xlsx")  # noqa: PT017  # Both outcomes are right.
    else:
        assert all(len(row.cells) == len(table.columns) for row in table.rows)
