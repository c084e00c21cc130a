"""What the store has that a file is checked against: one query for each thing, none for a row."""

import csv
from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.ext.asyncio import AsyncConnection

from config.catalogue import catalogue_file
from config.vocabulary import COUNTY_WIDE
from store.exchange.kind import Kind
from store.exchange.rules import Key, Known
from store.moments import in_utc
from store.tables import contacts, departments, districts, groups, organisations, topics

ID_OF: Final = {
    "departments": departments.c.name,
    "kept districts": districts.c.district,
    "topics": topics.c.slug,
    "contacts": contacts.c.id,
    "organisations": organisations.c.id,
    "groups": groups.c.slug,
}


async def rows_of(connection: AsyncConnection, kind: Kind) -> list[dict[str, Any]]:
    """Every row of the kind, in the order in which it first came, with the columns of its file."""
    return await _rows(connection, kind, select(*_columns(kind)))


async def shown_rows_of(connection: AsyncConnection, kind: Kind) -> list[dict[str, Any]]:
    """As ``rows_of``, without those that are in no file."""
    every = select(*_columns(kind))
    return await _rows(connection, kind, every if kind.shown is None else every.where(kind.shown))


async def load_known(connection: AsyncConnection, kind: Kind) -> Known:
    """The store as the rules of ``kind`` look at it."""
    rows = {key_of(kind, row): row for row in await rows_of(connection, kind)}
    area_of = await _areas(connection)
    words: dict[str, Collection[str]] = {
        "districts": area_of,
        "areas": (*dict.fromkeys(area_of.values()), COUNTY_WIDE),
    }
    for source in set(kind.references.values()) & ID_OF.keys():
        column = ID_OF[source]
        in_order = select(column).order_by(column.table.c.get("position", column))
        words[source] = (await connection.execute(in_order)).scalars().all()
    return Known(rows=rows, words=words, area_of=area_of)


def key_of(kind: Kind, row: Mapping[str, Any]) -> Key:
    """The values of the key's columns."""
    return tuple(row[column] for column in kind.key)


def _columns(kind: Kind) -> list[ColumnElement[Any]]:
    return [kind.column(name).label(name) for name in kind.columns]


async def _rows(
    connection: AsyncConnection, kind: Kind, query: Select[Any]
) -> list[dict[str, Any]]:
    place = [kind.table.c.position] if "position" in kind.table.c else []
    order = [*place, *(kind.column(name) for name in kind.key)]
    found = await connection.execute(query.order_by(*order))
    return [
        {name: in_utc(cell) if isinstance(cell, datetime) else cell for name, cell in row.items()}
        for row in found.mappings()
    ]


async def _areas(connection: AsyncConnection) -> dict[str, str]:
    """The area of each district; the catalogue's while the store has none."""
    found = await connection.execute(
        select(districts.c.district, districts.c.area).order_by(districts.c.position)
    )
    stored = {row.district: row.area for row in found}
    if stored:
        return stored
    lines = catalogue_file("areas.csv").read_text("utf-8").splitlines()
    return {row["district"]: row["area"] for row in csv.DictReader(lines)}
