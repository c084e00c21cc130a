"""How often Teams lets a bot write to one conversation.

The limits of a bot in one thread are those of the Teams page "Optimize your bot with rate limits".
Replies of turns go there too, and other processes: what they use up is not known here, so a 429 may
still come, and is tried again.
"""

import time
from collections import OrderedDict, deque
from collections.abc import Callable
from typing import Final

LIMITS: Final = ((7, 1.0), (8, 2.0), (60, 30.0), (1800, 3600.0))
"""So many messages in so many seconds."""
MOST: Final = max(count for count, _ in LIMITS)
LONGEST: Final = max(seconds for _, seconds in LIMITS)


class ConversationPace:
    """Remembers when each conversation was written to, for as long as a limit looks back.

    Args:
        monotonic: Seconds that only go up; a test may bring its own.
    """

    def __init__(self, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._monotonic = monotonic
        self._written: OrderedDict[str, deque[float]] = OrderedDict()

    def wait(self, conversation: str) -> float:
        """Seconds until the next message may go there; 0 for now."""
        written = self._written.get(conversation)
        if written is None:
            return 0.0
        now = self._monotonic()
        free = (
            written[-count] + seconds - now for count, seconds in LIMITS if len(written) >= count
        )
        return max(0.0, *free, 0.0)

    def note(self, conversation: str) -> None:
        """A message goes there now."""
        now = self._monotonic()
        self._written.setdefault(conversation, deque(maxlen=MOST)).append(now)
        self._written.move_to_end(conversation)
        while next(iter(self._written.values()))[-1] < now - LONGEST:
            self._written.popitem(last=False)
