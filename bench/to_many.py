"""An announcement to 100,000 people: ``python -m bench.to_many``, from the project's folder.

How long it takes until all copies are in the outbox, how much memory that takes, how fast the
author's card is brought up to date beside it, and what the sender costs for a message.
"""

import argparse
import asyncio
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

import psutil
from aiohttp import ClientSession
from sqlalchemy import String, func, insert, select, text

from bench.connector import Cloud
from bench.postgresql import postgresql
from bench.servers import free_port, serving
from bot.knowledge import KnowledgeKeeper
from bot.metrics import Metrics
from config.clock import Clock
from config.sample.playground import TENANT_ID
from config.settings import Settings
from dialogs.delivery.fan_out import Delivering, follow, send_next
from store.announcements.courtesy import courtesy_of
from store.announcements.drafts import add_announcement
from store.announcements.records import Announcement, Audience
from store.database import Database, open_database
from store.outbox.tables import outbox
from store.tables import conversation_references, organisations, people

PEOPLE: Final = 100_000
HOMES: Final = 5_000
AT_ONCE: Final = 5_000
MORNING: Final = datetime(2027, 3, 12, 10, 30, tzinfo=UTC)
SENT: Final = 3_000
PATIENCE: Final = 120
FAST: Final = 500
"""Messages a second; Teams allows 50."""


async def fill(database: Database, many: int) -> None:
    """So many care workers in 5,000 homes."""
    homes = [{"id": f"home-{n}", "name": f"Home {n}", "position": n} for n in range(HOMES)]
    workers = [
        {
            "tenant_id": TENANT_ID,
            "aad_object_id": aad_of(number),
            "name": f"Pat Example {number}",
            "email": "",
            "role": "provider",
            "organisation_id": f"home-{number % HOMES}",
            "job_role": "Care worker",
            "position": number,
        }
        for number in range(many)
    ]
    for table, rows in ((organisations, homes), (people, workers)):
        empty = {
            column.name: ""
            for column in table.c
            if not column.nullable and isinstance(column.type, String)
        }
        known = set(table.c.keys())
        for place in range(0, len(rows), AT_ONCE):
            part = [
                {key: value for key, value in (empty | one).items() if key in known}
                for one in rows[place : place + AT_ONCE]
            ]
            async with database.unit_of_work() as uow:
                await uow.connection.execute(insert(table), part)
                await uow.commit()
    async with database.unit_of_work() as uow:
        # As PostgreSQL does by itself within minutes.
        await uow.connection.execute(text("analyze"))
        await uow.commit()


async def enqueue(database: Database, keeper: KnowledgeKeeper, settings: Settings) -> None:
    """Make all copies, step by step, and tell what that took."""
    knowledge = keeper.known(0)
    assert knowledge is not None  # noqa: S101  # Learned before.
    to_all = Announcement(
        title="New visiting rules",
        body="From Monday on, visitors sign in. " * 10,
        audience=Audience(everyone=True),
        state="scheduled",
        tenant_id=TENANT_ID,
        author_id="author",
        author_name="Olu Author",
        conversation_id="a:author",
    )
    async with database.unit_of_work() as uow:
        await add_announcement(uow, to_all, MORNING)
        await uow.commit()
    courtesy, process = courtesy_of(settings), psutil.Process()
    before, began, longest, shown = process.memory_info().rss, time.perf_counter(), 0.0, []
    more, most = True, before
    while more:
        step = time.perf_counter()
        async with database.unit_of_work() as uow:
            more = await send_next(
                Delivering(uow=uow, knowledge=knowledge, courtesy=courtesy, now=MORNING)
            )
            await uow.commit()
        longest = max(longest, time.perf_counter() - step)
        most = max(most, process.memory_info().rss)
    took = time.perf_counter() - began
    for _ in range(5):
        step = time.perf_counter()
        async with database.unit_of_work() as uow:
            await follow(Delivering(uow=uow, knowledge=knowledge, courtesy=courtesy, now=MORNING))
            await uow.commit()
        shown.append(time.perf_counter() - step)
    async with database.unit_of_work() as uow:
        rows = await uow.connection.scalar(select(func.count()).select_from(outbox))
    print(
        f"{rows:,} rows in the outbox after {took:.1f} s; the longest step {longest:.2f} s; memory "
        f"{before / 1e6:.0f} MB, {(most - before) / 1e6:.0f} MB more at most; the author's card "
        f"brought up to date in {min(shown):.2f} to {max(shown):.2f} s",
        flush=True,
    )


async def know(database: Database, service_url: str, many: int) -> None:
    """All of them have installed the app."""
    rows = [
        {
            "tenant_id": TENANT_ID,
            "conversation_id": f"a:{number}",
            "kind": "personal",
            "aad_object_id": aad_of(number),
            "reference": {
                "serviceUrl": service_url,
                "channelId": "msteams",
                "bot": {"id": "28:bot"},
                "conversation": {"id": f"a:{number}", "conversationType": "personal"},
                "user": {"id": f"29:{number}"},
            },
            "installed": True,
            "updated_at": MORNING,
        }
        for number in range(many)
    ]
    for place in range(0, many, AT_ONCE):
        async with database.unit_of_work() as uow:
            part = rows[place : place + AT_ONCE]
            await uow.connection.execute(insert(conversation_references), part)
            await uow.commit()


def aad_of(number: int) -> str:
    """The Entra id of the person of that number."""
    return f"{number:08x}-0000-4000-8000-000000000000"


async def until(so: Callable[[], bool]) -> None:
    """Wait until it is so, as seen every hundredth of a second."""
    async with asyncio.timeout(PATIENCE):
        while not so():  # noqa: ASYNC110 - it has no event.
            await asyncio.sleep(0.01)


async def send(database: Database, url: str, many: int) -> None:
    """Let a real process send some of them, and tell its processor time for each."""
    gone = 0

    def count(_: str, __: bytes) -> None:
        nonlocal gone
        gone += 1

    async with Cloud() as cloud:
        cloud.on_reply = count
        await know(database, cloud.service_url, many)
        port = free_port()
        env = {
            "BOT_DATABASE_URL": url,
            "BOT_PORT": str(port),
            "BOT_LOCAL": "true",
            "BOT_SERVICE_URL": cloud.service_url,
            "BOT_SENDS_PER_SECOND": str(FAST),
        }
        async with serving("sender", "bot", "run", env=env, port=port) as server:
            async with ClientSession() as client:
                at = f"http://127.0.0.1:{port}/local/clock"
                await client.post(at, json={"now": (MORNING + timedelta(hours=4)).isoformat()})
            await until(lambda: gone >= SENT // 10)
            first, cpu, began = gone, server.cpu_seconds(), time.perf_counter()
            await until(lambda: gone >= first + SENT)
            seconds, used = time.perf_counter() - began, server.cpu_seconds() - cpu
            print(
                f"{gone - first:,} sent at {(gone - first) / seconds:,.0f} a second, "
                f"{1000 * used / (gone - first):.2f} ms of processor time each; "
                f"{server.rss_bytes() / 1e6:.0f} MB",
                flush=True,
            )


async def measure(url: str, many: int, *, trace: bool) -> None:
    """Everything, on one database."""
    settings = Settings(_env_file=None, local=True, database_url=url)
    database = open_database(url)
    await database.upgrade()
    await fill(database, many)
    keeper = KnowledgeKeeper(database, settings, Clock(), Metrics())
    await keeper.learn(0)
    if trace:
        tracemalloc.start()
    await enqueue(database, keeper, settings)
    if trace:
        print(f"Python's own memory at most {tracemalloc.get_traced_memory()[1] / 1e6:.0f} MB more")
    await keeper.close()
    if not trace:
        await send(database, url, many)
    await database.close()


def main() -> int:
    """Measure on both databases."""
    arguments = argparse.ArgumentParser(prog="python -m bench.to_many", description=__doc__)
    arguments.add_argument("--people", type=int, default=PEOPLE)
    arguments.add_argument("--trace", action="store_true", help="trace Python's memory; slower")
    given = arguments.parse_args()
    with postgresql() as server, tempfile.TemporaryDirectory(prefix="bench-") as name:
        folder = Path(name)
        for kind, url in (
            ("SQLite", f"sqlite:///{folder / 'bench.db'}"),
            ("PostgreSQL", server.new("many")),
        ):
            print(f"{kind}, {given.people:,} people", flush=True)
            asyncio.run(measure(url, given.people, trace=given.trace))
    return 0


if __name__ == "__main__":
    sys.exit(main())
