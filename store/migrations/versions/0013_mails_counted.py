"""How many mails came in, by what became of them.

Revision 0013, after 0012.
"""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table; mails of before were counted by the processes that took them."""
    op.create_table(
        "mails_counted",
        sa.Column("outcome", sa.String(20), nullable=False),
        sa.Column("mails", sa.Integer(), nullable=False),
        sa.CheckConstraint("mails > 0", name=op.f("ck_mails_counted_mails")),
        sa.PrimaryKeyConstraint("outcome", name=op.f("pk_mails_counted")),
    )


def downgrade() -> None:
    """Drop it."""
    op.drop_table("mails_counted")
