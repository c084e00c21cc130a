"""SQLite's driver: short statements on the loop's thread, patient ones on the connection's own.

aiosqlite runs each call on the connection's own thread. SQLAlchemy makes four such calls for a
query (a cursor, execute, fetch, close); each costs more than the query, and the threads quarrel
over Python's lock. A turn's statements take some 20 microseconds each, so they run at once, where
they are called. One that finds the database locked by another connection goes to the thread and
waits there, as do those of many rows; the loop waits for nobody.
"""

import sqlite3
from collections import deque
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, Final, NamedTuple, Self, TypeVar

import aiosqlite

Result = TypeVar("Result")

BUSY_SECONDS: Final = 5.0
"""How long a statement waits, on the thread, for another one's lock."""
LOCKED: Final = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})
"""SQLite's codes for "somebody else has it"; what is above their lowest byte says how."""

PRAGMAS: Final = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = NORMAL",
    "PRAGMA foreign_keys = ON",
)


_WAIT_FOR: Final = "PRAGMA busy_timeout = {}"


class Outcome(NamedTuple):
    """All that is asked of a statement that has run."""

    rows: list[Any]
    description: Any
    rowcount: int
    lastrowid: int | None


class QuickCursor(aiosqlite.Cursor):
    """Runs a statement, fetches every row and closes, in one hop."""

    def __init__(self, connection: "QuickConnection") -> None:
        self._conn: QuickConnection = connection
        self._rows: deque[Any] = deque()
        self._outcome = Outcome([], None, -1, None)
        self.iter_chunk_size = 64

    async def execute(self, sql: str, parameters: Iterable[Any] | None = None) -> Self:
        """Run ``sql``; its rows are here when this returns."""
        return self._keep(await self._conn.at_once(_run, sql, parameters or ()))

    async def executemany(self, sql: str, parameters: Iterable[Iterable[Any]]) -> Self:
        """Run ``sql`` once for each of ``parameters``."""
        return self._keep(await self._conn.in_thread(_run_many, sql, parameters))

    def _keep(self, outcome: Outcome) -> Self:
        self._outcome, self._rows = outcome, deque(outcome.rows)
        return self

    async def fetchone(self) -> Any:
        """The next row, or None."""
        return self._rows.popleft() if self._rows else None

    async def fetchmany(self, size: int | None = None) -> list[Any]:
        """The next ``size`` rows."""
        return [self._rows.popleft() for _ in range(min(size or 1, len(self._rows)))]

    async def fetchall(self) -> list[Any]:
        """The rows that are left."""
        rows = list(self._rows)
        self._rows.clear()
        return rows

    async def close(self) -> None:
        """Forget the rows; SQLite's own cursor is closed already."""
        self._rows.clear()

    @property
    def rowcount(self) -> int:
        """How many rows the statement wrote."""
        return self._outcome.rowcount

    @property
    def lastrowid(self) -> int | None:
        """The id of the row that the statement added."""
        return self._outcome.lastrowid

    @property
    def description(self) -> Any:
        """The columns, None where the statement gives no rows."""
        return self._outcome.description


class QuickConnection(aiosqlite.Connection):
    """A connection of aiosqlite with quick cursors."""

    def cursor(self) -> QuickCursor:  # type: ignore[override]  # SQLAlchemy enters it, only.
        """A cursor, without a hop."""
        return QuickCursor(self)

    async def commit(self) -> None:
        """Commit; where that fails take back, as SQLite itself would keep the lock."""
        await self.at_once(_commit)

    async def rollback(self) -> None:
        """Take back what was written since the last commit."""
        await self.at_once(_rollback)

    async def at_once(self, function: Callable[..., Result], *arguments: Any) -> Result:
        """Run ``function(the sqlite3 connection, *arguments)`` here, without waiting for a lock.

        Where one is in the way nothing has happened yet, so the same is done in the thread.
        """
        try:
            return function(self._conn, *arguments)
        except sqlite3.OperationalError as error:
            if (error.sqlite_errorcode & 0xFF) not in LOCKED:
                raise
        return await self.in_thread(function, *arguments)

    async def in_thread(self, function: Callable[..., Result], *arguments: Any) -> Result:
        """Run it on the connection's thread, which waits for locks."""
        result: Result = await self._execute(  # type: ignore[no-untyped-call]  # Untyped there.
            _patiently, function, self._conn, *arguments
        )
        return result


async def connect(database: str | Path, **options: Any) -> QuickConnection:
    """An open connection, in the place of ``aiosqlite.connect``."""

    def connector() -> sqlite3.Connection:
        # sqlite3 says BEGIN IMMEDIATE before the first statement that writes. A transaction that
        # began by reading would be refused the write lock at once (SQLITE_BUSY_SNAPSHOT) where
        # another one committed meanwhile, whatever the busy timeout.
        connection: sqlite3.Connection = sqlite3.connect(
            database,
            **options | {"check_same_thread": False},
            timeout=BUSY_SECONDS,
            isolation_level="IMMEDIATE",
        )
        try:
            for pragma in (*PRAGMAS, _WAIT_FOR.format(0)):
                connection.execute(pragma).close()
        except sqlite3.Error:
            connection.close()
            raise
        return connection

    connection = QuickConnection(connector, 64)
    thread = connection._thread  # noqa: SLF001  # aiosqlite has no public way.
    # As SQLAlchemy does for aiosqlite's own: a connection left open must not stop the exit.
    thread.daemon = True
    try:
        await connection
    except sqlite3.Error:
        # It is about to end, and would tell so to a loop that may be closed by then.
        thread.join()
        raise
    return connection


def _patiently(
    function: Callable[..., Result], connection: sqlite3.Connection, *arguments: Any
) -> Result:
    connection.execute(_WAIT_FOR.format(int(BUSY_SECONDS * 1000))).close()
    try:
        return function(connection, *arguments)
    finally:
        connection.execute(_WAIT_FOR.format(0)).close()


def _run(connection: sqlite3.Connection, sql: str, parameters: Any) -> Outcome:
    return _finish(connection.execute(sql, parameters))


def _run_many(connection: sqlite3.Connection, sql: str, parameters: Any) -> Outcome:
    return _finish(connection.executemany(sql, parameters))


def _commit(connection: sqlite3.Connection) -> None:
    try:
        connection.commit()
    except sqlite3.Error:
        connection.rollback()
        raise


def _rollback(connection: sqlite3.Connection) -> None:
    connection.rollback()


def _finish(cursor: sqlite3.Cursor) -> Outcome:
    rows = cursor.fetchall() if cursor.description else []
    outcome = Outcome(rows, cursor.description, cursor.rowcount, cursor.lastrowid)
    cursor.close()
    return outcome
