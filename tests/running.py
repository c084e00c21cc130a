"""A bot that runs for a test: the real composition root, served, and talked to over HTTP."""

import asyncio
import gc
import itertools
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import aiohttp
from aiohttp import web, web_app
from sqlalchemy import delete

from bot.app import Bot, open_bot
from bot.commands.data import load_catalogue
from config.clock import Clock
from config.settings import Settings
from config.vocabulary import OUTSIDE
from store.database import open_database
from store.outbox.queue import waiting
from store.tables import people
from tests import activities
from tests.microsoft import Microsoft, buttons

SAMPLE_DAY = date(2026, 11, 22)
SECONDS_TO_REST = 10.0
LET_GO_AFTER = 100
"""Bots of this process, of some megabytes each, after which those that have ended are let go."""
STARTS = itertools.count(1)


@dataclass
class Stopwatch:
    """Seconds that only go up, and that a test may let pass."""

    ahead: float = 0.0

    def __call__(self) -> float:
        """The seconds now."""
        return time.monotonic() + self.ahead


@dataclass
class Running:
    """A running bot and a person who writes to it."""

    url: str
    bot: Bot
    microsoft: Microsoft
    client: aiohttp.ClientSession
    stopwatch: Stopwatch
    production: bool = False

    async def post(
        self, activity: Any, *, token: str | None = None, **headers: str
    ) -> tuple[int, Any]:
        """Post an activity as Teams does; gives the status and the parsed body."""
        if token is None and self.production:
            token = self.microsoft.token()
        if token:
            headers["Authorization"] = f"Bearer {token}"
        async with self.client.post(
            f"{self.url}/api/messages", json=activity, headers=headers
        ) as response:
            text = await response.text()
            return response.status, await response.json() if text else None

    async def get(self, path: str) -> tuple[int, str]:
        """Fetch a page of the bot's."""
        async with self.client.get(f"{self.url}{path}") as response:
            return response.status, await response.text()

    async def say(self, text: str, **changes: Any) -> list[str]:
        """Write to the bot; gives what the person reads in answer."""
        return await self.send(activities.message(text, service_url=self.service_url, **changes))

    async def press(self, title: str, **changes: Any) -> list[str]:
        """Press the button of that title on the last card of the conversation."""
        activity = activities.press({}, service_url=self.service_url, **changes)
        activity["value"] = buttons(self.microsoft.last(_where(activity)).body)[title]
        return await self.send(activity)

    async def send(self, activity: dict[str, Any]) -> list[str]:
        """Post an activity that must be taken; gives what is read there in answer."""
        before = len(self.microsoft.texts(_where(activity)))
        status, body = await self.post(activity)
        assert status < 300, (status, body)
        return self.microsoft.texts(_where(activity))[before:]

    async def at_rest(self) -> None:
        """Wait until all that is due has run and was sent, or is to be tried again later."""
        until = time.monotonic() + SECONDS_TO_REST
        while True:
            await self.bot.background.schedule.look()
            self.bot.something_to_send.set()
            async with self.bot.database.unit_of_work() as uow:
                if not await waiting(uow, self.bot.clock.now()):
                    return
            assert time.monotonic() < until, "Something is due and does not leave."
            await asyncio.sleep(0.02)

    @property
    def service_url(self) -> str:
        """Where the bot's answers go."""
        return self.microsoft.service_url


def _where(activity: dict[str, Any]) -> str:
    return str(activity["conversation"]["id"])


def local_settings(folder: Path, **changes: Any) -> Settings:
    """Local mode on a SQLite file in ``folder``; no ``.env`` and no environment gets in."""
    values: dict[str, Any] = {"database_url": f"sqlite:///{folder / 'bot.db'}", "local": True}
    return Settings(_env_file=None, **values | changes)


async def load_sample(url: str) -> None:
    """Make the database at ``url`` with the catalogue and the sample of ``SAMPLE_DAY``.

    Those of the sample who are not in Teams are left out: tests that write to them bring their own,
    and no count depends on how many there are.
    """
    database = open_database(url)
    try:
        await load_catalogue(database, sample_on=SAMPLE_DAY)
        async with database.unit_of_work() as uow:
            await uow.connection.execute(delete(people).where(people.c.tenant_id == OUTSIDE))
            await uow.commit()
    finally:
        await database.close()


def sample_clock() -> Clock:
    """A clock that stands at a Monday morning shortly after the sample was loaded."""
    clock = Clock()
    clock.set(datetime(2026, 11, 23, 10, 0, tzinfo=UTC))
    return clock


@asynccontextmanager
async def running(
    settings: Settings,
    microsoft: Microsoft,
    session: aiohttp.ClientSession | None = None,
    **parts: Any,
) -> AsyncIterator[Running]:
    """Put the bot together and serve it, on a database that is there.

    Args:
        settings: As `bot.app.open_bot` takes them.
        microsoft: Where its answers go.
        session: The bot's outbound session, where the test brings its own.
        parts: More for `bot.app.open_bot`, such as ``clock`` or ``token``.
    """
    if next(STARTS) % LET_GO_AFTER == 0:
        # aiohttp remembers a thousand applications, and a start keeps the collector from all that
        # is there, so also from what tests have left: gigabytes of it.
        for one in vars(web_app).values():
            if hasattr(one, "cache_clear"):
                one.cache_clear()
        gc.unfreeze()
        gc.collect()
    stopwatch = Stopwatch()
    parts = dict[str, Any](clock=sample_clock(), monotonic=stopwatch) | parts
    async with open_bot(settings, session=session, **parts) as bot:
        runner = web.AppRunner(bot.app, access_log=None, shutdown_timeout=1)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        url = f"http://127.0.0.1:{runner.addresses[0][1]}"
        try:
            async with aiohttp.ClientSession() as client:
                yield Running(url, bot, microsoft, client, stopwatch, production=not settings.local)
        finally:
            await runner.cleanup()
