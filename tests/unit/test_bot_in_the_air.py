"""How many messages may be between Teams and their note: as many may come twice."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.sending.in_the_air import STUCK, InTheAir
from bot.sending.turnstile import Turnstile
from config.clock import Clock
from store.outbox.records import Leased

NOW = datetime(2027, 3, 12, 9, 30, tzinfo=UTC)


class Watch:
    """A clock that a test moves."""

    now = 100.0

    def __call__(self) -> float:
        """Seconds."""
        return self.now


def after_calls(answer: float, note: float, watch: Watch) -> InTheAir:
    """What is known after some calls, at 50 a second, that took so many seconds."""
    air = InTheAir(50, watch)
    for row in range(-4, 0):
        air.begin(row)
        watch.now += answer
        air.answered(row)
        watch.now += note
        air.end(row)
    return air


@pytest.mark.parametrize(
    ("answer", "note", "most"),
    [(0.002, 0.004, 1), (0.009, 0.2, 1), (0.08, 0.004, 5), (0.08, 0.021, 6), (0.5, 0.01, 26)],
)
def test_the_pace_decides_how_many_there_may_be(answer: float, note: float, most: int) -> None:
    """One where Teams answers at once, whatever the note takes, else what fifty a second need."""
    assert after_calls(answer, note, Watch()).most == most


def test_before_anything_is_known_there_is_one() -> None:
    """Nothing is risked for a pace that may not be needed."""
    assert InTheAir(50).most == 1


def test_one_that_is_refused_at_once_does_not_make_the_others_look_fast() -> None:
    """The second fastest of the last calls counts."""
    watch = Watch()
    air = InTheAir(50, watch)
    for row, answer in enumerate((0.08, 0.08, 0.001, 0.08)):
        air.begin(row)
        watch.now += answer
        air.answered(row)
        air.end(row)
    assert air.most == 4


def test_what_is_answered_holds_the_next_until_it_is_noted() -> None:
    """However long the note takes, for it may come twice until then; no answer, no such wait."""
    watch = Watch()
    air = after_calls(0.002, 0.004, watch)
    air.begin(1)
    assert not air.has_room()
    watch.now += STUCK
    assert air.has_room()
    air.answered(1)
    assert not air.has_room()
    watch.now += 60
    assert not air.has_room()
    air.end(1)
    assert air.has_room()


def row(number: int) -> Leased:
    """A row in hand."""
    values: dict[str, Any] = dict.fromkeys(Leased.__dataclass_fields__)
    return Leased(**values | {"id": number, "ours_until": NOW + timedelta(minutes=2)})


@pytest.fixture
def turnstile() -> Turnstile:
    """One that lets a hundred through in a second."""
    clock = Clock()
    clock.set(NOW)
    return Turnstile(100, clock)


async def test_the_next_row_waits_for_the_note_of_the_one_before(turnstile: Turnstile) -> None:
    """So a process that dies leaves one message that may come twice."""
    assert await turnstile.through(row(1))
    others = [asyncio.create_task(turnstile.through(row(number))) for number in (2, 3)]
    turnstile.answered(row(1))
    await asyncio.sleep(0.1)
    assert not any(task.done() for task in others)

    turnstile.noted(row(1))
    assert await others[0]
    await asyncio.sleep(0.05)
    assert not others[1].done()
    turnstile.noted(row(2))
    assert await others[1]


async def test_a_row_s_second_call_does_not_wait_for_itself(turnstile: Turnstile) -> None:
    """Who has never written gets two: the one that begins the chat, and the message."""
    assert await turnstile.through(row(1))
    assert await turnstile.through(row(1))


async def test_who_waits_at_closing_time_goes_home(turnstile: Turnstile) -> None:
    """Nothing more is sent, and nobody waits for a note that may never come."""
    assert await turnstile.through(row(1))
    waiting = asyncio.create_task(turnstile.through(row(2)))
    await asyncio.sleep(0.05)
    turnstile.close()
    assert await asyncio.wait_for(waiting, 1) is False


async def test_a_call_without_an_answer_holds_nobody_up_for_long(turnstile: Turnstile) -> None:
    """One conversation that Teams is silent about is not the others' concern."""
    assert await turnstile.through(row(1))
    assert await asyncio.wait_for(turnstile.through(row(2)), 3 * STUCK)


async def test_what_is_through_does_not_count_as_waiting(turnstile: Turnstile) -> None:
    """By whichever way it goes: mails at a slow server hold back no more rows than they are."""
    assert await turnstile.through(row(1))
    assert await turnstile.may(row(2))
    waiting = asyncio.create_task(turnstile.through(row(3)))
    await asyncio.sleep(0.05)
    both = turnstile.passed
    turnstile.noted(row(2))
    one = turnstile.passed
    turnstile.close()
    await waiting

    assert (both, one) == (2, 1)
