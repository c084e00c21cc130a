"""The one clock: every "now" in the product comes from here, so that a test can set it."""

import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

FIRST_YEAR: Final = 2000
LAST_YEAR: Final = 2200
"""Beyond these some date that the product works out would not exist."""


NOT_NOTICED: Final = timedelta(minutes=1)
"""Clocks are put right by seconds all the time."""


class Clock:
    """Tells the time in UTC; may be set, and then runs on from there.

    Args:
        timezone: The zone that people read dates in, such as ``Europe/London``.
    """

    def __init__(self, timezone: str = "Europe/London") -> None:
        self.zone = ZoneInfo(timezone)
        self._ahead = timedelta()
        self._on_set: list[Callable[[], None]] = []

    def on_set(self, call: Callable[[], None]) -> None:
        """Call this whenever the clock was set: something may be due that was not before."""
        self._on_set.append(call)

    def now(self) -> datetime:
        """The time now, aware, in UTC."""
        return datetime.now(UTC) + self._ahead

    def today(self) -> date:
        """The day that people are having, in the clock's zone."""
        return self.now().astimezone(self.zone).date()

    def set(self, now: datetime) -> None:
        """Make it ``now`` (an aware time); the clock runs on from there.

        Raises:
            ValueError: ``now`` has no UTC offset, or is centuries away.
        """
        if now.tzinfo is None or not FIRST_YEAR <= now.year <= LAST_YEAR:
            raise ValueError("The clock needs a time with an offset, such as 2027-03-12T09:00Z.")
        self._ahead = now - datetime.now(UTC)
        for call in self._on_set:
            call()


class SetBack:
    """Notices that a clock was set back, by seconds that only go up.

    Args:
        clock: The clock.
        monotonic: Those seconds; a test may bring its own.
    """

    def __init__(self, clock: Clock, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._monotonic = monotonic
        self._seen = (clock.now(), monotonic())

    def since(self) -> datetime | None:
        """What the time would be, where the clock was set back since this was last asked."""
        seen, at = self._seen
        now, seconds = self._clock.now(), self._monotonic()
        self._seen = (now, seconds)
        expected = seen + timedelta(seconds=seconds - at)
        return expected if now + NOT_NOTICED < expected else None
