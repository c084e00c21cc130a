"""The first tables: the directory, people, conversations, reports.

Revision 0001, after nothing.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

JSON = sa.JSON().with_variant(JSONB(), "postgresql")


def upgrade() -> None:
    """Make every table, and the one row that counts the directory's versions."""
    _directory()
    _routes()
    _providers()
    _people()
    _conversations()
    state = sa.table("directory_state", sa.column("id"), sa.column("version"))
    op.execute(sa.insert(state).values(id=1, version=0))


def downgrade() -> None:
    """Drop every table, those that point at others first."""
    for name in (
        "out_of_date_reports",
        "conversation_references",
        "conversations",
        "profiles",
        "people",
        "organisations",
        "groups",
        "routes",
        "contacts",
        "topics",
        "districts",
        "departments",
        "directory_state",
    ):
        op.drop_table(name)


def _directory() -> None:
    op.create_table(
        "directory_state",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_directory_state"),
        sa.CheckConstraint("id = 1", name=op.f("ck_directory_state_one_row")),
    )
    op.create_table(
        "departments",
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("email", sa.String(254), nullable=False),
        sa.Column("phone", sa.String(40), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_departments"),
    )
    op.create_table(
        "districts",
        sa.Column("district", sa.String(120), nullable=False),
        sa.Column("area", sa.String(60), nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("district", name="pk_districts"),
    )
    op.create_table(
        "topics",
        sa.Column("slug", sa.String(80), nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("department", sa.String(120), nullable=False),
        sa.Column("urgent", sa.Boolean, nullable=False),
        sa.Column("description", sa.Text, nullable=False),
        sa.Column("keywords", JSON, nullable=False),
        sa.Column("examples", JSON, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("slug", name="pk_topics"),
    )
    op.create_table(
        "contacts",
        sa.Column("id", sa.String(80), nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("job_title", sa.String(200), nullable=False),
        sa.Column("team", sa.String(200), nullable=False),
        sa.Column("department", sa.String(120), nullable=False),
        sa.Column("email", sa.String(254), nullable=False),
        sa.Column("phone", sa.String(40), nullable=False),
        sa.Column("aad_object_id", sa.String(64)),
        sa.Column("deputy_id", sa.String(80)),
        sa.Column("away_from", sa.Date),
        sa.Column("away_until", sa.Date),
        sa.Column("active_until", sa.Date),
        sa.Column("verified_on", sa.Date),
        sa.Column("position", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_contacts"),
        sa.ForeignKeyConstraint(
            ["deputy_id"],
            ["contacts.id"],
            name="fk_contacts_deputy_id",
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.CheckConstraint("deputy_id <> id", name=op.f("ck_contacts_deputy_is_someone_else")),
        sa.CheckConstraint("away_until >= away_from", name=op.f("ck_contacts_away_in_order")),
    )
    op.create_index("ix_contacts_deputy_id", "contacts", ["deputy_id"])


def _routes() -> None:
    op.create_table(
        "routes",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("topic", sa.String(80), nullable=False),
        sa.Column("area", sa.String(60), nullable=False),
        sa.Column("service_type", sa.String(60), nullable=False),
        sa.Column("tier", sa.Integer, nullable=False),
        sa.Column("contact_id", sa.String(80), nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_routes"),
        sa.ForeignKeyConstraint(["topic"], ["topics.slug"], name="fk_routes_topic"),
        sa.ForeignKeyConstraint(["contact_id"], ["contacts.id"], name="fk_routes_contact_id"),
        sa.UniqueConstraint(
            "topic", "area", "service_type", "tier", name="uq_routes_topic_area_service_type_tier"
        ),
        sa.CheckConstraint("tier between 0 and 3", name=op.f("ck_routes_tier")),
    )
    op.create_index("ix_routes_contact_id", "routes", ["contact_id"])


def _providers() -> None:
    op.create_table(
        "groups",
        sa.Column("slug", sa.String(80), nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("area", sa.String(60)),
        sa.Column("service_types", JSON, nullable=False),
        sa.Column("audience_roles", JSON, nullable=False),
        sa.Column("meetings_per_year", sa.Integer, nullable=False),
        sa.Column("chaired_by", sa.String(40), nullable=False),
        sa.Column("purpose", sa.Text, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("slug", name="pk_groups"),
    )
    op.create_table(
        "organisations",
        sa.Column("id", sa.String(80), nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("provider_name", sa.String(200), nullable=False),
        sa.Column("service_type", sa.String(60), nullable=False),
        sa.Column("district", sa.String(120), nullable=False),
        sa.Column("area", sa.String(60), nullable=False),
        sa.Column("tier", sa.Integer),
        sa.Column("size", sa.String(20), nullable=False),
        sa.Column("ecc_share", sa.String(20), nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_organisations"),
        sa.CheckConstraint("tier between 1 and 3", name=op.f("ck_organisations_tier")),
    )


def _people() -> None:
    op.create_table(
        "people",
        sa.Column("tenant_id", sa.String(64), nullable=False),
        sa.Column("aad_object_id", sa.String(64), nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("email", sa.String(254), nullable=False),
        sa.Column("role", sa.String(30), nullable=False),
        sa.Column("organisation_id", sa.String(80)),
        sa.Column("job_role", sa.String(40)),
        sa.Column("position", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "aad_object_id", name="pk_people"),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name="fk_people_organisation_id"
        ),
        sa.CheckConstraint(
            "role in ('provider', 'officer', 'directory_owner', 'engagement_manager')",
            name=op.f("ck_people_role"),
        ),
    )
    op.create_index("ix_people_organisation_id", "people", ["organisation_id"])
    op.create_table(
        "profiles",
        sa.Column("tenant_id", sa.String(64), nullable=False),
        sa.Column("aad_object_id", sa.String(64), nullable=False),
        sa.Column("organisation_id", sa.String(80)),
        sa.Column("job_role", sa.String(40)),
        sa.Column("area", sa.String(60)),
        sa.Column("service_type", sa.String(60)),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "aad_object_id", name="pk_profiles"),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisations.id"],
            name="fk_profiles_organisation_id",
            ondelete="SET NULL",
        ),
    )
    op.create_index("ix_profiles_organisation_id", "profiles", ["organisation_id"])


def _conversations() -> None:
    op.create_table(
        "conversations",
        sa.Column("tenant_id", sa.String(64), nullable=False),
        sa.Column("conversation_id", sa.String(255), nullable=False),
        sa.Column("user_id", sa.String(255), nullable=False),
        sa.Column("state", JSON, nullable=False),
        sa.Column("handled", JSON, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "conversation_id", "user_id", name="pk_conversations"),
    )
    op.create_table(
        "conversation_references",
        sa.Column("tenant_id", sa.String(64), nullable=False),
        sa.Column("conversation_id", sa.String(255), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("aad_object_id", sa.String(64)),
        sa.Column("reference", JSON, nullable=False),
        sa.Column("installed", sa.Boolean, nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "conversation_id", name="pk_conversation_references"),
        sa.CheckConstraint(
            "kind in ('personal', 'groupChat', 'channel')",
            name=op.f("ck_conversation_references_kind"),
        ),
    )
    op.create_index(
        "ix_conversation_references_person",
        "conversation_references",
        ["tenant_id", "aad_object_id"],
    )
    op.create_table(
        "out_of_date_reports",
        sa.Column("contact_id", sa.String(80), nullable=False),
        sa.Column("topic", sa.String(80), nullable=False),
        sa.Column("reported_on", sa.Date, nullable=False),
        sa.PrimaryKeyConstraint(
            "contact_id", "topic", "reported_on", name="pk_out_of_date_reports"
        ),
        sa.ForeignKeyConstraint(
            ["contact_id"],
            ["contacts.id"],
            name="fk_out_of_date_reports_contact_id",
            ondelete="CASCADE",
        ),
    )
