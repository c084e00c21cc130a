"""What is kept of a person's wish; ``store.announcements.attention.AttentionDesk`` has it."""

from typing import Protocol

from store.announcements.courtesy import Wish
from store.ways.mailboxes import Wish as Way
from store.ways.wishes import Reached


class AttentionStore(Protocol):
    """The wish of the person of a turn."""

    async def wish(self) -> Wish | None:
        """What they want now; None is all messages."""

    async def reached(self) -> Reached:
        """How they are reached."""

    async def set_way(self, way: Way) -> None:
        """Keep which way they want to be reached from now on."""

    async def set_wish(self, said: Wish | None) -> None:
        """Keep what they want from now on; None is all messages."""
