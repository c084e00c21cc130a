"""Messages in other languages and with two questions, on the catalogue as it ships."""

import pytest

from dialogs.contact.finding import Found
from dialogs.turn import Knowledge
from tests.unit.dialogs.factories import Chat
from tests.unit.dialogs.real_council import real_knowledge


@pytest.fixture(scope="module", name="real")
def _real() -> Knowledge:
    return real_knowledge()


async def test_a_question_in_polish_gets_the_contact_and_a_sentence_in_polish(
    real: Knowledge,
) -> None:
    """They are told in their own language that the contact speaks English."""
    outcome = await Chat(knows=real).say("Nie dostaliśmy zapłaty za faktury od sierpnia, kto to?")
    assert outcome.finding is not None
    assert outcome.finding.outcome is Found.ASK_SERVICE_TYPE
    assert outcome.finding.topics[0].slug == "payments"
    assert "Osoba, z którą się skontaktujesz, mówi po angielsku." in outcome.text


async def test_harm_told_in_romanian_gets_the_advice_in_both_languages(real: Knowledge) -> None:
    """999 first, in English and in Romanian."""
    outcome = await Chat(knows=real).say("fiul ei o lovește și îi ia toți banii, are vânătăi")
    assert outcome.text.splitlines()[:2] == [
        "If someone is in danger now, ring 999.",
        "Dacă cineva este în pericol acum, sunați la 999.",
    ]


async def test_an_english_question_has_no_other_language_beside_it(real: Knowledge) -> None:
    """One language is enough."""
    outcome = await Chat(knows=real).say("Our invoices have not been paid since August")
    assert "English" not in outcome.text
    assert "angielsku" not in outcome.text


async def test_of_two_questions_the_first_is_answered_and_the_second_offered(
    real: Knowledge,
) -> None:
    """A button leads to the other."""
    chat = Chat(knows=real)
    outcome = await chat.say(
        "Our invoices have not been paid since August. Also, who do I ask about a broken hoist?"
    )
    assert outcome.finding is not None
    assert outcome.finding.topics[0].slug == "payments"
    outcome = await chat.say("Home care")
    labels = [choice.label for choice in outcome.replies[0].choices]
    assert labels[0] == "Also: Equipment and occupational therapy"
    second = await chat.say(labels[0])
    assert second.finding is not None
    assert second.finding.topics[0].slug == "equipment"
