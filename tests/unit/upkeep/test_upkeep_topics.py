"""Who answers what, changed in chat by the directory's owner."""

import pytest

from store.records import Route
from tests.unit.dialogs.card_rules import check
from tests.unit.upkeep.keeping import Keeper, as_contact, as_owner, as_stranger


def answers(chat: Keeper, who: str) -> set[tuple[str, str | None]]:
    """The topics that somebody answers, with their areas."""
    routes = chat.upkeep.directory.routes
    return {(route.topic, route.area) for route in routes if route.contact_id == who}


async def test_somebody_answers_one_more_topic() -> None:
    """Who had it before is shown, it is asked once, and undo gives it back."""
    chat = as_owner()
    shown = await chat.say("Tom Ellis also answers about invoices and payments")
    check(shown)
    assert shown.text.splitlines()[:2] == [
        "Change this in Tom Ellis's entry?",
        "Tom Ellis answers: Invoices and payments, until now Sarah Ford",
    ]
    assert ("payments", None) not in answers(chat, "tom-ellis")
    done = await chat.say("yes")
    check(done)
    assert answers(chat, "tom-ellis") == {("payments", None), ("fees", None)}
    assert answers(chat, "sarah-ford") == {("fees", "North")}

    shown = await chat.press(done.replies[0].choices[-1].data)
    assert "Sarah Ford answers: Invoices and payments, until now Tom Ellis" in shown.text
    await chat.say("yes")
    assert ("payments", None) in answers(chat, "sarah-ford")


@pytest.mark.parametrize(
    "text",
    [
        "Tom Ellis now deals with invoices and payments in the North",
        "Tom Ellis will also answer questions about invoices and payments in North",
        "tom ellis answers invoices and payments for the north area",
        "Tom Ellis also answers about invoices in the North",
    ],
)
async def test_an_area_may_be_said(text: str) -> None:
    """The one for everywhere stays with whoever has it."""
    chat = as_owner()
    shown = await chat.say(text)
    assert "Tom Ellis answers: Invoices and payments (North)" in shown.text
    await chat.say("yes")
    assert ("payments", "North") in answers(chat, "tom-ellis")
    assert ("payments", None) in answers(chat, "sarah-ford")
    await chat.say("undo")
    await chat.say("yes")
    assert ("payments", "North") not in answers(chat, "tom-ellis")


async def test_somebody_answers_a_topic_no_longer() -> None:
    """Where nobody is left, the owner reads so before the yes."""
    chat = as_owner()
    shown = await chat.say("Sarah Ford no longer answers about invoices and payments")
    check(shown)
    assert "Sarah Ford no longer answers: Invoices and payments" in shown.text
    assert "Nobody answers Invoices and payments then." in shown.text
    await chat.say("yes")
    assert answers(chat, "sarah-ford") == {("fees", "North")}
    told = await chat.say("history of Sarah Ford")
    assert "Sarah Ford no longer answers: Invoices and payments" in told.text
    await chat.say("undo")
    await chat.say("yes")
    assert Route(topic="payments", contact_id="sarah-ford") in chat.upkeep.directory.routes


async def test_what_is_not_known_is_asked() -> None:
    """With the topics that the person has as buttons."""
    chat = as_owner()
    asked = await chat.say("Sarah Ford no longer answers about the moon")
    check(asked)
    assert [one.label for one in asked.replies[0].choices] == [
        "Invoices and payments",
        "Fees, rates and top-ups",
    ]
    shown = await chat.say("2")
    assert "Sarah Ford no longer answers: Fees, rates and top-ups (North)" in shown.text
    # Tom has them everywhere else.
    assert "then." not in shown.text


async def test_the_button_asks_which_topic() -> None:
    """And reads what is typed."""
    chat = as_owner()
    menu = await chat.say("change Tom Ellis")
    check(menu)
    asked = await chat.press_label(menu, "Topics")
    check(asked)
    assert "Which topic does Tom Ellis answer too?" in asked.text
    shown = await chat.say("invoices and payments")
    assert "Tom Ellis answers: Invoices and payments" in shown.text


async def test_what_is_so_already_is_said() -> None:
    """Nothing is asked."""
    chat = as_owner()
    answer = await chat.say("Sarah Ford also answers about invoices and payments")
    assert answer.text == "That is so already in Sarah Ford's entry."


async def test_a_complaint_about_somebody_is_no_change() -> None:
    """What they do not answer is no topic."""
    answer = await as_owner().say("Sarah Ford does not answer my e-mails")
    assert "topic does" not in answer.text


async def test_only_owners_say_who_answers_what() -> None:
    """A contact reads what they may change, a provider who does."""
    chat = as_contact("tom-ellis")
    answer = await chat.say("Tom Ellis also answers about invoices and payments")
    assert "The directory's owner changes everything else." in answer.text
    chat = as_stranger()
    await chat.say("Tom Ellis also answers about invoices and payments")
    assert chat.upkeep.changes == []


async def test_harm_in_the_shape_of_a_topic_is_heard() -> None:
    """The advice comes first."""
    outcome = await as_owner().say("Sarah Ford also answers about a carer who hit my mother")
    assert "999" in outcome.replies[0].text
