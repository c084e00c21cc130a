"""``init``, ``import`` and ``export``: the council's records in and out of the store."""

import asyncio
from datetime import date
from pathlib import Path
from typing import Final

from config.catalogue import catalogue_file
from config.sample import SAMPLE_KINDS, sample_csv
from store.database import Database
from store.exchange import (
    Changes,
    apply_plan,
    export_table,
    load_missing,
    plan_import,
    read_table,
    write_table,
)
from store.unit_of_work import UnitOfWork

CATALOGUE: Final = (
    ("departments", "departments.csv"),
    ("districts", "areas.csv"),
    ("topics", "topics.csv"),
    ("groups", "groups.csv"),
)
"""What every council starts with, in an order in which it loads."""
MOST_CHANGES_TOLD: Final = 50


async def load_catalogue(database: Database, *, sample_on: date | None = None) -> dict[str, int]:
    """Add what is missing of the catalogue, and of the sample where a day for it is given.

    Twice changes nothing, and what a council has edited stays. Gives the rows added, by kind.
    """
    added: dict[str, int] = {}
    await database.upgrade()
    async with database.unit_of_work() as uow:
        if sample_on is not None:
            # First, so that the sample's mailboxes come before the catalogue's empty ones.
            added["departments"] = await _load(
                uow, "departments", sample_csv("departments", sample_on)
            )
        for kind, name in CATALOGUE:
            text = catalogue_file(name).read_text("utf-8")
            added[kind] = added.get(kind, 0) + await _load(uow, kind, text)
        if sample_on is not None:
            for kind in SAMPLE_KINDS:
                text = sample_csv(kind, sample_on)
                added[kind] = added.get(kind, 0) + await _load(uow, kind, text)
        await uow.commit()
    return added


async def _load(uow: UnitOfWork, kind: str, text: str) -> int:
    return await load_missing(uow, kind, text)


async def import_file(database: Database, kind: str, file: Path, *, dry_run: bool) -> Changes:
    """Bring a file into the store, all rows or none; a dry run only tells what would change.

    Raises:
        ImportRefused: the file or some of its rows cannot be used; nothing was changed.
    """
    table = await asyncio.to_thread(read_table, file)
    async with database.unit_of_work() as uow:
        plan = await plan_import(uow, kind, table)
        if not dry_run:
            await apply_plan(uow, plan)
            await uow.commit()
    return plan.changes


async def export_file(database: Database, kind: str, file: Path) -> int:
    """Write every record of a kind to a file; gives how many there are.

    Raises:
        ExportRefused: the file cannot be written.
    """
    async with database.unit_of_work() as uow:
        table = await export_table(uow, kind)
    await asyncio.to_thread(write_table, file, kind, table)
    return len(table.rows)


def told(changes: Changes, *, dry_run: bool) -> str:
    """What an import did or would do, for an officer."""
    would = "would be " if dry_run else ""
    lines = [
        f"{changes.kind}: {len(changes.added)} {would}added, {changes.rows_changed} {would}changed, "
        f"{changes.left} {would}left as they are."
    ]
    lines += [
        f'  {change.key}: {change.field} "{change.before}" becomes "{change.after}"'
        for change in changes.changed[:MOST_CHANGES_TOLD]
    ]
    if len(changes.changed) > MOST_CHANGES_TOLD:
        lines.append(f"  and {len(changes.changed) - MOST_CHANGES_TOLD} more.")
    if dry_run:
        lines.append("Nothing was changed: this was a dry run.")
    return "\n".join(lines)
