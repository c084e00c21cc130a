"""What is kept of a person's wish; ``store.announcements.attention.AttentionDesk`` has it."""

from typing import Protocol

from store.announcements.courtesy import Wish


class AttentionStore(Protocol):
    """The wish of the person of a turn."""

    async def wish(self) -> Wish | None:
        """What they want now; None is all messages."""

    async def set_wish(self, said: Wish | None) -> None:
        """Keep what they want from now on; None is all messages."""
