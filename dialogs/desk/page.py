"""A page of the desk, as what it says; the host writes it as HTML."""

from dataclasses import dataclass
from typing import TypeAlias

from dialogs.report.document import Figures, Heading, KeyFigures, Paragraph, Points, Shade


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead to another page of the desk; ``path`` may have a query of its own."""

    text: str
    path: str


@dataclass(frozen=True, slots=True)
class Bar:
    """How far something is, from 0 to 1; its words say the same."""

    part: float
    text: str


Cell: TypeAlias = str | Link | Bar | Shade


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """A table; the first cell of a row is its name. ``empty`` stands where there are no rows."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    empty: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """Something that needs somebody, and the page where it stands; ``late``: past its time."""

    text: str
    path: str
    late: bool = False


@dataclass(frozen=True, slots=True)
class Tasks:
    """A list of what needs somebody."""

    items: tuple[Task, ...]


@dataclass(frozen=True, slots=True)
class Links:
    """Where else to go, such as the months around one."""

    items: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Away:
    """Addresses outside the desk, such as those of a report, each with its words."""

    items: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Say:
    """What to type in the chat, each with what comes of it: the desk itself changes nothing."""

    items: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class InWords:
    """What a picture shows, for those who read rather than look; folded away."""

    items: tuple[str, ...]


Part: TypeAlias = (
    Heading
    | Paragraph
    | KeyFigures
    | Figures
    | Points
    | Listing
    | Tasks
    | Links
    | Away
    | Say
    | InWords
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """A choice of what a page shows: its name in the address, and its values, "" for all."""

    name: str
    label: str
    every: str
    values: tuple[tuple[str, str], ...]
    chosen: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page: its heading, a line below it, what can be chosen, and its parts in order.

    ``kept`` is what else the address says and a choice must not lose; ``two`` sets its sections
    side by side where there is room.
    """

    title: str
    lead: str
    parts: tuple[Part, ...]
    filters: tuple[Filter, ...] = ()
    kept: tuple[tuple[str, str], ...] = ()
    two: bool = False
