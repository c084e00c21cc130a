"""Starts a server in a process of its own, waits until it listens, and reads what it costs."""

import asyncio
import contextlib
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import psutil

ROOT: Final = Path(__file__).resolve().parent.parent
LONGEST_START: Final = 60.0


class ServerFailedError(RuntimeError):
    """The server stopped before it listened; its own words follow."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """A running server."""

    name: str
    port: int
    process: psutil.Process
    started: float
    """When its process was started (``perf_counter``)."""

    def cpu_seconds(self) -> float:
        """Processor time so far, user and system."""
        times = self.process.cpu_times()
        return float(times.user + times.system)

    def rss_bytes(self) -> int:
        """Memory that is resident now."""
        return int(self.process.memory_info().rss)


@contextlib.asynccontextmanager
async def serving(
    name: str,
    module: str,
    *arguments: str,
    env: Mapping[str, str],
    port: int,
    python: str = sys.executable,
) -> AsyncIterator[Server]:
    """Run ``python -m module arguments`` until the block ends; it listens on ``port``.

    Raises:
        ServerFailedError: It stopped, or did not listen in time.
    """
    with tempfile.TemporaryDirectory(prefix="bench-server-") as folder:
        log = Path(folder) / "log"
        started = time.perf_counter()
        with log.open("wb") as out:
            process = subprocess.Popen(  # noqa: ASYNC220, S603 - our own scripts, and no waiting
                [python, "-m", module, *arguments],
                env=environment(env),
                cwd=folder,
                stdout=out,
                stderr=subprocess.STDOUT,
            )
        try:
            await _listening(process, port, log)
            yield Server(name=name, port=port, process=psutil.Process(process.pid), started=started)
        finally:
            process.terminate()
            try:
                process.wait(timeout=10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def run_command(module: str, arguments: Sequence[str], env: Mapping[str, str], cwd: Path) -> str:
    """Run ``python -m module arguments`` to its end; what it printed.

    Raises:
        ServerFailedError: It ended with an error.
    """
    done = subprocess.run(  # noqa: S603 - our own scripts
        [sys.executable, "-m", module, *arguments],
        env=environment(env),
        cwd=cwd,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise ServerFailedError(f"{module} {' '.join(arguments)}: {done.stdout}{done.stderr}")
    return done.stdout


def environment(extra: Mapping[str, str]) -> dict[str, str]:
    """The environment without the user's own settings of the bot."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("BOT_")}
    return kept | {"PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"} | dict(extra)


def free_port() -> int:
    """A port of the loopback address that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def busy_seconds() -> float:
    """Processor time that the whole machine has used, all cores, idle and waiting left out."""
    times = psutil.cpu_times()
    return float(sum(times) - times.idle - getattr(times, "iowait", 0.0))


async def quiet(most_cores: float, longest: float = 60.0) -> None:
    """Wait until the machine's processes, this one left out, keep less than that busy."""
    deadline = time.monotonic() + longest
    while time.monotonic() < deadline:
        before, own = busy_seconds(), time.process_time()
        await asyncio.sleep(1)
        if busy_seconds() - before - (time.process_time() - own) < most_cores:
            return


async def _listening(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    deadline = time.monotonic() + LONGEST_START
    while time.monotonic() < deadline:
        if process.poll() is not None:
            break
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 0.2):
            return
        await asyncio.sleep(0.005)
    raise ServerFailedError(f"It does not listen on port {port}: {_end_of(log)}")


def _end_of(log: Path) -> str:
    return log.read_text(encoding="utf-8", errors="replace")[-4000:]
