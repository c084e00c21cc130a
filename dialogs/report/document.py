"""A document, as what it says; the host sets it as a web page or as PDF."""

from dataclasses import dataclass
from typing import TypeAlias

from dialogs.picture import AnyPicture


@dataclass(frozen=True, slots=True)
class Heading:
    """Begins a section; ``new_page``: on paper it begins a page too."""

    text: str
    new_page: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A sentence or more; ``soft`` is small print."""

    text: str
    soft: bool = False


@dataclass(frozen=True, slots=True)
class KeyFigures:
    """Figures that are read first, each with what it is and what to know of it."""

    figures: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Figures:
    """Columns of pictures, side by side where there is room, each with the line above it."""

    columns: tuple[tuple[tuple[str, AnyPicture], ...], ...]


@dataclass(frozen=True, slots=True)
class Shade:
    """How dark a cell of a table is, from 0 to 1; its words say the same."""

    text: str
    part: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows below the names of columns; the first cell of a row is its name.

    ``caption`` says what it shows. ``wide`` needs the whole width of a page.
    """

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str | Shade, ...], ...]
    wide: bool = False


@dataclass(frozen=True, slots=True)
class Points:
    """A list."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Quotes:
    """What people wrote, each below what it is about; side by side where there is room."""

    quotes: tuple[tuple[str, str], ...]


Block: TypeAlias = Heading | Paragraph | KeyFigures | Figures | Table | Points | Quotes


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A title, a line below it, the document's parts in order, and a line at its end."""

    title: str
    subtitle: str
    blocks: tuple[Block, ...]
    foot: str
