"""The words of signing in: the letter with the link, and its pages."""

from typing import Final

TITLE: Final = "Sign in"
BUTTON: Final = "Sign in"
SUBJECT: Final = "Your link to sign in"
BACK: Final = "Back to the chat"


def letter() -> tuple[str, str]:
    """What is mailed, above and below the link."""
    above = "Open this link to sign in to the council's chat. It works once, for 20 minutes."
    below = "Did you not ask for it? Then leave it: to open it signs nobody in."
    return above, below


def who(name: str, organisation: str) -> str:
    """Whom the link signs in."""
    if name and organisation:
        return f"You are signing in as {name} for {organisation}."
    return f"You are signing in as {name or organisation or 'the owner of this e-mail address'}."


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
