"""Excel workbooks: the first sheet, values only, with limits against workbooks that unpack huge.

Text is written as text and never as a formula, so nothing in a workbook needs an apostrophe.
"""

import io
import re
import warnings
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time
from typing import Any, Final

from openpyxl import Workbook, load_workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.read_only import EMPTY_CELL
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from store.exchange.errors import BadFileError
from store.exchange.table import TEXT, Table, Unusable, Value, build_table

MOST_UNPACKED: Final = 100 * 2**20
"""Bytes that a workbook may unpack to; 10,000 contacts take about 12 million."""

MOST_PARTS: Final = 1000
MOST_COLUMNS: Final = 64
LAST_LINE: Final = 1_048_576
"""Excel's own last row."""

WIDEST: Final = 60
OLD_FORMAT: Final = bytes.fromhex("d0cf11e0")
"""How .xls begins, and a workbook with a password."""

ESCAPE: Final = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
"""Workbooks write a control character as ``_x000D_``, and so must write these very letters apart
(ECMA-376 part 1, 22.9.2.19, ST_Xstring)."""

ESCAPED: Final = re.compile(r"_x005F_(?=x[0-9A-Fa-f]{4}_)|_x000D_(?=\n)")


COMPUTED: Final = {
    "f": "This is a formula. Copy the column and paste it back as values.",
    "e": "Excel shows an error here. Type the value.",
}
"""What is wrong with a cell of that data type."""


def read_excel(name: str, data: bytes, wanted: Sequence[str] = ()) -> Table:
    """The table on the first sheet; ``name`` and the ``wanted`` columns are for the errors.

    Raises:
        BadFileError: It is no workbook, or one that would unpack too large.
        BadRowsError: Rows have more cells than the header.
    """
    _check_archive(name, data)
    # openpyxl warns of what it leaves out, such as drop-down lists; we need the values only.
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return build_table(name, _lines(name, data), wanted, in_excel=True)


def write_excel(table: Table, formats: Sequence[str]) -> bytes:
    """The file's content; ``formats`` has Excel's number format of each column."""
    book = Workbook(write_only=True)
    sheet: Any = book.create_sheet(table.name)
    sheet.freeze_panes = "A2"
    for index, style in enumerate(formats):
        cells = [row.cells[index] for row in table.rows]
        dimension = sheet.column_dimensions[get_column_letter(index + 1)]
        dimension.width = _width(table.columns[index], cells)
        dimension.number_format = style
    sheet.append([_cell(sheet, column, TEXT, bold=True) for column in table.columns])
    for row in table.rows:
        sheet.append(
            [_cell(sheet, value, style) for value, style in zip(row.cells, formats, strict=True)]
        )
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _check_archive(name: str, data: bytes) -> None:
    if data.startswith(OLD_FORMAT):
        raise BadFileError(
            name,
            "This is an old Excel file (.xls), or one with a password. "
            "Take the password off and save it as .xlsx.",
        )
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError):
        raise BadFileError(
            name,
            "This is not an Excel workbook. If it is a CSV file, give its name the ending .csv.",
        ) from None
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise BadFileError(
            name,
            f"The workbook unpacks to more than {MOST_UNPACKED // 2**20} MB. Copy the rows into "
            "a new workbook, as values and without pictures.",
        )


def _lines(name: str, data: bytes) -> Iterator[tuple[int, list[Value]]]:
    rows = _rows(data)
    for line in range(1, LAST_LINE + 1):
        try:
            cells = next(rows, None)
        except Exception as error:
            raise BadFileError(
                name,
                "The workbook is damaged or is not one. Open it in Excel and save it again "
                f"as .xlsx. ({type(error).__name__})",
            ) from error
        if cells is None:
            return
        yield line, cells


def _rows(data: bytes) -> Iterator[list[Value]]:
    book = load_workbook(io.BytesIO(data), read_only=True)
    sheet: Any = book.worksheets[0]
    # What a sheet says of its own size is often wrong, and may be a lie.
    sheet.reset_dimensions()
    before: Any = None
    values: list[Value] = []
    for row in sheet.iter_rows(max_col=MOST_COLUMNS, max_row=LAST_LINE):
        # Rows that a sheet jumps over are one and the same empty row, up to a million times.
        if row is not before:
            empty = all(cell is EMPTY_CELL for cell in row)
            before, values = row, [] if empty else [_value(cell) for cell in row]
        yield values
    book.close()


def _value(cell: Any) -> Value:
    value = cell.value
    if cell.data_type in COMPUTED:
        return Unusable(COMPUTED[cell.data_type])
    if isinstance(value, str):
        return ESCAPED.sub(lambda found: "_" if "5F" in found[0] else "", value)
    if isinstance(value, datetime) and value.time() == time.min:
        return value.date()
    known = value is None or isinstance(value, (int, float, date))
    return value if known else Unusable(f"This is a time ({value}), and must be text.")


def _cell(sheet: Any, value: Any, style: str, *, bold: bool = False) -> Any:
    text = ESCAPE.sub("_x005F_", value) if isinstance(value, str) else value
    cell = WriteOnlyCell(sheet, value=text)
    if isinstance(text, str):
        cell.data_type = "s"
    cell.number_format = style
    if bold:
        cell.font = Font(bold=True)
    return cell


def _width(column: str, cells: Iterable[Value]) -> int:
    longest = max((len(str(cell)) for cell in cells if cell is not None), default=0)
    return min(max(longest, len(column)) + 2, WIDEST)
