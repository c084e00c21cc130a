"""``demo`` and ``chat``: the bot with sample data, for people who try it on their own machine."""

import signal
from contextlib import AsyncExitStack
from pathlib import Path

import typer

from bot.commands.chat import chat
from bot.commands.data import load_catalogue
from bot.commands.serving import serving, told_to_stop
from bot.demo import how_to_begin, playground, why_no_playground, why_not_here
from bot.host import Host
from bot.knowledge import KnowledgeKeeper
from bot.metrics import Metrics
from bot.refusal import CommandRefused
from config.clock import Clock
from config.sample.playground import person
from config.settings import Settings
from store.database import open_database

PLAYGROUND_FOLDER = Path(".local/playground")


async def demonstrate(settings: Settings, current: str) -> None:
    """Load the sample, serve, and run the Playground beside it until told to stop."""
    person(current)
    problem = why_no_playground()
    if problem:
        typer.echo(f"{problem} The chat starts here instead.")
        await talk(settings, current)
        return
    if taken := why_not_here(settings.port):
        raise CommandRefused(taken)
    await _load_sample(settings)
    async with AsyncExitStack() as stack:
        await stack.enter_async_context(serving(settings))
        address = await stack.enter_async_context(
            playground(settings.port, current, PLAYGROUND_FOLDER)
        )
        typer.echo(how_to_begin(address))
        await told_to_stop()


async def talk(settings: Settings, current: str) -> None:
    """Load the sample and talk in the terminal, as one of the sample people."""
    asker = person(current)
    await _load_sample(settings)
    database = open_database(settings.database_url.get_secret_value())
    try:
        metrics = Metrics()
        keeper = KnowledgeKeeper(database, settings, metrics)
        host = Host(database, keeper, Clock(settings.timezone), metrics)
        typer.echo('Type your question. "exit" ends the chat.\n')
        # Not asyncio's own, which waits for the end of input() before it ends anything.
        signal.signal(signal.SIGINT, signal.default_int_handler)
        await chat(
            host,
            asker.aad_object_id,
            read=_line,
            say=lambda text: typer.echo(f"\nBot: {text}\n"),
        )
    finally:
        await database.close()


def _line(prompt: str) -> str:
    """A line that somebody types; Ctrl-C ends the input as Ctrl-D does."""
    try:
        return input(prompt)
    except (EOFError, KeyboardInterrupt):
        typer.echo()
        raise EOFError from None


async def _load_sample(settings: Settings) -> None:
    database = open_database(settings.database_url.get_secret_value())
    try:
        await load_catalogue(database, sample_on=Clock(settings.timezone).today())
    finally:
        await database.close()
