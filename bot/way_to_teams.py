"""How calls to Teams went lately, for whoever asks why nobody hears from the bot."""

import time
from collections.abc import Callable
from http import HTTPStatus
from typing import Final

from bot.metrics import Metrics

NO_ANSWER: Final = "no_answer"
NO_CONNECTION: Final = "no_connection"
NO_TOKEN: Final = "no_token"  # noqa: S105 - a word for the metrics, no secret.
IN_A_ROW: Final = 3
"""So many failures without a success between them are no accident."""
RECENT: Final = 300.0
"""Seconds for which they count."""
PASSES: Final = frozenset({401, 412, 429, 500, 502, 503, 504})
"""Answers that are about Teams or our own sign-in, and not about one message."""


TOKENLESS: Final = (
    "Microsoft gives the bot no token, so nothing can be sent. Check BOT_APP_ID and its secret or "
    "certificate."
)
FAILING: Final = (
    "The last {count} calls to Teams failed ({last}). What is to be sent waits and is tried again; "
    "see whether this machine reaches Teams, and what Microsoft says of its service."
)


class WayToTeams:
    """Counts what came of each call.

    Args:
        metrics: Told of each.
        monotonic: Seconds that only go up; a test may bring its own.
    """

    def __init__(self, metrics: Metrics, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._metrics = metrics
        self._monotonic = monotonic
        self._failures = 0
        self._last = ""
        self._at = 0.0

    def note(self, answer: int | str) -> None:
        """A call was answered with this status, or with none: one of the words above."""
        self._metrics.calls.labels(str(answer)).inc()
        if isinstance(answer, str) or answer in PASSES:
            self._failures += 1
            self._last, self._at = str(answer), self._monotonic()
        elif answer < HTTPStatus.MULTIPLE_CHOICES:
            self._failures = 0

    def warnings(self) -> list[str]:
        """What is wrong with it now, in a sentence with its mend; empty where nothing is."""
        if self._failures < IN_A_ROW or self._monotonic() - self._at > RECENT:
            return []
        if self._last == NO_TOKEN:
            return [TOKENLESS]
        return [FAILING.format(count=self._failures, last=self._last)]
