"""Who may write about a meeting that is over: officers, and whoever keeps its group's agenda."""

from dialogs.afterwards.names import Key
from dialogs.meetings.keepers import may_decide
from dialogs.outcome import Exchange
from dialogs.upkeep.who import own_entry
from store.plan.records import Action, Meeting


async def own_groups(exchange: Exchange) -> frozenset[str]:
    """The groups whose agenda the person keeps as a contact."""
    if own_entry(exchange) is None:
        return frozenset()
    groups = await exchange.store.meetings.groups()
    return frozenset([one.slug for one in groups if await may_decide(exchange, one.slug)])


async def writes(exchange: Exchange, meeting: Meeting | None = None) -> bool:
    """Whether the person may write about that meeting, or about any at all."""
    if meeting is not None:
        return await may_decide(exchange, meeting.group_slug)
    return exchange.turn.asker.is_council or bool(await own_groups(exchange))


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
