"""The forward plan, announcements and each copy of them, and groups' terms of reference.

Revision 0005, after 0004.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

JSON = sa.JSON().with_variant(JSONB(), "postgresql")
MADE = (
    "deliveries",
    "announcements",
    "attention",
    "afterwards",
    "actions",
    "agenda_items",
    "responses",
    "group_channels",
    "group_members",
    "group_terms",
    "meetings",
)
FOR_AUDIENCES = (
    ("ix_organisations_area_service_type", "area", "service_type"),
    ("ix_organisations_provider_name", "provider_name"),
)


def upgrade() -> None:
    """Make the tables, without rows."""
    _meetings()
    _of_a_meeting()
    _of_a_group()
    _announcements()
    for name, *columns in FOR_AUDIENCES:
        op.create_index(name, "organisations", columns)


def downgrade() -> None:
    """Drop them, those that point at others first."""
    for name, *_ in FOR_AUDIENCES:
        op.drop_index(name, "organisations")
    for table in MADE:
        op.drop_table(table)


def _meetings() -> None:
    op.create_table(
        "meetings",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("uid", sa.String(80), nullable=False),
        sa.Column("group_slug", sa.String(80)),
        sa.Column("title", sa.String(200), nullable=False),
        sa.Column("purpose", sa.Text, nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("venue", sa.String(300), nullable=False),
        sa.Column("join_url", sa.String(1000), nullable=False),
        sa.Column("mode", sa.String(20), nullable=False),
        sa.Column("agenda", JSON, nullable=False),
        sa.Column("audience", JSON),
        sa.Column("series", sa.String(80)),
        sa.Column("sequence", sa.Integer, nullable=False),
        sa.Column("told_sequence", sa.Integer, nullable=False),
        sa.Column("cancelled_at", sa.DateTime(timezone=True)),
        sa.Column("notes", sa.Text, nullable=False),
        sa.Column("notes_sent_at", sa.DateTime(timezone=True)),
        sa.Column("we_did", sa.Text, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "mode in ('', 'inform', 'consult', 'participate', 'collaborate')",
            name=op.f("ck_meetings_mode"),
        ),
        sa.CheckConstraint("ends_at > starts_at", name=op.f("ck_meetings_in_order")),
        sa.ForeignKeyConstraint(
            ["group_slug"], ["groups.slug"], name=op.f("fk_meetings_group_slug")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meetings")),
        sa.UniqueConstraint(
            "group_slug", "starts_at", name=op.f("uq_meetings_group_slug_starts_at")
        ),
        sa.UniqueConstraint("uid", name=op.f("uq_meetings_uid")),
    )
    op.create_index(op.f("ix_meetings_group_slug"), "meetings", ["group_slug"])
    op.create_index("ix_meetings_starts_at", "meetings", ["starts_at"])


def _of_a_meeting() -> None:
    op.create_table(
        "responses",
        sa.Column("meeting_id", sa.Integer, nullable=False),
        sa.Column("tenant_id", sa.String(64), nullable=False),
        sa.Column("aad_object_id", sa.String(64), nullable=False),
        sa.Column("answer", sa.String(12)),
        sa.Column("answered_at", sa.DateTime(timezone=True)),
        sa.Column("attended", sa.Boolean),
        sa.CheckConstraint(
            "answer in ('coming', 'not_coming', 'colleague')", name=op.f("ck_responses_answer")
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"],
            ["meetings.id"],
            name=op.f("fk_responses_meeting_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint(
            "meeting_id", "tenant_id", "aad_object_id", name=op.f("pk_responses")
        ),
    )
    op.create_index("ix_responses_person", "responses", ["tenant_id", "aad_object_id"])
    op.create_table(
        "agenda_items",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("reference", sa.String(12), nullable=False),
        sa.Column("group_slug", sa.String(80)),
        sa.Column("meeting_id", sa.Integer),
        sa.Column("text", sa.String(500), nullable=False),
        sa.Column("state", sa.String(12), nullable=False),
        sa.Column("reason", sa.String(1000), nullable=False),
        sa.Column("tenant_id", sa.String(64)),
        sa.Column("aad_object_id", sa.String(64)),
        sa.Column("conversation_id", sa.String(255)),
        sa.Column("contributor", sa.String(200), nullable=False),
        sa.Column("due_on", sa.Date),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "state in ('suggested', 'taken', 'declined', 'withdrawn')",
            name=op.f("ck_agenda_items_state"),
        ),
        sa.ForeignKeyConstraint(
            ["group_slug"],
            ["groups.slug"],
            name=op.f("fk_agenda_items_group_slug"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"],
            ["meetings.id"],
            name=op.f("fk_agenda_items_meeting_id"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agenda_items")),
        sa.UniqueConstraint("reference", name=op.f("uq_agenda_items_reference")),
    )
    op.create_index(op.f("ix_agenda_items_group_slug"), "agenda_items", ["group_slug"])
    op.create_index(op.f("ix_agenda_items_meeting_id"), "agenda_items", ["meeting_id"])
    op.create_index("ix_agenda_items_person", "agenda_items", ["tenant_id", "aad_object_id"])
    op.create_table(
        "actions",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("reference", sa.String(12), nullable=False),
        sa.Column("meeting_id", sa.Integer, nullable=False),
        sa.Column("text", sa.String(500), nullable=False),
        sa.Column("owner", sa.String(200), nullable=False),
        sa.Column("contact_id", sa.String(80)),
        sa.Column("tenant_id", sa.String(64)),
        sa.Column("aad_object_id", sa.String(64)),
        sa.Column("due_on", sa.Date),
        sa.Column("done_on", sa.Date),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meetings.id"], name=op.f("fk_actions_meeting_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["contact_id"],
            ["contacts.id"],
            name=op.f("fk_actions_contact_id"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_actions")),
        sa.UniqueConstraint("reference", name=op.f("uq_actions_reference")),
    )
    op.create_index(op.f("ix_actions_meeting_id"), "actions", ["meeting_id"])
    op.create_index(op.f("ix_actions_contact_id"), "actions", ["contact_id"])
    op.create_index("ix_actions_person", "actions", ["tenant_id", "aad_object_id"])
    op.create_index("ix_actions_due_on", "actions", ["due_on", "done_on"])
    op.create_table(
        "afterwards",
        sa.Column("meeting_id", sa.Integer, nullable=False),
        sa.Column("notes", sa.Text, nullable=False),
        sa.Column("we_did", sa.Text, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["meeting_id"],
            ["meetings.id"],
            name=op.f("fk_afterwards_meeting_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("meeting_id", name=op.f("pk_afterwards")),
    )


def _of_a_group() -> None:
    op.create_table(
        "group_terms",
        sa.Column("group_slug", sa.String(80), nullable=False),
        sa.Column("attends", sa.String(500), nullable=False),
        sa.Column("chair", sa.String(200), nullable=False),
        sa.Column("administrator_id", sa.String(80)),
        sa.Column("maturity", sa.Integer, nullable=False),
        sa.CheckConstraint("maturity between 0 and 4", name=op.f("ck_group_terms_maturity")),
        sa.ForeignKeyConstraint(
            ["group_slug"],
            ["groups.slug"],
            name=op.f("fk_group_terms_group_slug"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["administrator_id"],
            ["contacts.id"],
            name=op.f("fk_group_terms_administrator_id"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("group_slug", name=op.f("pk_group_terms")),
    )
    op.create_index(op.f("ix_group_terms_administrator_id"), "group_terms", ["administrator_id"])
    op.create_table(
        "group_members",
        sa.Column("group_slug", sa.String(80), nullable=False),
        sa.Column("tenant_id", sa.String(64), nullable=False),
        sa.Column("aad_object_id", sa.String(64), nullable=False),
        sa.ForeignKeyConstraint(
            ["group_slug"],
            ["groups.slug"],
            name=op.f("fk_group_members_group_slug"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint(
            "group_slug", "tenant_id", "aad_object_id", name=op.f("pk_group_members")
        ),
    )
    op.create_index("ix_group_members_person", "group_members", ["tenant_id", "aad_object_id"])
    op.create_table(
        "group_channels",
        sa.Column("tenant_id", sa.String(64), nullable=False),
        sa.Column("conversation_id", sa.String(255), nullable=False),
        sa.Column("group_slug", sa.String(80), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["group_slug"],
            ["groups.slug"],
            name=op.f("fk_group_channels_group_slug"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint(
            "tenant_id", "conversation_id", "group_slug", name=op.f("pk_group_channels")
        ),
    )
    op.create_index(op.f("ix_group_channels_group_slug"), "group_channels", ["group_slug"])


def _announcements() -> None:
    op.create_table(
        "announcements",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("reference", sa.String(12), nullable=False),
        sa.Column("meeting_id", sa.Integer),
        sa.Column("title", sa.String(200), nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("audience", JSON, nullable=False),
        sa.Column("urgent", sa.Boolean, nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("tenant_id", sa.String(64), nullable=False),
        sa.Column("author_id", sa.String(64), nullable=False),
        sa.Column("author_name", sa.String(200), nullable=False),
        sa.Column("conversation_id", sa.String(255), nullable=False),
        sa.Column("approver_id", sa.String(64)),
        sa.Column("send_at", sa.DateTime(timezone=True)),
        sa.Column("sent_at", sa.DateTime(timezone=True)),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("brought_to", sa.Integer, nullable=False),
        sa.Column("news_revision", sa.Integer, nullable=False),
        sa.Column("progress_key", sa.String(120)),
        sa.Column("planned", JSON),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "state in ('draft', 'to_approve', 'scheduled', 'sending', 'sent', 'cancelled')",
            name=op.f("ck_announcements_state"),
        ),
        sa.CheckConstraint("approver_id <> author_id", name=op.f("ck_announcements_two_people")),
        sa.ForeignKeyConstraint(
            ["meeting_id"],
            ["meetings.id"],
            name=op.f("fk_announcements_meeting_id"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_announcements")),
        sa.UniqueConstraint("reference", name=op.f("uq_announcements_reference")),
    )
    op.create_index("ix_announcements_author", "announcements", ["tenant_id", "author_id"])
    op.create_index(op.f("ix_announcements_meeting_id"), "announcements", ["meeting_id"])
    op.create_index("ix_announcements_state_send_at", "announcements", ["state", "send_at"])
    op.create_table(
        "deliveries",
        sa.Column("announcement_id", sa.Integer, nullable=False),
        sa.Column("tenant_id", sa.String(64), nullable=False),
        sa.Column("recipient", sa.String(255), nullable=False),
        sa.Column("kind", sa.String(10), nullable=False),
        sa.Column("post_key", sa.String(120)),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("error", sa.String(120), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True)),
        sa.CheckConstraint("kind in ('person', 'channel')", name=op.f("ck_deliveries_kind")),
        sa.CheckConstraint(
            "state in ('queued', 'digest', 'sent', 'failed', 'dropped')",
            name=op.f("ck_deliveries_state"),
        ),
        sa.ForeignKeyConstraint(
            ["announcement_id"],
            ["announcements.id"],
            name=op.f("fk_deliveries_announcement_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint(
            "announcement_id", "tenant_id", "recipient", name=op.f("pk_deliveries")
        ),
    )
    op.create_index(op.f("ix_deliveries_post_key"), "deliveries", ["post_key"])
    op.create_index("ix_deliveries_recipient", "deliveries", ["tenant_id", "recipient", "state"])
    op.create_index("ix_deliveries_seen_at", "deliveries", ["seen_at"])
    op.create_index("ix_deliveries_state", "deliveries", ["state", "announcement_id"])
    op.create_table(
        "attention",
        sa.Column("tenant_id", sa.String(64), nullable=False),
        sa.Column("aad_object_id", sa.String(64), nullable=False),
        sa.Column("wish", sa.String(10), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("wish in ('less', 'stop')", name=op.f("ck_attention_wish")),
        sa.PrimaryKeyConstraint("tenant_id", "aad_object_id", name=op.f("pk_attention")),
    )
