"""A phrase becomes a form; what is wrong is told field by field, and nothing is sent or lost."""

import pytest

from config.vocabulary import Role
from dialogs.announce.form import LONGEST
from dialogs.state import Idle
from dialogs.turn import Place
from store.plan.records import Meeting
from tests.unit.announce.desk import GRACE, MEETING, asker, at, chat, inputs
from tests.unit.dialogs.card_rules import check


async def test_a_phrase_fills_the_form() -> None:
    """Group, day, hours, place and mode are taken from one line; the purpose is the group's."""
    outcome = await chat().say(MEETING)
    check(outcome)
    assert inputs(outcome) == {
        "title": "Provider forum (South)",
        "audience": "Provider forum (South)",
        "when": "Friday 12 March 2027, 2pm to 4pm",
        "venue": "Chelmsford library",
        "link": "",
        "purpose": "Area issues",
        "mode": "consult",
        "agenda": "",
        "message": "",
        "urgent": "false",
    }


@pytest.mark.parametrize(
    ("phrase", "filled"),
    [
        (
            (
                "invite care managers in the North to a workshop on 5 May at 10 for 2 hours "
                "at Colchester Town Hall"
            ),
            {
                "title": "Workshop",
                "audience": "care managers in the North",
                "when": "Wednesday 5 May 2027, 10am to 12 noon",
                "venue": "Colchester Town Hall",
            },
        ),
        (
            (
                "announce the next quality group online on 3 June 9.30 to 11 "
                "https://teams.microsoft.com/l/meet, about falls"
            ),
            {
                "title": "Quality group",
                "link": "https://teams.microsoft.com/l/meet",
                "purpose": "Falls",
                "venue": "",
            },
        ),
        (
            "announce all forums on 12 March 2027 2-4pm",
            {"title": "All forums", "audience": "all forums"},
        ),
        ("announce the south forom on 12 March 2027", {"title": "Provider forum (South)"}),
        (
            (
                "announce a session about falls for care workers in Colchester, 1 April, 10-12 "
                "at The Hub, Clacton; to participate"
            ),
            {
                "title": "Session",
                "audience": "care workers in Colchester",
                "purpose": "Falls",
                "venue": "The Hub, Clacton",
                "mode": "participate",
            },
        ),
        ("announce", {"title": "", "audience": "", "when": ""}),
        (
            "please announce a winter briefing for home care providers in Basildon on 12 January",
            {
                "title": "Winter briefing",
                "audience": "home care providers in Basildon",
                "when": "Tuesday 12 January 2027",
            },
        ),
        (
            "send a notice to care managers in the South: The portal is closed on Friday. Ring us.",
            {
                "title": "The portal is closed on Friday",
                "audience": "care managers in the South",
                "message": "The portal is closed on Friday. Ring us.",
            },
        ),
        (
            "tell home care providers in the North that invoices are late",
            {"title": "Invoices are late", "audience": "home care providers in the North"},
        ),
        (
            "send an urgent notice to the quality group: the building is closed",
            {"title": "The building is closed", "urgent": "true"},
        ),
    ],
)
async def test_what_phrases_fill_in(phrase: str, filled: dict[str, str]) -> None:
    """Each is in the field where an officer looks for it."""
    found = inputs(await chat().say(phrase))
    assert {name: found[name] for name in filled} == filled


@pytest.mark.parametrize(
    ("field", "words", "told"),
    [
        ("when", "yesterday at 3", "has passed"),
        ("when", "12 March 2026, 2pm to 4pm", "has passed"),
        ("when", "12 March 2027, 4pm to 2pm", "ends before it starts"),
        ("when", "31 February 2027, 2pm", "There is no 31 February 2027"),
        ("when", "Friday 13 March 2027, 2pm to 4pm", "13 March 2027"),
        ("when", "next Tuesday", "when it starts and ends"),
        ("when", "soon", "I do not understand that time"),
        ("when", "second Tuesday of every quarter at 10", "one meeting at a time"),
        ("for", "providers in the East", 'I do not know whom you mean by "east"'),
        ("for", "the finance group", "I do not know whom you mean"),
        ("for", "the forum", "Which one do you mean: Provider forum (North)"),
        ("for", "not home care", 'I do not know whom you mean by "not"'),
        ("for", "the West forum", "Nobody is in that"),
        ("link", "http://teams.microsoft.com/l", "begins with https://"),
        ("link", "javascript:alert(1)", "begins with https://"),
        ("link", "https://", "begins with https://"),
        ("link", "https://user@evil.example/x", "begins with https://"),
        ("link", "https://a.example/x y", "begins with https://"),
        ("mode", "shout", "inform, consult, participate or collaborate"),
        ("title", "x" * 500, "Title has 500 characters. It can have 120."),
        ("message", "x" * 200_000, "Message has 200,000 characters. It can have 3,000."),
        ("agenda", "\n".join("point" for _ in range(30)), "An agenda can have 20 points"),
    ],
)
async def test_bad_input_is_told_and_nothing_is_sent(field: str, words: str, told: str) -> None:
    """A clear sentence, by the field that is wrong; the rest of the form stays as it was."""
    officer = chat()
    await officer.say(MEETING)
    await officer.say(f"{field}: {words}")
    outcome = await officer.say("preview")
    if "characters. It can" not in told:
        assert told in outcome.text
    check(outcome)
    (kept,) = officer.store.announcements.kept
    assert kept.state == "draft"
    assert officer.store.announcements.in_plan == []
    assert officer.store.posts == []


async def test_a_field_that_is_too_long_is_not_kept_and_is_told_at_once() -> None:
    """The words are still on the officer's screen; the form keeps what it had."""
    officer = chat()
    await officer.say(MEETING)
    for press in ("title", "message"):
        length = LONGEST[press] + 1
        outcome = await officer.press(
            {"do": "announce_preview", "reference": "A-CCC3", press: "ü" * length}
        )
        check(outcome)
        assert f"has {length:,} characters" in outcome.text
    assert inputs(outcome)["title"] == "Provider forum (South)"


async def test_a_phrase_of_two_hundred_kilobytes_is_no_announcement() -> None:
    """It is told that it is too long; nothing is kept."""
    officer = chat()
    outcome = await officer.say("announce " + "the South forum " * 12_500)
    assert "more than I can read at once (2,000 characters)" in outcome.text
    assert officer.store.announcements.kept == []


async def test_a_form_with_more_than_the_host_reads_is_told() -> None:
    """The host gives a word in its place."""
    outcome = await chat().press({"do": "too_long"})
    assert "make it shorter and press again" in outcome.text


async def test_markdown_and_html_are_shown_as_typed() -> None:
    """Nothing acts: no link, no bold, no tag, no line that is not theirs."""
    officer = chat()
    await officer.say(MEETING)
    await officer.say("title: **Now** [press](http://evil.example) <b>x</b>\u202e\x00")
    outcome = await officer.say("preview")
    check(outcome)
    card = str(outcome.replies[-1].card)
    assert "\\\\*\\\\*Now\\\\*\\\\* \\\\[press\\\\](http" in card
    assert "\u202e" not in card
    assert officer.store.announcements.kept[0].planned


async def test_a_form_sent_back_is_kept_field_by_field() -> None:
    """What comes with a button of the form is what counts, also the unticked box."""
    officer = chat()
    await officer.say(MEETING)
    outcome = await officer.press(
        {
            "do": "announce_preview",
            "reference": "A-CCC3",
            "venue": "Basildon Centre ",
            "agenda": "1. Fees\n- Winter\n\n",
            "mode": "inform",
            "urgent": "false",
        }
    )
    check(outcome)
    assert "Where: Basildon Centre\n" in outcome.text
    assert "1. Fees\n2. Winter" in outcome.text
    assert "How: Inform" in outcome.text


async def test_the_form_is_typed_line_by_line() -> None:
    """Every field has a name that can be typed; a time by itself is taken while there is none."""
    officer = chat()
    await officer.say("announce a briefing for care managers in the South")
    await officer.say("Friday 12 March 2027, 2pm to 4pm")
    await officer.say("change the place to County Hall")
    outcome = await officer.say("purpose: To hear about fees")
    found = inputs(outcome)
    assert found["when"] == "Friday 12 March 2027, 2pm to 4pm"
    assert found["venue"] == "County Hall"
    assert found["purpose"] == "To hear about fees"


async def test_a_meeting_of_the_plan_is_taken_up_not_doubled() -> None:
    """Announcing a group's meeting that is in the plan is about that meeting."""
    officer = chat()
    planned = Meeting(
        id=7,
        group_slug="forum-south",
        title="Spring forum",
        purpose="Fees",
        starts_at=at(12),
        ends_at=at(12, 16),
        venue="Library",
        version=1,
    )
    officer.store.announcements.in_plan = [planned]
    outcome = await officer.say("announce the next South forum")
    assert inputs(outcome)["title"] == "Spring forum"
    await officer.say("preview")
    await officer.say("yes")
    assert officer.store.announcements.in_plan == [planned]
    assert officer.store.announcements.kept[0].meeting_id == 7


async def test_a_group_has_one_meeting_at_a_time() -> None:
    """A second one at that time is told, and the form stays."""
    officer = chat()
    await officer.say("announce the South forum on 12 March 2027, 2 till 4")
    await officer.say("preview")
    officer.store.announcements.in_plan = [
        Meeting(id=7, group_slug="forum-south", title="Other", starts_at=at(12), ends_at=at(12, 15))
    ]
    outcome = await officer.say("send now")
    assert "another meeting at that very time" in outcome.text
    assert officer.store.announcements.kept[-1].state == "draft"


@pytest.mark.parametrize(
    "phrase",
    [
        "announce the South forum on 12 March 2027, 2 till 4",
        "send a notice to everyone: hello",
        "announce that we are closed",
    ],
)
async def test_a_provider_cannot_announce(phrase: str) -> None:
    """A clear no, which is logged by one word."""
    provider = chat(GRACE)
    outcome = await provider.say(phrase)
    assert "Only the council's officers can announce" in outcome.text
    assert outcome.refused == "announce"
    assert provider.store.announcements.kept == []


async def test_a_forged_button_of_a_provider_does_nothing() -> None:
    """Nor does one of somebody else's announcement."""
    officer = chat()
    await officer.say(MEETING)
    provider = chat(GRACE, officer.store)
    for do in ("announce_send", "announce_open", "announce_deleted", "announce_approve"):
        outcome = await provider.press({"do": do, "reference": "A-CCC3", "seen": 1})
        assert outcome.refused == "announce"
    other = chat(asker("olu", "Olu", Role.OFFICER), officer.store)
    outcome = await other.press({"do": "announce_send", "reference": "A-CCC3", "seen": 1})
    assert "I have no announcement A-CCC3 that you can open" in outcome.text
    assert officer.store.announcements.kept[0].state == "draft"


async def test_announcing_is_for_a_chat_of_two() -> None:
    """In a channel it is told so."""
    outcome = await chat(place=Place.CHANNEL).say(MEETING)
    assert "in a chat of our own" in outcome.text


@pytest.mark.parametrize(
    "phrase",
    [
        "who do I contact about safeguarding?",
        "tell my contract manager that I will be late",
        "send a message to Tom Reed: please call me",
        "what's coming up?",
    ],
)
async def test_other_words_are_no_announcement(phrase: str) -> None:
    """What an officer asks besides is answered as before, also while a form is open."""
    officer = chat()
    await officer.say(phrase)
    await officer.say("start again")
    await officer.say(MEETING)
    before = len(officer.store.announcements.kept)
    await officer.say(phrase)
    assert len(officer.store.announcements.kept) == before == 1


async def test_a_notice_that_speaks_of_harm_comes_after_the_advice() -> None:
    """The advice is first; the form is there all the same."""
    outcome = await chat().say(
        "send a notice to care managers in the South: a resident was hit by a carer"
    )
    assert "999" in outcome.replies[0].text
    assert "Notice A-CCC3" in outcome.replies[-1].text


async def test_a_draft_is_kept_and_gone_on_with() -> None:
    """Saved, listed, opened by its reference, and deleted after a question."""
    officer = chat()
    await officer.say(MEETING)
    saved = await officer.say("save for later")
    assert "A-CCC3 is saved as a draft" in saved.text
    assert officer.state == Idle()
    assert "A-CCC3: Provider forum (South) (draft)" in (await officer.say("my drafts")).text
    assert inputs(await officer.say("a-ccc3"))["venue"] == "Chelmsford library"
    assert "What you wrote is lost" in (await officer.say("delete A-CCC3")).text
    assert "deleted" in (await officer.say("yes, delete it")).text
    assert officer.store.announcements.kept[0].state == "cancelled"
