"""Points for an agenda: suggested, shown before they are sent, decided on, told back."""

from dataclasses import replace
from datetime import date

import pytest

from dialogs.meetings.item_texts import no_names
from dialogs.meetings.state import AskingReason, ConfirmingItem, WritingItem
from dialogs.meetings.suggesting import words_of
from dialogs.turn import Place
from store.outbox.records import IN_PLACE
from tests.unit.dialogs.card_rules import check
from tests.unit.dialogs.factories import Chat
from tests.unit.meetings.planning import FORUM, asker, chat, meeting, nora, officer


def other(talk: Chat, who: object) -> Chat:
    """Somebody else, over the same store."""
    made = chat(who)  # type: ignore[arg-type] # One of planning's people.
    made.store = talk.store
    return made


def placed(talk: Chat) -> int | None:
    """The meeting that the point is for."""
    return talk.store.meetings.points["G-2222"].meeting_id


async def suggested() -> Chat:
    """Grace has suggested a point for the North forum; it is G-2222."""
    talk = chat()
    await talk.say("agenda item: discharge letters come late")
    await talk.say("1")
    await talk.say("send it")
    assert "G-2222" in talk.store.meetings.points
    return talk


async def test_a_point_is_shown_before_it_is_sent() -> None:
    """With whom it goes to; nothing is kept before the yes."""
    talk = chat()
    await talk.say("when is the next forum?")
    asked = await talk.say("suggest an agenda item")
    assert isinstance(talk.state, WritingItem)
    assert "What should be on the agenda of Provider forum (North)" in asked.text
    shown = await talk.say("Discharge letters come late")
    check(shown)
    assert "I send this to Nora North, for Provider forum (North)" in shown.text
    assert talk.store.meetings.points == {}
    sent = await talk.press_label(shown, "Send it")
    assert "Sent to Nora North as G-2222." in sent.text
    (post,) = talk.store.posts
    assert (post.contact_id, post.purpose) == ("nora", "agenda")
    assert "From Grace Okafor, The Willows, Colchester" in post.text
    assert "Discharge letters come late" in post.text


async def test_words_go_along_where_a_message_says_them() -> None:
    """And with several meetings the point waits for the choice."""
    talk = chat()
    await talk.say("can we talk about hoists at the next forum")
    assert isinstance(talk.state, ConfirmingItem)
    assert "hoists" in talk.state.words
    talk = chat()
    await talk.say("agenda item: hoists")
    await talk.say("2")
    await talk.say("yes")
    assert talk.store.meetings.points["G-2222"].meeting_id == 3


@pytest.mark.parametrize("words", ["no", "cancel", "leave it"])
async def test_no_sends_nothing(words: str) -> None:
    """However it is said."""
    talk = chat()
    await talk.say("can we talk about hoists at the next forum")
    await talk.say(words)
    assert talk.store.posts == []
    assert talk.store.meetings.points == {}


async def test_send_pressed_twice_or_late_sends_once() -> None:
    """The words are in the conversation, not in the button."""
    talk = chat()
    shown = await talk.say("can we talk about hoists at the next forum")
    await talk.press_label(shown, "Send it")
    again = await talk.press_label(shown, "Send it")
    assert "I no longer have those words" in again.text
    assert len(talk.store.meetings.points) == 1
    assert len(talk.store.posts) == 1


async def test_a_name_of_somebody_cared_for_is_noticed() -> None:
    """It may be sent all the same, and is pointed out before."""
    talk = chat()
    await talk.say("when is the next forum?")
    await talk.say("suggest an agenda item")
    shown = await talk.say("Our resident Mrs Edith Jones, NHS number 943 476 5919, waited a week")
    assert no_names() in shown.text


async def test_what_is_too_long_is_asked_for_again() -> None:
    """Nothing is cut off or lost without a word."""
    talk = chat()
    await talk.say("when is the next forum?")
    await talk.say("suggest an agenda item")
    assert "500 characters" in (await talk.say("Discharge letters come late. " * 20)).text
    assert isinstance(talk.state, WritingItem)


async def test_in_a_channel_it_is_left_to_a_private_chat() -> None:
    """The answer goes to one person."""
    talk = chat(place=Place.CHANNEL)
    said = await talk.press({"do": "suggest_item", "meeting": 1})
    assert "in a chat with me alone" in said.text


async def test_who_keeps_the_agenda_takes_it_with_a_speaker_and_a_day() -> None:
    """The provider hears, the keeper's card is put right in place, and the meeting shows it."""
    talk = await suggested()
    keeper = other(talk, nora())
    taken = await keeper.say("take G-2222 Ann Lee by 5 March")
    assert "G-2222 is on the agenda." in taken.text
    assert "Ann Lee contributes, by 5 March 2027" in taken.text
    item = talk.store.meetings.points["G-2222"]
    assert (item.state, item.contributor, item.due_on) == ("taken", "Ann Lee", date(2027, 3, 5))
    _, answer, in_place, _ = talk.store.posts
    assert "Your point is on the agenda of Provider forum (North)" in answer.text
    assert answer.conversation_id == "chat"
    assert (in_place.purpose, in_place.replaces_key) == (IN_PLACE, "G-2222:nora")
    assert "3. discharge letters come late (Ann Lee)" in (await talk.say("next forum?")).text
    assert "on the agenda already" in (await keeper.say("take G-2222")).text
    assert len(talk.store.posts) == 4


async def test_it_is_declined_with_a_reason_that_goes_back() -> None:
    """Without one the reason is asked for first."""
    talk = await suggested()
    keeper = other(talk, nora())
    asked = await keeper.press({"do": "item_decline", "reference": "G-2222"})
    assert isinstance(keeper.state, AskingReason)
    assert "Why is it declined?" in asked.text
    await keeper.say("We spoke of it in January")
    assert talk.store.meetings.points["G-2222"].state == "declined"
    answer = talk.store.posts[1]
    assert "was not taken onto the agenda" in answer.text
    assert "Reason: We spoke of it in January" in answer.text


async def test_it_is_moved_to_the_next_meeting_and_decided_there() -> None:
    """It waits with the same buttons, or for a meeting that is not planned yet."""
    talk = await suggested()
    keeper = other(talk, nora())
    await keeper.say("move G-2222 because the agenda is full")
    assert placed(talk) == 4
    assert "Your point has been moved to Provider forum (North), Wednesday 9 June" in (
        talk.store.posts[1].text
    )
    await keeper.press({"do": "item_move", "reference": "G-2222", "words": "Full too"})
    assert placed(talk) is None
    assert "waits for the next meeting of Provider forum (North)" in talk.store.posts[4].text
    assert "Provider forum (North): the next meeting" in (await keeper.say("agenda items")).text


async def test_only_those_who_keep_agendas_decide() -> None:
    """A forged press of a provider, the one who suggested it or another, does nothing."""
    talk = await suggested()
    for who in (None, asker(aad_object_id="pat")):
        provider = other(talk, who)
        for do in ("item_take", "item_decline", "item_move"):
            await provider.press({"do": do, "reference": "G-2222", "words": "x"})
    stranger = other(talk, asker(aad_object_id="pat"))
    assert "discharge" not in (await stranger.say("G-2222")).text
    assert "I do not have a point" in (await stranger.say("withdraw G-2222")).text
    assert talk.store.meetings.points["G-2222"].state == "suggested"
    assert len(talk.store.posts) == 1


async def test_the_provider_follows_and_withdraws_their_own() -> None:
    """Until it is decided on."""
    talk = await suggested()
    assert "waits for an answer" in (await talk.say("my agenda items")).text
    shown = await talk.say("G-2222")
    assert "G-2222 is withdrawn." in (await talk.press_label(shown, "Withdraw it")).text
    assert "withdrawn already" in (await talk.say("withdraw G-2222")).text
    keeper = other(talk, nora())
    assert "withdrawn already" in (await keeper.say("take G-2222")).text


async def test_of_two_at_once_the_second_looks_again() -> None:
    """Nothing is told twice."""
    talk = await suggested()
    talk.store.meetings.meanwhile = True
    keeper = other(talk, nora())
    assert "Somebody else has just changed this" in (await keeper.say("take G-2222")).text
    assert len(talk.store.posts) == 1


async def test_the_council_puts_its_own_points_on_with_who_contributes() -> None:
    """At once, and in the forward plan of points with the day."""
    talk = chat(officer())
    await talk.say("suggest an agenda item for the south forum: Budget, Finance team by 8 March")
    await talk.say("yes")
    item = talk.store.meetings.points["G-2222"]
    assert (item.text, item.contributor, item.due_on) == (
        "Budget",
        "Finance team",
        date(2027, 3, 8),
    )
    assert talk.store.posts == []
    listed = (await talk.say("agenda items for the south forum")).text
    assert "G-2222 (on the agenda): Budget; Finance team contributes, by 8 March 2027" in listed
    assert "Discharges" not in listed
    assert "Discharges" in (await talk.say("agenda items for the north forum")).text


async def test_an_old_meeting_takes_no_point() -> None:
    """One that is over or cancelled says so."""
    talk = chat(None, meeting(8, FORUM, -3))
    assert "is over" in (await talk.press({"do": "suggest_item", "meeting": 8})).text


async def test_a_question_meanwhile_is_answered_as_one() -> None:
    """It does not become a point."""
    talk = chat()
    await talk.say("when is the next forum?")
    await talk.say("suggest an agenda item")
    answered = await talk.say("who do I contact about safeguarding?")
    assert "Priya Shah" in answered.text
    assert talk.store.meetings.points == {}


async def test_one_person_does_not_bury_the_others() -> None:
    """After ten points that wait the next is not sent; withdrawing one makes room."""
    talk = chat()
    for number in range(11):
        await talk.say(f"agenda item for the north forum: point number {number}")
        last = await talk.say("yes")
    assert "You have 10 points" in last.text
    assert len(talk.store.meetings.points) == 10
    await talk.say(f"withdraw {next(iter(talk.store.meetings.points))}")
    await talk.say("agenda item for the north forum: one more")
    assert "Sent to Nora North" in (await talk.say("yes")).text


@pytest.mark.parametrize("words", ["<b>bold</b> [x](https://evil.example)", "# Head\n\n- a\n- b"])
async def test_marks_in_a_point_are_shown_and_do_nothing(words: str) -> None:
    """Neither to who keeps the agenda nor on the meeting's card."""
    talk = chat()
    shown = await talk.say(f"agenda item for the north forum: {words}")
    check(shown)
    await talk.say("yes")
    card = talk.store.posts[0].card
    assert card is not None
    assert "[x](" not in str(card["body"])


async def test_where_the_administrator_is_not_in_teams_another_gets_it() -> None:
    """The engagement team's contact; where nobody is, it is kept on the list all the same."""
    talk = chat()
    directory = talk.knows.directory
    for gone, to in ((("nora",), "Sent to Eve Engagement"), (("nora", "eve"), "Kept as")):
        contacts = {
            one: replace(contact, aad_object_id=None if one in gone else contact.aad_object_id)
            for one, contact in directory.contacts.items()
        }
        talk.knows = replace(talk.knows, directory=replace(directory, contacts=contacts))
        await talk.say("agenda item for the north forum: discharges")
        assert to in (await talk.say("yes")).text
    assert [one.contact_id for one in talk.store.posts] == ["eve"]
    assert len(talk.store.meetings.points) == 2


@pytest.mark.parametrize(
    ("text", "point"),
    [
        ("suggest we talk about agency rates at the next forum", "Agency rates"),
        ("put staffing on the agenda of the next forum", "Staffing"),
        ("could you put late payments on the agenda for the South forum in March", "Late payments"),
        (
            "please raise the form at the quality meeting, it is awful",
            "please raise the form at the quality meeting, it is awful",
        ),
        ("They come late. Can we put that on the agenda?",) * 2,
    ],
)
def test_a_point_is_what_is_meant_and_nothing_of_it_is_lost(text: str, point: str) -> None:
    """What only says that it is a point is left out; where more is said it stays whole."""
    assert words_of(text) == point


async def test_a_reason_that_is_too_long_is_asked_for_again() -> None:
    """Nothing is decided or sent, whether it was typed or came with a button."""
    talk = await suggested()
    keeper = other(talk, nora())
    sent = len(talk.store.posts)
    assert "Why is it declined?" in (await keeper.say("decline G-2222")).text
    assert "500 characters or fewer" in (await keeper.say("long " * 300)).text
    data = {"do": "item_move", "reference": "G-2222", "words": "long " * 300}
    assert "500 characters or fewer" in (await keeper.press(data)).text
    assert talk.store.meetings.points["G-2222"].state == "suggested"
    assert len(talk.store.posts) == sent
    assert "is moved" in (await keeper.say("the agenda is full")).text


async def test_many_long_points_fit_on_a_card() -> None:
    """In lists and on the meeting's card, where their ends are left out."""
    talk = await suggested()
    point = talk.store.meetings.points["G-2222"]
    words = ('A "quoted" point on hoists. ' * 20)[:500]
    for number in range(40):
        reference = f"G-{number + 2:04}"
        talk.store.meetings.points[reference] = replace(
            point, id=number + 9, reference=reference, text=words, state="taken"
        )
    for shown in (
        await talk.say("my agenda items"),
        await talk.press({"do": "meeting", "meeting": 1}),
        await other(talk, officer()).say("agenda items"),
    ):
        check(shown)
        assert "hoists" in shown.text
        assert words not in shown.text


async def test_a_point_of_a_cancelled_meeting_waits_and_goes_to_the_next() -> None:
    """It stays in the forward plan, and taking it puts it on the group's next meeting."""
    talk = await suggested()
    keeper = other(talk, nora())
    await keeper.say("take G-2222")
    this, *others = talk.store.meetings.kept
    talk.store.meetings.kept = [replace(this, cancelled_at=talk.now), *others]
    listed = await keeper.say("agenda items")
    assert "Provider forum (North): the next meeting\nG-2222 (on the agenda)" in listed.text
    assert "G-2222 is on the agenda" in (await keeper.say("take G-2222")).text
    assert placed(talk) == 4
    assert "already" in (await keeper.say("take G-2222")).text


@pytest.mark.parametrize(
    "text",
    [
        "I'd like to suggest something for the quality group",
        "can I add an agenda item to the quality group please",
    ],
)
async def test_who_only_says_that_there_is_a_point_is_asked_which(text: str) -> None:
    """The name of the group is no part of it."""
    asked = await chat().say(text)
    assert "What should be on the agenda of Quality group" in asked.text
