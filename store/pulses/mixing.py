"""What could still join an answer to its giver once both are written, and how it is taken away."""

import hashlib

from sqlalchemy import ColumnElement, Table, delete, insert, select

from store.unit_of_work import UnitOfWork


async def mixed(uow: UnitOfWork, table: Table, pulse_id: int, question: str, about: str) -> None:
    """Write what was said to one question anew, as ``written_anew`` does."""
    await written_anew(uow, table, *same(table, pulse_id, question, about))


async def written_anew(uow: UnitOfWork, table: Table, *which: ColumnElement[bool]) -> None:
    """Write rows anew, in the order of their keys.

    PostgreSQL lays rows down in the order in which they come, and each says which transaction wrote
    it last (``xmin``), which is also the one that noted who has answered, or which week was over.
    Written anew with whatever is added, all say the same, and their order says nothing. SQLite
    keeps them in the key's order and knows no such thing.
    """
    if uow.dialect != "postgresql":
        return
    gone = delete(table).where(*which).returning(*table.c).cte("gone")
    await uow.connection.execute(
        insert(table).from_select(
            [column.name for column in table.c],
            select(gone).order_by(*(gone.c[column.name] for column in table.primary_key)),
        )
    )


def same(table: Table, pulse_id: int, question: str, about: str) -> tuple[ColumnElement[bool], ...]:
    """The rows of one question about one department."""
    here = table.c
    return here.pulse_id == pulse_id, here.question == question, here.about == about


def key_of(pulse_id: int, code: str) -> str:
    """What an answer is kept under: only who has the code can find it."""
    return hashlib.sha256(f"{pulse_id}:{code.upper()}".encode()).hexdigest()
