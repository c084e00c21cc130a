"""SQLite's driver with one thread hop for each statement, and how every connection is set up.

aiosqlite runs each call on the connection's own thread. SQLAlchemy makes four such calls for a
query (a cursor, execute, fetch, close), and the hops cost more than the queries.
"""

import sqlite3
from collections import deque
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, Final, NamedTuple, Self, TypeVar

import aiosqlite

Result = TypeVar("Result")

BUSY_SECONDS: Final = 5.0
"""How long a statement waits for another one's lock."""

PRAGMAS: Final = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = NORMAL",
    "PRAGMA foreign_keys = ON",
)


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
        return self._keep(await self._conn.hop(_run, sql, parameters or ()))

    async def executemany(self, sql: str, parameters: Iterable[Iterable[Any]]) -> Self:
        """Run ``sql`` once for each of ``parameters``."""
        return self._keep(await self._conn.hop(_run_many, sql, parameters))

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
        await self.hop(_commit)

    async def hop(self, function: Callable[..., Result], *arguments: Any) -> Result:
        """Run ``function(the sqlite3 connection, *arguments)`` on the connection's thread."""
        result: Result = await self._execute(  # type: ignore[no-untyped-call]  # Untyped there.
            function, self._conn, *arguments
        )
        return result


async def connect(database: str | Path, **options: Any) -> QuickConnection:
    """An open connection, in the place of ``aiosqlite.connect``."""

    def connector() -> sqlite3.Connection:
        # sqlite3 says BEGIN IMMEDIATE before the first statement that writes. A transaction that
        # began by reading would be refused the write lock at once (SQLITE_BUSY_SNAPSHOT) where
        # another one committed meanwhile, whatever the busy timeout.
        connection: sqlite3.Connection = sqlite3.connect(
            database, **options, timeout=BUSY_SECONDS, isolation_level="IMMEDIATE"
        )
        try:
            for pragma in PRAGMAS:
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


def _finish(cursor: sqlite3.Cursor) -> Outcome:
    rows = cursor.fetchall() if cursor.description else []
    outcome = Outcome(rows, cursor.description, cursor.rowcount, cursor.lastrowid)
    cursor.close()
    return outcome
