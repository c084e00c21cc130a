"""How often somebody may ask for something: so many at once, then evenly."""

import time
from collections import OrderedDict
from collections.abc import Callable
from typing import Final

MOST_REMEMBERED: Final = 20_000
"""Of whom it is known how often they asked; who asked longest ago begins anew."""


class Limit:
    """Counts by key, in this process alone, one number a key.

    Args:
        most: How often, in ``seconds``.
        seconds: The time over which it is counted.
        monotonic: Seconds that only go up; a test may bring its own.
        remembered: How many keys are remembered.
        on_forgotten: Told of each key that is not remembered any more.
    """

    def __init__(
        self,
        most: int,
        seconds: float,
        monotonic: Callable[[], float] = time.monotonic,
        remembered: int = MOST_REMEMBERED,
        on_forgotten: Callable[[str], object] = lambda _: None,
    ) -> None:
        self._each = seconds / most
        self._seconds = seconds
        self._monotonic = monotonic
        self._remembered = remembered
        self._on_forgotten = on_forgotten
        # Until when each has used up their share. A small number instead of a list of times.
        self._used: OrderedDict[str, float] = OrderedDict()

    def allows(self, key: str) -> bool:
        """Whether this once is within the limit; counts it where it is."""
        now = self._monotonic()
        used = max(self._used.get(key, now), now) + self._each
        if used - now > self._seconds:
            return False
        self._used[key] = used
        self._used.move_to_end(key)
        if len(self._used) > self._remembered:
            self._on_forgotten(self._used.popitem(last=False)[0])
        return True

    def has_all(self, key: str) -> bool:
        """Whether a key's whole share is there: nobody asked by it, or not for long enough."""
        return self._used.get(key, 0.0) <= self._monotonic()

    def __len__(self) -> int:
        return len(self._used)
