"""A file as columns and rows of cells, before anybody asks what they mean."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import chain, islice
from typing import Final, TypeAlias

from store.exchange.errors import MOST_PROBLEMS, BadFileError, BadRowsError, Problem

MOST_ROWS: Final = 100_000
"""Ten times the largest directory that we know; a file beyond it is a mistake or an attack."""

MOST_ABOVE: Final = 20
"""How far down the names of the columns are looked for, where the first row has others."""

TEXT: Final = "@"
"""Excel's number format for text: it then keeps first zeros and plus signs."""

UNQUOTED: Final = " A cell that holds a comma needs quotation marks around it."
BESIDE: Final = " Clear what stands beside the table."


@dataclass(frozen=True, slots=True)
class Unusable:
    """A cell of a workbook with no value of its own, such as a formula; ``reason`` says why."""

    reason: str


Value: TypeAlias = str | int | float | date | datetime | Unusable | None
"""What a cell holds: always text in CSV; ``bool`` is an ``int``."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row, as many cells as the table has columns; ``line`` is the row's first, from 1."""

    line: int
    cells: tuple[Value, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """The rows of one file; ``in_excel`` decides whether places name the column's letter."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    in_excel: bool = False

    def place(self, line: int, column: str | None = None) -> str:
        """Where that is, such as ``contacts.xlsx line 14, column H "away_from"``."""
        if column is None:
            return f"{self.name} line {line}"
        letter = f"{_letter(self.columns.index(column))} " if self.in_excel else ""
        return f'{self.name} line {line}, column {letter}"{column}"'

    def refused(self, problems: Iterable[Problem]) -> BadRowsError:
        """The error that tells of ``problems``, in the order of the file."""
        order = {column: index for index, column in enumerate(self.columns)}
        found = sorted(problems, key=lambda it: (it.line, order.get(it.column or "", -1)))
        told = [
            f"{self.place(it.line, it.column)}: {it.sentence()}" for it in found[:MOST_PROBLEMS]
        ]
        return BadRowsError(told, len(found) - len(told))


def build_table(
    name: str,
    lines: Iterable[tuple[int, Sequence[Value]]],
    wanted: Sequence[str] = (),
    *,
    in_excel: bool,
) -> Table:
    """A table from lines of cells; the first line that is not blank is the header.

    Blank lines are skipped. In CSV every row must be as long as the header; a workbook keeps no
    empty cells at the end of a row, so there a shorter row is filled up.

    Args:
        name: The file's.
        lines: Its lines, each with its number.
        wanted: The columns that it should have, to tell a header that stands further down.
        in_excel: Whether it is a workbook.

    Raises:
        BadFileError: There is no header, it stands further down, or there are too many rows.
        BadRowsError: Rows have more or fewer cells than the header.
    """
    filled = ((line, cells) for line, cells in lines if not all(map(is_blank, cells)))
    line, header = next(filled, (0, ()))
    if not header:
        raise BadFileError(name, "The file is empty. Its first line must name the columns.")
    above = [(line, header), *islice(filled, MOST_ABOVE)]
    _check_title(name, above, wanted)
    columns = _header(name, line, header)
    width = len(columns)
    rows: list[Row] = []
    problems: list[Problem] = []
    for line, cells in chain(above[1:], filled):
        if len(rows) >= MOST_ROWS:
            raise BadFileError(name, f"The file has more than {MOST_ROWS:,} rows. Split it.")
        fits = all(map(is_blank, cells[width:])) and (in_excel or len(cells) == len(header))
        if not fits:
            problems.append(Problem(line=line, reason=_misfit(cells, width, in_excel=in_excel)))
        rows.append(Row(line, (*cells[:width], *(None,) * (width - len(cells)))))
    table = Table(name=name, columns=columns, rows=tuple(rows), in_excel=in_excel)
    if problems:
        raise table.refused(problems)
    return table


def _letter(index: int) -> str:
    from openpyxl.utils import get_column_letter  # noqa: PLC0415 - large; see files.py.

    return get_column_letter(index + 1)


def is_blank(value: Value) -> bool:
    """Whether a cell holds nothing, or spaces only."""
    return value is None or (isinstance(value, str) and not value.strip())


def _check_title(
    name: str, above: Sequence[tuple[int, Sequence[Value]]], wanted: Sequence[str]
) -> None:
    """Refuse a table whose first line is a title: the columns are named in a later one."""
    known = [len({*wanted} & {*_names(cells)}) for _, cells in above]
    most = max(known)
    if most > max(known[0], 1):
        raise BadFileError(
            name,
            f"The first row must hold the column names {','.join(wanted)}. The names seem to be "
            f"in row {above[known.index(most)][0]}. Take away what stands above them.",
        )


def _names(cells: Sequence[Value]) -> list[str]:
    return ["" if is_blank(cell) else str(cell).strip().lower() for cell in cells]


def _header(name: str, line: int, cells: Sequence[Value]) -> tuple[str, ...]:
    """The names of the columns; blank ones at the end, which Excel leaves behind, do not count."""
    names = _names(cells)
    while not names[-1]:
        names.pop()
    if "" in names:
        number = names.index("") + 1
        raise BadFileError(name, f"Line {line} names the columns, and column {number} has no name.")
    return tuple(names)


def _misfit(cells: Sequence[Value], width: int, *, in_excel: bool) -> str:
    count = len(cells)
    while count > width and is_blank(cells[count - 1]):
        count -= 1
    hint = BESIDE if in_excel else UNQUOTED if count > width else ""
    return f"The row has {count} cells, and the header has {width}.{hint}"
