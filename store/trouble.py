"""What went wrong with the database lately, for whoever asks whether it can be used."""

import time
from collections.abc import Callable
from typing import Final

from store.errors import DatabaseFull, DatabaseTrouble

RECENT: Final = 15.0
"""Seconds for which an error counts; what runs by the clock writes every few seconds."""


class Trouble:
    """Remembers the last error for a while, and tells of each.

    Args:
        monotonic: Seconds that only go up; a test may bring its own.
    """

    def __init__(self, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._monotonic = monotonic
        self._said: str | None = None
        self._full = False
        self._at = 0.0
        self.tell: Callable[[DatabaseTrouble], None] = lambda _: None
        """Told of each error; whoever puts the bot together may count them."""

    def note(self, error: DatabaseTrouble) -> None:
        """This went wrong; noted once, through however many hands it passes."""
        if error.noted:
            return
        error.noted = True
        # Its words alone: the error itself holds on to all that was under way.
        self._said, self._full = str(error), isinstance(error, DatabaseFull)
        self._at = self._monotonic()
        self.tell(error)

    def passed(self) -> None:
        """Something was written, which says nothing of the room for what is larger."""
        if not self._full:
            self._said = None

    def standing(self) -> str | None:
        """Why nothing could be written lately, though it may answer questions; None for nothing."""
        return self._said if self._monotonic() - self._at < RECENT else None
