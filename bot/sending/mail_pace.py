"""How often the council's mail server is given a letter: evenly, each row at a time of its own.

A row whose turn is later is given back until then, so that thousands of mails hold up nothing else;
it keeps its turn, and those of one person come in the order in which they were due.
"""

import time
from collections import OrderedDict
from collections.abc import Callable
from typing import Final

FORGOTTEN_AFTER: Final = 600.0
"""Seconds after its turn that a row is forgotten which never came: it was dropped, or another
process has it."""


SLOWEST: Final = 2.0
"""Seconds between two letters to a server that cannot take more."""
SLOWER_EVERY: Final = 0.5
"""Seconds after which it is found again that a server is busy."""


class MailPace:
    """Gives each row its turn.

    A server that takes fewer than it may be given is given fewer: half as many as often as it is
    found busy, and a little more with each letter that it takes.

    Args:
        a_second: How many letters at most.
        monotonic: Seconds that only go up; a test may bring its own.
    """

    def __init__(self, a_second: float, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._least = self._apart = 1 / a_second
        self._monotonic = monotonic
        self._turns: OrderedDict[int, float] = OrderedDict()
        self._next = float("-inf")
        self._slowed_at = float("-inf")

    def wait(self, row: int) -> float:
        """Seconds until the row's turn; 0 for now, and then its turn is over."""
        now = self._monotonic()
        if row not in self._turns:
            self._turn(row, now)
            self._forget(now)
        held = self._turns[row] - now
        if held > 0:
            return held
        del self._turns[row]
        return 0.0

    def put_off(self, row: int) -> float:
        """The server is busy: the row has a new turn, after all others; gives how long that is."""
        now = self._monotonic()
        if now - self._slowed_at > SLOWER_EVERY:
            self._slowed_at = now
            self._apart = max(self._least, min(self._apart * 2, SLOWEST))
        self._turn(row, now + self._apart)
        return self._turns[row] - now

    def went_well(self) -> None:
        """The server has taken a letter."""
        self._apart = max(self._least, self._apart * 0.98)

    def _turn(self, row: int, earliest: float) -> None:
        self._turns[row] = max(earliest, self._next)
        self._turns.move_to_end(row)
        self._next = self._turns[row] + self._apart

    def _forget(self, now: float) -> None:
        while self._turns:
            row, turn = next(iter(self._turns.items()))
            if turn > now - FORGOTTEN_AFTER:
                return
            del self._turns[row]
