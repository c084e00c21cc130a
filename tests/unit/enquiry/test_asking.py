"""From a contact card or a sentence to a question that is sent, word for word."""

import json

import pytest

from dialogs.state import (
    AskingWords,
    ConfirmingEnquiry,
    FindingContact,
    Idle,
    WritingEnquiry,
    write_state,
)
from dialogs.turn import Intent, Place
from tests.unit.dialogs.card_rules import check
from tests.unit.enquiry.council import QUESTION, Council, check_posts

SHOWN = """I will send this to Tom Reed, Payments officer:
\u201cWhy our March invoice is unpaid?\u201d
They will see your name, Grace Okafor, and The Willows, Colchester.
Please check that it names nobody you care for.
1. Send
2. Change
3. Cancel"""
SENT = """Sent to Tom Reed. Your reference is Q-7F3K.
You will hear from them by Wednesday 25 November, 4:30pm.
Type "my questions" to see what is open."""
CARD = """Question Q-7F3K: Invoices and payments
\u201cWhy our March invoice is unpaid?\u201d
From: Grace Okafor
Organisation: The Willows, Colchester
Area: North
Word is due by: Wednesday 25 November, 4:30pm
To reach them: grace@example.org, or reply here
You can also type "reply", "say when", "pass on", "ask back" and "done", with Q-7F3K and your \
words."""


async def test_a_question_goes_to_the_contact_who_was_shown() -> None:
    """It is shown, asked about once, and sent with a reference and a time."""
    council = Council()
    await council.grace.say("We have not been paid")
    outcome = await council.grace.say(QUESTION)
    check(outcome)
    assert outcome.text == SHOWN
    assert council.store.posts == []
    outcome = await council.grace.press_label(outcome, "Send")
    check(outcome)
    assert outcome.text == SENT
    (post,) = council.store.posts
    check_posts([post])
    assert post.contact_id == "tom"
    assert post.text == CARD
    kept = council.enquiry()
    assert (kept.state, kept.holder_id, kept.asker_id) == ("open", "tom", "grace")
    assert kept.first_due_at == kept.due_at


async def test_the_words_leave_the_state_with_the_question() -> None:
    """What waits for a yes is kept as long as it waits, and no longer."""
    for last in ("send", "cancel", "start again", "who do I contact about a contract?"):
        council = Council()
        await council.grace.say("We have not been paid")
        await council.grace.say(QUESTION)
        assert "unpaid" in str(write_state(council.grace.state))
        await council.grace.say(last)
        assert "unpaid" not in str(write_state(council.grace.state)), last


async def test_the_card_s_button_asks_for_the_words() -> None:
    """It is followed by one question, and by what is typed."""
    council = Council()
    shown = await council.grace.say("We have not been paid")
    outcome = await council.grace.press_label(shown, "Ask them for me")
    check(outcome)
    assert outcome.text == (
        "What would you like to ask Tom Reed?\n"
        "Type it in one message. Please leave out names and details of people you care for."
    )
    state = write_state(council.grace.state)
    assert state == {"at": "writing_enquiry", "topic": "payments", "contact": "tom"}
    outcome = await council.grace.say("Is the remittance for May on its way?")
    assert "\u201cIs the remittance for May on its way?\u201d" in outcome.text
    assert council.grace.state == ConfirmingEnquiry(
        reference="Q-7F3K",
        words="Is the remittance for May on its way?",
        topic="payments",
        contact="tom",
    )


@pytest.mark.parametrize("says", ["ask them for me", "ask them", "can you ask them for me please"])
async def test_the_button_may_be_typed(says: str) -> None:
    """With no question in it, one is asked for."""
    council = Council()
    await council.grace.say("We have not been paid")
    outcome = await council.grace.say(says)
    assert outcome.text.startswith("What would you like to ask Tom Reed?")


async def test_without_a_contact_the_topic_is_found_first() -> None:
    """A clear topic goes straight to what will be sent."""
    council = Council()
    outcome = await council.grace.say("can you pass this on: why have we not been paid")
    assert outcome.text.startswith("I will send this to Tom Reed, Payments officer:")
    assert "\u201cWhy have we not been paid\u201d" in outcome.text
    assert outcome.intent is Intent.HAND_OVER_QUESTION


async def test_a_choice_of_topics_comes_back_to_the_question() -> None:
    """The question waits inside the contact dialog, and goes on with what was chosen."""
    council = Council()
    outcome = await council.grace.say("can you ask someone where our money is?")
    check(outcome)
    assert outcome.text.startswith("I can ask them for you. First I need to know who it is for.")
    assert isinstance(council.grace.state, FindingContact)
    outcome = await council.grace.say("1")
    check(outcome)
    assert outcome.text.startswith("I will send this to Tom Reed")
    assert "\u201cWhere our money is?\u201d" in outcome.text


async def test_another_question_in_between_drops_the_first() -> None:
    """Somebody who turns to something else is answered, and nothing is sent."""
    council = Council()
    await council.grace.say("can you ask someone where our money is?")
    outcome = await council.grace.say("Who do I contact about a contract?")
    assert "Nora North" in outcome.text
    assert "money" not in str(write_state(council.grace.state))


async def test_somebody_who_says_nothing_is_asked_what() -> None:
    """Neither a question nor a contact: one question, then it goes on as ever."""
    council = Council()
    outcome = await council.grace.say("can you pass this on please")
    assert outcome.text == (
        "What would you like me to ask? Type your question, and I will find the right person."
    )
    outcome = await council.grace.say("When are we paid for May?")
    assert outcome.text.startswith("I will send this to Tom Reed")


async def test_change_and_cancel() -> None:
    """Changed, it is shown anew under a new reference; cancelled, nothing is sent."""
    council = Council()
    await council.grace.say("We have not been paid")
    await council.grace.say(QUESTION)
    outcome = await council.grace.say("change")
    assert outcome.text.startswith("What would you like to ask Tom Reed?")
    outcome = await council.grace.say("Was our April invoice received?")
    assert "April" in outcome.text
    outcome = await council.grace.say("no")
    assert outcome.text == "I have not sent it. Ask me something else whenever you like."
    assert council.store.posts == []
    assert isinstance(council.grace.state, Idle)


async def test_something_else_below_the_yes() -> None:
    """What is no question is not sent; the choices come again."""
    council = Council()
    await council.grace.say("We have not been paid")
    await council.grace.say(QUESTION)
    outcome = await council.grace.say("hmm well perhaps")
    check(outcome)
    assert outcome.text.startswith("I did not catch that. Please choose one of these.")
    assert "unpaid" in outcome.text


async def test_send_pressed_twice_has_one_effect() -> None:
    """The second press, even a week later, says that it was sent."""
    council = Council()
    await council.grace.say("We have not been paid")
    shown = await council.grace.say(QUESTION)
    await council.grace.press_label(shown, "Send")
    again = await council.grace.press_label(shown, "Send")
    assert again.text == "That question has been sent already, as Q-7F3K."
    assert len(council.store.posts) == len(council.store.enquiries.kept) == 1


async def test_a_card_of_a_question_that_is_gone() -> None:
    """Its words are not kept, so it must be typed again."""
    council = Council()
    await council.grace.say("We have not been paid")
    shown = await council.grace.say(QUESTION)
    await council.grace.say("start again")
    for label in ("Send", "Change", "Cancel"):
        outcome = await council.grace.press_label(shown, label)
        assert outcome.text == "I no longer have that question. Please type it again."
    assert council.store.posts == []


async def test_personal_details_are_flagged_and_may_be_taken_out() -> None:
    """What was noticed is named; taken out, the rest is shown again and sent."""
    council = Council()
    await council.grace.say("We have not been paid")
    await council.grace.say("ask them for me")
    outcome = await council.grace.say("Is care for Doris Penfold, NHS 943 476 5919, paid?")
    check(outcome)
    assert (
        "I think this has a name and an NHS number: please check. Doris Penfold, 943 476 5919\n"
        "Details of people who receive care are best left out, unless the answer depends on them.\n"
        "1. Take it out\n2. Send as it is\n3. Change\n4. Cancel"
    ) in outcome.text
    assert council.store.posts == []
    outcome = await council.grace.press_label(outcome, "Take it out")
    check(outcome)
    assert (
        "\u201cIs care for (name left out), NHS (NHS number left out), paid?\u201d" in outcome.text
    )
    outcome = await council.grace.press_label(outcome, "Send")
    assert "Doris" not in council.store.posts[0].text


async def test_no_number_of_a_question_is_a_link_that_rings() -> None:
    """A thumb that slips must not ring somebody's NHS number."""
    council = Council()
    await council.grace.say("We have not been paid")
    outcome = await council.grace.say(f"{QUESTION} Her NHS number is 943 476 5919")
    assert "943 476 5919" in outcome.text
    assert "tel:" not in json.dumps(outcome.replies[0].card)


async def test_personal_details_may_be_sent_all_the_same() -> None:
    """The person decides; nothing is blocked."""
    council = Council()
    await council.grace.say("We have not been paid")
    await council.grace.say("ask them for me")
    await council.grace.say("Is care for Doris Penfold paid?")
    outcome = await council.grace.say("send as it is")
    assert outcome.text.startswith("Sent to Tom Reed.")
    assert "Doris Penfold" in council.store.posts[0].text


async def test_files_are_refused_with_a_reason() -> None:
    """Whenever words for somebody else are being written."""
    council = Council()
    await council.grace.say("We have not been paid")
    outcome = await council.grace.say(QUESTION, attached=True)
    assert outcome.text == (
        "I cannot pass on files or pictures: they can hold personal details that nobody checks.\n"
        "Nothing was sent. Please say it in words, and ask where to send a file."
    )
    await council.grace.say("ask them for me")
    outcome = await council.grace.say("", attached=True)
    assert outcome.text.startswith("I cannot pass on files")
    assert isinstance(council.grace.state, WritingEnquiry)


async def test_harm_is_never_put_in_a_queue() -> None:
    """A question that tells of harm gets the advice, at each step where words are typed."""
    harm = "a carer hit one of our residents"
    council = Council()
    outcome = await council.grace.say(f"can you ask them what to do, {harm}")
    assert outcome.text.startswith("If someone is in danger now, ring 999.")
    await council.grace.say("We have not been paid")
    await council.grace.say("ask them for me")
    outcome = await council.grace.say(harm)
    assert outcome.text.startswith("If someone is in danger now, ring 999.")
    assert isinstance(council.grace.state, Idle)
    assert council.store.posts == []


async def test_an_urgent_topic_s_contact_is_rung() -> None:
    """Their card has no such button, and asked in words the advice comes instead."""
    council = Council()
    shown = await council.grace.say("who do I contact about safeguarding?")
    assert "Ask them for me" not in {one.label for one in shown.replies[0].choices}
    outcome = await council.grace.say("can you ask them about the form?")
    assert outcome.text.startswith("If someone is in danger now, ring 999.")
    assert outcome.text.endswith(
        "This is too urgent to wait for a written answer, so I have not passed it on."
    )
    outcome = await council.grace.press(
        {"do": "ask_for_me", "topic": "safeguarding-concern", "contact": "priya"}
    )
    assert outcome.text.startswith("If someone is in danger now, ring 999.")
    assert council.store.posts == []


async def test_in_a_group_one_is_asked_to_write_in_private() -> None:
    """Others would read it there."""
    council = Council()
    council.grace.place = Place.CHANNEL
    line = (
        "Please write to me in a private chat: I hand over questions there, so only you see them."
    )
    shown = await council.grace.say("We have not been paid")
    assert (await council.grace.say(QUESTION)).text == line
    assert (await council.grace.press_label(shown, "Ask them for me")).text == line
    assert (await council.grace.say("my questions")).text == line
    assert (await council.grace.say("show Q-7F3K")).text == line


async def test_a_topic_without_a_person_goes_to_the_engagement_team() -> None:
    """There is always somebody who has it, and the asker is told who."""
    council = Council()
    outcome = await council.grace.say("can you pass this on: where is the tender document")
    assert outcome.text.startswith(
        "Nobody is named for Tenders and frameworks yet, so this goes to the provider engagement "
        "team.\nI will send this to Eve Engagement"
    )


async def test_one_who_is_not_listed_is_called_by_the_name_that_teams_shows() -> None:
    """Without an organisation only the name is told."""
    council = Council()
    chat = council.officer("stranger", tenant="elsewhere")
    await chat.say("We have not been paid")
    outcome = await chat.say(QUESTION)
    assert "They will see your name, Stranger." in outcome.text


async def test_a_reference_that_is_taken_gives_way_to_another() -> None:
    """The person reads the one that it has in the end."""
    council = Council()
    await council.asked()
    council.store.enquiries.given = 0
    await council.grace.say("We have not been paid")
    await council.grace.say(QUESTION)
    outcome = await council.grace.say("send")
    assert "Your reference is Q-9CDT." in outcome.text


async def test_state_with_words_comes_back_from_json() -> None:
    """Each of the new states survives being kept."""
    council = Council()
    await council.asked()
    await council.tom.say("reply Q-7F3K")
    assert council.tom.state == AskingWords(do="reply", reference="Q-7F3K")


async def test_the_longest_question_still_fits_on_a_card() -> None:
    """2,000 characters and a long thread stay under what Teams takes."""
    council = Council()
    await council.grace.say("We have not been paid")
    await council.grace.say("ask them for me")
    check(await council.grace.say("Why is it unpaid? " * 110))
    await council.grace.say("send")
    for number in range(6):
        await council.grace.say(f"Q-7F3K {number} " + "and another thing " * 100)
    await council.tom.say("reply Q-7F3K " + "We are looking into it. " * 80)
    check_posts(council.store.posts)
