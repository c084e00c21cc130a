"""The command that makes a backup; apart from the others to keep modules small."""

from pathlib import Path
from typing import Annotated

import typer

from bot import cli_work
from bot.refusal import CommandRefused


def backup(
    out: Annotated[Path | None, typer.Option(help="A file to write.", show_default=False)] = None,
    noted: Annotated[
        bool, typer.Option("--noted", help="Only note that one was made by other means.")
    ] = False,
) -> None:
    """Copy the whole database to a file, also while the bot serves."""
    if (out is None) != noted:
        raise CommandRefused("Give --out FILE, or --noted where a backup was made by other means.")
    from bot.commands.backup import make

    settings = cli_work.settings()

    async def work() -> None:
        async with cli_work.database(settings) as database:
            await make(database, out)

    cli_work.do(work(), settings)
    typer.echo("backup: noted" if out is None else f"backup: written to {out}")
