"""What an import changed, as the audit log has it: how many rows, and whose role became another."""

from collections.abc import Mapping, Sequence
from typing import Any

from config.vocabulary import Role
from store.audit.log import record_by_command
from store.audit.records import pseudonym
from store.exchange.changes import Changes
from store.unit_of_work import UnitOfWork


async def record_import(
    uow: UnitOfWork,
    changes: Changes,
    new: Sequence[Mapping[str, Any]],
    removed: Sequence[Mapping[str, Any]],
) -> None:
    """Keep what was imported, in the same transaction; names and e-mails are not told.

    Args:
        uow: The import's.
        changes: What it did.
        new: The rows that are new.
        removed: The rows that are gone.
    """
    counts = (
        f"{len(changes.added)} added, {changes.rows_changed} changed, "
        f"{len(changes.removed)} removed"
    )
    await record_by_command(uow, "import", f"{changes.kind}: {counts}")
    if changes.kind != "people":
        return
    for change in changes.changed:
        if change.field == "role":
            tenant, _, aad = change.key.partition(", ")
            before, after = {"role": change.before}, {"role": change.after}
            await record_by_command(uow, "role_changed", pseudonym(tenant, aad), before, after)
    for row in _of_the_council(new):
        await record_by_command(uow, "role_given", _who(row), after={"role": row["role"]})
    for row in _of_the_council(removed):
        await record_by_command(uow, "role_taken", _who(row), before={"role": row["role"]})


def _of_the_council(rows: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    return [row for row in rows if row["role"] != Role.PROVIDER]


def _who(row: Mapping[str, Any]) -> str:
    return pseudonym(row["tenant_id"], row["aad_object_id"])
