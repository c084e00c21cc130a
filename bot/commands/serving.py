"""``run`` and ``demo``: serve until told to stop."""

import asyncio
import errno
import os
import signal
import sys
import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from typing import Final

import structlog
from aiohttp import web

from bot.app import Bot, open_bot
from bot.can_start import check_can_start
from bot.refusal import CommandRefused
from config.settings import Settings

log = structlog.get_logger(__name__)

SECONDS_TO_END: Final = 7.0
"""How long turns in hand may take when the process is told to stop."""
LAST_SECOND: Final = 9.0
"""When it ends whatever still runs, such as a thread that learns words or waits for a token.
Everything that matters is in the store at any moment, so nothing is lost; who stops processes
waits for ten seconds."""
LAST_PORT: Final = 65535


class CannotListen(CommandRefused):
    """The address is taken or not this machine's."""

    def __init__(self, host: str, port: int, error: OSError) -> None:
        if error.errno == errno.EADDRINUSE:
            other = port + 1 if port < LAST_PORT else port - 1
            why = f"another program does. Stop it, or choose another port: BOT_PORT={other}."
        else:
            why = f"{error.strerror or error}. Check BOT_HOST and BOT_PORT."
        super().__init__(f"Cannot listen on {host}:{port}: {why}")


@asynccontextmanager
async def serving(settings: Settings) -> AsyncIterator[Bot]:
    """A bot that listens, from here to the end of the block.

    Raises:
        CannotListen: the port is taken, or the address is not this machine's.
        CannotStart: the settings do not let the bot run.
        StoreError: the database cannot be used.
    """
    # Before anything is opened, migrated or logged.
    check_can_start(settings)
    await _check_address(settings)
    async with open_bot(settings) as bot:
        runner = web.AppRunner(
            bot.app, access_log=None, handle_signals=False, shutdown_timeout=SECONDS_TO_END
        )
        await runner.setup()
        try:
            with _refusing(settings):
                await web.TCPSite(runner, settings.host, settings.port).start()
            yield bot
        finally:
            await runner.cleanup()


async def _check_address(settings: Settings) -> None:
    """Bind the address once, to see that it can be had."""
    with _refusing(settings):
        server = await asyncio.get_running_loop().create_server(
            asyncio.Protocol, settings.host, settings.port, start_serving=False
        )
    server.close()
    await server.wait_closed()


@contextmanager
def _refusing(settings: Settings) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise CannotListen(settings.host, settings.port, error) from error


async def told_to_stop() -> None:
    """Wait for Ctrl-C or SIGTERM."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGINT, signal.SIGTERM):
        # Windows has no such handlers: there Ctrl-C arrives as KeyboardInterrupt.
        with suppress(NotImplementedError):
            loop.add_signal_handler(name, stop.set)
    await stop.wait()
    log.info("stopping")
    last = threading.Timer(LAST_SECOND, _end_now)
    last.daemon = True
    last.start()


def _end_now() -> None:
    log.warning("stopped_with_work_left")
    sys.stderr.flush()
    os._exit(0)


async def run(settings: Settings) -> None:
    """Serve until told to stop."""
    async with serving(settings):
        log.info("listening", host=settings.host, port=settings.port, local=settings.local)
        await told_to_stop()
