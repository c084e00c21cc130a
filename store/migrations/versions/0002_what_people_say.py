"""What people say and where they say it: examples, glossary, places; and what init has added once.

Revision 0002, after 0001.
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the four tables, without rows; init fills them from the catalogue."""
    op.create_table(
        "examples",
        sa.Column("topic", sa.String(80), nullable=False),
        sa.Column("text", sa.String(500), nullable=False),
        sa.Column("language", sa.String(3), nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("topic", "text", name="pk_examples"),
        sa.ForeignKeyConstraint(["topic"], ["topics.slug"], name="fk_examples_topic"),
        sa.CheckConstraint("length(language) between 2 and 3", name=op.f("ck_examples_language")),
    )
    op.create_table(
        "glossary",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("term", sa.String(80), nullable=False),
        sa.Column("topic", sa.String(80)),
        sa.Column("meaning", sa.String(500), nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_glossary"),
        sa.ForeignKeyConstraint(["topic"], ["topics.slug"], name="fk_glossary_topic"),
        sa.UniqueConstraint("term", "topic", name="uq_glossary_term_topic"),
    )
    alone = sa.text("topic is null")
    op.create_index(
        "uq_glossary_alone",
        "glossary",
        ["term"],
        unique=True,
        sqlite_where=alone,
        postgresql_where=alone,
    )
    op.create_table(
        "places",
        sa.Column("place", sa.String(80), nullable=False),
        sa.Column("district", sa.String(120), nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("place", "district", name="pk_places"),
        sa.ForeignKeyConstraint(["district"], ["districts.district"], name="fk_places_district"),
    )
    op.create_table(
        "loaded_rows",
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("key", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("kind", "key", name="pk_loaded_rows"),
    )


def downgrade() -> None:
    """Drop the four tables."""
    for name in ("loaded_rows", "places", "glossary", "examples"):
        op.drop_table(name)
