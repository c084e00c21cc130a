"""What is held of a person, as the dialog tells it, and the one question before it is deleted."""

from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest

from dialogs.meetings.links import CalendarLinks
from dialogs.privacy.shown import in_full
from dialogs.privacy.state import ConfirmingDeletion, ShowingHeld
from dialogs.state import Idle
from dialogs.turn import Intent, Place
from store.personal.records import Section
from tests.unit.dialogs.card_rules import check, shown
from tests.unit.dialogs.factories import Chat, knowledge

SAID = Section(group="You", title="What you told me about yourself", rows=({"Job": "Owner"},))
MANY = Section(
    group="Messages to you",
    title="Messages from me to you",
    rows=tuple({"Words": f"message {place} of [many](x)"} for place in range(60)),
)
ZONE = ZoneInfo("Europe/London")


def chat(*sections: Section, base: str = "") -> Chat:
    """A chat with a person of whom that is held."""
    made = Chat(knows=replace(knowledge(), calendars=CalendarLinks(base=base)))
    made.store.own.sections = sections
    return made


@pytest.mark.parametrize(
    "asked",
    [
        "what do you hold about me?",
        "What data do you hold about me",
        "what do you know about me",
        "what have you got on me",
        "show me my data",
        "please send me all my data",
        "what I hold about you",
        "subject access request",
    ],
)
async def test_it_is_asked_for_in_people_s_own_words(asked: str) -> None:
    """In groups on one card, with what cannot be told."""
    outcome = await chat(SAID).say(asked)
    check(outcome)

    assert outcome.intent is Intent.PRIVACY
    assert "What you told me about yourself: Owner" in outcome.text
    assert isinstance(outcome.state, ShowingHeld)


@pytest.mark.parametrize(
    "asked",
    [
        "delete my data",
        "please delete all my data",
        "Erase my information",
        "delete everything you know about me",
        "delete me",
        "forget everything",
    ],
)
async def test_deleting_is_asked_for_in_people_s_own_words(asked: str) -> None:
    """And never done at once."""
    own = chat(SAID)
    outcome = await own.say(asked)
    check(outcome)

    assert isinstance(outcome.state, ConfirmingDeletion)
    assert own.store.own.receipts == []


@pytest.mark.parametrize(
    "asked",
    [
        "who can delete my data from the register",
        "how do I delete my account on the portal",
        "what do you hold meetings about",
        "what information do you need about me as a new provider",
    ],
)
async def test_other_questions_stay_questions(asked: str) -> None:
    """Nothing is asked about deletion, and nothing shown."""
    outcome = await chat(SAID).say(asked)

    assert not isinstance(outcome.state, ShowingHeld | ConfirmingDeletion)


async def test_with_an_address_there_is_a_file() -> None:
    """A button that opens it, the address as text, and whom it lets read."""
    outcome = await chat(SAID, base="https://bot.example.org").say("what do you hold about me")
    check(outcome)

    assert "Get it as a file: https://bot.example.org/about-you/key" in outcome.text
    assert "Whoever has its address can read it." in outcome.text
    assert "Show all of it here" not in outcome.text


async def test_without_one_that_is_said_and_all_of_it_is_shown_here() -> None:
    """By a button, or its words, or its number."""
    for asks in ("Show all of it here", "1"):
        own = chat(SAID, MANY)
        outcome = await own.say("what do you hold about me")
        check(outcome)
        assert "nobody has given me a web address" in outcome.text
        assert "message 58" in outcome.text
        assert "message 3 " not in outcome.text

        whole = await own.say(asks)
        check(whole)
        assert all(f"message {place} of" in whole.text for place in range(60))


async def test_what_people_wrote_is_no_markdown_on_the_card() -> None:
    """A link in somebody's words does nothing."""
    outcome = await chat(MANY).say("what do you hold about me")

    card = outcome.replies[0].card
    assert card is not None
    assert "[many](x)" not in shown(card)


def test_too_much_for_a_chat_says_so() -> None:
    """Four messages at most; the last line says that there is more."""
    long = replace(MANY, rows=tuple({"Words": "x" * 5_000} for _ in range(40)))

    *parts, last = in_full((long,), ZONE)

    assert len(parts) == 4
    assert all(len(part) <= 6_100 for part in parts)
    assert last.startswith("There is more than fits in a chat.")


async def test_nothing_held_says_so_and_offers_no_file() -> None:
    """An address of nothing is worth nothing."""
    outcome = await chat(base="https://bot.example.org").say("what do you hold about me")
    check(outcome)

    assert "I hold nothing about you" in outcome.text
    assert "about-you" not in outcome.text


@pytest.mark.parametrize("yes", ["yes", "Yes, delete it", "1"])
async def test_a_yes_deletes_it_and_gives_a_receipt(yes: str) -> None:
    """The receipt takes the place of the question, and no more is kept of this turn."""
    own = chat(SAID)
    await own.say("delete my data")
    outcome = await own.say(yes)
    check(outcome)

    assert outcome.text.startswith("Your data is deleted. Your receipt is D-7F3K.")
    assert "What you told me about yourself: 1" in outcome.text
    assert outcome.forgets
    assert outcome.replies[0].instead
    assert outcome.state == Idle()


@pytest.mark.parametrize("no", ["no", "No, keep it", "2", "cancel"])
async def test_a_no_keeps_it(no: str) -> None:
    """However it is said."""
    own = chat(SAID)
    await own.say("delete my data")
    outcome = await own.say(no)
    check(outcome)

    assert own.store.own.receipts == []
    assert outcome.state == Idle()


async def test_a_forged_yes_asks() -> None:
    """A button that was never shown tells of no questions, and deletes nothing unasked."""
    own = chat(SAID)
    outcome = await own.press({"do": "delete_yes", "seen": "made up"})

    assert isinstance(outcome.state, ConfirmingDeletion)
    assert own.store.own.receipts == []


@pytest.mark.parametrize("place", [Place.CHANNEL, Place.GROUP])
async def test_others_read_nothing(place: Place) -> None:
    """By no words and by no button."""
    own = chat(SAID)
    own.place = place
    for do in ("held", "held_all", "delete_data", "delete_yes", "delete_no"):
        outcome = await own.press({"do": do})
        assert outcome.text.startswith("Please open a chat with me alone")
    assert own.store.own.receipts == []


async def test_harm_comes_first() -> None:
    """Advice, and the question is gone."""
    own = chat(SAID)
    await own.say("delete my data")
    outcome = await own.say("yes and a resident has been hit by a carer")

    assert "999" in outcome.text
    assert own.store.own.receipts == []
