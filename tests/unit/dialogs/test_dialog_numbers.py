"""Numbers, and short words that mean more than one thing."""

import pytest

from dialogs.profile.texts import nothing_written
from dialogs.state import (
    Answered,
    AskingRole,
    ChoosingFact,
    ChoosingTopic,
    Idle,
    Naming,
    Picking,
    ShowingProfile,
    State,
    Welcomed,
)
from dialogs.turn import Asker, Intent
from store.records import Profile
from tests.unit.dialogs.card_rules import check, shown
from tests.unit.dialogs.factories import Chat, directory, knowledge, listed_provider

NONE_OPEN = "I have no numbered choice open. Please type your question."
ABOVE = "Please choose one of the numbers above."


@pytest.mark.parametrize("typed", ["1", "2", "3", "#1", "number 2", "100", "2."])
@pytest.mark.parametrize("state", [Idle(), Answered(topic="payments", contact="tom")])
async def test_a_number_with_nothing_open_says_so(typed: str, state: State) -> None:
    """It neither reports a contact as out of date nor speaks of surveys."""
    chat = Chat(state=state)
    outcome = await chat.say(typed)
    check(outcome)
    assert outcome.text == NONE_OPEN
    assert outcome.state == state
    assert chat.store.reports == []


@pytest.mark.parametrize(
    "state",
    [
        ChoosingTopic(slugs=("payments", "fees")),
        ChoosingFact(topic="contracts", fact="area"),
        Naming(),
        Picking(ids=("o1", "o2")),
        AskingRole(),
        Welcomed(),
        ShowingProfile(),
    ],
    ids=lambda state: str(state.at),
)
async def test_a_number_that_no_choice_has_leaves_the_question_open(state: State) -> None:
    """The choices are on the screen."""
    outcome = await Chat(state=state).say("77")
    assert outcome.text == ABOVE
    assert outcome.state == state


@pytest.mark.parametrize("number", ["999", "112"])
async def test_the_emergency_number_is_no_choice(number: str) -> None:
    """Whoever types it reads where to turn."""
    outcome = await Chat().say(number)
    assert "ring 999" in outcome.text


@pytest.mark.parametrize("typed", ["good", "two", "survey", "3 out of 4"])
async def test_no_word_is_taken_for_a_survey(typed: str) -> None:
    """There are none yet, so it is an ordinary message."""
    outcome = await Chat().say(typed)
    check(outcome)
    assert "survey" not in outcome.text


@pytest.mark.parametrize(
    "typed", ["wrong person", "still wrong", "not the right person", "That's the wrong person."]
)
async def test_the_wrong_person_means_someone_else(typed: str) -> None:
    """While a contact is shown; nothing is reported."""
    chat = Chat()
    await chat.say("We have not been paid")
    outcome = await chat.say(typed)
    assert outcome.text.startswith("Is it one of these instead?")
    assert chat.store.reports == []
    chat = Chat(state=Answered(topic="provider-engagement", contact="eve"))
    assert (await chat.say(typed)).text.startswith("I have nobody else to suggest for that.")


async def test_one_other_topic_is_asked_for_as_one() -> None:
    """Grammar."""
    outcome = await Chat().press({"do": "someone_else", "topic": "payments", "others": ["fees"]})
    assert outcome.text.splitlines()[0] == "Is it this instead?"


@pytest.mark.parametrize("typed", ["forget this", "please forget me"])
async def test_what_was_told_is_forgotten_at_once(typed: str) -> None:
    """Anywhere, with the sentence about the council's own list."""
    chat = Chat(asker=listed_provider(), state=ChoosingFact(topic="contracts", fact="area"))
    outcome = await chat.say(typed)
    check(outcome)
    assert chat.store.profiles == [Profile()]
    assert "The council's own list still says The Willows, Colchester." in outcome.text
    assert outcome.intent is Intent.PRIVACY
    assert outcome.state == Idle()


@pytest.mark.parametrize(
    "typed", ["are my messages private?", "who reads this", "do you keep my messages"]
)
async def test_privacy_is_answered(typed: str) -> None:
    """With what is held, and that messages are not."""
    for chat in (Chat(), Chat(asker=Asker(profile=Profile(area="North")))):
        outcome = await chat.say(typed)
        check(outcome)
        assert outcome.intent is Intent.PRIVACY
        assert nothing_written() in outcome.text


@pytest.mark.parametrize("typed", ["who are you", "what can you do", "hows this work?"])
async def test_questions_about_the_bot_are_help(typed: str) -> None:
    """As a small card, since clients join the lines of plain text."""
    outcome = await Chat().say(typed)
    check(outcome)
    assert outcome.intent is Intent.HELP
    card = outcome.replies[0].card
    assert card is not None
    assert shown(card) == outcome.text
    assert len(card["body"]) == 10


async def test_help_repeats_the_open_question() -> None:
    """What was open stays open, with its choices."""
    chat = Chat()
    asked = await chat.say("Who is my contract manager?")
    outcome = await chat.say("help")
    check(outcome)
    assert outcome.replies[-1] == asked.replies[0]
    assert (await chat.say("1")).text.splitlines()[1] == "Nora North"
    gone = ChoosingFact(topic="gone", fact="area")
    assert len((await Chat(state=gone).say("help")).replies) == 1


@pytest.mark.parametrize(
    ("state", "why"),
    [
        (ChoosingFact(topic="contracts", fact="area"), "Different people answer for different "),
        (ChoosingFact(topic="quality", fact="service_type"), "Different people answer for differ"),
        (ChoosingTopic(slugs=("payments", "fees")), "Different people answer each of these"),
        (Naming(), "It helps me to find the right person for you. You need not say."),
        (Picking(ids=("o1", "o2")), "It helps me to find the right person for you."),
        (AskingRole(), "It helps me to find the right person for you."),
    ],
)
@pytest.mark.parametrize("typed", ["why do you want to know that", "Why?", "but why do you ask?"])
async def test_whoever_asks_why_is_told(state: State, why: str, typed: str) -> None:
    """One sentence, and the question again."""
    outcome = await Chat(state=state).say(typed)
    check(outcome)
    assert outcome.text.startswith(why)
    assert outcome.state == state
    assert outcome.replies[0].choices


async def test_why_at_the_welcome_asks_for_the_name_again() -> None:
    """The welcome's question is the organisation's name."""
    chat = Chat()
    await chat.join()
    outcome = await chat.say("why do you want to know that")
    assert outcome.text.startswith("It helps me to find the right person for you.")
    assert outcome.state == Naming()


async def test_the_safety_line_is_last_but_not_below_the_advice() -> None:
    """On choices and on questions for a fact, as text and as a small line of the card."""
    last = (
        "If you are worried about someone, ring 01632 960001. If they are in danger now, ring 999."
    )
    for says in ("money", "Who is my contract manager?", "quality visit"):
        outcome = await Chat().say(says)
        assert outcome.text.splitlines()[-1] == last
        card = outcome.replies[0].card
        assert card is not None
        assert card["body"][-1]["size"] == "Small"
        assert "tel:01632960001" in card["body"][-1]["text"]
    for says in ("concern or enquiry", "We may have to close"):
        outcome = await Chat().say(says)
        assert last not in outcome.text
        assert outcome.text.startswith("If someone is in danger now, ring 999.")


async def test_without_a_safeguarding_number_the_safety_line_still_says_999() -> None:
    """A bare directory keeps the half that needs no number."""
    rows = directory(routes=(), departments=())
    outcome = await Chat(knows=knowledge(rows)).say("money")
    assert outcome.text.endswith("\nIf someone is in danger now, ring 999.")
