"""Opening the database: what each one is set to, and what is said when it cannot be reached."""

import asyncio
import sqlite3
import traceback
from pathlib import Path

import pytest
from sqlalchemy import Executable, insert, select, text
from sqlalchemy.exc import DBAPIError

import store.database
import store.engines
from store.database import Database, open_database
from store.errors import DatabaseBusy, DatabaseUnreachable, DatabaseUrlWrong, StoreError
from store.tables import contacts, districts

SECRET = "s3cret/p@ss"


async def asked(database: Database, *questions: str) -> list[object]:
    """The answer to each question, all on one connection."""
    async with database.unit_of_work() as uow:
        return [await uow.connection.scalar(text(question)) for question in questions]


@pytest.mark.parametrize("backend", ["sqlite"], indirect=True)
async def test_every_sqlite_connection_is_set_up(database: Database) -> None:
    """The log is a WAL and foreign keys are on, on each connection."""
    questions = [f"pragma {name}" for name in ("journal_mode", "synchronous", "foreign_keys")]

    answers = await asyncio.gather(*(asked(database, *questions) for _ in range(3)))

    assert answers == [["wal", 1, 1]] * 3


@pytest.mark.parametrize("backend", ["sqlite"], indirect=True)
async def test_a_lock_of_another_process_is_waited_for_beside_the_loop(database: Database) -> None:
    """While somebody else writes, a write waits and all else goes on; then it is done."""
    file = str(database.engine.url.database)
    other = sqlite3.connect(file, isolation_level=None)
    other.execute("begin immediate")
    ticks = 0

    async def write() -> None:
        async with database.unit_of_work() as uow:
            await uow.connection.execute(
                insert(districts), {"district": "Harlow", "area": "West", "position": 0}
            )
            await uow.commit()

    writing = asyncio.create_task(write())
    for _ in range(20):
        await asyncio.sleep(0.01)
        ticks += 1
    waited = not writing.done()
    other.execute("rollback")
    other.close()
    await writing

    assert ticks == 20
    assert waited
    assert await asked(database, "select area from districts") == ["West"]


@pytest.mark.parametrize("backend", ["postgresql"], indirect=True)
async def test_postgresql_compiles_nothing(database: Database) -> None:
    """Compiling short statements costs more than it saves, so jit is off."""
    assert await asked(database, "show jit", "show application_name") == ["off", "provider-bot"]


async def test_a_database_that_is_there_answers(database: Database) -> None:
    """Ping comes back, and the name in messages has no user and no password."""
    await database.ping()

    assert "postgres:" not in database.name


async def test_many_rows_go_in_and_come_out_in_pieces(database: Database) -> None:
    """Rows written in one go can be read one by one, a few at a time and all that are left."""
    async with database.unit_of_work() as uow:
        rows = [{"district": f"d{number}", "area": "North", "position": 0} for number in range(9)]
        await uow.connection.execute(insert(districts), rows)
        stream = await uow.connection.stream(select(districts.c.district).order_by("district"))
        first = await stream.fetchone()
        some = await stream.fetchmany(3)
        rest = [row async for row in stream]

    assert [row[0] for row in (first, *some, *rest) if row] == [row["district"] for row in rows]


async def test_a_database_in_memory_works(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """sqlite:// keeps everything in memory, in one connection, until it is closed."""
    monkeypatch.chdir(tmp_path)
    database = open_database("sqlite://")
    await database.upgrade()

    rows = await asyncio.gather(
        *(asked(database, "select version from directory_state") for _ in range(8))
    )
    await database.close()

    assert rows == [[0]] * 8
    assert not Path(":memory:").exists()  # noqa: ASYNC240  # One look at a test's own folder.


@pytest.mark.parametrize(
    "url",
    [
        "sqlite:///{folder}/a.db",
        "sqlite+aiosqlite:///{folder}/a.db",
    ],
)
async def test_a_sqlite_address_needs_no_driver(url: str, tmp_path: Path) -> None:
    """The driver in the address may be left out."""
    database = open_database(url.format(folder=tmp_path))
    await database.upgrade()
    await database.close()

    assert (tmp_path / "a.db").exists()


@pytest.mark.parametrize(
    "url",
    [
        pytest.param("", id="empty"),
        pytest.param("provider-bot.db", id="a bare file"),
        pytest.param(f"mysql://bot:{SECRET}@host/bot", id="another database"),
        pytest.param(f"postgresql://bot:{SECRET}@host:port/bot", id="a port that is no number"),
        pytest.param("postgresql://bot:p@s3cret@host/bot", id="an at sign in the password"),
        pytest.param("postgresql://bot:p@a/s3cret@host/bot", id="an at sign and a slash"),
    ],
)
def test_an_address_that_is_wrong_is_not_repeated(url: str) -> None:
    """The message says what an address looks like, and neither it nor its cause has the secret."""
    with pytest.raises(StoreError, match="BOT_DATABASE_URL") as raised:
        open_database(url)

    assert isinstance(raised.value, DatabaseUrlWrong)
    assert "s3cret" not in "".join(traceback.format_exception(raised.value))


async def test_a_missing_server_is_said_in_a_sentence(tmp_path: Path) -> None:
    """Every way in says where it wanted to and what to check, without the password."""
    database = open_database(
        f"postgresql://bot:{SECRET.replace('@', '%40').replace('/', '%2F')}@/bot?host={tmp_path}"
    )

    for attempt in (database.ping, database.upgrade, database.is_current):
        with pytest.raises(DatabaseUnreachable, match="Check BOT_DATABASE_URL") as raised:
            await attempt()
        assert "s3cret" not in f"{raised.value} {raised.value.__cause__}"
    await database.close()


@pytest.mark.parametrize("kind", ["no folder", "no database"])
async def test_a_file_that_cannot_be_opened_is_said_in_a_sentence(
    kind: str, tmp_path: Path
) -> None:
    """A folder that is missing and a file that is no database are named."""
    path = tmp_path / "missing" / "a.db"
    if kind == "no database":
        path = tmp_path / "letter.db"
        path.write_text("Dear provider, this is a letter and no database. " * 20)
    database = open_database(f"sqlite:///{path}")

    with pytest.raises(DatabaseUnreachable, match=str(path)):
        await database.upgrade()
    await database.close()


async def test_no_connection_free_is_said_in_a_sentence(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A unit of work that waits for too long gives up with advice; later ones go on."""
    monkeypatch.setattr(store.database, "SECONDS_TO_WAIT", 0.05)
    monkeypatch.setattr(store.database, "SQLITE_CONNECTIONS", 1)
    monkeypatch.setattr(store.engines, "SECONDS_TO_WAIT", 0.05)
    monkeypatch.setattr(store.engines, "POSTGRESQL_POOL", 1)
    monkeypatch.setattr(store.engines, "POSTGRESQL_MORE", 0)
    database = open_database(database_url)

    async with database.unit_of_work():
        with pytest.raises(DatabaseBusy, match="too busy"):
            await database.ping()
    await database.ping()
    await database.close()


@pytest.mark.parametrize("backend", ["sqlite"], indirect=True)
async def test_a_lock_of_another_process_is_waited_for(
    database: Database, database_url: str
) -> None:
    """A write waits while another process holds the write lock, and reads go on."""
    other = sqlite3.connect(database_url.removeprefix("sqlite:///"), isolation_level=None)
    other.execute("begin immediate")
    other.execute("update directory_state set version = 5")

    async def write() -> None:
        async with database.unit_of_work() as uow:
            await uow.connection.execute(text("update directory_state set version = version + 1"))
            await uow.commit()

    writing = asyncio.create_task(write())
    await asyncio.sleep(0.05)
    read = await asked(database, "select version from directory_state")
    waited = not writing.done()
    other.execute("commit")
    other.close()
    await writing

    assert (read, waited) == ([0], True)
    assert await asked(database, "select version from directory_state") == [6]


async def carry_out(database: Database, *statements: Executable) -> None:
    """Run each statement, and keep nothing."""
    async with database.unit_of_work() as uow:
        for statement in statements:
            await uow.connection.execute(statement)


async def test_no_error_carries_personal_data(database: Database) -> None:
    """Neither the error nor what led to it repeats a value, however it is written to a log."""
    row = {"id": "ann", "name": SECRET, "email": f"{SECRET}@example.org"}
    twice = insert(contacts).values(**row)
    unsendable = insert(contacts).values(**row | {"id": "bob", "name": f"{SECRET}\ud800"})
    missing = text("insert into contacts (id, email) values ('cat', :email)")

    for statements in ((twice, twice), (unsendable,), (missing.bindparams(email=SECRET),)):
        with pytest.raises((DBAPIError, UnicodeError)) as raised:
            await carry_out(database, *statements)
        assert SECRET not in "".join(traceback.format_exception(raised.value))


async def test_our_own_faults_stay_what_they_are(database: Database) -> None:
    """An error that no operator can mend is not taken for a database that is away."""
    with pytest.raises(DBAPIError, match="no_such_table"):
        async with database.unit_of_work() as uow:
            await uow.connection.execute(text("select * from no_such_table"))
    with pytest.raises(FileNotFoundError):
        async with database.unit_of_work():
            raise FileNotFoundError
