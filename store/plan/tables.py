"""The tables of the forward plan: terms of reference, meetings, who comes, agendas, actions."""

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
    Text,
    UniqueConstraint,
)

from store.tables import JSON_VALUE, metadata

group_terms: Final = Table(
    "group_terms",
    metadata,
    # The rest of a group's terms of reference, beside what its row in groups says.
    Column(
        "group_slug", String(80), ForeignKey("groups.slug", ondelete="CASCADE"), primary_key=True
    ),
    Column("attends", String(500), nullable=False),
    Column("chair", String(200), nullable=False),
    # Who keeps its agenda.
    Column(
        "administrator_id", String(80), ForeignKey("contacts.id", ondelete="SET NULL"), index=True
    ),
    # From 0, not set up, to 4, runs by itself.
    Column("maturity", Integer, nullable=False),
    CheckConstraint("maturity between 0 and 4", name="maturity"),
)

meetings: Final = Table(
    "meetings",
    metadata,
    # A meeting in the forward plan, whether or not it was announced yet.
    Column("id", Integer, primary_key=True),
    # What calendars know it by, for good (RFC 5545, UID).
    Column("uid", String(80), nullable=False),
    # NULL for a meeting of no group.
    Column("group_slug", String(80), ForeignKey("groups.slug"), index=True),
    Column("title", String(200), nullable=False),
    Column("purpose", Text, nullable=False),
    Column("starts_at", DateTime(timezone=True), nullable=False),
    Column("ends_at", DateTime(timezone=True), nullable=False),
    Column("venue", String(300), nullable=False),
    Column("join_url", String(1000), nullable=False),
    Column("mode", String(20), nullable=False),
    # Points that the council set; what providers suggest is in agenda_items.
    Column("agenda", JSON_VALUE, nullable=False),
    # Whom it is for where that is not the whole group (store/announcements/records.py, Audience).
    Column("audience", JSON_VALUE),
    # The meetings that one phrase made share this; NULL for a single one.
    Column("series", String(80)),
    # Raised by each change that calendars must take over (RFC 5545, SEQUENCE).
    Column("sequence", Integer, nullable=False),
    # The sequence that everybody who was told of the meeting knows, or is being told.
    Column("told_sequence", Integer, nullable=False, default=0),
    Column("cancelled_at", DateTime(timezone=True)),
    # What was said and decided, sent round afterwards.
    Column("notes", Text, nullable=False),
    Column("notes_sent_at", DateTime(timezone=True)),
    # "You said, we did": what the council made of the evaluation.
    Column("we_did", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("created_at", DateTime(timezone=True), nullable=False),
    Column("updated_at", DateTime(timezone=True), nullable=False),
    UniqueConstraint("uid"),
    UniqueConstraint("group_slug", "starts_at"),
    CheckConstraint("ends_at > starts_at", name="in_order"),
    CheckConstraint("mode in ('', 'inform', 'consult', 'participate', 'collaborate')", name="mode"),
    Index("ix_meetings_starts_at", "starts_at"),
)

responses: Final = Table(
    "responses",
    metadata,
    # Whether somebody comes to a meeting, and whether they came.
    Column("meeting_id", Integer, ForeignKey("meetings.id", ondelete="CASCADE"), primary_key=True),
    Column("tenant_id", String(64), primary_key=True),
    Column("aad_object_id", String(64), primary_key=True),
    # NULL where they never said, and were there.
    Column("answer", String(12)),
    Column("answered_at", DateTime(timezone=True)),
    Column("attended", Boolean),
    CheckConstraint("answer in ('coming', 'not_coming', 'colleague')", name="answer"),
    Index("ix_responses_person", "tenant_id", "aad_object_id"),
)

group_members: Final = Table(
    "group_members",
    metadata,
    # A group with members is those; one without is whoever its area, services and roles fit.
    Column(
        "group_slug", String(80), ForeignKey("groups.slug", ondelete="CASCADE"), primary_key=True
    ),
    Column("tenant_id", String(64), primary_key=True),
    Column("aad_object_id", String(64), primary_key=True),
    Index("ix_group_members_person", "tenant_id", "aad_object_id"),
)
group_channels: Final = Table(
    "group_channels",
    metadata,
    # A channel or group chat that follows a group: it gets its announcements too.
    Column("tenant_id", String(64), primary_key=True),
    Column("conversation_id", String(255), primary_key=True),
    Column(
        "group_slug",
        String(80),
        ForeignKey("groups.slug", ondelete="CASCADE"),
        primary_key=True,
        index=True,
    ),
    Column("since", DateTime(timezone=True), nullable=False),
)

agenda_items: Final = Table(
    "agenda_items",
    metadata,
    # A point for a meeting; from a provider, or from the council with who is to contribute.
    Column("id", Integer, primary_key=True),
    Column("reference", String(12), nullable=False),
    Column("group_slug", String(80), ForeignKey("groups.slug", ondelete="CASCADE"), index=True),
    # NULL where it waits for the group's next meeting.
    Column("meeting_id", Integer, ForeignKey("meetings.id", ondelete="SET NULL"), index=True),
    Column("text", String(500), nullable=False),
    Column("state", String(12), nullable=False),
    # Why it was declined or moved, in words that went back to the person.
    Column("reason", String(1000), nullable=False),
    # Who suggested it, and where the answer goes; NULL for an item of the council's own.
    Column("tenant_id", String(64)),
    Column("aad_object_id", String(64)),
    Column("conversation_id", String(255)),
    # Who is asked to contribute to it, and by when.
    Column("contributor", String(200), nullable=False),
    Column("due_on", Date),
    Column("version", Integer, nullable=False),
    Column("created_at", DateTime(timezone=True), nullable=False),
    UniqueConstraint("reference"),
    CheckConstraint("state in ('suggested', 'taken', 'declined', 'withdrawn')", name="state"),
    Index("ix_agenda_items_person", "tenant_id", "aad_object_id"),
)

actions: Final = Table(
    "actions",
    metadata,
    # Something that a meeting decided somebody does.
    Column("id", Integer, primary_key=True),
    Column("reference", String(12), nullable=False),
    Column(
        "meeting_id",
        Integer,
        ForeignKey("meetings.id", ondelete="CASCADE"),
        nullable=False,
        index=True,
    ),
    Column("text", String(500), nullable=False),
    Column("owner", String(200), nullable=False),
    # Who that is where the bot can write to them: a contact, or a person in a tenant.
    Column("contact_id", String(80), ForeignKey("contacts.id", ondelete="SET NULL"), index=True),
    Column("tenant_id", String(64)),
    Column("aad_object_id", String(64)),
    Column("due_on", Date),
    Column("done_on", Date),
    Column("version", Integer, nullable=False),
    Column("created_at", DateTime(timezone=True), nullable=False),
    UniqueConstraint("reference"),
    Index("ix_actions_person", "tenant_id", "aad_object_id"),
    Index("ix_actions_due_on", "due_on", "done_on"),
)

afterwards: Final = Table(
    "afterwards",
    metadata,
    # What is being written about a meeting that is over; once sent it is in meetings.
    Column("meeting_id", Integer, ForeignKey("meetings.id", ondelete="CASCADE"), primary_key=True),
    Column("notes", Text, nullable=False),
    Column("we_did", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("updated_at", DateTime(timezone=True), nullable=False),
)
