"""The tables of what is to be sent, of what runs by the clock, and of who does both."""

from typing import Final

from sqlalchemy import (
    CheckConstraint,
    Column,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from store.tables import JSON_VALUE, metadata

outbox: Final = Table(
    "outbox",
    metadata,
    # Everything that leaves without being asked for, written together with what caused it.
    Column("id", Integer, primary_key=True),
    # The same key is sent once, however often it is asked for.
    Column("key", String(120), nullable=False),
    Column("purpose", String(30), nullable=False),
    Column("tenant_id", String(64), nullable=False),
    # Either a person, in their own conversation with the bot, or a conversation.
    Column("aad_object_id", String(64)),
    Column("conversation_id", String(255)),
    Column("contact_id", String(80)),
    # Who or what it goes to, as one word: the rows of a lane leave one after another, in order.
    Column("lane", String(330), nullable=False),
    Column("enquiry_id", Integer, ForeignKey("enquiries.id", ondelete="CASCADE"), index=True),
    Column("text", Text, nullable=False),
    Column("card", JSON_VALUE),
    # The row whose message this one takes the place of.
    Column("replaces_key", String(120)),
    Column("state", String(10), nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("error", String(120)),
    Column("due_at", DateTime(timezone=True), nullable=False),
    # While a process sends it; another may take it over afterwards.
    Column("leased_until", DateTime(timezone=True)),
    Column("created_at", DateTime(timezone=True), nullable=False),
    Column("sent_at", DateTime(timezone=True)),
    # What Teams called it, to put another in its place.
    Column("sent_to", String(255)),
    Column("activity_id", String(255)),
    UniqueConstraint("key"),
    CheckConstraint("state in ('queued', 'sent', 'failed', 'dropped')", name="state"),
    Index("ix_outbox_lane_state", "lane", "state"),
    Index("ix_outbox_state_due_at", "state", "due_at"),
)

jobs: Final = Table(
    "jobs",
    metadata,
    # What runs by the clock; one process does each at a time.
    Column("name", String(60), primary_key=True),
    Column("done_at", DateTime(timezone=True)),
    Column("leased_until", DateTime(timezone=True)),
)

leader: Final = Table(
    "leader",
    metadata,
    # One row: which process sends and runs the schedule, where there are several.
    Column("id", Integer, primary_key=True),
    Column("holder", String(80)),
    # Counted up every few seconds by whoever holds it.
    Column("beat", Integer, nullable=False),
    # For people who look; nothing is decided by it.
    Column("renewed_at", DateTime(timezone=True)),
    CheckConstraint("id = 1", name="one_row"),
)
