"""Connections to PostgreSQL that wait in the pool, and units of work that need no transaction."""

import asyncio
from typing import Any

import asyncpg
import pytest
from sqlalchemy import text

from store import rested_connections
from store.database import Database
from tests.integration.test_postgresql import administrator, write

pytestmark = pytest.mark.parametrize("backend", ["postgresql"], indirect=True)

OTHERS = "from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()"


async def waiting_in_transactions(other: asyncpg.Connection) -> int:
    """How many others hold a transaction open."""
    counted = await other.fetchval(f"select count(*) {OTHERS} and state = 'idle in transaction'")
    return int(counted)


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
    dialect, asked = database.engine.dialect, []
    ping = dialect.do_ping

    def counted(connection: Any) -> bool:
        asked.append(connection)
        return ping(connection)

    monkeypatch.setattr(dialect, "do_ping", counted)
    monkeypatch.setattr(rested_connections, "RESTED", 3600)
    for _ in range(5):
        await write(database)
    busy = len(asked)
    monkeypatch.setattr(rested_connections, "RESTED", 0)
    await write(database)

    assert (busy, len(asked)) == (0, 1)


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
