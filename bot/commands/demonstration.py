"""``demo`` and ``chat``: the bot with sample data, for people who try it on their own machine."""

import signal
import sys
from contextlib import AsyncExitStack
from pathlib import Path

import typer

from bot.commands.chat import chat
from bot.commands.data import load_catalogue
from bot.commands.sample_pulses import load_year
from bot.commands.serving import serving, told_to_stop
from bot.demo import playground, why_no_playground, why_not_here
from bot.host import Host
from bot.knowledge import KnowledgeKeeper
from bot.metrics import Metrics
from bot.refusal import CommandRefused
from config.clock import Clock
from config.sample import sample_contact_ids
from config.sample.playground import person
from config.settings import Settings
from store.database import Database, open_database
from store.directories import load_directory

PLAYGROUND_FOLDER = Path(".local/playground")
QUESTION = "who do I contact about safeguarding?"


def _how_to_begin(address: str, port: int) -> str:
    """What a person who has just started the demo reads: where to go, and what to type there.

    Args:
        address: The Playground's.
        port: The bot's own, for its pages.
    """
    own = f"http://localhost:{port}"
    return (
        f"Open {address} and type: {QUESTION}\n"
        f"The chat on the web: {own}/chat. The officers' pages: {own}/desk\n"
        "Press Ctrl-C here to stop."
    )


async def demonstrate(settings: Settings, current: str) -> None:
    """Load the sample, serve, and run the Playground beside it until told to stop."""
    person(current)
    problem = why_no_playground()
    if problem:
        typer.echo(f"{problem} The chat starts here instead.")
        await _prepare(settings)
        await talk(settings, current)
        return
    if taken := why_not_here(settings.port):
        raise CommandRefused(taken)
    await _prepare(settings)
    async with AsyncExitStack() as stack:
        await stack.enter_async_context(serving(settings))
        address = await stack.enter_async_context(
            playground(settings.port, current, PLAYGROUND_FOLDER)
        )
        typer.echo(_how_to_begin(address, settings.port))
        await told_to_stop()


async def _prepare(settings: Settings) -> None:
    database = open_database(settings.database_url.get_secret_value())
    try:
        await database.upgrade()
        async with database.unit_of_work() as uow:
            contacts = (await load_directory(uow, settings.engagement_topic)).contacts
        if contacts and not contacts.keys() & sample_contact_ids():
            raise CommandRefused(
                "This database has your council's own contacts, and the demo adds invented ones. "
                "Name another one for it: BOT_DATABASE_URL=sqlite:///demo.db"
            )
        await _load_sample(database, settings)
    finally:
        await database.close()


async def talk(settings: Settings, current: str) -> None:
    """Talk in the terminal, as one of the sample people; an empty database gets the sample first.

    A council's own directory gets nothing: there the sample person is a provider like any other.
    """
    asker = person(current)
    _interrupts(wanted=False)
    database = open_database(settings.database_url.get_secret_value())
    try:
        await database.upgrade()
        if not await _has_topics(database, settings):
            await _load_sample(database, settings)
        metrics, clock = Metrics(), Clock(settings.timezone)
        keeper = KnowledgeKeeper(database, settings, clock, metrics)
        host = Host(database, keeper, clock, metrics)
        typer.echo('Type your question. "exit" ends the chat.\n')
        await chat(
            host,
            asker.aad_object_id,
            read=_line,
            say=lambda text: typer.echo(f"\nBot: {text}\n"),
        )
    finally:
        await database.close()


async def _has_topics(database: Database, settings: Settings) -> bool:
    async with database.unit_of_work() as uow:
        return bool((await load_directory(uow, settings.engagement_topic)).topics)


async def _load_sample(database: Database, settings: Settings) -> None:
    await load_catalogue(database, sample_on=Clock(settings.timezone).today())
    await load_year(database, settings)


def _line(prompt: str) -> str:
    """A line that somebody types; Ctrl-C ends the input as Ctrl-D does."""
    try:
        _interrupts(wanted=True)
        return input(prompt)
    except (EOFError, KeyboardInterrupt):
        typer.echo()
        raise EOFError from None
    finally:
        _interrupts(wanted=False)


def _interrupts(*, wanted: bool) -> None:
    """Take Ctrl-C only while a line is read, and let no other thread take it.

    Threads that start now inherit this. A signal that goes to one of them, the database's say,
    would leave input() waiting; and asyncio's own handler would wait for input() to end.
    """
    if sys.platform == "win32":
        return
    signal.signal(signal.SIGINT, signal.default_int_handler)
    how = signal.SIG_UNBLOCK if wanted else signal.SIG_BLOCK
    signal.pthread_sigmask(how, {signal.SIGINT})
