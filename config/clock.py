"""The one clock: every "now" in the product comes from here, so that a test can set it."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

FIRST_YEAR: Final = 2000
LAST_YEAR: Final = 2200
"""Beyond these some date that the product works out would not exist."""


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
