"""Who may change the plan, as data; everybody may read it."""

from typing import Final

from config.vocabulary import Role
from dialogs import cards
from dialogs.enquiry.who import entries_of
from dialogs.outcome import Exchange, Outcome
from dialogs.plan import group_texts, texts
from dialogs.turn import Intent

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


def no_change() -> Outcome:
    """Only officers change the plan."""
    return _refused(texts.officers_only(), "plan")


def no_figures() -> Outcome:
    """Only officers see how groups fare."""
    return _refused(texts.health_for_officers(), "group_health")


def no_following() -> Outcome:
    """Only officers have a channel follow a group."""
    return _refused(group_texts.officers_follow(), "group_follow")


def _refused(line: str, what: str) -> Outcome:
    return Outcome(replies=(cards.saying(line),), intent=Intent.LIST_MEETINGS, refused=what)
