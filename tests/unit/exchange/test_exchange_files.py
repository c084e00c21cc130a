"""Files: found, of a sane size, what their names say; written whole or not at all."""

import tracemalloc
from pathlib import Path
from time import perf_counter

import pytest
from openpyxl import Workbook

from store.exchange.errors import BadFileError, ExportRefusedError
from store.exchange.files import read_table, write_table
from store.exchange.table import Row, Table

DISTRICTS = Table(name="districts", columns=("district", "area"), rows=(Row(2, ("Maldon", "Mid")),))


def refusal(path: Path) -> str:
    """Why the file is refused."""
    with pytest.raises(BadFileError) as error:
        read_table(path, "districts")
    return str(error.value)


@pytest.mark.parametrize("ending", [".csv", ".xlsx", ".CSV"])
def test_what_is_written_is_read(tmp_path: Path, ending: str) -> None:
    """A table comes back from a file of either sort, and no other file is left."""
    path = tmp_path / f"districts{ending}"
    write_table(path, "districts", DISTRICTS)
    assert (read_table(path, "districts").columns, read_table(path, "districts").rows) == (
        DISTRICTS.columns,
        DISTRICTS.rows,
    )
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("name", ["a.csv", "a.xlsx"])
def test_fifty_megabytes_are_refused_unread(tmp_path: Path, name: str) -> None:
    """A file of 50 MB is refused at once, and takes no memory."""
    path = tmp_path / name
    with path.open("wb") as file:
        file.truncate(50 * 2**20)
    tracemalloc.start()
    begin = perf_counter()
    said = refusal(path)
    seconds = perf_counter() - begin
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert said == (f"{name}: The file has more than 20 MB. Remove what is not a row, or split it.")
    assert seconds < 1
    assert most < 2**20


@pytest.mark.parametrize("name", ["a.xls", "a.ods", "a.txt", "a"])
def test_other_endings_are_refused(tmp_path: Path, name: str) -> None:
    """Only the two endings are read or written."""
    assert refusal(tmp_path / name) == f"{name}: The file's name must end in .csv or .xlsx."
    with pytest.raises(ExportRefusedError, match=r"must end in \.csv or \.xlsx"):
        write_table(tmp_path / name, "districts", DISTRICTS)


TITLE_SAID = (
    "The first row must hold the column names district,area. The names seem to be in row {}. "
    "Take away what stands above them."
)


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("Our districts\ndistrict,area\nMaldon,Mid\n", 2),
        ("Our districts,\n,\nDistrict,AREA\nMaldon,Mid\n", 3),
        ("Districts,,as of May\n\nkept by Ann\ndistrict,area,\n", 4),
        ('"Our\ndistricts",\ndistrict,area\n', 3),
        ("area,as of May\ndistrict,area\nMaldon,Mid\n", 2),
    ],
)
def test_a_title_above_the_names_is_told(tmp_path: Path, text: str, row: int) -> None:
    """A file with something above its header says in which row the header seems to be."""
    path = tmp_path / "d.csv"
    path.write_text(text)
    assert refusal(path) == f"d.csv: {TITLE_SAID.format(row)}"


def test_a_title_in_a_workbook_is_told(tmp_path: Path) -> None:
    """Excel's own row number, over a title cell and a blank row."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["Our districts"], [], ["District", "Area"], ["Maldon", "Mid"]):
        sheet.append(row)
    book.save(tmp_path / "d.xlsx")
    assert refusal(tmp_path / "d.xlsx") == f"d.xlsx: {TITLE_SAID.format(3)}"


@pytest.mark.parametrize(
    "text",
    [
        "district,area\ndistrict,area\n",
        "district,region\nMaldon,area\n",
        "name\narea\n",
        "area,district\nNorth,Colchester\n" * 12,
    ],
)
def test_names_that_are_no_header_are_rows(tmp_path: Path, text: str) -> None:
    """Only a row that names more columns than the first one does is taken for the header."""
    path = tmp_path / "d.csv"
    path.write_text(text)
    assert len(read_table(path, "districts").rows) == text.count("\n") - 1


def test_missing_file(tmp_path: Path) -> None:
    """A file that is not there is said to be so."""
    assert refusal(tmp_path / "a.csv") == (
        "a.csv: The file cannot be read (No such file or directory)."
    )


def test_folder(tmp_path: Path) -> None:
    """A folder is no file."""
    (tmp_path / "a.csv").mkdir()
    assert refusal(tmp_path / "a.csv") == "a.csv: This is a folder or a device, not a file."


def test_folder_that_is_not_there(tmp_path: Path) -> None:
    """A file that cannot be written is said to be so, and nothing is left behind."""
    with pytest.raises(ExportRefusedError) as error:
        write_table(tmp_path / "no" / "a.csv", "districts", DISTRICTS)
    assert str(error.value) == (
        "a.csv: The file cannot be written (No such file or directory). "
        "Close it in Excel, or choose another folder."
    )
    assert list(tmp_path.iterdir()) == []
