"""Officers add, move, cancel and change meetings; nothing is done without a yes."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from time import process_time
from zoneinfo import ZoneInfo

import pytest

from config.vocabulary import Role
from dialogs.state import Idle
from store.plan.records import Meeting
from tests.unit.dialogs.card_rules import check
from tests.unit.plan.officers import QUALITY, SOUTH, Chat, asker, plan

TEN = datetime(2027, 5, 5, 9, tzinfo=UTC)
"""10am in summer."""


async def test_a_meeting_is_added_after_a_yes() -> None:
    """Read from one sentence, shown, and kept with the group's purpose."""
    chat = Chat()
    shown = await chat.say(
        "Please add a meeting of the quality group on 5 May, 10 till 12, at Ambrose Hall"
    )

    check(shown)
    assert shown.text.splitlines()[:3] == [
        "Quality group: add this meeting?",
        "Wednesday 5 May 2027, 10am to 12 noon",
        "Place: Ambrose Hall",
    ]
    assert chat.new() == ()
    assert "Done. The meeting is in the plan of Quality group." in (await chat.say("yes")).text
    (kept,) = chat.new()
    assert (kept.group_slug, kept.title, kept.venue) == (
        "quality-group",
        "Quality group",
        "Ambrose Hall",
    )
    assert (kept.starts_at, kept.ends_at, kept.series) == (TEN, TEN + timedelta(hours=2), None)
    assert kept.purpose == "Oversee the quality improvement plan"


async def test_what_is_missing_is_asked_one_thing_at_a_time() -> None:
    """Group, day, time, length, and a place before the yes; numbers are times where one is due."""
    chat = Chat()
    asked = [
        (await chat.say(text)).text.splitlines()[0]
        for text in ("add a meeting", "quality group", "5 May", "10", "1½ hours", "at Ambrose Hall")
    ]

    assert asked == [
        "Which group is the meeting for?",
        "When is it? For example: 12 March 2027, 2 till 4.",
        "At what time on 5 May 2027? For example: 10 till 12.",
        "How long does it take?",
        "Quality group: add this meeting?",
        "Quality group: add this meeting?",
    ]
    await chat.say("yes")
    (kept,) = chat.new()
    assert (kept.starts_at, kept.ends_at - kept.starts_at) == (TEN, timedelta(minutes=90))
    assert kept.venue == "Ambrose Hall"


async def test_a_series_keeps_its_hour_when_the_clocks_change() -> None:
    """The second Tuesday of each quarter at 10, for a year: four meetings of one series."""
    chat = Chat()
    shown = await chat.say(
        "plan the North forum on the second Tuesday of every quarter, 10 till 12, for a year"
    )

    assert "Provider forum (North): add these 4 meetings?" in shown.text
    await chat.say("yes")
    starts = [one.starts_at for one in chat.new()]
    assert starts == [
        datetime(2027, 1, 12, 10, tzinfo=UTC),
        datetime(2027, 4, 13, 9, tzinfo=UTC),
        datetime(2027, 7, 13, 9, tzinfo=UTC),
        datetime(2027, 10, 12, 9, tzinfo=UTC),
    ]
    assert {one.series for one in chat.new()} == {"forum-north:20270112T1000"}


async def test_what_to_mind_is_said_before_the_yes() -> None:
    """Bank holidays, half-term, short notice, and what else is at the same time."""
    chat = Chat()
    holiday = await chat.say("add a meeting of the quality group on 3 May 2027, 10 till 12")
    half_term = await chat.say("add a meeting of the quality group on 1 June 2027, 10 till 12")
    soon = await chat.say("add a meeting of the quality group on Thursday, 10 till 12")
    same = await chat.say("add a meeting of the quality group on 12 March 2027, 3 till 5")

    assert "3 May 2027 is a bank holiday." in holiday.text
    assert "1 June 2027 is likely to be in the school half-term." in half_term.text
    assert "The first is in 3 days. People are used to 28 days' notice." in soon.text
    assert "South provider forum meets at the same time." in same.text


async def test_twice_adds_once() -> None:
    """A second press of the same button finds the meeting there."""
    chat = Chat()
    shown = await chat.say("add a meeting of the quality group on 5 May 2027, 10 till 12")
    await chat.press_label(shown, "Add to the plan")
    again = await chat.press_label(shown, "Add to the plan")

    assert "All of that is in the plan already" in again.text
    assert len(chat.new()) == 1
    # Who asks once more is not offered what would do nothing.
    shown = await chat.say("add a meeting of the quality group on 5 May 2027, 10 till 12")
    assert shown.text == again.text


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("add a meeting of the quality group on 5 May 2026, 10 till 12", "has passed"),
        ("add a meeting of the quality group on 30 February at 10", "30 February"),
        (
            "add a meeting of the quality group on 5 May, 10 till 12, http://a.example.org",
            "https://",
        ),
        (
            f"add a meeting of the quality group on 5 May, 10 till 12, at {'Ambrose ' * 50}",
            "300 fit",
        ),
        (
            "add a meeting of the quality group every day at 11 till 12 until December 2027",
            "more than 59 meetings",
        ),
    ],
)
async def test_bad_input_is_a_clear_sentence(text: str, answer: str) -> None:
    """Nothing is kept."""
    chat = Chat()
    assert answer in (await chat.say(text)).text
    assert chat.new() == ()


async def test_a_meeting_is_moved_with_its_length() -> None:
    """A day keeps the hour, a time keeps the length; those who were told hear of it."""
    chat = Chat()
    shown = await chat.say("move the South forum on 12 March to 19 March")
    assert (
        "Friday 12 March 2027, 2pm to 4pm becomes Friday 19 March 2027, 2pm to 4pm." in shown.text
    )
    assert "Everybody who was told of it, or who comes, will be told." in shown.text
    await chat.say("yes")
    await chat.talk("move the South forum to 26 March at 10", "yes")

    kept = chat.plan.meetings[SOUTH.id]
    assert (kept.starts_at, kept.ends_at) == (
        datetime(2027, 3, 26, 10, tzinfo=UTC),
        datetime(2027, 3, 26, 12, tzinfo=UTC),
    )
    assert kept.sequence == 2


async def test_of_several_meetings_one_is_asked_for() -> None:
    """By number or in words; then the change goes on."""
    later = replace(
        SOUTH,
        id=3,
        starts_at=SOUTH.starts_at + timedelta(days=91),
        ends_at=SOUTH.ends_at + timedelta(days=91),
    )
    chat = Chat()
    chat.store.plan = plan(SOUTH, QUALITY, later)
    asked = await chat.say("cancel the South forum")
    assert asked.text.splitlines()[0] == "Which meeting of South provider forum do you mean?"
    shown = await chat.say("2")
    assert "Cancel South provider forum on Friday 11 June 2027, 3pm to 5pm?" in shown.text
    await chat.say("yes")
    assert chat.plan.meetings[3].cancelled_at == chat.now
    assert chat.plan.meetings[1].cancelled_at is None

    direct = await chat.say("cancel the South forum in March")
    assert "Cancel South provider forum on Friday 12 March 2027" in direct.text


async def test_a_series_is_cancelled_from_a_meeting_on() -> None:
    """Only where it is chosen."""
    rows = tuple(
        replace(
            QUALITY,
            id=place,
            series="quality:1",
            starts_at=QUALITY.starts_at + timedelta(days=28 * place),
            ends_at=QUALITY.ends_at + timedelta(days=28 * place),
        )
        for place in (1, 2, 3)
    )
    chat = Chat()
    chat.store.plan = plan(*rows)
    await chat.say("cancel the quality group")
    shown = await chat.say("2")
    assert "1 more comes after it." in shown.text
    assert "Done. 2 meetings are cancelled." in (await chat.say("cancel all from then on")).text
    assert [one.cancelled_at is None for one in chat.plan.meetings.values()] == [True, False, False]


def forums(*, series: str | None) -> tuple[Meeting, ...]:
    """Three South forums at 2pm by the clock, before and after the clocks change."""
    return tuple(
        replace(
            SOUTH,
            id=place,
            series=series,
            starts_at=datetime(2027, month, 12, hour, tzinfo=UTC),
            ends_at=datetime(2027, month, 12, hour + 2, tzinfo=UTC),
        )
        for place, (month, hour) in enumerate(((3, 14), (4, 13), (5, 13)), start=1)
    )


@pytest.mark.parametrize("series", ["south:1", None])
async def test_a_meeting_is_moved_with_those_after_it(series: str | None) -> None:
    """Where that is chosen; each keeps its hour by the clock in March and April."""
    chat = Chat()
    chat.store.plan = plan(*forums(series=series))
    shown = await chat.say("move the South forum in March to 19 March at 10")
    check(shown)
    assert (
        "2 more come after it. Moved too, they are on: Mon 19 Apr 2027, 10am; Wed 19 May 2027, "
        "10am." in shown.text
    )
    done = await chat.say("Move all from then on")
    assert "3 meetings of South provider forum are moved." in done.text
    assert [one.starts_at for one in chat.plan.meetings.values()] == [
        datetime(2027, 3, 19, 10, tzinfo=UTC),
        datetime(2027, 4, 19, 9, tzinfo=UTC),
        datetime(2027, 5, 19, 9, tzinfo=UTC),
    ]
    assert {one.ends_at - one.starts_at for one in chat.plan.meetings.values()} == {
        timedelta(hours=2)
    }


@pytest.mark.parametrize(
    ("text", "day", "hour"),
    [
        ("move every South forum to 3pm", 12, 15),
        ("move all the South forums a week later", 19, 14),
        ("move all later South forum meetings by an hour earlier", 12, 13),
        ("move every South forum to the 19th", 19, 14),
        ("change the time of all the South forums to 10am", 12, 10),
    ],
)
async def test_who_says_all_of_them_means_all(text: str, day: int, hour: int) -> None:
    """Yes is for all; one button is for the one alone."""
    for answer, count in (("yes", 3), ("Only this one", 1)):
        chat = Chat()
        chat.store.plan = plan(*forums(series="south:1"))
        shown = await chat.say(text)
        assert [one.label for one in shown.replies[-1].choices] == [
            "Move all from then on",
            "Only this one",
            "Leave it",
        ]
        await chat.say(answer)
        zone = ZoneInfo("Europe/London")
        there = [one.starts_at.astimezone(zone) for one in chat.plan.meetings.values()]
        assert [(one.day, one.hour) for one in there].count((day, hour)) == count


@pytest.mark.parametrize(
    ("text", "becomes"),
    [
        ("to 3pm", "Friday 12 March 2027, 3pm to 5pm"),
        ("to the 19th", "Friday 19 March 2027, 2pm to 4pm"),
        ("to Thursday at 10", "Thursday 11 March 2027, 10am to 12 noon"),
        ("to 5 February", "Friday 5 February 2027, 2pm to 4pm"),
        ("half an hour later", "Friday 12 March 2027, 2:30pm to 4:30pm"),
    ],
)
async def test_what_is_said_of_a_new_time_is_of_the_meetings_day(text: str, becomes: str) -> None:
    """Nobody means today's 3pm who moves a meeting of March."""
    shown = await Chat().say(f"move the South forum {text}")
    assert f"becomes {becomes}." in shown.text


async def test_the_end_alone_can_be_changed() -> None:
    """The start stays; an end before it is refused in words."""
    shown = await Chat().say("change the end of the South forum to 5pm")
    assert "becomes Friday 12 March 2027, 2pm to 5pm." in shown.text
    refused = await Chat().say("change the end of the South forum to 9am")
    assert "must end after it begins" in refused.text


async def test_a_meeting_is_cancelled_by_saying_that_it_is() -> None:
    """Asked once more, as ever; a provider who says so is not told that they may not."""
    text = "The South forum on 12 March 2027 has been cancelled"
    shown = await Chat().say(text)
    assert shown.text.startswith("Cancel South provider forum on Friday 12 March 2027")
    heard = await Chat(asker=asker(Role.PROVIDER)).say(text)
    assert "Only council officers" not in heard.text


async def test_people_are_not_added_as_meetings() -> None:
    """Nobody is asked when Ann Lee is."""
    answer = await Chat().say("add Ann Lee to the quality group")
    assert "no people to groups" in answer.text
    assert answer.state == Idle()


async def test_what_is_at_the_new_time_is_said() -> None:
    """Another meeting then is no bar, and is told of."""
    shown = await Chat().say("move the South forum to 20 January at 2")
    assert "Wed 20 Jan 2027, 2pm: Quality group meets at the same time." in shown.text


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30;COUNT=9",
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30;UNTIL=99991231T000000Z",
        "FREQ=DAILY;INTERVAL=7;BYDAY=MO;COUNT=9",
        "FREQ=WEEKLY;BYMONTH=13;COUNT=9",
        "FREQ=YEARLY;INTERVAL=9;BYMONTH=2;BYMONTHDAY=30;COUNT=99999999",
        "FREQ=MONTHLY;BYHOUR=1,2,3;COUNT=9",
    ],
)
async def test_a_forged_series_is_soon_worked_out(rule: str) -> None:
    """A day that never comes is not looked for until the year 9999."""
    order = {
        "do": "add",
        "group": "quality-group",
        "start": "2027-05-05T09:00:00Z",
        "end": "2027-05-05T10:00:00Z",
        "rule": rule,
    }
    chat = Chat()
    before = process_time()
    outcome = await chat.press({"do": "plan_yes", "order": order})
    assert process_time() - before < 0.5
    assert outcome.text
    assert chat.new() == ()


@pytest.mark.parametrize(
    ("text", "cell", "kept"),
    [
        ("change the venue of the South forum to Ambrose Hall", "venue", "Ambrose Hall"),
        ("change the title of the South forum to [x](y) <b>", "title", "[x](y) <b>"),
        ("change the mode of the South forum to consult", "mode", "consult"),
        ("change the agenda of the South forum to Fees; Winter", "agenda", ("Fees", "Winter")),
        ("change the venue of the South forum to none", "venue", ""),
        (
            "set the link of the South forum to https://a.example.org/b",
            "join_url",
            "https://a.example.org/b",
        ),
    ],
)
async def test_a_cell_is_changed(text: str, cell: str, kept: object) -> None:
    """Shown before, done after a yes."""
    chat = Chat()
    shown = await chat.say(text)
    check(shown)
    await chat.say("yes")
    assert getattr(chat.plan.meetings[SOUTH.id], cell) == kept


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("change the link of the South forum to javascript:alert(1)", "https://"),
        ("change the link of the South forum to https://me@example.org", "https://"),
        ("change the mode of the South forum to chat", "Which is it?"),
        (f"change the title of the South forum to {'A' * 201}", "201 characters, and 200 fit"),
        ("change the venue of the South forum to Chelmsford library", "It is so already"),
    ],
)
async def test_a_cell_that_cannot_be_is_refused(text: str, answer: str) -> None:
    """With the reason; the meeting stays as it is."""
    chat = Chat()
    assert answer in (await chat.say(text)).text
    assert chat.plan.meetings[SOUTH.id] == SOUTH


async def test_what_was_changed_meanwhile_is_shown_again() -> None:
    """The yes is for what was on the screen, not for what came after."""
    chat = Chat()
    shown = await chat.say("cancel the South forum")
    chat.plan.meetings[SOUTH.id] = replace(SOUTH, venue="Barn", version=9)
    again = await chat.press_label(shown, "Yes, cancel it")

    assert "Somebody has changed this meeting just now" in again.text
    assert chat.plan.meetings[SOUTH.id].cancelled_at is None
    assert "is cancelled" in (await chat.say("yes")).text
    gone = await chat.press_label(shown, "Yes, cancel it")
    assert "That meeting is cancelled or over" in gone.text


@pytest.mark.parametrize(
    "text",
    [
        "add a meeting of the quality group on 5 May, 10 till 12",
        "move the South forum to 19 March",
        "cancel the South forum",
        "change the venue of the South forum to Ambrose Hall",
    ],
)
async def test_providers_are_refused_in_words(text: str) -> None:
    """Clearly, and with what they can do; a forged button does nothing either."""
    chat = Chat(asker=asker(Role.PROVIDER))
    refusal = await chat.say(text)
    assert "Only council officers change the plan." in refusal.text
    assert refusal.refused == "plan"
    officer = Chat()
    shown = await officer.say(text)
    chat.store.plan = officer.plan
    forged = await chat.press(shown.replies[0].choices[0].data)
    assert "Only council officers change the plan." in forged.text
    assert (chat.plan.meetings, chat.new()) == (plan().meetings, ())


async def test_who_keeps_a_groups_agenda_may_change_its_meetings_only() -> None:
    """A contact who is its administrator, whatever group a button names."""
    una = replace(asker(Role.PROVIDER), aad_object_id="aad-una", tenant_id="t")
    chat = Chat(asker=una)
    known = chat.knows.directory
    entry = replace(known.contacts["una"], aad_object_id="aad-una")
    contacts = {**known.contacts, "una": entry}
    chat.knows = replace(chat.knows, directory=replace(known, contacts=contacts))
    chat.store.meetings.kept_terms = chat.plan.all_terms

    assert "Cancel Quality group" in (await chat.say("cancel the quality group")).text
    assert "Only council officers" in (await chat.say("cancel the South forum")).text
    order = {"do": "cancel", "meeting": SOUTH.id, "group": "quality-group"}
    forged = await chat.press({"do": "plan_yes", "order": order, "seen": SOUTH.version})
    assert "Only council officers" in forged.text
    assert chat.plan.meetings[SOUTH.id] == SOUTH

    # Who has left the council keeps no agenda any more.
    gone = {**contacts, "una": replace(entry, active_until=chat.now.date() - timedelta(days=1))}
    chat.knows = replace(chat.knows, directory=replace(known, contacts=gone))
    assert "Only council officers" in (await chat.say("cancel the quality group")).text


@pytest.mark.parametrize(
    "order",
    [
        {"do": "add", "group": "quality-group"},
        {"do": "add", "group": "nobody", "start": "2027-05-05T09:00:00Z"},
        {
            "do": "add",
            "group": "quality-group",
            "start": "2027-05-05T09:00:00Z",
            "end": "2027-05-05T08:00:00Z",
        },
        {
            "do": "add",
            "group": "quality-group",
            "start": "2027-05-05T09:00:00Z",
            "end": "2027-05-05T10:00:00Z",
            "rule": "FREQ=SECONDLY",
        },
        {
            "do": "add",
            "group": "quality-group",
            "start": "2027-05-05T09:00:00Z",
            "end": "2027-05-05T10:00:00Z",
            "rule": "NONSENSE",
        },
        {
            "do": "add",
            "group": "quality-group",
            "start": "2020-05-05T09:00:00Z",
            "end": "2020-05-05T10:00:00Z",
        },
        {
            "do": "add",
            "group": "quality-group",
            "start": "2027-05-05T09:00:00Z",
            "end": "2027-05-05T10:00:00Z",
            "join_url": "javascript:alert(1)",
        },
        {"do": "move", "meeting": 1, "start": "2027-05-05T09:00:00"},
        {"do": "move", "meeting": 1},
        {"do": "change", "meeting": 1, "field": "uid", "value": "x"},
        {"do": "change", "meeting": 1, "field": "join_url", "value": "http://x.org"},
        {"do": "cancel", "meeting": 99},
        {"do": "cancel", "meeting": -1},
        {"do": "cancel", "meeting": 10**12},
    ],
)
async def test_a_forged_order_changes_nothing(order: dict[str, object]) -> None:
    """Even an officer's: what is impossible, past, or not there."""
    chat = Chat()
    outcome = await chat.press({"do": "plan_yes", "order": order, "seen": 3})
    assert outcome.text
    assert (chat.plan.meetings, chat.new()) == (plan().meetings, ())


async def test_a_new_question_leaves_the_dialog() -> None:
    """And "leave it" leaves the plan."""
    chat = Chat()
    await chat.say("add a meeting of the quality group on 5 May")
    states = [chat.state.at]
    assert "Tom Reed" in (await chat.say("who do I contact about paid invoices?")).text
    await chat.say("add a meeting of the quality group on 5 May, 10 till 12")
    assert [*states, chat.state.at] == ["telling_plan", "agreeing_plan"]
    assert "The plan stays as it is." in (await chat.say("no")).text
    assert (chat.state, chat.new()) == (Idle(), ())


@pytest.mark.parametrize(
    "text",
    [
        "set up a meeting with my contract manager",
        "can you arrange a meeting about paid invoices",
        "cancel",
        "cancel my place at the South forum",
        "add the South forum to my calendar",
        "what is the meeting about",
    ],
)
async def test_other_messages_are_not_for_the_plan(text: str) -> None:
    """They are answered as before, and change nothing."""
    chat = Chat(asker=asker(Role.PROVIDER))
    outcome = await chat.say(text)
    assert "Only council officers" not in outcome.text
    assert chat.plan.meetings == plan().meetings


def test_a_meeting_of_the_tests_is_ahead() -> None:
    """The small plan is one to come."""
    ahead: tuple[Meeting, ...] = (SOUTH, QUALITY)
    assert all(one.starts_at > Chat().now for one in ahead)
