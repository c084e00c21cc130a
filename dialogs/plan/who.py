"""Who may change the plan, as data; everybody may read it."""

from typing import Final

from config.vocabulary import Role
from dialogs.enquiry.who import entries_of
from dialogs.outcome import Exchange

MAY_PLAN: Final = frozenset((Role.OFFICER, Role.DIRECTORY_OWNER, Role.ENGAGEMENT_MANAGER))


def is_officer(exchange: Exchange) -> bool:
    """Whether the person may change every group's meetings, and see how groups fare."""
    return exchange.turn.asker.role in MAY_PLAN


async def may_plan(exchange: Exchange, slug: str) -> bool:
    """Whether the person may change that group's meetings: an officer, or who keeps its agenda."""
    if is_officer(exchange):
        return True
    own = entries_of(exchange.turn.asker, exchange.knowledge)
    if not own:
        return False
    terms = (await exchange.store.plan.terms()).get(slug)
    return terms is not None and terms.administrator_id in own
