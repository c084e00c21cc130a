"""The database: opening it on SQLite or PostgreSQL, its units of work, its migrations."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

import orjson
from sqlalchemy import URL, NullPool, event, make_url, text
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from store import postgresql, schema, sqlite
from store.errors import DatabaseBusy, DatabaseReadOnly, DatabaseUnreachable, DatabaseUrlWrong
from store.kept_connections import KeptConnections
from store.quick_connection import QuickConnection
from store.unit_of_work import UnitOfWork

DRIVERS: Final = {"sqlite": "sqlite+aiosqlite", "postgresql": "postgresql+asyncpg"}
IN_MEMORY: Final = frozenset({None, "", ":memory:"})
"""What SQLite calls a database without a file."""

SQLITE_CONNECTIONS: Final = 2
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
    kept: KeptConnections | None = None
    """Where its connections come from; None for SQLAlchemy's own pool."""

    @asynccontextmanager
    async def unit_of_work(self) -> AsyncIterator[UnitOfWork]:
        """One connection and one transaction; what is not committed is taken back.

        Open none inside another: there are few connections, and each would wait for the other's.

        Raises:
            DatabaseUnreachable: The database cannot be opened, or went away meanwhile.
            DatabaseBusy: No connection or lock came free in time.
            DatabaseReadOnly: The server takes no writes.
        """
        with self._telling():
            async with self._connect() as connection:
                quick = self._quick(connection)
                try:
                    yield UnitOfWork(connection, quick)
                finally:
                    # SQLAlchemy takes back what went through it; this is the rest.
                    if quick is not None and quick.is_midway:
                        await quick.rollback()

    async def upgrade(self) -> None:
        """Bring the schema to this version's; does nothing where it is there already.

        Raises:
            DatabaseUnreachable: The database cannot be opened.
            DatabaseBusy: Another process has it for itself.
            SchemaTooNew: A newer version of the program has migrated it.
        """
        async with self._unhurried() as database:
            with self._telling():
                async with database._connect() as connection:  # noqa: SLF001  # Our own.
                    await schema.migrate(connection, self.name)

    async def is_current(self) -> bool:
        """Whether the schema is this version's; a SQLite file that is not there is not made."""
        if not self.is_there:
            return False
        with self._telling():
            async with self._connect() as connection:
                return await connection.run_sync(schema.is_current)

    @property
    def is_there(self) -> bool:
        """Whether there is something to connect to; of a server it is not known beforehand."""
        file = self.engine.url.database
        return not self._on_sqlite or file in IN_MEMORY or Path(file or "").exists()

    async def ping(self) -> None:
        """Ask the database whether it takes writes.

        Raises:
            DatabaseUnreachable: It does not answer.
            DatabaseBusy: No connection came free in time.
            DatabaseReadOnly: It takes none.
        """
        question = "select 'off'" if self._on_sqlite else "show transaction_read_only"
        with self._telling():
            async with self._connect() as connection:
                read_only = await connection.scalar(text(question)) == "on"
        if read_only:
            # The other connections of the pool lead there too; new ones look for the primary.
            await self.engine.dispose()
            raise DatabaseReadOnly(self.name)

    async def close(self) -> None:
        """Close every connection."""
        if self.kept is not None:
            await self.kept.close()
        await self.engine.dispose()

    @property
    def _on_sqlite(self) -> bool:
        return self.engine.dialect.name == "sqlite"

    def _quick(self, connection: AsyncConnection) -> QuickConnection | None:
        if not self._on_sqlite:
            return None
        quick: QuickConnection = connection.sync_connection.connection.driver_connection  # type: ignore[union-attr,assignment] # It has been started, by the driver that sqlite.connect gives.
        return quick

    @asynccontextmanager
    async def _unhurried(self) -> AsyncIterator["Database"]:
        """This database, for migrations: no statement of theirs may be cut off for its length."""
        if self._on_sqlite:
            yield self
            return
        engine = _engine(self.engine.url, hurried=False)
        try:
            yield replace(self, engine=engine)
        finally:
            await engine.dispose()

    @asynccontextmanager
    async def _connect(self) -> AsyncIterator[AsyncConnection]:
        if self.kept is not None:
            with self._reaching():
                connection = await self.kept.take()
            try:
                yield connection
            finally:
                await self.kept.give_back(connection)
            return
        connection = self.engine.connect()
        with self._reaching():
            await connection.start()
        try:
            yield connection
        finally:
            # SQLAlchemy's own context closes in a task that is cut off with the turn's.
            await asyncio.shield(connection.close())

    @contextmanager
    def _reaching(self) -> Iterator[None]:
        """Whatever goes wrong while connecting is about the way there."""
        try:
            with self._telling():
                yield
        except PoolTimeout as error:
            raise DatabaseBusy(self.name) from error
        except DBAPIError as error:
            raise DatabaseUnreachable(self.name, str(error.orig)) from error
        except OSError as error:
            raise DatabaseUnreachable(self.name, error.strerror or str(error)) from error

    @contextmanager
    def _telling(self) -> Iterator[None]:
        """Name what the database's state brings about; faults of ours stay what they are."""
        try:
            yield
        except DBAPIError as error:
            driver = sqlite if self._on_sqlite else postgresql
            told = driver.meaning(error, self.name)
            if told is None:
                raise
            raise told from error
        except TimeoutError as error:
            raise DatabaseUnreachable(self.name, "it did not answer in time") from error
        except ConnectionError as error:
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
    where = f" on {address.host}" if address.host else ""
    engine = _engine(address)
    kept = None
    if address.get_backend_name() == "sqlite":
        # A database in memory is gone with its connection, so it has exactly one.
        most = 1 if address.database in IN_MEMORY else SQLITE_CONNECTIONS
        kept = KeptConnections(engine, most, SECONDS_TO_WAIT)
    return Database(engine=engine, name=f"{address.database or 'in memory'}{where}", kept=kept)


def _engine(address: URL, *, hurried: bool = True) -> AsyncEngine:
    on_sqlite = address.get_backend_name() == "sqlite"
    engine = create_async_engine(
        address,
        json_serializer=_canonical,
        json_deserializer=orjson.loads,
        # Values are people's names and words, and errors go to logs.
        hide_parameters=True,
        **(_sqlite() if on_sqlite else _postgresql(hurried=hurried)),
    )
    if not on_sqlite:
        event.listen(engine.sync_engine, "handle_error", postgresql.on_error)
    return engine


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


def _sqlite() -> dict[str, Any]:
    return {"poolclass": NullPool, "connect_args": {"async_creator_fn": sqlite.connect}}


def _postgresql(*, hurried: bool) -> dict[str, Any]:
    return {
        "pool_size": POSTGRESQL_POOL,
        "max_overflow": POSTGRESQL_MORE,
        "pool_timeout": SECONDS_TO_WAIT,
        "pool_pre_ping": True,
        "pool_recycle": 1800,
        "connect_args": postgresql.connect_args(hurried=hurried),
    }


def _canonical(value: Any) -> str:
    """JSON that is the same text for the same value, so that SQLite can compare it."""
    return orjson.dumps(value, option=orjson.OPT_SORT_KEYS).decode()
