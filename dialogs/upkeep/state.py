"""What is to be done with an entry of the directory, and where that dialog stands.

Beside ids these keep the new cells of a change until it is agreed to, as the council's own record.
"""

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Id = Annotated[str, StringConstraints(max_length=80)]
Words = Annotated[str, StringConstraints(max_length=300)]
Cells = Literal["phone", "job_title", "email", "name", "team", "deputy"]


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class Order(_Frozen):
    """What somebody wants done with one entry, as far as they have said it.

    ``who`` is the entry's id. ``other`` is the id of who covers or takes over, ``alone`` that
    nobody does. ``called`` is a name that was typed for ``other`` and may be several people's.
    ``topic`` and ``area`` are what the person answers, or no longer does; no area is every one.
    ``until_back``: away from ``start`` until they say that they are back.
    """

    do: Literal[
        "change",
        "away",
        "back",
        "replace",
        "answers",
        "stops",
        "show",
        "history",
        "right",
        "undo",
    ]
    who: Id = ""
    field: Cells | None = None
    value: Words | None = None
    other: Id = ""
    alone: bool = False
    called: Words = ""
    start: date | None = None
    end: date | None = None
    until_back: bool = False
    topic: Id = ""
    area: Words | None = None
    change: int | None = None
    """The change that is to be taken back."""

    def but(self, **cells: object) -> "Order":
        """The same with other cells."""
        return self.model_copy(update=cells)


class PickingEntry(_Frozen):
    """Several people have such a name; ``asks`` is whose it was."""

    at: Literal["picking_entry"] = "picking_entry"
    order: Order
    asks: Literal["who", "other"]
    ids: tuple[Id, ...]


class TellingEntry(_Frozen):
    """Something more is asked for before a change can be shown.

    ``days`` are likely ones, ``topics`` the slugs of those that may be meant.
    """

    at: Literal["telling_entry"] = "telling_entry"
    order: Order
    asks: Literal["field", "value", "days", "other", "topic"]
    days: tuple[tuple[date, date], ...] = ()
    topics: tuple[Id, ...] = ()


class AgreeingEntry(_Frozen):
    """A change was shown, and waits for a yes; ``seen`` tells what it was shown against."""

    at: Literal["agreeing_entry"] = "agreeing_entry"
    order: Order
    seen: str


class ShownEntry(_Frozen):
    """An entry was shown; ``seen`` tells which cells it had.

    ``changed``: the person has just changed it; ``checked``: it was said to be right on that day.
    """

    at: Literal["shown_entry"] = "shown_entry"
    who: Id
    seen: str
    changed: bool = False
    checked: bool = False


class Suggesting(_Frozen):
    """An example was suggested; ``words`` tells which, without its words."""

    at: Literal["suggesting"] = "suggesting"
    topic: Annotated[str, StringConstraints(max_length=80)]
    words: Annotated[str, Field(max_length=16)]


UpkeepState = PickingEntry | TellingEntry | AgreeingEntry | ShownEntry | Suggesting
