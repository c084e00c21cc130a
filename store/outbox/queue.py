"""Writing to the outbox: what is to be sent, taking it back, and what became of it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import bindparam, delete, func, or_, select, update

from store.moments import in_utc
from store.outbox.records import Fate, Post
from store.outbox.tables import outbox
from store.tables import contacts, conversation_references
from store.unit_of_work import UnitOfWork
from store.upsert import insert_into

NOT_ON_TEAMS: Final = "not_on_teams"
"""The error of a post to a contact of whom the directory has no Entra id."""

ROW: Final = outbox.c
NOT_IN_HAND: Final = or_(ROW.leased_until.is_(None), ROW.leased_until <= bindparam("now"))
"""No process is sending it."""


@dataclass(frozen=True, slots=True)
class _Address:
    tenant_id: str
    aad_object_id: str | None = None
    conversation_id: str | None = None
    lane: str = ""
    error: str | None = None


async def enqueue(uow: UnitOfWork, post: Post, now: datetime, tenant: str | None) -> bool:
    """Keep ``post`` to be sent; whether its key is new. A key that is there changes nothing.

    A post to a contact without an Entra id is kept with the error ``not_on_teams``; the sender
    fails it as it comes upon it, so that whoever has to hear of a failure hears of this one too.

    Args:
        uow: The unit of work of what causes the post.
        post: Whom to say what.
        now: An aware time in UTC.
        tenant: The council's own tenant, which its contacts are in; None takes the post's.
    """
    result = await uow.connection.execute(
        insert_into(outbox, uow.dialect).on_conflict_do_nothing(index_elements=[ROW.key]),
        await _row(uow, post, now, tenant),
    )
    return result.rowcount > 0


async def enqueue_all(
    uow: UnitOfWork, posts: Sequence[Post], now: datetime, tenant: str | None
) -> None:
    """Keep many posts to be sent, as ``enqueue`` does one."""
    if posts:
        await uow.connection.execute(
            insert_into(outbox, uow.dialect).on_conflict_do_nothing(index_elements=[ROW.key]),
            [await _row(uow, post, now, tenant) for post in posts],
        )


async def drop(
    uow: UnitOfWork,
    now: datetime,
    *,
    keys: Collection[str] = (),
    enquiry_id: int | None = None,
    purpose: str | None = None,
) -> int:
    """Do not send what still waits: posts of these keys, or those of an enquiry; gives how many.

    What a process is sending at this moment is sent. ``purpose`` narrows an enquiry's posts, to
    its reminders say.
    """
    statement = update(outbox).where(ROW.state == "queued", NOT_IN_HAND)
    if enquiry_id is None:
        statement = statement.where(ROW.key.in_(keys))
    else:
        statement = statement.where(ROW.enquiry_id == enquiry_id)
    if purpose is not None:
        statement = statement.where(ROW.purpose == purpose)
    result = await uow.connection.execute(
        statement.values(state="dropped", leased_until=None), {"now": now}
    )
    return result.rowcount


async def fates(uow: UnitOfWork, keys: Collection[str]) -> dict[str, Fate]:
    """What became of the posts of these keys, as far as they are known."""
    rows = await uow.connection.execute(FATES, {"keys": list(keys)})
    return {
        key: Fate(
            state=state,
            error=error or "",
            sent_at=in_utc(sent_at),
            sent_to=sent_to,
            activity_id=activity_id,
        )
        for key, state, error, sent_at, sent_to, activity_id in rows
    }


async def waiting(uow: UnitOfWork, now: datetime) -> int:
    """How many posts are due and not sent."""
    return int(await uow.connection.scalar(WAITING, {"now": now}) or 0)


async def forget_settled(uow: UnitOfWork, before: datetime) -> int:
    """Delete what was sent, failed or dropped and due before then; gives how many."""
    result = await uow.connection.execute(FORGET, {"before": before})
    return result.rowcount


async def _row(uow: UnitOfWork, post: Post, now: datetime, tenant: str | None) -> dict[str, Any]:
    address = await _address(uow, post, tenant)
    return {
        "key": post.key,
        "purpose": post.purpose,
        "tenant_id": address.tenant_id,
        "aad_object_id": address.aad_object_id,
        "conversation_id": address.conversation_id,
        "contact_id": post.contact_id,
        "lane": address.lane,
        "enquiry_id": post.enquiry_id,
        "text": post.text,
        "card": post.card,
        "replaces_key": post.replaces_key,
        "state": "queued",
        "attempts": 0,
        "error": address.error,
        "due_at": post.due_at or now,
        "created_at": now,
    }


async def _address(uow: UnitOfWork, post: Post, tenant: str | None) -> _Address:
    if post.contact_id is not None:
        return await _of_contact(uow, post.contact_id, tenant or post.tenant_id or "")
    in_tenant = post.tenant_id or tenant or ""
    if post.conversation_id is None:
        aad = (post.aad_object_id or "").lower() or None
        return _to_person(in_tenant, aad) if aad else _to_nobody(in_tenant, post.key)
    # A person's own conversation is their lane, however they are addressed.
    of = conversation_references.c
    aad = await uow.connection.scalar(
        select(of.aad_object_id).where(
            of.tenant_id == in_tenant,
            of.conversation_id == post.conversation_id,
            of.kind == "personal",
        )
    )
    return _Address(
        in_tenant,
        conversation_id=post.conversation_id,
        lane=f"{in_tenant}/{aad or post.conversation_id}",
    )


async def _of_contact(uow: UnitOfWork, contact_id: str, tenant: str) -> _Address:
    aad = await uow.connection.scalar(
        select(contacts.c.aad_object_id).where(contacts.c.id == contact_id)
    )
    return _to_person(tenant, aad.lower()) if aad else _to_nobody(tenant, f"contact:{contact_id}")


def _to_person(tenant: str, aad: str) -> _Address:
    return _Address(tenant, aad_object_id=aad, lane=f"{tenant}/{aad}")


def _to_nobody(tenant: str, who: str) -> _Address:
    return _Address(tenant, lane=f"{tenant}/{who}", error=NOT_ON_TEAMS)


FATES: Final = select(
    ROW.key, ROW.state, ROW.error, ROW.sent_at, ROW.sent_to, ROW.activity_id
).where(ROW.key.in_(bindparam("keys", expanding=True)))
WAITING: Final = (
    select(func.count())
    .select_from(outbox)
    .where(ROW.state == "queued", ROW.due_at <= bindparam("now"))
)
FORGET: Final = delete(outbox).where(
    ROW.state.in_(("sent", "failed", "dropped")), ROW.due_at < bindparam("before")
)
