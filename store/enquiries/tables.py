"""The tables of questions that were handed over."""

from typing import Final

from sqlalchemy import (
    Boolean,
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

from store.tables import metadata

enquiries: Final = Table(
    "enquiries",
    metadata,
    # A question that was handed over. Its words are in enquiry_messages.
    Column("id", Integer, primary_key=True),
    Column("reference", String(12), nullable=False),
    Column("topic", String(80), nullable=False),
    Column("department", String(120), nullable=False),
    Column("area", String(60)),
    Column("service_type", String(60)),
    # Who asked, and the conversation that the answer goes to.
    Column("tenant_id", String(64), nullable=False),
    Column("asker_id", String(255), nullable=False),
    Column("asker_name", String(200), nullable=False),
    Column("conversation_id", String(255), nullable=False),
    Column("organisation_id", String(80), ForeignKey("organisations.id", ondelete="SET NULL")),
    # Who has it now; NULL where nobody could be reached.
    Column("holder_id", String(80), ForeignKey("contacts.id", ondelete="SET NULL")),
    Column("state", String(20), nullable=False),
    Column("asked_at", DateTime(timezone=True), nullable=False),
    # When the next word is due: the council's promise, or the day that the holder named.
    Column("due_at", DateTime(timezone=True), nullable=False),
    Column("counted_from", DateTime(timezone=True), nullable=False),
    Column("promised", Boolean, nullable=False),
    Column("remind_at", DateTime(timezone=True)),
    Column("reminders", Integer, nullable=False),
    Column("acknowledged_at", DateTime(timezone=True)),
    Column("first_due_at", DateTime(timezone=True), nullable=False),
    Column("answered_at", DateTime(timezone=True)),
    Column("closed_at", DateTime(timezone=True)),
    Column("reopened", Integer, nullable=False),
    # The post that shows the asker the newest word.
    Column("asker_key", String(120)),
    Column("version", Integer, nullable=False),
    UniqueConstraint("reference"),
    CheckConstraint(
        "state in ('open', 'asked_back', 'answered', 'solved', 'withdrawn')", name="state"
    ),
    CheckConstraint("reminders between 0 and 3", name="reminders"),
    Index("ix_enquiries_asker", "tenant_id", "asker_id", "state"),
    Index("ix_enquiries_holder", "holder_id", "state"),
    Index("ix_enquiries_remind_at", "remind_at"),
    Index("ix_enquiries_asked_at", "asked_at"),
    Index("ix_enquiries_state", "state", "asked_at"),
)

enquiry_messages: Final = Table(
    "enquiry_messages",
    metadata,
    Column("enquiry_id", Integer, ForeignKey("enquiries.id", ondelete="CASCADE"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("at", DateTime(timezone=True), nullable=False),
    Column("author", String(10), nullable=False),
    Column("author_name", String(200), nullable=False),
    Column("kind", String(20), nullable=False),
    Column("text", Text, nullable=False),
    CheckConstraint("author in ('asker', 'council', 'bot')", name="author"),
    CheckConstraint("position >= 1", name="position"),
)

enquiry_contacts: Final = Table(
    "enquiry_contacts",
    metadata,
    # The contacts to whom an enquiry was brought: they and its asker are those who may read it.
    Column("enquiry_id", Integer, ForeignKey("enquiries.id", ondelete="CASCADE"), primary_key=True),
    Column(
        "contact_id",
        String(80),
        ForeignKey("contacts.id", ondelete="CASCADE"),
        primary_key=True,
        index=True,
    ),
    # The post that shows them its newest card.
    Column("card_key", String(120), nullable=False),
    Column("asked_at", DateTime(timezone=True), nullable=False),
)

proposed_examples: Final = Table(
    "proposed_examples",
    metadata,
    # Words of a question that was passed on to another topic; learned once an owner agrees.
    Column("topic", String(80), ForeignKey("topics.slug", ondelete="CASCADE"), primary_key=True),
    Column("text", String(500), primary_key=True),
    Column("proposed_at", DateTime(timezone=True), nullable=False),
)
