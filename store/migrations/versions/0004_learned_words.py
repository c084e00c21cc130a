"""What was learned from a directory's words.

Revision 0004, after 0003.
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table, without rows; each process fills it as it learns."""
    op.create_table(
        "learned_words",
        sa.Column("digest", sa.String(80), nullable=False),
        sa.Column("content", sa.LargeBinary, nullable=False),
        sa.Column("learned_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("digest", name="pk_learned_words"),
    )


def downgrade() -> None:
    """Drop it."""
    op.drop_table("learned_words")
