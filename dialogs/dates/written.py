"""How days and times are written for people."""

from collections.abc import Iterable
from datetime import date
from typing import Final

from dialogs.dates.words import MONTHS

HOUR: Final = 60
NOON: Final = 12


def day(on: date) -> str:
    """A day as people read it: ``12 November 2026``."""
    return f"{on.day} {MONTHS[on.month - 1]} {on.year}"


def clock(minutes: int) -> str:
    """A time as people read it: ``2pm``, ``2:30pm``, ``12 noon``; midnight is ``00:00``.

    Args:
        minutes: From the midnight that begins the day, or one before.
    """
    hour, minute = divmod(minutes % (2 * NOON * HOUR), HOUR)
    if (hour, minute) in ((0, 0), (NOON, 0)):
        return "12 noon" if hour else "00:00"
    half = "am" if hour < NOON else "pm"
    return f"{hour % NOON or NOON}{f':{minute:02}' if minute else ''}{half}"


def nth(number: int) -> str:
    """A day of a month as people read it: ``21st``."""
    teens = number % 100 // 10 == 1
    ending = {} if teens else {1: "st", 2: "nd", 3: "rd"}
    return f"{number}{ending.get(number % 10, 'th')}"


def and_more(count: int) -> str:
    """The last line of a list that is cut."""
    return f"And {count} more."


def listed(names: Iterable[str]) -> str:
    """Several of a kind as people read them: ``Monday, Wednesday and Friday``."""
    *before, last = names
    return f"{', '.join(before)} and {last}" if before else last
