"""The delivery worker: takes what is due from the outbox, sends it, and notes what became of it.

One process sends at a time (bot/leadership.py); where two do for a moment, a row is in one hand all
the same (store/outbox/leases.py). What Teams has taken is noted before anything else happens to the
row; a process that dies in between leaves the one message that may come twice.
"""

import asyncio
import itertools
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Final, Protocol, TypeAlias

import structlog

from bot.connector import CallFailed
from bot.metrics import Metrics
from bot.sending.results import Again, Dropped, Failed, Held, NotTried, Result, Sent, judge
from bot.sending.turnstile import Turnstile
from config.clock import Clock
from store.announcements.courtesy import UNASKED
from store.database import Database
from store.errors import StoreError
from store.outbox.leases import (
    give_back,
    lease,
    mark_again,
    mark_dropped,
    mark_failed,
    mark_sent,
    put_off,
)
from store.outbox.records import Leased
from store.records import Reference
from store.references import mark_not_installed
from store.unit_of_work import UnitOfWork

log = structlog.get_logger(__name__)

LOOK_EVERY: Final = 2.0
"""Seconds between two looks, where nothing wakes the sender before."""
LEASE: Final = timedelta(seconds=120)
MOST_IN_HAND: Final = 64
SECONDS_IN_HAND: Final = 2.0
"""No more rows are taken than can be sent in that time, so that they do not wait in one hand."""
NOTE_AGAIN: Final = 1.0
SECONDS_TO_END: Final = 6.0
"""How long a stopped sender waits for answers."""
MOST_NOTES_AT_THE_END: Final = 5
"""How often a stopped sender tries to note a row in a database that does not answer."""

OnFailed: TypeAlias = Callable[[UnitOfWork, Leased, str, datetime], Awaitable[None]]
"""Told of a row that failed for good, with the error, in the unit of work that keeps so."""
OnClosed: TypeAlias = Callable[[str, str], None]
"""Told the tenant and the id of a conversation that cannot be written to any more."""


async def nobody_to_tell(_: UnitOfWork, __: Leased, ___: str, ____: datetime) -> None:
    """What fails is kept as failed, and that is all."""


class Delivers(Protocol):
    """Sends one row (``bot.sending.delivery``)."""

    async def deliver(self, row: Leased) -> tuple[Result, Reference | None]:
        """Try to send it; gives what came of it, and the conversation where one was found."""


class Sender:
    """Sends what is due until it is stopped.

    Args:
        database: The shared store.
        delivery: Sends one row.
        turnstile: Closed when the sender stops.
        clock: The one clock.
        metrics: Told what became of the rows.
        a_second: How many rows are sent in a second at most.
        woken: Set by whoever knows that something may be due.
        on_failed: Told of each row that failed for good.
        on_closed: Told of conversations that cannot be written to any more.
        leads: Whether this process is the one that sends.
    """

    def __init__(
        self,
        database: Database,
        delivery: Delivers,
        turnstile: Turnstile,
        clock: Clock,
        metrics: Metrics,
        *,
        a_second: float,
        woken: asyncio.Event,
        on_failed: OnFailed = nobody_to_tell,
        on_closed: OnClosed = lambda _, __: None,
        leads: Callable[[], bool] = lambda: True,
    ) -> None:
        self._database = database
        self._delivery = delivery
        self._turnstile = turnstile
        self._clock = clock
        self._metrics = metrics
        self._most = max(1, min(MOST_IN_HAND, int(a_second * SECONDS_IN_HAND)))
        self._on_failed = on_failed
        self._on_closed = on_closed
        self._leads = leads
        self._woken = woken
        self._stopped = False
        self._in_hand: dict[int, asyncio.Task[None]] = {}

    async def run(self) -> None:
        """Send until ``stop``; then wait for what is in hand."""
        while not self._stopped:
            self._woken.clear()
            try:
                took = await self._take()
            except StoreError as error:
                log.warning("outbox_not_read", reason=str(error))
                took = False
            except Exception:
                # Whatever it is, what is due must still leave.
                log.exception("outbox_not_read")
                took = False
            if not took:
                await self._rest()
        await self._end()

    async def _end(self) -> None:
        """Wait for what is on its way; of what has no answer by then, none came."""
        if not self._in_hand:
            return
        _, late = await asyncio.wait(self._in_hand.values(), timeout=SECONDS_TO_END)
        for task in late:
            task.cancel()
        if late:
            await asyncio.wait(late, timeout=NOTE_AGAIN)

    def stop(self) -> None:
        """Take nothing more, and send nothing that is not on its way."""
        self._stopped = True
        self._turnstile.close()
        self._woken.set()

    async def _take(self) -> bool:
        free, wait = self._most - len(self._in_hand), len(self._in_hand) - self._turnstile.passed
        # By the handful: to take one for each that left costs as much as to send it.
        if free <= 0 or wait > self._most // 2 or not self._leads():
            return False
        async with self._database.unit_of_work() as uow:
            now = self._clock.now()
            rows = await lease(uow, now, free, now + LEASE)
            if rows:
                await uow.commit()
        for row in rows:
            # The clock was set, and what we are sending looked as if its process had died.
            if row.id not in self._in_hand:
                self._in_hand[row.id] = asyncio.create_task(self._handle(row))
        return bool(rows)

    async def _rest(self) -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(LOOK_EVERY):
                await self._woken.wait()

    async def _handle(self, row: Leased) -> None:
        try:
            result, place = await self._delivered(row)
            self._turnstile.answered(row)
            await self._note(row, result, place)
        finally:
            self._turnstile.noted(row)
            del self._in_hand[row.id]
            self._woken.set()

    async def _delivered(self, row: Leased) -> tuple[Result, Reference | None]:
        try:
            return await self._delivery.deliver(row)
        except asyncio.CancelledError:
            if not self._stopped:
                raise
            # Teams may have it, as with any call that has no answer.
            return judge(CallFailed(0, "stopped"), row), None
        except StoreError as error:
            log.warning("outbox_not_read", reason=str(error))
            return NotTried(LOOK_EVERY), None
        except Exception as error:
            # A fault of ours in one row must not hold up the others.
            log.exception("post_not_sent", purpose=row.purpose)
            return Failed(type(error).__name__), None

    async def _note(self, row: Leased, result: Result, place: Reference | None) -> None:
        """Keep what became of the row; what Teams has taken is noted however long that takes."""
        tell, alone = self._on_failed, isinstance(result, Sent)
        for tries in itertools.count(1):
            try:
                async with self._database.unit_of_work(alone=alone) as uow:
                    if await self._keep(uow, row, result, place, tell):
                        await uow.commit()
                break
            except StoreError as error:
                log.warning("post_not_noted", purpose=row.purpose, reason=str(error))
                if self._stopped and tries >= MOST_NOTES_AT_THE_END:
                    return
                await asyncio.sleep(NOTE_AGAIN)
            except Exception:
                log.exception("post_not_noted", purpose=row.purpose)
                if tell is nobody_to_tell:
                    return
                tell = nobody_to_tell
        if place is not None and isinstance(result, Failed | Again) and result.closed:
            self._on_closed(place.tenant_id, place.conversation_id)
        self._count(row, result)

    async def _keep(
        self,
        uow: UnitOfWork,
        row: Leased,
        result: Result,
        place: Reference | None,
        tell: OnFailed,
    ) -> bool:
        now = self._clock.now()
        if isinstance(result, Again | Failed) and result.closed and place is not None:
            await mark_not_installed(uow, place.tenant_id, place.conversation_id, now)
        match result:
            case Sent(conversation_id, activity_id):
                await mark_sent(uow, row, now, conversation_id, activity_id)
                return True
            case Again(seconds, error):
                return await mark_again(uow, row, now + timedelta(seconds=seconds), error)
            case NotTried(seconds):
                return await give_back(uow, row, now + timedelta(seconds=seconds))
            case Held(until):
                return await put_off(uow, row, until)
            case Dropped(error):
                return await mark_dropped(uow, row, error)
            case Failed(error):
                ours = await mark_failed(uow, row, error)
                if ours:
                    await tell(uow, row, error, now)
                return ours

    def _count(self, row: Leased, result: Result) -> None:
        if isinstance(result, NotTried):
            return
        updated = isinstance(result, Sent) and result.updated
        outcome = "updated" if updated else type(result).__name__.lower()
        self._metrics.posts.labels(row.purpose, outcome).inc()
        if isinstance(result, Held):
            self._metrics.posts_kept_back.labels(row.purpose, "hours").inc()
        elif isinstance(result, Dropped) and row.purpose in UNASKED:
            self._metrics.posts_kept_back.labels(row.purpose, result.error).inc()
        if isinstance(result, Sent):
            self._metrics.ways.labels(result.way).inc()
            seconds = (self._clock.now() - row.due_at).total_seconds()
            self._metrics.post_seconds.observe(max(seconds, 0.0))
        elif not isinstance(result, Dropped | Held):
            log.warning("post_not_sent", purpose=row.purpose, outcome=outcome, error=result.error)
