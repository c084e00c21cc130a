"""What people read when they ask for results."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from config.vocabulary import Role
from dialogs.conversation import Outcome
from dialogs.picture import Averages, HeatMap, Spread, Trend
from dialogs.state import WritingEnquiry
from dialogs.turn import Asker, Place
from store.pulses.records import HAD_CONTACT
from store.pulses.results import Response
from store.records import Person
from tests.unit.dialogs.card_rules import check
from tests.unit.dialogs.factories import Chat, FakePeople
from tests.unit.dialogs.fake_pulses import FakePulses

NOW = datetime(2027, 2, 1, 10, tzinfo=UTC)


def of(
    quarter: str, question: str = "trust", side: str = "provider", **names: str
) -> dict[str, str]:
    """The names of one group."""
    return {"quarter": quarter, "question": question, "side": side} | names


GROUPS = [
    (of("2026-Q3", about="Finance", area="North", week="2026-07-06"), {1: 2, 2: 8}),
    (of("2026-Q4", about="Finance", area="South", week="2026-10-05"), {3: 6, 4: 4}),
    (of("2026-Q4", about="Procurement"), {2: 10}),
    (of("2026-Q4", about="Finance"), {0: 6, HAD_CONTACT: 20}),
    (of("2026-Q4", "roles", about="Finance"), {2: 6, 3: 6}),
    (of("2026-Q4", side="officer"), {1: 4, 2: 8}),
]


def chat(role: Role = Role.OFFICER, place: Place = Place.PERSONAL, **more: object) -> Chat:
    """A chat with somebody of that role, and results in the store."""
    pulses = FakePulses(
        groups=GROUPS,
        responded={"2026-Q3": Response(40, 10), "2026-Q4": Response(160, 48)},
        said=["Please ring back.", "Invoices are *slow*."],
    )
    person = Person(tenant_id="t", aad_object_id="a", name="Olu", role=role)
    store = FakePeople(pulses=replace(pulses, **more))  # type: ignore[arg-type] # named fields
    return Chat(asker=Asker(person=person), place=place, store=store, now=NOW)


async def said(text: str, role: Role = Role.OFFICER) -> Outcome:
    """What somebody of that role reads."""
    outcome = await chat(role).say(text)
    check(outcome)
    return outcome


TRUST = """Trust: July to December 2026
2.4 out of 4, between 2.1 and 2.7, from 30 answers.
In 2016 it was 2.3: since then there is no clear change, the difference may be chance.
Officers say 1.7, between 1.4 and 2.0, from 12 answers.
1 means: We assume the other side will let us down. 4 means: Everyone keeps every commitment.
200 questions asked, 58 answered (29%).
23% said that they had no contact (6 of 26), between 11% and 42%.
How many gave each answer: 1: 2, 2: 18, 3: 6, 4: 4.
"""


@pytest.mark.parametrize("role", Role)
async def test_everybody_reads_the_same_figure(role: Role) -> None:
    """30 answers: 2*1 + 18*2 + 6*3 + 4*4 = 72, so 2.4; all that there is to know of it."""
    outcome = await said("how is trust?", role)
    assert outcome.text.startswith(TRUST)
    (reply,) = outcome.replies
    assert isinstance(reply.picture, Spread)
    assert reply.picture.rows == (("Trust", {1: 2, 2: 18, 3: 6, 4: 4}, 6 / 26),)


LINES = {
    "pulse results": (
        "Pulse results: July to December 2026",
        "Trust: 2.4, between 2.1 and 2.7, from 30 answers. 2016: 2.3, no clear change",
        "Roles: 2.5, between 2.2 and 2.8, from 12 answers. 2016: 2.4, no clear change",
    ),
    "trust by department": (
        "Finance: 2.6, between 2.2 and 3.0, from 20 answers",
        "Procurement: 2.0, between 1.7 and 2.3, from 10 answers",
        "Too few answers to show: Adult Operations - Senior Managers, ",
    ),
    "trust by area": (
        "North: 1.8, between 1.5 and 2.1, from 10 answers",
        "South: 3.4, between 3.0 and 3.8, from 10 answers",
        "By area these are 20 of 30 answers. Each answer tells little of who gave it",
    ),
    "how is trust in the North?": (
        "Trust, North: July to December 2026",
        "1.8 out of 4, between 1.5 and 2.1, from 10 answers.",
        "In 2016 it was 2.3 for all providers and departments: since then it is down by 0.5, more",
    ),
    "trust by quarter": (
        "Up by 0.9 since Q3 2026, from 1.8 to 2.7, more than chance.",
        "All together: 2.4 out of 4, between 2.1 and 2.7, from 30 answers.",
        "Q3 2026: 1.8, between 1.5 and 2.1, from 10 answers",
        "Q4 2026: 2.7, between 2.3 and 3.1, from 20 answers",
    ),
    "trust by week": (
        "6 Jul 2026: 1.8, between 1.5 and 2.1, from 10 answers",
        "By week these are 20 of 30 answers. The others come with their quarter.",
    ),
    "trust by department and area": ("Finance: North 1.8 (1.5 to 2.1, 10 answers); South 3.4",),
    "how has trust changed since 2016?": ("In 2016 it was 2.3", "Q3 2026: 1.8"),
    "providers and officers compared": (
        "Providers: 2.4 out of 4, between 2.2 and 2.7, from 42 answers.",
        "Officers: 1.7 out of 4, between 1.4 and 2.0, from 12 answers.",
        "Providers say 0.7 higher than officers, which is more than chance.",
        "Trust, officers: 1.7",
        "Roles, officers: too few answers to show",
    ),
    "how do officers rate trust": (
        "Trust, Officers: July to December 2026",
        "Providers say 2.4",
    ),
    "how do officers rate trust with Finance": (
        "Officers answer about all providers at once, so theirs are not split any further.",
    ),
    "what share had no contact with Finance?": (
        "No contact. Pulse results, Finance: July to December 2026",
        "23% said that they had no contact (6 of 26), between 11% and 42%.",
    ),
    "response rate": (
        "200 questions asked, 58 answered (29%).",
        "Q3 2026: 25%, 10 of 40",
        "Q4 2026: 30%, 48 of 160",
    ),
    "response rate in the North": ("did not answer, or had no contact, is not kept.",),
    "what do providers say about Finance?": (
        "What people wrote. Pulse results, Finance: July to December 2026",
        '"Please ring back."',
        '"Invoices are *slow*."',
    ),
    "trust results for Catering": ("I do not know that one.", "Departments: Adult", "Areas: North"),
}


@pytest.mark.parametrize("text", LINES)
async def test_every_question_has_its_answer_in_words(text: str) -> None:
    """The text says what the card and its picture show."""
    outcome = await said(text)
    for line in LINES[text]:
        assert line in outcome.text


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("pulse results", Averages),
        ("trust by area", Averages),
        ("trust by week", Trend),
        ("how has trust changed since 2016?", Trend),
        ("trust by department and area", HeatMap),
        ("providers and officers compared", Averages),
        ("response rate", type(None)),
    ],
)
async def test_each_has_its_picture(text: str, kind: type) -> None:
    """A spread, averages side by side, a trend, a heat map; or none where there is no average."""
    (reply,) = (await said(text)).replies
    assert isinstance(reply.picture, kind)


async def test_what_people_wrote_does_nothing_on_the_card() -> None:
    """Marks in it stay marks."""
    (reply,) = (await said("what do providers say about Finance?")).replies
    assert reply.card is not None
    told = [element["text"] for element in reply.card["body"] if element["type"] == "TextBlock"]
    assert '"Invoices are \\*slow\\*."' in told


NOTHING = """Roles, South: there is nothing to show yet.
I show 5 answers or more together, so that nobody can be told from them.
Only some answers tell area, and these are too few. A longer time may have more.
"""


async def test_too_few_are_told_kindly_with_what_to_ask_instead() -> None:
    """What is shown and why not this, and buttons for more of the same."""
    talk = chat(Role.PROVIDER)
    outcome = await talk.say("how are roles in the South?")
    check(outcome)
    assert outcome.text.startswith(NOTHING)
    labels = [choice.label for choice in outcome.replies[0].choices]
    assert labels == ["All providers", "All questions"]
    assert (await talk.say("1")).text.startswith("Roles: July to December 2026")


async def test_while_no_quarter_is_over_it_says_when_kinds_come() -> None:
    """Only then does waiting help."""
    outcome = await chat(unfinished="2026-Q3").say("how are roles in the South?")
    assert "Answers by area or kind of provider come when a quarter is over." in outcome.text


async def test_two_things_of_which_too_little_is_told_are_offered_singly() -> None:
    """Their quarters are over, so more time is not all that helps."""
    talk = chat(Role.PROVIDER)
    outcome = await talk.say("trust by tier and area")
    assert "Only some answers tell area and tier, and these are too few." in outcome.text
    labels = [choice.label for choice in outcome.replies[0].choices]
    assert labels == ["By tier", "By area", "All questions"]
    assert "North: 1.8" in (await talk.say("by area")).text


async def test_what_was_called_otherwise_is_told_by_its_former_name() -> None:
    """A department renamed, an area renamed, a question that is asked no more."""
    then = [
        *GROUPS,
        (of("2026-Q3", about="Billing"), {1: 5}),
        (of("2026-Q3", area="Old Town"), {2: 5}),
        (of("2026-Q3", "openness"), {4: 5}),
    ]
    lines = {
        "trust by department": "Billing: 1.0",
        "trust by area": "Old Town: 2.0",
        "pulse results": "Openness: 4.0",
    }
    for text, line in lines.items():
        assert line in (await chat(groups=then).say(text)).text


async def test_three_things_about_a_provider_are_never_told_together() -> None:
    """It says so, as no longer wait would help."""
    outcome = await said("trust for small home care in the South")
    assert "No more than two things about a provider are kept together." in outcome.text


async def test_a_time_without_results_names_the_time_that_has_some() -> None:
    """And offers it."""
    outcome = await said("trust in 2024")
    assert "There are results from July to December 2026." in outcome.text
    assert "The last year" in outcome.text


async def test_before_the_first_pulse_there_are_no_results() -> None:
    """That is no fault of anybody's."""
    outcome = await chat(groups=[]).say("pulse results")
    check(outcome)
    assert outcome.text.startswith("There are no results yet.\nThey come when")


async def test_few_answers_are_called_thin() -> None:
    """Five answers that differ are no average to rely on."""
    few = [(of("2026-Q4", about="Finance"), {1: 3, 4: 2})]
    outcome = await chat(groups=few).say("how is trust?")
    assert "That is too thin to rely on." in outcome.text


async def test_an_open_quarter_is_said_to_be_one() -> None:
    """Its other answers come at its end."""
    outcome = await chat(unfinished="2026-Q4").say("how is trust?")
    assert "October to December 2026 is not over: part of its answers are in." in outcome.text


async def test_buttons_lead_on_and_can_be_typed() -> None:
    """By their words and their numbers, one after another."""
    talk = chat()
    first = await talk.say("how is trust?")
    labels = [choice.label for choice in first.replies[0].choices]
    assert labels == [
        "By department",
        "By area",
        "Over time",
        "What people wrote",
        "Compared with officers",
        "Report",
    ]
    by_area = await talk.press_label(first, "By area")
    assert by_area.text.startswith("Trust by area: ")
    assert (await talk.say("over time")).text.startswith("Trust by quarter: ")
    assert (await talk.say("1")).text.startswith("Trust by department: ")
    assert (await talk.say("last quarter")).text.startswith("Trust: October to December 2026")
    assert "report" in (await talk.say("report")).text


async def test_results_of_all_questions_lead_to_how_soon_the_council_answers() -> None:
    """For its own staff."""
    talk = chat()
    await talk.say("pulse results")
    assert (await talk.say("how soon we answer")).text.startswith("Questions: ")


async def test_how_soon_the_council_answers_leads_to_the_pulse() -> None:
    """And back."""
    talk = chat()
    await talk.say("how are we doing?")
    assert (await talk.say("what providers think")).text.startswith("Pulse results: ")


@pytest.mark.parametrize(
    ("role", "place"), [(Role.PROVIDER, Place.PERSONAL), (Role.OFFICER, Place.CHANNEL)]
)
async def test_results_are_public_and_how_soon_is_not(role: Role, place: Place) -> None:
    """Providers and channels read results; how soon the council answers is for its staff."""
    outcome = await chat(role, place).say("how is trust?")
    assert outcome.text.startswith(TRUST)
    assert "How soon we answer" not in outcome.text


@pytest.mark.parametrize(
    "data",
    [
        {"do": "results", "asked": "drop table pulse_counts"},
        {"do": "results", "asked": ""},
        {"do": "results", "asked": 5},
        {"do": "results"},
        {"do": "results", "asked": "results " * 100},
        {"do": "results", "asked": "who is responsible for fees"},
    ],
)
async def test_a_forged_button_is_answered_politely(data: dict[str, object]) -> None:
    """It shows nothing and breaks nothing."""
    outcome = await chat().press(data)
    assert "out of date" in outcome.text or "no longer" in outcome.text
    assert outcome.replies[0].picture is None


async def test_what_is_written_to_somebody_else_is_no_question_about_results() -> None:
    """Words for a contact stay words for a contact."""
    talk = chat(Role.PROVIDER)
    talk.state = WritingEnquiry()
    assert "out of 4" not in (await talk.say("how is trust in the North?")).text
