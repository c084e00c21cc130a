"""What the contact does: reply, say when, pass on, ask back, done; and who may."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from config.vocabulary import Role
from config.working_time import WorkingTime
from dialogs.state import AskingWords
from store.outbox.records import Post
from store.records import Person
from tests.unit.dialogs.card_rules import check
from tests.unit.enquiry.council import COUNCIL, Council, buttons, check_posts

MONDAY = datetime(2026, 11, 23, 10, tzinfo=UTC)

ANSWER = """Tom Reed has answered Q-7F3K.
You asked:
\u201cWhy our March invoice is unpaid?\u201d
Tom Reed: \u201cIt was paid on Monday.\u201d
Is it solved? You can add words before you press.
You can also type "solved", "not solved" and "answer back", with Q-7F3K and your words."""


async def asked() -> tuple[Council, Post]:
    """Grace asked on Friday; it is Monday, and Tom has the card."""
    council = Council()
    await council.asked()
    council.now = MONDAY
    return council, council.posts("tom")[0]


async def test_a_reply_travels_back_as_a_thread() -> None:
    """The asker reads it with their question and can judge it; the contact's card is settled."""
    council, card = await asked()
    outcome = await council.press(council.tom, card, "Reply", "It was paid on Monday.")
    check(outcome)
    assert outcome.text == "I have sent your reply on Q-7F3K to Grace Okafor."
    (word,) = council.posts("asker")
    assert word.text == ANSWER
    assert (word.tenant_id, word.conversation_id) == ("homes", "chat")
    settled = council.posts("tom")[-1]
    assert settled.replaces_key == card.key
    assert buttons(settled) == {}
    assert settled.text.endswith(
        "Tom answered on Monday 23 November, 10am.".replace("Tom", "Tom Reed")
    )
    kept = council.enquiry()
    assert (kept.state, kept.remind_at, kept.answered_at) == ("answered", None, MONDAY)
    assert kept.acknowledged_at == MONDAY
    check_posts(council.store.posts)


@pytest.mark.parametrize(
    "says",
    [
        "reply Q-7F3K It was paid on Monday.",
        "Q-7F3K: It was paid on Monday.",
        "reply to q7f3k - It was paid on Monday.",
        "answer Q 7F3K It was paid on Monday.",
    ],
)
async def test_a_reply_may_be_typed(says: str) -> None:
    """Without a card too, by the reference."""
    council, _ = await asked()
    outcome = await council.tom.say(says)
    assert outcome.text == "I have sent your reply on Q-7F3K to Grace Okafor."
    assert council.posts("asker")[-1].text == ANSWER


async def test_a_reply_without_words_is_asked_for() -> None:
    """What is typed next is the reply."""
    council, card = await asked()
    outcome = await council.press(council.tom, card, "Reply")
    assert outcome.text == "What is your reply to Q-7F3K? Type it in one message."
    assert council.tom.state == AskingWords(do="reply", reference="Q-7F3K")
    outcome = await council.tom.say("It was paid on Monday.")
    assert outcome.text == "I have sent your reply on Q-7F3K to Grace Okafor."


async def test_the_same_press_again_has_no_effect() -> None:
    """A card that is pressed a second time, or a week later, is answered politely."""
    council, card = await asked()
    await council.press(council.tom, card, "Reply", "It was paid on Monday.")
    before = len(council.store.posts)
    council.now += timedelta(days=7)
    outcome = await council.press(council.tom, card, "Reply", "It was paid on Monday.")
    assert outcome.text == "You have sent that for Q-7F3K already."
    assert len(council.store.posts) == before
    outcome = await council.press(council.tom, card, "Reply", "And May too.")
    assert outcome.text == "I have sent your reply on Q-7F3K to Grace Okafor."


async def test_done_tells_the_asker() -> None:
    """With words or without."""
    council, card = await asked()
    outcome = await council.press(council.tom, card, "Done")
    assert outcome.text == "I have told Grace Okafor that Q-7F3K is done."
    assert council.posts("asker")[-1].text.startswith("Tom Reed says that Q-7F3K is done.")
    again = await council.press(council.tom, card, "Done")
    assert again.text == "You have sent that for Q-7F3K already."


@pytest.mark.parametrize(
    ("says", "when"),
    [
        ("by Thursday", "Thursday 26 November, 5pm"),
        ("Friday at 2pm", "Friday 27 November, 2pm"),
        ("tomorrow", "Tuesday 24 November, 5pm"),
        ("4 December", "Friday 4 December, 5pm"),
        ("by the end of next week", "Friday 4 December, 5pm"),
        ("between Tuesday and Thursday", "Thursday 26 November, 5pm"),
        ("in 3 years", "Friday 23 November 2029, 5pm"),
    ],
)
async def test_a_day_is_named(says: str, when: str) -> None:
    """The asker hears it, and there is no reminder before then."""
    council, card = await asked()
    outcome = await council.press(council.tom, card, "Say when", says)
    assert outcome.text == f"I have told Grace Okafor that you will answer Q-7F3K by {when}."
    assert council.posts("asker")[-1].text.startswith(f"Tom Reed will answer Q-7F3K by {when}.")
    kept = council.enquiry()
    assert kept.promised
    assert kept.remind_at == kept.due_at
    assert kept.state == "open"
    newest = council.posts("tom")[-1]
    assert f"Word is due by: {when}, as you said" in newest.text
    assert "Reply" in buttons(newest)
    again = await council.press(council.tom, card, "Say when", says)
    assert again.text == "You have sent that for Q-7F3K already."


@pytest.mark.parametrize(
    ("says", "first"),
    [
        ("last week", None),
        ("soon", "By when"),
        ("Saturday", "The offices are closed that day."),
        ("25 December", "The offices are closed that day."),
        ("Saturday at 2pm", "The offices are closed that day."),
        ("every Thursday", "By when"),
        ("today at 9am", None),
        ("the 31st of November", None),
    ],
)
async def test_a_day_that_cannot_be_is_asked_again(says: str, first: str | None) -> None:
    """Past, closed, or no day at all: nothing is sent, and the question is put again."""
    council, card = await asked()
    outcome = await council.press(council.tom, card, "Say when", says)
    check(outcome)
    assert outcome.text.endswith(
        'By when will you answer Q-7F3K? Type a day, such as "by Thursday".'
    )
    assert first is None or outcome.text.startswith(first)
    assert council.posts("asker") == []
    assert not council.enquiry().promised


async def test_a_day_that_may_be_two_is_chosen() -> None:
    """Each reading is a button, and may be typed."""
    council, card = await asked()
    outcome = await council.press(council.tom, card, "Say when", "next week")
    check(outcome)
    assert council.posts("asker") == []
    assert outcome.text.startswith("Which of these do you mean, for Q-7F3K?")
    label = outcome.replies[0].choices[0].label
    outcome = await council.tom.say(label)
    assert "you will answer Q-7F3K by" in outcome.text


async def test_asking_back_stops_the_time() -> None:
    """The asker owes the next word; no reminder goes out meanwhile."""
    council, card = await asked()
    outcome = await council.press(council.tom, card, "Ask back", "Which invoice number?")
    assert outcome.text == (
        "I have asked Grace Okafor, for Q-7F3K. The time stops until they answer."
    )
    kept = council.enquiry()
    assert (kept.state, kept.remind_at) == ("asked_back", None)
    word = council.posts("asker")[-1]
    assert word.text.startswith("Tom Reed needs to know more for Q-7F3K.")
    assert "Which invoice number?" in word.text
    assert set(buttons(word)) == {"Answer back", "Withdraw"}
    again = await council.press(council.tom, card, "Ask back", "Which invoice number?")
    assert again.text == "Q-7F3K waits for an answer of Grace Okafor already."


@pytest.mark.parametrize("says", ["Dan Deputy", "to dan", "Dan", "Dan Deptuy"])
async def test_it_is_passed_on_by_name(says: str) -> None:
    """The new holder has the card; the old one's is out of use; the asker knows who has it."""
    council, card = await asked()
    outcome = await council.press(council.tom, card, "Pass on", says)
    assert outcome.text == ("I have passed Q-7F3K on to Dan Deputy, and told the person who asked.")
    assert council.enquiry().holder_id == "dan"
    assert council.posts("dan")[-1].text.startswith(
        "Tom Reed has passed this question on to you.\nQuestion Q-7F3K: Invoices and payments"
    )
    assert council.posts("tom")[-1].replaces_key == card.key
    assert council.posts("tom")[-1].text.endswith("Dan Deputy has this now.")
    assert council.posts("asker")[-1].text.startswith("Q-7F3K is now with Dan Deputy")
    assert council.store.enquiries.examples == []
    late = await council.press(council.tom, card, "Reply", "It was paid.")
    assert late.text == "Q-7F3K is not with you, so I have left it as it is."
    check_posts(council.store.posts)


async def test_it_is_passed_on_by_topic_and_its_words_are_proposed() -> None:
    """Whoever answers the topic for the asker's service gets it; learning waits for the owner."""
    council, card = await asked()
    outcome = await council.press(council.tom, card, "Pass on", "contract management")
    assert "I have passed Q-7F3K on to Nora North" in outcome.text
    kept = council.enquiry()
    assert (kept.topic, kept.department) == ("contracts", "Contract Management")
    assert council.store.enquiries.examples == [("contracts", "Why our March invoice is unpaid?")]


async def test_words_with_personal_details_teach_nothing() -> None:
    """They are passed on, and not proposed."""
    council = Council()
    await council.grace.say("We have not been paid")
    await council.grace.say("ask them for me")
    await council.grace.say("Is care for Doris Penfold paid?")
    await council.grace.say("send as it is")
    await council.tom.say("pass on Q-7F3K to contract management")
    assert council.enquiry().topic == "contracts"
    assert council.store.enquiries.examples == []


async def test_passing_on_asks_where_it_is_not_clear() -> None:
    """Nobody of that name, several topics, a topic without a person, oneself."""
    council, card = await asked()
    outcome = await council.press(council.tom, card, "Pass on", "Zebedee")
    assert outcome.text == "I found no such name or topic. Who should have Q-7F3K?"
    outcome = await council.tom.say("money")
    check(outcome)
    assert outcome.text.startswith("Which of these should have Q-7F3K?\n1. Invoices and payments")
    outcome = await council.press(council.tom, card, "Pass on", "Tenders and frameworks")
    assert outcome.text == (
        "Nobody is named for Tenders and frameworks.\n"
        "Who should have Q-7F3K? Type a name, or what it is about."
    )
    outcome = await council.press(council.tom, card, "Pass on", "Tom Reed")
    assert outcome.text == "Q-7F3K is with you already."
    assert council.enquiry().holder_id == "tom"


@pytest.mark.parametrize("label", ["Reply", "Say when", "Pass on", "Ask back", "Done"])
async def test_only_the_contact_may_act(label: str) -> None:
    """Another officer, a stranger, the same id in another tenant, and the asker are refused."""
    council, card = await asked()
    before = council.enquiry(), len(council.store.posts)
    for chat in (
        council.officer("pam"),
        council.officer("nobody"),
        council.officer("tom", tenant="homes"),
    ):
        outcome = await council.press(chat, card, label, "tomorrow")
        assert outcome.text == "Q-7F3K is not with you, so I have left it as it is."
    outcome = await council.press(council.grace, card, label, "tomorrow")
    assert outcome.text == "Q-7F3K is not with you, so I have left it as it is."
    assert (council.enquiry(), len(council.store.posts)) == before


async def test_a_forged_reference_is_refused() -> None:
    """Nothing is told of whether there is such a question."""
    council, card = await asked()
    data = buttons(card)["Reply"] | {"reference": "Q-9999", "words": "x"}
    outcome = await council.tom.press(data)
    assert outcome.text == "Q-9999 is not with you, so I have left it as it is."


async def test_of_two_at_once_the_second_is_told_so() -> None:
    """The deputy answered between this officer's reading and saving."""
    council, card = await asked()
    first = council.enquiry()
    council.store.enquiries.first_by = [replace(first, state="answered", holder_id="dan")]
    outcome = await council.press(council.tom, card, "Reply", "It was paid.")
    assert outcome.text == "Dan Deputy has already answered Q-7F3K. Nothing more was sent."
    assert council.posts("asker") == []
    assert len(council.store.enquiries.messages["Q-7F3K"]) == 1


async def test_a_reply_that_tells_of_harm_goes_out_with_the_advice() -> None:
    """An officer's words are never swallowed; the advice follows them."""
    council, _ = await asked()
    outcome = await council.tom.say("reply Q-7F3K a carer hit one of the residents")
    assert outcome.text.startswith("I have sent your reply on Q-7F3K to Grace Okafor.")
    assert "If someone is in danger now, ring 999." in outcome.text


async def test_a_closed_question_needs_nothing() -> None:
    """Each button says what became of it."""
    council, card = await asked()
    await council.grace.say("withdraw Q-7F3K")
    for label in ("Reply", "Say when", "Pass on", "Ask back", "Done"):
        outcome = await council.press(council.tom, card, label, "tomorrow")
        assert outcome.text == (
            "Q-7F3K was withdrawn by the person who asked. Nothing needs to be done."
        )


async def test_what_waits_is_listed_with_buttons() -> None:
    """The next due first, each with its own button; the card comes with what can be done."""
    council, _ = await asked()
    outcome = await council.tom.say("what's waiting for me")
    check(outcome)
    assert outcome.text == (
        "One question waits for you.\n"
        "Q-7F3K: Invoices and payments, from Grace Okafor, due Wednesday 25 November, 4:30pm\n"
        "Type its reference, such as Q-7F3K, to open one."
    )
    outcome = await council.tom.press({"do": "show", "reference": "Q-7F3K"})
    check(outcome)
    assert {one.label for one in outcome.replies[0].choices} == {
        "Reply",
        "Say when",
        "Pass on",
        "Ask back",
        "Done",
    }
    await council.tom.say("done Q-7F3K")
    assert (await council.tom.say("what is waiting for me")).text == "Nothing waits for you."


async def test_an_engagement_manager_may_read_and_not_act() -> None:
    """Their role is to see that questions are answered; other officers see nothing."""
    council, _ = await asked()
    chat = council.officer("ruth")
    assert (await chat.say("show Q-7F3K")).text == "I know of no question Q-7F3K that is yours."
    manager = Person(
        tenant_id=COUNCIL, aad_object_id="aad-ruth", role=Role.ENGAGEMENT_MANAGER, name="Ruth"
    )
    chat.asker = replace(chat.asker, person=manager)
    outcome = await chat.say("show Q-7F3K")
    check(outcome)
    assert "Why our March invoice is unpaid?" in outcome.text
    assert outcome.replies[0].choices == ()
    refused = await chat.say("reply Q-7F3K hello there")
    assert refused.text == "Q-7F3K is not with you, so I have left it as it is."


async def test_the_council_s_own_closing_days_are_no_working_days() -> None:
    """The next working day is one on which somebody is there."""
    council, card = await asked()
    closed = frozenset({date(2026, 11, 24), date(2026, 11, 25)})
    council.knows = replace(council.knows, working=WorkingTime(holidays=closed))
    outcome = await council.press(council.tom, card, "Say when", "by the next working day")
    assert outcome.text.endswith("Q-7F3K by Thursday 26 November, 5pm.")
