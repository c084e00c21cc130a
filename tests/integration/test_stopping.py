"""A real process that is told to stop: turns end, deliveries go back, within ten seconds."""

import asyncio
import os
import signal
import socket
import subprocess
import sys
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic
from typing import Any, Final

import aiohttp
import pytest
from sqlalchemy import func, select

from store.database import Database
from store.outbox.tables import jobs, outbox
from tests.activities import message
from tests.factories import TENANT
from tests.integration.test_bot_sender import know
from tests.microsoft import Answer, Microsoft, microsoft
from tests.posts import post, put, settled, until
from tests.torture import ROUNDS

ROOT: Final = Path(__file__).parents[2]
POSTS: Final = 40
GRACE: Final = 10.0
BACKENDS: Final = ("postgresql",) if ROUNDS == 1 else ("postgresql", "sqlite")
"""Each takes ten seconds, most of them to start processes."""


@asynccontextmanager
async def process(url: str, fake: Microsoft, tmp_path: Path, **env: str) -> AsyncIterator[Any]:
    """``provider-bot run --local`` on that database; gives the process and its port."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = int(taken.getsockname()[1])
    kept = {name: value for name, value in os.environ.items() if not name.startswith("BOT_")}
    settings = {
        "BOT_DATABASE_URL": url,
        "BOT_PORT": str(port),
        "BOT_SERVICE_URL": fake.service_url,
        "BOT_LOG_FORMAT": "json",
        "PYTHONPATH": str(ROOT),
    }
    with (tmp_path / f"{port}.log").open("wb") as log:
        bot = subprocess.Popen(  # noqa: ASYNC220 - it starts at once, and is waited for in a thread.
            [sys.executable, "-m", "bot", "run", "--local"],
            cwd=tmp_path,
            env=kept | settings | env,
            stdout=log,
            stderr=log,
        )
    try:
        await _ready(port)
        yield bot, port
    finally:
        bot.kill()
        bot.wait()


async def _ready(port: int) -> None:
    async with aiohttp.ClientSession() as client:
        for _ in range(600):
            try:
                async with client.get(f"http://127.0.0.1:{port}/readyz") as answer:
                    if answer.status == 200:
                        return
            except aiohttp.ClientConnectorError:
                pass
            await asyncio.sleep(0.05)
    raise AssertionError("It does not begin to serve.")


async def end(bot: subprocess.Popen[bytes]) -> float:
    """Tell it to stop; gives the seconds that it took, and sees that it ended well."""
    began = monotonic()
    bot.send_signal(signal.SIGTERM)
    assert await asyncio.to_thread(bot.wait, 20) == 0
    return monotonic() - began


async def leased(database: Database) -> int:
    """How many rows and jobs a process holds."""
    async with database.unit_of_work() as uow:
        rows = select(func.count()).where(outbox.c.leased_until.is_not(None))
        held = select(func.count()).where(jobs.c.leased_until.is_not(None))
        return int((await uow.connection.scalar(rows)) or 0) + int(
            (await uow.connection.scalar(held)) or 0
        )


@pytest.mark.torture
@pytest.mark.parametrize("backend", BACKENDS, indirect=True)
async def test_a_process_that_is_told_to_stop_leaves_everything_in_order(
    database: Database, database_url: str, tmp_path: Path
) -> None:
    """The turn in hand is answered, rows go back untried, and another process sends them once."""
    people = [f"aad-{number}" for number in range(POSTS)]
    async with microsoft() as fake, aiohttp.ClientSession() as client:
        await know(database, fake, *people)
        async with process(database_url, fake, tmp_path, BOT_SENDS_PER_SECOND="4") as (bot, port):
            fake.answers.append(Answer(hang=1.5))
            turn = asyncio.create_task(
                client.post(
                    f"http://127.0.0.1:{port}/api/messages",
                    json=message("hello", service_url=fake.service_url),
                )
            )
            await until(lambda: bool(fake.sent))
            now = datetime.now(UTC)
            await put(
                database, now, *(post(who, aad_object_id=who, tenant_id=TENANT) for who in people)
            )
            await until(lambda: len(fake.sent) > 3, seconds=10)
            took = await end(bot)
            answered = await turn
            assert took < GRACE
            assert answered.status == 201
            assert await leased(database) == 0
            sent = len(fake.sent)
            assert sent < POSTS

        async with process(database_url, fake, tmp_path, BOT_SENDS_PER_SECOND="200") as (bot, _):
            found = await settled(database, *people, seconds=20)
            assert {one.state for one in found.values()} == {"sent"}
            assert await end(bot) < GRACE
        texts = Counter(str(one.body["text"]) for one in fake.sent if "about aad" in str(one.body))
    assert texts == Counter(f"about {who}" for who in people)


THREAD: Final = """
import asyncio, threading, time
from bot.commands import serving
serving.LAST_SECOND = 0.5
async def serve():
    asyncio.get_running_loop().run_in_executor(None, time.sleep, 60)
    await serving.told_to_stop()
threading.Timer(0.3, lambda: print("serving", flush=True)).start()
asyncio.run(serve())
"""


async def test_a_thread_that_cannot_be_stopped_does_not_keep_it() -> None:
    """Words are learned in a thread for half a minute; the process does not wait for it."""
    bot = subprocess.Popen(  # noqa: ASYNC220, S603 - ours, it starts at once and is waited for in a thread.
        [sys.executable, "-c", THREAD], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    with bot:
        assert bot.stdout is not None
        assert await asyncio.to_thread(bot.stdout.readline) == b"serving\n"
        assert await end(bot) < GRACE


@pytest.mark.parametrize("backend", ["sqlite"], indirect=True)
async def test_a_connector_that_hangs_does_not_keep_it(
    database: Database, database_url: str, tmp_path: Path
) -> None:
    """A turn and a delivery wait for answers that do not come: it ends in time all the same."""
    async with microsoft() as fake, aiohttp.ClientSession() as client:
        await know(database, fake, "aad-1")
        async with process(database_url, fake, tmp_path) as (bot, port):
            fake.outage = Answer(hang=60)
            await put(database, datetime.now(UTC), post("k1", tenant_id=TENANT))
            turn = asyncio.create_task(
                client.post(
                    f"http://127.0.0.1:{port}/api/messages",
                    json=message("hello", service_url=fake.service_url),
                )
            )
            await until(lambda: len(fake.sent) == 2, seconds=10)
            assert await end(bot) < GRACE
            turn.cancel()
            await asyncio.gather(turn, return_exceptions=True)
        assert await leased(database) == 0
