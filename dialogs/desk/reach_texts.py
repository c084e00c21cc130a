"""The words about those whom no message reaches: how many, why, and what to do about it."""

from collections.abc import Mapping
from typing import Final

from dialogs.upkeep.weekly_texts import count_unreached
from store.ways.out_of_reach import Why

MANY: Final[Mapping[Why, str]] = {
    "not_installed": "have no chat with the bot in Teams",
    "no_chat": "have no chat with the bot in Teams",
    "bounced": "have an e-mail address that does not work",
    "no_address": "have neither Teams nor an e-mail address",
    "no_mail": "have no Teams, and no e-mail is sent",
}
ONE: Final[Mapping[Why, str]] = {
    "not_installed": "has no chat with the bot in Teams",
    "no_chat": "has no chat with the bot in Teams",
    "bounced": "has an e-mail address that does not work",
    "no_address": "has neither Teams nor an e-mail address",
    "no_mail": "has no Teams, and no e-mail is sent",
}
MEND: Final[Mapping[Why, str]] = {
    "not_installed": "Have the app installed for them, or import an e-mail address",
    "no_chat": "Have the app installed for them",
    "bounced": "Import the right address, or ask them to write to the bot from it",
    "no_address": "Import an e-mail address",
    "no_mail": "Have e-mail set up, or import their Entra id",
}


def why(reason: Why) -> str:
    """Why one person is not reached, as a cell of a table."""
    found = ONE[reason]
    return found[0].upper() + found[1:]


def mend(reason: Why) -> str:
    """What to do about it."""
    return MEND[reason]


def not_reached(counts: Mapping[Why, int]) -> str:
    """How many there are."""
    return count_unreached(sum(counts.values()))


def counted(counts: Mapping[Why, int]) -> str:
    """How many there are, and of each reason."""
    each = (f"{count:,} {(ONE if count == 1 else MANY)[one]}" for one, count in counts.items())
    return f"{not_reached(counts)}: {'; '.join(each)}"


def and_more(count: int) -> str:
    """Below the first of them."""
    return f"And {count:,} more. Choose an area or a type of service above to see others."
