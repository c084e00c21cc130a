"""How many messages are between a call to Teams and the note of what came of it.

As many may come twice where the process dies. So there is one, and the next call waits for the note
of the one before, where Teams answers fast enough for that; where it answers slowly there are as
many as the pace needs.
"""

import asyncio
import math
import time
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from statistics import median_low
from typing import Final

LOOKED_AT: Final = 8
"""So many calls tell how fast Teams answers, by the lower of the two in their middle: some are
answered sooner than is usual, and a busy machine makes some look slow."""
AT_ONCE: Final = 0.5
"""An answer within this part of the time between two messages leaves time to note it."""
STUCK: Final = 0.5
"""Seconds after which a call without an answer holds no other up."""


class InTheAir:
    """Counts rows from the beginning of their call until they are noted.

    Args:
        a_second: How many rows are to be sent in a second.
        monotonic: Seconds that only go up; a test may bring its own.
    """

    def __init__(self, a_second: float, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._a_second = a_second
        self._monotonic = monotonic
        self._began: dict[int, float] = {}
        self._unanswered: set[int] = set()
        self._answers: deque[float] = deque(maxlen=LOOKED_AT)
        self._notes: deque[float] = deque(maxlen=LOOKED_AT)
        self._freed = asyncio.Event()

    def __contains__(self, row: int) -> bool:
        return row in self._began

    @property
    def most(self) -> int:
        """How many there may be: one, but where Teams takes long the pace needs more."""
        if _usual(self._answers) < AT_ONCE / self._a_second:
            return 1
        # Room for the slow ones too, or they would hold the pace up.
        slow = sorted(self._answers)[-2:][0]
        return max(1, math.ceil(self._a_second * (slow + _usual(self._notes))))

    def begin(self, row: int) -> None:
        """Its call begins now."""
        self._began[row] = self._monotonic()
        self._unanswered.add(row)

    def answered(self, row: int) -> None:
        """Its answer is there, and is about to be noted."""
        if row in self._unanswered:
            self._unanswered.remove(row)
            now = self._monotonic()
            self._answers.append(now - self._began[row])
            self._began[row] = now

    def end(self, row: int) -> None:
        """It is noted; or it was never on its way."""
        began = self._began.pop(row, None)
        if began is not None and row not in self._unanswered:
            self._notes.append(self._monotonic() - began)
        self._unanswered.discard(row)
        self.wake()

    def wake(self) -> None:
        """Whoever waits shall look again."""
        self._freed.set()

    def has_room(self) -> bool:
        """Whether one more may begin."""
        late = self._monotonic() - STUCK
        stuck = sum(self._began[row] <= late for row in self._unanswered)
        return len(self._began) - stuck < self.most

    async def freed(self) -> None:
        """Wait until one is noted, or may count as stuck; for one at a time."""
        self._freed.clear()
        with suppress(TimeoutError):
            async with asyncio.timeout(STUCK / 2):
                await self._freed.wait()


def _usual(seconds: deque[float]) -> float:
    """The lower of the two in the middle; 0 where nothing is known."""
    return median_low(seconds) if seconds else 0.0
