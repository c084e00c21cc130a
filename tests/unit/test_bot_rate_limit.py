"""How much one person may write in a minute, and that others and memory are not touched by it."""

import tracemalloc
from dataclasses import dataclass

from botbuilder.schema import Activity, ActivityTypes, ChannelAccount, ConversationAccount

from bot.rate_limit import RateLimit, Verdict


@dataclass
class Time:
    """Seconds that only go up."""

    now: float = 1000.0

    def __call__(self) -> float:
        """The seconds now."""
        return self.now


def activity(
    person: str = "pat", kind: str = ActivityTypes.message, tenant: str = "council"
) -> Activity:
    """Something that a person has sent."""
    return Activity(
        type=kind,
        from_property=ChannelAccount(id=f"29:{person}", aad_object_id=person),
        conversation=ConversationAccount(id="a:1", tenant_id=tenant),
    )


def test_a_minutes_worth_may_come_at_once_and_one_is_told() -> None:
    """Ten in a burst are read, the eleventh is told, the others are not."""
    limit = RateLimit(10, Time())
    found = [limit.verdict(activity()) for _ in range(13)]
    assert found == [Verdict.READ] * 10 + [Verdict.TELL] + [Verdict.IGNORE] * 2


def test_the_share_comes_back_evenly() -> None:
    """Six seconds of ten a minute are one message; a minute's quiet is all of them."""
    time = Time()
    limit = RateLimit(10, time)
    for _ in range(11):
        limit.verdict(activity())
    time.now += 6.001
    assert [limit.verdict(activity()) for _ in range(2)] == [Verdict.READ, Verdict.IGNORE]
    time.now += 60
    found = [limit.verdict(activity()) for _ in range(11)]
    assert found == [Verdict.READ] * 10 + [Verdict.TELL]


def test_who_keeps_on_is_told_once() -> None:
    """A flood of an hour has one answer, and what is read of it is what anybody may send."""
    time = Time()
    limit = RateLimit(10, time)
    found = []
    for _ in range(36_000):
        found.append(limit.verdict(activity()))
        time.now += 0.1
    assert found.count(Verdict.TELL) == 1
    assert 600 <= found.count(Verdict.READ) <= 611


def test_others_are_not_counted_with_them() -> None:
    """Another person, and the same id in another tenant, have their own."""
    limit = RateLimit(1, Time())
    limit.verdict(activity())
    assert limit.verdict(activity()) is Verdict.TELL
    assert limit.verdict(activity("sam")) is Verdict.READ
    assert limit.verdict(activity(tenant="neighbour")) is Verdict.READ


def test_what_is_no_message_is_always_read() -> None:
    """That the bot was removed must never be missed."""
    limit = RateLimit(1, Time())
    removed = activity(kind=ActivityTypes.installation_update)
    assert {limit.verdict(removed) for _ in range(50)} == {Verdict.READ}
    assert len(limit) == 0


def test_a_press_that_waits_for_its_answer_is_told_each_time() -> None:
    """An invoke without an answer would show as a fault of the client."""
    limit = RateLimit(1, Time())
    pressed = activity(kind=ActivityTypes.invoke)
    found = [limit.verdict(pressed) for _ in range(3)]
    assert found == [Verdict.READ, Verdict.TELL, Verdict.TELL]


def test_memory_is_the_same_for_any_number_of_people() -> None:
    """Who wrote longest ago is forgotten; a person who floods is not, while they go on."""
    limit = RateLimit(2, Time(), most_people=100)
    tracemalloc.start()
    try:
        for number in range(1_000):
            limit.verdict(activity(f"person-{number}"))
        before = tracemalloc.get_traced_memory()[0]
        for number in range(1_000, 5_000):
            limit.verdict(activity(f"person-{number}"))
            limit.verdict(activity(f"person-{number}"))
            limit.verdict(activity(f"person-{number}"))
        grown = tracemalloc.get_traced_memory()[0] - before
    finally:
        tracemalloc.stop()
    assert len(limit) == 100
    assert len(limit._told) <= 100
    assert grown < 64_000
