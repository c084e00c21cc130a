"""What the dialogs of one turn read and write of pulses."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from store.announcements.records import Audience
from store.audit.log import record
from store.audit.records import Actor, Entry
from store.pulses import answering, cadence, reading, sheets, words
from store.pulses.answering import Refused
from store.pulses.done import keep, take_back
from store.pulses.opening import open_pulse
from store.pulses.people import people_for
from store.pulses.records import Asked, Cadence, Done, Invitee, PulsePlan, Sheet
from store.pulses.results_desk import ResultsDesk


@dataclass(frozen=True, slots=True)
class PulseDesk(ResultsDesk):
    """The pulses of one person; it is ``dialogs.pulse.store.PulseStore``.

    ``aad_object_id`` is None for a guest, whom nobody asks anything.
    """

    now: datetime
    tenant_id: str
    aad_object_id: str | None
    by: Actor

    async def waiting(self) -> Asked | None:
        """What they are asked and have not answered, of the newest pulse."""
        return await reading.waiting_for(self.uow, *self._who, self.now)

    async def asked(self, pulse: int, place: int | None = None) -> Asked | None:
        """What they were asked at a place of an open pulse."""
        return await reading.asked_of(self.uow, pulse, *self._who, place)

    async def last(self) -> Asked | None:
        """What they settled last of the newest open pulse."""
        return await reading.last_settled(self.uow, *self._who, self.now)

    async def coded(self, code: str) -> Asked | None:
        """The question whose answer has this code."""
        return await reading.coded(self.uow, *self._who, code, self.now)

    async def sheet(self, pulse: int) -> Sheet | None:
        """What they are asked next of an open pulse, on one card."""
        return await sheets.open_sheet(self.uow, pulse, *self._who)

    async def named(self, pulse: int, about: str, ids: Collection[str]) -> list[Asked]:
        """Which of these questions about a department they are asked, settled or not."""
        return await sheets.named(self.uow, pulse, self._who, about, ids)

    async def settle_together(
        self, asked: Asked, values: Mapping[str, int | None]
    ) -> dict[str, str] | Refused:
        """Take the answers to questions of one card, all or none; gives each one's code."""
        return await sheets.settle_together(self.uow, asked, values, self.now)

    async def stop_reminding(self, pulse: int) -> None:
        """Send them no reminder of a pulse."""
        await sheets.stop_reminding(self.uow, pulse, *self._who)

    async def answer(self, asked: Asked, value: int) -> str | Refused:
        """Take an answer; gives its code."""
        return await answering.answer(self.uow, asked, value, self.now)

    async def skip(self, asked: Asked) -> Refused | None:
        """Pass over the question."""
        return await answering.skip(self.uow, asked, self.now)

    async def change(self, asked: Asked, code: str, value: int) -> Refused | None:
        """Put another answer in the place of the one that has this code."""
        return await answering.change(self.uow, asked, code, value, self.now)

    async def comment(self, asked: Asked, text: str) -> Refused | None:
        """Keep words by themselves."""
        return await words.comment(self.uow, asked, text, self.now)

    async def say(self, asked: Asked, text: str) -> Refused | None:
        """Answer a question that takes words."""
        return await words.say(self.uow, asked, text, self.now)

    async def set_pace(self, pace: str | None) -> None:
        """Ask less, never, or as usual."""
        await cadence.set_pace(self.uow, *self._who, pace)

    async def people(self, audience: Audience, *, officers: bool) -> list[tuple[str, str, str]]:
        """Tenant, Entra id and side of everybody in an audience, and of officers."""
        return await people_for(self.uow, audience, self.now, officers=officers)

    async def open(self, plan: PulsePlan, invitees: Iterable[Invitee]) -> bool:
        """Open a pulse; whether its key is new."""
        new = await open_pulse(self.uow, plan, invitees) is not None
        if new:
            await self._record("pulse_opened", plan.key)
        return new

    async def cadence(self) -> Cadence | None:
        """How the weekly pulse goes."""
        return await cadence.cadence(self.uow)

    async def set_cadence(self, made: Cadence) -> None:
        """Let the weekly pulse go so from now on."""
        await cadence.set_cadence(self.uow, made)
        await self._record("cadence_running" if made.running else "cadence_paused", "weekly pulse")

    async def keep_done(self, done: Done) -> int:
        """Keep what the council did; gives the number by which it is taken back."""
        number = await keep(self.uow, done)
        await self._record("pulse_we_did", f"{done.quarter} {number}")
        return number

    async def take_back(self, number: int) -> bool:
        """Take back what was said to be done; whether it was there."""
        gone = await take_back(self.uow, number)
        if gone:
            await self._record("pulse_we_did_gone", str(number))
        return gone

    async def _record(self, what: str, object_: str) -> None:
        await record(self.uow, Entry(at=self.now, by=self.by, what=what, object=object_))

    @property
    def _who(self) -> tuple[str, str]:
        return self.tenant_id, self.aad_object_id or ""
