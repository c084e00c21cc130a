"""A row in every table of the store about one invented person, so that nothing is left out."""

from datetime import UTC, date, datetime, time
from typing import Any, Final

from sqlalchemy import Boolean, Column, Date, DateTime, Integer, LargeBinary, Table, Time, insert
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.types import JSON, TypeEngine

from store import schema  # noqa: F401 - brings every table into the metadata.
from store.audit.records import pseudonym
from store.personal.records import Who
from store.tables import metadata
from store.unit_of_work import UnitOfWork

NOW: Final = datetime(2026, 11, 23, 10, tzinfo=UTC)
LATER: Final = datetime(2026, 11, 30, 10, tzinfo=UTC)
TENANT: Final = "essex"
ALONE: Final = frozenset({"directory_state", "pulse_cadence", "audit_retention", "leader"})
"""Tables of one row, which is nobody's."""
CHOSEN: Final[dict[str, Any]] = {
    "announcements.state": "sent",
    "attention.wish": "less",
    "conversation_references.kind": "personal",
    "deliveries.kind": "person",
    "deliveries.state": "sent",
    "enquiries.state": "open",
    "enquiry_messages.author": "asker",
    "agenda_items.state": "taken",
    "audit_log.what": "directory_changed",
    "meetings.mode": "inform",
    "meetings.ends_at": LATER,
    "outbox.state": "sent",
    "outbox.contact_id": None,
    "outbox.enquiry_id": None,
    "people.role": "officer",
    "pulse_answers.side": "provider",
    "pulse_invitations.side": "provider",
    "pulse_invitations.total": 3,
    "pulse_pace.pace": "less",
    "pulse_releases.kind": "weekly",
    "pulse_responses.answered": 1,
    "pulses.kind": "weekly",
    "pulses.closes_at": LATER,
    "pulses.threshold": 5,
    "pulses.comments_from": 10,
    "responses.answer": "coming",
    "examples.language": "en",
    "ways.wish": "email",
    "conversation_references.channel": "msteams",
    "contacts.deputy_id": None,
    "directory_changes.undoes": None,
}
"""What checks of the schema want there, and links that would lead round."""


def person(name: str) -> Who:
    """Somebody of that name, with ids in which it stands."""
    return Who(
        tenant_id=TENANT,
        aad_object_id=f"aad-{name}",
        user_id=f"29:{name}",
        conversation_id=f"chat-{name}",
    )


async def fill(uow: UnitOfWork, name: str, number: int, **chosen: Any) -> None:
    """A row in every table about the person ``name``; ids are ``number`` thousand.

    Args:
        uow: The unit of work; the caller commits.
        name: Stands in every word and id of theirs.
        number: Another one for each person.
        chosen: Cells by ``table__column``, in place of those that are made up.
    """
    cells = CHOSEN | {key.replace("__", "."): cell for key, cell in chosen.items()}
    for table in metadata.sorted_tables:
        if table.name not in ALONE:
            await uow.connection.execute(insert(table).values(_row(table, name, number, cells)))


def _row(table: Table, name: str, number: int, cells: dict[str, Any]) -> dict[str, Any]:
    return {column.name: _cell(table, column, name, number, cells) for column in table.columns}


def _cell(table: Table, column: Column[Any], name: str, number: int, cells: dict[str, Any]) -> Any:
    key = f"{table.name}.{column.name}"
    if key in cells:
        return cells[key]
    if column.foreign_keys:
        (foreign,) = column.foreign_keys
        of = foreign.column
        return _cell(of.table, of, name, number, cells)
    if isinstance(column.type, Integer):
        return 1_000 * number if column.primary_key else 1
    return _words(table, column, name)


def _words(table: Table, column: Column[Any], name: str) -> Any:
    who = person(name)
    ids = {
        "tenant_id": who.tenant_id,
        "aad_object_id": who.aad_object_id,
        "recipient": who.aad_object_id,
        "author_id": who.aad_object_id,
        "approver_id": f"{who.aad_object_id}-second",
        "changed_by": who.aad_object_id,
        "user_id": who.user_id,
        "asker_id": who.user_id,
        "conversation_id": who.conversation_id,
        "lane": f"{who.tenant_id}/{who.aad_object_id}",
        "who": pseudonym(who.tenant_id, who.aad_object_id),
    }
    if table.name == "bounced_addresses" and column.name == "address":
        return f"{name} people email"
    if table.name == "proposed_examples" and column.name == "text":
        return f"{name} enquiry_messages text"
    return ids.get(column.name, _of_type(column.type, f"{name} {table.name} {column.name}"))


def _of_type(type_: TypeEngine[Any], words: str) -> Any:
    made: tuple[tuple[Any, Any], ...] = (
        (Boolean, False),
        (DateTime, NOW),
        (Date, date(2026, 11, 23)),
        (Time, time(10)),
        ((JSON, JSONB), {"words": words}),
        (LargeBinary, words.encode()),
    )
    for kind, cell in made:
        if isinstance(type_, kind):
            return cell
    length = getattr(type_, "length", None) or len(words)
    return words if len(words) <= length else words[: length - 3] + words[:3]


async def found(uow: UnitOfWork, *marks: str) -> dict[str, int]:
    """Where any of ``marks`` stands in the whole store: cells by table and column."""
    places: dict[str, int] = {}
    for table in metadata.sorted_tables:
        for row in (await uow.connection.execute(table.select())).mappings():
            for name, cell in row.items():
                if any(mark in str(cell) for mark in marks):
                    key = f"{table.name}.{name}"
                    places[key] = places.get(key, 0) + 1
    return places
