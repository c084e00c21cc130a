"""Actions by their references, and lists of them."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from config.working_time import WorkingTime
from dialogs.afterwards import words
from dialogs.afterwards.jobs import days_until_next
from dialogs.turn import Asker, Place
from store.plan.records import Action
from tests.unit.afterwards.over import chat, key, officer, provider
from tests.unit.dialogs.card_rules import check
from tests.unit.dialogs.factories import NOW, Chat

ONE, TWO = "T-7F3C", "T-7F3D"


def talk_of(asker: Asker | None = None) -> Chat:
    """Ann has to try the form; somebody who is not known has to ring."""
    talk = chat(asker)
    ann = Action(
        id=1,
        reference=ONE,
        meeting_id=1,
        text="Try the form",
        owner="Ann Lee",
        tenant_id=key("Ann Lee")[0],
        aad_object_id=key("Ann Lee")[1],
        due_on=date(2026, 11, 20),
        version=1,
    )
    talk.store.afterwards.actions = {
        ONE: ann,
        TWO: Action(id=2, reference=TWO, meeting_id=1, text="Ring", owner="Zoe", version=1),
    }
    return talk


@pytest.mark.parametrize(
    ("text", "do"),
    [
        ("T-7F3C done", "done"),
        ("t 7f3c is done", "done"),
        ("I have done T7F3C", "done"),
        ("please mark T-7F3C as done", "done"),
        ("T-7F3C is not done", "open"),
        ("reopen T-7F3C", "open"),
        ("T-7F3C by 8 May", "due"),
        ("T-7F3C is for Tom Reed", "owner"),
        ("delete T-7F3C", "gone"),
        ("T-7F3C", "show"),
        ("what is T-7F3C about and who wants it", None),
        ("T-7F3C or T-7F3D done", None),
        ("what are my actions", None),
    ],
)
def test_what_is_said_of_an_action_is_read(text: str, do: str | None) -> None:
    """By its reference, in the words that people use; anything else is left alone."""
    command = words.read(text)
    assert (command.do if command and command.reference else None) == do


async def test_the_owner_says_that_it_is_done_and_takes_it_back() -> None:
    """By button or word; twice is once."""
    talk = talk_of(provider("Ann Lee"))
    mine = await talk.say("my actions")
    check(mine)
    assert f"{ONE}: Try the form. Ann Lee, by 20 November 2026. This is late." in mine.text
    assert "Ring" not in mine.text
    done = await talk.press_label(mine, f"{ONE} is done")
    check(done)
    assert "Thank you. T-7F3C is done: Try the form." in done.text
    assert talk.store.afterwards.actions[ONE].done_on == date(2026, 11, 22)
    assert "already" in (await talk.say(f"{ONE} done")).text
    await talk.press_label(done, "Not done after all")
    assert talk.store.afterwards.actions[ONE].done_on is None


async def test_others_do_not_even_learn_that_it_is_there() -> None:
    """Nothing is changed, typed or forged."""
    talk = talk_of(provider("Bob Reed"))
    assert (await talk.say(f"{ONE} done")).text == f"I find no action {ONE}."
    assert (await talk.press({"do": "action_done", "reference": ONE})).text.startswith("I find no")
    assert (await talk.say("T-9999 done")).text == "I find no action T-9999."
    assert (await talk.say("my actions")).text == "No actions wait for you."
    assert talk.store.afterwards.actions[ONE].done_on is None


async def test_an_owner_gives_it_to_nobody_else() -> None:
    """The day and the owner are the council's to change."""
    talk = talk_of(provider("Ann Lee"))
    assert "Only its owner and the council" in (await talk.say(f"{ONE} for Bob Reed")).text
    assert talk.store.afterwards.actions[ONE].owner == "Ann Lee"


async def test_an_officer_changes_day_and_owner() -> None:
    """To somebody known or not; a day that cannot be is refused with the reason."""
    talk = talk_of(officer())
    assert "now due by 8 May 2027" in (await talk.say(f"{ONE} by 8 May")).text
    assert "has passed" in (await talk.say(f"{ONE} by 1 May 2020")).text
    assert "There is no 31 February" in (await talk.say(f"{ONE} by 31 February")).text
    assert 'like this: "by 8 May"' in (await talk.say(f"{ONE} by whenever")).text
    assert talk.store.afterwards.actions[ONE].due_on == date(2027, 5, 8)
    assert "now with Tom Reed" in (await talk.say(f"{ONE} for Tom Reed")).text
    assert talk.store.afterwards.actions[ONE].contact_id == "tom"
    assert "I cannot remind Mo Nobody" in (await talk.say(f"{ONE} for Mo Nobody")).text
    assert talk.store.afterwards.actions[ONE].contact_id is None


async def test_what_was_sent_round_is_not_taken_away() -> None:
    """What was no action yet can be."""
    talk = talk_of(officer())
    sent = replace(talk.store.afterwards.meetings[1], notes=f"Actions:\n{ONE}: Try the form.")
    talk.store.afterwards.meetings[1] = sent
    assert "so it stays in the list" in (await talk.say(f"remove {ONE}")).text
    assert "is removed" in (await talk.say(f"remove {TWO}")).text
    assert set(talk.store.afterwards.actions) == {ONE}


async def test_somebody_else_at_the_same_moment() -> None:
    """It is said, and nothing is lost."""
    talk = talk_of(officer())
    talk.store.afterwards.meanwhile = True
    assert "at the same moment" in (await talk.say(f"{ONE} done")).text


async def test_officers_see_all_that_are_open_and_providers_their_own() -> None:
    """Of a group or of all; not where others read it."""
    talk = talk_of(officer())
    outcome = await talk.say("open actions of the North forum")
    check(outcome)
    assert outcome.text.startswith("Open actions of Provider forum (North):\nT-7F3C")
    assert "T-7F3D: Ring. Zoe." in outcome.text
    assert (await talk_of(provider("Ann Lee")).say("open actions")).text.startswith("Waiting for")
    talk.place = Place.CHANNEL
    assert "in a chat of our own" in (await talk.say("open actions")).text
    assert "in a chat of our own" in (await talk.say(f"{ONE} done")).text


async def test_a_long_list_says_how_many_more() -> None:
    """Twelve are shown, with buttons for the first few."""
    talk = chat(officer())
    for number in range(20):
        name = f"T-9{'CDFGHJKMNPQRTVWXY234'[number]}CC"
        talk.store.afterwards.actions[name] = Action(
            reference=name, meeting_id=1, text=f"Thing {number}", owner="Ann Lee", version=1
        )
    outcome = await talk.say("open actions")
    check(outcome)
    assert "And 8 more." in outcome.text
    assert len(outcome.replies[0].choices) == 5


@pytest.mark.parametrize(
    ("today", "days"),
    [
        (date(2026, 11, 23), 1),
        (date(2026, 11, 27), 3),
        (date(2026, 12, 24), 5),
        (date(2027, 3, 25), 5),
    ],
)
def test_nothing_that_is_due_on_a_free_day_is_forgotten(today: date, days: int) -> None:
    """A round looks as far as the next one comes: weekends, Christmas and Easter."""
    found = list(days_until_next(today, WorkingTime()))
    assert found == [today + timedelta(days=ahead) for ahead in range(days)]
    assert NOW.date() < today
