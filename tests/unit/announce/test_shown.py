"""What authors and second officers read on the way: previews, later times, cards that are late."""

from dataclasses import replace

import pytest

from dialogs.conversation import Outcome
from dialogs.meetings.links import CalendarLinks
from tests.unit.announce.desk import MEETING, MICHAEL, RUTH, announced, chat, inputs, store
from tests.unit.dialogs.factories import Chat


async def test_a_preview_offers_no_calendar_file() -> None:
    """The meeting is not in the plan yet, so there is none; nor has it any button of theirs."""
    officer = chat()
    officer.knows = replace(officer.knows, calendars=CalendarLinks(base="https://bot.example"))
    await officer.say(MEETING)
    outcome = await officer.say("preview")
    assert ".ics" not in outcome.text
    assert ".ics" not in str(outcome.replies[-1].card)
    assert "Coming" not in outcome.text


async def test_what_is_sent_later_says_so_to_everybody_who_decides() -> None:
    """The preview, the second officer's card, and what both are told after the yes."""
    kept = store()
    ruth, michael = chat(RUTH, kept), chat(MICHAEL, kept)
    await ruth.say("send a notice to all providers: The portal is closed")
    await ruth.say("preview")
    await ruth.say("send later")
    outcome = await ruth.say("30 November 2026 at 9am")
    at = "will be sent on Monday 30 November, 9am."
    assert at in outcome.text
    await ruth.say("ask a second officer")
    assert at in kept.posts[-1].text
    assert f"Thank you. A-CCC3 {at}" in (await _approved(michael)).text
    assert any(f"agreed to A-CCC3. It {at}" in post.text for post in kept.posts)


async def _approved(officer: Chat) -> Outcome:
    await officer.say("approve A-CCC3")
    return await officer.say("yes")


async def test_a_meeting_without_place_and_link_is_warned_of() -> None:
    """Nobody would find it; a link alone is enough."""
    officer = chat()
    await officer.say("announce the South forum on 12 March 2027, 2 till 4")
    assert "neither a place nor a link" in (await officer.say("preview")).text
    await officer.say("link: https://teams.example/join")
    assert "neither a place nor a link" not in (await officer.say("preview")).text


async def test_a_button_that_came_too_late_is_told_as_a_sentence() -> None:
    """Whatever became of it meanwhile; an older card's time changes nothing."""
    kept = store()
    ruth, michael = chat(RUTH, kept), chat(MICHAEL, kept)
    await ruth.say("send a notice to all providers: The portal is closed")
    await ruth.say("preview")
    await ruth.say("ask a second officer")
    waiting = kept.announcements.kept[-1]
    time = {"do": "announce_at", "reference": "A-CCC3", "time": "2026-12-07T09:00:00+00:00"}
    late = await ruth.press(time | {"seen": waiting.version})
    assert late.text == "A-CCC3 waits for a second officer already."
    assert kept.announcements.kept[-1].send_at is None

    await michael.say("approve A-CCC3")
    card = {"do": "announce_approve", "reference": "A-CCC3", "seen": waiting.version}
    await michael.press(card)
    assert (await michael.press(card)).text == "A-CCC3 waits to be sent already."
    assert (await ruth.press(time | {"seen": 9})).text == "A-CCC3 waits to be sent already."


async def test_a_second_officer_s_card_of_what_its_author_took_back() -> None:
    """It says where it is now."""
    kept = store()
    ruth, michael = chat(RUTH, kept), chat(MICHAEL, kept)
    await ruth.say("send a notice to all providers: The portal is closed")
    await ruth.say("preview")
    await ruth.say("ask a second officer")
    version = kept.announcements.kept[-1].version
    await ruth.press({"do": "announce_reopen", "reference": "A-CCC3"})
    closed = kept.posts[-1]
    assert (closed.purpose, closed.text) == ("in_place", "A-CCC3 was taken back by its author.")
    assert closed.replaces_key == kept.posts[0].key
    card = {"do": "announce_approve", "reference": "A-CCC3", "seen": version}
    assert (await michael.press(card)).text == "A-CCC3 is with its author again."


async def test_the_form_of_what_was_sent_has_only_what_can_be_done() -> None:
    """No draft to save or delete, nobody else to send it to, no hurry to begin with."""
    officer = chat()
    await announced(officer, "send a notice to the quality group: The portal is closed.")
    sent = replace(officer.store.announcements.kept[-1], state="sent")
    officer.store.announcements.kept[-1] = sent
    form = await officer.say("edit A-CCC3")
    assert [one.label for one in form.replies[-1].choices] == ["Preview"]
    assert inputs(form).keys() == {"title", "message"}
    assert "cannot change" in (await officer.say("urgent: yes")).text
    await officer.say("message: It is open again.")
    shown = await officer.say("preview")
    labels = [one.label for one in shown.replies[-1].choices]
    assert labels == ["Change it for everyone", "Back"]


async def test_nothing_waits() -> None:
    """The list of a second officer who has nothing to do."""
    assert (await chat(MICHAEL).say("waiting for me")).text == "Nothing waits for a second officer."


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("care managers in the North", "For: Care managers in North"),
        (
            "small care homes in the North and South, and The Willows",
            "For: Residential and nursing in North and South, Small; also The Willows",
        ),
        ("the quality group in the South", "For: Everybody in South, Quality group"),
        ("The Willows", "For: The Willows"),
    ],
)
async def test_whom_it_is_for_is_said_in_words_that_can_be_typed(typed: str, said: str) -> None:
    """What must fit stands before what is added; typed again, it is the same."""
    officer = chat(RUTH)
    await officer.say(f"send a notice to {typed}: hello")
    assert said in (await officer.say("preview")).text
    await officer.say(said)
    assert said in (await officer.say("preview")).text


async def test_a_field_that_only_meetings_have_is_told() -> None:
    """A notice has no link of its own; nothing of the form is lost."""
    officer = chat(RUTH)
    await officer.say("send a notice to everyone: Hello")
    outcome = await officer.say("link: https://portal.example")
    assert "A notice has a title, whom it is for, and a message." in outcome.text
    assert inputs(outcome)["message"] == "Hello"
