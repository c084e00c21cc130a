"""Whether the bot is traced: by OpenTelemetry where BOT_TRACES is set (bot/traces.py), else not."""

from collections.abc import Callable, Sequence
from importlib import import_module

import aiohttp
from aiohttp.typedefs import Middleware

from bot.adapter import OnTurn
from bot.sending.sender import Delivers


class Tracing:
    """What is traced, and here nothing is: everything stays as it was, at no cost."""

    middlewares: Sequence[Middleware] = ()
    """For the web application."""

    async def close(self) -> None:
        """Send what is left."""

    def turn(self, on_turn: OnTurn) -> OnTurn:
        """The same turns, traced."""
        return on_turn

    def store(self, tell: Callable[[float], object]) -> Callable[[float], object]:
        """What is told of each unit of work's seconds, traced."""
        return tell

    def posts(self, delivery: Delivers) -> Delivers:
        """The same deliveries, traced."""
        return delivery

    def calls(self) -> Sequence[aiohttp.TraceConfig]:
        """What traces calls of a session."""
        return ()


def can_trace() -> bool:
    """Whether the libraries are there, which are an extra."""
    try:
        import_module("bot.traces")
    except ModuleNotFoundError:
        return False
    return True


def tracing(*, on: bool) -> Tracing:
    """Traces, where they are wanted; nothing of OpenTelemetry is loaded where they are not."""
    if not on:
        return Tracing()
    from bot.traces import OpenTelemetry  # noqa: PLC0415 - an extra.

    return OpenTelemetry()
