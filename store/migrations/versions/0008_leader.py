"""Which of several processes sends and runs the schedule.

Revision 0008, after 0007.
"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table with its one row: nobody leads yet."""
    seat = op.create_table(
        "leader",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("holder", sa.String(80)),
        sa.Column("beat", sa.Integer, nullable=False),
        sa.Column("renewed_at", sa.DateTime(timezone=True)),
        sa.CheckConstraint("id = 1", name=op.f("ck_leader_one_row")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_leader")),
    )
    op.bulk_insert(seat, [{"id": 1, "holder": None, "beat": 0, "renewed_at": None}])


def downgrade() -> None:
    """Drop it."""
    op.drop_table("leader")
