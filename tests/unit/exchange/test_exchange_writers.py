"""Every table that leaves goes through the one writer that keeps spreadsheets from computing it."""

import ast
from pathlib import Path
from typing import Final

import openpyxl
import pytest

from store.exchange.files import write_columns
from store.exchange.table import Row, Table

ROOT: Final = Path(__file__).parents[3]
WRITERS: Final = frozenset({"csv.writer", "csv.DictWriter", "Workbook", "openpyxl.Workbook"})
FORMULAS: Final = ("=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1+1", "\r=1+1", "\n=1+1", "＝1+1")  # noqa: RUF001 - the wide sign is what is tested.


def test_no_other_module_writes_tables() -> None:
    """Each export is safe because there is one place that writes cells for a spreadsheet."""
    found = {
        str(file.relative_to(ROOT))
        for room in ("bot", "dialogs", "store")
        for file in (ROOT / room).rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Call) and ast.unparse(node.func) in WRITERS
    }
    assert found == {"store/exchange/csv_file.py", "store/exchange/excel_file.py"}


@pytest.mark.parametrize("formula", FORMULAS)
def test_no_cell_is_a_formula(formula: str, tmp_path: Path) -> None:
    """In CSV it begins with an apostrophe, in Excel it is a cell of text."""
    table = Table(name="x", columns=("id", "name"), rows=(Row(2, ("1", formula)),))
    write_columns(tmp_path / "x.csv", table, ("General", "General"))
    write_columns(tmp_path / "x.xlsx", table, ("General", "General"))

    written = (tmp_path / "x.csv").read_bytes().decode("utf-8-sig").split(",", maxsplit=2)[2]
    assert written.lstrip('"').startswith("'")
    (_, (_, cell)) = openpyxl.load_workbook(tmp_path / "x.xlsx").worksheets[0].iter_rows()
    assert cell.data_type == "s"
