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


class MailPace:
    """Gives each row its turn.

    Args:
        a_second: How many letters.
        monotonic: Seconds that only go up; a test may bring its own.
    """

    def __init__(self, a_second: float, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._apart = 1 / a_second
        self._monotonic = monotonic
        self._turns: OrderedDict[int, float] = OrderedDict()
        self._next = float("-inf")

    def wait(self, row: int) -> float:
        """Seconds until the row's turn; 0 for now, and then its turn is over."""
        now = self._monotonic()
        if row not in self._turns:
            self._turns[row] = max(now, self._next)
            self._next = self._turns[row] + self._apart
            self._forget(now)
        held = self._turns[row] - now
        if held > 0:
            return held
        del self._turns[row]
        return 0.0

    def put_off(self, row: int, seconds: float) -> None:
        """The server is busy: the row's turn comes then, and every later one after it."""
        turn = self._monotonic() + seconds
        self._turns[row] = turn
        self._turns.move_to_end(row, last=False)
        self._next = max(self._next, turn + self._apart)

    def _forget(self, now: float) -> None:
        while self._turns:
            row, turn = next(iter(self._turns.items()))
            if turn > now - FORGOTTEN_AFTER:
                return
            del self._turns[row]
