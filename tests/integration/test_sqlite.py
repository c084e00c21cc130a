"""SQLite's own ways: who may read the file, waiting for locks, and where it cannot work."""

import asyncio
import os
import sqlite3
import stat
from collections.abc import AsyncIterator, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from time import perf_counter

import pytest
from sqlalchemy import text

import store.schema
import store.sqlite
from bot.cli import main
from store.database import Database, open_database
from store.errors import DatabaseBusy, DatabaseUnreachable, NoWriteAheadLog
from store.quick_connection import QuickConnection
from store.sqlite import connect

pytestmark = pytest.mark.parametrize("backend", ["sqlite"], indirect=True)

DISTRICT = "insert into districts (district, area, position) values ('Harlow', 'West', 0)"


@pytest.fixture
async def with_readers(backend: str, tmp_path: Path) -> AsyncIterator[QuickConnection]:
    """A connection that waits half a second, to a file whose readers hold commits up.

    With a write-ahead log they do not; the older journal shows what happens when they do.
    """
    assert backend == "sqlite"
    connection = await connect(str(tmp_path / "journal.db"))
    connection.patience = 0.5
    await connection.cursor().execute("pragma journal_mode = delete")
    await connection.cursor().execute("create table t (n)")
    await connection.commit()
    yield connection
    await connection.close()


@contextmanager
def read_meanwhile(file: Path) -> Iterator[sqlite3.Connection]:
    """Another process's connection that has begun to read and not ended."""
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("begin")
        other.execute("select * from t").fetchall()
        yield other


def locked(database: Database) -> closing[sqlite3.Connection]:
    """The write lock of the database, in another's hands until the end of the block."""
    other = sqlite3.connect(str(database.engine.url.database), isolation_level=None)
    other.execute("begin immediate")
    return closing(other)


async def test_what_is_deleted_is_written_over(database: Database) -> None:
    """Whatever the build of SQLite does by itself: no words of the deleted are left in the file."""
    file = Path(str(database.engine.url.database))
    long = "Rosewood-Zeppelin " * 2_000
    async with database.unit_of_work() as uow:
        assert await uow.connection.scalar(text("pragma secure_delete")) == 1
        await uow.connection.execute(text("create table said (words)"))
        for words in ("Zeppelin", long):
            await uow.connection.execute(text("insert into said values (:words)"), {"words": words})
        await uow.commit()
    await checkpoint(database)
    assert b"Zeppelin" in bytes_of(file)
    async with database.unit_of_work() as uow:
        await uow.connection.execute(text("delete from said"))
        await uow.commit()
    await checkpoint(database)
    assert b"Zeppelin" not in bytes_of(file)


def bytes_of(file: Path) -> bytes:
    """All that the file has."""
    return file.read_bytes()


async def checkpoint(database: Database) -> None:
    """Bring what was written into the file itself."""
    async with database.unit_of_work() as uow:
        await uow.connection.execute(text("pragma wal_checkpoint(truncate)"))


def mode_of(file: str) -> int:
    """Who may do what with a file."""
    return stat.S_IMODE(Path(file).stat().st_mode)


async def write(database: Database, first: str = "select 1") -> None:
    """Add a district."""
    async with database.unit_of_work() as uow:
        await uow.connection.execute(text(first))
        await uow.connection.execute(text(DISTRICT))
        await uow.commit()


async def test_a_commit_that_is_held_up_is_done_later(
    with_readers: QuickConnection, tmp_path: Path
) -> None:
    """It waits for the reader and then keeps the row: no success without it."""
    with read_meanwhile(tmp_path / "journal.db") as reader:
        await with_readers.cursor().execute("insert into t values (1)")
        committing = asyncio.create_task(with_readers.commit())
        await asyncio.sleep(0.05)
        waited = not committing.done()
        reader.execute("rollback")
        await committing

    with closing(sqlite3.connect(tmp_path / "journal.db")) as other:
        assert other.execute("select n from t").fetchall() == [(1,)]
    assert waited


async def test_a_commit_that_stays_held_up_fails_and_frees_the_lock(
    with_readers: QuickConnection, tmp_path: Path
) -> None:
    """It is told as an error, nothing is kept, and others may write."""
    with read_meanwhile(tmp_path / "journal.db"):
        await with_readers.cursor().execute("insert into t values (1)")
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            await with_readers.commit()

    assert not with_readers.in_transaction
    with closing(sqlite3.connect(tmp_path / "journal.db", timeout=0)) as other, other:
        other.execute("insert into t values (2)")
        assert other.execute("select n from t").fetchall() == [(2,)]


async def test_a_wait_ends_when_it_is_cancelled(database: Database) -> None:
    """Whoever stops waiting for a lock is free at once, and so is the connection."""
    with locked(database):
        writing = asyncio.create_task(write(database))
        await asyncio.sleep(0.1)
        waited = not writing.done()
        began = perf_counter()
        writing.cancel()
        with pytest.raises(asyncio.CancelledError):
            await writing
        await database.close()
        took = perf_counter() - began

    assert waited
    assert took < 1
    await write(database)


async def test_a_lock_that_is_not_given_back_is_said_in_a_sentence(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The database is named as too busy; afterwards work goes on."""
    monkeypatch.setattr(store.sqlite, "BUSY_SECONDS", 0.05)
    with (
        locked(database),
        pytest.raises(DatabaseBusy, match=r"store\.db is too busy\. Try again"),
    ):
        await write(database)
    await write(database)


async def test_the_current_schema_is_not_waited_for(database: Database) -> None:
    """Starting on a database that is migrated already needs no lock."""
    with locked(database):
        async with asyncio.timeout(1):
            await database.upgrade()


async def test_a_migration_waits_beside_the_loop(
    empty_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another's lock is waited for, and after that as briefly as ever."""
    monkeypatch.setattr(store.sqlite, "BUSY_SECONDS", 0.1)
    database = open_database(empty_url)
    await database.ping()
    ticks = 0
    with locked(database):
        upgrading = asyncio.create_task(database.upgrade())
        while ticks < 30:
            await asyncio.sleep(0.01)
            ticks += 1
        waited = not upgrading.done()
    await upgrading
    async with asyncio.timeout(3):
        with locked(database), pytest.raises(DatabaseBusy):
            await write(database)
    await database.close()

    assert waited


async def test_a_migration_that_never_gets_the_lock_says_so(
    empty_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It ends with the sentence of a busy database."""
    monkeypatch.setattr(store.schema, "SECONDS_TO_WAIT", 0.05)
    database = open_database(empty_url)
    await database.ping()
    with locked(database), pytest.raises(DatabaseBusy):
        await database.upgrade()
    await database.close()


def test_import_into_a_locked_database_is_one_line(
    database_url: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    """The command line ends with one sentence and exit 1, and nothing is imported."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("BOT_DATABASE_URL", database_url)
    monkeypatch.setattr("bot.logs.configure_logs", lambda *_, **__: None)
    monkeypatch.setattr(store.sqlite, "BUSY_SECONDS", 0.05)
    (tmp_path / "areas.csv").write_text("district,area\nHarlow,West\n")

    with locked(open_database(database_url)), pytest.raises(SystemExit) as ended:
        main(["import", "districts", "areas.csv"])

    out, err = capfd.readouterr()
    assert (ended.value.code, out) == (1, "")
    assert err == (
        f"The database {tmp_path / 'store.db'} is too busy. Try again; if it stays so, see what "
        "else uses it.\n"
    )


async def test_where_no_write_ahead_log_can_be_kept_nothing_starts(
    backend: str, tmp_path: Path
) -> None:
    """One sentence says what to do; SQLite's dot-file locks stand in for a network share."""
    assert backend == "sqlite"
    address = f"file:{tmp_path / 'share.db'}"
    database = open_database(f"sqlite:///{address}?vfs=unix-dotfile&uri=true")

    for attempt in (database.upgrade, database.ping):
        with pytest.raises(NoWriteAheadLog, match="on a disk of this machine, or use PostgreSQL"):
            await attempt()
    await database.close()


async def test_only_the_owner_reads_the_file(empty_url: str) -> None:
    """The file, its log and its index are made for this account alone, whatever the umask."""
    before = os.umask(0o022)
    try:
        database = open_database(empty_url)
        await database.upgrade()
        file = str(database.engine.url.database)
        modes = [mode_of(file + ending) for ending in ("", "-wal", "-shm")]
        await database.close()
    finally:
        os.umask(before)

    assert modes == [0o600] * 3


async def test_a_file_that_is_there_keeps_its_mode(database: Database) -> None:
    """Who may read it is the council's to say once it is there."""
    file = str(database.engine.url.database)
    Path(file).chmod(0o640)  # noqa: ASYNC240  # One file of the test's own.

    await database.ping()

    assert mode_of(file) == 0o640


async def test_a_file_that_may_not_be_written_is_said_in_a_sentence(database: Database) -> None:
    """What SQLite itself says of the file comes with what to check."""
    with pytest.raises(DatabaseUnreachable, match=r"readonly.*this account may use it"):
        await write(database, "pragma query_only = on")
