"""The command line; each command reads its settings, calls bot/commands/ and prints.

What a command needs is imported when it runs, so that ``--help`` answers at once.
"""

import sys
from collections.abc import AsyncIterator, Coroutine, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final, TypeVar

import typer

from bot.refusal import CommandRefused
from bot.streams import speak_utf8, typed

if TYPE_CHECKING:
    from config.settings import Settings
    from store.database import Database

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
Result = TypeVar("Result")
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
    speak_utf8()
    try:
        cli(args=arguments, prog_name="provider-bot")
    except CommandRefused as refusal:
        print(refusal, file=sys.stderr)  # noqa: T201 - the command's answer.
        raise SystemExit(1) from None


@cli.command()
def run(local: Local = False) -> None:
    """Serve the bot, on a database that is made or migrated first."""
    from bot.commands.serving import run as serve

    settings = _settings(local=local)
    _do(serve(settings), settings, quiet=False)


@cli.command()
def init(
    sample: Annotated[
        bool, typer.Option("--sample", help="Add invented contacts, organisations and people.")
    ] = False,
) -> None:
    """Make or migrate the database and load the catalogue; twice changes nothing."""
    from bot.commands.data import load_catalogue
    from config.clock import Clock

    settings = _settings()

    async def work() -> dict[str, int]:
        async with _database(settings) as database:
            today = Clock(settings.timezone).today()
            return await load_catalogue(database, sample_on=today if sample else None)

    for kind, added in _do(work(), settings).items():
        typer.echo(f"{kind}: {added} added")


@cli.command()
def demo(current: As = "care-manager") -> None:
    """Try the bot with sample data and a Teams test client beside it."""
    from bot.commands.demonstration import demonstrate

    settings = _settings(local=True)
    _do(demonstrate(settings, current), settings)


@cli.command()
def chat(current: As = "care-manager") -> None:
    """Talk to the bot in this terminal, with sample data and without Teams."""
    from bot.commands.demonstration import talk

    settings = _settings(local=True)
    _do(talk(settings, current), settings)


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

    settings = _settings()
    clock = Clock(settings.timezone)

    async def work() -> None:
        async with _database(settings) as database:
            await must_be_current(database)
            knowledge = await asking.knowledge_of(database, settings)
        said = asking.said_of_service(knowledge, area, service_type, SERVICE_TYPES)
        for message in asking.messages_in(batch) if batch is not None else [typed(text or "")]:
            answered = await asking.answer(knowledge, clock, message, said)
            as_text = not as_json and batch is None
            typer.echo(answered["reply"] if as_text else asking.as_line(answered))

    _do(work(), settings)


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

    settings = _settings()
    _do(reading.show(text, batch, now, settings, as_json=as_json), settings)


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

    settings = _settings()

    async def work() -> None:
        async with _database(settings) as database:
            changes = await data.import_file(database, kind, file, dry_run=dry_run, replace=replace)
        typer.echo(data.told(changes, dry_run=dry_run))

    _do(work(), settings)


@cli.command()
def export(
    kind: Kind,
    file: Annotated[
        Path, typer.Argument(help="A .csv or .xlsx file to write.", show_default=False)
    ],
) -> None:
    """Write the store's rows to a file, in the form that import reads."""
    from bot.commands import data

    settings = _settings()

    async def work() -> None:
        async with _database(settings) as database:
            count = await data.export_file(database, kind, file)
        typer.echo(f"{kind}: {count} written to {file}")

    _do(work(), settings)


@cli.command()
def check(local: Local = False) -> None:
    """Tell whether this installation is ready, and what is missing where it is not."""
    from bot.commands import checking
    from config.clock import Clock

    settings = _settings(local=local)

    async def work() -> list[str]:
        async with _database(settings) as database:
            return await checking.check(settings, database, Clock(settings.timezone))

    found = _do(work(), settings)
    for problem in found:
        typer.echo(f"- {problem}")
    if found:
        raise CommandRefused(f"Not ready: {len(found)} to mend.")
    typer.echo("Ready.")


def _settings(*, local: bool = False) -> "Settings":
    from bot.commands.settings import read_settings

    return read_settings(local=local)


def _do(work: Coroutine[Any, Any, Result], settings: "Settings", *, quiet: bool = True) -> Result:
    """Run a command's work; errors that we know become the person's sentence."""
    import asyncio

    from bot.logs import configure_logs
    from config.sample.playground import NoSuchPersonError
    from store.errors import StoreError

    configure_logs(settings, quiet=quiet)
    try:
        return asyncio.run(work)
    except (StoreError, NoSuchPersonError) as error:
        raise CommandRefused(str(error)) from None
    except BrokenPipeError:
        # The reader has seen enough, as with `| head`; typer ends the command quietly.
        raise
    except OSError as error:
        raise CommandRefused(f"{error.filename or 'A file'}: {error.strerror or error}.") from None
    except KeyboardInterrupt:
        raise SystemExit(130) from None


@asynccontextmanager
async def _database(settings: "Settings") -> AsyncIterator["Database"]:
    from store.database import open_database

    database = open_database(settings.database_url.get_secret_value())
    try:
        yield database
    finally:
        await database.close()
