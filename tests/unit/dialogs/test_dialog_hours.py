"""While the offices are closed, whoever answers now is named first."""

from dataclasses import replace
from datetime import time

import pytest

from config.working_time import WorkingTime
from store.records import Department, Route
from tests.unit.dialogs.card_rules import check, shown
from tests.unit.dialogs.factories import DEPARTMENTS, ROUTES, Chat, directory, knowledge

HARM = "A carer hit one of our residents and she has bruises"
RING = "ring the out-of-hours team (Emergency Duty Team) on 01632 960002"
LATER = "Safeguarding is on 01632 960001, Monday to Friday, 9am to 5pm."

ADVICE_AT_NIGHT = """If someone is in danger now, ring 999.
The council's offices are closed now. Tell the out-of-hours team:
Emergency Duty Team
Phone: 01632 960002
Hours: Evenings, nights, weekends and bank holidays
When the offices are open, tell the safeguarding team:
Priya Shah, Safeguarding manager
Phone: 01632 960001
E-mail: priya.shah@example.org
Hours: Monday to Friday, 9am to 5pm
Do not wait for a reply here. Nobody watches this chat."""


async def test_harm_at_night_names_the_out_of_hours_team_first() -> None:
    """Then the safeguarding team with its hours, each once."""
    outcome = await Chat(in_hours=False).say(HARM)
    check(outcome)
    assert outcome.text == ADVICE_AT_NIGHT
    assert outcome.as_json(HARM)["contact"]["id"] == "priya"
    card = outcome.replies[0].card
    assert card is not None
    body = shown(card)
    assert body.index("tel:01632960002") < body.index("tel:01632960001")


async def test_an_urgent_card_at_night_says_who_answers_now() -> None:
    """In the box above the contact, whose hours stand on the card; once."""
    outcome = await Chat(in_hours=False).say("Who do I contact about safeguarding?")
    check(outcome)
    lines = outcome.text.splitlines()
    assert lines[:3] == [
        "If someone is in danger now, ring 999.",
        f"The council's offices are closed now. If this cannot wait, {RING}.",
        "Raise a safeguarding concern",
    ]
    assert "Hours: Monday to Friday, 9am to 5pm" in lines
    assert outcome.text.count("01632 960002") == 1


async def test_the_night_teams_own_card_does_not_send_to_a_closed_office_first() -> None:
    """Safeguarding is named with its hours."""
    outcome = await Chat(in_hours=False).say("Who do I ring at night?")
    check(outcome)
    assert outcome.text.splitlines()[:3] == [
        "If someone is in danger now, ring 999.",
        LATER,
        "Emergencies out of office hours",
    ]


@pytest.mark.parametrize("says", ["gobbledegook", "money", "quality visit"])
async def test_a_worry_at_night_goes_to_whoever_answers(says: str) -> None:
    """Below unknown answers, choices and questions for a fact."""
    outcome = await Chat(in_hours=False).say(says)
    check(outcome)
    assert (
        f"If you are worried about someone, {RING} now. {LATER} "
        "If they are in danger now, ring 999." in outcome.text.splitlines()
    )


async def test_a_team_with_an_address_only_is_written_to() -> None:
    """Its mailbox stands in where nobody is on the route."""
    nobody = tuple(route for route in ROUTES if route.topic != "emergency-duty")
    own = Department(name="Adult Operations - Service Teams", email="edt@example.org")
    rows = directory(routes=nobody, departments=(*DEPARTMENTS, own))
    outcome = await Chat(knows=knowledge(rows), in_hours=False).say("We may have to close")
    assert "write to the out-of-hours team (Adult Operations - Service Teams mailbox), " in (
        outcome.text
    )


async def test_without_a_night_team_the_day_is_all_there_is() -> None:
    """No sentence ends in nothing."""
    rows = directory(routes=tuple(one for one in ROUTES if one.topic != "emergency-duty"))
    chat = Chat(knows=knowledge(rows), in_hours=False)
    assert "closed" not in (await chat.say(HARM)).text
    assert "If you are worried about someone, ring 01632 960001." in (await chat.say("xx")).text


async def test_the_number_in_the_box_rings_and_999_does_not() -> None:
    """A thumb can ring safeguarding; 999 is never a link."""
    for chat in (Chat(), Chat(in_hours=False)):
        outcome = await chat.say("We may have to close")
        card = outcome.replies[0].card
        assert card is not None
        box = card["body"][0]
        assert box["style"] == "attention"
        text = "\n".join(row["text"] for row in box["items"])
        assert "[01632 960001](tel:01632960001)" in text
        assert "tel:999" not in str(card)


async def test_no_route_by_area_hides_the_night_team() -> None:
    """A question for the area has the box above it at night too."""
    routes = (
        *(one for one in ROUTES if one.topic != "provider-failure"),
        Route(topic="provider-failure", area="North", contact_id="nora"),
    )
    outcome = await Chat(knows=knowledge(directory(routes=routes)), in_hours=False).say("close")
    check(outcome)
    assert RING in outcome.text.splitlines()[1]
    assert "If you are worried" not in outcome.text


async def test_cards_show_the_hours_that_this_council_keeps() -> None:
    """As its settings say, on the card, in the advice and in the line for those who worry."""
    council = WorkingTime(time(8, 30), time(12))
    hours = "Monday to Friday, 8:30am to 12 noon"
    knows = replace(knowledge(), working=council)
    for says in ("Who do I contact about payments?", HARM, "Who do I contact about safeguarding?"):
        for in_hours in (True, False):
            outcome = await Chat(knows=knows, in_hours=in_hours).say(says)
            assert f"Hours: {hours}" in outcome.text.splitlines()
            assert "9am" not in outcome.text
    outcome = await Chat(knows=knows, in_hours=False).say("Who do I ring at night?")
    assert f"Safeguarding is on 01632 960001, {hours}." in outcome.text
