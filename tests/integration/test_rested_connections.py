"""Connections to PostgreSQL that wait in the pool, and units of work that need no transaction."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import asyncpg
import pytest
from sqlalchemy import make_url, text

from store import rested_connections
from store.database import Database, open_database
from tests.integration.test_postgresql import administrator, write

pytestmark = pytest.mark.parametrize("backend", ["postgresql"], indirect=True)

OTHERS = "from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()"


async def waiting_in_transactions(other: asyncpg.Connection) -> int:
    """How many others hold a transaction open."""
    counted = await other.fetchval(f"select count(*) {OTHERS} and state = 'idle in transaction'")
    return int(counted)


@asynccontextmanager
async def firewall(url: str) -> AsyncIterator[tuple[str, Callable[[], None]]]:
    """The address of the database behind one, and what makes it forget all connections so far."""
    at, rules, copying = make_url(url), [True], set[asyncio.Task[None]]()

    async def copy(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, rule: int) -> None:
        while said := await reader.read(65536):
            if rules[rule]:
                writer.write(said)
        writer.close()

    async def connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        there = await asyncio.open_unix_connection(f"{at.query['host']}/.s.PGSQL.5432")
        rule = len(rules) - 1
        for pair in ((reader, there[1]), (there[0], writer)):
            copying.add(asyncio.create_task(copy(*pair, rule)))

    def forget() -> None:
        rules[-1] = False
        rules.append(True)

    server = await asyncio.start_server(connected, "127.0.0.1")
    try:
        port = server.sockets[0].getsockname()[1]
        behind = at.set(host="127.0.0.1", port=port, query={})
        yield behind.render_as_string(hide_password=False), forget
    finally:
        server.close()
        for task in copying:
            task.cancel()


async def test_what_the_server_has_closed_is_made_anew(
    database: Database, database_url: str
) -> None:
    """After a restart of the server the next unit of work works, however soon."""
    await write(database)
    async with administrator(database_url) as other:
        await other.execute(f"select pg_terminate_backend(pid) {OTHERS}")
    await asyncio.sleep(0.1)

    await write(database)


async def test_only_a_rested_connection_is_asked(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In the midst of work nothing is asked, after a pause once."""
    asked: list[asyncpg.Connection] = []

    async def count(connection: asyncpg.Connection) -> None:
        asked.append(connection)

    monkeypatch.setattr(rested_connections, "ask", count)
    monkeypatch.setattr(rested_connections, "RESTED", 3600)
    for _ in range(5):
        await write(database)
    busy = len(asked)
    monkeypatch.setattr(rested_connections, "RESTED", 0)
    await write(database)

    assert (busy, len(asked)) == (0, 1)


async def test_a_connection_that_a_firewall_forgot_is_made_anew(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is said on it reaches nobody and comes back to nobody; a new one works."""
    monkeypatch.setattr(rested_connections, "RESTED", 0)
    monkeypatch.setattr(rested_connections, "PATIENCE", 0.3)
    async with firewall(database_url) as (behind, forget):
        database = open_database(behind)
        await write(database)
        forget()
        async with asyncio.timeout(5):
            await write(database)
        await database.close()


async def test_statements_that_stand_alone_need_no_transaction(
    database: Database, database_url: str
) -> None:
    """Between two of them none is open; what is written without a commit is there at once."""
    async with administrator(database_url) as other:
        async with database.unit_of_work() as uow:
            await uow.connection.execute(text("select 1"))
            around = await waiting_in_transactions(other)
        async with database.unit_of_work(alone=True) as uow:
            await uow.connection.execute(text("update directory_state set version = 77"))
            alone = await waiting_in_transactions(other)

        assert (around, alone) == (1, 0)
        assert await other.fetchval("select version from directory_state") == 77


async def test_the_next_to_use_the_connection_has_a_transaction_again(
    database: Database, database_url: str
) -> None:
    """What it does not commit is taken back."""
    async with database.unit_of_work(alone=True) as uow:
        await uow.connection.execute(text("update directory_state set version = 77"))
    async with database.unit_of_work() as uow:
        await uow.connection.execute(text("update directory_state set version = 88"))

    async with administrator(database_url) as other:
        assert await other.fetchval("select version from directory_state") == 77
