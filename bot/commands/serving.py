"""``run`` and ``demo``: serve until told to stop."""

import asyncio
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Final

import structlog
from aiohttp import web

from bot.app import Bot, open_bot
from bot.refusal import CommandRefused
from config.settings import Settings

log = structlog.get_logger(__name__)

SECONDS_TO_END: Final = 8.0
"""How long turns in hand may take when the process is told to stop."""


class CannotListen(CommandRefused):
    """The address is taken or not this machine's."""

    def __init__(self, host: str, port: int, reason: str) -> None:
        super().__init__(
            f"Cannot listen on {host}:{port} ({reason}). "
            f"Stop what uses it, or choose another port: BOT_PORT={port + 1}."
        )


@asynccontextmanager
async def serving(settings: Settings) -> AsyncIterator[Bot]:
    """A bot that listens, from here to the end of the block.

    Raises:
        CannotListen: the port is taken.
        CannotStart: the settings do not let the bot run.
        StoreError: the database cannot be used.
    """
    async with open_bot(settings) as bot:
        runner = web.AppRunner(
            bot.app, access_log=None, handle_signals=False, shutdown_timeout=SECONDS_TO_END
        )
        await runner.setup()
        try:
            try:
                await web.TCPSite(runner, settings.host, settings.port).start()
            except OSError as error:
                reason = error.strerror or str(error)
                raise CannotListen(settings.host, settings.port, reason) from error
            yield bot
        finally:
            await runner.cleanup()


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


async def run(settings: Settings) -> None:
    """Serve until told to stop."""
    async with serving(settings):
        log.info("listening", host=settings.host, port=settings.port, local=settings.local)
        await told_to_stop()
