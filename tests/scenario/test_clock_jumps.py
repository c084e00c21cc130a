"""A clock that jumps: the bot answers, its jobs go on, and messages leave once, at once."""

from datetime import timedelta
from typing import Final

import pytest

from tests.activities import PERSON, TENANT
from tests.microsoft import Answer
from tests.posts import fate, post, put
from tests.running import Running

JUMPS: Final = [
    timedelta(hours=1),
    timedelta(days=1),
    timedelta(hours=-1),
    timedelta(days=-1),
    timedelta(days=-366),
]
"""Not a year ahead: what is kept for a year would rightly go."""


def jump(bot: Running, by: timedelta) -> None:
    """As the machine's own clock does it: nobody is told."""
    bot.bot.clock._ahead += by


async def done(bot: Running, job: str) -> float:
    """How often a job was done."""
    labels = {"job": job, "outcome": "done"}
    return bot.bot.metrics.registry.get_sample_value("bot_jobs_total", labels) or 0.0


@pytest.mark.parametrize("by", JUMPS, ids=str)
async def test_everything_goes_on_after_a_jump(local: Running, by: timedelta) -> None:
    """What waited to be tried again, what was queued just before, turns, and work by the clock."""
    await local.say("hello")
    local.microsoft.outage = Answer(503, "")
    await _queue(local, "before")
    await local.at_rest()
    local.microsoft.outage = None
    jobs = await done(local, "ask-pulses")

    jump(local, by)
    assert await local.say("who do I contact about safeguarding?")
    await local.at_rest()
    jump(local, timedelta(minutes=2))
    await local.at_rest()
    await _queue(local, "after")
    await local.at_rest()

    for key in ("before", "after"):
        assert (await fate(local.bot.database, key)).state == "sent"
    texts = local.microsoft.texts("a:personal-1")
    # The first was tried once in the outage.
    assert texts.count("about before") == 2
    assert texts.count("about after") == 1
    assert await done(local, "ask-pulses") > jobs
    assert (await local.get("/readyz"))[0] == 200


@pytest.mark.parametrize("by", JUMPS, ids=str)
async def test_a_jump_there_and_back_sends_nothing_twice(local: Running, by: timedelta) -> None:
    """A clock that was wrong for a moment leaves nothing that has to wait for it."""
    await local.say("hello")
    jump(local, by)
    await local.bot.background.schedule.look()
    await _queue(local, "meanwhile")
    await local.bot.background.schedule.look()
    jump(local, -by)
    await local.at_rest()
    jump(local, timedelta(minutes=2))
    await local.at_rest()
    assert (await fate(local.bot.database, "meanwhile")).state == "sent"
    assert local.microsoft.texts("a:personal-1").count("about meanwhile") == 1


async def _queue(bot: Running, key: str) -> None:
    """A message that is due now."""
    one = post(key, tenant_id=TENANT, aad_object_id=PERSON)
    await put(bot.bot.database, bot.bot.clock.now(), one)
