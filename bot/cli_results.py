"""The command that writes results of the pulses; apart from the others to keep modules small."""

from pathlib import Path
from typing import Annotated

import typer

from bot import cli_work


def results(
    out: Annotated[
        Path, typer.Option(help="A page, PDF, .csv or .xlsx file to write.", show_default=False)
    ],
    first: Annotated[
        str | None, typer.Option("--from", metavar="QUARTER", help="The first, such as 2026-Q3.")
    ] = None,
    last: Annotated[
        str | None, typer.Option("--to", metavar="QUARTER", help="The last, such as 2027-Q2.")
    ] = None,
    side: Annotated[
        str, typer.Option(help="Of a table: provider or officer alone.", show_default=False)
    ] = "",
) -> None:
    """Write what the pulses came to, as a report or as a table of all that may be shown."""
    from bot.commands.results import write
    from config.clock import Clock

    settings = cli_work.settings()

    async def work() -> None:
        async with cli_work.database(settings) as database:
            await write(database, Clock(settings.timezone), out, (first, last), side)

    cli_work.do(work(), settings)
    typer.echo(f"results: written to {out}")
