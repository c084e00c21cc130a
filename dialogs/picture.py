"""A picture, as what it shows; the host draws it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from dialogs.results.statistics import Estimate


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Trend:
    """An average over time, on the scale from 1 to 4, with its interval as a band.

    ``points`` are in their order, each with its label, such as ``Q4 2026``; None leaves a gap.
    ``former`` is an average of before, as a level line with ``former_label``. ``name`` is what it
    is of; ``dialogs.picture_words`` says the rest to those who cannot see it.
    """

    name: str
    points: tuple[tuple[str, Estimate | None], ...]
    former: float | None = None
    former_label: str = "2016"


@dataclass(frozen=True, slots=True, kw_only=True)
class Averages:
    """Averages side by side, each with its interval and how many answers it is of.

    Of one series they are bars; ``series`` names two, which are dots in the same row. A row is its
    label, an estimate for each series (None: too few to show), and an average of before, if any.
    ``name`` is what it is of.
    """

    name: str
    rows: tuple[tuple[str, tuple[Estimate | None, ...], float | None], ...]
    series: tuple[str, str] | None = None
    former_label: str = "2016"


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """How many gave each answer: bars that grow to both sides, low answers left, high ones right.

    A row alone has a bar for each answer. A row is its label, the answers from 1 to 4 with how many
    gave each, and which part of all, from 0 to 1, had no contact; None where that is not known.
    ``name`` is what it is of.
    """

    name: str
    rows: tuple[tuple[str, Mapping[int, int], float | None], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HeatMap:
    """Averages by two things at once, darker where they are higher; None: too few to show.

    ``name`` is what it is of.
    """

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[float | None, ...]], ...]


AnyPicture: TypeAlias = Picture | Month | Trend | Averages | Spread | HeatMap
