"""UTF-8 on the command line whatever the locale says, as scripts and our own files have it."""

import io
import os
import sys


def speak_utf8() -> None:
    """Read and write UTF-8 on the standard streams."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")


def typed(text: str) -> str:
    """An argument as UTF-8 where the locale made Python read its bytes as something else."""
    return os.fsencode(text).decode("utf-8", "replace")
