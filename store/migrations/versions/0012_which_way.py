"""Which way each copy of an announcement went.

Revision 0012, after 0010.
"""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add it; of what was sent before nothing is known but that it went to Teams."""
    op.add_column(
        "deliveries",
        sa.Column("way", sa.String(10), nullable=False, server_default=sa.text("''")),
    )


def downgrade() -> None:
    """Drop it."""
    op.drop_column("deliveries", "way")
