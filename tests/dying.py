"""Processes that are killed at random moments while they work, and what is true afterwards."""

import asyncio
import json
import os
import random
import socket
import subprocess
import sys
import time
from collections import Counter
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

import aiohttp
from sqlalchemy import select

from bot.replies import as_activity
from bot.wire import write_activity
from dialogs.turn import Reply
from store.database import Database
from store.errors import StoreError
from store.outbox.leader import seat
from store.outbox.tables import outbox
from tests.microsoft import Microsoft, Sent

ROOT: Final = Path(__file__).parents[1]
PROGRAM: Final = """
import sys
from datetime import timedelta
from config.clock import Clock
begin = Clock.__init__
def ahead(self, *zone):
    begin(self, *zone)
    self._ahead = timedelta(seconds=float(sys.argv[1]))
Clock.__init__ = ahead
from bot.cli import main
main(sys.argv[2:])
"""
"""``provider-bot``, on a day and at an hour when messages that nobody asked for may leave."""

ON_THE_WIRE: Final = 0.5
"""Seconds for which the Connector may not yet have read what a process sent before it died."""
TO_NOTE: Final = 2.0
"""Seconds in which a message that Teams has taken is noted, on a machine with much to do."""


class Log(list[Sent]):
    """What reached the Connector, with the second of each."""

    def __init__(self) -> None:
        super().__init__()
        self.at: list[float] = []

    def append(self, sent: Sent) -> None:
        """One more call."""
        self.at.append(time.monotonic())
        super().append(sent)


@dataclass
class Place:
    """Where processes run, and which do."""

    url: str
    fake: Microsoft
    folder: Path
    ahead: timedelta
    client: aiohttp.ClientSession
    chance: random.Random
    running: dict[int, subprocess.Popen[bytes]] = field(default_factory=dict)
    """By port, those that serve."""
    kills: list[tuple[float, str]] = field(default_factory=list)
    """When, and what the process did: led, served, or imported."""

    def begin(self, *arguments: str, port: int = 0) -> subprocess.Popen[bytes]:
        """``provider-bot`` with these arguments."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith("BOT_")}
        settings = {
            "BOT_DATABASE_URL": self.url,
            "BOT_PORT": str(port),
            "BOT_SERVICE_URL": self.fake.service_url,
            "BOT_LOG_FORMAT": "json",
            "BOT_UNASKED_PER_WEEK": "100000",
            "PYTHONPATH": str(ROOT),
        }
        with (self.folder / f"{port or arguments[0]}.log").open("ab") as log:
            return subprocess.Popen(  # noqa: S603 - ours.
                [sys.executable, "-c", PROGRAM, str(self.ahead.total_seconds()), *arguments],
                cwd=self.folder,
                env=kept | settings,
                stdout=log,
                stderr=log,
            )

    async def serve(self) -> None:
        """Begin one that serves, and wait until it does."""
        with socket.create_server(("127.0.0.1", 0)) as taken:
            port = int(taken.getsockname()[1])
        bot = self.begin("run", "--local", port=port)
        try:
            for _ in range(1200):
                with suppress(aiohttp.ClientError):
                    async with self.client.get(f"http://127.0.0.1:{port}/readyz") as answer:
                        if answer.status == 200:
                            break
                assert bot.poll() is None, (self.folder / f"{port}.log").read_text()[-2000:]
                await asyncio.sleep(0.05)
        except BaseException:
            bot.kill()
            raise
        self.running[port] = bot

    async def kill(self, database: Database) -> None:
        """End one of those that serve, as a power cut does."""
        port = self.chance.choice(list(self.running))
        bot = self.running.pop(port)
        leader = None
        with suppress(StoreError):
            async with database.unit_of_work() as uow:
                leader = (await seat(uow)).holder
        led = leader is not None and f" {bot.pid} " in leader
        bot.kill()
        bot.wait()
        self.kills.append((time.monotonic(), "led" if led else "served"))

    async def say(self, activity: dict[str, Any]) -> None:
        """Post it until a process takes it, as often as that needs: Teams repeats what fails."""
        while True:
            ports = list(self.running)
            if ports:
                where = f"http://127.0.0.1:{self.chance.choice(ports)}/api/messages"
                with suppress(aiohttp.ClientError):
                    async with self.client.post(where, json=activity) as answer:
                        if answer.status < 300:
                            return
            await asyncio.sleep(0.1)


@asynccontextmanager
async def place(
    url: str, fake: Microsoft, folder: Path, ahead: timedelta, seed: int
) -> AsyncIterator[Place]:
    """A place whose processes are gone at its end."""
    async with aiohttp.ClientSession() as client:
        here = Place(url, fake, folder, ahead, client, random.Random(seed))  # noqa: S311 - a dice.
        try:
            yield here
        finally:
            for bot in here.running.values():
                bot.kill()
                bot.wait()


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """What is wrong, and how often a message came twice."""

    queued: Sequence[str]
    lost: Sequence[str]
    repeated: Counter[str]
    most_at_once: int
    """Of them, the most that one death brought about."""
    unexplained: Sequence[str]
    """Messages that came twice though nothing was killed in between."""


async def tally(database: Database, log: Log, kills: Sequence[float]) -> Tally:
    """Compare the outbox with what reached the Connector."""
    row = outbox.c
    async with database.unit_of_work() as uow:
        rows = (
            await uow.connection.execute(
                select(row.key, row.state, row.text, row.card, row.sent_to, row.replaces_key)
            )
        ).all()
    wanted: dict[tuple[str, str], list[str]] = {}
    for key, state, text, card, sent_to, _ in rows:
        if state == "sent":
            said = write_activity(as_activity(Reply(text=text, card=card), "msteams"))
            wanted.setdefault((sent_to, _content(said)), []).append(key)
    came: dict[tuple[str, str], list[float]] = {}
    for sent, at in zip(log, log.at, strict=True):
        # A turn's own answers name the activity that they answer; a change of a message repeats
        # nothing.
        if sent.method == "PUT" or sent.activity_id is None:
            came.setdefault((sent.conversation_id, _content(sent.body)), []).append(at)
    fresh = {each.key for each in rows if each.replaces_key is None}
    repeated: Counter[str] = Counter()
    at_kill: Counter[float] = Counter()
    lost, unexplained = list[str](), list[str]()
    for where, keys in wanted.items():
        times = came.get(where, [])
        lost += keys[len(times) :]
        if fresh >= set(keys) and len(times) > len(keys):
            repeated[keys[0]] = len(times) - len(keys)
            died = [next(_died_with(times, kills), None)] * repeated[keys[0]]
            at_kill.update(each for each in died if each is not None)
            unexplained += [keys[0]] * died.count(None)
    return Tally(
        queued=[each.key for each in rows if each.state == "queued"],
        lost=lost,
        repeated=repeated,
        most_at_once=max(at_kill.values(), default=0),
        unexplained=unexplained,
    )


def _died_with(times: Sequence[float], kills: Sequence[float]) -> Iterator[float]:
    """When a process died that had sent the one, and before the other."""
    for first, again in pairwise(times):
        yield from (
            kill for kill in kills if first - ON_THE_WIRE <= kill <= min(again, first + TO_NOTE)
        )


def _content(activity: dict[str, Any]) -> str:
    kept = {name: activity.get(name) for name in ("text", "attachments", "summary")}
    return json.dumps(kept, sort_keys=True)
