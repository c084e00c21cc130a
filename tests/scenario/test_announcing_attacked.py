"""Announcing under attack: clicks at once, forged buttons, people who leave, a Teams that waits."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import delete, select
from structlog.testing import capture_logs

from config.sample.playground import person
from store.announcements.tables import announcements
from store.tables import people
from tests import activities
from tests.microsoft import Answer, buttons, read
from tests.running import Running
from tests.scenario.test_announcing import chat, fill, later
from tests.scenario.test_upkeep import Chat, clock_at

MONDAY = datetime(2026, 11, 30, 10, 30, tzinfo=UTC)
TO_ALL = "send a notice to all providers: The portal is closed on Friday"
TO_ONE = "send a notice to care managers in the North: The portal is closed on Friday"


@pytest.fixture
async def bot(local: Running) -> Running:
    """The bot on a Monday morning, with its sample people."""
    await clock_at(local, MONDAY)
    return local


async def press(who: Chat, data: dict[str, Any], **more: Any) -> str:
    """Press a button, whoever it was made for."""
    message = activities.press(data, service_url=who.bot.service_url) | who.who | more
    answer = "\n".join(await who.bot.send(message))
    await who.bot.at_rest()
    return answer


async def states(bot: Running) -> list[str]:
    """The state of each announcement, in order."""
    async with bot.bot.database.unit_of_work() as uow:
        found = await uow.connection.scalars(
            select(announcements.c.state).order_by(announcements.c.id)
        )
        return list(found)


def copies(who: Chat) -> int:
    """How many copies this person has."""
    return sum(
        one.method == "POST" and read(one.body).startswith("The portal is closed")
        for one in who.sent()
    )


async def test_two_clicks_at_once_send_once(bot: Running) -> None:
    """The second is told that it is on its way."""
    sophie, grace = await chat(bot, "officer"), await chat(bot, "care-manager")
    await sophie.say(TO_ONE)
    await fill(sophie, "Preview")
    await asyncio.gather(*(sophie.press("Send now") for _ in range(4)))
    await later(bot)
    assert sum("You can stop it" in one for one in sophie.reads()) == 1
    assert copies(grace) == 1


async def test_two_officers_agree_at_once(bot: Running) -> None:
    """It is sent once, and everybody has one copy."""
    ruth, grace = await chat(bot, "engagement-manager"), await chat(bot, "care-manager")
    others = [await chat(bot, key) for key in ("directory-owner", "officer")]
    await ruth.say(TO_ALL)
    await fill(ruth, "Preview")
    reference = (await ruth.press("Ask a second officer")).split()[0]
    for one in others:
        await one.say(f"approve {reference}")
    answers = await asyncio.gather(*(one.press("Agree and send") for one in others))
    await later(bot)
    assert sorted("Thank you" in one for one in answers) == [False, True]
    assert copies(grace) == 1


async def test_nobody_else_can_agree(bot: Running) -> None:
    """Not its author, not a provider, nobody of another tenant, and not to another text."""
    ruth, grace = await chat(bot, "engagement-manager"), await chat(bot, "care-manager")
    michael = await chat(bot, "directory-owner")
    await ruth.say(TO_ALL)
    await fill(ruth, "Preview")
    await ruth.press("Ask a second officer")
    await later(bot)
    card = next(one for one in michael.sent() if "Agree and send" in buttons(one.body))
    yes = buttons(card.body)["Agree and send"]
    tenant = {"tenant": {"id": "00000000-0000-4000-8000-00000000bbbb"}}
    elsewhere = michael.who["conversation"] | {"tenantId": tenant["tenant"]["id"]}
    with capture_logs() as logs:
        assert "somebody else has to agree" in await press(ruth, yes)
        assert "Only the council's officers" in await press(grace, yes)
        await press(michael, yes, conversation=elsewhere, channelData=tenant)
        assert "was changed since" in await press(michael, yes | {"seen": 1})
    assert [one["refused"] for one in logs if one.get("refused")] == [
        "announce_own",
        "announce",
        "announce",
    ]
    assert await states(bot) == ["to_approve"]
    assert copies(grace) == 0


@pytest.mark.parametrize(
    "do",
    [
        "announce_send",
        "announce_ask",
        "announce_update",
        "announce_approve",
        "announce_back",
        "announce_at",
        "announce_preview",
        "announce_people",
        "announce_open",
        "announce_reopen",
        "announce_deleted",
        "announce_stop",
        "announce_cancel_meeting",
        "announce_mode",
    ],
)
async def test_a_provider_presses_an_officer_s_button(bot: Running, do: str) -> None:
    """They are told that it is not theirs; it is logged, and nothing is done or shown."""
    sophie, grace = await chat(bot, "officer"), await chat(bot, "care-manager")
    form = await sophie.say(TO_ONE)
    reference = next(one for one in form.split() if one.startswith("A-")).rstrip(":")
    forged = {"do": do, "reference": reference, "seen": 1, "mode": "inform"}
    with capture_logs() as logs:
        answer = await press(grace, forged | {"time": "2026-12-01T09:00:00+00:00"})
    assert "Only the council's officers can announce" in answer
    assert [one["refused"] for one in logs if one.get("refused")] == ["announce"]
    assert await states(bot) == ["draft"]


async def test_whoever_it_was_for_has_gone(bot: Running) -> None:
    """Between the preview and the press: the form again, and nothing is sent."""
    sophie, grace = await chat(bot, "officer"), await chat(bot, "care-manager")
    await sophie.say(TO_ONE)
    await fill(sophie, "Preview")
    async with bot.bot.database.unit_of_work() as uow:
        gone = people.c.aad_object_id == person("care-manager").aad_object_id
        await uow.connection.execute(delete(people).where(gone))
        await uow.commit()
    assert "Nobody is in that" in await sophie.press("Send now")
    assert await states(bot) == ["draft"]
    assert copies(grace) == 0


async def test_teams_asks_for_an_hour(bot: Running) -> None:
    """The author reads that it will be tried again; an hour later it arrives, once."""
    sophie, grace = await chat(bot, "officer"), await chat(bot, "care-manager")
    await clock_at(bot, MONDAY + timedelta(hours=10))
    await sophie.say(TO_ONE)
    await fill(sophie, "Preview")
    await sophie.press("Send now")
    await later(bot)
    bot.microsoft.answers.append(Answer(429, {}, {"Retry-After": "3600"}))
    morning = MONDAY.replace(month=12, day=1, hour=8, minute=0)
    await clock_at(bot, morning)
    await later(bot)
    assert not bot.microsoft.answers
    assert copies(grace) == 1, "the call that Teams did not take"
    assert "To be tried again\n1" in read(sophie.sent()[-1].body)
    await clock_at(bot, morning + timedelta(minutes=58))
    assert copies(grace) == 1
    await clock_at(bot, morning + timedelta(minutes=61))
    await later(bot)
    assert copies(grace) == 2
    assert "Done: 1 person." in read(sophie.sent()[-1].body)


async def test_forgetting_me_forgets_what_i_have_seen_but_not_my_no(bot: Running) -> None:
    """The officer's list says that it was sent; nothing more comes that was not asked for."""
    sophie, grace = await chat(bot, "officer"), await chat(bot, "care-manager")
    await sophie.say(TO_ONE)
    await fill(sophie, "Preview")
    await sophie.press("Send now")
    await later(bot)
    await grace.press("I've seen it")
    assert "says seen" in await sophie.say("who got it")
    await grace.say("stop messages")
    await grace.say("forget me")
    assert "says seen" not in await sophie.say("who got it")
    await sophie.say(TO_ONE)
    await fill(sophie, "Preview")
    await sophie.press("Send now")
    await later(bot, minutes=1)
    assert copies(grace) == 1


async def test_a_notice_is_taken_back_before_it_has_left(bot: Running) -> None:
    """At night it waits; withdrawn, it never comes, and the author reads that."""
    sophie, grace = await chat(bot, "officer"), await chat(bot, "care-manager")
    await clock_at(bot, MONDAY + timedelta(hours=10))
    await sophie.say(TO_ONE)
    await fill(sophie, "Preview")
    sent = await sophie.press("Send now")
    await later(bot)
    await sophie.say(f"cancel {sent.split()[0]}")
    await sophie.press("Withdraw the message")
    await later(bot)
    await clock_at(bot, MONDAY + timedelta(days=1))
    await later(bot)
    assert copies(grace) == 0
    card = [one for one in sophie.sent() if one.method == "PUT"][-1]
    assert "Withdrawn. What had not left was not sent." in read(card.body)
    assert "Not sent\n1" in read(card.body)
