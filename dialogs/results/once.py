"""What one answer reads of results, each once."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace

from dialogs.results.store import ResultsStore
from store.pulses.records import Done
from store.pulses.results import Response, ResultCell, ResultQuery

QUESTION = "question"


@dataclass(frozen=True, slots=True)
class Once:
    """A store of results that is asked the same once; it is a ``ResultsStore`` itself.

    A sum over all questions is made from its questions, which are needed too
    (``dialogs/results/question_mix.py``).
    """

    store: ResultsStore
    known: dict[ResultQuery, tuple[ResultCell, ...]] = field(default_factory=dict)

    async def results(self, query: ResultQuery) -> tuple[ResultCell, ...]:
        """What closed pulses came to, as far as it may be shown."""
        if query not in self.known:
            if query.question or QUESTION in query.by:
                self.known[query] = await self.store.results(query)
            else:
                finer = replace(query, by=(QUESTION, *query.by))
                self.known[query] = _over_questions(await self.results(finer))
        return self.known[query]

    async def responses(self, query: ResultQuery) -> Response:
        """How many questions were asked and answered."""
        return await self.store.responses(query)

    async def comments(self, query: ResultQuery) -> tuple[str, ...]:
        """What was said in words."""
        return await self.store.comments(query)

    async def quarters_shown(self) -> tuple[str, str] | None:
        """The first and the last quarter with anything in them."""
        return await self.store.quarters_shown()

    async def first_unfinished(self) -> str | None:
        """The first quarter of which some answers still wait."""
        return await self.store.first_unfinished()

    async def done(self, query: ResultQuery) -> tuple[Done, ...]:
        """What the council did about that."""
        return await self.store.done(query)


def _over_questions(cells: tuple[ResultCell, ...]) -> tuple[ResultCell, ...]:
    answers: defaultdict[tuple[str, ...], Counter[int]] = defaultdict(Counter)
    contact: Counter[tuple[str, ...]] = Counter()
    for cell in cells:
        answers[cell.names[1:]].update(cell.answers)
        contact[cell.names[1:]] += cell.had_contact
    return tuple(
        ResultCell(names=names, answers=dict(sorted(counts.items())), had_contact=contact[names])
        for names, counts in sorted(answers.items())
    )
