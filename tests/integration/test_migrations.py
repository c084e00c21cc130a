"""The migrations: they make the tables of store/tables.py, both ways, once, for whoever asks."""

import asyncio
import logging
from typing import Any

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, insert, inspect, text

from bot.commands.data import load_catalogue
from config.catalogue import catalogue_file
from store.database import open_database
from store.directories import load_directory
from store.errors import SchemaTooNew
from store.migrating import alembic_config
from store.records import District
from store.schema import NEWEST
from store.tables import contacts, districts, metadata, routes, topics
from tests.factories import contact, route, topic
from tests.rows import row


async def test_the_migrations_make_the_tables(empty_url: str) -> None:
    """Alembic finds no difference between a migrated database and store/tables.py."""
    database = open_database(empty_url)
    await database.upgrade()

    async with database.unit_of_work() as uow:
        differences = await uow.connection.run_sync(_differences)
    await database.close()

    assert differences == []


def _differences(connection: Connection) -> list[Any]:
    options = {"compare_type": True, "compare_server_default": True}
    return list(compare_metadata(MigrationContext.configure(connection, opts=options), metadata))


async def test_the_migrations_make_the_constraints(empty_url: str) -> None:
    """Keys, checks and what a deleted row does elsewhere, which Alembic compares in part only."""
    database = open_database(empty_url)
    async with database.unit_of_work() as uow:
        await uow.connection.run_sync(metadata.create_all)
        expected = await uow.connection.run_sync(_constraints)
        await uow.connection.run_sync(metadata.drop_all)
        await uow.commit()
    await database.upgrade()

    async with database.unit_of_work() as uow:
        found = await uow.connection.run_sync(_constraints)
    await database.close()

    assert sum(len(kept) for kept in found.values()) > 30
    assert found == expected


def _constraints(connection: Connection) -> dict[str, list[str]]:
    inspector = inspect(connection)
    return {
        table: sorted(
            _in_words(constraint)
            for constraint in (
                *inspector.get_check_constraints(table),
                *inspector.get_foreign_keys(table),
                *inspector.get_unique_constraints(table),
                *inspector.get_indexes(table),
                inspector.get_pk_constraint(table),
            )
        )
        for table in metadata.tables
    }


def _in_words(constraint: Any) -> str:
    """A constraint as text; the condition of a partial index is an object in SQLite's words."""
    options = constraint.get("dialect_options", {})
    return str({**constraint, "dialect_options": {name: str(options[name]) for name in options}})


async def test_down_and_up_again(empty_url: str) -> None:
    """Every version can be taken back to nothing and made again."""
    database = open_database(empty_url)
    await database.upgrade()
    async with database.unit_of_work() as uow:
        await uow.connection.run_sync(
            lambda connection: command.downgrade(alembic_config(connection), "base")
        )
        left = await uow.connection.run_sync(
            lambda connection: inspect(connection).get_table_names()
        )
        await uow.commit()
    below = await database.is_current()
    await database.upgrade()
    async with database.unit_of_work() as uow:
        differences = await uow.connection.run_sync(_differences)
    await database.close()

    assert left == ["alembic_version"]
    assert not below
    assert differences == []


async def test_a_database_of_the_first_version_keeps_what_it_has(empty_url: str) -> None:
    """The council's rows stay as they are, `init` adds what the catalogue has more, and once."""
    database = open_database(empty_url)
    kept = (
        (topics, row(topic("fees", name="Our fees"))),
        (contacts, row(contact())),
        (routes, row(route("ann", "fees"))),
        (districts, row(District(district="Maldon", area="West"))),
    )
    async with database.unit_of_work() as uow:
        await uow.connection.run_sync(
            lambda connection: command.upgrade(alembic_config(connection), "0001")
        )
        for table, values in kept:
            await uow.connection.execute(insert(table).values(values))
        await uow.connection.execute(text("update directory_state set version = 7"))
        await uow.commit()
    before = await database.is_current()

    await database.upgrade()
    async with database.unit_of_work() as uow:
        migrated = await load_directory(uow, "fees")
    first, second = await load_catalogue(database), await load_catalogue(database)
    async with database.unit_of_work() as uow:
        loaded = await load_directory(uow, "fees")
    await database.close()

    assert not before
    assert (migrated.version, migrated.topics["fees"].name) == (7, "Our fees")
    assert migrated.routes == (route("ann", "fees"),)
    assert (migrated.examples, migrated.glossary, migrated.places) == ((), (), ())
    assert (loaded.topics["fees"].name, loaded.areas[0]) == ("Our fees", "West")
    for kind in ("examples", "glossary", "places"):
        rows = catalogue_file(f"{kind}.csv").read_text("utf-8").splitlines()[1:]
        assert 0 < len(getattr(loaded, kind)) == first[kind] <= len(rows)
    assert set(second.values()) == {0}


async def test_a_database_tells_whether_it_is_current(empty_url: str) -> None:
    """An empty database is not; a migrated one is; migrating it again changes nothing."""
    database = open_database(empty_url)
    before = await database.is_current()
    await database.upgrade()
    after = await database.is_current()
    async with database.unit_of_work() as uow:
        await uow.connection.execute(text("update directory_state set version = 7"))
        await uow.commit()
    await database.upgrade()
    async with database.unit_of_work() as uow:
        version = await uow.connection.scalar(text("select version from directory_state"))
    await database.close()

    assert (before, after, version) == (False, True, 7)


def test_the_newest_version_is_the_last_of_the_scripts() -> None:
    """There is one last script, and the program knows its name without reading any."""
    assert ScriptDirectory.from_config(alembic_config()).get_heads() == [NEWEST]


async def test_two_processes_migrate_at_once(empty_url: str) -> None:
    """Four that start together migrate once: none fails, and there is one directory."""
    databases = [open_database(empty_url) for _ in range(4)]

    await asyncio.gather(*(database.upgrade() for database in databases))

    assert all([await database.is_current() for database in databases])
    async with databases[0].unit_of_work() as uow:
        rows = await uow.connection.scalar(text("select count(*) from directory_state"))
    for database in databases:
        await database.close()
    assert rows == 1


async def test_a_database_of_a_newer_version_is_refused(empty_url: str) -> None:
    """A schema that this version does not know is left alone, and the message says what to do."""
    database = open_database(empty_url)
    await database.upgrade()
    async with database.unit_of_work() as uow:
        await uow.connection.execute(text("update alembic_version set version_num = '9999'"))
        await uow.commit()

    with pytest.raises(SchemaTooNew, match=r"9999.*Install the version that made it"):
        await database.upgrade()
    current = await database.is_current()
    await database.close()

    assert not current


async def test_migrating_leaves_the_logging_alone(empty_url: str) -> None:
    """No handler and no level of ours is changed by Alembic."""
    root = logging.getLogger()
    before = (list(root.handlers), root.level, logging.getLogger("bot").disabled)
    database = open_database(empty_url)

    await database.upgrade()
    await database.close()

    assert (list(root.handlers), root.level, logging.getLogger("bot").disabled) == before
