"""Why somebody may not change the plan; everybody may read it."""

from dialogs import cards
from dialogs.outcome import Outcome
from dialogs.plan import group_texts, texts
from dialogs.turn import Intent


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
