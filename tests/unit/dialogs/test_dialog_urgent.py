"""Harm to a person: the advice comes first, whatever is open."""

import pytest

from dialogs.contact.finding import Found
from dialogs.state import AskingRole, ChoosingFact, ChoosingTopic, Idle, Naming, Picking, State
from dialogs.turn import Place
from store.records import Department, Route
from tests.unit.dialogs.card_rules import check
from tests.unit.dialogs.factories import (
    DEPARTMENTS,
    ROUTES,
    Chat,
    directory,
    knowledge,
    listed_provider,
)

HARM = "A carer hit one of our residents and she has bruises"

ADVICE = """If someone is in danger now, ring 999.
Then tell the safeguarding team:
Priya Shah, Safeguarding manager
Phone: 01632 960001
E-mail: priya.shah@example.org
Hours: Monday to Friday, 9am to 5pm
In the evening, at night, at weekends and on bank holidays, \
ring the out-of-hours team on 01632 960002.
Do not wait for a reply here. Nobody watches this chat."""

OPEN: tuple[State, ...] = (
    Idle(),
    ChoosingTopic(slugs=("payments", "fees")),
    ChoosingFact(topic="contracts", fact="area"),
    Naming(),
    Picking(ids=("o1",)),
    AskingRole(),
)


@pytest.mark.parametrize("state", OPEN, ids=lambda state: str(state.at))
async def test_harm_is_answered_first_whatever_is_open(state: State) -> None:
    """The advice in one message, and the open dialog is closed."""
    outcome = await Chat(state=state).say(HARM)
    check(outcome)
    assert [reply.text for reply in outcome.replies] == [ADVICE]
    assert outcome.state == Idle()
    assert outcome.finding is not None
    assert outcome.finding.outcome is Found.CONTACT
    assert outcome.finding.urgent
    assert outcome.finding.topics[0].slug == "safeguarding-concern"
    assert outcome.as_json(HARM)["contact"]["id"] == "priya"


async def test_harm_at_the_end_of_a_long_letter_is_heard() -> None:
    """However long the letter, its end is read."""
    outcome = await Chat().say("Thank you for the forms. " * 200 + HARM)
    assert outcome.text.startswith("If someone is in danger now, ring 999.")


async def test_harm_typed_with_a_button_is_heard() -> None:
    """A client that sends text and data together loses neither life nor time."""
    chat = Chat()
    outcome = await chat._turn(text=HARM, pressed={"do": "none"})
    assert outcome.text == ADVICE


async def test_harm_in_a_group_gets_the_same_advice() -> None:
    """The place does not matter."""
    assert (await Chat(place=Place.CHANNEL).say(HARM)).text == ADVICE


NEITHER = tuple(
    route for route in ROUTES if route.topic not in ("safeguarding-concern", "emergency-duty")
)
BY_AREA = (
    *NEITHER,
    Route(topic="safeguarding-concern", area="North", contact_id="nora"),
    Route(topic="safeguarding-concern", area="South", contact_id="sid"),
)


async def test_at_night_only_a_team_that_is_there_is_named() -> None:
    """The out-of-hours department's own mailbox may stand in, no other."""
    nobody = tuple(route for route in ROUTES if route.topic != "emergency-duty")
    own = Department(name="Adult Operations - Service Teams", email="edt@example.org")
    rows = directory(routes=nobody, departments=(*DEPARTMENTS, own))
    outcome = await Chat(knows=knowledge(rows)).say(HARM)
    assert "bank holidays, write to the out-of-hours team, edt@example.org." in (outcome.text)
    outcome = await Chat(knows=knowledge(directory(routes=nobody))).say(HARM)
    assert "at night" not in outcome.text


async def test_harm_never_asks_for_the_area() -> None:
    """Where the area decides and is not known: the mailbox, and everybody by area."""
    outcome = await Chat(knows=knowledge(directory(routes=BY_AREA))).say(HARM)
    check(outcome)
    assert outcome.text == (
        "If someone is in danger now, ring 999.\n"
        "Then tell the safeguarding team:\n"
        "Safeguarding mailbox\n"
        "Phone: 01632 960100\n"
        "E-mail: safeguarding@example.org\n"
        "Hours: Monday to Friday, 9am to 5pm\n"
        "Or ring the contact for your area:\n"
        "North: Nora North, Contract manager, 01632 960004, nora.north@example.org\n"
        "South: Sid South, Contract manager, 01632 960005, sid.south@example.org\n"
        "Do not wait for a reply here. Nobody watches this chat."
    )


async def test_harm_never_asks_for_the_service_type() -> None:
    """Where the service type decides: the usual contact first, and the others below."""
    routes = (
        *ROUTES,
        Route(topic="safeguarding-concern", service_type="Home care", contact_id="una"),
    )
    outcome = await Chat(knows=knowledge(directory(routes=routes))).say(HARM)
    lines = outcome.text.splitlines()
    assert lines[2] == "Priya Shah, Safeguarding manager"
    at = lines.index("Or ring the contact for your kind of service:")
    assert lines[at + 1] == "Home care: Una Usual, Officer, 01632 960007, una.usual@example.org"
    assert lines[at + 2].startswith("In the evening")


async def test_harm_uses_the_area_that_is_known() -> None:
    """From the message, else from the organisation."""
    knows = knowledge(directory(routes=BY_AREA))
    said = await Chat(knows=knows).say(HARM + " in Basildon")
    assert said.text.splitlines()[2] == "Sid South, Contract manager"
    home = await Chat(knows=knows, asker=listed_provider()).say(HARM)
    assert home.text.splitlines()[2] == "Nora North, Contract manager"
    assert "for your area" not in home.text


async def test_a_safeguarding_question_is_answered_at_once() -> None:
    """The first line is the advice, then one card; never a question about the area."""
    for rows in (directory(), directory(routes=BY_AREA)):
        outcome = await Chat(knows=knowledge(rows)).say("Who do I contact about safeguarding?")
        check(outcome)
        assert len(outcome.replies) == 1
        assert outcome.text.splitlines()[0] == "If someone is in danger now, ring 999."
        assert outcome.text.splitlines()[1] == "Raise a safeguarding concern"
        assert outcome.finding is not None
        assert outcome.finding.outcome is Found.CONTACT
        assert outcome.finding.urgent


async def test_the_emergency_team_is_shown_with_its_own_hours() -> None:
    """Night hours, and where to turn with harm."""
    outcome = await Chat().say("Who do I ring at night?")
    check(outcome)
    lines = outcome.text.splitlines()
    assert lines[:4] == [
        "If someone is in danger now, ring 999.",
        "If someone may be coming to harm, ring safeguarding on 01632 960001.",
        "Emergencies out of office hours",
        "Emergency Duty Team",
    ]
    assert "Hours: Evenings, nights, weekends and bank holidays" in lines


async def test_an_urgent_topic_that_needs_the_area_has_the_advice_first() -> None:
    """A service that may close is asked for its area, below the advice."""
    outcome = await Chat().say("We may have to close")
    check(outcome)
    assert outcome.text.splitlines()[0] == "If someone is in danger now, ring 999."
    assert outcome.finding is not None
    assert outcome.finding.outcome is Found.ASK_AREA
    assert outcome.finding.urgent


async def test_without_a_safeguarding_topic_the_advice_still_stands() -> None:
    """An empty directory still says 999 first and not to wait."""
    bare = directory(topics=(), routes=(), departments=())
    outcome = await Chat(knows=knowledge(bare)).say(HARM)
    check(outcome)
    assert outcome.text == (
        "If someone is in danger now, ring 999.\n"
        "Do not wait for a reply here. Nobody watches this chat."
    )


async def test_what_else_is_asked_is_answered_below_the_advice() -> None:
    """So a question in which harm was seen by mistake is not lost, nor is one beside real harm."""
    outcome = await Chat().say(f"{HARM}. And we have not been paid since August")
    check(outcome)
    advice, answer = outcome.replies
    assert advice.text == ADVICE
    assert answer.text.startswith("About your question:")
    assert outcome.finding is not None
    assert outcome.finding.urgent
    assert outcome.finding.topics[0].slug == "payments"


async def test_beside_harm_nobody_is_asked_which_topic_is_meant() -> None:
    """A question back would only distract from what has to be done now."""
    outcome = await Chat().say(f"{HARM}, is it about money?")
    assert [reply.text for reply in outcome.replies] == [ADVICE]
    assert outcome.state == Idle()
