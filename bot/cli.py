"""The command line; each command reads its settings, calls bot/commands/ and prints.

What a command needs is imported when it runs, so that ``--help`` answers at once.
"""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Final

import typer

from bot import (
    cli_audit,
    cli_backup,
    cli_deliveries,
    cli_figures,
    cli_mail,
    cli_pulse,
    cli_results,
    cli_teams_app,
    cli_work,
)
from bot.memory import look_seldom, made_to_stay
from bot.refusal import CommandRefused
from bot.streams import speak_utf8, typed

cli = typer.Typer(
    name="provider-bot",
    help="The bot that tells care providers who to contact at their council.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

KINDS: Final = (
    "topics, contacts, routes, organisations, people, groups, examples, glossary, places, "
    "departments or districts"
)
PEOPLE: Final = (
    "Who you are: care-manager, care-worker, owner, officer, directory-owner or engagement-manager."
)
Local = Annotated[
    bool, typer.Option("--local", help="Work without sign-in, for this machine only.")
]
Kind = Annotated[str, typer.Argument(help=f"One of {KINDS}.", show_default=False)]
Json = Annotated[bool, typer.Option("--json", help="Print a JSON object.")]
Batch = Annotated[
    str | None, typer.Option(metavar="FILE", help="Read FILE (- is standard input) line by line.")
]
Now = Annotated[str | None, typer.Option(metavar="ISO", help="The time at which it is said.")]
As = Annotated[str, typer.Option("--as", help=PEOPLE)]


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line; what we know to go wrong is a line on standard error and exit 1.

    Args:
        arguments: Those behind the program's name; the process's own where none are given.
    """
    look_seldom()
    speak_utf8()
    try:
        cli(args=arguments, prog_name="provider-bot")
    except CommandRefused as refusal:
        print(refusal, file=sys.stderr)  # noqa: T201 - the command's answer.
        raise SystemExit(1) from None


@cli.command()
def run(local: Local = False) -> None:
    """Serve the bot, on a database that is made or migrated first."""
    with made_to_stay():
        from bot.commands.serving import run as serve

    settings = cli_work.settings(local=local)
    cli_work.do(serve(settings), settings, quiet=False)


@cli.command()
def init(
    sample: Annotated[
        bool, typer.Option("--sample", help="Add invented contacts, organisations and people.")
    ] = False,
) -> None:
    """Make or migrate the database and load the catalogue; twice changes nothing."""
    from bot.commands.data import load_catalogue
    from bot.commands.sample_pulses import load_year
    from config.clock import Clock

    settings = cli_work.settings()

    async def work() -> dict[str, int]:
        async with cli_work.database(settings) as database:
            today = Clock(settings.timezone).today()
            added = await load_catalogue(database, sample_on=today if sample else None)
            return added | (await load_year(database, settings) if sample else {})

    for kind, added in cli_work.do(work(), settings).items():
        typer.echo(f"{kind}: {added} added")


@cli.command()
def demo(current: As = "care-manager") -> None:
    """Try the bot with sample data and a Teams test client beside it."""
    from bot.commands.demonstration import demonstrate

    settings = cli_work.settings(local=True)
    cli_work.do(demonstrate(settings, current), settings)


@cli.command()
def chat(current: As = "care-manager") -> None:
    """Talk to the bot in this terminal, with sample data and without Teams."""
    from bot.commands.demonstration import talk

    settings = cli_work.settings(local=True)
    cli_work.do(talk(settings, current), settings)


@cli.command()
def ask(
    text: Annotated[str | None, typer.Argument(help="The message.", show_default=False)] = None,
    area: Annotated[str | None, typer.Option(help="Where the provider's service is.")] = None,
    service_type: Annotated[str | None, typer.Option(help="What kind of service it is.")] = None,
    as_json: Json = False,
    batch: Batch = None,
) -> None:
    """Show what the bot would answer to a provider, and keep nothing."""
    if (text is None) == (batch is None):
        raise CommandRefused("Give one message, or --batch FILE with a message a line.")
    from bot.commands import asking
    from bot.commands.data import must_be_current
    from config.clock import Clock
    from config.vocabulary import SERVICE_TYPES

    settings = cli_work.settings()
    clock = Clock(settings.timezone)

    async def work() -> None:
        async with cli_work.database(settings) as database:
            await must_be_current(database)
            knowledge = await asking.knowledge_of(database, settings, clock)
            said = asking.said_of_service(knowledge, area, service_type, SERVICE_TYPES)
            for message in asking.messages_in(batch) if batch is not None else [typed(text or "")]:
                answered = await asking.answer(database, knowledge, clock, message, said)
                as_text = not as_json and batch is None
                typer.echo(answered["reply"] if as_text else asking.as_line(answered))

    cli_work.do(work(), settings)


@cli.command()
def when(
    text: Annotated[str | None, typer.Argument(help="The phrase.", show_default=False)] = None,
    now: Now = None,
    as_json: Json = False,
    batch: Batch = None,
) -> None:
    """Show how a phrase about a day or time is read."""
    if (text is None) == (batch is None):
        raise CommandRefused("Give one phrase, or --batch FILE with a phrase a line.")
    from bot.commands import reading

    settings = cli_work.settings()
    cli_work.do(reading.show(text, batch, now, settings, as_json=as_json), settings)


@cli.command(name="import")
def import_(
    kind: Kind,
    file: Annotated[Path, typer.Argument(help="A .csv or .xlsx file.", show_default=False)],
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Tell what would change, and change nothing.")
    ] = False,
    replace: Annotated[
        bool, typer.Option("--replace", help="Take away the rows that the file does not have.")
    ] = False,
) -> None:
    """Bring a file's rows into the store, all or none."""
    from bot.commands import data

    settings = cli_work.settings()

    async def work() -> None:
        async with cli_work.database(settings) as database:
            changes = await data.import_file(database, kind, file, dry_run=dry_run, replace=replace)
        typer.echo(data.told(changes, dry_run=dry_run))

    cli_work.do(work(), settings)


@cli.command()
def export(
    kind: Kind,
    file: Annotated[
        Path, typer.Argument(help="A .csv or .xlsx file to write.", show_default=False)
    ],
) -> None:
    """Write the store's rows to a file, in the form that import reads."""
    from bot.commands import data

    settings = cli_work.settings()

    async def work() -> None:
        async with cli_work.database(settings) as database:
            count = await data.export_file(database, kind, file)
        typer.echo(f"{kind}: {count} written to {file}")

    cli_work.do(work(), settings)


cli.command()(cli_figures.figures)
cli.command()(cli_pulse.pulse)
cli.command()(cli_results.results)
cli.command()(cli_deliveries.deliveries)
cli.command()(cli_audit.audit)
cli.command()(cli_mail.mail_in)
cli.command()(cli_backup.backup)
cli.command()(cli_teams_app.teams_app)


@cli.command()
def check(local: Local = False) -> None:
    """Tell whether this installation is ready, and what is missing where it is not."""
    from bot.commands import checking
    from config.clock import Clock

    settings = cli_work.settings(local=local)

    async def work() -> tuple[list[str], list[str]]:
        clock = Clock(settings.timezone)
        async with cli_work.database(settings) as database:
            found = await checking.check(settings, database, clock)
            return found, await checking.advice(settings, database, clock)

    found, advice = cli_work.do(work(), settings)
    for line in (f"- {problem}" for problem in found) if found else ("Ready.",):
        typer.echo(line)
    for line in advice:
        typer.echo(f"Worth mending: {line}")
    if found:
        raise CommandRefused(f"Not ready: {len(found)} to mend.")
