"""The product as a person starts it: the bot, its sample data and the Playground beside it."""

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

PROJECT: Final = Path(__file__).parents[2]
START_SECONDS: Final = 120
"""Long enough for the Playground's download on a slow line."""
STOP_SECONDS: Final = 15


class DemoError(RuntimeError):
    """The demo did not come up; carries what it printed."""


@contextmanager
def running_demo(
    folder: Path, current: str = "care-manager", port: int | None = None
) -> Iterator[str]:
    """Run ``provider-bot demo`` in ``folder`` on ports of its own; gives the address it prints.

    Args:
        folder: Where it keeps its database and its log.
        current: Who types.
        port: The bot's own; a free one where none is named.

    Raises:
        DemoError: It ended, or it printed no address in time.
    """
    said = folder / "demo.txt"
    with said.open("wb") as output:
        demo = subprocess.Popen(  # noqa: S603 (our own command line)
            [sys.executable, "-m", "bot", "demo", "--as", current],
            cwd=folder,
            env=clean_environment() | {"BOT_PORT": str(port or free_port())},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    try:
        yield _address(demo, said)
    finally:
        demo.terminate()
        demo.wait(STOP_SECONDS)


def clean_environment() -> dict[str, str]:
    """This process's environment without the bot's settings, with the project importable."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("BOT_")}
    return kept | {"PYTHONPATH": str(PROJECT), "PYTHONUNBUFFERED": "1"}


def free_port() -> int:
    """A port where nothing listens now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _address(demo: subprocess.Popen[bytes], said: Path) -> str:
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until:
        found = re.search(r"http://\S+", said.read_text(encoding="utf-8"))
        if found:
            return found[0]
        if demo.poll() is not None:
            break
        time.sleep(0.1)
    raise DemoError(f"The demo printed no address. It said:\n{said.read_text(encoding='utf-8')}")
