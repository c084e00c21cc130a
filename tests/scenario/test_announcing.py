"""Officers announce, over HTTP as Teams does it, with the clock moved by hand."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from structlog.testing import capture_logs

from config.sample.playground import person
from tests import activities
from tests.microsoft import buttons
from tests.running import Running
from tests.scenario.test_upkeep import Chat, clock_at

MONDAY = datetime(2026, 11, 30, 10, 30, tzinfo=UTC)
PHRASE = "announce a fees briefing for care managers in the North on 12 March 2027, 2 till 4"


@pytest.fixture
async def bot(local: Running) -> Running:
    """The bot on a Monday morning, with its sample people."""
    await clock_at(local, MONDAY)
    return local


async def chat(bot: Running, key: str) -> Chat:
    """The own chat of one of the sample people, who has written to the bot before."""
    someone = person(key)
    own = Chat(bot, someone.aad_object_id, someone.name)
    await own.say("hello")
    return own


async def fill(who: Chat, title: str, **fields: str) -> str:
    """Press a button of the newest form with words in its fields."""
    cards = [one for one in who.sent() if title in buttons(one.body)]
    data: dict[str, Any] = buttons(cards[-1].body)[title] | fields
    answer = await who.bot.send(activities.press(data, service_url=who.bot.service_url) | who.who)
    await who.bot.at_rest()
    return "\n".join(answer)


async def later(bot: Running, **time: int) -> None:
    """Some time passes, and all that is due happens."""
    for _ in range(3):
        await clock_at(bot, bot.bot.clock.now() + timedelta(**time or {"seconds": 6}))


async def test_a_phrase_becomes_a_meeting_that_people_get(bot: Running) -> None:
    """Filled in, previewed with its figures, sent; the provider's card has its buttons."""
    sophie, grace = await chat(bot, "officer"), await chat(bot, "care-manager")
    assert "Friday 12 March 2027, 2pm to 4pm" in await sophie.say(PHRASE)
    shown = await fill(sophie, "Preview", venue="County Hall", purpose="What changes in April")
    assert "It goes to 1 person in 1 organisation." in shown
    assert "County Hall" in shown
    assert "is on its way" in await sophie.press("Send now")
    assert "already" in await sophie.press("Send now")
    await later(bot)

    copies = [text for text in grace.reads() if "Fees briefing" in text]
    assert len(copies) == 1
    assert "What changes in April" in copies[0]
    assert "You are down as coming" in await grace.press("Coming")
    assert "Fees briefing" in await grace.say("what's coming up")
    assert any("Done: 1 person." in text for text in sophie.reads())


async def test_it_leaves_at_its_time_and_not_before(bot: Running) -> None:
    """By the council's clock; called off before, nothing leaves."""
    sophie, grace = await chat(bot, "officer"), await chat(bot, "care-manager")
    for word in ("tomorrow at 9", "tomorrow at 10"):
        await sophie.say(f"send a notice to care managers in the North: Please read {word}.")
        await sophie.say("preview")
        await sophie.say("send later")
        assert "will be sent on Tuesday 1 December" in await sophie.say(word)
    called = next(one for one in (await sophie.say("my announcements")).split() if "A-" in one)
    await sophie.say(f"cancel {called.rstrip(':')}")
    await sophie.press("Withdraw the message")
    await clock_at(bot, MONDAY + timedelta(hours=3))
    assert not any("Please read" in text for text in grace.reads())
    await clock_at(bot, MONDAY.replace(month=12, day=1, hour=10, minute=5))
    await later(bot)
    assert sum("Please read tomorrow at 9" in text for text in grace.reads()) == 1
    assert not any("tomorrow at 10" in text for text in grace.reads())


async def test_everybody_gets_it_after_a_second_officer_s_yes(bot: Running) -> None:
    """The author waits; the other officer's card has the yes; then all three providers have it."""
    ruth, michael = await chat(bot, "engagement-manager"), await chat(bot, "directory-owner")
    providers = [await chat(bot, key) for key in ("care-manager", "care-worker", "owner")]
    await ruth.say("send a notice to all providers: The portal is closed on Friday. Please ring.")
    assert "a second officer has to agree" in await fill(ruth, "Preview")
    assert "I have asked Michael Adeyemi" in await ruth.press("Ask a second officer")
    await later(bot)
    assert not any("portal" in text for one in providers for text in one.reads())

    (asked,) = [text for text in michael.reads() if "wants to send this to all" in text]
    assert "The portal is closed on Friday" in asked
    assert "Thank you" in await michael.press("Agree and send")
    await later(bot)
    for one in providers:
        assert sum("The portal is closed on Friday" in text for text in one.reads()) == 1
    assert any("Michael Adeyemi agreed to A-" in text for text in ruth.reads())
    assert any(one.method == "PUT" and "agreed to A-" in str(one.body) for one in michael.sent())
    card = next(one for one in michael.sent() if "Agree and send" in buttons(one.body))
    assert "already" in await michael.press("Agree and send", on=card)


async def test_what_was_sent_is_changed_and_called_off(bot: Running) -> None:
    """The card changes where it stands, the move is news, and so is the end of it."""
    sophie, grace = await chat(bot, "officer"), await chat(bot, "care-manager")
    reference = next(one for one in (await sophie.say(PHRASE)).split() if one.startswith("A-"))
    reference = reference.rstrip(":")
    await fill(sophie, "Preview", venue="County Hall", purpose="Fees")
    await sophie.press("Send now")
    await later(bot)

    await sophie.say(f"edit {reference}")
    await fill(sophie, "Preview", when="12 March 2027, 3pm to 5pm", audience="everyone")
    assert "hears of the new time" in await sophie.press("Change it for everyone")
    await later(bot)
    assert any(one.method == "PUT" and "3pm to 5pm" in str(one.body) for one in grace.sent())
    assert any("Changed: Fees briefing" in text for text in grace.reads())

    await sophie.say(f"cancel {reference}")
    assert "everybody who was told hears of it" in await sophie.press("Cancel the meeting")
    await later(bot)
    assert any("Fees briefing does not take place" in text for text in grace.reads())


async def test_who_has_no_right_is_told_and_it_is_logged_without_names(bot: Running) -> None:
    """A provider, and an officer who wants to reach more than one area."""
    grace, sophie = await chat(bot, "care-manager"), await chat(bot, "officer")
    with capture_logs() as logs:
        assert "Only the council's officers" in await grace.say("announce a party on 12 May at 2")
        await sophie.say("send a notice to everyone: Hello to all of you. We are here.")
        assert "one area, to groups" in await sophie.say("preview")
    refused = [one["refused"] for one in logs if one.get("refused")]
    assert refused == ["announce", "announce_wide"]
    assert not any("Grace" in str(one) or "Sophie" in str(one) for one in logs)


async def test_a_form_of_two_hundred_kilobytes(bot: Running) -> None:
    """Nothing is sent or lost: the form before is there."""
    sophie = await chat(bot, "officer")
    await sophie.say(PHRASE)
    assert "make it shorter" in await fill(sophie, "Preview", message="x" * 200_000)
    assert "County" in await fill(sophie, "Preview", venue="County Hall")


@pytest.mark.parametrize(
    "phrase",
    [
        "announce a notice to care managers in the North: The office is closed on 24 December",
        "tell care managers in the North that the office is closed on 24 December",
        "newsletter item for care managers in the North: the office is closed on 24 December",
    ],
)
async def test_a_notice_that_names_a_day_is_no_meeting(bot: Running, phrase: str) -> None:
    """However it is said, its form has whom it is for and what it says; no day, no place."""
    sophie, grace = await chat(bot, "officer"), await chat(bot, "care-manager")
    form = await sophie.say(phrase)
    assert "For\ncare managers in the North\n" in form
    assert "Message\nThe office is closed on 24 December\n" in form
    assert "Where" not in form
    await fill(sophie, "Preview")
    await sophie.press("Send now")
    await later(bot)
    assert sum("The office is closed on 24 December" in text for text in grace.reads()) == 1
