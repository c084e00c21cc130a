"""What one turn reads and writes of its conversation: one query to open it, one to save it."""

from collections.abc import Sequence
from dataclasses import fields, replace
from datetime import datetime
from functools import cache
from itertools import accumulate, pairwise, starmap
from typing import Any, Final

from sqlalchemy import (
    BindParameter,
    Select,
    Table,
    Update,
    and_,
    bindparam,
    delete,
    func,
    select,
    update,
)

from config.vocabulary import Role
from store.errors import StaleConversation
from store.prepared import made, run
from store.records import (
    Conversation,
    ConversationKey,
    Opening,
    Organisation,
    Person,
    Profile,
)
from store.tables import conversations, directory_state, organisations, people, profiles
from store.unit_of_work import UnitOfWork
from store.upsert import Upsert, insert_into

HANDLED_KEPT: Final = 20
"""Activity ids kept for each conversation; Teams delivers a repeat within seconds."""

LISTED, SAID, HOME = (
    tuple(field.name for field in fields(kind)) for kind in (Person, Profile, Organisation)
)
PARTS: Final[tuple[tuple[Table, tuple[str, ...]], ...]] = (
    (conversations, ("state", "handled", "version")),
    (people, LISTED),
    (profiles, ("tenant_id", *SAID)),
    (organisations, HOME),
)
"""Each table of the opening query, with its columns; the first of the last three is never null."""
CELLS: Final = tuple(
    starmap(slice, pairwise(accumulate((len(names) for _, names in PARTS), initial=1)))
)
"""Where the columns of each are in a row, behind the directory's version."""


async def open_turn(uow: UnitOfWork, key: ConversationKey, aad_object_id: str | None) -> Opening:
    """All that a turn reads, in one query.

    Args:
        uow: The turn's unit of work.
        key: Whose conversation it is.
        aad_object_id: The writer's Entra object id, where the host knows it.
    """
    ran = await run(uow, OPENING, {**_named(key), "aad": aad_object_id})
    (row,) = ran.rows
    return _opening(row, key)


async def save_conversation(
    uow: UnitOfWork, conversation: Conversation, now: datetime
) -> Conversation:
    """Keep the conversation and the last 20 of its handled activities; gives back what is kept.

    Raises:
        StaleConversation: Another turn saved it since it was opened.
    """
    kept = replace(
        conversation,
        handled=conversation.handled[-HANDLED_KEPT:],
        version=conversation.version + 1,
    )
    values = {
        "new_state": kept.state,
        "new_handled": kept.handled,
        "new_version": kept.version,
        "now": now,
        **_named(kept.key),
    }
    if conversation.version == 0:
        ran = await run(uow, _first_save(uow.dialect), values)
    else:
        values["old_version"] = conversation.version
        ran = await run(uow, NEXT_SAVE, values)
    if ran.rowcount != 1:
        raise StaleConversation
    return kept


async def forget_conversation(uow: UnitOfWork, tenant_id: str, conversation_id: str) -> None:
    """Delete what is kept of a conversation, of everybody in it."""
    await uow.connection.execute(
        delete(conversations).where(
            conversations.c.tenant_id == tenant_id,
            conversations.c.conversation_id == conversation_id,
        )
    )


def _opening(row: Sequence[Any], key: ConversationKey) -> Opening:
    kept, person, profile, organisation = (row[part] for part in CELLS)
    return Opening(
        conversation=_conversation(key, *kept),
        person=_person(person),
        profile=made(Profile, SAID, profile[1:]) if profile[0] is not None else None,
        organisation=made(Organisation, HOME, organisation)
        if organisation[0] is not None
        else None,
        directory_version=row[0],
    )


def _conversation(
    key: ConversationKey, state: dict[str, Any], handled: list[str], version: int | None
) -> Conversation:
    if version is None:
        return Conversation(key=key)
    return Conversation(key=key, state=state, handled=tuple(handled), version=version)


def _person(cells: Sequence[Any]) -> Person | None:
    named = dict(zip(LISTED, cells, strict=True))
    if named["tenant_id"] is None:
        return None
    named["role"] = Role(named["role"])
    return Person(**named)


def _opening_query() -> Select[Any]:
    tenant: BindParameter[str] = bindparam("tenant")
    aad: BindParameter[str] = bindparam("aad")
    home = func.coalesce(profiles.c.organisation_id, people.c.organisation_id)
    return select(
        directory_state.c.version.label("directory_version"),
        *(table.c[name] for table, names in PARTS for name in names),
    ).select_from(
        directory_state.outerjoin(conversations, _same_conversation())
        .outerjoin(people, and_(people.c.tenant_id == tenant, people.c.aad_object_id == aad))
        .outerjoin(profiles, and_(profiles.c.tenant_id == tenant, profiles.c.aad_object_id == aad))
        .outerjoin(organisations, organisations.c.id == home)
    )


def _named(key: ConversationKey) -> dict[str, str]:
    return {
        "tenant": key.tenant_id,
        "conversation": key.conversation_id,
        "user": key.user_id,
    }


def _same_conversation() -> Any:
    return and_(
        conversations.c.tenant_id == bindparam("tenant"),
        conversations.c.conversation_id == bindparam("conversation"),
        conversations.c.user_id == bindparam("user"),
    )


def _next_save() -> Update:
    return (
        update(conversations)
        .where(_same_conversation(), conversations.c.version == bindparam("old_version"))
        .values(
            state=bindparam("new_state"),
            handled=bindparam("new_handled"),
            version=bindparam("new_version"),
            updated_at=bindparam("now"),
        )
    )


@cache
def _first_save(dialect: str) -> Upsert:
    return (
        insert_into(conversations, dialect)
        .values(
            tenant_id=bindparam("tenant"),
            conversation_id=bindparam("conversation"),
            user_id=bindparam("user"),
            state=bindparam("new_state"),
            handled=bindparam("new_handled"),
            version=bindparam("new_version"),
            updated_at=bindparam("now"),
        )
        .on_conflict_do_nothing()
    )


OPENING: Final = _opening_query()
NEXT_SAVE: Final = _next_save()
