"""Who may write about a meeting that is over: officers, and whoever keeps its group's agenda."""

from config.vocabulary import Role
from dialogs.afterwards.names import Key
from dialogs.outcome import Exchange
from dialogs.upkeep.who import own_entry
from store.plan.records import Action, Meeting


def is_officer(exchange: Exchange) -> bool:
    """Whether the person works for the council, as it lists them."""
    return exchange.turn.asker.role is not Role.PROVIDER


async def own_groups(exchange: Exchange) -> frozenset[str]:
    """The groups whose agenda the person keeps as a contact."""
    own = own_entry(exchange)
    return await exchange.store.afterwards.administered_by((own.id,)) if own else frozenset()


async def writes(exchange: Exchange, meeting: Meeting | None = None) -> bool:
    """Whether the person may write about that meeting, or about any at all."""
    if is_officer(exchange):
        return True
    own = await own_groups(exchange)
    return bool(own) if meeting is None else meeting.group_slug in own


def is_owner(exchange: Exchange, action: Action) -> bool:
    """Whether an action waits for this person."""
    own = own_entry(exchange)
    if own is not None and action.contact_id == own.id:
        return True
    me = key_of_asker(exchange)
    return me is not None and me == (action.tenant_id, action.aad_object_id)


def key_of_asker(exchange: Exchange) -> Key | None:
    """Who the person is; None for a guest without an id."""
    asker = exchange.turn.asker
    return (asker.tenant_id, asker.aad_object_id.lower()) if asker.aad_object_id else None
