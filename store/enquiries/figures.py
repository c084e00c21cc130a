"""What the figures are counted from: when each question was asked and answered, and no words.

Neither who asked nor what was said is read here, so nothing that is built on it can show it.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, NamedTuple

from sqlalchemy import ColumnElement, Select, func, select

from store.enquiries.tables import enquiries
from store.moments import in_utc
from store.unit_of_work import UnitOfWork

WAITING: Final = ("open", "asked_back")
"""States of questions that nobody has answered yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """Which questions are counted: of a department, of an area, or of all."""

    department: str | None = None
    area: str | None = None


class Timing(NamedTuple):
    """When a question was asked, when a word was due and when it came; see ``Enquiry``."""

    department: str
    area: str | None
    state: str
    asked_at: datetime
    first_due_at: datetime
    due_at: datetime
    acknowledged_at: datetime | None
    answered_at: datetime | None
    closed_at: datetime | None


class Waiting(NamedTuple):
    """A question that nobody has answered yet; ``owned`` is whether somebody has it."""

    reference: str
    department: str
    area: str | None
    state: str
    asked_at: datetime
    due_at: datetime
    owned: bool


async def asked_between(
    uow: UnitOfWork, start: datetime, end: datetime, scope: Scope
) -> tuple[Timing, ...]:
    """The questions that were asked from ``start`` until before ``end``, both aware."""
    table = enquiries.c
    rows = await uow.connection.execute(
        select(*(table[name] for name in Timing._fields)).where(
            table.asked_at >= start, table.asked_at < end, *_in(scope)
        )
    )
    return tuple(Timing(row[0], row[1], row[2], *map(in_utc, row[3:])) for row in rows)


def most_asked_query(since: datetime, limit: int) -> Select[Any]:
    """The topics of questions that were asked since then, the most asked first."""
    table, asked = enquiries.c, func.count()
    return (
        select(table.topic)
        .where(table.asked_at >= since)
        .group_by(table.topic)
        .order_by(asked.desc(), table.topic)
        .limit(limit)
    )


async def most_asked(uow: UnitOfWork, since: datetime, limit: int) -> tuple[str, ...]:
    """The slugs of the topics that were asked about most since an aware time."""
    rows = await uow.connection.execute(most_asked_query(since, limit))
    return tuple(rows.scalars())


def waiting_query(scope: Scope) -> Select[Any]:
    """The questions that nobody has answered yet, the oldest first."""
    table = enquiries.c
    return (
        select(
            table.reference,
            table.department,
            table.area,
            table.state,
            table.asked_at,
            table.due_at,
            table.holder_id,
        )
        .where(table.state.in_(WAITING), *_in(scope))
        .order_by(table.asked_at, table.id)
    )


async def waiting(uow: UnitOfWork, scope: Scope) -> tuple[Waiting, ...]:
    """The questions that nobody has answered yet, whenever they were asked; the oldest first."""
    rows = await uow.connection.execute(waiting_query(scope))
    return tuple(
        Waiting(
            reference=row.reference,
            department=row.department,
            area=row.area,
            state=row.state,
            asked_at=in_utc(row.asked_at),
            due_at=in_utc(row.due_at),
            owned=row.holder_id is not None,
        )
        for row in rows
    )


def _in(scope: Scope) -> list[ColumnElement[bool]]:
    table = enquiries.c
    asked_for = ((table.department, scope.department), (table.area, scope.area))
    return [column == value for column, value in asked_for if value is not None]


@dataclass(frozen=True, slots=True)
class FiguresDesk:
    """What one turn or command reads for the figures; it is ``dialogs.stores.FiguresStore``."""

    uow: UnitOfWork

    async def asked_between(
        self, start: datetime, end: datetime, scope: Scope
    ) -> tuple[Timing, ...]:
        """The questions that were asked from ``start`` until before ``end``."""
        return await asked_between(self.uow, start, end, scope)

    async def waiting(self, scope: Scope) -> tuple[Waiting, ...]:
        """The questions that nobody has answered yet, the oldest first."""
        return await waiting(self.uow, scope)
