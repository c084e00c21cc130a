"""From a table of cells to rows as the store would keep them, with everything that is wrong."""

from collections.abc import Mapping

from store.exchange.errors import BadFileError, Problem, suggestion
from store.exchange.kind import Kind
from store.exchange.plain import CellError
from store.exchange.rules import Entry
from store.exchange.table import Row, Table


def parse(kind: Kind, table: Table) -> tuple[list[Entry], list[Problem]]:
    """The rows, and the cells that cannot be read; a row keeps its other cells for the rules.

    Raises:
        BadFileError: The columns are not those of the kind.
    """
    _check_columns(kind, table)
    place = {
        column: table.columns.index(column) for column in kind.columns if column in table.columns
    }
    entries: list[Entry] = []
    problems: list[Problem] = []
    for row in table.rows:
        entry, found = _entry(kind, place, row)
        entries.append(entry)
        problems.extend(found)
    return entries, problems


def _entry(kind: Kind, place: Mapping[str, int], row: Row) -> tuple[Entry, list[Problem]]:
    entry = Entry(row.line, {})
    problems: list[Problem] = []
    for column, index in place.items():
        try:
            entry.values[column] = kind.forms[column].read(row.cells[index])
        except CellError as error:
            problems.append(
                Problem(
                    line=row.line,
                    column=column,
                    reason=error.reason,
                    value=error.value,
                    choices=error.choices,
                )
            )
    return entry, problems


def _check_columns(kind: Kind, table: Table) -> None:
    missing = [
        column
        for column in kind.columns
        if column not in table.columns and column not in kind.optional
    ]
    twice = [column for column in kind.columns if table.columns.count(column) > 1]
    reasons = [
        *(f'The column "{column}" is missing.' for column in missing),
        *(f'The column "{column}" is there twice.' for column in twice),
        *(
            f'The column "{column}" is not known. {suggestion(column, missing)}'.rstrip()
            for column in dict.fromkeys(table.columns)
            if column not in kind.columns
        ),
    ]
    if reasons:
        columns = ",".join(column for column in kind.columns if column not in kind.optional)
        also = "".join(f" It may have {column} too." for column in sorted(kind.optional))
        wanted = f"A file of {kind.name} has the columns {columns}.{also}"
        raise BadFileError(table.name, " ".join((*reasons, wanted)))
