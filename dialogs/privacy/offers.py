"""The buttons that lead to a person's own data, for whatever speaks of it."""

from dialogs.contact.cards import choice
from dialogs.privacy import texts
from dialogs.turn import Choice


def held_choice() -> Choice:
    """Show all that is held."""
    return choice(texts.SHOW, "held")


def delete_choice() -> Choice:
    """Ask about deleting it."""
    return choice(texts.DELETE, "delete_data")
