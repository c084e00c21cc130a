"""A town or village in a question decides its area."""

from dataclasses import replace

import pytest

from store.records import Locality
from tests.unit.dialogs.factories import Chat, directory, knowledge, listed_provider

COUNCIL = knowledge(
    replace(
        directory(),
        places=(
            Locality(place="Wivenhoe", district="Colchester"),
            Locality(place="Pitsea", district="Basildon"),
        ),
    )
)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("contract manager for our Wivenhoe home", "Nora North"),
        ("who is the contract manager in Pitsee?", "Sid South"),
        ("The Pitsea branch may have to close, who do we tell", "Sid South"),
    ],
)
async def test_a_place_decides_who_answers(text: str, name: str) -> None:
    """At once, misspelt too, and where the area would be asked for else."""
    assert name in (await Chat(knows=COUNCIL).say(text)).text


async def test_a_place_goes_before_the_askers_own_area() -> None:
    """For that question alone."""
    chat = Chat(knows=COUNCIL, asker=listed_provider())
    assert "Sid South" in (await chat.say("contract manager in Pitsea?")).text
    assert "Nora North" in (await chat.say("and who is my contract manager?")).text


async def test_a_place_answers_which_area() -> None:
    """As a district does."""
    chat = Chat(knows=COUNCIL)
    await chat.say("We may have to close")
    assert "Nora North" in (await chat.say("Wivenho")).text


async def test_somebody_called_like_a_place_decides_nothing() -> None:
    """The area is asked for."""
    outcome = await Chat(knows=COUNCIL).say("We may have to close without Mr Pitsea")
    assert "North" in outcome.text
    assert "Sid South" not in outcome.text
