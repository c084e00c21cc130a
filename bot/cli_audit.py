"""The command that tells what was changed by whom; apart from the others to keep modules small."""

from pathlib import Path
from typing import Annotated

import typer

from bot import cli_work


def audit(
    since: Annotated[
        str | None, typer.Option(metavar="DAY", help="The day to begin with, such as 2027-03-12.")
    ] = None,
    out: Annotated[
        Path | None, typer.Option(help="A .csv or .xlsx file to write.", show_default=False)
    ] = None,
) -> None:
    """Tell what was changed by whom: the directory, roles, announcements, pulses, imports."""
    from bot.commands import audit as log

    settings = cli_work.settings()

    async def work() -> None:
        async with cli_work.database(settings) as database:
            table = await log.entries(database, settings, since)
        if out is None:
            for line in log.as_lines(table):
                typer.echo(line)
        else:
            await log.write(table, out)
            typer.echo(f"audit: {len(table.rows)} written to {out}")

    cli_work.do(work(), settings)
