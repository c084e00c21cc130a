"""The demo on a machine without Node: it says so and is a chat in the terminal."""

import subprocess
import sys
from pathlib import Path

from tests.browser.running_demo import clean_environment

SECONDS = 60


def test_without_node_the_terminal_chat_starts(tmp_path: Path) -> None:
    """One line tells what is missing, and the question is answered all the same."""
    empty = tmp_path / "no-programs"
    empty.mkdir()

    demo = subprocess.run(
        [sys.executable, "-m", "bot", "demo"],
        cwd=tmp_path,
        env=clean_environment() | {"PATH": str(empty)},
        input="who do I contact about safeguarding?\nexit\n",
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=True,
    )

    first = demo.stdout.splitlines()[0]
    assert first == (
        "The Playground needs Node.js 18 or later with npm, and this machine has none. "
        "The chat starts here instead."
    )
    assert "If someone is in danger now, ring 999." in demo.stdout
