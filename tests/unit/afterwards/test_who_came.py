"""Noting who came, and asking them how it was."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from dialogs.state import Idle
from dialogs.turn import Asker, Place
from store.plan.records import Attendee, GroupTerms
from tests.unit.afterwards.over import (
    FORUM,
    NAMES,
    TENANT,
    aad_of,
    chat,
    held,
    key,
    officer,
    provider,
)
from tests.unit.dialogs.card_rules import check, elements
from tests.unit.dialogs.factories import CONTACTS, NOW, Chat, directory, knowledge


def came(talk: Chat) -> set[str]:
    """The names of those who are noted as there."""
    return {one.name for one in talk.store.afterwards.answers.values() if one.attended}


def cancelled_at(talk: Chat) -> datetime | None:
    """When the forum was said not to take place."""
    return talk.store.afterwards.meetings[1].cancelled_at


async def test_the_desk_tells_all_that_is_known() -> None:
    """Who came, notes and actions, each with what can be done next."""
    outcome = await chat().say("after the North forum")
    check(outcome)
    assert outcome.text == (
        "After Provider forum (North), 19 November 2026\n"
        "Came: not noted yet\n"
        "Notes: not written yet\n"
        "Actions: none yet\n"
        "1. Who came\n"
        "2. Write notes\n"
        "3. Add actions\n"
        "4. It was not held"
    )


async def test_everybody_is_ticked_and_the_ticks_are_kept() -> None:
    """One press for the usual case; those without a tick were not there."""
    talk = chat()
    asked = await talk.say("who came to the North forum?")
    check(asked)
    (box,) = [
        one
        for one in elements((asked.replies[0].card or {})["body"])
        if one["type"] == "Input.ChoiceSet"
    ]
    assert len(box["value"].split(",")) == len(NAMES)
    assert "Flo Webb, The Willows (or a colleague)" in asked.text
    ticked = ",".join(aad_of(name) for name in NAMES if name != "Cy Dent")
    outcome = await talk.press({"do": "after_came", "meeting": 1, "came": ticked})
    check(outcome)
    assert "Noted: 5 people came." in outcome.text
    assert "Came: 5; 6 had said that they or a colleague would" in outcome.text
    assert came(talk) == set(NAMES) - {"Cy Dent"}


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("everybody came", set(NAMES)),
        ("Everyone but Ann Lee and Bob", set(NAMES) - {"Ann Lee", "Bob Reed"}),
        ("nobody", set()),
        ("Ann, bob reed, Gus Hale", {"Ann Lee", "Bob Reed", "Gus Hale"}),
        ("Ann Leee and Cy came", {"Ann Lee", "Cy Dent"}),
    ],
)
async def test_who_came_can_be_typed(typed: str, expected: set[str]) -> None:
    """All, all but some, nobody, or names, a slip forgiven; somebody who was invited too."""
    talk = chat()
    await talk.say("who came to the North forum?")
    check(await talk.say(typed))
    assert came(talk) == expected


async def test_a_name_that_is_nobody_s_is_said() -> None:
    """Those who were known are noted; where nobody was, it is asked once more."""
    talk = chat()
    await talk.say("who came to the North forum?")
    outcome = await talk.say("Zed Nobody")
    assert outcome.replies[0].text == (
        "I could not tell who this is: Zed Nobody. Please type the whole name of somebody who was "
        "invited."
    )
    assert came(talk) == set()
    outcome = await talk.say("Ann Lee, Zed Nobody")
    assert "I could not tell who this is: Zed Nobody." in outcome.text
    assert came(talk) == {"Ann Lee"}


async def test_two_of_a_name_are_not_guessed() -> None:
    """What is noted of people is true."""
    talk = chat()
    twin = Attendee(tenant_id=TENANT, aad_object_id="ann-2", name="Ann Lowe", answer="coming")
    talk.store.afterwards.answers[TENANT, "ann-2"] = twin
    await talk.say("who came to the North forum?")
    assert "I could not tell who this is: Ann." in (await talk.say("Ann")).text


async def test_those_who_came_themselves_are_asked_once() -> None:
    """Three questions, not to those who sent a colleague, and not again when it is put right."""
    talk = chat()
    await talk.say("who came to the North forum?")
    everybody = ", ".join((*NAMES, "Gus Hale"))
    outcome = await talk.say(everybody)
    assert (
        "The 6 who came themselves are now asked three short questions about it. It is anonymous."
        in outcome.text
    )
    plan, invitees = talk.store.afterwards.pulses["meeting:1"]
    assert len(plan.questions) == 3
    assert (plan.closes_at - plan.opens_at).days == 7
    assert {one.aad_object_id for one in invitees} == {
        aad_of(name) for name in (*NAMES, "Gus Hale") if name != "Flo Webb"
    }
    await talk.press({"do": "after_who", "meeting": 1})
    again = await talk.say(everybody)
    assert "are now asked" not in again.text


async def test_so_few_are_not_asked() -> None:
    """Nothing would be shown of five either: where all answer, one is not counted."""
    talk = chat()
    await talk.say("who came to the North forum?")
    outcome = await talk.say("Ann Lee, Bob Reed, Cy Dent, Dee Orme, Eli Page")
    assert "Only 5 came themselves, so nobody is asked how it was" in outcome.text
    assert not talk.store.afterwards.pulses


async def test_forged_ticks_are_nobody() -> None:
    """Only those who were expected, or are named and were invited, can be noted."""
    talk = chat()
    outcome = await talk.press(
        {"do": "after_came", "meeting": 1, "came": "evil,ann-lee,,*", "others": "Root"}
    )
    check(outcome)
    assert came(talk) == {"Ann Lee"}
    assert set(talk.store.afterwards.answers) == {key(name) for name in NAMES}


async def test_only_the_council_may(subtests: pytest.Subtests) -> None:
    """A provider is refused kindly, by words and by a forged press; others read nothing in it."""
    for press in (
        {"do": "after", "meeting": 1},
        {"do": "after_came", "meeting": 1, "came": "ann-lee"},
        {"do": "after_keep", "meeting": 1, "what": "notes", "words": "x", "version": 0},
        {"do": "after_yes", "meeting": 1, "what": "notes", "seen": "x"},
    ):
        with subtests.test(press=press["do"]):
            talk = chat(provider())
            outcome = await talk.press(press)
            assert outcome.text.startswith("Only the council writes down who came")
            assert came(talk) == set()
    assert "Only the council" in (await chat(provider()).say("who came to the North forum")).text


async def test_whoever_keeps_the_agenda_may_too() -> None:
    """A contact of the council's, for their own group alone."""
    nora = Asker(tenant_id=TENANT, user_id="n", aad_object_id="aad-nora", called="Nora North")
    talk = chat(nora)
    talk.knows = knowledge(directory(contacts=(replace(CONTACTS[3], aad_object_id="aad-nora"),)))
    assert "Only the council" in (await talk.press({"do": "after", "meeting": 1})).text
    talk.store.meetings.kept_terms = {
        FORUM.slug: GroupTerms(group_slug=FORUM.slug, administrator_id="nora")
    }
    assert (await talk.press({"do": "after", "meeting": 1})).text.startswith("After Provider forum")
    talk.store.afterwards.meetings[2] = held(2, group_slug="quality-group")
    assert "Only the council" in (await talk.press({"do": "after", "meeting": 2})).text


async def test_a_meeting_to_come_or_cancelled_has_no_afterwards() -> None:
    """A clear sentence, and nothing kept."""
    later = chat(starts_at=NOW + timedelta(days=1), ends_at=NOW + timedelta(days=1, hours=1))
    assert "has not begun yet" in (await later.press({"do": "after", "meeting": 1})).text
    assert "No meeting of Provider forum (North)" in (await later.say("after North forum")).text
    gone = chat(cancelled_at=NOW)
    assert "was cancelled" in (await gone.press({"do": "after_who", "meeting": 1})).text
    assert "not in the plan any more" in (await gone.press({"do": "after", "meeting": 9})).text


async def test_in_a_channel_nothing_is_noted() -> None:
    """Others read it there."""
    talk = chat(officer())
    talk.place = Place.CHANNEL
    outcome = await talk.press({"do": "after_came", "meeting": 1, "came": "ann-lee"})
    assert "in a chat of our own" in outcome.text
    assert came(talk) == set()


@pytest.mark.parametrize(
    "typed", ["the North forum was not held", "The North forum didn't take place."]
)
async def test_a_meeting_that_was_not_held_counts_as_cancelled(typed: str) -> None:
    """Said by one press or in words, and undone by one."""
    talk = chat()
    outcome = await talk.say(typed)
    check(outcome)
    assert "Provider forum (North), 19 November 2026 was not held." in outcome.text
    assert cancelled_at(talk) == NOW
    again = await talk.say("It was held after all")
    assert "was held" in again.text
    assert "Came: not noted yet" in again.text
    assert cancelled_at(talk) is None

    await talk.say("It was not held")
    assert "was cancelled" in (await talk.press({"do": "after_who", "meeting": 1})).text


async def test_what_has_notes_was_held() -> None:
    """The button is gone, and an old one changes nothing."""
    talk = chat()
    await talk.say("after the North forum")
    await talk.say("who came to the North forum?")
    shown = await talk.say("everybody came")
    assert "It was not held" not in shown.text
    outcome = await talk.press({"do": "after_not_held", "meeting": 1})
    assert "Something is kept of Provider forum (North)" in outcome.text
    assert cancelled_at(talk) is None


async def test_a_provider_does_not_say_that_a_meeting_was_not_held() -> None:
    """Whatever they press."""
    talk = chat(provider())
    for do in ("after_not_held", "after_held"):
        outcome = await talk.press({"do": do, "meeting": 1})
        assert (outcome.refused, outcome.state) == ("afterwards", Idle())
    assert cancelled_at(talk) is None


async def test_nobody_expected_and_nobody_named_is_said() -> None:
    """Save on an empty card is not "nobody came" above "not noted yet"."""
    talk = chat()
    talk.store.afterwards.answers.clear()
    outcome = await talk.press({"do": "after_came", "meeting": 1, "came": "", "others": ""})
    assert "nothing is noted" in outcome.text
    assert "Came: not noted yet" in outcome.text
