"""Bringing a table into the store: all rows or none, compared first, in one transaction.

Work in this order: ``read_table`` (in a thread), then in one unit of work ``plan_import``, which
changes nothing and is all that a dry run needs, ``apply_plan``, and ``commit``.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, and_, bindparam, delete, func, insert, select, update

from store.audit.imports import record_import
from store.directories import bump_directory_version, hold_off_others
from store.exchange.changes import Changes, changes_between
from store.exchange.kind import Kind
from store.exchange.kinds import kind_named
from store.exchange.known import key_of, load_known
from store.exchange.parsing import parse
from store.exchange.rules import Entry, Key, Known
from store.exchange.table import Table
from store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What an import would do; ``changes`` tells it, ``keys`` are those of all the file's rows."""

    kind: Kind
    changes: Changes
    new: Sequence[Mapping[str, Any]]
    altered: Sequence[Mapping[str, Any]]
    removed: Sequence[Mapping[str, Any]]
    keys: Collection[Key]


async def plan_import(uow: UnitOfWork, kind: str, table: Table, *, replace: bool = False) -> Plan:
    """Check ``table`` and compare it with the store, which stays as it is.

    Other imports wait until this unit of work ends, so that the plan stays true until applied.

    Args:
        uow: The import's unit of work.
        kind: Of what the table is.
        table: The rows.
        replace: Whether the rows of the store that are not in ``table`` go.

    Raises:
        UnknownKindError: There is no such kind.
        NotReplaceableError: ``replace`` is for a kind whose rows others may name.
        BadFileError: The columns are not those of the kind.
        BadRowsError: Some rows cannot be used; every one is named.
    """
    return await _plan(uow, kind_named(kind, replace=replace), table, replace=replace)


async def plan_missing(uow: UnitOfWork, kind: Kind, table: Table, besides: Collection[Key]) -> Plan:
    """As ``plan_import``, for the rows whose key is neither in the store nor in ``besides``."""
    return await _plan(uow, kind, table, past=besides)


async def apply_plan(uow: UnitOfWork, plan: Plan) -> Changes:
    """Do what ``plan`` says; the caller commits. It tells again what changed."""
    rows = [*plan.new, *plan.altered]
    if not (rows or plan.removed):
        return plan.changes
    if plan.removed:
        await _delete(uow, plan.kind, plan.removed)
    if plan.new:
        await _insert(uow, plan.kind, plan.new)
    if plan.altered:
        await _update(uow, plan.kind, plan.altered)
    if plan.kind.after:
        await plan.kind.after(uow.connection, rows)
    if plan.kind.in_directory:
        await bump_directory_version(uow)
    await record_import(uow, plan.changes, plan.new, plan.removed)
    return plan.changes


async def _plan(
    uow: UnitOfWork,
    kind: Kind,
    table: Table,
    *,
    replace: bool = False,
    past: Collection[Key] | None = None,
) -> Plan:
    entries, problems = parse(kind, table)
    await hold_off_others(uow)
    known = await load_known(uow.connection, kind)
    problems.extend(kind.knows(entries, known))
    for entry in entries:
        _keep_left_out(kind, entry, known)
    keys = [key for entry in entries if (key := _key(kind, entry))]
    if past is not None:
        # Before the other rules: what is there may have been edited, and the file's row is void.
        there = known.rows.keys() | past
        entries = [entry for entry in entries if _key(kind, entry) not in there]
        lines = {entry.line for entry in entries}
        problems = [problem for problem in problems if problem.line in lines]
    for rule in kind.rules:
        problems.extend(rule(entries, known))
    if problems:
        raise table.refused(problems)
    rows = {key_of(kind, entry.values): entry.values for entry in entries}
    new = [row for key, row in rows.items() if key not in known.rows]
    altered = [row for key, row in rows.items() if known.rows.get(key, row) != row]
    replaced = kind.replaced(rows, known) if kind.replaced else ()
    removed = [
        row for key, row in known.rows.items() if key not in rows and (replace or key in replaced)
    ]
    changes = changes_between(
        kind, known, new=new, altered=altered, removed=removed, read=len(rows)
    )
    return Plan(kind=kind, changes=changes, new=new, altered=altered, removed=removed, keys=keys)


def _keep_left_out(kind: Kind, entry: Entry, known: Known) -> None:
    """Fill in what the file has no column for: what is there, else what an empty cell means."""
    if not kind.optional - entry.values.keys():
        return
    there = known.rows.get(_key(kind, entry) or (), {})
    for column in kind.optional - entry.values.keys():
        entry.values[column] = there.get(column, kind.forms[column].read(None))


def _key(kind: Kind, entry: Entry) -> Key | None:
    """The row's key; None where a cell of it could not be read."""
    return key_of(kind, entry.values) if entry.values.keys() >= set(kind.key) else None


async def _insert(uow: UnitOfWork, kind: Kind, rows: Sequence[Mapping[str, Any]]) -> None:
    """Add rows behind those that are there."""
    if "position" in kind.table.c:
        last = await uow.connection.scalar(select(func.max(kind.table.c.position))) or 0
        rows = [{**row, "position": last + 1 + index} for index, row in enumerate(rows)]
    kept = [
        {kind.kept_as.get(name, name): cell for name, cell in row.items()} | {**kind.fresh()}
        for row in rows
    ]
    await uow.connection.execute(insert(kind.table).values(dict(kind.dated)), kept)


async def _update(uow: UnitOfWork, kind: Kind, rows: Sequence[Mapping[str, Any]]) -> None:
    fields = [name for name in kind.columns if name not in kind.key]
    new: dict[str, ColumnElement[Any]] = {
        name: bindparam(f"new_{name}", type_=kind.column(name).type) for name in fields
    }
    also = kind.touched(new) if kind.touched else {}
    statement = (
        update(kind.table)
        .where(is_row(kind))
        .values({kind.column(name).name: value for name, value in new.items()} | {**also})
    )
    parameters = [_named(kind, row) | {f"new_{name}": row[name] for name in fields} for row in rows]
    await uow.connection.execute(statement, parameters)


async def _delete(uow: UnitOfWork, kind: Kind, rows: Sequence[Mapping[str, Any]]) -> None:
    statement = delete(kind.table).where(is_row(kind))
    await uow.connection.execute(statement, [_named(kind, row) for row in rows])


def is_row(kind: Kind) -> ColumnElement[bool]:
    """The row of the key that is bound; it finds empty cells too, which an ``=`` would not."""
    found = []
    for name in kind.key:
        column = kind.column(name)
        bound: Any = bindparam(f"key_{name}", type_=column.type)
        found.append(column.is_not_distinct_from(bound) if column.nullable else column == bound)
    return and_(*found)


def _named(kind: Kind, row: Mapping[str, Any]) -> dict[str, Any]:
    return {f"key_{name}": row[name] for name in kind.key}
