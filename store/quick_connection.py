"""Connections to SQLite: short statements on the loop's thread, waiting ones on their own.

aiosqlite runs each call on the connection's own thread. SQLAlchemy makes four such calls for a
query (a cursor, execute, fetch, close); each costs more than the query, and the threads quarrel
over Python's lock. A turn's statements take some 20 microseconds each, so they run at once, where
they are called. One that finds the database locked by another connection goes to the thread and
tries again there, as do those of many rows; the loop waits for nobody.
"""

import asyncio
import sqlite3
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final, NamedTuple, Self, TypeVar

import aiosqlite

Result = TypeVar("Result")

FIRST_PAUSE: Final = 0.001
LONGEST_PAUSE: Final = 0.05
"""Seconds between two tries for a lock; each pause is twice the one before."""


LONG: Final = "/* takes long */"
"""Stands in a statement that is not short: it goes to the thread at once."""


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
        run = self._conn.in_thread if LONG in sql else self._conn.at_once
        return self._keep(await run(run_statement, sql, parameters or ()))

    async def executemany(self, sql: str, parameters: Sequence[Iterable[Any]]) -> Self:  # type: ignore[override]  # It may be tried again.
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
    """A connection of aiosqlite with quick cursors; it waits ``patience`` seconds for a lock."""

    patience: float = 0.0

    def cursor(self) -> QuickCursor:  # type: ignore[override]  # SQLAlchemy enters it, only.
        """A cursor, without a hop."""
        return QuickCursor(self)

    async def commit(self) -> None:
        """Commit; where that fails for good take back, as SQLite itself would keep the lock."""
        try:
            await self.at_once(_commit)
        except sqlite3.Error:
            _rollback(self._conn)
            raise

    async def rollback(self) -> None:
        """Take back what was written since the last commit."""
        await self.at_once(_rollback)

    @property
    def is_midway(self) -> bool:
        """Whether something was written and not committed; never of one that is closed."""
        return self._connection is not None and self.in_transaction

    async def at_once(self, function: Callable[..., Result], *arguments: Any) -> Result:
        """Run ``function(the sqlite3 connection, *arguments)`` here, without waiting for a lock.

        Where one is in the way nothing has happened yet, so the same is done in the thread:
        ``function`` must not do anything of its own about an error.
        """
        try:
            return function(self._conn, *arguments)
        except sqlite3.OperationalError as error:
            if not _is_busy(error):
                raise
        return await self.in_thread(function, *arguments)

    async def in_thread(self, function: Callable[..., Result], *arguments: Any) -> Result:
        """Run it on the connection's thread, which waits for locks until we are cancelled."""
        given_up = threading.Event()
        try:
            result: Result = await self._execute(  # type: ignore[no-untyped-call]  # Untyped there.
                patiently, given_up, self.patience, function, self._conn, *arguments
            )
        except asyncio.CancelledError:
            given_up.set()
            raise
        return result


def _is_busy(error: sqlite3.Error) -> bool:
    # Extended codes say more above the lowest byte; errors of Python's own module have none.
    return (getattr(error, "sqlite_errorcode", 0) & 0xFF) == sqlite3.SQLITE_BUSY


def patiently(
    given_up: threading.Event,
    seconds: float,
    function: Callable[..., Result],
    connection: sqlite3.Connection,
    *arguments: Any,
) -> Result:
    """Try until no lock is in the way, the time is over or nobody waits for it any more."""
    until, pause = time.monotonic() + seconds, FIRST_PAUSE
    while True:
        try:
            return function(connection, *arguments)
        except sqlite3.OperationalError as error:
            if not _is_busy(error) or time.monotonic() >= until or given_up.wait(pause):
                raise
        pause = min(pause * 2, LONGEST_PAUSE)


def run_statement(connection: sqlite3.Connection, sql: str, parameters: Any) -> Outcome:
    """Run one statement, for ``at_once``."""
    return _finish(connection.execute(sql, parameters))


def _run_many(connection: sqlite3.Connection, sql: str, parameters: Any) -> Outcome:
    return _finish(connection.executemany(sql, parameters))


def _commit(connection: sqlite3.Connection) -> None:
    connection.commit()


def _rollback(connection: sqlite3.Connection) -> None:
    connection.rollback()


def _finish(cursor: sqlite3.Cursor) -> Outcome:
    rows = cursor.fetchall() if cursor.description else []
    outcome = Outcome(rows, cursor.description, cursor.rowcount, cursor.lastrowid)
    cursor.close()
    return outcome
