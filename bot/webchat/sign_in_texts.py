"""The words of signing in: the letter with the link, and its pages."""

from collections.abc import Sequence
from typing import Final

TITLE: Final = "Sign in"
BUTTON: Final = "Sign in"
SUBJECT: Final = "Your link to sign in"
BACK: Final = "Back to the chat"
MOST_NAMED: Final = 4


def letter() -> tuple[str, str]:
    """What is mailed, above and below the link."""
    above = "Open this link to sign in to the council's chat. It works once, for 20 minutes."
    below = "Did you not ask for it? Then leave it: to open it signs nobody in."
    return above, below


def who(name: str, organisations: Sequence[str]) -> str:
    """Whom the link signs in."""
    homes = _and(organisations)
    if name and homes:
        return f"You are signing in as {name} for {homes}."
    return f"You are signing in as {name or homes}."


def which() -> str:
    """More than one person has the address."""
    return "More than one person has this e-mail address. Who are you?"


def sign_in_as(name: str) -> str:
    """The button of one of them."""
    return f"Sign in as {name}"


def _and(names: Sequence[str]) -> str:
    """Names in a row; where there are many, the first ones and how many more."""
    if len(names) > MOST_NAMED:
        return f"{', '.join(names[:MOST_NAMED])} and {len(names) - MOST_NAMED} more"
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))


def only_here() -> str:
    """Which browser is signed in, and for how long."""
    return "This browser stays signed in for 30 days. On a computer that others use, sign out."


def sent() -> str:
    """A link was asked for; the same whether or not anybody has that address."""
    return (
        "If the council holds this address for a care provider, a link is on its way to it. "
        "Open it in this browser within 20 minutes. "
        "Nothing there? Look in your junk mail, or ask the provider engagement team "
        "which address the council holds."
    )


def gone() -> str:
    """A link was used, or has ended."""
    return "This link does not work any more. Ask for a new one in the chat."


def no_address() -> str:
    """What was typed is no e-mail address."""
    return "That is not an e-mail address. Please check it."


def too_many_tries() -> str:
    """Somebody asks for link after link."""
    return "That was a lot of tries. Please wait an hour, then ask again."
