"""What was learned from a directory's words, kept so that a restart need not learn it again."""

from datetime import datetime
from typing import Final

from sqlalchemy import Column, DateTime, LargeBinary, String, Table, delete, select

from store.tables import metadata
from store.unit_of_work import UnitOfWork
from store.upsert import insert_into

KEPT: Final = 3
"""Directories whose words are kept: what was imported by mistake is often put right by the old."""

learned_words: Final = Table(
    "learned_words",
    metadata,
    # A name for all that it was learned from; the content is dialogs/understanding/learned.py's.
    Column("digest", String(80), primary_key=True),
    Column("content", LargeBinary, nullable=False),
    Column("learned_at", DateTime(timezone=True), nullable=False),
)


async def load_learned(uow: UnitOfWork, digest: str) -> bytes | None:
    """What was learned from the words of that name; None where nothing was."""
    found = await uow.connection.execute(
        select(learned_words.c.content).where(learned_words.c.digest == digest)
    )
    return found.scalar_one_or_none()


async def save_learned(uow: UnitOfWork, digest: str, content: bytes, now: datetime) -> None:
    """Keep what was learned; of older ones the newest few stay."""
    insert = insert_into(learned_words, uow.dialect)
    await uow.connection.execute(
        insert.on_conflict_do_update(
            index_elements=[learned_words.c.digest],
            set_={"content": insert.excluded.content, "learned_at": insert.excluded.learned_at},
        ),
        {"digest": digest, "content": content, "learned_at": now},
    )
    newest = select(learned_words.c.digest).order_by(learned_words.c.learned_at.desc()).limit(KEPT)
    kept = (await uow.connection.execute(newest)).scalars().all()
    await uow.connection.execute(delete(learned_words).where(learned_words.c.digest.not_in(kept)))
