"""Signing in on the web: the links that were mailed, and what goes along."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import and_, delete, insert, select, update

from config.vocabulary import OUTSIDE
from store.people import save_profile
from store.records import Profile
from store.tables import conversations, people, profiles
from store.unit_of_work import UnitOfWork
from store.ways.known import Known, homes_of, known_as
from store.ways.tables import sign_in_links


async def keep_link(
    uow: UnitOfWork, token_hash: str, who: tuple[str, str], until: datetime
) -> None:
    """Keep the fingerprint of a link that signs somebody in until that time."""
    tenant_id, aad_object_id = who
    await uow.connection.execute(
        insert(sign_in_links).values(
            token_hash=token_hash, tenant_id=tenant_id, aad_object_id=aad_object_id, until=until
        )
    )


async def link_for(uow: UnitOfWork, token_hash: str, now: datetime) -> tuple[Known, ...]:
    """Whom a link may sign in, several where they share its address; none where it has ended."""
    links = sign_in_links.c
    found = select(links.tenant_id, links.aad_object_id).where(
        links.token_hash == token_hash, links.until > now
    )
    row = (await uow.connection.execute(found)).one_or_none()
    return await known_as(uow, (row.tenant_id, row.aad_object_id)) if row else ()


async def use_link(uow: UnitOfWork, token_hash: str) -> bool:
    """Use a link up: of two who do so at once the second is told that it was."""
    gone = await uow.connection.execute(
        delete(sign_in_links).where(sign_in_links.c.token_hash == token_hash)
    )
    return gone.rowcount == 1


async def settle(uow: UnitOfWork, who: tuple[str, str], now: datetime) -> None:
    """Let somebody who is known by an organisation's address be at it, where it is the only one."""
    said = select(profiles.c.tenant_id).where(
        profiles.c.tenant_id == who[0], profiles.c.aad_object_id == who[1]
    )
    listed = select(people.c.tenant_id).where(
        people.c.tenant_id == who[0], people.c.aad_object_id == who[1]
    )
    if who[0] != OUTSIDE or await uow.connection.scalar(said.union_all(listed)) is not None:
        return
    homes = await homes_of(uow, who[1])
    if len(homes) == 1:
        await save_profile(uow, *who, Profile(organisation_id=homes[0][0]), now)


async def carry_over(
    uow: UnitOfWork,
    user_id: str,
    who: tuple[str, str],
    known_now: Callable[[Mapping[str, Any]], dict[str, Any]],
) -> None:
    """Let the visitor go on where they stood: their conversation becomes that person's.

    Args:
        uow: The unit of work.
        user_id: The visitor's.
        who: The person's tenant and id.
        known_now: Gives where it stands once they are known.
    """
    tenant_id, aad_object_id = who
    own = and_(conversations.c.tenant_id == OUTSIDE, conversations.c.user_id == user_id)
    stood = select(conversations.c.conversation_id, conversations.c.state).where(own)
    found = (await uow.connection.execute(stood)).all()
    # Where they stood there when they were signed in before is older.
    await uow.connection.execute(
        delete(conversations).where(
            conversations.c.tenant_id == tenant_id,
            conversations.c.user_id == aad_object_id,
            conversations.c.conversation_id.in_([row.conversation_id for row in found]),
        )
    )
    for row in found:
        await uow.connection.execute(
            update(conversations)
            .where(own, conversations.c.conversation_id == row.conversation_id)
            .values(tenant_id=tenant_id, user_id=aad_object_id, state=known_now(row.state))
        )
