"""INSERT with ON CONFLICT, which both databases have and SQLAlchemy keeps apart."""

from typing import TypeAlias

from sqlalchemy import Table
from sqlalchemy.dialects import postgresql, sqlite

Upsert: TypeAlias = postgresql.Insert | sqlite.Insert


def insert_into(table: Table, dialect: str) -> Upsert:
    """An insert into ``table`` that has ``on_conflict_do_nothing`` and ``on_conflict_do_update``.

    Args:
        table: Where to.
        dialect: ``UnitOfWork.dialect``: ``sqlite`` or ``postgresql``.
    """
    return postgresql.insert(table) if dialect == "postgresql" else sqlite.insert(table)
