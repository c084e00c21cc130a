"""What went wrong with the database lately, for whoever asks whether it can be used."""

import time
from collections.abc import Callable
from typing import Final

from store.errors import DatabaseBusy, DatabaseFull, StoreError

RECENT: Final = 30.0
"""Seconds for which an error counts; what runs by the clock writes every few seconds."""
OF_WRITES: Final = (DatabaseBusy, DatabaseFull)
"""What a question to the database does not find out: it answers, and takes no writes."""


class Trouble:
    """Remembers the last error until something is written again, and tells of each.

    Args:
        monotonic: Seconds that only go up; a test may bring its own.
    """

    def __init__(self, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._monotonic = monotonic
        self._last: StoreError | None = None
        self._at = 0.0
        self.tell: Callable[[StoreError], None] = lambda _: None
        """Told of each error; whoever puts the bot together may count them."""

    def note(self, error: StoreError) -> None:
        """This went wrong; told once, though it passes several hands on its way up."""
        if error is self._last:
            return
        self._last, self._at = error, self._monotonic()
        self.tell(error)

    def passed(self) -> None:
        """Something was written."""
        self._last = None

    def standing(self) -> StoreError | None:
        """Why nothing could be written lately; None where nothing is known to be wrong."""
        recent = self._monotonic() - self._at < RECENT
        return self._last if recent and isinstance(self._last, OF_WRITES) else None
