"""What pulses came to, for whoever asks; it is ``dialogs.results.store.ResultsStore``."""

from dataclasses import dataclass

from store.pulses import results
from store.pulses.done import done_about
from store.pulses.records import Done
from store.pulses.results import Response, ResultCell, ResultQuery
from store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class ResultsDesk:
    """Groups of answers that may be shown, and nothing else."""

    uow: UnitOfWork

    async def results(self, query: ResultQuery) -> tuple[ResultCell, ...]:
        """What closed pulses came to, as far as it may be shown."""
        return await results.results(self.uow, query)

    async def responses(self, query: ResultQuery) -> Response:
        """How many questions were asked and answered."""
        return await results.responses(self.uow, query)

    async def comments(self, query: ResultQuery) -> tuple[str, ...]:
        """What was said in words, where enough answered."""
        return await results.comments(self.uow, query)

    async def quarters_shown(self) -> tuple[str, str] | None:
        """The first and the last quarter with anything in them."""
        return await results.quarters_shown(self.uow)

    async def first_unfinished(self) -> str | None:
        """The first quarter of which some answers still wait."""
        return await results.first_unfinished(self.uow)

    async def done(self, query: ResultQuery) -> tuple[Done, ...]:
        """What the council did about that in these quarters; newest first."""
        return await done_about(self.uow, query)
