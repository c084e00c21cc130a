"""Changes of the directory, what its entries wait for, as the rest of the product sees them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Final, TypeAlias

from store.errors import StoreError
from store.records import Contact

DAYS: Final = frozenset({"away_from", "away_until", "active_until", "verified_on"})
"""Cells of a contact that are dates."""
Cell: TypeAlias = str | date | None
RouteKey: TypeAlias = tuple[str, str | None, str | None, int | None]
"""Topic, area, service type and tier; None is any."""


class EntryChanged(StoreError):
    """The directory is no longer as it was when the change was shown; nothing was written."""

    def __init__(self) -> None:
        super().__init__("The entry was changed by somebody else meanwhile. Read it again.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """How some cells of the directory are, or are to be: of contacts by id, of routes by key.

    A route is who answers; None is that there is no such route.
    """

    contacts: Mapping[str, Mapping[str, Cell]] = field(default_factory=dict)
    routes: Mapping[RouteKey, str | None] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """The same for the history's JSON."""
        return {
            "contacts": {
                one: {name: _written(cell) for name, cell in sorted(cells.items())}
                for one, cells in sorted(self.contacts.items())
            },
            "routes": [[*key, who] for key, who in self.routes.items()],
        }

    @classmethod
    def of_json(cls, kept: Mapping[str, Any]) -> "Edit":
        """What ``as_json`` gave."""
        return cls(
            contacts={
                one: {name: _read(name, cell) for name, cell in cells.items()}
                for one, cells in kept["contacts"].items()
            },
            routes={
                (topic, area, service_type, tier): who
                for topic, area, service_type, tier, who in kept["routes"]
            },
        )

    def but(self, other: "Edit") -> "Edit":
        """What of this is otherwise in ``other``."""
        contacts = {
            one: {
                name: cell
                for name, cell in cells.items()
                if name not in other.contacts.get(one, {}) or other.contacts[one][name] != cell
            }
            for one, cells in self.contacts.items()
        }
        return Edit(
            contacts={one: cells for one, cells in contacts.items() if cells},
            routes={key: who for key, who in self.routes.items() if other.routes.get(key) != who},
        )


def _written(cell: Cell) -> str | None:
    return cell.isoformat() if isinstance(cell, date) else cell


def _read(name: str, cell: str | None) -> Cell:
    return date.fromisoformat(cell) if cell and name in DAYS else cell


@dataclass(frozen=True, slots=True, kw_only=True)
class Author:
    """Who changes the directory."""

    tenant_id: str
    id: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectoryChange:
    """One change of the directory by chat, of the entry of ``contact_id`` in the first place.

    ``what``: changed, away, back, replaced, routed, confirmed, undone. ``undoes`` is the id of the
    change that this one takes back. ``id`` is 0 for one that is not kept yet.
    """

    id: int = 0
    at: datetime
    by: Author
    contact_id: str
    what: str
    before: Edit
    after: Edit
    undoes: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """An entry that must be checked again, and how often its contact was asked to.

    ``first_on`` and ``last_on`` are the days on which they were asked; ``given_up``: the
    directory's owners know that they did not answer.
    """

    contact: Contact
    asked: int = 0
    first_on: date | None = None
    last_on: date | None = None
    given_up: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Overdue:
    """Questions that are past their time, by who has them; None where nobody has."""

    holder_id: str | None
    questions: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """Words that may teach a topic, once the directory's owner agrees."""

    topic: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """A message about an entry that was sent to somebody, by its key in the outbox."""

    key: str
    tenant_id: str
    aad_object_id: str
