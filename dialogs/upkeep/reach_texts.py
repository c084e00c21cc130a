"""The words about those whom no message reaches: how many, why, and what to do about it."""

from collections.abc import Mapping
from typing import Final

from dialogs.announce.texts import people
from store.ways.out_of_reach import Why

HAVE: Final[Mapping[Why, str]] = {
    "not_installed": "no chat with the bot in Teams",
    "no_chat": "no chat with the bot in Teams",
    "bounced": "an e-mail address that does not work",
    "no_address": "neither Teams nor an e-mail address",
    "no_mail": "no Teams, and no e-mail is sent",
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
    return f"Has {HAVE[reason]}"


def mend(reason: Why) -> str:
    """What to do about it."""
    return MEND[reason]


def of_reason(reason: Why, count: int) -> str:
    """How many there are of one reason."""
    return f"{people(count)} {_have(reason, count)}"


def counted(counts: Mapping[Why, int]) -> str:
    """How many there are, and of each reason."""
    each = (f"{count:,} {_have(one, count)}" for one, count in counts.items())
    return f"{people(sum(counts.values()))} can be reached in no way: {'; '.join(each)}"


def all_of_them(count: int) -> str:
    """Below the first of them: leads to the whole list."""
    return f"All {count:,} who cannot be reached"


def _have(reason: Why, count: int) -> str:
    return f"{'has' if count == 1 else 'have'} {HAVE[reason]}"
