"""Results in memory, for tests of dialogs."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from store.pulses.records import HAD_CONTACT, SEGMENTS, Done
from store.pulses.results import Response, ResultCell, ResultQuery


@dataclass
class FakeResults:
    """Groups of answers, each with its names, as a store gives them; ``said`` is in words."""

    groups: Sequence[tuple[Mapping[str, str], Mapping[int, int]]] = ()
    responded: dict[str, Response] = field(default_factory=dict)
    unfinished: str | None = None
    said: list[str] = field(default_factory=list)
    were_done: dict[int, Done] = field(default_factory=dict)

    async def results(self, query: ResultQuery) -> tuple[ResultCell, ...]:
        """The groups that fit, added up by the names."""
        cells: dict[tuple[str, ...], Counter[int]] = {}
        for names, answers in self.groups:
            wanted = {"side": query.side, "question": query.question, "about": query.about}
            wanted |= {name: getattr(query.where, name) for name in SEGMENTS}
            fits = all(names.get(key, "") == value for key, value in wanted.items() if value)
            if fits and query.first <= names["quarter"] <= query.last:
                key = tuple(names.get(one, "") for one in query.by)
                cells.setdefault(key, Counter()).update(answers)
        return tuple(
            ResultCell(names=key, had_contact=one.pop(HAD_CONTACT, 0), answers=dict(one))
            for key, one in sorted(cells.items())
        )

    async def responses(self, query: ResultQuery) -> Response:
        """Those of the quarters that are meant."""
        meant = [one for key, one in self.responded.items() if query.first <= key <= query.last]
        return Response(sum(one.asked for one in meant), sum(one.answered for one in meant))

    async def comments(self, query: ResultQuery) -> tuple[str, ...]:
        """All of them, whatever was asked."""
        return tuple(self.said) if query.side == "provider" else ()

    async def quarters_shown(self) -> tuple[str, str] | None:
        """From the first group to the last."""
        quarters = sorted(names["quarter"] for names, _ in self.groups)
        return (quarters[0], quarters[-1]) if quarters else None

    async def first_unfinished(self) -> str | None:
        """As the test has it."""
        return self.unfinished

    async def done(self, query: ResultQuery) -> tuple[Done, ...]:
        """Those that fit, newest first."""
        return tuple(
            one
            for one in reversed(self.were_done.values())
            if query.first <= one.quarter <= query.last
            and (not query.question or one.question in ("", query.question))
            and (not query.about or one.about in ("", query.about))
        )

    async def keep_done(self, done: Done) -> int:
        """Keep it."""
        number = len(self.were_done) + 1
        self.were_done[number] = replace(done, number=number)
        return number

    async def take_back(self, number: int) -> bool:
        """Forget it."""
        return self.were_done.pop(number, None) is not None
