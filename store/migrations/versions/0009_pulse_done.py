"""What the council did about what the pulse said.

Revision 0009, after 0008.
"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "pulse_done",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("quarter", sa.String(7), nullable=False),
        sa.Column("question", sa.String(60), nullable=False),
        sa.Column("about", sa.String(120), nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("said_on", sa.Date, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pulse_done")),
    )
    op.create_index("ix_pulse_done_quarter", "pulse_done", ["quarter"])


def downgrade() -> None:
    """Drop it."""
    op.drop_table("pulse_done")
