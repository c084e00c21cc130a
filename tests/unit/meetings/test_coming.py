"""Whether somebody comes: pressed, typed, said of one meeting or of several."""

from dataclasses import replace

import pytest

from dialogs.meetings.answer_words import answer_in
from dialogs.meetings.state import MeetingOpen, PickingMeeting
from dialogs.turn import Asker, Place
from tests.unit.dialogs.card_rules import check
from tests.unit.meetings.planning import FORUM, NOW, QUALITY, chat, meeting


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("count me in", "coming"),
        ("will attend", "coming"),
        ("ok see you thursday at the forum then", "coming"),
        ("Thursday's a no-go for Riverview", "not_coming"),
        ("can't come, CQC walked in this morning", "not_coming"),
        ("regretfully not", "not_coming"),
        ("declining the forum", "not_coming"),
        ("plans changed, take us off the list", "not_coming"),
        ("Please erase my name from Friday meeting", "not_coming"),
        ("my deputy will come instead of me", "colleague"),
        ("I can't make it, a colleague will be there", "colleague"),
        ("is it to late to book on for tomoro", None),
        ("tentative, depends if the agency nurse shows up", None),
        ("i might come", None),
        ("yes to the morning, can't do the afternoon", None),
        ("I'm coming, but one of us is vegetarian", None),
        ("put me on the waiting list", None),
    ],
)
def test_an_answer_is_read_from_words(text: str, answer: str | None) -> None:
    """Yes, no, or somebody else; a question or a doubt is no answer."""
    assert answer_in(text) == answer


async def test_pressed_it_is_kept_and_can_be_changed() -> None:
    """What is kept is said in full, and the other answers are buttons."""
    talk = chat()
    await talk.say("what's coming up")
    card = await talk.say("1")
    kept = await talk.press_label(card, "Coming")
    check(kept)
    assert "You are down as coming to Provider forum (North) on Friday 12 March 2027." in kept.text
    assert "I remind you a week and a day before." in kept.text
    assert talk.store.meetings.said == {1: "coming"}
    changed = await talk.press_label(kept, "A colleague comes")
    assert talk.store.meetings.said == {1: "colleague"}
    assert "remind" not in changed.text
    assert "Your answer: A colleague of yours comes." in (await talk.say("next forum?")).text


async def test_twice_is_once() -> None:
    """The second click changes nothing and says so."""
    talk = chat()
    data = {"do": "come", "meeting": 1, "answer": "coming"}
    assert "Thank you" in (await talk.press(data)).text
    assert "You are already down as coming" in (await talk.press(data)).text


@pytest.mark.parametrize(("text", "answer"), [("yes", "coming"), ("no thanks", "not_coming")])
async def test_below_a_meeting_a_word_is_enough(text: str, answer: str) -> None:
    """Yes and no are about the meeting that is on the screen."""
    talk = chat()
    await talk.say("when is the next quality group?")
    await talk.say(text)
    assert talk.store.meetings.said == {3: answer}


async def test_without_a_meeting_the_one_that_is_near_is_meant() -> None:
    """One within six weeks: it is named in the answer, with a way to change it."""
    talk = chat()
    kept = await talk.say("count me in")
    assert talk.store.meetings.said == {1: "coming"}
    assert "Provider forum (North) on Friday 12 March 2027" in kept.text


async def test_of_several_the_person_says_which() -> None:
    """Nothing is kept before that."""
    talk = chat(None, meeting(6, QUALITY, 14))
    asked = await talk.say("I can't come")
    assert isinstance(talk.state, PickingMeeting)
    assert "Which meeting do you mean?" in asked.text
    assert talk.store.meetings.said == {}
    await talk.say("2")
    assert talk.store.meetings.said == {6: "not_coming"}


async def test_a_meeting_may_be_named_by_group_or_day() -> None:
    """Also one that is not for the person: they may stand in for somebody."""
    talk = chat()
    await talk.say("sign me up for the quality group")
    await talk.say("I'm coming to the meeting on 13 march")
    assert talk.store.meetings.said == {3: "coming", 2: "coming"}


async def test_a_doubt_shows_the_meeting_and_keeps_nothing() -> None:
    """With its buttons below."""
    talk = chat()
    shown = await talk.say("is it too late to book on for the forum?")
    assert isinstance(talk.state, MeetingOpen)
    assert "Coming" in shown.text
    assert talk.store.meetings.said == {}


async def test_what_is_over_or_cancelled_takes_no_answer() -> None:
    """An old card may still be pressed: it says why, and nothing is kept."""
    over, off = meeting(8, FORUM, -3), meeting(9, FORUM, 3, cancelled_at=NOW)
    talk = chat(None, over, off)
    for number, word in ((8, "is over"), (9, "is cancelled"), (77, "I do not have that meeting")):
        data = {"do": "come", "meeting": number, "answer": "coming"}
        assert word in (await talk.press(data)).text
    assert talk.store.meetings.said == {}
    shown = await talk.press({"do": "meeting", "meeting": 9})
    assert "This meeting is cancelled." in shown.text
    assert shown.replies[0].choices == ()


@pytest.mark.parametrize(
    "data",
    [
        {"do": "come", "meeting": 1, "answer": "perhaps"},
        {"do": "come", "meeting": "1; drop", "answer": "coming"},
        {"do": "come", "meeting": -1, "answer": "coming"},
        {"do": "come", "meeting": 2**40, "answer": "coming"},
        {"do": "come", "answer": "coming"},
        {"do": "meeting"},
        {"do": "plan", "asked": {"groups": 7}},
        {"do": "plan_month", "first": "tomorrow"},
    ],
)
async def test_a_forged_button_does_nothing(data: dict[str, object]) -> None:
    """It is answered politely, as any old one."""
    talk = chat()
    assert "button" in (await talk.press(data)).text
    assert talk.store.meetings.said == {}


@pytest.mark.parametrize("first", ["0001-01-01", "9999-12-31", "2099-01-01"])
async def test_a_month_far_away_is_that_of_the_next_meeting(first: str) -> None:
    """The calendar's ends are no error."""
    shown = await chat().press({"do": "plan_month", "asked": {}, "first": first})
    assert "What is coming up in March 2027" in shown.text


async def test_a_guest_without_an_id_is_told() -> None:
    """There is nobody to keep it for."""
    talk = chat(Asker(tenant_id="t", user_id="29:x"))
    assert (
        "I cannot keep your answer"
        in (await talk.press({"do": "come", "meeting": 1, "answer": "coming"})).text
    )
    assert talk.store.meetings.said == {}


async def test_in_a_channel_each_answers_for_themselves() -> None:
    """By name, without a card that the next one would press."""
    talk = chat(place=Place.CHANNEL)
    kept = await talk.press({"do": "come", "meeting": 1, "answer": "coming"})
    assert kept.text == "Grace Okafor: You are down as coming."
    assert kept.replies[0].choices == ()


async def test_with_nothing_planned_it_is_said() -> None:
    """And with a group that has nothing."""
    talk = chat()
    talk.store.meetings.kept = [replace(talk.store.meetings.kept[2])]
    assert "I do not know of such a meeting" in (await talk.say("count me in for the forum")).text
    talk.store.meetings.kept = []
    assert "I know of no meeting" in (await talk.say("count me in")).text


async def test_harm_is_heard_first() -> None:
    """Whatever else the message says."""
    said = await chat().say("I can't come on Friday, a carer hit one of our residents")
    assert "999" in said.text.split("\n")[0] or "danger" in said.text


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("I can't make the quality group", {3: "not_coming"}),
        ("Sorry, we are unable to attend the quality group", {3: "not_coming"}),
        ("can my deputy go to the quality group instead", {}),
        ("we can't make the invoices work", {}),
    ],
)
async def test_who_cannot_make_it_says_so(text: str, kept: dict[int, str]) -> None:
    """A question shows the meeting; what is about something else is not taken for an answer."""
    talk = chat()
    await talk.say(text)
    assert talk.store.meetings.said == kept


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("I will not be able to attend the forum", "not_coming"),
        ("I will not be there", "not_coming"),
        ("we cannot attend", "not_coming"),
        ("I shall not be attending", "not_coming"),
        ("I don't think I'll be there", None),
        ("I won't miss it", None),
        ("I can't wait to come", None),
        ("yes I will be there", "coming"),
    ],
)
def test_a_no_is_no_yes_for_the_words_after_it(text: str, answer: str | None) -> None:
    """The words "not be able to attend" have "attend" in them."""
    assert answer_in(text) == answer
