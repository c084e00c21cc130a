"""Deleting what is held of a person, by the list in ``holdings.py``, in one transaction."""

from collections import Counter
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import and_, delete, literal, select, update

from store.enquiries.references import new_reference
from store.enquiries.tables import enquiries
from store.personal.holdings import HELD
from store.personal.records import Blanked, Gone, Holding, Receipt, Stays, Who
from store.personal.whose import asked
from store.unit_of_work import UnitOfWork


async def delete_held(uow: UnitOfWork, who: Who, now: datetime) -> Receipt:
    """Delete what is held of ``who``, or take from it what leads to them; the caller commits.

    An answer to a question of theirs that is being written at this moment comes before it, and is
    deleted too, or finds the question withdrawn.
    """
    # Whoever else writes about these questions waits for us, or we for them.
    await uow.connection.execute(select(enquiries.c.id).where(asked(who)).with_for_update())
    deleted: Counter[str] = Counter()
    blanked: Counter[str] = Counter()
    stays: dict[str, str] = {}
    for holding in HELD:
        match holding.deleted:
            case Gone():
                deleted[holding.title] += await _delete(uow, holding, who)
            case Blanked(values=values, why=why):
                if count := await _blank(uow, holding, values, who, now):
                    blanked[holding.title] += count
                    stays[holding.title] = why
            case Stays(why=why):
                if await _any(uow, holding, who):
                    stays[holding.title] = why
    return Receipt(reference=new_reference(0, "D"), deleted=+deleted, blanked=+blanked, stays=stays)


async def _delete(uow: UnitOfWork, holding: Holding, who: Who) -> int:
    gone = await uow.connection.execute(delete(holding.table).where(holding.theirs(who)))
    return gone.rowcount


async def _blank(
    uow: UnitOfWork, holding: Holding, values: Mapping[str, Any], who: Who, now: datetime
) -> int:
    keys = list(holding.table.primary_key.columns)
    rows = (await uow.connection.execute(select(*keys).where(holding.theirs(who)))).all()
    for row in rows:
        # What is called is made for each row; an expression of SQL can be called by no name.
        made = {name: cell(now) if _is_made(cell) else cell for name, cell in values.items()}
        same = and_(*(key == value for key, value in zip(keys, row, strict=True)))
        await uow.connection.execute(update(holding.table).where(same).values(made))
    return len(rows)


def _is_made(cell: Any) -> bool:
    return isinstance(cell, type(lambda: None))


async def _any(uow: UnitOfWork, holding: Holding, who: Who) -> bool:
    found = select(literal(1)).select_from(holding.table).where(holding.theirs(who)).limit(1)
    return await uow.connection.scalar(found) is not None
