"""Files: found, of a sane size, what their names say; written whole or not at all."""

import tracemalloc
from pathlib import Path
from time import perf_counter

import pytest

from store.exchange.errors import BadFileError, ExportRefusedError
from store.exchange.files import read_table, write_table
from store.exchange.table import Row, Table

DISTRICTS = Table(name="districts", columns=("district", "area"), rows=(Row(2, ("Maldon", "Mid")),))


def refusal(path: Path) -> str:
    """Why the file is refused."""
    with pytest.raises(BadFileError) as error:
        read_table(path)
    return str(error.value)


@pytest.mark.parametrize("ending", [".csv", ".xlsx", ".CSV"])
def test_what_is_written_is_read(tmp_path: Path, ending: str) -> None:
    """A table comes back from a file of either sort, and no other file is left."""
    path = tmp_path / f"districts{ending}"
    write_table(path, "districts", DISTRICTS)
    assert (read_table(path).columns, read_table(path).rows) == (DISTRICTS.columns, DISTRICTS.rows)
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
