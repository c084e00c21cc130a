"""What the asker does with an answer: solved, not solved, answer back, withdraw, and the list."""

from datetime import UTC, datetime, timedelta

from store.outbox.records import Post
from tests.unit.dialogs.card_rules import check
from tests.unit.enquiry.council import Council, buttons, check_posts

MONDAY = datetime(2026, 11, 23, 10, tzinfo=UTC)


async def answered() -> tuple[Council, Post]:
    """Tom has answered on Monday."""
    council = Council()
    await council.asked()
    council.now = MONDAY
    await council.tom.say("reply Q-7F3K It was paid on Monday.")
    return council, council.posts("asker")[-1]


async def test_solved_closes_it() -> None:
    """The contact's card and the asker's say so; a second press is answered politely."""
    council, word = await answered()
    outcome = await council.press(council.grace, word, "Solved")
    check(outcome)
    assert outcome.text == "Thank you for telling me. I am glad that it is solved."
    kept = council.enquiry()
    assert (kept.state, kept.closed_at) == ("solved", MONDAY)
    assert council.posts("tom")[-1].text.endswith("The person who asked says that this is solved.")
    put_right = council.posts("asker")[-1]
    assert put_right.replaces_key == word.key
    assert buttons(put_right) == {}
    before = len(council.store.posts)
    again = await council.press(council.grace, word, "Solved")
    assert again.text == "Q-7F3K is solved already. Ask a new question whenever you like."
    assert len(council.store.posts) == before
    check_posts(council.store.posts)


async def test_solved_may_be_typed_without_a_reference() -> None:
    """Where only one answer waits to be judged."""
    council, _ = await answered()
    assert (await council.grace.say("solved")).text.startswith("Thank you for telling me.")


async def test_not_solved_opens_it_again_and_tells_the_service_manager() -> None:
    """The clock begins anew; holder and manager have the card with what is missing."""
    council, word = await answered()
    outcome = await council.press(council.grace, word, "Not solved", "April is unpaid too")
    check(outcome)
    assert outcome.text == (
        "Sorry to hear that. I have opened Q-7F3K again with Tom Reed.\n"
        "I have told the service manager too.\n"
        "You will hear from them by Thursday 26 November, 10am."
    )
    kept = council.enquiry()
    assert (kept.state, kept.reopened, kept.reminders) == ("open", 1, 0)
    assert council.posts("tom")[-1].text.startswith(
        "Grace Okafor says that this is not solved yet.\nQuestion Q-7F3K"
    )
    manager = council.posts("max")[-1]
    assert manager.text.startswith(
        "Grace Okafor says that this is not solved yet. It is with Tom Reed.\n"
    )
    assert "April is unpaid too" in manager.text
    outcome = await council.press(council.officer("max"), manager, "Reply", "April is paid now.")
    assert outcome.text == "I have sent your reply on Q-7F3K to Grace Okafor."
    check_posts(council.store.posts)


async def test_answering_back_starts_the_clock_anew() -> None:
    """The holder has a new card with the thread."""
    council = Council()
    await council.asked()
    council.now = MONDAY
    await council.tom.say("ask back Q-7F3K which invoice number?")
    council.now += timedelta(days=1)
    word = council.posts("asker")[-1]
    outcome = await council.press(council.grace, word, "Answer back", "INV-2203")
    assert outcome.text == (
        "I have passed that on to Tom Reed, for Q-7F3K.\n"
        "You will hear from them by Friday 27 November, 10am."
    )
    newest = council.posts("tom")[-1]
    assert newest.text.startswith("Grace Okafor has answered back.")
    assert "Tom Reed: \u201cwhich invoice number?\u201d" in newest.text
    assert "Grace Okafor: \u201cINV-2203\u201d" in newest.text
    assert council.enquiry().counted_from == council.now
    again = await council.press(council.grace, word, "Answer back", "INV-2203")
    assert again.text == "That question has been sent already, as Q-7F3K."


async def test_more_words_while_the_council_owes_one_leave_its_clock_alone() -> None:
    """Nobody gets more time by being told more."""
    council = Council()
    await council.asked()
    due = council.enquiry().due_at
    council.now = MONDAY
    await council.grace.say("Q-7F3K the number is INV-2203")
    assert council.enquiry().due_at == due
    assert "INV-2203" in council.posts("tom")[-1].text


async def test_words_with_harm_are_not_added() -> None:
    """On the card too the advice comes instead."""
    council, word = await answered()
    outcome = await council.press(
        council.grace, word, "Answer back", "a carer hit one of our residents"
    )
    assert outcome.text.startswith("If someone is in danger now, ring 999.")
    assert outcome.text.endswith("This was not added to Q-7F3K: it must not wait there.")
    assert council.enquiry().state == "answered"


async def test_personal_details_in_what_is_added_are_flagged_too() -> None:
    """Taken out or sent as it is, by the same buttons."""
    council, word = await answered()
    words = "it is the invoice for respite, Doris Penfold"
    outcome = await council.press(council.grace, word, "Answer back", words)
    check(outcome)
    assert outcome.text.startswith("I will add this to Q-7F3K:")
    outcome = await council.grace.say("take it out")
    outcome = await council.grace.say("send")
    assert outcome.text.startswith("I have passed that on to Tom Reed")
    assert "(name left out)" in council.posts("tom")[-1].text
    assert "Doris" not in council.posts("tom")[-1].text


async def test_withdrawing_tells_the_contact() -> None:
    """Their card is settled, and no reminder goes out."""
    council = Council()
    await council.asked()
    outcome = await council.grace.say("withdraw Q-7F3K")
    assert outcome.text == "I have withdrawn Q-7F3K. Nobody needs to answer it now."
    assert council.enquiry().remind_at is None
    assert council.posts("tom")[-1].text.endswith("The person who asked has withdrawn this.")
    again = await council.grace.say("withdraw Q-7F3K")
    assert again.text == "Q-7F3K was withdrawn already. Ask a new question whenever you like."


async def test_solved_before_an_answer() -> None:
    """There is nothing to judge yet."""
    council = Council()
    await council.asked()
    for says in ("solved Q-7F3K", "not solved Q-7F3K"):
        outcome = await council.grace.say(says)
        assert outcome.text == "There is no answer to Q-7F3K yet. You can withdraw it."


async def test_my_questions_with_buttons() -> None:
    """Each with where it stands; shown, with what can be done."""
    council = Council()
    assert (await council.grace.say("my questions")).text == (
        'You have no open questions. To hand one over, ask who to contact, then "ask them for me".'
    )
    await council.asked()
    outcome = await council.grace.say("any reply yet to what I asked on Monday")
    check(outcome)
    assert outcome.text == (
        "You have one open question.\n"
        "Q-7F3K: Invoices and payments, with Tom Reed, word by Wednesday 25 November, 4:30pm\n"
        "Type its reference, such as Q-7F3K, to open one."
    )
    shown = await council.grace.press_label(outcome, "Q-7F3K")
    check(shown)
    assert {one.label for one in shown.replies[0].choices} == {"Answer back", "Withdraw"}


async def test_somebody_else_s_question_is_unknown() -> None:
    """Nothing tells whether it is there."""
    council, _ = await answered()
    stranger = council.officer("other", tenant="homes")
    for says in ("show Q-7F3K", "solved Q-7F3K", "withdraw Q-7F3K", "answer back Q-7F3K hello you"):
        outcome = await stranger.say(says)
        assert outcome.text == "I know of no question Q-7F3K that is yours."


async def test_a_list_says_what_is_late() -> None:
    """To both sides."""
    council = Council()
    await council.asked()
    council.now = datetime(2026, 11, 26, 10, tzinfo=UTC)
    theirs = (await council.grace.say("my questions")).text
    assert "with Tom Reed, word was due Wednesday 25 November, 4:30pm" in theirs
    waiting = (await council.tom.say("what's waiting for me")).text
    assert "from Grace Okafor, was due Wednesday 25 November, 4:30pm" in waiting
