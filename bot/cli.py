"""The command line; each command parses, calls bot/commands/, prints, and turns errors to one line.

What a command needs is imported when it runs, so that ``--help`` answers at once.
"""

import asyncio
import sys
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final, TypeVar

import typer
from pydantic import ValidationError

from config.clock import Clock
from config.settings import Settings

if TYPE_CHECKING:
    from store.database import Database

cli = typer.Typer(
    name="provider-bot",
    help="The bot that tells care providers who to contact at their council.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

KIND_HELP: Final = "topics, contacts, routes, organisations, people, groups, departments, districts"
Result = TypeVar("Result")
Local = Annotated[
    bool, typer.Option("--local", help="Without sign-in, on this machine only, to try it.")
]
Kind = Annotated[str, typer.Argument(help=KIND_HELP)]


class Failed(Exception):
    """The command did not do its work; the text is for the person, a line for each reason."""


def main() -> None:
    """Run the command line; errors that we know are lines on standard error and exit code 1."""
    try:
        cli()
    except Failed as error:
        print(error, file=sys.stderr)  # noqa: T201 - the command's answer.
        raise SystemExit(1) from None


@cli.command()
def run(local: Local = False) -> None:
    """Serve; creates or migrates the database first."""
    from bot.commands.serving import run as serve

    settings = _settings(local=local)
    _do(serve(settings), settings, quiet=False)


@cli.command()
def init(
    sample: Annotated[
        bool, typer.Option("--sample", help="Add invented contacts, organisations and people.")
    ] = False,
) -> None:
    """Create or migrate the database and load the catalogue; twice changes nothing."""
    from bot.commands.data import load_catalogue

    settings = _settings()

    async def work() -> dict[str, int]:
        async with _database(settings) as database:
            today = Clock(settings.timezone).today()
            return await load_catalogue(database, sample_on=today if sample else None)

    for kind, added in _do(work(), settings).items():
        typer.echo(f"{kind}: {added} added")


@cli.command()
def demo(
    current: Annotated[
        str, typer.Option("--as", help="Who you are: care-manager, officer, owner, ...")
    ] = "care-manager",
) -> None:
    """Sample data, the bot in local mode, and a Teams test client beside it."""
    from bot.commands.demonstration import demonstrate

    settings = _settings(local=True)
    _do(demonstrate(settings, current), settings, quiet=True)


@cli.command()
def chat(
    current: Annotated[
        str, typer.Option("--as", help="Who you are: care-manager, officer, owner, ...")
    ] = "care-manager",
) -> None:
    """Talk to the bot here, without Teams."""
    from bot.commands.demonstration import talk

    settings = _settings(local=True)
    _do(talk(settings, current), settings)


@cli.command()
def ask(
    text: Annotated[str | None, typer.Argument(help="The message.", show_default=False)] = None,
    area: Annotated[str | None, typer.Option(help="The provider's area.")] = None,
    service_type: Annotated[str | None, typer.Option(help="The provider's service type.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="The whole finding as JSON.")] = False,
    batch: Annotated[
        str | None, typer.Option(help="A file with a message a line; - is standard input.")
    ] = None,
) -> None:
    """What the bot would answer to a provider."""
    from bot.commands import asking
    from config.vocabulary import SERVICE_TYPES

    if (text is None) == (batch is None):
        raise Failed("Give one message, or --batch FILE with a message a line.")
    settings = _settings()
    clock = Clock(settings.timezone)

    async def work() -> None:
        async with _database(settings) as database:
            await _must_be_current(database)
            knowledge = await asking.knowledge_of(database, settings)
        said = asking.said_of_service(knowledge, area, service_type, SERVICE_TYPES)
        for message in [text] if text is not None else asking.messages_in(batch or ""):
            answered = await asking.answer(knowledge, clock, message, said)
            as_text = not as_json and batch is None
            typer.echo(answered["reply"] if as_text else asking.as_line(answered))

    _do(work(), settings)


@cli.command(name="import")
def import_(
    kind: Kind,
    file: Annotated[Path, typer.Argument(help="A .csv or .xlsx file.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Tell, change nothing.")] = False,
) -> None:
    """Bring records into the store: all rows or none."""
    from bot.commands import data

    settings = _settings()

    async def work() -> None:
        async with _database(settings) as database:
            await database.upgrade()
            changes = await data.import_file(database, kind, file, dry_run=dry_run)
        typer.echo(data.told(changes, dry_run=dry_run))

    _do(work(), settings)


@cli.command()
def export(
    kind: Kind, file: Annotated[Path, typer.Argument(help="A .csv or .xlsx file to write.")]
) -> None:
    """Write records to a file, in the form that import reads."""
    from bot.commands import data

    settings = _settings()

    async def work() -> None:
        async with _database(settings) as database:
            await _must_be_current(database)
            count = await data.export_file(database, kind, file)
        typer.echo(f"{kind}: {count} written to {file}")

    _do(work(), settings)


@cli.command()
def check(local: Local = False) -> None:
    """Is this installation ready; exit code 1 where it is not."""
    from bot.commands import checking

    settings = _settings(local=local)

    async def work() -> list[str]:
        async with _database(settings) as database:
            return await checking.check(settings, database, Clock(settings.timezone))

    found = _do(work(), settings)
    for problem in found:
        typer.echo(f"- {problem}")
    if found:
        raise Failed(f"Not ready: {len(found)} to mend.")
    typer.echo("Ready.")


def _settings(*, local: bool = False) -> Settings:
    try:
        return Settings(local=True) if local else Settings()
    except ValidationError as error:
        raise Failed("\n".join(_setting_problem(problem) for problem in error.errors())) from None


def _setting_problem(problem: Any) -> str:
    name = "_".join(str(part) for part in problem["loc"]).upper()
    said = str(problem["msg"]).removeprefix("Value error, ")
    return f"BOT_{name}: {said}" if name else said


def _do(work: Coroutine[Any, Any, Result], settings: Settings, *, quiet: bool = True) -> Result:
    """Run a command's work; known errors become the person's sentence."""
    from bot.logs import configure_logs
    from bot.refusal import CommandRefused
    from config.sample.playground import NoSuchPersonError
    from store.errors import StoreError

    configure_logs(settings, quiet=quiet)
    try:
        return asyncio.run(work)
    except (CommandRefused, StoreError, NoSuchPersonError) as error:
        raise Failed(str(error)) from None
    except OSError as error:
        raise Failed(f"{error.filename or 'A file'}: {error.strerror or error}.") from None
    except KeyboardInterrupt:
        raise SystemExit(130) from None


@asynccontextmanager
async def _database(settings: Settings) -> AsyncIterator["Database"]:
    from store.database import open_database

    database = open_database(settings.database_url.get_secret_value())
    try:
        yield database
    finally:
        await database.close()


async def _must_be_current(database: "Database") -> None:
    if not await database.is_current():
        raise Failed("There is no database of this version here yet. Run provider-bot init first.")
