"""The database: opening it on SQLite or PostgreSQL, its units of work, its migrations."""

import json
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from sqlalchemy import URL, AsyncAdaptedQueuePool, make_url, text
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from store import schema, sqlite
from store.errors import DatabaseBusy, DatabaseUnreachable, DatabaseUrlWrong
from store.unit_of_work import UnitOfWork

DRIVERS: Final = {"sqlite": "sqlite+aiosqlite", "postgresql": "postgresql+asyncpg"}
IN_MEMORY: Final = frozenset({None, "", ":memory:"})
"""What SQLite calls a database without a file."""

SQLITE_POOL: Final = 2
"""One turn reads while another writes; more of them only wait for the one write lock, which
SQLite gives out by chance after sleeps of up to 0.1 s (32 turns at once on 2 cores: p99 24 ms with
2, 36 ms with 4, 69 ms with 8)."""

POSTGRESQL_POOL: Final = 10
POSTGRESQL_MORE: Final = 10
"""Connections beyond the pool, closed again after a rush."""

SECONDS_TO_WAIT: Final = 10
"""For a free connection; a turn holds one for milliseconds."""


@dataclass(frozen=True, slots=True)
class Database:
    """An open database; ``name`` is how messages call it, without user and password."""

    engine: AsyncEngine
    name: str

    @asynccontextmanager
    async def unit_of_work(self) -> AsyncIterator[UnitOfWork]:
        """One connection and one transaction; what is not committed is taken back.

        Open none inside another: there are few connections, and each would wait for the other's.

        Raises:
            DatabaseUnreachable: The database cannot be opened.
            DatabaseBusy: No connection came free within ten seconds.
        """
        async with self._connect() as connection:
            yield UnitOfWork(connection)

    async def upgrade(self) -> None:
        """Bring the schema to this version's; does nothing where it is there already.

        Raises:
            DatabaseUnreachable: The database cannot be opened.
            SchemaTooNew: A newer version of the program has migrated it.
        """
        async with self._connect() as connection:
            await schema.migrate(connection, self.name)

    async def is_current(self) -> bool:
        """Whether the schema is this version's; a SQLite file that is not there is not made."""
        if not self.is_there:
            return False
        async with self._connect() as connection:
            return await connection.run_sync(schema.is_current)

    @property
    def is_there(self) -> bool:
        """Whether there is something to connect to; of a server it is not known beforehand."""
        file = self.engine.url.database
        on_server = self.engine.dialect.name != "sqlite"
        return on_server or file in IN_MEMORY or Path(file or "").exists()

    async def ping(self) -> None:
        """Ask the database one trivial question.

        Raises:
            DatabaseUnreachable: It does not answer.
        """
        async with self._connect() as connection:
            with self._reaching():
                await connection.execute(text("select 1"))

    async def close(self) -> None:
        """Close every connection."""
        await self.engine.dispose()

    @asynccontextmanager
    async def _connect(self) -> AsyncIterator[AsyncConnection]:
        async with AsyncExitStack() as stack:
            connection = self.engine.connect()
            with self._reaching():
                await connection.start()
            stack.push_async_exit(connection)
            yield connection

    @contextmanager
    def _reaching(self) -> Iterator[None]:
        try:
            yield
        except PoolTimeout as error:
            raise DatabaseBusy(self.name) from error
        except DBAPIError as error:
            raise DatabaseUnreachable(self.name, str(error.orig)) from error
        except OSError as error:
            raise DatabaseUnreachable(self.name, error.strerror or str(error)) from error


def open_database(url: str) -> Database:
    """The database at ``url``; nothing is connected yet.

    Args:
        url: ``sqlite:///file``, ``postgresql://user:password@host/database``, or the same with
            the driver named (``sqlite+aiosqlite``, ``postgresql+asyncpg``).

    Raises:
        DatabaseUrlWrong: It is neither.
    """
    address = _address(url)
    on_sqlite = address.get_backend_name() == "sqlite"
    engine = create_async_engine(
        address,
        json_serializer=_canonical,
        pool_timeout=SECONDS_TO_WAIT,
        **(_sqlite(address) if on_sqlite else _postgresql()),
    )
    where = f" on {address.host}" if address.host else ""
    return Database(engine=engine, name=f"{address.database or 'in memory'}{where}")


def _address(url: str) -> URL:
    try:
        address = make_url(url)
        driver = DRIVERS[address.get_backend_name()]
    except (ArgumentError, ValueError, KeyError):
        # The cause would show the address, and with it the password.
        raise DatabaseUrlWrong from None
    if address.host and "@" in f"{address.host}/{address.database}":
        # An "@" in the password that is not written as %40: the rest of it counts as the host.
        raise DatabaseUrlWrong
    return address.set(drivername=driver)


def _sqlite(address: URL) -> dict[str, Any]:
    in_memory = address.database in IN_MEMORY
    return {
        # A database in memory is gone with its connection, so it has exactly one.
        "pool_size": 1 if in_memory else SQLITE_POOL,
        "max_overflow": 0,
        "poolclass": AsyncAdaptedQueuePool,
        # Closing a connection with an open transaction rolls it back anyway; without one there
        # is nothing to reset, and asking costs a thread hop in each turn.
        "pool_reset_on_return": None,
        "connect_args": {"async_creator_fn": sqlite.connect},
    }


def _postgresql() -> dict[str, Any]:
    return {
        "pool_size": POSTGRESQL_POOL,
        "max_overflow": POSTGRESQL_MORE,
        "pool_pre_ping": True,
        "pool_recycle": 1800,
        # Our statements are short; compiling them costs more than it saves.
        "connect_args": {"server_settings": {"jit": "off", "application_name": "provider-bot"}},
    }


def _canonical(value: Any) -> str:
    """JSON that is the same text for the same value, so that SQLite can compare it."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
