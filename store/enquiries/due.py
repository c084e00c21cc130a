"""What waits for a word, by the time at which it is due; none of its words, nor who asked."""

from datetime import datetime
from typing import Any, Final, NamedTuple

from sqlalchemy import Select, select

from store.enquiries.figures import WAITING, Scope
from store.enquiries.tables import enquiries
from store.moments import in_utc
from store.unit_of_work import UnitOfWork

MOST: Final = 500
"""More than anybody looks through."""
ROW: Final = enquiries.c


class Due(NamedTuple):
    """A question that nobody has answered yet; ``holder_id`` is None where nobody has it."""

    reference: str
    topic: str
    department: str
    area: str | None
    service_type: str | None
    state: str
    due_at: datetime
    holder_id: str | None


def due_query(scope: Scope, service_type: str | None) -> Select[Any]:
    """Those of a department, an area and a type of service, or all; the next due first."""
    chosen = (
        (ROW.department, scope.department),
        (ROW.area, scope.area),
        (ROW.service_type, service_type),
    )
    return (
        select(*(ROW[name] for name in Due._fields))
        .where(
            ROW.state.in_(WAITING),
            *(column == value for column, value in chosen if value is not None),
        )
        .order_by(ROW.due_at, ROW.id)
        .limit(MOST)
    )


async def due(uow: UnitOfWork, scope: Scope, service_type: str | None) -> tuple[Due, ...]:
    """The questions that wait, the next due first."""
    rows = await uow.connection.execute(due_query(scope, service_type))
    return tuple(
        Due(**row | {"due_at": in_utc(row["due_at"])}) for row in map(dict, rows.mappings())
    )
