"""Notices and newsletter items, as officers say them: whom they are for, and what they say."""

import pytest

from dialogs.state import Idle
from tests.unit.announce.desk import GRACE, RUTH, chat, inputs
from tests.unit.dialogs.card_rules import check

CLOSED = "The office is closed on 24 December"


@pytest.mark.parametrize(
    ("phrase", "audience", "message"),
    [
        ("announce a notice to all providers: The office …", "all providers", CLOSED),
        ("announce to all providers: the office …", "all providers", CLOSED),
        ("announce to everyone, the office …", "everyone", CLOSED),
        ("announce that the office … to all providers", "all providers", CLOSED),
        ("newsletter item for everyone: the office …", "everyone", CLOSED),
        ("notice for care homes in Mid - the office …", "care homes in Mid", CLOSED),
        ("tell everyone the office …", "everyone", CLOSED),
        (
            "tell all care homes in the South that the office …",
            "all care homes in the South",
            CLOSED,
        ),
        (
            "send a notice to home care managers in the North: the office …",
            "home care managers in the North",
            CLOSED,
        ),
        (
            "send a notice to owners, care managers in the North: the office …",
            "owners, care managers in the North",
            CLOSED,
        ),
        ("send all care homes a newsletter item: the office …", "all care homes", CLOSED),
        (
            "can you send a notice to all providers saying that the office …",
            "all providers",
            CLOSED,
        ),
        ("let's write to the quality group that the office …", "the quality group", CLOSED),
        (
            "let care managers in the North know that the office …",
            "care managers in the North",
            CLOSED,
        ),
        ("remind The Willows that the office …", "The Willows", CLOSED),
        ("message all providers: the office …", "all providers", CLOSED),
        (
            "send a notice to all providers. The office …. Ring us.",
            "all providers",
            f"{CLOSED}. Ring us.",
        ),
        ("send a notice to the East: the office …", "the East", CLOSED),
        ("write a newsletter item", "", ""),
        ("I want to send a notice to all providers", "all providers", ""),
    ],
)
async def test_a_notice_has_its_audience_and_its_words(
    phrase: str, audience: str, message: str
) -> None:
    """A day in what it says is not the day of a meeting."""
    outcome = await chat(RUTH).say(phrase.replace("office …", "office is closed on 24 December"))
    check(outcome)
    filled = inputs(outcome)
    assert "when" not in filled
    assert (filled["audience"], filled["message"]) == (audience, message)


@pytest.mark.parametrize(
    ("phrase", "audience"),
    [
        ("send a notice to all providers except home care: hi", "all providers except home care"),
        (
            "send a notice to all providers, but not the North: hi",
            "all providers, but not the North",
        ),
        ("tell everyone except care workers that we moved", "everyone except care workers"),
        ("tell all providers not in the North: we moved", "all providers not in the North"),
    ],
)
async def test_an_exception_is_asked_about_and_never_taken_for_the_message(
    phrase: str, audience: str
) -> None:
    """Nothing goes to more people than were meant."""
    officer = chat(RUTH)
    outcome = await officer.say(phrase)
    for kept in officer.store.announcements.kept:
        assert (kept.planned or {})["audience"] == audience
        assert "I do not know whom you mean" in outcome.text


@pytest.mark.parametrize(
    "phrase",
    [
        "announce an update for care managers in the North on 5 May at 10",
        "announce an update meeting for care managers in the North on 5 May at 10",
        "announce the fees briefing to care managers in the North on 5 May at 10",
        "announce: a fees briefing for care managers in the North on 5 May at 10",
    ],
)
async def test_what_has_a_time_and_no_message_is_a_meeting(phrase: str) -> None:
    """People meet then; "to" tells whom it is for as "for" does."""
    filled = inputs(await chat(RUTH).say(phrase))
    assert filled["when"] == "Wednesday 5 May 2027, 10am"
    assert filled["audience"] == "care managers in the North"


@pytest.mark.parametrize(
    "text",
    [
        "tell my contract manager that I will be late",
        "send a message to Sophie: I will be late",
        "remind me that the office is closed",
        "what is new: nothing",
        "a note to myself",
        "let me know: when is the forum",
    ],
)
async def test_what_is_for_one_person_is_no_notice(text: str) -> None:
    """Nothing is kept of it."""
    officer = chat(RUTH)
    await officer.say(text)
    assert officer.store.announcements.kept == []


async def test_a_provider_s_message_to_somebody_is_not_refused() -> None:
    """Only what is plainly an announcement is."""
    grace = chat(GRACE)
    assert "Only the council" in (await grace.say("send a notice to all providers: hi")).text
    outcome = await grace.say("send a message to my contract manager")
    assert "Only the council" not in outcome.text


async def test_words_of_a_form_are_no_new_notice() -> None:
    """What begins with the name of a field is that field."""
    officer = chat(RUTH)
    await officer.say("send a notice to everyone")
    outcome = await officer.say("message: The portal is closed")
    assert inputs(outcome)["message"] == "The portal is closed"
    assert len(officer.store.announcements.kept) == 1
    assert not isinstance(officer.state, Idle)
