"""Letting old things go that no other module of the store lets go of."""

from datetime import datetime

from sqlalchemy import and_, delete, exists, select, update

from store.personal.tables import file_addresses
from store.plan.tables import group_channels
from store.pulses.tables import pulse_comments, pulses
from store.tables import conversation_references, conversations, profiles
from store.unit_of_work import UnitOfWork
from store.upkeep_tables import directory_changes

NOBODY = "somebody"


async def forget_chats(uow: UnitOfWork, before: datetime) -> int:
    """Delete chats in which nobody has written since then; gives how many.

    So go the ids of what was handled there, how to reach it unless it follows a group, and what
    somebody told of themselves who has no other chat. Whoever is on the council's list is still
    written to: Teams finds them by their id.
    """
    gone = await uow.connection.execute(
        delete(conversations).where(conversations.c.updated_at < before)
    )
    place, chat, follows = conversation_references.c, conversations.c, group_channels.c
    used = exists().where(
        chat.tenant_id == place.tenant_id, chat.conversation_id == place.conversation_id
    )
    following = exists().where(
        follows.tenant_id == place.tenant_id, follows.conversation_id == place.conversation_id
    )
    await uow.connection.execute(
        delete(conversation_references).where(place.updated_at < before, ~used, ~following)
    )
    told = profiles.c
    reached = exists().where(
        and_(place.tenant_id == told.tenant_id, place.aad_object_id == told.aad_object_id)
    )
    await uow.connection.execute(delete(profiles).where(told.updated_at < before, ~reached))
    return gone.rowcount


async def forget_comments(uow: UnitOfWork, before: datetime) -> int:
    """Delete what was said in words in pulses that were closed before then; gives how many."""
    old = select(pulses.c.id).where(pulses.c.closed_at < before)
    gone = await uow.connection.execute(
        delete(pulse_comments).where(pulse_comments.c.pulse_id.in_(old))
    )
    return gone.rowcount


async def forget_changers(uow: UnitOfWork, before: datetime) -> int:
    """Take the names from changes of the directory that were made before then; gives how many."""
    row = directory_changes.c
    gone = await uow.connection.execute(
        update(directory_changes)
        .where(row.at < before, row.changed_by != "")
        .values(changed_by="", changed_by_name=NOBODY)
    )
    return gone.rowcount


async def forget_addresses(uow: UnitOfWork, before: datetime) -> int:
    """Delete addresses of files that worked until then; gives how many."""
    gone = await uow.connection.execute(
        delete(file_addresses).where(file_addresses.c.until < before)
    )
    return gone.rowcount
