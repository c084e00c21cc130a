"""CSV: what officers' programs write is read, what cannot be is refused in a clear sentence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.exchange.csv_file import read_csv, write_csv
from store.exchange.errors import BadFileError, BadRowsError
from store.exchange.table import Row, Table

SAVE_AS = 'In Excel choose Save As and the type "CSV UTF-8 (Comma delimited)", or .xlsx.'


def cells(data: bytes) -> list[tuple[int, tuple[object, ...]]]:
    """The rows of a file, with their lines."""
    return [(row.line, row.cells) for row in read_csv("a.csv", data).rows]


def refusal(data: bytes) -> str:
    """Why the file is refused."""
    with pytest.raises((BadFileError, BadRowsError)) as error:
        read_csv("a.csv", data)
    return str(error.value)


def test_excel_mark_is_no_part_of_the_first_column() -> None:
    """Excel's byte-order mark before the header is taken off."""
    table = read_csv("a.csv", b"\xef\xbb\xbfid,name\nx,Ann\n")
    assert table.columns == ("id", "name")


def test_header_may_have_capitals_and_blanks() -> None:
    """The names of columns are compared without capitals and outer blanks."""
    assert read_csv("a.csv", b" ID , Name\nx,Ann\n").columns == ("id", "name")


def test_empty_columns_that_excel_leaves_behind_are_ignored() -> None:
    """Columns without a name and without cells do not count."""
    table = read_csv("a.csv", b"id,name,,\nx,Ann,,\n")
    assert (table.columns, table.rows) == (("id", "name"), (Row(2, ("x", "Ann")),))


def test_blank_lines_are_skipped_and_counted() -> None:
    """A blank line is no row, and the rows behind it keep the editor's line numbers."""
    assert cells(b"id,name\n\nx,Ann\n ,\ny,Ben\n") == [(3, ("x", "Ann")), (5, ("y", "Ben"))]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_are_counted_through_cells_of_several_lines(end: str) -> None:
    """A cell of three lines moves the next row's number on by three, whatever ends a line."""
    data = end.join(["id,name", 'x,"a', "b", 'c"', "y,Ben"]).encode()
    assert [line for line, _ in cells(data)] == [2, 5]


def test_header_alone_is_a_file_without_rows() -> None:
    """A file with a header only says nothing, and is right."""
    assert cells(b"id,name\r\n") == []


@pytest.mark.parametrize("data", [b"", b"\n\n", b"\xef\xbb\xbf", b" ,\n"])
def test_empty_file(data: bytes) -> None:
    """An empty file is told from one without rows."""
    assert refusal(data) == "a.csv: The file is empty. Its first line must name the columns."


def test_column_without_a_name() -> None:
    """A hole in the header is named by its number."""
    assert refusal(b"id,,name\nx,y,z\n") == (
        "a.csv: Line 1 names the columns, and column 2 has no name."
    )


def test_rows_of_another_length() -> None:
    """Rows that are too long or too short are all named."""
    assert refusal(b"id,name,team\nx,Ann,A, B\ny,Ben\nz,Cy,C\n") == (
        "a.csv line 2: The row has 4 cells, and the header has 3. "
        "A cell that holds a comma needs quotation marks around it.\n"
        "a.csv line 3: The row has 2 cells, and the header has 3."
    )


def test_windows_alphabet_is_refused_at_its_first_byte() -> None:
    """A file in the old Windows alphabet is refused with line, column and character."""
    data = "id,name,team\nx,Ann,A\ny,Renée,B\n".encode("cp1252")
    assert refusal(data) == (
        'a.csv: Line 3, column "name", character 6: the byte 0xe9 is not UTF-8. '
        f"The file was saved with another alphabet. {SAVE_AS}"
    )


def test_bad_byte_behind_the_mark_and_a_long_cell() -> None:
    """The place is right behind a byte-order mark and cells of several lines."""
    data = b'\xef\xbb\xbfid,name\nx,"a\nb\nc\xff"\n'
    assert refusal(data).startswith('a.csv: Line 4, column "name", character 2: the byte 0xff ')


def test_bad_byte_in_the_header() -> None:
    """A bad byte in the header is in no column yet."""
    assert refusal(b"id,n\xe4me\n").startswith("a.csv: Line 1, character 5: the byte 0xe4 ")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be"])
def test_unicode_text_is_refused(encoding: str) -> None:
    """UTF-16, which Excel calls Unicode text, is refused by its name."""
    mark = b"\xfe\xff" if encoding == "utf-16-be" else b""
    assert refusal(mark + "id,name\n".encode(encoding)) == (
        f'a.csv: The file is saved as "Unicode text" (UTF-16). {SAVE_AS}'
    )


def test_binary_file() -> None:
    """A file with zero bytes is no text."""
    assert refusal(b"id,name\nx,\x00\x01\n") == (
        f"a.csv: Line 2, character 3: this is not a text file. {SAVE_AS}"
    )


def test_workbook_named_csv() -> None:
    """A workbook with the wrong ending is told apart."""
    assert refusal(b"PK\x03\x04rest") == (
        "a.csv: This is an Excel workbook. Give its name the ending .xlsx."
    )


@pytest.mark.parametrize(("mark", "name"), [(";", "semicolons"), ("\t", "tabs")])
def test_other_separators(mark: str, name: str) -> None:
    """Semicolons and tabs between cells are refused, for lists have semicolons inside."""
    assert refusal(f"id{mark}name\nx{mark}Ann\n".encode()) == (
        f"a.csv: The cells are separated by {name}, not by commas. {SAVE_AS}"
    )


@pytest.mark.parametrize("row", ['x,"Ann', 'x,"Ann"s', 'x,"' + "long" * 40_000])
def test_quotation_marks_without_partner(row: str) -> None:
    """A quotation mark that nobody closes is named by the line where it opens."""
    assert refusal(f"id,name\nw,Al\n{row}\ny,Ben\n".encode()) == (
        "a.csv: Line 3: a quotation mark is in the wrong place, or its partner is missing. "
        'A cell with a comma or a quotation mark is written "like ""this""".'
    )


def test_too_many_rows() -> None:
    """A file of more than a hundred thousand rows is refused."""
    assert refusal(b"id,name\n" + b"x,y\n" * 100_001) == (
        "a.csv: The file has more than 100,000 rows. Split it."
    )


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("=1+1", "'=1+1"),
        ("+441632960001", "'+441632960001"),
        ("-2", "'-2"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("'=1", "''=1"),
        ("=cmd|'/c calc'!A0", "'=cmd|'/c calc'!A0"),
        ('=HYPERLINK("https://evil.example")', '"\'=HYPERLINK(""https://evil.example"")"'),
        ("\t=1", "'\t=1"),
        ("\r=1", '"\'\r=1"'),
        ("\n=1", '"\'\n=1"'),
        ("＝1", "'＝1"),  # noqa: RUF001  # The wide sign is what is tested.
        ("+44 1632 960001", "+44 1632 960001"),
        ("+44 (0)1632 960001", "+44 (0)1632 960001"),
        ("+44 1632;=A1", "'+44 1632;=A1"),
        ("'tis", "'tis"),
        ("a=b", "a=b"),
    ],
)
def test_formulas_are_written_as_text(text: str, written: str) -> None:
    """What a spreadsheet would compute gets an apostrophe, which reading takes off."""
    data = write_csv(Table(name="a", columns=("id", "name"), rows=(Row(2, ("x", text)),)))
    assert data.decode("utf-8-sig") == f"id,name\r\nx,{written}\r\n"
    assert cells(data) == [(2, ("x", text))]


@given(st.text(st.characters(codec="utf-8", exclude_characters="\0")))
def test_any_text_comes_back(text: str) -> None:
    """Whatever a cell holds is read as it was written."""
    data = write_csv(Table(name="a", columns=("id", "name"), rows=(Row(2, ("x", text)),)))
    assert [row[0:] for _, row in cells(data)] == [("x", text)]


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    """No content makes the reader fail in another way than by refusing."""
    try:
        table = read_csv("a.csv", data)
    except (BadFileError, BadRowsError) as error:
        assert str(error).startswith("a.csv")  # noqa: PT017  # Both outcomes are right.
    else:
        assert all(len(row.cells) == len(table.columns) for row in table.rows)
