"""Finds a browser for the tests: one that is installed, else Debian's, else Playwright's own."""

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

NAMES: Final = ("google-chrome", "google-chrome-stable", "chromium", "chromium-browser", "chrome")
"""What Chrome and Chromium are called on PATH."""

USUAL_PLACES: Final = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Google/Chrome/Application/chrome.exe",
)
"""Where macOS and Windows keep them, which is not on PATH."""

FLAGS: Final = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
)
"""A browser that asks nothing of the network by itself and needs no graphics card."""


class NoBrowserError(RuntimeError):
    """There is no browser and none could be installed; says what to install."""

    def __init__(self) -> None:
        super().__init__(
            "The browser tests need Chrome or Chromium: install either (Debian: apt-get install "
            "chromium), or run: .venv/bin/python -m playwright install chromium"
        )


def find_browser() -> str | None:
    """The program to start; ``None`` means the browser that Playwright keeps.

    Raises:
        NoBrowserError: There is none, and none could be installed.
    """
    found = installed()
    if found:
        return found
    for install in (_from_debian, _from_playwright):
        if install():
            return installed()
    raise NoBrowserError


def installed(
    names: Sequence[str] = NAMES, places: Sequence[str] = USUAL_PLACES, path: str | None = None
) -> str | None:
    """The first Chrome or Chromium on ``path`` (PATH where not given), else in a usual place."""
    on_path = (shutil.which(name, path=path) for name in names)
    in_places = (place for place in places if Path(place).is_file())
    return next((found for found in (*on_path, *in_places) if found), None)


def flags() -> list[str]:
    """How to start it; Chromium refuses to start as root with its sandbox."""
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    return [*FLAGS, *(["--no-sandbox"] if is_root else [])]


def _from_debian() -> bool:
    if not shutil.which("apt-get"):
        return False
    if os.geteuid() == 0:
        before: tuple[str, ...] = ()
    elif shutil.which("sudo") and _works("sudo", "--non-interactive", "true"):
        before = ("sudo", "--non-interactive")
    else:
        return False
    apt = (*before, "apt-get", "--quiet")
    # Without a font a browser draws empty boxes.
    packages = ("chromium", "fonts-liberation")
    return _works(*apt, "update") and _works(
        *apt, "install", "--yes", "--no-install-recommends", *packages
    )


def _from_playwright() -> bool:
    return _works(sys.executable, "-m", "playwright", "install", "chromium")


def _works(*command: str) -> bool:
    # S603: these commands are written above, and nothing of them comes from outside.
    return subprocess.run(command, check=False, capture_output=True).returncode == 0  # noqa: S603
