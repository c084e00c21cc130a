"""The command that writes the app package; apart from the others to keep modules small."""

from pathlib import Path
from typing import Annotated

import typer

from bot import cli_work


def teams_app(
    out: Annotated[Path, typer.Option(help="A .zip file to write.", show_default=False)],
) -> None:
    """Write the app package that an administrator uploads to Teams."""
    from bot.commands.teams_app import write

    settings = cli_work.settings()

    async def work() -> None:
        write(settings, out)

    cli_work.do(work(), settings)
    typer.echo(
        f"teams-app: {settings.teams_app_name} {settings.teams_app_version} written to {out}"
    )
