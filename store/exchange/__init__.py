"""Import and export: CSV and Excel files of the kinds that contract and officers know.

The command line does this::

    table = await asyncio.to_thread(read_table, path, "contacts")
    async with database.unit_of_work() as uow:
        plan = await plan_import(uow, "contacts", table)  # plan.changes is the dry run
        changes = await apply_plan(uow, plan)
        await uow.commit()

    async with database.unit_of_work() as uow:
        table = await export_table(uow, "contacts")
    await asyncio.to_thread(write_table, path, "contacts", table)

Every refusal is an ``ImportRefusedError`` or an ``ExportRefusedError``; its text is for officers.
"""

from store.exchange.changes import Change, Changes
from store.exchange.csv_file import read_csv
from store.exchange.errors import BadFileError, BadRowsError, ExportRefusedError, ImportRefusedError
from store.exchange.exporting import export_table
from store.exchange.files import read_table, write_table
from store.exchange.importing import Plan, apply_plan, plan_import
from store.exchange.kinds import KINDS, NotReplaceableError, UnknownKindError, kind_named
from store.exchange.loading import load_missing
from store.exchange.table import Table

__all__ = [
    "KINDS",
    "BadFileError",
    "BadRowsError",
    "Change",
    "Changes",
    "ExportRefusedError",
    "ImportRefusedError",
    "NotReplaceableError",
    "Plan",
    "Table",
    "UnknownKindError",
    "apply_plan",
    "export_table",
    "kind_named",
    "load_missing",
    "plan_import",
    "read_csv",
    "read_table",
    "write_table",
]
