"""The words of asking somebody to sign in."""

from typing import Final

SIGN_IN: Final = "Sign in"


def first() -> str:
    """Why, and that nothing is lost."""
    return "Please sign in by e-mail first, so the council knows who you are. Then we go on here."


def signed_in(name: str) -> str:
    """They have; what waited comes next."""
    return f"You are signed in as {name}." if name else "You are signed in."
