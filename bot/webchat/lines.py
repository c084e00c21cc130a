"""How a page comes to its conversation: here by the bot's own Direct Line (azure.py: Azure's)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Protocol

from bot.webchat.direct_line import PATH
from bot.webchat.passes import OPEN_FOR, STAYS, Opens, Passes
from config.clock import Clock


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """What opens a conversation: a token, for how long, and where Web Chat hands it in."""

    token: str
    conversation_id: str
    lasts: timedelta
    domain: str


class Line(Protocol):
    """Opens conversations."""

    async def open(self, user_id: str, origin: str, before: Mapping[str, Any]) -> Opened:
        """A token for a visitor's conversation.

        Args:
            user_id: The visitor.
            origin: The web site whose page asks.
            before: What the page handed in, such as the token that it had.

        Raises:
            Asked: it cannot be had now.
        """


class OwnLine:
    """The bot's own: a visitor has one conversation, whichever page or process asks.

    Args:
        passes: Makes tokens.
        clock: The one clock.
        base: The bot's own address as the world has it, "" where pages are on it anyway.
    """

    def __init__(self, passes: Passes, clock: Clock, base: str) -> None:
        self._passes = passes
        self._clock = clock
        self._base = base

    async def open(self, user_id: str, origin: str, before: Mapping[str, Any]) -> Opened:
        """A token for the visitor's one conversation, from that site."""
        del before
        now = self._clock.now()
        opens = Opens(
            user_id=user_id,
            conversation_id=self._passes.conversation_of(user_id),
            origin=origin,
            end=now + STAYS,
        )
        return Opened(
            token=self._passes.token(opens, now),
            conversation_id=opens.conversation_id,
            lasts=OPEN_FOR,
            domain=f"{self._base}{PATH}",
        )
