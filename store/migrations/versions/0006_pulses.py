"""Pulses: who was asked, and apart from it what was answered.

Revision 0006, after 0005.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

JSON = sa.JSON().with_variant(JSONB(), "postgresql")
SIDE = "side in ('provider', 'officer')"
ASKED = ("question", "about")
SEGMENTS = ("side", "area", "service_type", "job_role", "size", "ecc_share", "tier")
WIDTHS = {
    "question": 60,
    "about": 120,
    "side": 10,
    "area": 60,
    "service_type": 60,
    "job_role": 40,
    "size": 20,
    "ecc_share": 20,
    "tier": 4,
    "facts": 40,
}
MADE = (
    "pulse_cadence",
    "pulse_pace",
    "pulse_comments",
    "pulse_counts",
    "pulse_releases",
    "pulse_pool",
    "pulse_responses",
    "pulse_answers",
    "pulse_asked",
    "pulse_invitations",
    "pulses",
)


def upgrade() -> None:
    """Make the tables, without rows."""
    _pulses()
    _invitations()
    _answers()
    _results()
    _wishes()


def downgrade() -> None:
    """Drop them, those that point at others first."""
    for table in MADE:
        op.drop_table(table)


def _words(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.String(WIDTHS[name]), nullable=False) for name in names]


def _of_a_pulse(table: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_pulse_id")
    return sa.ForeignKeyConstraint(["pulse_id"], ["pulses.id"], name=name, ondelete="CASCADE")


def _pulses() -> None:
    op.create_table(
        "pulses",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("key", sa.String(80), nullable=False),
        sa.Column("kind", sa.String(12), nullable=False),
        sa.Column("title", sa.String(200), nullable=False),
        sa.Column("questions", JSON, nullable=False),
        sa.Column("opens_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closes_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("remind_at", sa.DateTime(timezone=True)),
        sa.Column("closed_at", sa.DateTime(timezone=True)),
        sa.Column("threshold", sa.Integer, nullable=False),
        sa.Column("comments_from", sa.Integer, nullable=False),
        sa.Column("invited", sa.Integer, nullable=False),
        sa.Column("round", sa.String(40), nullable=False),
        sa.CheckConstraint(
            "kind in ('weekly', 'evaluation', 'survey', 'own')", name=op.f("ck_pulses_kind")
        ),
        sa.CheckConstraint("closes_at > opens_at", name=op.f("ck_pulses_in_order")),
        sa.CheckConstraint(
            "threshold >= 3 and comments_from >= threshold", name=op.f("ck_pulses_threshold")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pulses")),
        sa.UniqueConstraint("key", name=op.f("uq_pulses_key")),
    )
    op.create_index("ix_pulses_closed_at", "pulses", ["closed_at", "closes_at"])


def _invitations() -> None:
    table = "pulse_invitations"
    op.create_table(
        table,
        sa.Column("pulse_id", sa.Integer, nullable=False),
        sa.Column("tenant_id", sa.String(64), nullable=False),
        sa.Column("aad_object_id", sa.String(64), nullable=False),
        *_words("side"),
        sa.Column("asks", JSON, nullable=False),
        sa.Column("total", sa.Integer, nullable=False),
        sa.Column("place", sa.Integer, nullable=False),
        sa.Column("commented", sa.Integer, nullable=False),
        sa.Column("posted", sa.Boolean, nullable=False),
        sa.Column("reminded", sa.Boolean, nullable=False),
        sa.CheckConstraint(SIDE, name=op.f("ck_pulse_invitations_side")),
        sa.CheckConstraint("place between 0 and total", name=op.f("ck_pulse_invitations_place")),
        _of_a_pulse(table),
        sa.PrimaryKeyConstraint(
            "pulse_id", "tenant_id", "aad_object_id", name=op.f("pk_pulse_invitations")
        ),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_pulse_invitations_person", table, ["tenant_id", "aad_object_id"])
    op.create_index("ix_pulse_invitations_posted", table, ["pulse_id", "posted"])
    op.create_table(
        "pulse_asked",
        sa.Column("pulse_id", sa.Integer, nullable=False),
        *_words(*ASKED, *SEGMENTS),
        sa.Column("n", sa.Integer, nullable=False),
        _of_a_pulse("pulse_asked"),
        sa.PrimaryKeyConstraint("pulse_id", *ASKED, *SEGMENTS, name=op.f("pk_pulse_asked")),
        sqlite_with_rowid=False,
    )


def _answers() -> None:
    op.create_table(
        "pulse_answers",
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("pulse_id", sa.Integer, nullable=False),
        *_words(*ASKED, *SEGMENTS, "facts"),
        sa.Column("value", sa.Integer, nullable=False),
        sa.CheckConstraint(SIDE, name=op.f("ck_pulse_answers_side")),
        sa.CheckConstraint("value between 0 and 20", name=op.f("ck_pulse_answers_value")),
        _of_a_pulse("pulse_answers"),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_pulse_answers")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_pulse_answers_asked", "pulse_answers", ["pulse_id", *ASKED])
    op.create_table(
        "pulse_comments",
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("pulse_id", sa.Integer, nullable=False),
        *_words(*ASKED),
        sa.Column("text", sa.Text, nullable=False),
        _of_a_pulse("pulse_comments"),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_pulse_comments")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_pulse_comments_asked", "pulse_comments", ["pulse_id", *ASKED])


def _results() -> None:
    op.create_table(
        "pulse_responses",
        sa.Column("pulse_id", sa.Integer, nullable=False),
        *_words(*ASKED, "side"),
        sa.Column("asked", sa.Integer, nullable=False),
        sa.Column("answered", sa.Integer),
        sa.CheckConstraint(
            "answered between 0 and asked", name=op.f("ck_pulse_responses_answered")
        ),
        _of_a_pulse("pulse_responses"),
        sa.PrimaryKeyConstraint("pulse_id", *ASKED, "side", name=op.f("pk_pulse_responses")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "pulse_pool",
        sa.Column("quarter", sa.String(7), nullable=False),
        sa.Column("round", sa.String(40), nullable=False),
        *_words(*ASKED, *SEGMENTS, "facts"),
        sa.Column("value", sa.Integer, nullable=False),
        sa.Column("n", sa.Integer, nullable=False),
        sa.Column("least", sa.Integer, nullable=False),
        sa.CheckConstraint("n > 0", name=op.f("ck_pulse_pool_n")),
        sa.PrimaryKeyConstraint(
            "quarter", "round", *ASKED, *SEGMENTS, "facts", "value", name=op.f("pk_pulse_pool")
        ),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "pulse_releases",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("key", sa.String(80), nullable=False),
        sa.Column("kind", sa.String(12), nullable=False),
        sa.Column("quarter", sa.String(7), nullable=False),
        sa.Column("week", sa.String(10), nullable=False),
        sa.CheckConstraint(
            "kind in ('weekly', 'evaluation', 'survey', 'own')", name=op.f("ck_pulse_releases_kind")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pulse_releases")),
        sa.UniqueConstraint("key", name=op.f("uq_pulse_releases_key")),
    )
    op.create_index("ix_pulse_releases_quarter", "pulse_releases", ["quarter", "kind"])
    op.create_table(
        "pulse_counts",
        sa.Column("release_id", sa.Integer, nullable=False),
        *_words(*ASKED, *SEGMENTS, "facts"),
        sa.Column("value", sa.Integer, nullable=False),
        sa.Column("n", sa.Integer, nullable=False),
        sa.CheckConstraint("n > 0", name=op.f("ck_pulse_counts_n")),
        sa.ForeignKeyConstraint(
            ["release_id"],
            ["pulse_releases.id"],
            name=op.f("fk_pulse_counts_release_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint(
            "release_id", *ASKED, *SEGMENTS, "facts", "value", name=op.f("pk_pulse_counts")
        ),
        sqlite_with_rowid=False,
    )


def _wishes() -> None:
    op.create_table(
        "pulse_pace",
        sa.Column("tenant_id", sa.String(64), nullable=False),
        sa.Column("aad_object_id", sa.String(64), nullable=False),
        sa.Column("pace", sa.String(8), nullable=False),
        sa.CheckConstraint("pace in ('less', 'never')", name=op.f("ck_pulse_pace_pace")),
        sa.PrimaryKeyConstraint("tenant_id", "aad_object_id", name=op.f("pk_pulse_pace")),
    )
    op.create_table(
        "pulse_cadence",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("running", sa.Boolean, nullable=False),
        sa.Column("every_weeks", sa.Integer, nullable=False),
        sa.Column("weekday", sa.Integer, nullable=False),
        sa.Column("clock_time", sa.Time, nullable=False),
        sa.Column("questions", sa.Integer, nullable=False),
        sa.Column("window_days", sa.Integer, nullable=False),
        sa.Column("officers", sa.Boolean, nullable=False),
        sa.Column("audience", JSON, nullable=False),
        sa.Column("started_on", sa.Date, nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_pulse_cadence_one_row")),
        sa.CheckConstraint(
            "every_weeks between 1 and 13", name=op.f("ck_pulse_cadence_every_weeks")
        ),
        sa.CheckConstraint("weekday between 0 and 4", name=op.f("ck_pulse_cadence_weekday")),
        sa.CheckConstraint("questions between 1 and 2", name=op.f("ck_pulse_cadence_questions")),
        sa.CheckConstraint(
            "window_days between 3 and 28", name=op.f("ck_pulse_cadence_window_days")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pulse_cadence")),
    )
