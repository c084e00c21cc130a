"""A database of every older schema, with rows of everything that it had, becomes one of today's.

The rows are those of a council that has used the bot: put into tables as they were at each
revision, brought to the newest schema as a start of the program does it, and read back.
"""

import asyncio
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, Final

import pytest
from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Table, insert, inspect, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection

from config.sample.playground import person
from store.database import Database, open_database
from store.directories import load_directory
from store.enquiries.reading import enquiries_of_asker
from store.migrating import alembic_config
from store.moments import in_utc
from store.tables import metadata
from tests.microsoft import microsoft
from tests.running import load_sample, local_settings, running
from tests.scenario.test_announcing import MONDAY, PHRASE, chat, fill
from tests.scenario.test_meetings import winter
from tests.scenario.test_questions import ASKS, QUESTION, grace
from tests.scenario.test_upkeep import clock_at

REVISIONS: Final = sorted(
    script.revision for script in ScriptDirectory.from_config(alembic_config()).walk_revisions()
)
MOST_ROWS: Final = 40
"""Of a table that no other names; one that is named is copied whole."""
Rows = Mapping[str, Sequence[Mapping[str, Any]]]


@pytest.fixture(scope="session")
def used(tmp_path_factory: pytest.TempPathFactory) -> Rows:
    """The rows of a database that people have used for a while, by table."""
    folder = tmp_path_factory.mktemp("used")
    return asyncio.run(_use(folder))


async def _use(folder: Path) -> Rows:
    url = f"sqlite:///{folder / 'bot.db'}"
    await load_sample(url)
    async with microsoft() as fake:
        settings = local_settings(folder, service_url=fake.service_url)
        async with running(settings, fake) as bot:
            await clock_at(bot, MONDAY)
            asker = grace(bot)
            await asker.say(ASKS)
            await asker.say(QUESTION)
            await asker.press("Send")
            sophie = await chat(bot, "officer")
            await sophie.say(PHRASE)
            await fill(sophie, "Preview", venue="County Hall", purpose="Fees")
            await sophie.press("Send now")
            await winter(bot)
            await asker.say("I'm coming to the forum on 23 august 2027")
            database = bot.bot.database
            async with database.unit_of_work() as uow:
                return {
                    table.name: [
                        dict(row)
                        for row in (await uow.connection.execute(select(table)))
                        .mappings()
                        .all()[: None if _is_named(table) else MOST_ROWS]
                    ]
                    for table in metadata.sorted_tables
                }


def _is_named(table: Table) -> bool:
    return any(
        key.column.table is table for other in metadata.sorted_tables for key in other.foreign_keys
    )


@pytest.mark.parametrize("revision", REVISIONS)
async def test_every_older_version_with_its_rows_becomes_today_s(
    empty_url: str, used: Rows, revision: str
) -> None:
    """Not a row and not a value is lost, and what reads them today can."""
    database = open_database(empty_url)
    async with database.unit_of_work() as uow:
        await uow.connection.run_sync(
            lambda connection: command.upgrade(alembic_config(connection), revision)
        )
        known = await uow.connection.run_sync(_columns)
        kept = await _fill(uow.connection, known, used)
        await uow.commit()
    assert {"topics", "contacts", "conversations"} <= kept.keys()

    await database.upgrade()
    assert await database.is_current()
    for name, rows in kept.items():
        lost = Counter(map(_plain, rows)) - Counter(await _read(database, name, rows))
        assert not lost, name
    async with database.unit_of_work() as uow:
        directory = await load_directory(uow, "provider-engagement")
        sample = person("care-manager")
        if "enquiries" in kept:
            tenant = kept["enquiries"][0]["tenant_id"]
            assert await enquiries_of_asker(uow, tenant, sample.aad_object_id)
    await database.close()
    assert directory.topics
    assert directory.contacts


def _columns(connection: Connection) -> dict[str, list[str]]:
    """The columns of each table that there is at this revision and today."""
    found = inspect(connection)
    return {
        name: [
            column["name"]
            for column in found.get_columns(name)
            if column["name"] in metadata.tables[name].columns
        ]
        for name in found.get_table_names()
        if name in metadata.tables
    }


async def _fill(
    connection: AsyncConnection, known: Mapping[str, list[str]], used: Rows
) -> dict[str, list[dict[str, Any]]]:
    """Put in every row that the schema of then takes; gives those that it took."""
    kept: dict[str, list[dict[str, Any]]] = {}
    for table in metadata.sorted_tables:
        names = known.get(table.name, [])
        rows = [{name: row[name] for name in names} for row in used[table.name]]
        if not rows or not names:
            continue
        if table.name == "directory_state":
            # It has its row from the first migration on.
            continue
        try:
            async with connection.begin_nested():
                await connection.execute(insert(table), rows)
        except IntegrityError:
            rows = [row for row in rows if await _taken(connection, table, row)]
        kept[table.name] = rows
    return kept


async def _taken(connection: AsyncConnection, table: Table, row: dict[str, Any]) -> bool:
    """Put one row in, where the constraints of then allow it."""
    try:
        async with connection.begin_nested():
            await connection.execute(insert(table), row)
    except IntegrityError:
        return False
    return True


async def _read(database: Database, name: str, rows: Sequence[Mapping[str, Any]]) -> list[str]:
    """The same columns of the table as they are today."""
    if not rows:
        return []
    table = metadata.tables[name]
    async with database.unit_of_work() as uow:
        found = await uow.connection.execute(select(*(table.c[column] for column in rows[0])))
        return [_plain(row) for row in found.mappings()]


def _plain(row: Mapping[Any, Any]) -> str:
    """A row as text, the same of both databases."""
    return json.dumps(dict(row), sort_keys=True, default=_moment)


def _moment(value: Any) -> str:
    if isinstance(value, datetime):
        return in_utc(value).isoformat()
    return str(value)
