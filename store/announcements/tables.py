"""The tables of announcements, of each copy, and of who wants fewer messages."""

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
    text,
)

from store.tables import JSON_VALUE, metadata, organisations

# For audiences: the organisations of an area, and the others of an owner.
Index("ix_organisations_area_service_type", organisations.c.area, organisations.c.service_type)
Index("ix_organisations_provider_name", organisations.c.provider_name)

announcements: Final = Table(
    "announcements",
    metadata,
    # A message of an officer to many people; about a meeting, or a notice by itself.
    Column("id", Integer, primary_key=True),
    Column("reference", String(12), nullable=False),
    Column("meeting_id", Integer, ForeignKey("meetings.id", ondelete="SET NULL"), index=True),
    Column("title", String(200), nullable=False),
    Column("body", Text, nullable=False),
    Column("audience", JSON_VALUE, nullable=False),
    # Urgent ones do not wait for the morning.
    Column("urgent", Boolean, nullable=False),
    Column("state", String(20), nullable=False),
    # Who wrote it, where its card is, and the second officer who agreed to it.
    Column("tenant_id", String(64), nullable=False),
    Column("author_id", String(64), nullable=False),
    Column("author_name", String(200), nullable=False),
    Column("conversation_id", String(255), nullable=False),
    Column("approver_id", String(64)),
    # When it is to leave; NULL is at once.
    Column("send_at", DateTime(timezone=True)),
    # When its copies were put into the outbox.
    Column("sent_at", DateTime(timezone=True)),
    # Counts its texts: an edit, a recall or a change of its meeting raises it, and every copy is
    # brought to the newest.
    Column("revision", Integer, nullable=False),
    # The revision that all copies were brought to.
    Column("brought_to", Integer, nullable=False, default=0),
    # The newest revision that is news, told in a message of its own: a meeting moved or cancelled.
    Column("news_revision", Integer, nullable=False, default=0),
    # The post that shows the officer how far it is.
    Column("progress_key", String(120)),
    # The form as it was written, until it is sent.
    Column("planned", JSON_VALUE),
    Column("version", Integer, nullable=False),
    Column("created_at", DateTime(timezone=True), nullable=False),
    Column("updated_at", DateTime(timezone=True), nullable=False),
    UniqueConstraint("reference"),
    CheckConstraint(
        "state in ('draft', 'to_approve', 'scheduled', 'sending', 'sent', 'cancelled')",
        name="state",
    ),
    CheckConstraint("approver_id <> author_id", name="two_people"),
    Index("ix_announcements_state_send_at", "state", "send_at"),
    Index("ix_announcements_author", "tenant_id", "author_id"),
)

deliveries: Final = Table(
    "deliveries",
    metadata,
    # One copy of an announcement for a person or a channel, however many reasons they have.
    Column(
        "announcement_id",
        Integer,
        ForeignKey("announcements.id", ondelete="CASCADE"),
        primary_key=True,
    ),
    Column("tenant_id", String(64), primary_key=True),
    # The person's Entra id, or the channel's conversation id.
    Column("recipient", String(255), primary_key=True),
    Column("kind", String(10), nullable=False),
    # The post that carries the copy.
    Column("post_key", String(120), index=True),
    # The text that the copy has (announcements.revision).
    Column("revision", Integer, nullable=False, default=0),
    # What became of it, taken over from the outbox once it is settled there.
    Column("state", String(10), nullable=False),
    Column("error", String(120), nullable=False),
    # Which way it went, once it is sent: email, or "" for Teams and the web chat.
    Column("way", String(10), nullable=False, server_default=text("''")),
    Column("seen_at", DateTime(timezone=True)),
    CheckConstraint("kind in ('person', 'channel')", name="kind"),
    CheckConstraint("state in ('queued', 'digest', 'sent', 'failed', 'dropped')", name="state"),
    Index("ix_deliveries_state", "state", "announcement_id"),
    Index("ix_deliveries_seen_at", "seen_at"),
    Index("ix_deliveries_recipient", "tenant_id", "recipient", "state"),
)

attention: Final = Table(
    "attention",
    metadata,
    # Who asked for fewer messages that they did not ask for, or for none.
    Column("tenant_id", String(64), primary_key=True),
    Column("aad_object_id", String(64), primary_key=True),
    Column("wish", String(10), nullable=False),
    Column("since", DateTime(timezone=True), nullable=False),
    CheckConstraint("wish in ('less', 'stop')", name="wish"),
)
