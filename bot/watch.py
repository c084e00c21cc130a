"""How things stand in the store, as figures: read every fifteen seconds, by the process that leads.

The others have none, so that each is there once over all processes, and none is of a while ago.
"""

import asyncio
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Final

import structlog
from prometheus_client import Metric
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily
from prometheus_client.registry import Collector

from bot.metrics import Metrics
from bot.schedule import Job, late
from config.clock import Clock
from store.backups import NAME as BACKUP
from store.database import Database
from store.errors import StoreError
from store.standing import Standing, standing

log = structlog.get_logger(__name__)

READ_EVERY: Final = 15.0
LASTS: Final = 60.0
"""Seconds after which figures that could not be read anew are not shown any more."""
SOON: Final = timedelta(hours=4)
"""A question that is due within that time is due soon."""


class Watch(Collector):
    """Reads how things stand and shows it to whoever scrapes.

    Args:
        database: The shared store.
        jobs: What runs by the clock, by name.
        clock: The one clock.
        metrics: Where the figures are shown.
        stale_after: After which time an entry must be checked again.
        backups: Whether backups are watched.
        leads: Whether this process is the one that reads.
        monotonic: Seconds that only go up.
    """

    def __init__(
        self,
        database: Database,
        jobs: Mapping[str, Job],
        clock: Clock,
        metrics: Metrics,
        *,
        stale_after: timedelta,
        backups: bool = True,
        leads: Callable[[], bool] = lambda: True,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._database = database
        self._jobs = jobs
        self._clock = clock
        self._stale_after = stale_after
        self._backups = backups
        self._leads = leads
        self._monotonic = monotonic
        self._stopped = asyncio.Event()
        self._read: tuple[Standing, datetime, float] | None = None
        metrics.registry.register(self)

    def stop(self) -> None:
        """Read nothing more."""
        self._stopped.set()

    async def run(self) -> None:
        """Read until ``stop``."""
        while not self._stopped.is_set():
            await self.look()
            with suppress(TimeoutError):
                async with asyncio.timeout(READ_EVERY):
                    await self._stopped.wait()

    async def look(self) -> None:
        """Read now, where this process leads."""
        if not self._leads():
            self._read = None
            return
        now, today = self._clock.now(), self._clock.today()
        try:
            async with self._database.unit_of_work() as uow:
                found = await standing(uow, now, now + SOON, today, today - self._stale_after)
        except StoreError as error:
            log.warning("figures_not_read", reason=str(error))
        except Exception:
            # Whatever it is, the next look comes.
            log.exception("figures_not_read")
        else:
            self._read = found, now, self._monotonic()

    def describe(self) -> Iterator[Metric]:
        """Nothing is known of it before the first look."""
        return iter(())

    def collect(self) -> Iterator[Metric]:
        """What was read last; nothing where another process leads by now."""
        if self._read is None or not self._leads():
            return
        found, now, at = self._read
        if self._monotonic() - at > LASTS:
            return
        waits = (now - found.oldest_due).total_seconds() if found.oldest_due else 0.0
        yield _gauge("bot_posts_queued", "Messages not sent, due or not.", found.posts_queued)
        yield _gauge("bot_posts_waiting", "Messages due and not sent.", found.posts_waiting)
        yield _gauge("bot_posts_oldest_seconds", "How long the oldest of them has waited.", waits)
        questions = GaugeMetricFamily(
            "bot_enquiries",
            "Questions that the council has to answer, by when: soon is within four hours.",
            labels=["due"],
        )
        questions.add_metric(["later"], found.enquiries_later)
        questions.add_metric(["soon"], found.enquiries_soon)
        questions.add_metric(["overdue"], found.enquiries_overdue)
        yield questions
        yield _gauge(
            "bot_contacts_stale", "Entries that must be checked again.", found.contacts_stale
        )
        yield _gauge("bot_pulses_open", "Pulses that take answers.", found.pulses_open)
        yield _gauge("bot_pulse_invited", "People asked in open pulses.", found.invited)
        yield _gauge(
            "bot_pulse_responding", "Of them, those who settled a question.", found.answering
        )
        mails = CounterMetricFamily(
            "bot_mails_in", "Mails that came in, by what became of them.", labels=["outcome"]
        )
        for outcome, count in found.mails_in.items():
            mails.add_metric([outcome], count)
        yield mails
        if self._backups:
            last = found.done_at.get(BACKUP)
            yield _gauge(
                "bot_backup_time_seconds",
                "When the last backup was made, in seconds since 1970; 0 for never.",
                last.timestamp() if last else 0,
            )
        yield self._lateness(found, now)

    def _lateness(self, found: Standing, now: datetime) -> GaugeMetricFamily:
        family = GaugeMetricFamily(
            "bot_job_late_seconds", "How long each job has been due and not done.", labels=["job"]
        )
        for name, job in self._jobs.items():
            seconds = late(job.when, found.done_at.get(name), now, self._clock.zone)
            family.add_metric([name], seconds.total_seconds())
        return family


def _gauge(name: str, documentation: str, value: float) -> GaugeMetricFamily:
    return GaugeMetricFamily(name, documentation, value=value)
