"""The table of what was changed by whom; the database refuses to change it (migration 0007)."""

from typing import Final

from sqlalchemy import JSON, CheckConstraint, Column, DateTime, Integer, String, Table
from sqlalchemy.dialects.postgresql import JSONB

from store.tables import metadata

# What is not there is SQL's NULL, so that the check below sees it.
CELLS: Final = JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql")

audit_log: Final = Table(
    "audit_log",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", DateTime(timezone=True), nullable=False, index=True),
    # What they may do here, or "operator" for the command line; and which of them (Actor).
    Column("role", String(30), nullable=False),
    Column("who", String(32), nullable=False),
    Column("what", String(40), nullable=False),
    Column("object", String(160), nullable=False),
    # Cells of the directory and people's roles, and nothing else.
    Column("before", CELLS),
    Column("after", CELLS),
    CheckConstraint(
        "(before is null and after is null) or what like 'directory_%' or what like 'role_%'",
        name="only_the_directory",
    ),
)

audit_retention: Final = Table(
    "audit_retention",
    metadata,
    # One row: while it has a time, what is older may be deleted; else nothing may.
    Column("id", Integer, primary_key=True),
    Column("before", DateTime(timezone=True)),
    CheckConstraint("id = 1", name="one_row"),
)
