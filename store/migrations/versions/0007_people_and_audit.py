"""What was done by whom, which nobody can change; and addresses of what is held of a person.

Revision 0007, after 0006.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

JSON = sa.JSON().with_variant(JSONB(), "postgresql")
SQLITE = (
    """create trigger audit_log_no_update before update on audit_log
    begin select raise(abort, 'audit_log keeps what was done'); end""",
    """create trigger audit_log_no_delete before delete on audit_log
    when not exists (select 1 from audit_retention where before > old.at)
    begin select raise(abort, 'audit_log keeps what was done'); end""",
)
POSTGRESQL = (
    """create function audit_log_refuse() returns trigger language plpgsql as $$ begin
    if tg_op = 'DELETE' and exists (select 1 from audit_retention where before > old.at)
    then return old; end if;
    raise exception 'audit_log keeps what was done'; end $$""",
    """create trigger audit_log_no_change before update or delete on audit_log
    for each row execute function audit_log_refuse()""",
    """create trigger audit_log_no_truncate before truncate on audit_log
    for each statement execute function audit_log_refuse()""",
)


def upgrade() -> None:
    """Make the tables, and have the database guard the log."""
    op.create_table(
        "audit_log",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("role", sa.String(30), nullable=False),
        sa.Column("who", sa.String(32), nullable=False),
        sa.Column("what", sa.String(40), nullable=False),
        sa.Column("object", sa.String(160), nullable=False),
        sa.Column("before", JSON),
        sa.Column("after", JSON),
        sa.CheckConstraint(
            "(before is null and after is null) or what like 'directory_%' or what like 'role_%'",
            name=op.f("ck_audit_log_only_the_directory"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_log")),
    )
    op.create_index("ix_audit_log_at", "audit_log", ["at"])
    gate = op.create_table(
        "audit_retention",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("before", sa.DateTime(timezone=True)),
        sa.CheckConstraint("id = 1", name=op.f("ck_audit_retention_one_row")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_retention")),
    )
    op.bulk_insert(gate, [{"id": 1, "before": None}])
    op.create_table(
        "file_addresses",
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("tenant_id", sa.String(64), nullable=False),
        sa.Column("aad_object_id", sa.String(64), nullable=False),
        sa.Column("user_id", sa.String(255), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_file_addresses")),
    )
    op.create_index("ix_file_addresses_until", "file_addresses", ["until"])
    for statement in POSTGRESQL if _on_postgresql() else SQLITE:
        op.execute(statement)


def downgrade() -> None:
    """Drop them."""
    for table in ("file_addresses", "audit_log", "audit_retention"):
        op.drop_table(table)
    if _on_postgresql():
        op.execute("drop function audit_log_refuse()")


def _on_postgresql() -> bool:
    return op.get_bind().dialect.name == "postgresql"
