"""How are we doing: what officers read, and what nobody reads."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from config.vocabulary import Role
from dialogs.conversation import Outcome
from dialogs.figures import texts
from dialogs.picture import Picture
from dialogs.turn import Asker, Place
from store.records import Person
from tests.unit.dialogs.card_rules import check
from tests.unit.dialogs.factories import Chat, FakePeople, knowledge
from tests.unit.dialogs.fake_figures import FakeFigures, answered, some, timing

NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)
MONDAY = datetime(2026, 11, 2, 10, tzinfo=UTC)
MARCH = datetime(2026, 3, 2, 10, tzinfo=UTC)
REFUSED = """I show these figures to the council's own staff only.
To see your own questions and where they stand, type "my questions"."""
BUTTONS = ["By department", "By area", "By month", "As a chart", "What providers think"]


def asker(role: Role) -> Asker:
    """Somebody of the council with that role, or a listed provider."""
    return Asker(person=Person(tenant_id="t", aad_object_id="a", name="Olu", role=role))


def chat(role: Role = Role.OFFICER, place: Place = Place.PERSONAL) -> Chat:
    """A chat with such a person, and eleven questions in the store."""
    rows = [
        *some(7, MARCH, 6),
        *some(1, MARCH, 30),
        answered(MONDAY, 2, department="Contract Management", area="Mid"),
        timing(MONDAY, department="Contract Management", area=None),
        timing(NOW - timedelta(hours=1)),
    ]
    store = FakePeople(figures=FakeFigures(rows, without_owner=frozenset({9})))
    return Chat(asker=asker(role), place=place, store=store, now=NOW)


async def said(role: Role, text: str) -> str:
    """What such a person reads."""
    outcome = await chat(role).say(text)
    check(outcome)
    return outcome.text


EVERYTHING = """Questions: December 2025 to November 2026
Questions asked: 11
First reply in time: 80% (8 of 10)
Answered in time: 80% (8 of 10)
Half had a first reply within: 6 working hours
Half answered within: 6 working hours
Open now: 2. Overdue: 1.
Without an owner: 1
Oldest open question: asked on 2 November 2026 (Contract Management, Q-0009)
In time means within 24 working hours, or by the day that we named. \
Questions that are not due yet do not count.
Type the number or the words for more:
1. By department
2. By area
3. By month
4. As a chart
5. What providers think"""

WITHOUT_SMALL_NUMBERS = """Questions: December 2025 to November 2026
Questions asked: 11
First reply in time: 80%
Answered in time: 80%
Half had a first reply within: 6 working hours
Half answered within: 6 working hours
Open now: fewer than 3. Overdue: fewer than 3.
Without an owner: fewer than 3
In time means"""


async def test_an_engagement_manager_reads_every_number() -> None:
    """Of the last twelve months, and which open question is the oldest."""
    assert await said(Role.ENGAGEMENT_MANAGER, "How are we doing?") == EVERYTHING


@pytest.mark.parametrize("role", [Role.OFFICER, Role.DIRECTORY_OWNER])
async def test_others_of_the_council_read_no_number_that_points_to_a_person(role: Role) -> None:
    """One or two questions are "fewer than 3"; which one is the oldest is not told."""
    assert (await said(role, "How are we doing?")).startswith(WITHOUT_SMALL_NUMBERS)


@pytest.mark.parametrize("text", ["how are we doing", "figures for Finance in March"])
async def test_a_provider_is_told_kindly_what_they_can_see(text: str) -> None:
    """Listed or not."""
    assert await said(Role.PROVIDER, text) == REFUSED
    assert (await Chat().say(text)).text == REFUSED


async def test_the_figures_stay_in_a_private_chat() -> None:
    """In a channel there may be guests."""
    for place in (Place.GROUP, Place.CHANNEL):
        outcome = await chat(place=place).say("how are we doing")
        assert outcome.text == "I show the figures in a private chat only. Please ask me there."


async def test_a_department_and_a_month_can_be_asked_for() -> None:
    """The heading says so, and the buttons keep to it."""
    talk = chat(Role.ENGAGEMENT_MANAGER)
    outcome = await talk.say("figures for Finance in March")
    check(outcome)
    assert outcome.text.splitlines()[:3] == [
        "Questions for Finance: March 2026",
        "Questions asked: 8",
        "First reply in time: 88% (7 of 8)",
    ]
    assert [one.label for one in outcome.replies[0].choices] == BUTTONS
    for further in (
        await talk.press_label(outcome, "By area"),
        await talk.say("by area"),
        await talk.say("2"),
        await talk.say("figures for finance in march by area"),
    ):
        check(further)
        lines = further.text.splitlines()
        assert lines[0] == "Questions for Finance: March 2026"
        assert (
            "North: 8 asked, first reply in time 88%, answered in time 88%, "
            "half answered within 6 working hours"
        ) in lines


async def test_a_breakdown_shows_small_groups_to_engagement_managers_alone() -> None:
    """The others read that there are fewer than three, and nothing of how they went."""
    exact = await said(Role.ENGAGEMENT_MANAGER, "figures by department")
    assert (
        "Contract Management: 2 asked, first reply in time 50%, answered in time 50%, "
        "half answered within 2 working hours"
    ) in exact.splitlines()
    coarse = (await said(Role.OFFICER, "figures by department")).splitlines()
    assert "Contract Management: fewer than 3 asked" in coarse
    by_area = (await said(Role.OFFICER, "figures by area")).splitlines()
    assert by_area[6:9] == [
        "Mid: fewer than 3 asked",
        (
            "North: 9 asked, first reply in time 88%, answered in time 88%, "
            "half answered within 6 working hours"
        ),
        "No area: fewer than 3 asked",
    ]


async def test_every_month_stands_in_the_breakdown() -> None:
    """Those without a question too."""
    lines = (await said(Role.OFFICER, "figures by month")).splitlines()
    months = [line for line in lines if " asked" in line and "2026:" in line]
    assert len(months) == 11
    assert "April 2026: 0 asked" in months


async def test_a_time_without_questions_is_said_in_words() -> None:
    """Not in noughts."""
    lines = (await said(Role.OFFICER, "figures for May")).splitlines()
    assert lines[:2] == ["Questions: May 2026", "No questions were asked."]


async def test_a_file_is_made_by_whoever_runs_the_bot() -> None:
    """The command stands there, with the days that were asked for."""
    lines = (await said(Role.OFFICER, "figures for March as a file")).splitlines()
    assert lines[2] == "provider-bot figures --out figures.csv --from 2026-03-01 --to 2026-03-31"


async def test_a_chart_comes_with_every_number_in_words() -> None:
    """For those who cannot see it, and for channels without pictures."""
    outcome = await chat().say("figures as a chart")
    reply = outcome.replies[0]
    picture = reply.picture
    assert isinstance(picture, Picture)
    check(outcome)
    assert [one.label for one in reply.choices] == BUTTONS
    assert picture.columns == ("First reply in time", "Answered in time", "Half answered within")
    rows = {label: [(cell.part, cell.words) for cell in cells] for label, cells in picture.rows}
    assert list(rows)[:3] == ["Dec 2025", "Jan 2026", "Feb"]
    assert rows["Mar"] == [(0.88, "88%"), (0.88, "88%"), (0.75, "6 h")]
    assert rows["Apr"] == [(None, "no questions")] * 3
    assert rows["Nov"] == [(None, "too few to show")] * 3
    for month in ("March 2026: 8 asked, first reply in time 88%", "April 2026: 0 asked"):
        assert month in outcome.text
    assert "in words" in picture.name


async def test_a_chart_has_as_many_months_as_fit_on_a_picture() -> None:
    """The heading says which."""
    outcome = await chat().say("figures for the last 36 months as a chart")
    picture = outcome.replies[0].picture
    assert isinstance(picture, Picture)
    assert len(picture.rows) == 13
    assert picture.title == "Questions: November 2025 to November 2026"


async def test_the_promise_is_the_one_of_the_settings() -> None:
    """Sixteen hours, where the council promises two days."""
    talk = chat()
    talk.knows = replace(knowledge(), answer_within=16)
    assert "In time means within 16 working hours" in (await talk.say("figures")).text


async def test_nobody_reads_who_asked_or_what() -> None:
    """Nor can the dialog: the store gives it neither."""
    names = set(answered(MONDAY)._fields)
    assert not {name for name in names if "asker" in name or "text" in name or "name" in name}


async def test_a_forged_button_shows_nothing() -> None:
    """It says words, which are read like any others, for the role that the person has."""
    for asked, role in (("everything", Role.OFFICER), ("figures", Role.PROVIDER)):
        outcome: Outcome = await chat(role).press({"do": "figures", "asked": asked})
        assert "Questions asked" not in outcome.text


@pytest.mark.parametrize(
    ("number", "words", "on_the_chart"),
    [
        (0, "1 minute", "1 min"),
        (0.42, "25 minutes", "25 min"),
        (1, "1 working hour", "1 h"),
        (3.5, "3.5 working hours", "3.5 h"),
        (9.96, "10 working hours", "10 h"),
        (11.5, "12 working hours", "12 h"),
    ],
)
def test_working_time_is_written_as_people_say_it(
    number: float, words: str, on_the_chart: str
) -> None:
    """In minutes below an hour, and no finer than it matters."""
    assert (texts.hours(number), texts.short_hours(number)) == (words, on_the_chart)
