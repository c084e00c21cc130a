"""The command that tells who got an announcement; apart from the others to keep modules small."""

from pathlib import Path
from typing import Annotated

import typer

from bot import cli_work


def deliveries(
    reference: Annotated[
        str, typer.Argument(help="The announcement's, such as A-7F3K.", show_default=False)
    ],
    out: Annotated[Path, typer.Option(help="A .csv or .xlsx file to write.", show_default=False)],
) -> None:
    """Write who got an announcement, who did not and why, and who says they have seen it."""
    from bot.commands.deliveries import write

    settings = cli_work.settings()

    async def work() -> int:
        async with cli_work.database(settings) as database:
            return await write(database, settings, reference, out)

    count = cli_work.do(work(), settings)
    typer.echo(f"deliveries: {count} written to {out}")
