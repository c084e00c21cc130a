"""What a change carries with it."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import bindparam, update
from sqlalchemy.ext.asyncio import AsyncConnection

from config.vocabulary import COUNTY_WIDE
from store.tables import organisations


async def areas_follow_districts(
    connection: AsyncConnection, rows: Sequence[Mapping[str, Any]]
) -> None:
    """Move the organisations of each district to its area, but for those of the whole county."""
    statement = (
        update(organisations)
        .where(organisations.c.district == bindparam("place"), organisations.c.area != COUNTY_WIDE)
        .values(area=bindparam("now_in"))
    )
    parameters = [{"place": row["district"], "now_in": row["area"]} for row in rows]
    await connection.execute(statement, parameters)
