"""One message after another, at most so many a second, and none after closing time."""

import asyncio
from collections.abc import Callable
from datetime import timedelta
from typing import Final

from aiolimiter import AsyncLimiter

from bot.sending.in_the_air import InTheAir
from config.clock import Clock
from store.outbox.records import Leased

TIME_TO_SEND: Final = timedelta(seconds=60)
"""What is left of a lease must be enough for one call, a new token and another try with it, so that
nobody else sends the row meanwhile."""


class Turnstile:
    """Lets rows through.

    Args:
        a_second: How many.
        clock: The one clock, which leases go by.
        leads: Whether this process is the one that sends.
    """

    def __init__(
        self, a_second: float, clock: Clock, leads: Callable[[], bool] = lambda: True
    ) -> None:
        # One at a time, evenly: a bucket of fifty would let a hundred through in its first second.
        self._limiter = AsyncLimiter(1, 1 / a_second)
        self._in_the_air = InTheAir(a_second)
        self._door = asyncio.Lock()
        self._clock = clock
        self._leads = leads
        self._passed: set[int] = set()
        self._closed = False

    @property
    def passed(self) -> int:
        """How many are through, whichever way they go, and not noted yet."""
        return len(self._passed)

    def close(self) -> None:
        """Let nothing through any more."""
        self._closed = True
        self._in_the_air.wake()

    def answered(self, row: Leased) -> None:
        """Teams has answered to the row, which is about to be noted."""
        self._in_the_air.answered(row.id)

    def noted(self, row: Leased) -> None:
        """What became of the row is kept, so the next may follow."""
        self._in_the_air.end(row.id)
        self._passed.discard(row.id)

    async def through(self, row: Leased, held: float = 0.0) -> bool:
        """Wait ``held`` seconds and for the row's turn; False where it must not be sent any more.

        That is after closing time, where the row's lease is about to end, or another process sends.
        """
        if held and not self._closed:
            await asyncio.sleep(held)
        if row.id in self._in_the_air:
            # Its second call, as after the one that begins a chat.
            await self._limiter.acquire()
            self._in_the_air.begin(row.id)
        else:
            await self._enter(row)
        return self._passes(row)

    async def may(self, row: Leased, held: float = 0.0) -> bool:
        """As ``through``, for what goes another way than to Teams and has a pace of its own."""
        if held and not self._closed:
            await asyncio.sleep(held)
        return self._passes(row)

    def _passes(self, row: Leased) -> bool:
        self._passed.add(row.id)
        in_time = self._clock.now() + TIME_TO_SEND < row.ours_until
        return not self._closed and in_time and self._leads()

    async def _enter(self, row: Leased) -> None:
        # One waits for room and for the pace, and the others for the door: none is woken in vain.
        async with self._door:
            # The pace first: who has to wait for it waits a whole step, while the message before is
            # answered and noted.
            if not self._closed:
                await self._limiter.acquire()
            while not (self._closed or self._in_the_air.has_room()):
                await self._in_the_air.freed()
            if not self._closed:
                self._in_the_air.begin(row.id)
