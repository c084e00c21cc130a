"""The schema, as SQLAlchemy Core tables; migrations/ brings a database to it."""

from typing import Final

from sqlalchemy import (
    JSON,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB

from config.vocabulary import Role

JSON_VALUE: Final = JSON().with_variant(JSONB(), "postgresql")
ALONE: Final = text("topic is null")

metadata: Final = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

directory_state: Final = Table(
    "directory_state",
    metadata,
    # One row; its version goes up in every transaction that changes the directory.
    Column("id", Integer, primary_key=True),
    Column("version", Integer, nullable=False),
    CheckConstraint("id = 1", name="one_row"),
)

departments: Final = Table(
    "departments",
    metadata,
    Column("name", String(120), primary_key=True),
    Column("email", String(254), nullable=False),
    Column("phone", String(40), nullable=False),
)

districts: Final = Table(
    "districts",
    metadata,
    Column("district", String(120), primary_key=True),
    Column("area", String(60), nullable=False),
    Column("position", Integer, nullable=False),
)

topics: Final = Table(
    "topics",
    metadata,
    Column("slug", String(80), primary_key=True),
    Column("name", String(200), nullable=False),
    Column("department", String(120), nullable=False),
    Column("urgent", Boolean, nullable=False),
    Column("description", Text, nullable=False),
    Column("keywords", JSON_VALUE, nullable=False),
    Column("examples", JSON_VALUE, nullable=False),
    Column("position", Integer, nullable=False),
)

examples: Final = Table(
    "examples",
    metadata,
    Column("topic", String(80), ForeignKey("topics.slug"), primary_key=True),
    Column("text", String(500), primary_key=True),
    Column("language", String(3), nullable=False),
    Column("position", Integer, nullable=False),
    CheckConstraint("length(language) between 2 and 3", name="language"),
)

glossary: Final = Table(
    "glossary",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("term", String(80), nullable=False),
    Column("topic", String(80), ForeignKey("topics.slug")),
    Column("meaning", String(500), nullable=False),
    Column("position", Integer, nullable=False),
    UniqueConstraint("term", "topic"),
    # A term stands once without a topic too: NULLs escape the unique constraint.
    Index("uq_glossary_alone", "term", unique=True, sqlite_where=ALONE, postgresql_where=ALONE),
)

places: Final = Table(
    "places",
    metadata,
    Column("place", String(80), primary_key=True),
    Column("district", String(120), ForeignKey("districts.district"), primary_key=True),
    Column("position", Integer, nullable=False),
)

loaded_rows: Final = Table(
    "loaded_rows",
    metadata,
    # What init has added once: a row that the council has taken away since stays away.
    Column("kind", String(40), primary_key=True),
    Column("key", Text, primary_key=True),
)

contacts: Final = Table(
    "contacts",
    metadata,
    Column("id", String(80), primary_key=True),
    Column("name", String(200), nullable=False),
    Column("job_title", String(200), nullable=False),
    Column("team", String(200), nullable=False),
    Column("department", String(120), nullable=False),
    Column("email", String(254), nullable=False),
    Column("phone", String(40), nullable=False),
    Column("aad_object_id", String(64)),
    # Deferred: an import may name a deputy who comes further down in the file.
    Column(
        "deputy_id",
        String(80),
        ForeignKey("contacts.id", deferrable=True, initially="DEFERRED"),
        index=True,
    ),
    Column("away_from", Date),
    Column("away_until", Date),
    Column("active_until", Date),
    Column("verified_on", Date),
    Column("position", Integer, nullable=False),
    CheckConstraint("deputy_id <> id", name="deputy_is_someone_else"),
    CheckConstraint("away_until >= away_from", name="away_in_order"),
)

routes: Final = Table(
    "routes",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("topic", String(80), ForeignKey("topics.slug"), nullable=False),
    # An empty text and tier 0 mean any: NULLs would escape the unique constraint.
    Column("area", String(60), nullable=False),
    Column("service_type", String(60), nullable=False),
    Column("tier", Integer, nullable=False),
    Column("contact_id", String(80), ForeignKey("contacts.id"), nullable=False, index=True),
    Column("position", Integer, nullable=False),
    UniqueConstraint("topic", "area", "service_type", "tier"),
    CheckConstraint("tier between 0 and 3", name="tier"),
)

groups: Final = Table(
    "groups",
    metadata,
    Column("slug", String(80), primary_key=True),
    Column("name", String(200), nullable=False),
    Column("kind", String(40), nullable=False),
    Column("area", String(60)),
    Column("service_types", JSON_VALUE, nullable=False),
    Column("audience_roles", JSON_VALUE, nullable=False),
    Column("meetings_per_year", Integer, nullable=False),
    Column("chaired_by", String(40), nullable=False),
    Column("purpose", Text, nullable=False),
    Column("position", Integer, nullable=False),
)

organisations: Final = Table(
    "organisations",
    metadata,
    Column("id", String(80), primary_key=True),
    Column("name", String(200), nullable=False),
    Column("provider_name", String(200), nullable=False),
    Column("service_type", String(60), nullable=False),
    Column("district", String(120), nullable=False),
    Column("area", String(60), nullable=False),
    Column("tier", Integer),
    Column("size", String(20), nullable=False),
    Column("ecc_share", String(20), nullable=False),
    Column("email", String(254), nullable=False, server_default=text("''")),
    Column("position", Integer, nullable=False),
    CheckConstraint("tier between 1 and 3", name="tier"),
)

people: Final = Table(
    "people",
    metadata,
    Column("tenant_id", String(64), primary_key=True),
    Column("aad_object_id", String(64), primary_key=True),
    Column("name", String(200), nullable=False),
    Column("email", String(254), nullable=False),
    Column("role", String(30), nullable=False),
    Column("organisation_id", String(80), ForeignKey("organisations.id"), index=True),
    Column("job_role", String(40)),
    Column("position", Integer, nullable=False),
    CheckConstraint(
        "role in ({})".format(", ".join(f"'{role.value}'" for role in Role)), name="role"
    ),
)

profiles: Final = Table(
    "profiles",
    metadata,
    # What people said of themselves, apart from what the council lists in people.
    Column("tenant_id", String(64), primary_key=True),
    Column("aad_object_id", String(64), primary_key=True),
    Column(
        "organisation_id",
        String(80),
        ForeignKey("organisations.id", ondelete="SET NULL"),
        index=True,
    ),
    Column("job_role", String(40)),
    Column("area", String(60)),
    Column("service_type", String(60)),
    Column("updated_at", DateTime(timezone=True), nullable=False),
)

conversations: Final = Table(
    "conversations",
    metadata,
    Column("tenant_id", String(64), primary_key=True),
    Column("conversation_id", String(255), primary_key=True),
    Column("user_id", String(255), primary_key=True),
    Column("state", JSON_VALUE, nullable=False),
    # The last activity ids: an activity that Teams delivers twice is handled once.
    Column("handled", JSON_VALUE, nullable=False),
    Column("version", Integer, nullable=False),
    Column("updated_at", DateTime(timezone=True), nullable=False),
)

conversation_references: Final = Table(
    "conversation_references",
    metadata,
    Column("tenant_id", String(64), primary_key=True),
    Column("conversation_id", String(255), primary_key=True),
    Column("kind", String(20), nullable=False),
    Column("aad_object_id", String(64)),
    Column("reference", JSON_VALUE, nullable=False),
    Column("installed", Boolean, nullable=False),
    # Bot Framework's name of the channel.
    Column("channel", String(20), nullable=False, server_default="msteams"),
    Column("updated_at", DateTime(timezone=True), nullable=False),
    CheckConstraint("kind in ('personal', 'groupChat', 'channel')", name="kind"),
    Index("ix_conversation_references_person", "tenant_id", "aad_object_id"),
)
