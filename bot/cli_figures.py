"""The command for how questions were answered; apart from the others to keep modules small."""

from pathlib import Path
from typing import Annotated

import typer

from bot import cli_work


def figures(
    out: Annotated[
        Path | None, typer.Option(help="A .csv or .xlsx file to write.", show_default=False)
    ] = None,
    chart: Annotated[
        Path | None, typer.Option(help="A PNG file to draw, by month.", show_default=False)
    ] = None,
    first: Annotated[
        str | None, typer.Option("--from", metavar="DAY", help="A day or month to begin with.")
    ] = None,
    last: Annotated[
        str | None, typer.Option("--to", metavar="DAY", help="A day or month to end with.")
    ] = None,
) -> None:
    """Write how many questions were answered in time, by department, area and month."""
    from bot.commands import figures as counting

    settings = cli_work.settings()

    async def work() -> list[Path]:
        async with cli_work.database(settings) as database:
            return await counting.write(database, settings, out, chart, (first, last))

    for file in cli_work.do(work(), settings):
        typer.echo(f"figures: written to {file}")
