"""Packages of npm that tests read: fetched once, kept in npm's own cache, never in this project.

Only the package's own archive is fetched, none that it needs, and nothing of it runs.
"""

import shutil
import subprocess
import tarfile
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

HOW: Final = (("--offline",), ("--prefer-offline", "--fetch-retries=1"))
"""From the cache where it has the package, else from the network."""
MOST_SECONDS: Final = 180


def unpacked(name: str, version: str, into: Path) -> Path:
    """The files of that version of a package, below a folder of ours."""
    npm = shutil.which("npm")
    assert npm, "The tests need Node.js with npm."
    said = ""
    with TemporaryDirectory() as folder:
        for how in HOW:
            # S603: the program is the one that PATH names, with arguments of ours.
            ran = subprocess.run(  # noqa: S603
                [
                    npm,
                    "pack",
                    "--silent",
                    *how,
                    f"--pack-destination={folder}",
                    f"{name}@{version}",
                ],
                capture_output=True,
                text=True,
                check=False,
                timeout=MOST_SECONDS,
            )
            said = ran.stderr
            for archive in Path(folder).glob("*.tgz"):
                with tarfile.open(archive) as packed:
                    packed.extractall(into, filter="data")
                return into / "package"
    raise AssertionError(f"npm has no {name} {version}: {said}")
