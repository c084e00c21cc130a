"""The weekly pulse over HTTP as Teams does it, with the clock moved by hand."""

import asyncio
from datetime import UTC, date, datetime, timedelta

from sqlalchemy import func, select

from config.sample.playground import person
from store.pulses.cadence import set_cadence
from store.pulses.done import pulse_done
from store.pulses.figures import figures_of
from store.pulses.records import Cadence
from store.pulses.tables import pulse_answers, pulse_counts, pulse_pool
from tests.microsoft import buttons, read
from tests.running import Running
from tests.scenario.test_announcing_attacked import press
from tests.scenario.test_upkeep import Chat, clock_at

TUESDAY = datetime(2026, 12, 1, 10, 0, 30, tzinfo=UTC)
"""The sample's second Tuesday, in the morning."""


async def started(bot: Running) -> Chat:
    """Grace, who has written to the bot before, and a pulse that runs every week."""
    await clock_at(bot, TUESDAY - timedelta(days=1))
    grace = Chat(bot, person("care-manager").aad_object_id, "Grace Okafor")
    await grace.say("hello")
    async with bot.bot.database.unit_of_work() as uow:
        await set_cadence(uow, Cadence(running=True, started_on=date(2026, 11, 30)))
        await uow.commit()
    return grace


async def count(bot: Running, what: object) -> int:
    """One number of the store."""
    async with bot.bot.database.unit_of_work() as uow:
        return int(await uow.connection.scalar(what) or 0)  # type: ignore[call-overload] # Any one.


ANSWERS = select(func.count()).select_from(pulse_answers)


async def test_one_press_answers_and_the_card_turns_into_thanks(local: Running) -> None:
    """On Tuesday at ten, in place of the question; change works until the week is over."""
    grace = await started(local)
    await clock_at(local, TUESDAY - timedelta(minutes=2))
    assert not [one for one in grace.reads() if "This week's question" in one]
    await clock_at(local, TUESDAY)
    question = grace.sent()[-1]
    assert "This week's question" in read(question.body)

    thanks = await grace.press("3", question)
    last = grace.sent()[-1]
    assert "Thank you." in thanks
    assert (last.method, last.conversation_id) == ("PUT", question.conversation_id)
    assert await count(local, ANSWERS) == 1
    again = await grace.press("Change", last)
    assert "What is your answer now?" in again
    await grace.press("4", grace.sent()[-1])
    assert await count(local, select(pulse_answers.c.value)) == 4
    assert "You have done that one." in await grace.press("1", question)
    assert await count(local, ANSWERS) == 1

    await clock_at(local, TUESDAY + timedelta(days=7, minutes=5))
    assert await count(local, ANSWERS) == 0
    # Nobody else was asked this, so it is not counted at all.
    for table in (pulse_counts, pulse_pool):
        assert await count(local, select(func.sum(table.c.n))) == 0
    assert "closed now" in await grace.press("2", question)
    async with local.bot.database.unit_of_work() as uow:
        shown = await figures_of(uow, "weekly:2026-W49")
    assert shown
    assert not any(figure.enough for figure in shown)


async def test_a_typed_number_answers_and_a_reminder_comes_once(local: Running) -> None:
    """Not now leaves it open; on the third day it is asked again, and then no more."""
    grace = await started(local)
    await clock_at(local, TUESDAY)
    assert "stays open until 8 December 2026" in await grace.say("not now")
    # The pulse opened a moment after the clock was set.
    await clock_at(local, TUESDAY + timedelta(days=3, minutes=2))
    assert sum("One reminder" in text for text in grace.reads()) == 1
    await clock_at(local, TUESDAY + timedelta(days=4))
    assert sum("One reminder" in text for text in grace.reads()) == 1
    assert "Thank you." in await grace.say("three please")
    assert await count(local, ANSWERS) == 1


async def test_somebody_else_s_card_answers_nothing(local: Running) -> None:
    """A stranger who has the card's data, and the right person with a forged value."""
    grace = await started(local)
    await clock_at(local, TUESDAY)
    question = grace.sent()[-1]
    stranger = Chat(local, "00000000-0000-4000-8000-00000000ffff", "Nobody")
    assert "closed now" in await stranger.press("3", question)
    buttons(question.body)["3"]["value"] = 5
    assert "none of the answers" in await grace.press("3", question)
    assert await count(local, ANSWERS) == 0


async def test_who_asks_for_less_is_asked_less(local: Running) -> None:
    """Of the next eight weeks two; who asks for none, none."""
    grace = await started(local)
    await clock_at(local, TUESDAY)
    assert "about once a month" in await grace.say("ask me less")
    before = len(grace.sent())
    for week in range(1, 9):
        await clock_at(local, TUESDAY + timedelta(weeks=week))
    asked = [one for one in grace.sent()[before:] if "This week's question" in read(one.body)]
    assert len(asked) == 2
    await grace.say("stop asking")
    before = len(grace.sent())
    for week in range(9, 14):
        await clock_at(local, TUESDAY + timedelta(weeks=week))
    assert len(grace.sent()) == before


async def test_an_officer_is_asked_the_same_about_providers(local: Running) -> None:
    """Unless the manager says "without officers"; no department is named to them."""
    await started(local)
    officer = Chat(local, person("officer").aad_object_id, "Daniel Price")
    await officer.say("hello")
    await clock_at(local, TUESDAY)
    asked = officer.reads()[-1]
    assert "This week's question" in asked
    assert "You and care providers" in asked
    await officer.press("2")
    assert await count(local, ANSWERS) == 1
    manager = Chat(local, person("engagement-manager").aad_object_id, "Sophie Lane")
    assert "It is for all providers: " in await manager.say("pulse without officers")
    before = len(officer.sent())
    await clock_at(local, TUESDAY + timedelta(days=7))
    assert len(officer.sent()) == before


async def test_what_the_council_did_is_announced_by_one_button(local: Running) -> None:
    """It is a draft of a notice; a forged press of somebody else keeps nothing."""
    await clock_at(local, TUESDAY)
    manager = Chat(local, person("engagement-manager").aad_object_id, "Sophie Lane")
    kept = await manager.say("we did about trust: we ring back within a day")
    assert "Kept with the results of October to December 2026: Trust." in kept
    form = await manager.press("Announce it")
    assert "You said, we did: Trust" in form
    grace = Chat(local, person("care-manager").aad_object_id, "Grace Okafor")
    await grace.say("hello")
    forged = {"do": "pulse_we_did", "words": "nothing at all"}
    assert "Only an engagement manager" in await press(grace, forged)
    assert "Only an engagement manager" in await press(
        grace, {"do": "pulse_done_gone", "number": 1}
    )
    assert await count(local, select(func.count()).select_from(pulse_done)) == 1
    assert "taken back" in await manager.press("Take it back")
    assert await count(local, select(func.count()).select_from(pulse_done)) == 0


async def test_two_presses_at_once_are_one_answer(local: Running) -> None:
    """A thumb that slips, or the same card on a phone and a desk."""
    grace = await started(local)
    await clock_at(local, TUESDAY)
    data = buttons(grace.sent()[-1].body)["3"]
    await asyncio.gather(*(press(grace, data | {"value": one}) for one in (1, 2, 3, 4)))
    assert sum("Thank you." in one for one in grace.reads()) == 1
    assert sum("You have done that one." in one for one in grace.reads()) == 3
    assert await count(local, ANSWERS) == 1


async def test_a_survey_card_sent_twice_at_once_counts_once(local: Running) -> None:
    """With other answers on it."""
    grace = await surveyed(local)
    data = buttons(grace.sent()[-1].body)["Send"]
    cards = [data | {f"answer{number}": value for number in range(8)} for value in "1234"]
    await asyncio.gather(*(press(grace, one) for one in cards))
    assert sum("8 answers are kept." in one for one in grace.reads()) == 1
    assert sum("You have done these." in one for one in grace.reads()) == 3
    assert await count(local, ANSWERS) == 8


async def surveyed(bot: Running) -> Chat:
    """Grace, and the full survey of everybody, opened on Tuesday."""
    await clock_at(bot, TUESDAY - timedelta(days=1))
    grace = Chat(bot, person("care-manager").aad_object_id, "Grace Okafor")
    await grace.say("hello")
    manager = Chat(bot, person("engagement-manager").aad_object_id, "Sophie Lane")
    await manager.say("hello")
    await manager.say("open the full survey")
    await manager.press("Yes, open it")
    await clock_at(bot, TUESDAY)
    return grace


async def test_the_survey_is_a_card_for_each_department(local: Running) -> None:
    """Filled in part, sent twice, forged, and gone on with a week later by a reminder."""
    grace = await surveyed(local)
    first = grace.sent()[-1]
    assert "You and Adult Operations - Senior Managers: 8 questions" in read(first.body)
    data = buttons(first.body)["Send"] | {"answer0": "3", "answer1": "0", "answer7": "4"}
    said = await press(grace, data)
    assert "3 answers are kept." in said
    assert "5 questions were left open:" in said
    assert "You have done these." in await press(grace, data)
    assert await count(local, ANSWERS) == 3
    for value in ("5", "-1", "drop table pulse_answers"):
        assert "none of the answers" in await press(grace, data | {"answer3": value})
    assert await count(local, ANSWERS) == 3

    stranger = Chat(local, "00000000-0000-4000-8000-00000000ffff", "Nobody")
    assert "closed now" in await press(stranger, data | {"answer2": "3"})
    said = await grace.say("3 - 2 2 2")
    assert "4 answers are kept." in said
    assert "Question 8 of 80" in said
    assert "Part 2 of 10" in await grace.say("4")
    assert await count(local, ANSWERS) == 8
    assert "Part 3 of 10" in await grace.say("no contact with them")
    assert await count(local, ANSWERS) == 16

    await clock_at(local, TUESDAY + timedelta(days=8))
    again = read(grace.sent()[-1].body)
    assert "One reminder" in again
    assert "Part 3 of 10" in again
    assert "I will not remind you" in await grace.say("stop here")
    await clock_at(local, TUESDAY + timedelta(days=28, minutes=5))
    assert await count(local, ANSWERS) == 0
    assert "closed now" in await press(grace, data)
