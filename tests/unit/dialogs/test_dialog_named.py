"""Organisations by name, jobs in people's own words, and what officers ask."""

from dataclasses import replace

import pytest

from dialogs import cards
from dialogs.outcome import Exchange
from dialogs.profile.offers import picking_choices, picking_lines
from dialogs.state import AskingRole, Idle, Naming, Picking
from dialogs.turn import Asker, OrganisationFinder, Turn
from dialogs.understanding.organisations import index
from store.directory import Directory
from store.records import Organisation, Profile
from tests.unit.dialogs.card_rules import check, shown
from tests.unit.dialogs.factories import (
    NOW,
    TODAY,
    WILLOWS,
    Chat,
    FakePeople,
    directory,
    knowledge,
    listed_provider,
    officer,
)


@pytest.mark.parametrize(
    ("typed", "job"),
    [
        ("senior carer", "Care worker"),
        ("carers", "Care worker"),
        ("I'm a support worker", "Care worker"),
        ("HCA", "Care worker"),
        ("nurse", "Care worker"),
        ("manager", "Care manager"),
        ("i am the registered manager", "Care manager"),
        ("Deputy Manager", "Care manager"),
        ("owner", "Owner or director"),
        ("proprietor", "Owner or director"),
        ("MD", "Owner or director"),
    ],
)
async def test_a_job_may_be_said_in_other_words(typed: str, job: str) -> None:
    """As people call themselves."""
    chat = Chat(state=AskingRole())
    await chat.say(typed)
    assert chat.store.profiles == [Profile(job_role=job)]


async def test_another_job_is_asked_again_and_a_question_is_answered() -> None:
    """Kindly, with the same choices."""
    chat = Chat(state=AskingRole())
    outcome = await chat.say("gardener")
    check(outcome)
    assert outcome.text.startswith("I did not catch that. Please choose one, or skip this.\n")
    assert outcome.state == AskingRole()
    assert "Tom Reed" in (await chat.say("why have we not been paid?")).text


@pytest.mark.parametrize(
    "typed", ["willow court basildon", "Willow Court, Basildon", "willow court"]
)
async def test_a_full_name_is_taken_at_once(typed: str) -> None:
    """With or without its district and its comma."""
    chat = Chat(state=Naming())
    await chat.say(typed)
    assert chat.store.profiles == [Profile(organisation_id="o2")]


@pytest.mark.parametrize("typed", ["skip", "Skip", "4", "later"])
async def test_picking_can_be_skipped(typed: str) -> None:
    """The way out is on the list."""
    chat = Chat(state=Picking(ids=("o1", "o2")))
    outcome = await chat.say(typed)
    assert outcome.text.startswith("That is fine. What do you need?")
    assert outcome.state == Idle()
    assert chat.store.profiles == []


def _with(*names: str) -> tuple[Exchange, Picking]:
    rows = {
        str(at): replace(WILLOWS, id=str(at), name=name) for at, name in enumerate(names, start=1)
    }
    known: Directory = replace(directory(), organisations=rows)
    turn = Turn(text="x", now=NOW, today=TODAY)
    exchange = Exchange(turn=turn, knowledge=knowledge(known), store=FakePeople())
    return exchange, Picking(ids=tuple(rows))


def test_names_that_a_phone_would_cut_are_lines_with_numbered_buttons() -> None:
    """And two names that are alike; short ones are buttons and no lines."""
    exchange, state = _with("The Old Rectory Residential Home", "The Willows")
    choices = picking_choices(state, exchange)
    assert [one.label for one in choices] == ["1", "2", "None of these", "Skip"]
    assert picking_lines(state, exchange) == (
        "1. The Old Rectory Residential Home, Colchester",
        "2. The Willows, Colchester",
    )
    reply = cards.asking(["Is it one of these?"], choices)
    assert "1. The Old Rectory Residential Home, Colchester" in reply.text
    exchange, state = _with("Same", "Same")
    assert picking_choices(state, exchange)[0].label == "1"
    exchange, state = _with("Oaks", "Elms")
    assert picking_lines(state, exchange) == ()
    assert picking_choices(state, exchange)[0].label == "Oaks, Colchester"


async def test_a_numbered_button_may_be_typed_by_its_name() -> None:
    """What stands on the line is an answer."""
    exchange, state = _with("The Old Rectory Residential Home", "The Willows")
    chat = Chat(knows=exchange.knowledge, state=state)
    await chat.say("old rectory residential home")
    assert chat.store.profiles == [Profile(organisation_id="1")]


async def test_the_area_card_tells_its_districts_once() -> None:
    """Short buttons, the districts in lines above them, and the county without a line."""
    outcome = await Chat().say("Who is my contract manager?")
    card = outcome.replies[0].card
    assert card is not None
    assert [one["title"] for one in card["actions"]] == [
        "North",
        "South",
        "County-wide",
        "Use my organisation",
    ]
    assert shown(card).splitlines()[1:3] == ["North: Colchester, Tendring", "South: Basildon"]
    assert shown(card).count("Tendring") == 1


async def test_a_topic_stands_in_a_line_only_where_its_button_is_cut() -> None:
    """The short one is its button, the long one is said in full."""
    outcome = await Chat().say("money")
    card = outcome.replies[0].card
    assert card is not None
    lines = shown(card).splitlines()
    assert lines[1] == "People's contributions and financial assessment"
    assert not any("Invoices" in line for line in lines)


async def test_an_organisation_in_the_question_decides() -> None:
    """Not the asker's own; nothing of it is kept."""
    chat = Chat(asker=listed_provider())
    outcome = await chat.say("Who is the contract manager for Willow Court?")
    check(outcome)
    assert outcome.text.splitlines()[1] == "Sid South"
    assert "This is for Willow Court, Basildon." in outcome.text
    assert chat.store.profiles == []
    stranger = await Chat(asker=Asker()).say("who does quality at The Willows")
    assert stranger.text.splitlines()[1] == "Ray Residential"


async def test_two_organisations_in_the_question_decide_nothing() -> None:
    """Then the area is asked for."""
    outcome = await Chat().say("contract manager for The Willows and Willow Court?")
    assert "which area" in outcome.text


@pytest.mark.parametrize(
    "typed",
    [
        "how do I update a contact",
        "Tom Reed's phone number has changed",
        "how can I change someone's email address?",
        "her phone number is wrong",
        "the directory is out of date",
    ],
)
async def test_an_officer_is_told_who_keeps_the_list(typed: str) -> None:
    """Short, with the engagement team's contact; providers have the button for it."""
    outcome = await Chat(asker=officer()).say(typed)
    check(outcome)
    assert outcome.text.startswith("The directory's owner keeps the list of contacts.")
    assert "Eve Engagement" in outcome.text
    assert "directory's owner" not in (await Chat().say(typed)).text


async def test_an_officer_is_asked_which_area_it_is_about() -> None:
    """They have no service of their own."""
    outcome = await Chat(asker=officer()).say("Who is the contract manager?")
    assert outcome.text.startswith("Contract management: which area is it about?")


async def test_an_officers_question_about_payments_is_no_change_of_the_list() -> None:
    """Only an entry's change is."""
    outcome = await Chat(asker=officer()).say("an invoice of a home has not been paid")
    assert "Tom Reed" in outcome.text


NAMED: OrganisationFinder = index(
    Organisation(id=name, name=name)
    for name in (
        "Larkmere House",
        "Old Larkmere House",
        "St Mary's Nursing Home",
        "Rosewood",
        "Oaks",
        "Care at Home",
        "Home Care Services",
        "The Limes",
    )
)
TWICE: OrganisationFinder = index(
    Organisation(id=str(at), name="Larkmere House") for at in range(2)
)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("who is the contract manager for Larkmere House?", "Larkmere House"),
        ("LARKMERE HOUSE's contract manager", "Larkmere House"),
        ("and for old larkmere house", "Old Larkmere House"),
        ("st marys nursing home, who is it", "St Mary's Nursing Home"),
        ("Contracts for Rosewood please", "Rosewood"),
        ("the limes", "The Limes"),
        ("Larkmere House and Rosewood", None),
        ("Larkmere House, Larkmere House", "Larkmere House"),
        ("who buys care at home", None),
        ("who commissions home care services", None),
        ("oaks", None),
        ("larkmere", None),
        ("", None),
        ("?", None),
    ],
)
def test_a_full_name_in_a_message_is_found(text: str, name: str | None) -> None:
    """One only, the longest, never part of a name, and never words that any message may have."""
    found = NAMED.named_in(text)
    assert (found.name if found else None) == name


def test_a_name_that_two_organisations_have_is_nobodys() -> None:
    """It cannot be told which is meant."""
    assert TWICE.named_in("who is it for Larkmere House") is None
