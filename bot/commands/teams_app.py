"""``teams-app``: the app package for Teams, as a file."""

from pathlib import Path

from bot.refusal import CommandRefused
from bot.teams_app.package import package
from config.settings import Settings


def write(settings: Settings, out: Path) -> None:
    """Write the package.

    Raises:
        CommandRefused: a setting is missing, or the file has no such ending.
        OSError: the file cannot be written.
    """
    if out.suffix.lower() != ".zip":
        raise CommandRefused(f"{out} must end in .zip, which Teams takes.")
    out.write_bytes(package(settings))
