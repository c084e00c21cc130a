"""How many messages a person wants: what they write, what they press, and what is not meant so."""

import pytest

from dialogs.attention.digest import digest_reply
from dialogs.conversation import Outcome
from dialogs.state import AskingRole, ChoosingTopic, Idle, Naming, State
from dialogs.turn import Asker, Intent, Place
from store.announcements.courtesy import Wish
from tests.unit.dialogs.card_rules import check
from tests.unit.dialogs.factories import Chat


@pytest.mark.parametrize(
    ("says", "wish"),
    [
        ("stop", "stop"),
        ("STOP.", "stop"),
        ("please stop", "stop"),
        ("stop messages", "stop"),
        ("Stop sending me messages please", "stop"),
        ("stop all these reminders", "stop"),
        ("stop messaging me", "stop"),
        ("unsubscribe", "stop"),
        ("no more announcements", "stop"),
        ("don't send me any more messages", "stop"),
        ("do not message me again", "stop"),
        ("less", "less"),
        ("Less please", "less"),
        ("fewer messages", "less"),
        ("send me fewer announcements", "less"),
        ("too many messages", "less"),
    ],
)
async def test_what_people_write_is_kept(says: str, wish: Wish) -> None:
    """In their words, at once; and the way back is shown and works."""
    chat = Chat()
    outcome = await chat.say(says)
    check(outcome)
    assert chat.store.attention.said == wish
    back = await chat.say("all messages")
    check(back)
    assert "You get all messages again." in back.text
    assert chat.store.attention.said is None


@pytest.mark.parametrize(
    "says",
    [
        "cancel",
        "never mind",
        "don't send it",
        "don't send",
        "do not send that",
        "what happens if I stop taking new residents",
        "stop the payment to the agency",
        "we get less money than last year",
        "who do I contact about stopping a service",
        "a care worker wants to stop",
    ],
)
async def test_other_words_with_stop_in_them_stop_nothing(says: str) -> None:
    """A question about stopping something, or no to something else."""
    chat = Chat()
    await chat.say(says)
    assert chat.store.attention.said is None


@pytest.mark.parametrize(
    "state", [ChoosingTopic(slugs=("payments", "fees")), Naming(), AskingRole()]
)
async def test_stop_closes_what_is_open_and_tells_the_rest(state: State) -> None:
    """What is open is closed; messages go on until it is said that they are meant."""
    chat = Chat(state=state)
    outcome = await chat.say("stop")
    check(outcome)
    assert chat.store.attention.said is None
    assert 'type "stop messages"' in outcome.text
    assert chat.state == Idle()
    assert outcome.intent is Intent.CANCEL


@pytest.mark.parametrize("state", [Idle(), Naming(), AskingRole()])
async def test_messages_are_stopped_whatever_is_open(state: State) -> None:
    """In so many words it is obeyed everywhere."""
    chat = Chat(state=state)
    check(await chat.say("stop messages"))
    assert chat.store.attention.said == "stop"


async def test_said_twice_is_told_so() -> None:
    """Nothing changes, and the person reads that it is so already."""
    chat = Chat()
    await chat.press({"do": "messages", "wish": "less"})
    again = await chat.press({"do": "messages", "wish": "less"})
    check(again)
    assert "already" in again.text
    assert chat.store.attention.said == "less"


async def test_a_group_has_no_wish() -> None:
    """One person of a chat of many must not silence the others, nor be told of there."""
    chat = Chat(place=Place.CHANNEL)
    assert "with me alone" in (await chat.say("stop messages")).text
    assert "with me alone" in (await chat.press({"do": "messages", "wish": "stop"})).text
    assert chat.store.attention.said is None


@pytest.mark.parametrize("wish", ["everything", "", None, 7, ["less"]])
async def test_a_forged_wish_is_no_wish(wish: object) -> None:
    """Answered politely, nothing kept."""
    chat = Chat(asker=Asker(tenant_id="t", aad_object_id="a"))
    outcome = await chat.press({"do": "messages", "wish": wish})
    check(outcome)
    assert chat.store.attention.said is None


def test_a_digest_is_one_card() -> None:
    """However much there was: twelve lines, the rest counted, five buttons, each can be typed."""
    references = [f"A-222{letter}" for letter in "CDFGHJKMNPQRTV"]
    reply = digest_reply(
        [f"Notice {number}: {one}" for number, one in enumerate(references)], references
    )
    check(Outcome(replies=(reply,)))
    assert "And 2 more." in reply.text
    assert len(reply.choices) == 5
