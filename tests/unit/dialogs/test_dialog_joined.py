"""The conversation with the real catalogue, sample and understanding, as (says, first answers)."""

import pytest

from dialogs.contact.finding import Found
from dialogs.opened import asks
from dialogs.turn import Knowledge
from dialogs.understanding.intents import by_rule, wants_restart
from tests.unit.dialogs.card_rules import check
from tests.unit.dialogs.factories import Chat
from tests.unit.dialogs.real_council import real_knowledge


@pytest.fixture(scope="module")
def real() -> Knowledge:
    """Learned once; nothing in it changes."""
    return real_knowledge()


async def test_every_example_of_the_catalogue_is_answered(real: Knowledge) -> None:
    """Each gets a person, a choice, one question or advice; its cards are sound."""
    for topic in real.directory.topics.values():
        for example in topic.examples[:3]:
            outcome = await Chat(knows=real).say(example)
            check(outcome)
            assert outcome.finding is not None, example


async def test_the_first_question_of_all(real: Knowledge) -> None:
    """The safeguarding question has the advice, then a person with a phone, and asks nothing."""
    outcome = await Chat(knows=real).say("who do I contact about safeguarding?")
    lines = outcome.text.splitlines()
    assert lines[:2] == ["If someone is in danger now, ring 999.", "Raise a safeguarding concern"]
    assert outcome.finding is not None
    assert outcome.finding.outcome is Found.CONTACT
    contact = outcome.as_json("")["contact"]
    assert contact["name"] == lines[2]
    assert f"Phone: {contact['phone']}" in lines


async def test_a_conversation_from_welcome_to_answer(real: Knowledge) -> None:
    """The organisation is found by part of its name, and its area decides who answers."""
    chat = Chat(knows=real)
    await chat.join()
    found = await chat.say("willowmere")
    check(found)
    place = found.replies[0].choices[0]
    await chat.press(place.data)
    await chat.say("skip")
    outcome = await chat.say("who is my contract manager?")
    check(outcome)
    assert outcome.finding is not None
    assert outcome.finding.outcome is Found.CONTACT


def test_no_organisations_name_is_taken_for_anything_else(real: Knowledge) -> None:
    """A name that is typed is neither harm, nor a command, nor a question."""
    for organisation in real.directory.organisations.values():
        assert not real.reader.read(organisation.name).harm
        assert not wants_restart(organisation.name)
        assert by_rule(organisation.name) is None
        assert not asks(organisation.name)


async def test_every_area_button_leads_to_a_person(real: Knowledge) -> None:
    """Whichever area is pressed, somebody answers."""
    for slug in real.directory.topics:
        first = await Chat(knows=real).press({"do": "topic", "topic": slug})
        for choice in first.replies[0].choices:
            if choice.data["do"] != "fact":
                continue
            outcome = await Chat(knows=real).press(choice.data)
            check(outcome)
            assert outcome.finding is not None
            assert outcome.finding.outcome in (Found.CONTACT, Found.ASK_SERVICE_TYPE)
