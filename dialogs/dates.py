"""How a day is written for people."""

from datetime import date


def day(on: date) -> str:
    """A day as people read it: ``12 November 2026``."""
    return f"{on.day} {on:%B %Y}"
