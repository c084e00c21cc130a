"""You said, we did: typed or pressed by an engagement manager, read by everybody."""

from typing import Any

import pytest

from config.vocabulary import Role
from dialogs.turn import Asker, Place
from store.pulses.records import Done
from store.records import Person
from tests.unit.dialogs.card_rules import check
from tests.unit.dialogs.factories import Chat, FakePeople, listed_provider, officer
from tests.unit.dialogs.fake_pulses import FakePulses

GROUPS = [
    (
        {"side": "provider", "question": "trust", "about": about, "quarter": "2026-Q3"},
        {2: 30, 3: 30},
    )
    for about in ("Finance", "Procurement")
]


def manager(**more: Any) -> Chat:
    """A chat with an engagement manager, where there are results."""
    role = Role.ENGAGEMENT_MANAGER
    asker = Asker(person=Person(tenant_id="t", aad_object_id="a", role=role))
    return Chat(asker=asker, store=FakePeople(pulses=FakePulses(groups=GROUPS)), **more)


def kept(one: Chat) -> list[tuple[str, str, str]]:
    """What was done: about which question and department, and the words."""
    done: list[Done] = list(one.store.pulses.were_done.values())
    return [(each.question, each.about, each.text) for each in done]


@pytest.mark.parametrize(
    ("text", "done"),
    [
        ("we did: a person rings back within a day", ("", "", "a person rings back within a day")),
        ("we did about trust: we ring back", ("trust", "", "we ring back")),
        ("We did for Finance: paid in ten days.", ("", "Finance", "paid in ten days.")),
        ("you said, we did about trust for Finance: yes", ("trust", "Finance", "yes")),
        (
            "we did: we ring back within a day about trust",
            ("trust", "", "we ring back within a day"),
        ),
        ("we did: nothing is secret about this", ("", "", "nothing is secret about this")),
    ],
)
async def test_it_is_said_in_words(text: str, done: tuple[str, str, str]) -> None:
    """About a question, a department, both or all."""
    one = manager()
    outcome = await one.say(text)
    check(outcome)
    assert kept(one) == [done]
    assert "Kept with the results of July to September 2026" in outcome.text


async def test_it_stands_below_the_results_for_everybody() -> None:
    """Of that question and that department, and of all."""
    one = manager()
    await one.say("we did about trust for Finance: we pay in ten days")
    provider = Chat(store=one.store)
    for text, there in (
        ("results of trust", True),
        ("results for Finance", True),
        ("results of trust for Procurement", False),
    ):
        outcome = await provider.say(text)
        check(outcome)
        assert ("We did (Trust, Finance): we pay in ten days" in outcome.text) is there


async def test_below_results_a_button_asks_for_it() -> None:
    """What is typed then is about what was on the screen; a question is a question."""
    one = manager()
    shown = await one.say("results of trust for Finance")
    asked = await one.press_label(shown, "Say what we did")
    check(asked)
    assert "What did the council do about Trust, Finance?" in asked.text
    await one.say("who do I ask about being paid?")
    assert kept(one) == []
    await one.say("results of trust for Finance")
    await one.say("say what we did")
    await one.say("We pay in ten days.")
    assert kept(one) == [("trust", "Finance", "We pay in ten days.")]


async def test_one_button_fills_in_the_announcing_form() -> None:
    """A notice with what was said and what was done; nothing is sent yet."""
    one = manager()
    done = await one.say("we did about trust: we ring back within a day")
    form = await one.press_label(done, "Announce it")
    check(form)
    assert "You said, we did: Trust" in form.text
    assert "2.5" in form.text
    assert "We did:" in form.text
    assert "we ring back within a day" in form.text
    gone = await one.press_label(done, "Take it back")
    assert "taken back" in gone.text
    assert kept(one) == []
    assert "already" in (await one.press_label(done, "Take it back")).text
    assert "already" in (await one.press_label(done, "Announce it")).text


async def test_words_of_harm_bring_the_advice_too() -> None:
    """And what was done is kept."""
    one = manager()
    outcome = await one.say("we did: a person who is being hit is seen the same day")
    assert "ring 999" in outcome.text
    assert len(kept(one)) == 1


@pytest.mark.parametrize("asker", [officer(), listed_provider()])
async def test_nobody_else_says_it(asker: Asker) -> None:
    """Neither by words nor by a forged button; nor is there one."""
    one = manager()
    other = Chat(store=one.store, asker=asker)
    await other.say("we did about trust: nothing")
    refused = await other.press({"do": "pulse_we_did", "words": "nothing"})
    assert "Only an engagement manager" in refused.text
    assert kept(one) == []
    assert "what we did" not in (await other.say("results of trust")).text


@pytest.mark.parametrize(
    "data",
    [
        {"do": "pulse_we_did", "question": "forged", "words": "x"},
        {"do": "pulse_we_did", "about": "Nowhere", "words": "x"},
        {"do": "pulse_we_did", "words": "x" * 601},
        {"do": "pulse_we_did", "words": ["x"]},
        {"do": "pulse_done_gone", "number": 99},
        {"do": "pulse_announce_done", "number": 0},
    ],
)
async def test_a_forged_button_keeps_nothing(data: dict[str, Any]) -> None:
    """A polite no."""
    one = manager()
    assert (await one.press(data)).text
    assert kept(one) == []


async def test_a_department_that_is_none_is_told() -> None:
    """And in a channel nothing is kept."""
    one = manager()
    assert "I do not know what that is about" in (await one.say("we did about Nowhere: x")).text
    there = manager(place=Place.CHANNEL)
    assert "a chat with me alone" in (await there.say("we did: x")).text
    assert (kept(one), kept(there)) == ([], [])
