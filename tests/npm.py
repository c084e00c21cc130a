"""Packages of npm that tests read; fetched once, kept in npm's own cache, never in this project."""

import os
import shutil
import subprocess
from functools import cache
from pathlib import Path
from typing import Final

HOW: Final = (("--offline",), ("--prefer-offline", "--fetch-retries=1"))
"""From the cache where it has the package, else from the network."""
ASKED: Final = ("--", "node", "-p", "process.env.PATH")


@cache
def package_folder(name: str, version: str) -> Path:
    """Where npm keeps that version of a package; it is fetched first where it is not there yet."""
    npm = shutil.which("npm")
    assert npm, "The tests need Node.js with npm."
    said = ""
    for how in HOW:
        # S603: the program is the one that PATH names, with arguments of ours.
        ran = subprocess.run(  # noqa: S603
            [npm, "exec", "--yes", *how, f"--package={name}@{version}", *ASKED],
            capture_output=True,
            text=True,
            check=False,
            timeout=180,
        )
        said = ran.stderr
        # npm puts the programs of the package before all others.
        for programs in ran.stdout.strip().split(os.pathsep):
            folder = Path(programs).parent / name
            if programs and (folder / "package.json").is_file():
                return folder
    raise AssertionError(f"npm has no {name} {version}: {said}")
