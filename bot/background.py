"""What the bot does by itself while it serves: sending what is due, and what runs by the clock."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import timedelta

from aiohttp import web

from bot import undelivered
from bot.connector import Connector
from bot.host import Host
from bot.jobs import jobs
from bot.knowledge import KnowledgeKeeper
from bot.leadership import Leadership
from bot.mail.mailer import Mailer
from bot.metrics import Metrics
from bot.schedule import Schedule
from bot.sending.opening import delivery_of
from bot.sending.places import Pages
from bot.sending.sender import OnFailed, Sender
from bot.sending.turnstile import Turnstile
from bot.tracing import Tracing
from bot.watch import Watch
from config.clock import Clock
from config.settings import Settings
from store.database import Database


@dataclass(frozen=True, slots=True, kw_only=True)
class Background:
    """The delivery worker and the schedule, at work while this process serves and leads."""

    sender: Sender
    schedule: Schedule
    leadership: Leadership
    watch: Watch

    async def stop(self, _: web.Application) -> None:
        """For ``app.on_shutdown``: begin nothing more, while turns in hand are still answered."""
        self.schedule.stop()
        self.sender.stop()
        self.watch.stop()

    async def while_serving(self, app: web.Application) -> AsyncIterator[None]:
        """For ``app.cleanup_ctx``: starts both, and ends them with what they have in hand."""
        # A process that is alone need not wait.
        await self.leadership.look()
        leading = asyncio.create_task(self.leadership.run())
        working = asyncio.create_task(self._work())
        watching = asyncio.create_task(self.watch.run())
        yield
        await self.stop(app)
        await asyncio.gather(working, leading, watching)

    async def _work(self) -> None:
        try:
            await asyncio.gather(self.schedule.run(), self.sender.run())
        finally:
            # Turns may still be in hand; another process need not wait for those.
            self.leadership.stop()


def background(
    settings: Settings,
    database: Database,
    connector: Connector,
    host: Host,
    keeper: KnowledgeKeeper,
    *,
    clock: Clock,
    metrics: Metrics,
    something_to_send: asyncio.Event,
    on_failed: OnFailed | None = None,
    traced: Tracing,
    mailer: Mailer | None = None,
    chats: Pages | None = None,
) -> Background:
    """Put both together.

    Args:
        settings: How many messages a second, and where first ones go.
        database: The shared store.
        connector: Sends; tries once, for the outbox tries again.
        host: Told of conversations that cannot be written to any more.
        keeper: What jobs and failures go by.
        clock: The one clock; both look anew when it is set.
        metrics: Told what becomes of messages and jobs.
        something_to_send: Set by whoever has put something in the outbox.
        on_failed: Told of messages that failed for good; a test may bring its own.
        traced: What becomes of deliveries and the store's work where they are traced.
        mailer: Sends e-mail; None where the installation sends none.
        chats: The web chats of this process.
    """
    leadership = Leadership(database, clock, metrics)
    turnstile = Turnstile(settings.sends_per_second, clock, leadership.leads)
    delivery = delivery_of(
        settings, database, connector, turnstile, clock, mailer=mailer, chats=chats
    )
    sender = Sender(
        database,
        traced.posts(delivery),
        turnstile,
        clock,
        metrics,
        a_second=settings.sends_per_second,
        woken=something_to_send,
        on_failed=on_failed or undelivered.on_failed(keeper),
        on_closed=host.closed,
        leads=leadership.leads,
    )
    by_the_clock = jobs(settings, keeper)
    schedule = Schedule(
        by_the_clock,
        database,
        clock,
        metrics,
        before=keeper.newest,
        on_done=something_to_send.set,
        leads=leadership.leads,
    )

    watch = Watch(
        database,
        by_the_clock,
        clock,
        metrics,
        stale_after=timedelta(days=settings.stale_after_days),
        backups=settings.backup_days > 0,
        leads=leadership.leads,
    )
    database.timing.tell = traced.store(metrics.transaction_seconds.observe)

    def look() -> None:
        schedule.wake()
        something_to_send.set()

    leadership.on_won = look
    clock.on_set(look)
    return Background(sender=sender, schedule=schedule, leadership=leadership, watch=watch)
