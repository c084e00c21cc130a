"""The history of what was changed in the directory by chat."""

from typing import Final

from sqlalchemy import (
    Column,
    DateTime,
    Index,
    Integer,
    String,
    Table,
)

from store.tables import JSON_VALUE, metadata

directory_changes: Final = Table(
    "directory_changes",
    metadata,
    # Who changed what in the directory by chat, and when.
    Column("id", Integer, primary_key=True),
    Column("at", DateTime(timezone=True), nullable=False),
    Column("tenant_id", String(64), nullable=False),
    Column("changed_by", String(64), nullable=False),
    Column("changed_by_name", String(200), nullable=False),
    Column("contact_id", String(80), nullable=False),
    Column("what", String(40), nullable=False),
    Column("before", JSON_VALUE, nullable=False),
    Column("after", JSON_VALUE, nullable=False),
    Index("ix_directory_changes_contact_id", "contact_id", "at"),
)
