"""Forgetting who came to old meetings, and who suggested what."""

from datetime import datetime

from sqlalchemy import delete, select, update

from store.plan.tables import actions, afterwards, agenda_items, meetings, responses
from store.unit_of_work import UnitOfWork


async def forget_who_came(uow: UnitOfWork, before: datetime) -> int:
    """Delete the answers to meetings that were over then, and whom their points came from.

    So go words about them that were never sent, and whom an action waited for that is done. Points,
    notes and actions are the group's own record. Gives how many answers were deleted.
    """
    over = select(meetings.c.id).where(meetings.c.ends_at < before)
    await uow.connection.execute(
        update(agenda_items)
        .where(agenda_items.c.meeting_id.in_(over), agenda_items.c.aad_object_id.is_not(None))
        .values(tenant_id=None, aad_object_id=None, conversation_id=None)
    )
    await uow.connection.execute(delete(afterwards).where(afterwards.c.meeting_id.in_(over)))
    await uow.connection.execute(
        update(actions)
        .where(actions.c.meeting_id.in_(over), actions.c.done_on.is_not(None))
        .values(tenant_id=None, aad_object_id=None)
    )
    result = await uow.connection.execute(delete(responses).where(responses.c.meeting_id.in_(over)))
    return result.rowcount
