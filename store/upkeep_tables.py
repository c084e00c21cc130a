"""What was changed in the directory by chat, what each entry waits for, and what was reported."""

from typing import Final

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Date,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    UniqueConstraint,
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
    # The change that this one took back.
    Column("undoes", Integer, ForeignKey("directory_changes.id")),
    UniqueConstraint("undoes"),
    Index("ix_directory_changes_contact_id", "contact_id", "at"),
)

entry_upkeep: Final = Table(
    "entry_upkeep",
    metadata,
    # What an entry waits for: reports that its owner has not read yet, and its contact's word.
    Column(
        "contact_id", String(80), ForeignKey("contacts.id", ondelete="CASCADE"), primary_key=True
    ),
    # Reports since the owners were last told, and the day when they were.
    Column("reports", Integer, nullable=False),
    Column("told_on", Date),
    # How often the contact was asked whether it is right, since when and when last.
    Column("asked", Integer, nullable=False),
    Column("asked_first_on", Date),
    Column("asked_on", Date),
    # The owners know that the contact did not answer.
    Column("given_up", Boolean, nullable=False),
    CheckConstraint("reports >= 0", name="reports"),
    CheckConstraint("asked >= 0", name="asked"),
)

out_of_date_reports: Final = Table(
    "out_of_date_reports",
    metadata,
    # One row a contact, topic and day, and nothing about who said so.
    Column(
        "contact_id", String(80), ForeignKey("contacts.id", ondelete="CASCADE"), primary_key=True
    ),
    Column("topic", String(80), primary_key=True),
    Column("reported_on", Date, primary_key=True),
)
