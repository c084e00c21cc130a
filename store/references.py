"""How to reach a conversation without being asked: the references that Teams gave."""

from collections.abc import Sequence
from dataclasses import asdict, fields
from datetime import datetime
from functools import cache
from typing import Any, Final

from sqlalchemy import ColumnElement, bindparam, or_, select, update

from config.vocabulary import EMAIL, WEB_CHAT
from store.prepared import made, run
from store.records import Reference
from store.tables import conversation_references
from store.unit_of_work import UnitOfWork
from store.upsert import Upsert, insert_into

TABLE: Final = conversation_references.c
NAMES: Final = tuple(field.name for field in fields(Reference))
MOST_WEB_CHATS: Final = 5
"""Of a person, the newest: one of them may be open now."""
NOT_ASKED_FOR: Final = (WEB_CHAT, EMAIL)
"""Channels on which nothing can be sent at just any time."""
CHANGING: Final = ("kind", "aad_object_id", "reference", "installed", "channel")

OF_PERSON: Final = (
    select(*(TABLE[name] for name in NAMES))
    .where(
        TABLE.tenant_id == bindparam("tenant"),
        TABLE.aad_object_id == bindparam("aad"),
        TABLE.kind == "personal",
        # A page on the web is open for a while, and one behind a mail's link for a moment.
        *(TABLE.channel != name for name in NOT_ASKED_FOR),
    )
    .order_by(TABLE.installed.desc(), TABLE.updated_at.desc())
    .limit(1)
)
WEB_CHATS: Final = (
    select(*(TABLE[name] for name in NAMES))
    .where(
        TABLE.tenant_id == bindparam("tenant"),
        TABLE.aad_object_id == bindparam("aad"),
        TABLE.channel == WEB_CHAT,
        TABLE.installed,
    )
    .order_by(TABLE.updated_at.desc())
    .limit(MOST_WEB_CHATS)
)
OF_CONVERSATION: Final = select(*(TABLE[name] for name in NAMES)).where(
    TABLE.tenant_id == bindparam("tenant"), TABLE.conversation_id == bindparam("conversation")
)


async def save_reference(uow: UnitOfWork, reference: Reference, now: datetime) -> bool:
    """Keep the reference where it is new or differs; whether anything was written."""
    result = await uow.connection.execute(
        _save(uow.dialect), asdict(reference) | {"updated_at": now}
    )
    return result.rowcount > 0


async def personal_reference(
    uow: UnitOfWork, tenant_id: str, aad_object_id: str
) -> Reference | None:
    """The person's own conversation with the bot: the newest, those where it is installed first.

    One that is not ``installed`` tells that they removed or blocked the bot.
    """
    ran = await run(uow, OF_PERSON, {"tenant": tenant_id, "aad": aad_object_id})
    return _only(ran.rows)


async def web_chats(uow: UnitOfWork, tenant_id: str, aad_object_id: str) -> tuple[Reference, ...]:
    """The person's conversations on the web, the newest first; their pages may be closed."""
    rows = await uow.connection.execute(WEB_CHATS, {"tenant": tenant_id, "aad": aad_object_id})
    return tuple(Reference(**row) for row in rows.mappings())


async def conversation_reference(
    uow: UnitOfWork, tenant_id: str, conversation_id: str
) -> Reference | None:
    """How to reach this conversation; one that is not ``installed`` cannot be reached."""
    ran = await run(uow, OF_CONVERSATION, {"tenant": tenant_id, "conversation": conversation_id})
    return _only(ran.rows)


async def mark_not_installed(
    uow: UnitOfWork, tenant_id: str, conversation_id: str, now: datetime
) -> bool:
    """Keep that the bot is gone from the conversation; whether it was there before."""
    result = await uow.connection.execute(
        update(conversation_references)
        .where(
            TABLE.tenant_id == tenant_id,
            TABLE.conversation_id == conversation_id,
            TABLE.installed,
        )
        .values(installed=False, updated_at=now)
    )
    return result.rowcount > 0


def _only(rows: Sequence[Sequence[Any]]) -> Reference | None:
    return made(Reference, NAMES, rows[0]) if rows else None


@cache
def _save(dialect: str) -> Upsert:
    insert = insert_into(conversation_references, dialect)
    new = insert.excluded
    differs: list[ColumnElement[Any]] = [
        TABLE[name].is_distinct_from(new[name]) for name in CHANGING
    ]
    return insert.on_conflict_do_update(
        index_elements=[TABLE.tenant_id, TABLE.conversation_id],
        set_={name: new[name] for name in (*CHANGING, "updated_at")},
        where=or_(*differs),
    )
