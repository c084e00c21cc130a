"""Words about a question: they come whole, go where they are meant to, and none is lost unsaid."""

from datetime import UTC, datetime

import pytest

from dialogs.state import AskingWords
from store.outbox.records import IN_PLACE, Post
from tests.unit.dialogs.card_rules import check
from tests.unit.enquiry.council import QUESTION, Council, buttons, check_posts

LONG = f"{'It was paid. ' * 150}That is the end."
TOO_LONG = "The March invoice for room rates was sent on Monday. " * 50
HARM = "A carer hit one of our residents last night"
NOT_ADDED = "This was not added to Q-7F3K: it must not wait there."
TOO_LONG_TOLD = (
    "That is longer than I can pass on: 2,000 letters at most. Nothing was sent.\n"
    "Please send it shorter, or write to them by e-mail."
)


async def asked() -> Council:
    """Grace has asked Tom."""
    council = Council()
    await council.asked()
    return council


async def answered() -> tuple[Council, Post]:
    """Tom has answered; gives the word that Grace has."""
    council = await asked()
    await council.tom.say("reply Q-7F3K It was paid on Monday.")
    return council, council.posts("asker")[-1]


async def test_a_long_answer_comes_whole() -> None:
    """And stays whole where its card is put right; what each side said before is shortened."""
    council = await asked()
    await council.press(council.tom, council.posts("tom")[0], "Ask back", LONG)
    assert "That is the end." in council.posts("asker")[-1].text
    await council.press(council.grace, council.posts("asker")[-1], "Answer back", LONG)
    await council.press(council.tom, council.posts("tom")[-1], "Reply", LONG)
    word = council.posts("asker")[-1]
    assert word.text.count("That is the end.") == 2
    assert word.text.count("…") == 1
    await council.press(council.grace, word, "Solved", "Thank you.")
    assert council.posts("asker")[-1].replaces_key == word.key
    assert "That is the end." in council.posts("asker")[-1].text
    check_posts(council.store.posts)


@pytest.mark.parametrize("first", ["", "reply Q-7F3K "])
async def test_what_is_too_long_is_not_cut(first: str) -> None:
    """The contact reads that nothing was sent, and may write it again."""
    council = await asked()
    if not first:
        await council.press(council.tom, council.posts("tom")[0], "Reply")
    state = council.tom.state
    outcome = await council.tom.say(first + TOO_LONG)
    check(outcome)
    assert outcome.text == TOO_LONG_TOLD
    assert outcome.state == state or first
    assert council.posts("asker") == []


async def test_a_question_that_is_too_long_is_not_cut() -> None:
    """Neither with the request in it, nor where it was asked for."""
    council = Council()
    await council.grace.say("We have not been paid")
    assert (await council.grace.say(f"{QUESTION} {TOO_LONG}")).text == TOO_LONG_TOLD
    await council.grace.say("ask them for me")
    outcome = await council.grace.say(TOO_LONG)
    assert (outcome.text, outcome.state.at) == (TOO_LONG_TOLD, "writing_enquiry")
    outcome = await council.grace.say("Why is our March invoice unpaid?")
    assert outcome.state.at == "confirming_enquiry"


@pytest.mark.parametrize(("label", "state"), [("Solved", "solved"), ("Withdraw", "withdrawn")])
async def test_words_beside_solved_and_withdraw_go_along(label: str, state: str) -> None:
    """The contact reads them on the card that is put right."""
    council, word = await answered()
    if label == "Withdraw":
        council = await asked()
        await council.press(council.tom, council.posts("tom")[0], "Ask back", "Which invoice?")
        word = council.posts("asker")[-1]
    await council.press(council.grace, word, label, "Thank you, we found it.")
    assert council.enquiry().state == state
    assert "Grace Okafor: \u201cThank you, we found it.\u201d" in council.posts("tom")[-1].text


@pytest.mark.parametrize("label", ["Solved", "Not solved", "Answer back"])
async def test_harm_beside_any_button_of_the_asker_gets_the_advice(label: str) -> None:
    """It is not added, the person reads so, and the question stays as it is."""
    council, word = await answered()
    outcome = await council.press(council.grace, word, label, HARM)
    assert outcome.text.startswith("If someone is in danger now, ring 999.")
    assert outcome.text.endswith(NOT_ADDED)
    assert council.enquiry().state == "answered"


async def test_personal_details_beside_solved_are_flagged() -> None:
    """Send as it is closes it."""
    council, word = await answered()
    outcome = await council.press(council.grace, word, "Solved", "Her NHS number is 943 476 5919")
    assert "I think this has an NHS number" in outcome.text
    assert council.enquiry().state == "answered"
    assert (await council.grace.say("change")).text.startswith("What would you like to add")
    await council.press(council.grace, word, "Solved", "Her NHS number is 943 476 5919")
    await council.grace.say("take it out")
    await council.grace.say("send")
    assert council.enquiry().state == "solved"
    assert "(NHS number left out)" in council.posts("tom")[-1].text


@pytest.mark.parametrize("says", ["withdraw my question", "Please cancel the question."])
async def test_the_one_open_question_is_withdrawn_without_its_reference(says: str) -> None:
    """There is only one that can be meant."""
    council = await asked()
    assert (await council.grace.say(says)).text.startswith("I have withdrawn Q-7F3K.")


async def test_cancelling_a_question_that_is_not_sent_leaves_the_one_that_is() -> None:
    """The one on the screen is meant."""
    council = await asked()
    await council.grace.say("We have not been paid")
    await council.grace.say(QUESTION)
    await council.grace.say("cancel my question")
    assert council.enquiry().state == "open"
    assert council.grace.state.at == "idle"


@pytest.mark.parametrize("says", ["withdraw my question", "not solved"])
async def test_of_several_questions_the_list_tells_which(says: str) -> None:
    """Nothing is done to any of them."""
    council, _ = await answered()
    await council.grace.say("We have not been paid")
    await council.grace.say(QUESTION)
    await council.grace.say("send")
    if says == "not solved":
        await council.tom.say("reply Q-9CDT It was paid.")
    before = dict(council.store.enquiries.kept)
    outcome = await council.grace.say(says)
    check(outcome)
    assert outcome.text.startswith("You have 2 open questions.")
    assert council.store.enquiries.kept == before


async def test_harm_that_is_pressed_as_a_reply_goes_out_with_the_advice() -> None:
    """As one that is typed does."""
    council = await asked()
    outcome = await council.press(council.tom, council.posts("tom")[0], "Reply", HARM)
    assert outcome.text.startswith("I have sent your reply on Q-7F3K to Grace Okafor.")
    assert "If someone is in danger now, ring 999." in outcome.text
    assert HARM in council.posts("asker")[-1].text


async def test_harm_where_words_were_asked_for_is_said_to_be_with_nobody() -> None:
    """The person must not think that it is on its way."""
    council, word = await answered()
    await council.press(council.grace, word, "Answer back")
    assert (await council.grace.say(HARM)).text.endswith(NOT_ADDED)
    assert (await council.grace.say(f"answer back Q-7F3K {HARM}")).text.endswith(NOT_ADDED)
    await council.grace.say("We have not been paid")
    await council.grace.say("ask them for me")
    assert (await council.grace.say(HARM)).text.endswith("so I have not passed it on.")


@pytest.mark.parametrize("number", ["2203", "2", "three"])
async def test_a_number_is_an_answer_where_words_were_asked_for(number: str) -> None:
    """An invoice's number is no choice."""
    council = await asked()
    await council.press(council.tom, council.posts("tom")[0], "Ask back", "Which invoice number?")
    await council.press(council.grace, council.posts("asker")[-1], "Answer back")
    outcome = await council.grace.say(number)
    assert outcome.text.startswith("I have passed that on to Tom Reed")
    assert f"\u201c{number}\u201d" in council.posts("tom")[-1].text


@pytest.mark.parametrize(
    ("says", "answer"),
    [
        ("what's waiting for me", "One question waits for you."),
        ("my questions", "One question waits for you."),
        ("Q-7F3K", "Question Q-7F3K: Invoices and payments"),
        ("ask back Q-7F3K Which invoice?", "I have asked Grace Okafor, for Q-7F3K."),
        ("Q-7F3K by Thursday", "I have told Grace Okafor that you will answer Q-7F3K by"),
    ],
)
async def test_another_command_is_no_reply(says: str, answer: str) -> None:
    """It does what it says, and the provider is not sent it as an answer."""
    council = await asked()
    await council.press(council.tom, council.posts("tom")[0], "Reply")
    assert (await council.tom.say(says)).text.startswith(answer)
    assert council.enquiry().state != "answered"


async def test_words_that_name_the_question_are_still_the_reply() -> None:
    """Only a button's own words are a command."""
    council = await asked()
    await council.press(council.tom, council.posts("tom")[0], "Reply")
    await council.tom.say("The invoice of Q-7F3K was paid on Monday")
    assert "The invoice of Q-7F3K was paid on Monday" in council.posts("asker")[-1].text


@pytest.mark.parametrize(
    ("label", "question"),
    [
        ("Reply", "What is your reply to Q-7F3K?"),
        ("Say when", "By when will you answer Q-7F3K?"),
        ("Pass on", "Who should have Q-7F3K?"),
        ("Ask back", "What do you need to know for Q-7F3K?"),
    ],
)
async def test_help_asks_the_same_once_more(label: str, question: str) -> None:
    """In the words of the button that was pressed."""
    council = await asked()
    await council.press(council.tom, council.posts("tom")[0], label)
    assert question in (await council.tom.say("help")).replies[-1].text


async def test_help_offers_the_days_once_more() -> None:
    """Where a day was not clear."""
    council = await asked()
    await council.tom.say("Q-7F3K by next week")
    state = council.tom.state
    assert isinstance(state, AskingWords)
    outcome = await council.tom.say("help")
    assert outcome.replies[-1].text.startswith("Which of these do you mean, for Q-7F3K?")
    assert len(outcome.replies[-1].choices) == len(state.offered)


@pytest.mark.parametrize(
    ("says", "state"),
    [
        ("done Q-7F3K", "solved"),
        ("ask Q-7F3K when was it paid", "open"),
        ("reply Q-7F3K thanks", "open"),
    ],
)
async def test_an_asker_may_use_the_council_s_words(says: str, state: str) -> None:
    """They mean their own buttons."""
    council, _ = await answered()
    await council.grace.say(says)
    assert council.enquiry().state == state


@pytest.mark.parametrize("says", ["solved Q-7F3K", "answer back Q-7F3K It was paid."])
async def test_a_contact_may_use_the_asker_s_words(says: str) -> None:
    """They mean done, and reply."""
    council = await asked()
    await council.tom.say(says)
    assert council.enquiry().state == "answered"


async def test_not_solved_twice_is_answered_politely() -> None:
    """It is open again; nobody is told a second time."""
    council, word = await answered()
    await council.press(council.grace, word, "Not solved")
    before = len(council.store.posts)
    again = await council.press(council.grace, word, "Not solved")
    assert again.text.startswith("Q-7F3K is open again already.")
    assert len(council.store.posts) == before


@pytest.mark.parametrize("says", ["ask back Q-7F3K Which one?", "Q-7F3K by Thursday"])
async def test_who_has_answered_is_told_how_to_say_more(says: str) -> None:
    """Nothing else is left to do."""
    council, _ = await answered()
    assert (await council.tom.say(says)).text == (
        'You have answered Q-7F3K already. To say more, type "reply Q-7F3K".'
    )


async def test_a_file_beside_a_command_is_refused() -> None:
    """Also where the words are still to come."""
    council = await asked()
    outcome = await council.tom.say("reply Q-7F3K", attached=True)
    assert outcome.text.startswith("I cannot pass on files or pictures")


async def test_a_newer_card_takes_the_buttons_off_the_one_before() -> None:
    """So that a chat has one card of a question that can be pressed."""
    council = await asked()
    first = council.posts("tom")[0]
    await council.grace.say("answer back Q-7F3K It is invoice 2203")
    newer, before = council.store.posts[-2:]
    assert (before.replaces_key, before.purpose) == (first.key, IN_PLACE)
    assert before.text.endswith("There is a newer card for this below.")
    assert (newer.replaces_key, bool(buttons(newer))) == (None, True)
    assert buttons(before) == {}
    check_posts(council.store.posts)


@pytest.mark.parametrize(
    ("now", "text"),
    [
        (datetime(2027, 3, 25, 16, tzinfo=UTC), "by Thursday 1 April, 4pm."),
        (datetime(2027, 10, 28, 15, tzinfo=UTC), "by Tuesday 2 November, 4pm."),
        (datetime(2026, 12, 23, 16, tzinfo=UTC), "by Wednesday 30 December, 4pm."),
    ],
)
async def test_when_word_is_due_over_easter_clocks_and_christmas(now: datetime, text: str) -> None:
    """By the clock on the wall, without bank holidays."""
    council = Council(now=now)
    await council.grace.say("We have not been paid")
    await council.grace.say(QUESTION)
    sent = await council.grace.say("send")
    assert text in sent.text
