"""Each copy of an announcement: made once a recipient, followed through the outbox, counted."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from datetime import datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, and_, case, delete, func, or_, select, update

from store.announcements.drafts import announcement_of
from store.announcements.records import Announcement, Copy, DeliveryCounts
from store.announcements.tables import announcements, deliveries
from store.outbox.tables import outbox
from store.unit_of_work import UnitOfWork
from store.upsert import insert_into

ROW: Final = deliveries.c
OF: Final = announcements.c
POST: Final = outbox.c
COPY: Final = tuple(field.name for field in fields(Copy))
BY_MAIL: Final = "email"
A_MAIL: Final = "mail:"
"""How the place of a post begins that went by e-mail (``bot.sending.by_mail``)."""
IN_DIGEST: Final = "digest"
"""The error of a post that waits for its person's digest."""


async def next_to_send(uow: UnitOfWork, now: datetime) -> Announcement | None:
    """An announcement whose time has come and whose copies are not all made; it is sending now."""
    await uow.connection.execute(
        update(announcements)
        .where(OF.state == "scheduled", or_(OF.send_at.is_(None), OF.send_at <= now))
        .values(state="sending", version=OF.version + 1, updated_at=now)
    )
    rows = await uow.connection.execute(
        select(announcements)
        .where(OF.state == "sending", OF.sent_at.is_(None))
        .order_by(OF.id)
        .limit(1)
    )
    row = rows.mappings().one_or_none()
    return announcement_of(row) if row else None


async def channels_with_copy(uow: UnitOfWork, announcement_id: int) -> set[tuple[str, str]]:
    """The channels that have a copy already: tenant and conversation."""
    rows = await uow.connection.execute(
        select(ROW.tenant_id, ROW.recipient).where(
            ROW.announcement_id == announcement_id, ROW.kind == "channel"
        )
    )
    return {(tenant, recipient) for tenant, recipient in rows}


async def count_made(uow: UnitOfWork, announcement_id: int) -> int:
    """How many copies there are."""
    statement = select(func.count()).where(ROW.announcement_id == announcement_id)
    return int(await uow.connection.scalar(statement) or 0)


async def add_copies(uow: UnitOfWork, copies: Sequence[Copy]) -> None:
    """Keep copies; a recipient who has one keeps that."""
    if copies:
        await uow.connection.execute(
            insert_into(deliveries, uow.dialect).on_conflict_do_nothing(),
            # ``asdict`` would copy every cell, which is a third of the work.
            [{name: getattr(one, name) for name in COPY} for one in copies],
        )


async def all_made(uow: UnitOfWork, announcement: Announcement, now: datetime) -> None:
    """All its copies are in the outbox."""
    await uow.connection.execute(
        update(announcements)
        .where(OF.id == announcement.id)
        .values(sent_at=now, version=OF.version + 1, updated_at=now)
    )


async def call_off(uow: UnitOfWork, announcement: Announcement, now: datetime) -> None:
    """There is no point in sending it any more."""
    await uow.connection.execute(
        update(announcements)
        .where(OF.id == announcement.id)
        .values(state="cancelled", version=OF.version + 1, updated_at=now)
    )


async def under_way(uow: UnitOfWork) -> frozenset[int]:
    """The announcements some of whose copies wait."""
    found = await uow.connection.scalars(select(OF.id).where(OF.state == "sending"))
    return frozenset(found)


async def settle(uow: UnitOfWork, now: datetime) -> frozenset[int]:
    """Take over from the outbox what became of copies; gives the announcements that concerns.

    Those of which no copy waits any more are sent.
    """
    waits = POST.error == IN_DIGEST
    became: ColumnElement[str] = case(
        (and_(POST.state == "dropped", waits), "digest"), else_=POST.state
    )
    way: ColumnElement[str] = case((POST.sent_to.like(f"{A_MAIL}%"), BY_MAIL), else_="")
    changed = await uow.connection.execute(
        update(deliveries)
        .where(ROW.state == "queued", POST.key == ROW.post_key, POST.state != "queued")
        .values(state=became, error=func.coalesce(POST.error, ""), way=way)
        .returning(ROW.announcement_id)
    )
    touched = frozenset(changed.scalars())
    waiting = select(ROW.announcement_id).where(ROW.state == "queued", ROW.announcement_id == OF.id)
    done = await uow.connection.execute(
        update(announcements)
        .where(OF.state == "sending", OF.sent_at.is_not(None), ~waiting.exists())
        .values(state="sent", version=OF.version + 1, updated_at=now)
        .returning(OF.id)
    )
    return touched | frozenset(done.scalars())


async def counts(uow: UnitOfWork, announcement_id: int) -> DeliveryCounts:
    """What became of the copies for people so far; channels are not people."""
    seen = func.count(ROW.seen_at)
    rows = await uow.connection.execute(
        select(ROW.state, ROW.error, ROW.way, func.count(), seen)
        .where(ROW.announcement_id == announcement_id, ROW.kind == "person")
        .group_by(ROW.state, ROW.error, ROW.way)
    )
    states: Counter[str] = Counter()
    failed: Counter[str] = Counter()
    in_all = by_mail = 0
    for state, error, way, count, looked in rows:
        states[state] += count
        by_mail += count if way == BY_MAIL else 0
        in_all += looked
        if state == "failed":
            failed[error] += count
    return DeliveryCounts(
        queued=states["queued"],
        again=await _again(uow, announcement_id) if states["queued"] else 0,
        digest=states["digest"],
        sent=states["sent"],
        by_mail=by_mail,
        seen=in_all,
        dropped=states["dropped"],
        failed=tuple(failed.most_common()),
    )


async def seen_since(uow: UnitOfWork, since: datetime) -> frozenset[int]:
    """The announcements that somebody pressed "I've seen it" of since then, an aware time."""
    found = await uow.connection.scalars(
        select(ROW.announcement_id).where(ROW.seen_at >= since).distinct()
    )
    return frozenset(found)


async def announcements_by_id(uow: UnitOfWork, ids: Iterable[int]) -> tuple[Announcement, ...]:
    """Those of the announcements that there are, the oldest first."""
    wanted = sorted(set(ids))
    if not wanted:
        return ()
    rows = await uow.connection.execute(
        select(announcements).where(OF.id.in_(wanted)).order_by(OF.id)
    )
    return tuple(announcement_of(row) for row in rows.mappings())


async def rewrite_progress(uow: UnitOfWork, first: str, text: str, card: Mapping[str, Any]) -> bool:
    """Bring the post ``first``, a progress card, up to date where it has not left; whether so.

    What would take its place might be sent before it, and find nothing there.
    """
    result = await uow.connection.execute(
        update(outbox)
        .where(POST.key == first, POST.state == "queued", POST.leased_until.is_(None))
        .values(text=text, card=dict(card))
    )
    return result.rowcount > 0


async def drop_progress(uow: UnitOfWork, first: str) -> None:
    """Do not send what is out of date of the changes to the post ``first``, a progress card."""
    # A range of keys, as an index knows it: all that begin with "first:".
    await uow.connection.execute(
        update(outbox)
        .where(
            POST.key > f"{first}:",
            POST.key < f"{first};",
            POST.state == "queued",
            POST.leased_until.is_(None),
        )
        .values(state="dropped")
    )


async def keep_progress_key(uow: UnitOfWork, announcement_id: int, key: str) -> None:
    """Keep which post shows the author how far it is."""
    await uow.connection.execute(
        update(announcements).where(OF.id == announcement_id).values(progress_key=key)
    )


async def forget_copies(uow: UnitOfWork, before: datetime) -> int:
    """Forget who got what was sent before then, and who has seen it; gives how many copies."""
    old = select(OF.id).where(OF.sent_at < before)
    result = await uow.connection.execute(delete(deliveries).where(ROW.announcement_id.in_(old)))
    return result.rowcount


async def _again(uow: UnitOfWork, announcement_id: int) -> int:
    statement = (
        select(func.count())
        .select_from(deliveries.join(outbox, POST.key == ROW.post_key))
        .where(
            ROW.announcement_id == announcement_id,
            ROW.state == "queued",
            ROW.kind == "person",
            POST.state == "queued",
            POST.attempts > 0,
            POST.error.is_not(None),
        )
    )
    return int(await uow.connection.scalar(statement) or 0)
