"""A picture, as what it shows; the host draws it."""

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Cell:
    """One bar and what is written beside it: ``part`` of the full length, None for no bar."""

    part: float | None
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """Rows of bars under column heads, each with its number in words.

    ``name`` is for those who cannot see it; the message that it comes with says every number.
    """

    title: str
    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[Cell, ...]], ...]
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """A month as a calendar on a wall, with a few words in the days that have something.

    ``first`` is its first day; ``days`` has what is written in a day, in ten
    letters at most, by its number. ``name`` is
    for those who cannot see it.
    """

    name: str
    first: date
    days: tuple[tuple[int, str], ...]
    today: int | None = None
    """The day that it is, where it is in this month."""


AnyPicture: TypeAlias = Picture | Month
