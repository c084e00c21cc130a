"""Bringing a table into the store: all rows or none, compared first, in one transaction.

Work in this order: ``read_table`` (in a thread), then in one unit of work ``plan_import``, which
changes nothing and is all that a dry run needs, ``apply_plan``, and ``commit``.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import bindparam, func, insert, select, update

from store.directories import bump_directory_version
from store.exchange.changes import Changes, changes_between
from store.exchange.csv_file import read_csv
from store.exchange.kinds import Kind, kind_named
from store.exchange.known import key_of, load_known
from store.exchange.parsing import parse
from store.exchange.rules import Entry, Known
from store.exchange.table import Table
from store.tables import directory_state
from store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What an import would do; ``changes`` tells it, ``new`` and ``altered`` are the rows."""

    kind: Kind
    changes: Changes
    new: Sequence[Mapping[str, Any]]
    altered: Sequence[Mapping[str, Any]]


async def plan_import(uow: UnitOfWork, kind: str, table: Table) -> Plan:
    """Check ``table`` and compare it with the store, which stays as it is.

    Other imports wait until this unit of work ends, so that the plan stays true until applied.

    Raises:
        UnknownKindError: There is no such kind.
        BadFileError: The columns are not those of the kind.
        BadRowsError: Some rows cannot be used; every one is named.
    """
    return await _plan(uow, kind_named(kind), table, only_missing=False)


async def apply_plan(uow: UnitOfWork, plan: Plan) -> Changes:
    """Do what ``plan`` says; the caller commits. It tells again what changed."""
    rows = [*plan.new, *plan.altered]
    if not rows:
        return plan.changes
    if plan.new:
        await _insert(uow, plan.kind, plan.new)
    if plan.altered:
        await _update(uow, plan.kind, plan.altered)
    if plan.kind.after:
        await plan.kind.after(uow.connection, rows)
    if plan.kind.in_directory:
        await bump_directory_version(uow)
    return plan.changes


async def load_missing(uow: UnitOfWork, kind: str, text: str) -> int:
    """Add the rows of CSV ``text`` whose key is not there, and say how many; the caller commits.

    What a council has edited stays as it is, so loading twice changes nothing.

    Raises:
        ImportRefusedError: The text is not a correct file of that kind.
    """
    table = read_csv(f"{kind}.csv", text.encode())
    plan = await _plan(uow, kind_named(kind), table, only_missing=True)
    await apply_plan(uow, plan)
    return len(plan.new)


async def _plan(uow: UnitOfWork, kind: Kind, table: Table, *, only_missing: bool) -> Plan:
    entries, problems = parse(kind, table)
    await _hold_off_others(uow)
    known = await load_known(uow.connection, kind)
    problems.extend(kind.knows(entries, known))
    if only_missing:
        # Before the other rules: what is there may have been edited, and the file's row is void.
        entries = [entry for entry in entries if not _is_there(kind, entry, known)]
        lines = {entry.line for entry in entries}
        problems = [problem for problem in problems if problem.line in lines]
    for rule in kind.rules:
        problems.extend(rule(entries, known))
    if problems:
        raise table.refused(problems)
    rows = [entry.values for entry in entries]
    new = [row for row in rows if key_of(kind, row) not in known.rows]
    altered = [row for row in rows if known.rows.get(key_of(kind, row), row) != row]
    changes = changes_between(kind, known, new=new, altered=altered, read=len(rows))
    return Plan(kind=kind, changes=changes, new=new, altered=altered)


def _is_there(kind: Kind, entry: Entry, known: Known) -> bool:
    has_key = all(column in entry.values for column in kind.key)
    return has_key and key_of(kind, entry.values) in known.rows


async def _hold_off_others(uow: UnitOfWork) -> None:
    """Take the lock that every change of the directory takes, and change nothing."""
    unchanged = update(directory_state).values(version=directory_state.c.version)
    await uow.connection.execute(unchanged)


async def _insert(uow: UnitOfWork, kind: Kind, rows: Sequence[Mapping[str, Any]]) -> None:
    """Add rows behind those that are there."""
    if "position" in kind.table.c:
        last = await uow.connection.scalar(select(func.max(kind.table.c.position))) or 0
        rows = [{**row, "position": last + 1 + index} for index, row in enumerate(rows)]
    await uow.connection.execute(insert(kind.table), list(rows))


async def _update(uow: UnitOfWork, kind: Kind, rows: Sequence[Mapping[str, Any]]) -> None:
    table = kind.table
    fields = [column for column in kind.columns if column not in kind.key]
    statement = (
        update(table)
        .where(
            *(
                table.c[name] == bindparam(f"key_{name}", type_=table.c[name].type)
                for name in kind.key
            )
        )
        .values({name: bindparam(f"new_{name}", type_=table.c[name].type) for name in fields})
    )
    parameters = [
        {f"key_{name}": row[name] for name in kind.key}
        | {f"new_{name}": row[name] for name in fields}
        for row in rows
    ]
    await uow.connection.execute(statement, parameters)
