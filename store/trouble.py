"""What went wrong with the database lately, for whoever asks whether it can be used."""

import time
from collections.abc import Callable
from typing import Final

from store.errors import DatabaseFull, StoreError

RECENT: Final = 15.0
"""Seconds for which an error counts; what runs by the clock writes every few seconds."""


class Trouble:
    """Remembers the last error for a while, and tells of each.

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
        """Something was written, which says nothing of the room for what is larger."""
        if not isinstance(self._last, DatabaseFull):
            self._last = None

    def standing(self) -> StoreError | None:
        """Why nothing could be written lately, though it may answer questions; None for nothing."""
        return self._last if self._monotonic() - self._at < RECENT else None
