"""Contacts and owners say that an entry is right; owners look at suggested examples."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from dialogs.dates.written import day
from dialogs.upkeep.examples import fingerprint, may_be_learned
from dialogs.upkeep.notices import to_contact, to_owners
from store.outbox.records import Post
from store.upkeep.records import Notice, Suggestion, Waiting
from tests.unit.dialogs.card_rules import check
from tests.unit.upkeep.keeping import (
    CONTACTS,
    OWNER,
    TODAY,
    Keeper,
    as_contact,
    as_owner,
    as_stranger,
    check_post,
    small,
)

OLD = replace(CONTACTS[0], verified_on=date(2026, 12, 1))
MARCH = Suggestion(topic="payments", text="why is our March invoice unpaid")
RATES = Suggestion(topic="fees", text="what are the new rates")


def buttons(post: Post) -> dict[str, dict[str, object]]:
    """The data of a message's buttons, by what they say."""
    assert post.card is not None
    return {one["title"]: one["data"] for one in post.card["actions"]}


def asked(chat: Keeper) -> Post:
    """The card that asks Sarah Ford whether her entry is right."""
    chat.upkeep.directory = small(OLD)
    entry = Waiting(contact=OLD, asked=1, first_on=TODAY, last_on=TODAY)
    return to_contact(entry, chat.upkeep.directory, TODAY)


def test_the_card_shows_all_that_providers_see() -> None:
    """Name, job title, e-mail, phone, away dates, deputy and topics, as card and as text."""
    contact = replace(OLD, away_from=TODAY, away_until=date(2027, 4, 1), deputy_id="tom-ellis")
    post = to_contact(Waiting(contact=contact, asked=1), small(contact), TODAY)
    check_post(post)
    assert post.contact_id == "sarah-ford"
    for words in (
        "Hello Sarah",
        "Is this still right?",
        "Sarah Ford",
        "Officer",
        "sarah.ford@example.org",
        "01632 960000",
        "from 15 March 2027 until 1 April 2027",
        "Tom Ellis",
        "Invoices and payments; Fees, rates and top-ups",
        "my entry is right",
    ):
        assert words in post.text
    assert list(buttons(post)) == ["Yes, it is right", "Change it"]


async def test_one_button_confirms_an_entry() -> None:
    """The day is kept, with who said so; the card gives way, and nothing is said twice."""
    chat = as_contact()
    post = asked(chat)
    chat.upkeep.on_screen = [Notice(key=post.key, tenant_id="t", aad_object_id="aad-sarah-ford")]

    answer = await chat.press(buttons(post)["Yes, it is right"])

    assert answer.text == "Thank you."
    assert chat.entry().verified_on == TODAY
    (change,) = chat.upkeep.changes
    assert (change.what, change.by.name) == ("confirmed", "Sarah Ford")
    (thanks,) = chat.store.posts
    assert thanks.replaces_key == post.key
    assert thanks.text == f"Your entry is right, as you said on {day(TODAY)}."
    check_post(thanks)


async def test_the_same_may_be_typed() -> None:
    """Without a card on the screen, too."""
    chat = as_contact()
    asked(chat)
    answer = await chat.say("my entry is right")
    assert answer.text == f"Thank you. The entry is marked as checked on {day(TODAY)}."
    assert chat.entry().verified_on == TODAY


async def test_confirming_twice_has_one_effect() -> None:
    """At once, and again a week later on the same card."""
    chat = as_contact()
    post = asked(chat)
    await chat.press(buttons(post)["Yes, it is right"])
    twice = await chat.press(buttons(post)["Yes, it is right"])
    assert "already" in twice.text

    chat.now += timedelta(days=7)
    later = await chat.press(buttons(post)["Yes, it is right"])

    assert "changed this entry on 15 March 2027" in later.text
    assert chat.entry().verified_on == TODAY
    assert len(chat.upkeep.changes) == 1


async def test_what_was_not_shown_is_not_confirmed() -> None:
    """The entry changed after the card was sent: it is shown as it is now."""
    chat = as_contact()
    post = asked(chat)
    owner = as_owner(chat.upkeep)
    await owner.say("change Sarah Ford's phone to 01632 960199")
    await owner.say("yes")

    answer = await chat.press(buttons(post)["Yes, it is right"])

    assert "Olga Owner changed this entry" in answer.text
    assert "01632 960199" in answer.text
    assert chat.entry().verified_on == OLD.verified_on
    await chat.say("1")
    assert chat.entry().verified_on == TODAY


async def test_change_it_leads_to_the_short_dialog() -> None:
    """And back to the entry, to say that the rest is right."""
    chat = as_contact()
    post = asked(chat)
    await chat.press(buttons(post)["Change it"])
    await chat.say("phone")
    await chat.say("01632 960199")
    done = await chat.say("yes")
    check(done)
    assert "Is the rest of it right?" in done.text
    assert [one.label for one in done.replies[0].choices] == [
        "Yes, it is right",
        "Change it",
        "Undo",
    ]
    await chat.press(done.replies[0].choices[0].data)
    assert chat.entry().phone == "01632 960199"
    assert chat.entry().verified_on == TODAY


async def test_nobody_confirms_for_others() -> None:
    """A card that somebody else presses, or that is forged."""
    chat = as_contact()
    data = buttons(asked(chat))["Yes, it is right"]
    for other in (as_contact("tom-ellis", chat.upkeep), as_stranger()):
        await other.press(data)
        assert other.upkeep.changes == []


async def test_an_owner_settles_a_report() -> None:
    """The button "It is right" marks the entry as checked and ends what was said of it."""
    chat = as_owner()
    chat.upkeep.directory = small(OLD)
    (post,) = to_owners(
        [OWNER], OLD, chat.upkeep.directory, kind="report", on=TODAY, line="Reported."
    )
    check_post(post)
    assert list(buttons(post)) == ["Change", "Cover", "Replace", "It is right"]
    await chat.press(buttons(post)["It is right"])
    assert chat.upkeep.settled == ["sarah-ford"]
    assert chat.entry().verified_on == TODAY


@pytest.mark.parametrize(
    ("button", "line"),
    [
        ("Change", "What is to change in Sarah Ford's entry?"),
        ("Cover", "When is Sarah Ford away?"),
        ("Replace", "Who takes over from Sarah Ford?"),
    ],
)
async def test_the_buttons_of_a_report_begin_their_dialogs(button: str, line: str) -> None:
    """Each can be typed as well."""
    chat = as_owner()
    (post,) = to_owners(
        [OWNER], CONTACTS[0], chat.upkeep.directory, kind="report", on=TODAY, line="Reported."
    )
    assert line in (await chat.press(buttons(post)[button])).text
    assert f'"{button.lower()} Sarah Ford"' in post.text
    assert line in (await chat.say(f"{button.lower()} Sarah Ford")).text


async def test_examples_are_agreed_to_one_at_a_time() -> None:
    """Learned, left out, and then none is left."""
    chat = as_owner()
    chat.upkeep.waiting = [MARCH, RATES]
    first = await chat.say("suggested examples")
    check(first)
    assert "2 examples wait for you" in first.text
    assert '"why is our March invoice unpaid"' in first.text
    assert "Topic: Invoices and payments" in first.text

    second = await chat.say("yes")
    assert "what are the new rates" in second.text
    last = await chat.say("no")

    assert "That was the last one." in last.text
    assert chat.upkeep.learned == [(MARCH, "en")]


async def test_an_example_is_settled_once() -> None:
    """A second press, and one for words that somebody else has settled."""
    chat = as_owner()
    chat.upkeep.waiting = [MARCH]
    shown = await chat.say("suggested examples")
    await chat.press_label(shown, "Yes, learn it")
    again = await chat.press_label(shown, "Yes, learn it")
    assert "That one is settled already." in again.text
    assert chat.upkeep.learned == [(MARCH, "en")]


async def test_examples_may_wait() -> None:
    """Nothing is decided."""
    chat = as_owner()
    chat.upkeep.waiting = [MARCH]
    shown = await chat.say("suggested examples")
    await chat.press_label(shown, "Later")
    assert chat.upkeep.waiting == [MARCH]


async def test_only_owners_decide_on_examples() -> None:
    """Not a contact, not a provider."""
    for chat in (as_contact(), as_stranger()):
        chat.upkeep.waiting = [MARCH]
        data = {"do": "example_yes", "topic": "payments", "words": fingerprint(MARCH)}
        await chat.press(data)
        await chat.say("suggested examples")
        assert chat.upkeep.learned == []


PRIVATE = (
    "his NHS number is 943 476 5919",
    "call me on 01632 960123 about the invoice",
    "write to jo@example.org about fees",
    "Mrs Allen's top-up is wrong",
    "invoice 48213377 is unpaid",
    "she lives at CM1 1QH and her fees are wrong",
    "date of birth 3/4/1931",
)


@pytest.mark.parametrize("text", PRIVATE)
async def test_what_tells_of_a_person_is_never_learned(text: str) -> None:
    """Such words are taken away before anybody sees them."""
    assert not may_be_learned(text, TODAY)
    chat = as_owner()
    chat.upkeep.waiting = [Suggestion(topic="payments", text=text), MARCH]
    shown = await chat.say("suggested examples")
    assert text not in shown.text
    assert chat.upkeep.waiting == [MARCH]


@pytest.mark.parametrize(
    "text",
    [
        "why is our March invoice unpaid",
        "not paid since august, 3 invoices",
        "who sets the 2027 rates",
        "Who is the contract manager for the North",
    ],
)
def test_plain_questions_may_be_learned(text: str) -> None:
    """Months, years and small numbers tell of nobody."""
    assert may_be_learned(text, TODAY)


async def test_what_was_checked_today_is_not_asked_again() -> None:
    """After one more change there is nothing left to confirm."""
    chat = as_contact()
    await chat.say("my entry is right")
    await chat.say("change my phone to 01632 960199")
    done = await chat.say("yes")
    check(done)
    assert "right" not in done.text
    assert [one.label for one in done.replies[0].choices] == ["Change it", "Undo"]
    shown = await chat.press(done.replies[0].choices[1].data)
    assert shown.text.startswith("Take this back in your entry?")
