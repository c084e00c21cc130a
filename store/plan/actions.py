"""Actions: what a meeting decided somebody does, by when, and whether it is done."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Final

from sqlalchemy import and_, delete, or_, select

from store.errors import StoreError
from store.plan.records import Action
from store.plan.referenced import add_named, find_named, read_named, save_named
from store.plan.tables import actions, meetings
from store.unit_of_work import UnitOfWork

ROW: Final = actions.c
LETTER: Final = "T"


class StaleAction(StoreError):
    """Somebody else changed the action first; it has to be read again."""

    def __init__(self) -> None:
        super().__init__("The action was changed by somebody else meanwhile. Read it again.")


async def add_action(uow: UnitOfWork, action: Action, now: datetime) -> Action:
    """Keep a new action; gives it back with its id and reference.

    The same words of the same owner are one action of a meeting, however often they are sent.
    """
    same = and_(
        ROW.meeting_id == action.meeting_id, ROW.text == action.text, ROW.owner == action.owner
    )
    if found := await find_named(uow, actions, Action, same):
        return found[0]
    return await add_named(uow, actions, action, LETTER, now)


async def save_action(uow: UnitOfWork, action: Action) -> Action:
    """Keep the action in place of its version; gives back the next one, or raises StaleAction."""
    return await save_named(uow, actions, action, StaleAction)


async def remove_action(uow: UnitOfWork, action: Action) -> None:
    """Take an action away that was none."""
    await uow.connection.execute(delete(actions).where(ROW.id == action.id))


async def read_action(uow: UnitOfWork, reference: str) -> Action | None:
    """The action of that reference."""
    return await read_named(uow, actions, Action, reference)


async def actions_of(uow: UnitOfWork, meeting_id: int) -> tuple[Action, ...]:
    """The actions of a meeting, in the order in which they were noted."""
    return await find_named(uow, actions, Action, ROW.meeting_id == meeting_id)


async def open_actions(
    uow: UnitOfWork, before: datetime, groups: Collection[str] | None = None
) -> tuple[Action, ...]:
    """What is not done of the meetings that began before then, the first due first.

    Args:
        uow: The unit of work.
        before: An aware time; those of a meeting itself are none that are left from the last one.
        groups: Only of these groups' meetings; None for all.
    """
    held = [meetings.c.starts_at < before]
    if groups is not None:
        held.append(meetings.c.group_slug.in_(groups))
    found = await find_named(
        uow,
        actions,
        Action,
        ROW.done_on.is_(None),
        ROW.meeting_id.in_(select(meetings.c.id).where(*held)),
    )
    return _first_due_first(found)


async def actions_of_owner(
    uow: UnitOfWork,
    tenant_id: str,
    aad_object_id: str,
    contact_ids: Collection[str],
) -> tuple[Action, ...]:
    """What a person has to do and has not done, as themselves or as a contact."""
    theirs = and_(ROW.tenant_id == tenant_id, ROW.aad_object_id == aad_object_id.lower())
    found = await find_named(
        uow,
        actions,
        Action,
        ROW.done_on.is_(None),
        or_(theirs, ROW.contact_id.in_(tuple(contact_ids))),
    )
    return _first_due_first(found)


async def actions_due(uow: UnitOfWork, first: date, last: date) -> tuple[Action, ...]:
    """What is due on one of these days, and not done."""
    found = await find_named(
        uow, actions, Action, ROW.done_on.is_(None), ROW.due_on >= first, ROW.due_on <= last
    )
    return _first_due_first(found)


def _first_due_first(found: tuple[Action, ...]) -> tuple[Action, ...]:
    return tuple(sorted(found, key=lambda one: (one.due_on or date.max, one.id)))
