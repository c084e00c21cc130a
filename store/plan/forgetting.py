"""Forgetting who came to old meetings, who suggested what, and what one person answered."""

from datetime import datetime

from sqlalchemy import and_, delete, select, update

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


async def forget_answers(uow: UnitOfWork, tenant_id: str, aad_object_id: str) -> None:
    """Delete what a person answered to meetings, and that decided points came from them.

    A point that waits keeps them until it is decided on, so that they hear of it; that somebody was
    there is what the council noted, and goes in time (``forget_who_came``).
    """
    person = aad_object_id.lower()
    mine = and_(responses.c.tenant_id == tenant_id, responses.c.aad_object_id == person)
    await uow.connection.execute(delete(responses).where(mine, responses.c.attended.is_(None)))
    await uow.connection.execute(
        update(responses).where(mine).values(answer=None, answered_at=None)
    )
    item = agenda_items.c
    await uow.connection.execute(
        update(agenda_items)
        .where(item.tenant_id == tenant_id, item.aad_object_id == person)
        .where(item.state != "suggested")
        .values(tenant_id=None, aad_object_id=None, conversation_id=None)
    )
