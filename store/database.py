"""The database: opening it on SQLite or PostgreSQL, its units of work, its migrations."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from store import postgresql, schema, sqlite
from store.engines import SECONDS_TO_WAIT, address_of, engine_of
from store.errors import (
    DatabaseBusy,
    DatabaseReadOnly,
    DatabaseTrouble,
    DatabaseUnreachable,
)
from store.kept_connections import KeptConnections
from store.quick_connection import QuickConnection
from store.timing import Timing
from store.trouble import Trouble
from store.unit_of_work import UnitOfWork

IN_MEMORY: Final = frozenset({None, "", ":memory:"})
"""What SQLite calls a database without a file."""

SQLITE_CONNECTIONS: Final = 2
"""One turn reads while another writes; more of them only wait for the one write lock, which
SQLite gives out by chance after sleeps of up to 0.1 s (32 turns at once on 2 cores: p99 24 ms with
2, 36 ms with 4, 69 ms with 8)."""


PERHAPS_TROUBLE: Final = (DatabaseTrouble, DBAPIError, TimeoutError, ConnectionError)
"""Errors that may be about the state of the database."""


@dataclass(frozen=True, slots=True)
class Database:
    """An open database; ``name`` is how messages call it, without user and password."""

    engine: AsyncEngine
    name: str
    kept: KeptConnections | None = None
    """Where its connections come from; None for SQLAlchemy's own pool."""
    trouble: Trouble = field(default_factory=Trouble)
    """What went wrong lately."""
    timing: Timing = field(default_factory=Timing)
    """Told how long each unit of work took."""

    @asynccontextmanager
    async def unit_of_work(self, *, alone: bool = False) -> AsyncIterator[UnitOfWork]:
        """One connection and one transaction; what is not committed is taken back.

        Open none inside another: there are few connections, and each would wait for the other's.

        Args:
            alone: Each of its statements may stand alone: there is one, or they only read what
                need not fit together. A server is then asked once for each, without a transaction
                around them, which is asked for and ended by a message each.

        Raises:
            DatabaseUnreachable: The database cannot be opened, or went away meanwhile.
            DatabaseBusy: No connection or lock came free in time.
            DatabaseFull: There is no room for it.
            DatabaseReadOnly: The server takes no writes.
        """
        began = time.perf_counter()
        # Written out, since every turn comes through here, and a context manager for each of these
        # steps costs more than the step.
        try:
            connection = await self._take()
            try:
                if alone and not self._on_sqlite:
                    await connection.execution_options(isolation_level="AUTOCOMMIT")
                quick = self._quick(connection)
                try:
                    yield UnitOfWork(connection, quick, self.trouble.passed)
                finally:
                    # SQLAlchemy takes back what went through it; this is the rest.
                    if quick is not None and quick.is_midway:
                        await quick.rollback()
            finally:
                await self._give_back(connection)
        except PERHAPS_TROUBLE as error:
            self._tell(error)
            raise
        finally:
            self.timing.tell(time.perf_counter() - began)

    async def upgrade(self) -> None:
        """Bring the schema to this version's; does nothing where it is there already.

        Raises:
            DatabaseUnreachable: The database cannot be opened.
            DatabaseBusy: Another process has it for itself.
            SchemaTooNew: A newer version of the program has migrated it.
        """
        async with (
            self._unhurried() as database,
            database._connect() as connection,  # noqa: SLF001  # Our own.
        ):
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
        return not self._on_sqlite or file in IN_MEMORY or Path(file or "").exists()

    async def ping(self) -> None:
        """Ask the database whether it takes writes.

        Raises:
            DatabaseUnreachable: It does not answer.
            DatabaseBusy: No connection came free in time.
            DatabaseReadOnly: It takes none.
        """
        question = "select 'off'" if self._on_sqlite else "show transaction_read_only"
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
        engine = engine_of(self.engine.url, hurried=False)
        try:
            yield replace(self, engine=engine)
        finally:
            await engine.dispose()

    @asynccontextmanager
    async def _connect(self) -> AsyncIterator[AsyncConnection]:
        try:
            connection = await self._take()
            try:
                yield connection
            finally:
                await self._give_back(connection)
        except PERHAPS_TROUBLE as error:
            self._tell(error)
            raise

    async def _take(self) -> AsyncConnection:
        """An open connection; whatever goes wrong here is about the way to the database."""
        try:
            if self.kept is not None:
                return await self.kept.take()
            connection = self.engine.connect()
            await connection.start()
        except DBAPIError as error:
            self._tell(error)
            raise DatabaseUnreachable(self.name, str(error.orig)) from error
        except OSError as error:
            self._tell(error)
            raise DatabaseUnreachable(self.name, error.strerror or str(error)) from error
        except PoolTimeout as error:
            raise DatabaseBusy(self.name) from error
        return connection

    async def _give_back(self, connection: AsyncConnection) -> None:
        if self.kept is not None:
            await self.kept.give_back(connection)
        else:
            # SQLAlchemy's own context closes in a task that is cut off with the turn's.
            await asyncio.shield(connection.close())

    def _tell(self, error: Exception) -> None:
        """Name what the database's state brings about; faults of ours stay what they are.

        Raises:
            DatabaseTrouble: It was the database's state.
        """
        told = self._meaning(error)
        if told is None:
            return
        self.trouble.note(told)
        if told is error:
            raise error
        raise told from error

    def _meaning(self, error: Exception) -> DatabaseTrouble | None:
        if isinstance(error, DatabaseTrouble):
            return error
        if isinstance(error, DBAPIError):
            of = sqlite.meaning if self._on_sqlite else postgresql.meaning
            return of(error, self.name)
        if isinstance(error, TimeoutError):
            return DatabaseUnreachable(self.name, "it did not answer in time")
        if isinstance(error, ConnectionError):
            return DatabaseUnreachable(self.name, error.strerror or str(error))
        return None


def open_database(url: str) -> Database:
    """The database at ``url``; nothing is connected yet.

    Args:
        url: ``sqlite:///file``, ``postgresql://user:password@host/database``, or the same with
            the driver named (``sqlite+aiosqlite``, ``postgresql+asyncpg``).

    Raises:
        DatabaseUrlWrong: It is neither.
    """
    address = address_of(url)
    where = f" on {address.host}" if address.host else ""
    engine = engine_of(address)
    kept = None
    if address.get_backend_name() == "sqlite":
        # A database in memory is gone with its connection, so it has exactly one.
        most = 1 if address.database in IN_MEMORY else SQLITE_CONNECTIONS
        kept = KeptConnections(engine, most, SECONDS_TO_WAIT)
    return Database(engine=engine, name=f"{address.database or 'in memory'}{where}", kept=kept)
