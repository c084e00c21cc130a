"""What a mail or a page says one after another, and what can be pressed on it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

LONGEST: Final = 2_000
"""Characters of a field that sets no limit."""


@dataclass(frozen=True, slots=True)
class Run:
    """Some words of a line; with a ``url`` they are a link."""

    text: str
    url: str = ""


Runs: TypeAlias = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A line: the card's ``heading``, one in ``bold``, a ``small`` one, or any."""

    runs: Runs
    heading: bool = False
    bold: bool = False
    small: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    """Titles with values."""

    rows: tuple[tuple[str, Runs], ...]


@dataclass(frozen=True, slots=True)
class Box:
    """Lines that stand out."""

    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture; ``content`` is b"" where only its words can be shown."""

    alt: str
    content: bytes = b""
    kind: str = "png"


@dataclass(frozen=True, slots=True)
class Field:
    """Something to fill in: words, one of ``options`` (value and title), or a tick.

    ``id`` is what it comes back as; ``label`` says what it is, ``given`` what is in it already.
    """

    id: str
    label: str
    options: tuple[tuple[str, str], ...] = ()
    is_tick: bool = False
    is_long: bool = False
    most: int = LONGEST
    given: str = ""


@dataclass(frozen=True, slots=True)
class Button:
    """Something to press: the choice of that ``number``, or a page to open at ``url``."""

    label: str
    number: int = 0
    url: str = ""


@dataclass(frozen=True, slots=True)
class Buttons:
    """Buttons that stand together."""

    each: tuple[Button, ...]


Part: TypeAlias = Line | Facts | Box | Shown | Field | Buttons


@dataclass(frozen=True, slots=True)
class Pressed:
    """The data of each button of a card, by its number, from 1."""

    data: tuple[Mapping[str, Any], ...]

    def of(self, number: int) -> Mapping[str, Any] | None:
        """What a button brings back; None where there is none of that number."""
        return self.data[number - 1] if 1 <= number <= len(self.data) else None


def has_fields(parts: Iterable[Part]) -> bool:
    """Whether there is anything to fill in."""
    return any(isinstance(part, Field) for part in parts)


def has_choices(parts: Iterable[Part]) -> bool:
    """Whether there is a button that tells us something, rather than opens a page of others."""
    return any(one.number for part in parts if isinstance(part, Buttons) for one in part.each)


def subject_of(parts: Iterable[Part], otherwise: str) -> str:
    """The first line that is not in small letters."""
    lines = [
        line
        for part in parts
        for line in (part.lines if isinstance(part, Box) else [part])
        if isinstance(line, Line) and words(line.runs)
    ]
    best = next((line for line in lines if not line.small), lines[0] if lines else None)
    return words(best.runs) if best else otherwise


def words(runs: Runs) -> str:
    """What a line says, without its links."""
    return "".join(run.text for run in runs)
