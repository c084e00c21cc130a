"""No pulse to answer, for ``provider-bot ask``."""

from collections.abc import Iterable

from store.announcements.records import Audience
from store.pulses.answering import Refused
from store.pulses.records import Asked, Cadence, Invitee, PulsePlan


class NoPulses:
    """Asks nobody anything, and keeps nothing."""

    async def waiting(self) -> Asked | None:
        """Nothing waits."""

    async def asked(self, pulse: int, place: int | None = None) -> Asked | None:
        """Nothing was asked."""

    async def last(self) -> Asked | None:
        """Nothing was answered."""

    async def coded(self, code: str) -> Asked | None:
        """No code is known."""

    async def answer(self, asked: Asked, value: int) -> str | Refused:  # noqa: ARG002 - dialogs.pulse.store names it.
        """It is over."""
        return Refused.CLOSED

    async def skip(self, asked: Asked) -> Refused | None:  # noqa: ARG002 - as above.
        """It is over."""
        return Refused.CLOSED

    async def change(self, asked: Asked, code: str, value: int) -> Refused | None:  # noqa: ARG002 - as above.
        """It is over."""
        return Refused.CLOSED

    async def comment(self, asked: Asked, text: str) -> Refused | None:  # noqa: ARG002 - as above.
        """It is over."""
        return Refused.CLOSED

    async def say(self, asked: Asked, text: str) -> Refused | None:  # noqa: ARG002 - as above.
        """It is over."""
        return Refused.CLOSED

    async def set_pace(self, pace: str | None) -> None:
        """Keep nothing."""

    async def people(
        self,
        audience: Audience,  # noqa: ARG002 - as above.
        *,
        officers: bool,  # noqa: ARG002 - as above.
    ) -> list[tuple[str, str, str]]:
        """Nobody."""
        return []

    async def open(self, plan: PulsePlan, invitees: Iterable[Invitee]) -> bool:  # noqa: ARG002 - as above.
        """Nothing is opened."""
        return False

    async def cadence(self) -> Cadence | None:
        """Nobody has started one."""

    async def set_cadence(self, cadence: Cadence) -> None:
        """Keep nothing."""
