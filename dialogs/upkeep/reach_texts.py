"""The words about those whom no message reaches: how many, why, and what to do about it."""

from collections.abc import Mapping
from typing import Final

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
    "bounced": "Import an address that works",
    "no_address": "Import their Entra id, or an e-mail address",
    "no_mail": "Have e-mail set up, or import their Entra id",
}


def why(reason: Why) -> str:
    """Why one person is not reached, as a cell of a table."""
    found = ONE[reason]
    return found[0].upper() + found[1:]


def mend(reason: Why) -> str:
    """What to do about it."""
    return MEND[reason]


def of_reason(reason: Why, count: int) -> str:
    """How many there are of one reason."""
    return f"{_people(count)} {_have(reason, count)}"


def counted(counts: Mapping[Why, int]) -> str:
    """How many there are, and of each reason."""
    each = (f"{count:,} {_have(one, count)}" for one, count in counts.items())
    return f"{_people(sum(counts.values()))} can be reached in no way: {'; '.join(each)}"


def all_of_them(count: int) -> str:
    """Below the first of them: leads to the whole list."""
    return f"All {count:,} who cannot be reached"


def _people(count: int) -> str:
    return f"{count:,} {'person' if count == 1 else 'people'}"


def _have(reason: Why, count: int) -> str:
    return (ONE if count == 1 else MANY)[reason]
