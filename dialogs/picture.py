"""A chart, as what it shows; the host draws it."""

from dataclasses import dataclass


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
