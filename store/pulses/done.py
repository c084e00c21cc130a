"""What the council did about what was said: kept with the quarter, shown with its results."""

from typing import Final

from sqlalchemy import Column, Date, Index, Integer, String, Table, Text, delete, insert, select

from store.pulses.records import Done
from store.pulses.results import ResultQuery
from store.pulses.tables import WIDTHS
from store.tables import metadata
from store.unit_of_work import UnitOfWork

pulse_done: Final = Table(
    "pulse_done",
    metadata,
    # What the council did about what was said; everybody who asks for results reads it.
    Column("id", Integer, primary_key=True),
    # The quarter whose results it answers.
    Column("quarter", String(7), nullable=False),
    # "" for every question, and for every department.
    Column("question", String(WIDTHS["question"]), nullable=False),
    Column("about", String(WIDTHS["about"]), nullable=False),
    Column("text", Text, nullable=False),
    Column("said_on", Date, nullable=False),
    Index("ix_pulse_done_quarter", "quarter"),
)
ROW: Final = pulse_done.c


async def keep(uow: UnitOfWork, done: Done) -> int:
    """Keep it; gives the number by which it is taken back."""
    made = await uow.connection.execute(
        insert(pulse_done).returning(ROW.id),
        {
            "quarter": done.quarter,
            "question": done.question,
            "about": done.about,
            "text": done.text,
            "said_on": done.said_on,
        },
    )
    return int(made.scalar_one())


async def take_back(uow: UnitOfWork, number: int) -> bool:
    """Delete it; whether it was there."""
    gone = await uow.connection.execute(delete(pulse_done).where(ROW.id == number))
    return gone.rowcount > 0


async def done_about(uow: UnitOfWork, query: ResultQuery) -> tuple[Done, ...]:
    """What was done about the question and the department of a query in its quarters; newest first.

    What was done about every question belongs to each, and so with departments.
    """
    named = [
        ROW[name].in_(("", value))
        for name, value in (("question", query.question), ("about", query.about))
        if value
    ]
    rows = await uow.connection.execute(
        select(ROW.quarter, ROW.question, ROW.about, ROW.text, ROW.said_on, ROW.id)
        .where(ROW.quarter.between(query.first, query.last), *named)
        .order_by(ROW.quarter.desc(), ROW.id.desc())
    )
    return tuple(Done(*row) for row in rows)
