"""Statements of every turn, prepared once: on SQLite they go straight to the driver.

SQLAlchemy's own way of running a statement costs some ten times what SQLite takes for it, and a
turn has three. The statement is still SQLAlchemy's; only its text, its parameters' order and the
conversion of values are worked out once for a dialect and kept. A server's answer takes longer than
all that, so there SQLAlchemy runs it.
"""

import sqlite3
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final, TypeVar

from sqlalchemy import Dialect, Executable
from sqlalchemy.exc import DBAPIError
from sqlalchemy.sql.compiler import SQLCompiler

from store.quick_connection import run_statement
from store.unit_of_work import UnitOfWork

Convert = Callable[[Any], Any] | None
Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Ran:
    """What a statement gave: its rows, and how many it wrote."""

    rows: list[Any]
    rowcount: int


@dataclass(frozen=True, slots=True)
class _Prepared:
    text: str
    binds: tuple[tuple[str, Convert], ...]
    fixed: Mapping[str, Any]
    """What the statement itself says, as a state to look for."""
    converted: tuple[tuple[int, Callable[[Any], Any]], ...]
    """The places of those columns whose values are no plain text or numbers."""

    def parameters(self, values: Mapping[str, Any]) -> list[Any]:
        given = {**self.fixed, **values} if self.fixed else values
        return [
            given[name] if convert is None else convert(given[name]) for name, convert in self.binds
        ]

    def row(self, cells: tuple[Any, ...]) -> list[Any]:
        row = list(cells)
        for at, convert in self.converted:
            row[at] = convert(row[at])
        return row


async def run(uow: UnitOfWork, statement: Executable, values: Mapping[str, Any]) -> Ran:
    """Run ``statement``, whose every named parameter is in ``values``; it has no lists.

    Raises:
        DBAPIError: The database refused it, as SQLAlchemy itself would tell.
    """
    if uow.quick is None:
        result = await uow.connection.execute(statement, values)
        return Ran(list(result) if result.returns_rows else [], result.rowcount)
    prepared = _prepare(statement, uow.connection.dialect)
    try:
        outcome = await uow.quick.at_once(run_statement, prepared.text, prepared.parameters(values))
    except sqlite3.Error as error:
        raise DBAPIError.instance(
            prepared.text, None, error, sqlite3.Error, hide_parameters=True
        ) from error
    return Ran([prepared.row(cells) for cells in outcome.rows], outcome.rowcount)


def made(kind: type[Row], names: Sequence[str], cells: Sequence[Any]) -> Row:
    """A record of these fields, in the order of a row's columns."""
    return kind(**dict(zip(names, cells, strict=True)))


@cache
def _prepare(statement: Any, dialect: Dialect) -> _Prepared:
    compiled: SQLCompiler = statement.compile(dialect=dialect)
    columns = statement.selected_columns if statement.is_select else ()
    names: Final = compiled.positiontup or ()
    return _Prepared(
        text=str(compiled),
        binds=tuple(
            (name, compiled.binds[name].type.dialect_impl(dialect).bind_processor(dialect))
            for name in names
        ),
        fixed={
            name: compiled.binds[name].value for name in names if not compiled.binds[name].required
        },
        converted=tuple(
            (at, convert)
            for at, column in enumerate(columns)
            if (convert := column.type.dialect_impl(dialect).result_processor(dialect, None))
        ),
    )
