"""Readiness: answered soon, cheaply, and with what to do."""

from pathlib import Path
from time import perf_counter

import pytest
from alembic.script import ScriptDirectory
from sqlalchemy import make_url, text

import bot.readiness
from bot.readiness import NO_DATABASE, problems
from store.database import Database, open_database


async def test_a_migrated_database_is_ready(database: Database) -> None:
    """There is nothing to say."""
    assert await problems(database) == []


async def test_without_a_database_it_says_how_to_make_one(tmp_path: Path) -> None:
    """A file that is not there is not made by asking."""
    database = open_database(f"sqlite:///{tmp_path / 'none.db'}")

    assert await problems(database) == [NO_DATABASE]
    assert not database.is_there


async def test_an_empty_database_is_not_ready(empty_url: str) -> None:
    """It has to be migrated first."""
    database = open_database(empty_url)
    found = await problems(database)
    await database.close()

    assert found == [NO_DATABASE]


@pytest.mark.parametrize("backend", ["postgresql"], indirect=True)
async def test_a_server_that_takes_no_writes_is_not_ready(
    database: Database, database_url: str
) -> None:
    """Though it answers, no turn could be kept."""
    name = make_url(database_url).database
    async with database.unit_of_work() as uow:
        await uow.connection.execute(
            text(f"alter database {name} set default_transaction_read_only = on")
        )
        await uow.connection.execute(text("set session characteristics as transaction read only"))
        await uow.commit()

    for _ in range(2):
        (found,) = await problems(database)
        assert "takes no writes" in found


async def test_a_server_that_hangs_is_not_ready_soon(
    silent_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The probe is answered though the database is not."""
    monkeypatch.setattr(bot.readiness, "SECONDS", 0.2)
    database = open_database(silent_url)
    began = perf_counter()
    found = await problems(database)
    took = perf_counter() - began
    await database.close()

    (sentence,) = found
    assert sentence.startswith("The database bot on 127.0.0.1 did not answer within 0.2 seconds. ")
    assert took < 2


async def test_the_migrations_are_not_read(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A probe costs a few questions to the database, and no look at our own files."""

    def never(*_: object, **__: object) -> None:
        raise AssertionError("read")

    monkeypatch.setattr(ScriptDirectory, "from_config", never)

    assert await problems(database) == []
