"""Many conversations at once: nothing is shared that makes them wait, and nothing is left open."""

import asyncio
import gc
from time import perf_counter
from typing import Any, Final

import psutil

from tests import activities
from tests.microsoft import Answer
from tests.running import Running

THINKS: Final = 0.3
MANY: Final = 60


def messages(bot: Running, many: int) -> list[dict[str, Any]]:
    """A greeting of each of so many people."""
    return [
        activities.message(
            "hello",
            service_url=bot.service_url,
            person=f"p-{number}",
            conversation_id=f"a:{number}",
        )
        for number in range(many)
    ]


async def test_sixty_answers_are_on_their_way_together(local: Running) -> None:
    """The Connector thinks for 0.3 s: six at a time, as a thread pool sends, would take 3 s."""
    await asyncio.gather(*(local.post(one) for one in messages(local, MANY)))
    local.microsoft.answers.extend(Answer(hang=THINKS) for _ in range(MANY))
    began = perf_counter()
    await asyncio.gather(*(local.post(one) for one in messages(local, MANY)))
    assert perf_counter() - began < MANY / 6 * THINKS / 2


async def test_turns_leave_no_connection_open(local: Running) -> None:
    """Two hundred turns, with no collector to tidy up behind them."""
    process = psutil.Process()
    await local.say("hello")
    gc.disable()
    try:
        before = process.num_fds()
        for one in messages(local, 200):
            await local.post(one)
        grown = process.num_fds() - before
    finally:
        gc.enable()
    assert grown < 10
