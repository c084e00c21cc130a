"""Whose data is meant, what a place in the store holds of people, and what deleting came to."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, TypeAlias

from sqlalchemy import ColumnElement, FromClause, Table

Cell: TypeAlias = str | int | bool | date | datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Who:
    """One person: by Entra id where the host knows one, and by what the channel calls them.

    ``aad_object_id`` is in small letters, "" for a guest without one. ``conversation_id`` is where
    they write at this moment, "" for nowhere.
    """

    tenant_id: str
    aad_object_id: str
    user_id: str
    conversation_id: str = ""


@dataclass(frozen=True, slots=True)
class Gone:
    """The rows are deleted."""


@dataclass(frozen=True, slots=True)
class Blanked:
    """The rows stay, without what leads to the person; ``why`` they stay.

    A value that is called gives each row one of its own.
    """

    values: Mapping[str, Any]
    why: str


@dataclass(frozen=True, slots=True)
class Stays:
    """The rows stay as they are; ``why``."""

    why: str


Deletion: TypeAlias = Gone | Blanked | Stays


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """What one table holds of a person.

    Attributes:
        table: The table.
        group: The heading that it comes under.
        title: What it is, in plain words.
        theirs: Which of its rows are a person's.
        shown: What of a row they are shown, each with what it is called.
        source: Where that is read from, where it is more than the table.
        deleted: What "delete my data" does with the rows.
    """

    table: Table
    group: str
    title: str
    theirs: Callable[[Who], ColumnElement[bool]]
    shown: Mapping[str, ColumnElement[Any]]
    source: FromClause | None = None
    deleted: Deletion = field(default_factory=Gone)


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """What is held of a person in one place; each row has its cells by what they are called."""

    group: str
    title: str
    rows: Sequence[Mapping[str, Cell]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """What deleting a person's data came to.

    ``deleted`` and ``blanked`` say what, and how many rows; ``stays`` says what and why.
    """

    reference: str
    deleted: Mapping[str, int]
    blanked: Mapping[str, int]
    stays: Mapping[str, str]
