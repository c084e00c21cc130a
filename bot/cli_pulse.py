"""The command that asks a questionnaire; apart from the others only to keep modules small."""

from pathlib import Path
from typing import Annotated

import typer

from bot import cli_work


def pulse(
    file: Annotated[
        Path,
        typer.Argument(
            help="A questionnaire, as .csv or JSON; or my-home-life or partnership, two examples.",
            show_default=False,
        ),
    ],
    area: Annotated[str | None, typer.Option(help="Only providers of that area.")] = None,
    days: Annotated[int, typer.Option(min=1, max=60, help="How long it stays open.")] = 7,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Tell how many would be asked, and ask nobody.")
    ] = False,
) -> None:
    """Ask providers the questions of a file, each answer kept without a name."""
    from bot.commands.pulses import ask_questionnaire
    from config.clock import Clock

    settings = cli_work.settings()

    async def work() -> tuple[str, int, int]:
        async with cli_work.database(settings) as database:
            clock = Clock(settings.timezone)
            return await ask_questionnaire(database, clock, file, area, days, dry_run=dry_run)

    title, questions, people = cli_work.do(work(), settings)
    would = "would be " if dry_run else ""
    typer.echo(f"{title}: {questions} questions, {people} people {would}asked")
