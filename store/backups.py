"""A copy of the whole database to a file, and when the last one was made.

SQLite's ``vacuum into`` takes the state of one moment while others write, and copies no row that
was deleted; it does not wait for the disk, so that is done here ("VACUUM", sqlite.org). A server
has a program of its own for it, ``pg_dump``.
"""

import asyncio
import os
import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Final

from sqlalchemy import URL, update

from store.database import IN_MEMORY, Database
from store.errors import StoreError
from store.outbox.jobs import JOB, add_jobs
from store.outbox.tables import jobs
from store.unit_of_work import UnitOfWork

NAME: Final = "backup"
"""Among the jobs that are done by the clock, though this one is done by the council's own."""
PG_DUMP: Final = "pg_dump"
SSL: Final = {"ssl": "sslmode"}
"""What asyncpg calls otherwise than the server's own programs."""


class BackupFailed(StoreError):
    """There is no backup; the text says why and what to do."""


async def back_up(database: Database, file: Path) -> None:
    """Copy the database to a new file, its owner's alone; none is left where that fails.

    Raises:
        BackupFailed: The file is there already, or the copy could not be made.
        OSError: The file cannot be made.
    """
    url = database.engine.url
    on_sqlite = url.get_backend_name() == "sqlite"
    if on_sqlite and (url.database in IN_MEMORY or not database.is_there):
        raise BackupFailed("There is no database file to copy. Set BOT_DATABASE_URL.")
    try:
        os.close(os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except FileExistsError:
        raise BackupFailed(f"{file} is there already. Name a new file.") from None
    try:
        await (_of_file(str(url.database), file) if on_sqlite else _of_server(url, file))
    except BaseException:
        file.unlink()  # noqa: ASYNC240 - a moment, and it must not be cut off.
        raise
    await asyncio.to_thread(_on_disk, file)


async def note_backup(uow: UnitOfWork, at: datetime) -> None:
    """Keep that one was made at an aware time in UTC."""
    await add_jobs(uow, {NAME: None})
    await uow.connection.execute(update(jobs).where(JOB.name == NAME).values(done_at=at))


async def _of_file(database: str, file: Path) -> None:
    try:
        await asyncio.to_thread(_copy, database, file)
    except sqlite3.Error as error:
        raise BackupFailed(f"The database could not be copied: {error}.") from error


def _copy(database: str, file: Path) -> None:
    where = f"{Path(database).absolute().as_uri()}?mode=rw"
    with closing(sqlite3.connect(where, uri=True, isolation_level=None)) as source:
        source.execute("vacuum into ?", (str(file),))
    with closing(sqlite3.connect(file)) as copy:
        found = copy.execute("pragma integrity_check").fetchone()[0]
    if found != "ok":
        raise BackupFailed(
            f"The copy is damaged, and so may the database be: {found}. Restore the last backup."
        )


async def _of_server(url: URL, file: Path) -> None:
    """By ``pg_dump``; no password is in the list of processes that everybody on a machine sees."""
    query = {SSL.get(name, name): value for name, value in url.query.items()}
    password = query.pop("password", url.password)
    address = URL.create(
        "postgresql", url.username, None, url.host, url.port, url.database, query
    ).render_as_string()
    secret = {"PGPASSWORD": str(password)} if password else {}
    try:
        process = await asyncio.create_subprocess_exec(
            PG_DUMP,
            "--format=custom",
            "--no-password",
            f"--file={file}",
            address,
            env=os.environ | secret,
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.PIPE,
        )
    except FileNotFoundError:
        raise BackupFailed(
            "pg_dump is not on this machine. Install PostgreSQL's client programs, or back the "
            "server up by its own means and note it with provider-bot backup --noted."
        ) from None
    _, said = await process.communicate()
    if process.returncode:
        last = said.decode(errors="replace").strip().splitlines()[-1:]
        raise BackupFailed(f"pg_dump failed: {''.join(last)}")


def _on_disk(file: Path) -> None:
    """Wait until the file and its name are on the disk."""
    for path, flags in ((file, os.O_RDWR), (file.absolute().parent, os.O_RDONLY)):
        # Windows opens no folders, and keeps names by itself.
        if path.is_dir() and os.name == "nt":
            continue
        descriptor = os.open(path, flags)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
