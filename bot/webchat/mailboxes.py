"""What was said in each web chat of late, in memory, for its page to fetch.

Nothing is written to a disk. A page that is loaded again finds what was said before; a page that
nobody has open for half a day does not, nor one whose process was started anew. Bounded in number,
bytes and time: what nobody fetches goes first.
"""

import secrets
import time
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from bot.forms import number_of
from bot.wire import to_json

MOST_CHATS: Final = 5_000
MOST_BYTES: Final = 64 * 1024 * 1024
MOST_IN_ONE: Final = 200
"""Activities of one chat; an afternoon of questions."""
MOST_BYTES_IN_ONE: Final = 1024 * 1024
KEPT_FOR: Final = 12 * 3600.0
"""Seconds after which a chat that no page has asked for is forgotten."""
OPEN_FOR: Final = 60.0
"""Seconds after a page has asked for news in which it counts as open; it asks every second."""
A_TICK: Final = timedelta(milliseconds=1)
LONG_AGO: Final = datetime(1970, 1, 1, tzinfo=UTC)

Activity = Mapping[str, Any]


@dataclass(slots=True)
class _Entry:
    activity: Activity
    size: int
    change: int


@dataclass(slots=True)
class Mailbox:
    """One chat: its activities by id, each with the number of its last change.

    ``asked_at`` is when a page last asked for news, in seconds that only go up. ``tenant_id`` is
    that of the person who has signed in there, "" for nobody, and ``until`` how long they have.
    """

    run: str
    changes: int = 0
    given: int = 0
    size: int = 0
    used_at: float = 0.0
    asked_at: float = float("-inf")
    last: datetime = LONG_AGO
    tenant_id: str = ""
    until: datetime = LONG_AGO
    entries: OrderedDict[str, _Entry] = field(default_factory=OrderedDict)

    def put(self, activity: Activity) -> None:
        """Keep an activity, in the place of the one with its id where there is one."""
        size = len(to_json(activity))
        self.changes += 1
        before = self.entries.get(activity["id"])
        if before is not None:
            self.size -= before.size
        self.entries[activity["id"]] = _Entry(activity, size, self.changes)
        self.size += size
        while len(self.entries) > 1 and (
            len(self.entries) > MOST_IN_ONE or self.size > MOST_BYTES_IN_ONE
        ):
            self.size -= self.entries.popitem(last=False)[1].size

    def take_away(self, activity_id: str) -> bool:
        """Forget one; a page that shows it goes on showing it until it is loaded again."""
        gone = self.entries.pop(activity_id, None)
        self.size -= gone.size if gone else 0
        return gone is not None

    def time(self, now: datetime) -> datetime:
        """When the next activity was said: after all others, since pages sort by it."""
        self.last = max(now, self.last + A_TICK)
        return self.last

    def since(self, watermark: str) -> list[Activity]:
        """What has changed since a page asked; all, where it asked another process or an older."""
        run, _, number = watermark.partition(".")
        seen = (number_of(number) or 0) if run == self.run else 0
        return [entry.activity for entry in self.entries.values() if entry.change > seen]

    @property
    def watermark(self) -> str:
        """What a page hands in to be told what is new from now on."""
        return f"{self.run}.{self.changes}"

    def new_id(self) -> str:
        """The id of the next activity, which no other run of the bot gives."""
        self.given += 1
        return f"{self.run}-{self.given:05}"


class Mailboxes:
    """The chats of this process.

    Args:
        monotonic: Seconds that only go up; a test may bring its own.
        most: How many chats are kept.
        most_bytes: How much they may hold in all.
    """

    def __init__(
        self,
        monotonic: Callable[[], float] = time.monotonic,
        most: int = MOST_CHATS,
        most_bytes: int = MOST_BYTES,
    ) -> None:
        self._monotonic = monotonic
        self._most = most
        self._most_bytes = most_bytes
        self._chats: OrderedDict[str, Mailbox] = OrderedDict()
        self._size = 0

    def of(self, conversation_id: str) -> Mailbox:
        """The conversation's mailbox, made where there is none, and used now."""
        box = self._chats.get(conversation_id)
        if box is None:
            box = self._chats[conversation_id] = Mailbox(run=secrets.token_hex(4))
        box.used_at = self._monotonic()
        self._chats.move_to_end(conversation_id)
        self._make_room()
        return box

    def put(self, conversation_id: str, activity: Activity) -> None:
        """Keep an activity of that conversation."""
        box = self.of(conversation_id)
        before = box.size
        box.put(activity)
        self._size += box.size - before
        self._make_room()

    def news(self, conversation_id: str, watermark: str) -> tuple[list[Activity], str]:
        """What is new to a page, and the watermark to ask with next; the page is open."""
        box = self.of(conversation_id)
        box.asked_at = box.used_at
        return box.since(watermark), box.watermark

    def take_away(self, conversation_id: str, activity_id: str) -> bool:
        """Forget one activity; whether it was there."""
        box = self._chats.get(conversation_id)
        if box is None:
            return False
        before = box.size
        gone = box.take_away(activity_id)
        self._size += box.size - before
        return gone

    def has(self, conversation_id: str, activity_id: str) -> bool:
        """Whether that activity is there, to be changed."""
        box = self._chats.get(conversation_id)
        return box is not None and activity_id in box.entries

    def is_open(self, tenant_id: str, conversation_id: str, now: datetime) -> bool:
        """Whether somebody of that tenant is signed in on a page that asked within the minute."""
        box = self._chats.get(conversation_id)
        return (
            box is not None
            and box.tenant_id == tenant_id
            and box.until > now
            and self._monotonic() - box.asked_at < OPEN_FOR
        )

    def forget(self, conversation_id: str) -> None:
        """Forget what was said in a conversation."""
        gone = self._chats.pop(conversation_id, None)
        self._size -= gone.size if gone else 0

    def __len__(self) -> int:
        return len(self._chats)

    @property
    def size(self) -> int:
        """Bytes of all activities, as JSON."""
        return self._size

    def _make_room(self) -> None:
        while len(self._chats) > 1:
            oldest, box = next(iter(self._chats.items()))
            old = self._monotonic() - box.used_at > KEPT_FOR
            if not old and len(self._chats) <= self._most and self._size <= self._most_bytes:
                return
            self.forget(oldest)
