"""One person floods the bot: they are told once, others are answered, nothing piles up."""

import asyncio
import shutil
from collections.abc import AsyncIterator
from pathlib import Path
from time import perf_counter
from typing import Any, Final

import pytest

from tests import activities
from tests.microsoft import microsoft
from tests.running import Running, local_settings, running

A_MINUTE: Final = 5
OTHER: Final = "44444444-4444-4444-8444-444444444444"
TOLD: Final = "That was more messages than I can read at once"


@pytest.fixture
async def strict(tmp_path: Path, sample_file: Path) -> AsyncIterator[Running]:
    """A bot that reads five messages a minute of each person."""
    shutil.copy(sample_file, tmp_path)
    async with microsoft() as fake:
        settings = local_settings(
            tmp_path, service_url=fake.service_url, messages_per_minute=A_MINUTE
        )
        async with running(settings, fake) as bot:
            yield bot


def from_other(text: str, bot: Running) -> dict[str, Any]:
    """A message of somebody else, in their own chat."""
    return activities.message(
        text, service_url=bot.service_url, person=OTHER, conversation_id="a:other"
    )


async def test_a_flood_is_answered_up_to_the_limit_and_told_once(strict: Running) -> None:
    """Of 200 messages at once five are read; one answer says that the rest were not."""
    flood = [activities.message("hello", service_url=strict.service_url) for _ in range(200)]
    answers = await asyncio.gather(*(strict.post(one) for one in flood))
    assert {status for status, _ in answers} <= {201, 202}

    told = [text for text in strict.microsoft.texts("a:personal-1") if TOLD in text]
    assert len(told) == 1
    assert told[0].startswith("If someone is in danger now, ring 999.")
    assert len(strict.microsoft.sent) == A_MINUTE + 1
    _, figures = await strict.get("/metrics")
    assert 'bot_requests_refused_total{reason="too_many"} 195.0' in figures


async def test_others_notice_nothing_of_a_flood(strict: Running) -> None:
    """While 500 messages of one person come in, another is answered within a second."""
    flood = [activities.message("hello", service_url=strict.service_url) for _ in range(500)]
    flooding = asyncio.gather(*(strict.post(one) for one in flood))
    await asyncio.sleep(0)
    began = perf_counter()
    (answer,) = await strict.send(from_other("who do I contact about safeguarding?", strict))
    took = perf_counter() - began
    await flooding
    assert "Safeguarding" in answer
    # The driver shares the loop with the bot, so most of this time is its own.
    assert took < 5


async def test_after_a_minute_they_are_read_again(strict: Running) -> None:
    """Nobody is shut out for longer than they flood."""
    for _ in range(A_MINUTE + 3):
        await strict.post(activities.message("hello", service_url=strict.service_url))
    strict.stopwatch.ahead += 61
    (answer,) = await strict.say("who do I contact about safeguarding?")
    assert "Safeguarding" in answer


async def test_a_press_too_many_is_told_in_its_place(strict: Running) -> None:
    """A button that waits for its answer gets the same sentence as the body."""
    for _ in range(A_MINUTE):
        await strict.post(activities.message("hello", service_url=strict.service_url))
    press = activities.execute({"do": "none"}, service_url=strict.service_url)
    for _ in range(2):
        status, body = await strict.post(press)
        assert status == 200
        assert TOLD in body["value"]


async def test_that_the_bot_was_removed_is_heard_in_a_flood(strict: Running) -> None:
    """What is no message of a person is not counted."""
    for _ in range(A_MINUTE + 3):
        await strict.post(activities.message("hello", service_url=strict.service_url))
    removed = activities.installed(service_url=strict.service_url) | {"action": "remove"}
    assert (await strict.post(removed))[0] == 201
    _, figures = await strict.get("/metrics")
    assert 'bot_turns_total{outcome="removed"} 1.0' in figures
