"""What results are read from; ``store.pulses.desk`` has it."""

from typing import Protocol

from store.pulses.records import Done
from store.pulses.results import Response, ResultCell, ResultQuery


class ResultsStore(Protocol):
    """Groups of answers that may be shown, and nothing else."""

    async def results(self, query: ResultQuery) -> tuple[ResultCell, ...]:
        """What closed pulses came to, as far as it may be shown."""

    async def responses(self, query: ResultQuery) -> Response:
        """How many questions were asked and answered."""

    async def comments(self, query: ResultQuery) -> tuple[str, ...]:
        """What was said in words, where enough answered; in an order by chance."""

    async def quarters_shown(self) -> tuple[str, str] | None:
        """The first and the last quarter with anything in them; None for none."""

    async def first_unfinished(self) -> str | None:
        """The first quarter of which some answers still wait; None where all are shown."""

    async def done(self, query: ResultQuery) -> tuple[Done, ...]:
        """What the council did about that in these quarters; newest first."""
