"""A pulse of one person in memory, for tests of dialogs."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from store.announcements.records import Audience
from store.pulses.answering import Refused
from store.pulses.records import Asked, Cadence, Invitee, PulsePlan
from tests.unit.dialogs.fake_results import FakeResults


@dataclass
class FakePulses(FakeResults):
    """Asks what it is given, one after another; ``asks`` are the places of one pulse."""

    asks: list[Asked] = field(default_factory=list)
    at: int = 0
    is_open: bool = True
    answers: dict[str, tuple[str, int]] = field(default_factory=dict)
    """By code: the question and the value."""
    words: list[tuple[str, str]] = field(default_factory=list)
    pace: str | None = None
    kept: Cadence | None = None
    opened: dict[str, list[Invitee]] = field(default_factory=dict)

    async def waiting(self) -> Asked | None:
        """The first that is not settled."""
        return self._at(self.at) if self.is_open else None

    async def asked(self, pulse: int, place: int | None = None) -> Asked | None:
        """The one at that place."""
        known = self.is_open and self.asks and self.asks[0].pulse_id == pulse
        return self._at(self.at if place is None else place) if known else None

    async def last(self) -> Asked | None:
        """The last that is settled."""
        return self._at(self.at - 1) if self.is_open else None

    async def coded(self, code: str) -> Asked | None:
        """The question whose answer has this code."""
        found = self.answers.get(code.upper())
        return next((one for one in self.asks if found and one.question.id == found[0]), None)

    async def answer(self, asked: Asked, value: int) -> str | Refused:
        """Keep it under a new code."""
        if value not in asked.question.answers:
            return Refused.NO_SUCH
        if refused := await self.skip(asked):
            return refused
        code = f"CODE{len(self.answers):04d}"
        self.answers[code] = (asked.question.id, value)
        return code

    async def skip(self, asked: Asked) -> Refused | None:
        """Go on to the next."""
        if asked.place != self.at:
            return Refused.SETTLED
        self.at += 1
        return None

    async def change(self, asked: Asked, code: str, value: int) -> Refused | None:
        """Keep another under that code."""
        if code not in self.answers or value not in asked.question.answers:
            return Refused.NO_SUCH
        self.answers[code] = (asked.question.id, value)
        return None

    async def comment(self, asked: Asked, text: str) -> Refused | None:
        """Keep the words."""
        self.words.append((asked.question.id, text))
        return None

    async def say(self, asked: Asked, text: str) -> Refused | None:
        """Keep the words, and go on to the next."""
        if refused := await self.skip(asked):
            return refused
        return await self.comment(asked, text)

    async def set_pace(self, pace: str | None) -> None:
        """Keep it."""
        self.pace = pace

    async def people(self, audience: Audience, *, officers: bool) -> list[tuple[str, str, str]]:
        """One of each."""
        found = [("t", "a", "provider")] if audience != Audience() else []
        return [*found, *([("t", "b", "officer")] if officers else [])]

    async def open(self, plan: PulsePlan, invitees: Iterable[Invitee]) -> bool:
        """Keep it, once."""
        if plan.key in self.opened:
            return False
        self.opened[plan.key] = list(invitees)
        return True

    async def cadence(self) -> Cadence | None:
        """What is kept."""
        return self.kept

    async def set_cadence(self, cadence: Cadence) -> None:
        """Keep it."""
        self.kept = cadence

    def _at(self, place: int) -> Asked | None:
        if not 0 <= place < len(self.asks):
            return None
        return replace(self.asks[place], at=self.at)
