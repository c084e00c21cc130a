"""The words in pictures that are the same whatever they show."""

from typing import Final

AVERAGE: Final = "average"
ANSWERS: Final = "answers"
RANGE: Final = "likely range"
TOO_FEW: Final = "too few to show"
NO_CONTACT: Final = "no contact"
LOW: Final = "low"
HIGH: Final = "high"


def percent(part: float) -> str:
    """A share as a picture has it."""
    return f"{100 * part:.0f}%"


def answers(number: int) -> str:
    """How many answers something is of."""
    return f"{number:,} answers"


def average(value: float) -> str:
    """An average as a picture has it."""
    return f"{value:.1f}"
