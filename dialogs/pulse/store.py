"""What pulses read and write; ``store.pulses.desk`` has it."""

from collections.abc import Collection, Iterable, Mapping
from typing import Protocol

from dialogs.results.store import ResultsStore
from store.announcements.records import Audience
from store.pulses.answering import Refused
from store.pulses.records import Asked, Cadence, Done, Invitee, PulsePlan, Sheet


class PulseStore(ResultsStore, Protocol):
    """What the person of this turn is asked, and where their answers go without their name."""

    async def waiting(self) -> Asked | None:
        """What they are asked and have not answered, of the newest pulse."""

    async def asked(self, pulse: int, place: int | None = None) -> Asked | None:
        """What they were asked at a place of an open pulse; None where that is nothing."""

    async def last(self) -> Asked | None:
        """What they settled last of the newest open pulse; None for nothing."""

    async def coded(self, code: str) -> Asked | None:
        """The question whose answer has this code; None where no open pulse of theirs has it."""

    async def sheet(self, pulse: int) -> Sheet | None:
        """What they are asked next of an open pulse, on one card; None for nothing."""

    async def named(self, pulse: int, about: str, ids: Collection[str]) -> list[Asked]:
        """Which of these questions about a department they are asked, settled or not."""

    async def settle_together(
        self, asked: Asked, values: Mapping[str, int | None]
    ) -> dict[str, str] | Refused:
        """Take the answers to questions of one card, all or none; gives each one's code.

        None passes over a question; what is not named stays open.
        """

    async def stop_reminding(self, pulse: int) -> None:
        """Send them no reminder of a pulse."""

    async def answer(self, asked: Asked, value: int) -> str | Refused:
        """Take an answer; gives its code."""

    async def skip(self, asked: Asked) -> Refused | None:
        """Pass over the question."""

    async def change(self, asked: Asked, code: str, value: int) -> Refused | None:
        """Put another answer in the place of the one that has this code."""

    async def comment(self, asked: Asked, text: str) -> Refused | None:
        """Keep words by themselves."""

    async def say(self, asked: Asked, text: str) -> Refused | None:
        """Answer a question that takes words."""

    async def set_pace(self, pace: str | None) -> None:
        """Ask less, never, or as usual where None is given."""

    async def people(self, audience: Audience, *, officers: bool) -> list[tuple[str, str, str]]:
        """Tenant, Entra id and side of everybody in an audience, and of officers."""

    async def open(self, plan: PulsePlan, invitees: Iterable[Invitee]) -> bool:
        """Open a pulse; whether its key is new."""

    async def keep_done(self, done: Done) -> int:
        """Keep what the council did; gives the number by which it is taken back."""

    async def take_back(self, number: int) -> bool:
        """Take back what was said to be done; whether it was there."""

    async def cadence(self) -> Cadence | None:
        """How the weekly pulse goes; None where nobody has started it."""

    async def set_cadence(self, cadence: Cadence) -> None:
        """Let the weekly pulse go so from now on."""
