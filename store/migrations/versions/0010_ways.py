"""People outside Teams: how they are reached, and what proves who they are.

Revision 0010, after 0009.
"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

A_TIME = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Make the tables, and say of each conversation where it is."""
    op.add_column(
        "conversation_references",
        sa.Column("channel", sa.String(20), nullable=False, server_default=sa.text("'msteams'")),
    )
    op.add_column(
        "organisations",
        sa.Column("email", sa.String(254), nullable=False, server_default=sa.text("''")),
    )
    op.create_table(
        "ways",
        sa.Column("tenant_id", sa.String(64), nullable=False),
        sa.Column("aad_object_id", sa.String(64), nullable=False),
        sa.Column("wish", sa.String(10), nullable=False),
        sa.Column("since", A_TIME, nullable=False),
        sa.CheckConstraint("wish in ('teams', 'email')", name=op.f("ck_ways_wish")),
        sa.PrimaryKeyConstraint("tenant_id", "aad_object_id", name=op.f("pk_ways")),
    )
    op.create_table(
        "bounced_addresses",
        sa.Column("address", sa.String(254), nullable=False),
        sa.Column("reason", sa.String(60), nullable=False),
        sa.Column("at", A_TIME, nullable=False),
        sa.PrimaryKeyConstraint("address", name=op.f("pk_bounced_addresses")),
    )
    for name, key in (("sign_in_links", "token_hash"), ("visitors", "user_id")):
        op.create_table(
            name,
            sa.Column(key, sa.String(64 if name == "sign_in_links" else 80), nullable=False),
            sa.Column("tenant_id", sa.String(64), nullable=False),
            sa.Column("aad_object_id", sa.String(64), nullable=False),
            sa.Column("until", A_TIME, nullable=False),
            sa.PrimaryKeyConstraint(key, name=op.f(f"pk_{name}")),
        )
        op.create_index(f"ix_{name}_until", name, ["until"])
    for name, key, time in (
        ("spent_links", "key", "until"),
        ("received_mail", "message_hash", "at"),
    ):
        op.create_table(
            name,
            sa.Column(key, sa.String(64), nullable=False),
            sa.Column(time, A_TIME, nullable=False),
            sa.PrimaryKeyConstraint(key, name=op.f(f"pk_{name}")),
        )
        op.create_index(f"ix_{name}_{time}", name, [time])


def downgrade() -> None:
    """Drop them."""
    made = ("received_mail", "spent_links", "visitors", "sign_in_links", "bounced_addresses")
    for table in (*made, "ways"):
        op.drop_table(table)
    op.drop_column("organisations", "email")
    op.drop_column("conversation_references", "channel")
