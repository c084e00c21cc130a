"""Loading what every council starts with: each row once, so that what a council did to it stays.

A row that a council has edited is there, and is left. One that it has taken away is remembered in
``loaded_rows``, and is not brought back; a row that is new in a later catalogue still comes.
"""

import json
from datetime import datetime

from sqlalchemy import DateTime, insert, select

from store.directories import hold_off_others
from store.exchange.csv_file import read_csv
from store.exchange.importing import apply_plan, plan_missing
from store.exchange.kind import Kind
from store.exchange.kinds import kind_named
from store.exchange.rules import Key
from store.tables import loaded_rows
from store.unit_of_work import UnitOfWork


async def load_missing(uow: UnitOfWork, kind: str, text: str) -> int:
    """Add the rows of CSV ``text`` that were never there, and say how many; the caller commits.

    Loading twice changes nothing.

    Raises:
        UnknownKindError: There is no such kind.
        ImportRefusedError: The text is not a correct file of that kind.
    """
    described = kind_named(kind)
    table = read_csv(f"{kind}.csv", text.encode())
    await hold_off_others(uow)
    of_kind = loaded_rows.c.kind == kind
    found = await uow.connection.execute(select(loaded_rows.c.key).where(of_kind))
    loaded = {_read_key(described, key) for key in found.scalars()}
    plan = await plan_missing(uow, described, table, loaded)
    await apply_plan(uow, plan)
    remembered = described.replaceable or described.once
    first = [key for key in plan.keys if key not in loaded] if remembered else []
    if first:
        rows = [
            {"kind": kind, "key": json.dumps(key, ensure_ascii=False, default=str)} for key in first
        ]
        await uow.connection.execute(insert(loaded_rows), rows)
    return len(plan.new)


def _read_key(kind: Kind, key: str) -> Key:
    return tuple(
        datetime.fromisoformat(part) if isinstance(kind.column(name).type, DateTime) else part
        for name, part in zip(kind.key, json.loads(key), strict=True)
    )
