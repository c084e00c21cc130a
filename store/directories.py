"""The directory in the database: its version, and reading all of it at once."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields
from typing import Any, Final, TypeVar

from sqlalchemy import Select, Table, select, update

from store.directory import Directory
from store.errors import DirectoryChanging
from store.records import (
    Contact,
    Department,
    District,
    Example,
    Locality,
    Organisation,
    Route,
    Term,
    Topic,
)
from store.tables import (
    contacts,
    departments,
    directory_state,
    districts,
    examples,
    glossary,
    organisations,
    places,
    routes,
    topics,
)
from store.unit_of_work import UnitOfWork

MOST_READINGS: Final = 5
Record = TypeVar("Record")


async def directory_version(uow: UnitOfWork) -> int:
    """How often the directory has been changed."""
    version: int = (await uow.connection.execute(select(directory_state.c.version))).scalar_one()
    return version


async def bump_directory_version(uow: UnitOfWork) -> int:
    """Count a change of the directory; gives the new version.

    Call it before reading what is to be changed: until the commit no other unit of work gets past
    its own call. Every transaction that writes what a ``Directory`` holds has to call it, or
    turns will not see the change.
    """
    result = await uow.connection.execute(
        update(directory_state)
        .values(version=directory_state.c.version + 1)
        .returning(directory_state.c.version)
    )
    version: int = result.scalar_one()
    return version


async def hold_off_others(uow: UnitOfWork) -> None:
    """Take the lock that every change of the directory takes, and change nothing."""
    unchanged = update(directory_state).values(version=directory_state.c.version)
    await uow.connection.execute(unchanged)


async def load_directory(uow: UnitOfWork, engagement_topic: str) -> Directory:
    """The whole directory, as of one version.

    Args:
        uow: A unit of work; it may have read and written before.
        engagement_topic: The topic whose mailbox answers what nobody else does.

    Raises:
        DirectoryChanging: It was changed during each of five readings.
    """
    before = await directory_version(uow)
    for _ in range(MOST_READINGS):
        directory = await _read_directory(uow, before, engagement_topic)
        after = await directory_version(uow)
        # Equal versions: no change was committed between the first table and the last.
        if after == before:
            return directory
        before = after
    raise DirectoryChanging


async def _read_directory(uow: UnitOfWork, version: int, engagement_topic: str) -> Directory:
    return Directory(
        version=version,
        topics={row.slug: row for row in await _rows(uow, topics, _topic)},
        contacts={row.id: row for row in await _rows(uow, contacts, _as(Contact))},
        routes=await _rows(uow, routes, _route),
        departments={row.name: row for row in await _rows(uow, departments, _as(Department))},
        districts=await _rows(uow, districts, _as(District)),
        organisations={row.id: row for row in await _rows(uow, organisations, _as(Organisation))},
        engagement_topic=engagement_topic,
        examples=await _rows(uow, examples, _as(Example)),
        glossary=await _rows(uow, glossary, _as(Term)),
        places=await _rows(uow, places, _as(Locality)),
    )


async def _rows(
    uow: UnitOfWork, table: Table, read: Callable[[Mapping[str, Any]], Record]
) -> tuple[Record, ...]:
    rows = (await uow.connection.execute(_in_order(table))).mappings()
    return tuple(read(row) for row in rows)


def _in_order(table: Table) -> Select[Any]:
    keys = table.primary_key.columns
    order: Sequence[Any] = [table.c.position, *keys] if "position" in table.c else [*keys]
    return select(table).order_by(*order)


def _as(record: type[Record]) -> Callable[[Mapping[str, Any]], Record]:
    names = tuple(field.name for field in fields(record))  # type: ignore[arg-type]  # Dataclasses.

    def read(row: Mapping[str, Any]) -> Record:
        return record(**{name: row[name] for name in names})

    return read


def _topic(row: Mapping[str, Any]) -> Topic:
    return Topic(
        slug=row["slug"],
        name=row["name"],
        department=row["department"],
        urgent=row["urgent"],
        description=row["description"],
        keywords=tuple(row["keywords"]),
        examples=tuple(row["examples"]),
    )


def _route(row: Mapping[str, Any]) -> Route:
    return Route(
        topic=row["topic"],
        area=row["area"] or None,
        service_type=row["service_type"] or None,
        tier=row["tier"] or None,
        contact_id=row["contact_id"],
    )
