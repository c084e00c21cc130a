"""What is sent, when and to whom; who may, who must agree, and what happens to two presses."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from store.announcements.records import Audience
from store.plan.records import Meeting
from tests.unit.announce.desk import (
    MEETING,
    MICHAEL,
    PEOPLE,
    RUTH,
    SOPHIE,
    announced,
    at,
    chat,
)
from tests.unit.dialogs.card_rules import check
from tests.unit.dialogs.factories import NOW


async def test_the_preview_says_exactly_whom_it_reaches() -> None:
    """What people will see, the words for the audience, people and organisations."""
    officer = chat()
    await officer.say(MEETING)
    outcome = await officer.say("preview")
    check(outcome)
    assert "How: Consult: we ask what you think before we decide." in outcome.text
    assert "For: Provider forum (South)" in outcome.text
    assert "It goes to 4 people in 2 organisations." in outcome.text
    listed = await officer.say("who gets it")
    assert "4 people will get A-CCC3\nHome 00: Person 00" in listed.text
    assert "Home 01: Person 03" in listed.text


async def test_a_long_list_has_pages() -> None:
    """Twenty a page, and the way back."""
    manager = chat(RUTH)
    await manager.say("send a notice to everyone: hello to all of you")
    await manager.say("preview")
    first = await manager.say("who gets it")
    check(first)
    assert "40 people will get A-CCC3\n1 to 20 of 40\n" in first.text
    assert "21 to 40 of 40" in (await manager.say("more")).text
    assert "this is what they will see" in (await manager.say("back")).text


async def test_sending_puts_the_meeting_into_the_plan() -> None:
    """One row in the plan, for the whole group; the announcement is due now."""
    officer = chat()
    kept = await announced(officer)
    (meeting,) = officer.store.announcements.in_plan
    assert (meeting.group_slug, meeting.audience) == ("forum-south", None)
    assert (meeting.starts_at, meeting.ends_at, meeting.mode) == (at(12), at(12, 16), "consult")
    assert (kept.state, kept.send_at, kept.meeting_id) == ("scheduled", NOW, meeting.id)
    assert kept.audience == Audience(groups=("forum-south",))
    assert kept.planned is None
    assert officer.store.posts == []


async def test_a_notice_is_sent_without_a_meeting() -> None:
    """Its title says it all where the message is one sentence."""
    officer = chat()
    kept = await announced(officer, "tell home care providers in the North that invoices are late")
    assert (kept.title, kept.body, kept.meeting_id) == ("Invoices are late", "", None)
    assert officer.store.announcements.in_plan == []


async def test_two_presses_send_once() -> None:
    """The second is told that it is on its way."""
    officer = chat()
    await officer.say(MEETING)
    shown = await officer.say("preview")
    first = await officer.press_label(shown, "Send now")
    second = await officer.press_label(shown, "Send now")
    assert "on its way" in first.text
    assert "waits to be sent already" in second.text
    assert len(officer.store.announcements.in_plan) == 1


async def test_a_stale_preview_is_shown_anew() -> None:
    """What was changed since is not sent unseen."""
    officer = chat()
    await officer.say(MEETING)
    shown = await officer.say("preview")
    await officer.say("where: County Hall")
    again = await officer.press_label(shown, "Send now")
    assert "A-CCC3 was changed since" in again.text
    assert "Where: County Hall" in again.text
    assert officer.store.announcements.kept[0].state == "draft"
    assert "on its way" in (await officer.say("send now")).text


@pytest.mark.parametrize(
    ("words", "when"),
    [
        ("monday at 9", datetime(2026, 11, 23, 9, tzinfo=UTC)),
        ("1", datetime(2026, 11, 23, 9, tzinfo=UTC)),
        ("tomorrow", datetime(2026, 11, 23, 9, tzinfo=UTC)),
        ("30 March 2027 at 8.30", None),
        ("yesterday at 9", None),
    ],
)
async def test_it_is_sent_at_a_time(words: str, when: datetime | None) -> None:
    """By the council's clock; a time that has passed, or after the meeting, is asked for again."""
    officer = chat()
    await officer.say(MEETING)
    await officer.say("preview")
    await officer.say("send later")
    outcome = await officer.say(words)
    (kept,) = officer.store.announcements.kept
    if when is None:
        assert "When shall it be sent?" in outcome.text
        assert kept.state == "draft"
    else:
        assert (kept.state, kept.send_at) == ("scheduled", when)


@pytest.mark.parametrize(
    ("words", "allowed"),
    [
        ("everyone", False),
        ("care managers", False),
        ("North and South", False),
        ("care managers and The Willows", False),
        ("care managers in the North", True),
        ("small homes in the South and The Willows", True),
        ("Quality group and the South forum", True),
        ("The Willows and Willow Court", True),
    ],
)
async def test_an_officer_reaches_only_what_their_role_allows(words: str, *, allowed: bool) -> None:
    """One area, groups, or single organisations at a time; an engagement manager anything."""
    phrase = f"send a notice to {words}: hello to all of you"
    officer = chat()
    await officer.say(phrase)
    outcome = await officer.say("preview")
    assert ("It goes to 4 people" in outcome.text) is allowed
    assert outcome.refused == ("" if allowed else "announce_wide")
    manager = chat(RUTH)
    await manager.say(phrase)
    assert "It goes to" in (await manager.say("preview")).text


async def test_everybody_needs_a_second_officer() -> None:
    """Asked in their own chat; the author cannot agree; their yes sends it."""
    manager = chat(RUTH)
    await manager.say("send a notice to all providers: The portal is closed on Friday")
    shown = await manager.say("preview")
    check(shown)
    assert "a second officer has to agree" in shown.text
    assert "Send now" not in shown.text
    forged = await manager.press({"do": "announce_send", "reference": "A-CCC3", "seen": 1})
    assert "Ask a second officer" in forged.text
    asked = await manager.say("ask a second officer")
    assert "I have asked Michael Adeyemi" in asked.text
    (post,) = manager.store.posts
    assert (post.aad_object_id, post.purpose) == ("michael", "approval")
    assert "Ruth Ashdown wants to send this to all providers." in post.text

    own = await manager.say("approve A-CCC3")
    assert (own.refused, manager.store.announcements.kept[0].state) == (
        "announce_own",
        "to_approve",
    )

    second = chat(MICHAEL, manager.store)
    seen = await second.say("A-CCC3")
    check(seen)
    agreed = await second.say("yes")
    assert "A-CCC3 is on its way" in agreed.text
    (kept,) = manager.store.announcements.kept
    assert (kept.state, kept.approver_id) == ("scheduled", "michael")
    told = [one.text for one in manager.store.posts if one.conversation_id == "chat"]
    assert told == ["Michael Adeyemi agreed to A-CCC3. It is on its way."]
    assert "waits to be sent already" in (await second.say("approve A-CCC3")).text


async def test_what_is_in_effect_everybody_needs_one_too() -> None:
    """Named by other words, it reaches nine of ten people."""
    manager = chat(RUTH)
    manager.store.announcements.who = lambda _: PEOPLE[:37]
    await manager.say("send a notice to care managers and care workers: hello to all of you")
    assert "a second officer has to agree" in (await manager.say("preview")).text


async def test_a_second_officer_sends_it_back_with_words() -> None:
    """The author reads them, and changes it; a press on the old card does not send it."""
    manager = chat(RUTH)
    await manager.say("send a notice to all providers: The portal is closed on Friday")
    await manager.say("preview")
    await manager.say("ask a second officer")
    second = chat(MICHAEL, manager.store)
    shown = await second.say("A-CCC3")
    await second.press_label(shown, "Send it back")
    back = await second.say("Please say until when")
    assert "is with its author again" in back.text
    assert 'did not agree to A-CCC3 yet. "Please say until when"' in manager.store.posts[1].text
    await manager.say("A-CCC3")
    await manager.say("message: The portal is closed on Friday until noon. Sorry.")
    stale = await second.press_label(shown, "Agree and send")
    assert "A-CCC3 is with its author again" in stale.text
    assert manager.store.announcements.kept[0].state == "draft"


async def test_the_second_officer_hears_what_was_changed_afterwards() -> None:
    """What they agreed to does not become another thing unseen."""
    manager = chat(RUTH)
    sent = await announced(manager, "send a notice to the quality group: The portal is closed.")
    await manager.store.announcements.save(replace(sent, state="sent", approver_id="michael"))
    await manager.say("edit A-CCC3")
    await manager.say("message: All fees are halved.")
    await manager.say("preview")
    await manager.say("change it for everyone")
    (post,) = manager.store.posts
    assert post.aad_object_id == "michael"
    assert "Ruth Ashdown has changed A-CCC3, which you agreed to." in post.text
    assert "All fees are halved." in post.text


async def test_nobody_edits_a_colleague_s_draft_and_agrees_to_it() -> None:
    """An engagement manager opens what others sent, not what they are writing."""
    officer = chat()
    await officer.say(MEETING)
    manager = chat(RUTH, officer.store)
    assert "I have no announcement A-CCC3" in (await manager.say("edit A-CCC3")).text
    await officer.say("preview")
    await officer.say("send now")
    assert "Cancel the meeting of A-CCC3" in (await manager.say("A-CCC3")).text
    forged = await manager.press({"do": "announce_reopen", "reference": "A-CCC3"})
    assert "Cancel the meeting of A-CCC3" in forged.text


async def test_without_a_second_officer_it_stays_a_draft() -> None:
    """There is nobody to ask: it is told."""
    manager = chat(RUTH)
    manager.store.enquiries.people = [one for one in (RUTH.person,) if one]
    await manager.say("send a notice to all providers: hello to all of you")
    await manager.say("preview")
    assert "nobody else who could agree" in (await manager.say("ask a second officer")).text
    assert manager.store.announcements.kept[0].state == "draft"


async def test_what_was_sent_is_changed_in_place() -> None:
    """The form has what was sent; whom it went to stays; a new time is told."""
    officer = chat()
    sent = await announced(officer)
    await officer.store.announcements.save(replace(sent, state="sent", sent_at=NOW))
    form = await officer.say("edit A-CCC3")
    check(form)
    assert "A-CCC3 was sent. Change what is wrong" in form.text
    assert "cannot change" in (await officer.say("for: everyone")).text
    await officer.say("when: 12 March 2027, 3pm to 5pm")
    await officer.say("preview")
    done = await officer.say("change it for everyone")
    assert "hears of the new time or place" in done.text
    (kept,) = officer.store.announcements.kept
    (meeting,) = officer.store.announcements.in_plan
    assert (kept.state, kept.revision, kept.planned) == ("sent", 1, None)
    assert (meeting.starts_at, meeting.sequence) == (at(12, 15), 1)
    await officer.say("edit A-CCC3")
    await officer.say("preview")
    assert "Nothing is different" in (await officer.say("change it for everyone")).text


async def test_what_is_to_be_sent_can_be_changed_first() -> None:
    """It becomes a draft again, and waits."""
    officer = chat()
    await announced(officer)
    assert "is to be sent as it is" in (await officer.say("A-CCC3")).text
    await officer.say("change it first")
    assert officer.store.announcements.kept[0].state == "draft"
    await officer.say("preview")
    assert "on its way" in (await officer.say("send now")).text
    assert len(officer.store.announcements.in_plan) == 1


@pytest.mark.parametrize(
    ("press", "state", "cancelled"),
    [
        ("Cancel the meeting", "sent", True),
        ("Withdraw the message", "cancelled", False),
        ("Keep it", "sent", False),
    ],
)
async def test_what_was_sent_is_called_off(press: str, state: str, *, cancelled: bool) -> None:
    """The meeting is cancelled, or the message alone is taken back, or nothing happens."""
    officer = chat()
    sent = await announced(officer)
    await officer.store.announcements.save(replace(sent, state="sent", sent_at=NOW))
    asked = await officer.say("cancel A-CCC3")
    await officer.press_label(asked, press)
    (kept,) = officer.store.announcements.kept
    (meeting,) = officer.store.announcements.in_plan
    assert kept.state == state
    assert kept.revision == (state == "cancelled")
    assert (meeting.cancelled_at is not None) is cancelled
    twice = await officer.press_label(asked, press)
    check(twice)


@pytest.mark.parametrize(
    ("phrase", "told"),
    [
        ("announce the South forum on 30 November 2026, 2 till 4", "People get 8 days' notice"),
        ("announce the South forum on 26 March 2027, 2 till 4", "bank holiday"),
        ("announce the South forum on 17 February 2027, 2 till 4", "half-term"),
        ("announce the South forum on 27 October 2027, 2 till 4", "half-term"),
        ("announce the South forum on 13 March 2027, 2 till 4", "at a weekend"),
        ("announce a chat for the South forum on 12 March 2027, 2-4pm", "It says no purpose"),
        (
            MEETING,
            "Provider forum (South) meets no time in the year before this; its terms say 4 a year.",
        ),
    ],
)
async def test_warnings(phrase: str, told: str) -> None:
    """Each is one sentence, and none forbids anything."""
    officer = chat()
    await officer.say(phrase)
    if "no purpose" in told:
        await officer.press({"do": "announce_save", "reference": "A-CCC3", "purpose": ""})
        await officer.say("A-CCC3")
    outcome = await officer.say("preview")
    assert told in outcome.text
    assert "Send now" in outcome.text


@pytest.mark.parametrize(
    ("start", "told"),
    [
        (at(12, 15), "4 of these people are also asked to Quality group at the same time"),
        (at(16), "4 of these people are also asked to Quality group in those days"),
        (at(5), "4 of these people are also asked to Quality group in those days"),
        (at(22), ""),
    ],
)
async def test_other_meetings_of_the_same_people(start: datetime, told: str) -> None:
    """A clash, and another meeting within five working days, are told; later ones are not."""
    officer = chat()
    officer.store.announcements.in_plan = [
        Meeting(
            id=9,
            group_slug="quality-group",
            title="Quality group",
            starts_at=start,
            ends_at=start.replace(hour=start.hour + 2),
        )
    ]
    await officer.say(MEETING)
    outcome = await officer.say("preview")
    assert ("Quality group" in outcome.text) is bool(told)
    assert told in outcome.text


async def test_the_group_s_own_meeting_in_those_days() -> None:
    """Perhaps it is that one which was meant."""
    officer = chat()
    officer.store.announcements.in_plan = [
        Meeting(id=9, group_slug="forum-south", title="Spring", starts_at=at(9), ends_at=at(9, 15))
    ]
    await officer.say(MEETING)
    outcome = await officer.say("preview")
    assert "has a meeting in the plan already: Spring, Tue 9 Mar 2027, 2pm." in outcome.text


async def test_a_notice_does_not_say_its_title_twice() -> None:
    """The rest of the message stands below it."""
    kept = await announced(
        chat(), "send a notice to the quality group: The portal is closed. Please ring us."
    )
    assert (kept.title, kept.body) == ("The portal is closed", "Please ring us.")


async def test_an_audience_that_is_too_wide() -> None:
    """More than half of all, and more than the mode can take."""
    manager = chat(RUTH)
    many = tuple(replace(PEOPLE[0], aad_object_id=f"m{number}") for number in range(60))
    manager.store.announcements.who = lambda _: many
    manager.store.announcements.everybody = 100
    await manager.say("announce a workshop for care managers on 12 March 2027, 2-4pm, collaborate")
    await manager.say("mode: collaborate")
    outcome = await manager.say("preview")
    assert "That is 60 of 100 people. Is it for all of them?" in outcome.text
    assert "To collaborate works with up to about 30 people; this goes to 60." in outcome.text


async def test_the_modes_say_what_fits() -> None:
    """With a form open one of them is chosen; without one they are told."""
    told = await chat().say("which mode fits?")
    check(told)
    assert "Collaborate: You decide together." in told.text
    officer = chat(SOPHIE)
    await officer.say(MEETING)
    await officer.say("which mode fits?")
    chosen = await officer.say("participate")
    assert "The mode is participate." in chosen.text
