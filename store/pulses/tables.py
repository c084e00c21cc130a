"""The tables of pulses.

Who was asked is in one table and what was answered in others, and nothing joins them: an answer has
no person, no time and no number that counts up. On SQLite its rows lie in the order of a key that
chance made; on PostgreSQL ``store/pulses/mixing.py`` sees to that.

Once a pulse is closed its answers are counts: in ``pulse_counts`` in groups that may be shown, and
some of a weekly pulse until the end of the quarter in ``pulse_pool``, which nothing shows.
"""

from typing import Final

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Date,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    Time,
    UniqueConstraint,
)

from store.tables import JSON_VALUE, metadata

SIDE: Final = "side in ('provider', 'officer')"


WIDTHS: Final = {
    "question": 60,
    # The department that the question is about, "" for none.
    "about": 120,
    "side": 10,
    # What is known of who answered; "" where it would point to too few people.
    "area": 60,
    "service_type": 60,
    "job_role": 40,
    "size": 20,
    "ecc_share": 20,
    "tier": 4,
}
ASKED: Final = ("question", "about")
SEGMENTS: Final = tuple(name for name in WIDTHS if name not in ASKED)


def _facts(*, key: bool = False) -> Column[str]:
    # Which facts the answer was to keep, such as "area job_role"; "" for its department alone.
    return Column("facts", String(40), primary_key=key, nullable=False)


def _pulse(*, key: bool = False) -> Column[int]:
    to = ForeignKey("pulses.id", ondelete="CASCADE")
    return Column("pulse_id", Integer, to, primary_key=key, nullable=False)


def _words(*names: str, key: bool = False) -> list[Column[str]]:
    return [Column(name, String(WIDTHS[name]), primary_key=key, nullable=False) for name in names]


pulses: Final = Table(
    "pulses",
    metadata,
    # Some questions, asked of some people for some days.
    Column("id", Integer, primary_key=True),
    # What it was opened for, such as a week or a meeting: each is opened once.
    Column("key", String(80), nullable=False),
    Column("kind", String(12), nullable=False),
    Column("title", String(200), nullable=False),
    # The questions as they stood when it was opened.
    Column("questions", JSON_VALUE, nullable=False),
    Column("opens_at", DateTime(timezone=True), nullable=False),
    Column("closes_at", DateTime(timezone=True), nullable=False),
    # When those who have not answered are asked once more; NULL for never.
    Column("remind_at", DateTime(timezone=True)),
    # When its answers became counts, and who answered was forgotten.
    Column("closed_at", DateTime(timezone=True)),
    # The fewest answers that are shown, and the fewest with which comments are; fixed at the start.
    Column("threshold", Integer, nullable=False),
    Column("comments_from", Integer, nullable=False),
    Column("invited", Integer, nullable=False),
    # Weekly pulses of one round never ask anybody the same question twice.
    Column("round", String(40), nullable=False),
    UniqueConstraint("key"),
    CheckConstraint("kind in ('weekly', 'evaluation', 'survey', 'own')", name="kind"),
    CheckConstraint("closes_at > opens_at", name="in_order"),
    CheckConstraint("threshold >= 3 and comments_from >= threshold", name="threshold"),
    Index("ix_pulses_closed_at", "closed_at", "closes_at"),
)

pulse_invitations: Final = Table(
    "pulse_invitations",
    metadata,
    # Who was asked, what, and how far they are; never what they said.
    _pulse(key=True),
    Column("tenant_id", String(64), primary_key=True),
    Column("aad_object_id", String(64), primary_key=True),
    Column("side", String(10), nullable=False),
    # Pairs of question and department, in the order in which they are asked; empty once closed.
    Column("asks", JSON_VALUE, nullable=False),
    Column("total", Integer, nullable=False),
    # How many of them are settled: answered or skipped, which is not told apart.
    Column("place", Integer, nullable=False),
    # Up to which of them something was added in words.
    Column("commented", Integer, nullable=False),
    # Whether the invitation, and the reminder, are in the outbox.
    Column("posted", Boolean, nullable=False),
    Column("reminded", Boolean, nullable=False),
    CheckConstraint(SIDE, name="side"),
    CheckConstraint("place between 0 and total", name="place"),
    Index("ix_pulse_invitations_person", "tenant_id", "aad_object_id"),
    Index("ix_pulse_invitations_posted", "pulse_id", "posted"),
    sqlite_with_rowid=False,
)

pulse_asked: Final = Table(
    "pulse_asked",
    metadata,
    # How many people of each kind were asked what; how an answer knows whom it could be from.
    _pulse(key=True),
    *_words(*ASKED, *SEGMENTS, key=True),
    Column("n", Integer, nullable=False),
    sqlite_with_rowid=False,
)

pulse_answers: Final = Table(
    "pulse_answers",
    metadata,
    # What was answered while a pulse is open.
    # Made from a code that only the person's own card has, to change the answer by.
    Column("key", String(64), primary_key=True),
    _pulse(),
    *_words(*ASKED, *SEGMENTS),
    _facts(),
    Column("value", Integer, nullable=False),
    CheckConstraint(SIDE, name="side"),
    CheckConstraint("value between 0 and 20", name="value"),
    Index("ix_pulse_answers_asked", "pulse_id", "question", "about"),
    sqlite_with_rowid=False,
)

pulse_responses: Final = Table(
    "pulse_responses",
    metadata,
    # How many were asked in a closed pulse, and how many answered; not what. NULL where fewer were
    # asked than the threshold says.
    _pulse(key=True),
    *_words(*ASKED, "side", key=True),
    Column("asked", Integer, nullable=False),
    Column("answered", Integer),
    CheckConstraint("answered between 0 and asked", name="answered"),
    sqlite_with_rowid=False,
)

pulse_pool: Final = Table(
    "pulse_pool",
    metadata,
    # Answers of closed weekly pulses that wait for the end of their quarter, without their week.
    Column("quarter", String(7), primary_key=True),
    Column("round", String(40), primary_key=True),
    *_words(*ASKED, *SEGMENTS, key=True),
    _facts(key=True),
    Column("value", Integer, primary_key=True),
    Column("n", Integer, nullable=False),
    # The fewest that may be shown of them together.
    Column("least", Integer, nullable=False),
    CheckConstraint("n > 0", name="n"),
    sqlite_with_rowid=False,
)

pulse_releases: Final = Table(
    "pulse_releases",
    metadata,
    # When which groups of answers could be shown: a closed pulse's, or those of a quarter.
    Column("id", Integer, primary_key=True),
    # The pulse's key, or "quarter:2026-Q4".
    Column("key", String(80), nullable=False),
    Column("kind", String(12), nullable=False),
    # Such as "2026-Q4", by the day on which the pulse opened.
    Column("quarter", String(7), nullable=False),
    # The Monday of a weekly pulse, such as "2026-11-16"; "" for what belongs to no week.
    Column("week", String(10), nullable=False),
    UniqueConstraint("key"),
    CheckConstraint("kind in ('weekly', 'evaluation', 'survey', 'own')", name="kind"),
    Index("ix_pulse_releases_quarter", "quarter", "kind"),
)

pulse_counts: Final = Table(
    "pulse_counts",
    metadata,
    # Answers that may be shown: groups of at least as many as the threshold says, each answer in
    # one of them, with what all of a group have in common. How many had contact and how many had
    # none is counted by itself, with values of 0 and -1.
    Column(
        "release_id", Integer, ForeignKey("pulse_releases.id", ondelete="CASCADE"), primary_key=True
    ),
    *_words(*ASKED, *SEGMENTS, key=True),
    _facts(key=True),
    Column("value", Integer, primary_key=True),
    Column("n", Integer, nullable=False),
    CheckConstraint("n > 0", name="n"),
    sqlite_with_rowid=False,
)

pulse_comments: Final = Table(
    "pulse_comments",
    metadata,
    # What was said in words; nothing of who said it, not even what kind of provider it was. Of a
    # closed pulse only what may be shown.
    Column("key", String(64), primary_key=True),
    _pulse(),
    *_words(*ASKED),
    Column("text", Text, nullable=False),
    Index("ix_pulse_comments_asked", "pulse_id", "question", "about"),
    sqlite_with_rowid=False,
)

pulse_pace: Final = Table(
    "pulse_pace",
    metadata,
    # Who asked for fewer questions, or for none.
    Column("tenant_id", String(64), primary_key=True),
    Column("aad_object_id", String(64), primary_key=True),
    Column("pace", String(8), nullable=False),
    CheckConstraint("pace in ('less', 'never')", name="pace"),
)

pulse_cadence: Final = Table(
    "pulse_cadence",
    metadata,
    # One row: how the weekly pulse goes; none before anybody has started it.
    Column("id", Integer, primary_key=True),
    Column("running", Boolean, nullable=False),
    Column("every_weeks", Integer, nullable=False),
    # From 0, Monday, to 4, Friday, and the time by the council's clock.
    Column("weekday", Integer, nullable=False),
    Column("clock_time", Time, nullable=False),
    Column("questions", Integer, nullable=False),
    Column("window_days", Integer, nullable=False),
    Column("officers", Boolean, nullable=False),
    # Whom it is for where that is not everybody (store/announcements/records.py, Audience).
    Column("audience", JSON_VALUE, nullable=False),
    # The Monday from which weeks are counted.
    Column("started_on", Date, nullable=False),
    CheckConstraint("id = 1", name="one_row"),
    CheckConstraint("every_weeks between 1 and 13", name="every_weeks"),
    CheckConstraint("weekday between 0 and 4", name="weekday"),
    CheckConstraint("questions between 1 and 2", name="questions"),
    CheckConstraint("window_days between 3 and 28", name="window_days"),
)
