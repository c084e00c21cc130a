"""PostgreSQL's own ways: limits of time, and servers that take no writes or stop."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from time import perf_counter

import asyncpg
import pytest
from sqlalchemy import make_url, text

import store.postgresql
from store.database import Database, open_database
from store.errors import DatabaseBusy, DatabaseReadOnly, DatabaseUnreachable
from store.schema import LOCK

pytestmark = pytest.mark.parametrize("backend", ["postgresql"], indirect=True)


@asynccontextmanager
async def administrator(url: str) -> AsyncIterator[asyncpg.Connection]:
    """A connection of somebody else."""
    connection = await asyncpg.connect(url)
    try:
        yield connection
    finally:
        await connection.close()


async def turn_read_only(url: str) -> None:
    """Let new sessions of this database only read."""
    name = make_url(url).database
    async with administrator(url) as other:
        await other.execute(f"alter database {name} set default_transaction_read_only = on")


async def test_a_server_that_takes_no_writes_is_not_used(database_url: str) -> None:
    """A demoted primary is refused when connecting, with what to do."""
    await turn_read_only(database_url)
    database = open_database(database_url)

    for attempt in (database.ping, database.is_current, database.upgrade):
        with pytest.raises(DatabaseReadOnly, match=r"takes no writes.*at the primary"):
            await attempt()
    await database.close()


async def test_a_server_that_stops_taking_writes_is_noticed(database: Database) -> None:
    """Ping asks on the connections that are open already, and gives them up."""
    await make_pooled_read_only(database)
    with pytest.raises(DatabaseReadOnly):
        await database.ping()
    await database.ping()


async def test_a_refused_write_gives_the_connections_up(database: Database) -> None:
    """The next unit of work looks for the primary instead of failing until the hour is over."""
    await make_pooled_read_only(database)
    with pytest.raises(DatabaseReadOnly):
        await write(database)
    await write(database)


async def make_pooled_read_only(database: Database) -> None:
    """Let the one pooled connection only read from now on."""
    async with database.unit_of_work() as uow:
        await uow.connection.execute(text("set session characteristics as transaction read only"))
        await uow.commit()


async def write(database: Database, first: str = "select 1") -> None:
    """Write something."""
    async with database.unit_of_work() as uow:
        await uow.connection.execute(text(first))
        await uow.connection.execute(text("update directory_state set version = version + 1"))
        await uow.commit()


async def test_a_statement_that_takes_too_long_is_cut(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever waits is told, and the connection serves the next."""
    monkeypatch.setattr(store.postgresql, "COMMAND_SECONDS", 0.2)
    database = open_database(database_url)

    began = perf_counter()
    with pytest.raises(DatabaseUnreachable, match="it did not answer in time"):
        async with database.unit_of_work() as uow:
            await uow.connection.execute(text("select pg_sleep(5)"))
    took = perf_counter() - began
    await database.ping()
    await database.close()

    assert took < 2


async def test_a_migration_takes_as_long_as_it_needs(
    empty_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The limit of a turn's statements does not cut it."""
    monkeypatch.setattr(store.postgresql, "COMMAND_SECONDS", 0.2)
    database = open_database(empty_url)
    async with administrator(empty_url) as other:
        await other.execute(f"select pg_advisory_lock({LOCK})")
        upgrading = asyncio.create_task(database.upgrade())
        await asyncio.sleep(0.6)
        waited = not upgrading.done()
    await upgrading

    assert waited
    assert await database.is_current()
    await database.close()


@pytest.mark.usefixtures("backend")
async def test_a_server_that_does_not_answer_is_given_up(
    silent_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Connecting ends with a sentence."""
    monkeypatch.setattr(store.postgresql, "CONNECT_SECONDS", 0.2)
    database = open_database(silent_url)
    async with asyncio.timeout(3):
        with pytest.raises(DatabaseUnreachable, match="it did not answer in time"):
            await database.ping()
    await database.close()


async def test_a_connection_that_breaks_is_said_in_a_sentence(
    database: Database, database_url: str
) -> None:
    """A server that ends the connection in the middle of a turn is unreachable; the next works."""

    async def turn() -> None:
        async with database.unit_of_work() as uow:
            number = await uow.connection.scalar(text("select pg_backend_pid()"))
            async with administrator(database_url) as other:
                await other.execute(f"select pg_terminate_backend({number})")
            await uow.connection.execute(text("select 1"))

    with pytest.raises(DatabaseUnreachable, match="Check BOT_DATABASE_URL"):
        await turn()
    await write(database)


async def test_a_lock_that_is_not_given_back_is_said_in_a_sentence(
    database: Database, database_url: str
) -> None:
    """The server's own limit on waiting for locks is told as a busy database."""
    async with administrator(database_url) as other, other.transaction():
        await other.execute("lock table directory_state")
        with pytest.raises(DatabaseBusy):
            await write(database, "set local lock_timeout = '50ms'")
