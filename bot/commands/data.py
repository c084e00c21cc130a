"""``init``, ``import`` and ``export``: the council's records in and out of the store."""

import asyncio
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Final

from bot.readiness import NO_DATABASE
from bot.refusal import CommandRefused
from config.catalogue import catalogue_file
from config.sample import SAMPLE_KINDS, sample_csv
from store.database import Database
from store.exchange import (
    Changes,
    apply_plan,
    export_table,
    kind_named,
    load_missing,
    plan_import,
    read_csv,
    read_table,
    write_table,
)
from store.unit_of_work import UnitOfWork

CATALOGUE: Final = (
    ("departments", "departments.csv"),
    ("districts", "areas.csv"),
    ("topics", "topics.csv"),
    ("groups", "groups.csv"),
    ("examples", "examples.csv"),
    ("glossary", "glossary.csv"),
    ("places", "places.csv"),
)
"""What every council starts with, in an order in which it loads."""
MOST_CHANGES_TOLD: Final = 50


async def load_catalogue(database: Database, *, sample_on: date | None = None) -> dict[str, int]:
    """Add what is missing of the catalogue, and of the sample where a day for it is given.

    Twice changes nothing, what a council has edited stays, and what it has taken away stays away.
    Gives what was added, by kind.
    """
    await database.upgrade()
    async with database.unit_of_work() as uow:
        added = {
            kind: await load_missing(uow, kind, catalogue_file(name).read_text("utf-8"))
            for kind, name in CATALOGUE
        }
        if sample_on is not None:
            added |= await _load_sample(uow, sample_on)
        await uow.commit()
    return added


async def _load_sample(uow: UnitOfWork, on: date) -> dict[str, int]:
    # The catalogue's departments are there already, so of the sample's only the mailboxes are new.
    added = {"mailboxes": await _fill_mailboxes(uow, sample_csv("departments", on))}
    for kind in SAMPLE_KINDS:
        if kind != "departments":
            added[kind] = await load_missing(uow, kind, sample_csv(kind, on))
    return added


async def _fill_mailboxes(uow: UnitOfWork, text: str) -> int:
    """Give each department without e-mail and phone those of the sample; how many got them."""
    there = (await export_table(uow, "departments")).rows
    without = {name for name, *reach in (row.cells for row in there) if not any(reach)}
    sample = read_csv("departments.csv", text.encode())
    rows = tuple(row for row in sample.rows if row.cells[0] in without)
    plan = await plan_import(uow, "departments", replace(sample, rows=rows))
    await apply_plan(uow, plan)
    return len(rows)


async def import_file(
    database: Database, kind: str, file: Path, *, dry_run: bool, replace: bool = False
) -> Changes:
    """Bring a file into the store, all rows or none; a dry run only tells what would change.

    To replace is to take away the rows that the file does not have.

    The database is made or migrated first, once the file is known to be one; a dry run needs it.

    Raises:
        UnknownKindError: there is no such kind.
        NotReplaceableError: rows of that kind are not to be taken away.
        ImportRefused: the file or some of its rows cannot be used; nothing was changed.
        CommandRefused: a dry run has no database to compare with.
    """
    kind_named(kind, replace=replace)
    table = await asyncio.to_thread(read_table, file, kind)
    if dry_run:
        await must_be_current(database)
    else:
        await database.upgrade()
    async with database.unit_of_work() as uow:
        plan = await plan_import(uow, kind, table, replace=replace)
        if not dry_run:
            await apply_plan(uow, plan)
            await uow.commit()
    return plan.changes


async def must_be_current(database: Database) -> None:
    """Refuse to work on a database that is not there or is of another version.

    Raises:
        CommandRefused: so it is.
    """
    if not await database.is_current():
        raise CommandRefused(NO_DATABASE)


async def export_file(database: Database, kind: str, file: Path) -> int:
    """Write every record of a kind to a file; gives how many there are.

    Raises:
        UnknownKindError: there is no such kind.
        ExportRefused: the file cannot be written.
        CommandRefused: there is no database.
    """
    kind_named(kind)
    await must_be_current(database)
    async with database.unit_of_work() as uow:
        table = await export_table(uow, kind)
    await asyncio.to_thread(write_table, file, kind, table)
    return len(table.rows)


def told(changes: Changes, *, dry_run: bool) -> str:
    """What an import did or would do, for an officer."""
    would = " would be" if dry_run else ""
    removed = f"{len(changes.removed)}{would} taken away, " if changes.removed else ""
    counts = (
        f"{len(changes.added)}{would} added, {changes.rows_changed}{would} changed, "
        f"{removed}{changes.left}{would} left as they are."
    )
    lines = [f"{changes.kind}: {counts}"]
    told_apart = [f"  {key}: taken away" for key in changes.removed]
    told_apart += [f"  {key}: new" for key in changes.added]
    told_apart += [
        f'  {change.key}: {change.field} "{change.before}" becomes "{change.after}"'
        for change in changes.changed
    ]
    lines += told_apart[:MOST_CHANGES_TOLD]
    if len(told_apart) > MOST_CHANGES_TOLD:
        lines.append(f"  and {len(told_apart) - MOST_CHANGES_TOLD} more.")
    if dry_run:
        lines.append("Nothing was changed: this was a dry run.")
    return "\n".join(lines)
