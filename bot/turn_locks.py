"""One turn of a conversation at a time; other conversations do not wait."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, nullcontext
from dataclasses import dataclass, field

from store.turn_order import TurnOrder


@dataclass(slots=True)
class _Turns:
    """What the turns of one conversation wait for, and how many of them there are."""

    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    door: asyncio.Lock = field(default_factory=asyncio.Lock)
    users: int = 0


class TurnLocks:
    """A lock for each conversation that has a turn under way; none is kept for the others.

    Args:
        order: Keeps the order over several processes; None where there is one.
    """

    def __init__(self, order: TurnOrder | None = None) -> None:
        self._order = order
        self._under_way: dict[str, _Turns] = {}

    @asynccontextmanager
    async def turn(self, conversation_id: str) -> AsyncIterator[None]:
        """Wait for the turns of this conversation that came before, in their order."""
        turns = self._under_way.setdefault(conversation_id, _Turns())
        turns.users += 1
        order = self._order
        try:
            # The lock of this process stays: it holds also while the database does not answer.
            async with (
                order.entered(conversation_id, turns.door) if order else nullcontext(),
                turns.lock,
            ):
                yield
        finally:
            turns.users -= 1
            if not turns.users:
                del self._under_way[conversation_id]

    def __len__(self) -> int:
        return len(self._under_way)
