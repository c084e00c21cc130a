"""One answer asks the store the same once."""

from dataclasses import dataclass, field

from config.catalogue import survey
from dialogs.results.gathering import gather
from dialogs.results.once import Once
from store.pulses.records import HAD_CONTACT
from store.pulses.results import ResultCell, ResultQuery
from tests.unit.dialogs.fake_results import FakeResults


@dataclass
class Counting(FakeResults):
    """Keeps what it was asked."""

    heard: list[ResultQuery] = field(default_factory=list)

    async def results(self, query: ResultQuery) -> tuple[ResultCell, ...]:
        """Likewise."""
        self.heard.append(query)
        return await FakeResults.results(self, query)


def of(question: str, about: str) -> dict[str, str]:
    """The names of one group."""
    return {"question": question, "about": about, "side": "provider", "quarter": "2026-Q4"}


STORE = Counting(
    groups=[
        (of("trust", "Finance"), {1: 5, 2: 5}),
        (of("roles", "Finance"), {2: 5, 0: 5, HAD_CONTACT: 10}),
        (of("roles", "Procurement"), {4: 6}),
    ]
)


async def test_the_same_is_asked_once_and_comes_to_the_same() -> None:
    """Whole, parts, the share of no contact and what questions alone make differ."""
    plain = await gather(STORE, ResultQuery(), survey(), [("about",), ("question",)])
    asked = len(STORE.heard)
    STORE.heard.clear()
    once = await gather(Once(STORE), ResultQuery(), survey(), [("about",), ("question",)])
    assert once == plain
    assert len(STORE.heard) == len(set(STORE.heard)) == 2
    assert asked > 2
