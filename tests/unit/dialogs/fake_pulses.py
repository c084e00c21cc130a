"""A pulse of one person in memory, for tests of dialogs."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace

from store.announcements.records import Audience
from store.pulses.answering import Refused
from store.pulses.records import Asked, Cadence, Invitee, PulsePlan, Sheet
from store.pulses.sheets import parts_of
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
    not_reminded: list[int] = field(default_factory=list)
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

    async def sheet(self, pulse: int) -> Sheet | None:
        """Those that are left, as the store puts them together."""
        left = [one for place in range(self.at, len(self.asks)) if (one := self._at(place))]
        if not (self.is_open and left and left[0].pulse_id == pulse):
            return None
        row = {
            "kind": left[0].kind,
            "questions": [one.question.as_json() for one in self.asks],
            "asks": [[one.question.id, one.about] for one in self.asks],
        }
        parts = parts_of(row)
        number = next(one for one, part in enumerate(parts) if self.at in part)
        many = parts[number].stop - self.at
        return Sheet(asked=tuple(left[:many]), part=number + 1, parts=len(parts))

    async def named(self, pulse: int, about: str, ids: Collection[str]) -> list[Asked]:
        """Those of them that there are."""
        known = self.is_open and self.asks and self.asks[0].pulse_id == pulse
        places = [one for place in range(len(self.asks)) if (one := self._at(place))]
        there = [one for one in places if one.about == about and one.question.id in ids]
        return there if known else []

    async def settle_together(
        self, asked: Asked, values: Mapping[str, int | None]
    ) -> dict[str, str] | Refused:
        """Put those first that are answered, and keep the answers."""
        sheet = await self.sheet(asked.pulse_id)
        left = sheet.asked if sheet and sheet.first.about == asked.about else ()
        taken = [one for one in left if one.question.id in values]
        if not taken:
            return Refused.SETTLED if self.is_open else Refused.CLOSED
        if any(values[one.question.id] not in (None, *one.question.answers) for one in taken):
            return Refused.NO_SUCH
        rest = [
            one
            for one in self.asks[self.at :]
            if one.question not in [t.question for t in taken] or one.about != asked.about
        ]
        order = [*self.asks[: self.at], *taken, *rest]
        self.asks = [replace(one, place=place) for place, one in enumerate(order)]
        codes = {}
        for one in taken:
            value = values[one.question.id]
            if value is None:
                self.at += 1
            else:
                code = await self.answer(self.asks[self.at], value)
                assert not isinstance(code, Refused)
                codes[one.question.id] = code
        return codes

    async def stop_reminding(self, pulse: int) -> None:
        """Keep that."""
        self.not_reminded.append(pulse)

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
