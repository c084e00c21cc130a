"""Writing the audit log in the transaction of what it tells, reading it, and letting old ones go.

There is no function that changes an entry, and the database refuses it: a trigger lets nothing be
updated, and nothing be deleted but by ``forget_entries``.
"""

from collections.abc import AsyncIterator
from datetime import datetime
from typing import Any, Final

from sqlalchemy import delete, func, insert, select, update

from store.audit.records import OPERATOR, Actor, Entry
from store.audit.tables import audit_log, audit_retention
from store.moments import in_utc
from store.unit_of_work import UnitOfWork

ROW: Final = audit_log.c
LONGEST_OBJECT: Final = 160
AT_ONCE: Final = 1_000


async def record(uow: UnitOfWork, entry: Entry) -> None:
    """Keep that something was done; it stands or falls with the rest of ``uow``."""
    values = _values(entry.by, entry.what, entry.object, entry.before, entry.after)
    await uow.connection.execute(insert(audit_log), values | {"at": entry.at})


async def record_by_command(
    uow: UnitOfWork, what: str, object_: str, before: Any = None, after: Any = None
) -> None:
    """Keep what the command line did; at the database's own time, as nobody's turn gives one."""
    values = _values(OPERATOR, what, object_, before, after)
    await uow.connection.execute(insert(audit_log).values(at=func.now(), **values))


async def entries_since(uow: UnitOfWork, since: datetime | None) -> AsyncIterator[Entry]:
    """What was done since then, an aware time, the oldest first; all of it for None."""
    after = 0
    while True:
        wanted = select(audit_log).where(ROW.id > after).order_by(ROW.id).limit(AT_ONCE)
        if since is not None:
            wanted = wanted.where(ROW.at >= since)
        rows = (await uow.connection.execute(wanted)).mappings().all()
        for row in rows:
            after = row["id"]
            yield Entry(
                at=in_utc(row["at"]),
                by=Actor(row["role"], row["who"]),
                what=row["what"],
                object=row["object"],
                before=row["before"],
                after=row["after"],
            )
        if len(rows) < AT_ONCE:
            return


async def forget_entries(uow: UnitOfWork, before: datetime) -> int:
    """Delete what is older than that; gives how many. For the schedule alone."""
    await uow.connection.execute(update(audit_retention).values(before=before))
    gone = await uow.connection.execute(delete(audit_log).where(ROW.at < before))
    await uow.connection.execute(update(audit_retention).values(before=None))
    return gone.rowcount


def _values(by: Actor, what: str, object_: str, before: Any, after: Any) -> dict[str, Any]:
    return {
        "role": by.role,
        "who": by.who,
        "what": what,
        "object": object_[:LONGEST_OBJECT],
        "before": before,
        "after": after,
    }
