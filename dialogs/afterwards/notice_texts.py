"""What the bot says about past meetings of its own accord."""

from datetime import date

from dialogs.dates.written import day


def is_over(title: str) -> str:
    """To the administrator, the morning after."""
    return f"{title} is over. Who came, and what was decided?"


def how_to_write(title: str) -> str:
    """How to do it without the buttons."""
    return f'You can also type "after {title}" at any time.'


def reminds_due(on: date, title: str) -> str:
    """To the owner of an action."""
    return f"This is due by {day(on)}, as agreed at {title}:"


def reminds_owner(owner: str, on: date, title: str) -> str:
    """To the administrator, where the owner cannot be written to."""
    return f"{owner} has this to do by {day(on)}, as agreed at {title}. I cannot write to them:"


def how_done(reference: str) -> str:
    """How to say it without a button."""
    return f'When it is done, type "{reference} done".'


def figures_are_in(title: str) -> str:
    """To the administrator, when the evaluation has closed."""
    return f"How {title} was, as those who came said:"


def tell_them() -> str:
    """Asks for "you said, we did"."""
    return "Tell people what you did about it, and they will answer the next time too."
