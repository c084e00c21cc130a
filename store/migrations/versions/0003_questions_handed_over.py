"""Questions that are handed over, the outbox, jobs by the clock, and the directory's history.

Revision 0003, after 0002.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

JSON = sa.JSON().with_variant(JSONB(), "postgresql")
MADE = (
    "outbox",
    "enquiry_messages",
    "enquiry_contacts",
    "proposed_examples",
    "enquiries",
    "jobs",
    "directory_changes",
    "entry_upkeep",
)


def upgrade() -> None:
    """Make the tables, without rows."""
    _by_itself()
    _enquiries()
    _of_an_enquiry()
    _outbox()


def downgrade() -> None:
    """Drop them, those that point at others first."""
    for table in MADE:
        op.drop_table(table)


def _by_itself() -> None:
    op.create_table(
        "directory_changes",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("tenant_id", sa.String(64), nullable=False),
        sa.Column("changed_by", sa.String(64), nullable=False),
        sa.Column("changed_by_name", sa.String(200), nullable=False),
        sa.Column("contact_id", sa.String(80), nullable=False),
        sa.Column("what", sa.String(40), nullable=False),
        sa.Column("before", JSON, nullable=False),
        sa.Column("after", JSON, nullable=False),
        sa.Column("undoes", sa.Integer),
        sa.ForeignKeyConstraint(
            ["undoes"], ["directory_changes.id"], name=op.f("fk_directory_changes_undoes")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_directory_changes")),
        sa.UniqueConstraint("undoes", name=op.f("uq_directory_changes_undoes")),
    )
    op.create_index("ix_directory_changes_contact_id", "directory_changes", ["contact_id", "at"])
    op.create_table(
        "entry_upkeep",
        sa.Column("contact_id", sa.String(80), nullable=False),
        sa.Column("reports", sa.Integer, nullable=False),
        sa.Column("told_on", sa.Date),
        sa.Column("asked", sa.Integer, nullable=False),
        sa.Column("asked_first_on", sa.Date),
        sa.Column("asked_on", sa.Date),
        sa.Column("given_up", sa.Boolean, nullable=False),
        sa.CheckConstraint("reports >= 0", name=op.f("ck_entry_upkeep_reports")),
        sa.CheckConstraint("asked >= 0", name=op.f("ck_entry_upkeep_asked")),
        sa.ForeignKeyConstraint(
            ["contact_id"],
            ["contacts.id"],
            name=op.f("fk_entry_upkeep_contact_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("contact_id", name=op.f("pk_entry_upkeep")),
    )
    op.create_table(
        "jobs",
        sa.Column("name", sa.String(60), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True)),
        sa.Column("leased_until", sa.DateTime(timezone=True)),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_jobs")),
    )


def _enquiries() -> None:
    op.create_table(
        "enquiries",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("reference", sa.String(12), nullable=False),
        sa.Column("topic", sa.String(80), nullable=False),
        sa.Column("department", sa.String(120), nullable=False),
        sa.Column("area", sa.String(60)),
        sa.Column("service_type", sa.String(60)),
        sa.Column("tenant_id", sa.String(64), nullable=False),
        sa.Column("asker_id", sa.String(255), nullable=False),
        sa.Column("asker_name", sa.String(200), nullable=False),
        sa.Column("conversation_id", sa.String(255), nullable=False),
        sa.Column("organisation_id", sa.String(80)),
        sa.Column("holder_id", sa.String(80)),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("counted_from", sa.DateTime(timezone=True), nullable=False),
        sa.Column("promised", sa.Boolean, nullable=False),
        sa.Column("remind_at", sa.DateTime(timezone=True)),
        sa.Column("reminders", sa.Integer, nullable=False),
        sa.Column("acknowledged_at", sa.DateTime(timezone=True)),
        sa.Column("first_due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True)),
        sa.Column("closed_at", sa.DateTime(timezone=True)),
        sa.Column("reopened", sa.Integer, nullable=False),
        sa.Column("asker_key", sa.String(120)),
        sa.Column("version", sa.Integer, nullable=False),
        sa.CheckConstraint(
            "state in ('open', 'asked_back', 'answered', 'solved', 'withdrawn')",
            name=op.f("ck_enquiries_state"),
        ),
        sa.CheckConstraint("reminders between 0 and 3", name=op.f("ck_enquiries_reminders")),
        sa.ForeignKeyConstraint(
            ["holder_id"], ["contacts.id"], name=op.f("fk_enquiries_holder_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisations.id"],
            name=op.f("fk_enquiries_organisation_id"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_enquiries")),
        sa.UniqueConstraint("reference", name=op.f("uq_enquiries_reference")),
    )
    op.create_index("ix_enquiries_asked_at", "enquiries", ["asked_at"])
    op.create_index("ix_enquiries_asker", "enquiries", ["tenant_id", "asker_id", "state"])
    op.create_index("ix_enquiries_holder", "enquiries", ["holder_id", "state"])
    op.create_index("ix_enquiries_remind_at", "enquiries", ["remind_at"])
    op.create_index("ix_enquiries_state", "enquiries", ["state", "asked_at"])


def _of_an_enquiry() -> None:
    op.create_table(
        "enquiry_contacts",
        sa.Column("enquiry_id", sa.Integer, nullable=False),
        sa.Column("contact_id", sa.String(80), nullable=False),
        sa.Column("card_key", sa.String(120), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["contact_id"],
            ["contacts.id"],
            name=op.f("fk_enquiry_contacts_contact_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["enquiry_id"],
            ["enquiries.id"],
            name=op.f("fk_enquiry_contacts_enquiry_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("enquiry_id", "contact_id", name=op.f("pk_enquiry_contacts")),
    )
    op.create_index(op.f("ix_enquiry_contacts_contact_id"), "enquiry_contacts", ["contact_id"])
    op.create_table(
        "proposed_examples",
        sa.Column("topic", sa.String(80), nullable=False),
        sa.Column("text", sa.String(500), nullable=False),
        sa.Column("proposed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["topic"], ["topics.slug"], name=op.f("fk_proposed_examples_topic"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("topic", "text", name=op.f("pk_proposed_examples")),
    )
    op.create_table(
        "enquiry_messages",
        sa.Column("enquiry_id", sa.Integer, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("author", sa.String(10), nullable=False),
        sa.Column("author_name", sa.String(200), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.CheckConstraint(
            "author in ('asker', 'council', 'bot')", name=op.f("ck_enquiry_messages_author")
        ),
        sa.CheckConstraint("position >= 1", name=op.f("ck_enquiry_messages_position")),
        sa.ForeignKeyConstraint(
            ["enquiry_id"],
            ["enquiries.id"],
            name=op.f("fk_enquiry_messages_enquiry_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("enquiry_id", "position", name=op.f("pk_enquiry_messages")),
    )


def _outbox() -> None:
    op.create_table(
        "outbox",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("key", sa.String(120), nullable=False),
        sa.Column("purpose", sa.String(30), nullable=False),
        sa.Column("tenant_id", sa.String(64), nullable=False),
        sa.Column("aad_object_id", sa.String(64)),
        sa.Column("conversation_id", sa.String(255)),
        sa.Column("contact_id", sa.String(80)),
        sa.Column("lane", sa.String(330), nullable=False),
        sa.Column("enquiry_id", sa.Integer),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("card", JSON),
        sa.Column("replaces_key", sa.String(120)),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("error", sa.String(120)),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("leased_until", sa.DateTime(timezone=True)),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True)),
        sa.Column("sent_to", sa.String(255)),
        sa.Column("activity_id", sa.String(255)),
        sa.CheckConstraint(
            "state in ('queued', 'sent', 'failed', 'dropped')", name=op.f("ck_outbox_state")
        ),
        sa.ForeignKeyConstraint(
            ["enquiry_id"], ["enquiries.id"], name=op.f("fk_outbox_enquiry_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox")),
        sa.UniqueConstraint("key", name=op.f("uq_outbox_key")),
    )
    op.create_index(op.f("ix_outbox_enquiry_id"), "outbox", ["enquiry_id"])
    op.create_index("ix_outbox_lane_state", "outbox", ["lane", "state"])
    op.create_index("ix_outbox_state_due_at", "outbox", ["state", "due_at"])
