"""SQLite's driver: how a file is made and opened, and what its errors mean."""

import os
import sqlite3
import threading
from contextlib import suppress
from typing import Any, Final

from sqlalchemy.exc import DBAPIError

from store.errors import (
    DatabaseBusy,
    DatabaseFull,
    DatabaseTrouble,
    DatabaseUnreachable,
    NoWriteAheadLog,
    StoreError,
)
from store.quick_connection import QuickConnection, patiently

BUSY_SECONDS: Final = 5.0
"""How long a statement waits, on the thread, for another one's lock."""

UNUSABLE: Final = frozenset(
    {
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_NOTADB,
        sqlite3.SQLITE_PERM,
        sqlite3.SQLITE_READONLY,
    }
)
"""SQLite's codes for a file that this process cannot work with."""

PRAGMAS: Final = (
    "PRAGMA synchronous = NORMAL",
    "PRAGMA foreign_keys = ON",
    # What is deleted is written over. Some builds of SQLite do so by themselves, others do not.
    "PRAGMA secure_delete = ON",
    # QuickConnection waits for whoever is busy; its wait can be given up.
    "PRAGMA busy_timeout = 0",
)


async def connect(database: str, **options: Any) -> QuickConnection:
    """An open connection, in the place of ``aiosqlite.connect``.

    Raises:
        NoWriteAheadLog: The file is where SQLite cannot keep one.
    """

    def connector() -> sqlite3.Connection:
        if database != ":memory:" and not options.get("uri"):
            _make_private(database)
        # sqlite3 says BEGIN IMMEDIATE before the first statement that writes. A transaction that
        # began by reading would be refused the write lock at once (SQLITE_BUSY_SNAPSHOT) where
        # another one committed meanwhile, whatever the wait.
        connection: sqlite3.Connection = sqlite3.connect(
            database,
            **options | {"check_same_thread": False},
            timeout=BUSY_SECONDS,
            isolation_level="IMMEDIATE",
        )
        try:
            _set_up(connection, database)
        except (sqlite3.Error, StoreError):
            connection.close()
            raise
        return connection

    connection = QuickConnection(connector, 64)
    connection.patience = BUSY_SECONDS
    thread = connection._thread  # noqa: SLF001  # aiosqlite has no public way.
    # As SQLAlchemy does for aiosqlite's own: a connection left open must not stop the exit.
    thread.daemon = True
    try:
        await connection
    except (sqlite3.Error, StoreError, OSError):
        # It is about to end, and would tell so to a loop that may be closed by then.
        thread.join()
        raise
    return connection


def meaning(error: DBAPIError, name: str) -> DatabaseTrouble | None:
    """What an error of SQLite means for the database called ``name``; None for our own faults."""
    # As in QuickConnection: the lowest byte is the code.
    code = getattr(error.orig, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
    if code == sqlite3.SQLITE_BUSY:
        return DatabaseBusy(name)
    if code == sqlite3.SQLITE_FULL:
        return DatabaseFull(name)
    return DatabaseUnreachable(name, str(error.orig)) if code in UNUSABLE else None


def _make_private(file: str) -> None:
    """Make an empty file for the owner alone: it will hold personal data.

    SQLite itself would make it readable by everybody; its -wal and -shm take over the file's mode.
    """
    with suppress(FileExistsError):
        # Never open one that is there: closing it would drop the locks of our other connections.
        os.close(os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))


def _ask_for_log(connection: sqlite3.Connection) -> str:
    mode: str = connection.execute("PRAGMA journal_mode = WAL").fetchone()[0]
    return mode


def _set_up(connection: sqlite3.Connection, database: str) -> None:
    # While another process makes the same new file, SQLite says "busy" at once, whatever the wait.
    mode = patiently(threading.Event(), BUSY_SECONDS, _ask_for_log, connection)
    if mode not in ("wal", "memory"):
        raise NoWriteAheadLog(database)
    for pragma in PRAGMAS:
        connection.execute(pragma).close()
