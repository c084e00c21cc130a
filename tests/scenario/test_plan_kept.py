"""Officers keep the forward plan, over HTTP as Teams does it; providers and channels see it."""

import csv
import io
from datetime import UTC, datetime

from config.sample.playground import TENANT_ID, person
from store.exchange import export_table
from store.exchange.csv_file import write_csv
from tests import activities
from tests.running import Running
from tests.scenario.test_upkeep import Chat, clock_at

MONDAY = datetime(2026, 11, 30, 10, 30, tzinfo=UTC)
CHANNEL = "19:channel-provider-questions"


def chat(bot: Running, key: str) -> Chat:
    """The own chat of one of the sample people."""
    someone = person(key)
    return Chat(bot, someone.aad_object_id, someone.name)


async def test_an_officer_adds_a_meeting_and_a_provider_sees_it(local: Running) -> None:
    """Typed in one sentence, a place and a yes; the provider's plan has it at once."""
    await clock_at(local, MONDAY)
    sophie, grace = chat(local, "officer"), chat(local, "care-manager")

    shown = await sophie.say("add a meeting of the quality group on 24 March 2027, 10 till 12")
    assert "Quality group: add this meeting?" in shown
    assert "Place: Ambrose Hall" in await sophie.say("at Ambrose Hall")
    assert "The meeting is in the plan" in await sophie.press("Add to the plan")
    assert "in the plan already" in await sophie.press("Add to the plan")

    assert "Wed 24 Mar 2027" in await grace.say("quality group meetings in March")
    status, calendar = await local.get("/calendar.ics?group=quality-group")
    assert status == 200
    assert "Ambrose Hall" in calendar


async def test_an_officer_moves_and_cancels_a_meeting(local: Running) -> None:
    """What others see follows; a card from before does nothing."""
    await clock_at(local, MONDAY)
    sophie, grace = chat(local, "officer"), chat(local, "care-manager")

    await sophie.say("move the quality group in January to 27 January")
    assert "27 January 2027, 1:30pm to 3:30pm" in await sophie.say("yes")
    assert "Wed 27 Jan 2027" in await grace.say("what meetings are there in January?")
    await sophie.say("cancel the quality group in January")
    assert "is cancelled" in await sophie.press("Yes, cancel it")
    assert "cancelled or over" in await sophie.press("Yes, cancel it")
    assert "27 Jan" not in await grace.say("what's coming up")


async def test_a_provider_reads_terms_and_changes_nothing(local: Running) -> None:
    """The terms of reference are for everybody; a change is refused in words."""
    grace = chat(local, "care-manager")

    terms = await grace.say("what is the quality group?")
    assert "Oversee the quality improvement plan for care providers" in terms
    assert "Agenda: Tracey Oldfield" in terms
    assert "Next: Wednesday 20 January 2027, 1:30pm to 3:30pm" in terms
    assert "Only council officers change the plan." in await grace.say("cancel the quality group")
    assert "Only council officers see" in await grace.say("group health")


async def test_groups_fare_as_the_plan_says(local: Running) -> None:
    """The sample's group that is behind is told so."""
    sophie = chat(local, "officer")
    assert "care sector group: 3 of 4 held, 3 ahead, behind" in await sophie.say("group health")
    one = await sophie.say("how is the care sector group doing?")
    assert "It is behind: 1 more is to be planned." in one


async def test_a_channel_follows_a_group(local: Running) -> None:
    """An officer says so in the channel."""
    sophie = person("officer")
    where = {
        "from": {
            "id": f"29:{sophie.aad_object_id}",
            "name": sophie.name,
            "aadObjectId": sophie.aad_object_id,
        },
        "conversation": {
            "id": CHANNEL,
            "conversationType": "channel",
            "tenantId": TENANT_ID,
            "isGroup": True,
        },
        "channelData": {"tenant": {"id": TENANT_ID}},
    }

    async def say(text: str) -> str:
        message = activities.message(text, service_url=local.service_url)
        return "\n".join(await local.send(message | where))

    assert "come here too" in await say("follow the quality group")
    assert "Followed here: Quality group." in await say("what do we follow?")


async def test_the_plan_goes_out_and_in_as_a_file(local: Running) -> None:
    """What was added in chat is in the export, with its place."""
    await clock_at(local, MONDAY)
    sophie = chat(local, "officer")
    await sophie.say(
        "plan the South forum on the third Tuesday of every month, 10 till 12, until April 2027, "
        "at Ambrose Hall"
    )
    await sophie.say("yes")
    async with local.bot.database.unit_of_work() as uow:
        text = write_csv(await export_table(uow, "meetings")).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    found = [row["start"] for row in rows if row["title"] == "Provider forum (South)"]
    assert found == [
        "2026-12-15 10:00",
        "2027-01-19 10:00",
        "2027-02-16 10:00",
        "2027-03-16 10:00",
    ]
    assert {row["venue"] for row in rows if row["start"] in found[:1]} == {"Ambrose Hall"}


async def test_every_meeting_after_one_is_moved_with_it(local: Running) -> None:
    """Asked for with one button; the sample's own plan came from a file, without a series."""
    await clock_at(local, MONDAY)
    sophie, grace = chat(local, "officer"), chat(local, "care-manager")
    shown = await sophie.say("move every North forum to 2pm")
    assert "Tuesday 12 January 2027, 2pm to 4pm" in shown
    assert "they are on: Tue 13 Apr 2027, 2pm; Tue 13 Jul 2027, 2pm" in shown
    assert "4 meetings of North provider forum are moved." in await sophie.press(
        "Move all from then on"
    )
    assert "Tue 13 Jul 2027, 2pm" in await grace.say("north forum meetings in July")


async def test_who_is_forgotten_is_expected_nowhere(local: Running) -> None:
    """The card of the meeting does not know the answer any more, and counts it no more."""
    await clock_at(local, MONDAY)
    sophie, grace = chat(local, "officer"), chat(local, "care-manager")
    await grace.say("I'm coming to the north forum on 12 January")
    assert "1 coming" in await sophie.say("when is the North forum?")
    assert "and your answers to meetings" in await grace.say("forget me")
    assert "You are coming" not in await grace.say("when is the North forum?")
    assert "coming, " not in await sophie.say("when is the North forum?")


async def test_a_group_that_nobody_knows_is_said_so(local: Running) -> None:
    """No other is shown, changed or answered in its place."""
    await clock_at(local, MONDAY)
    sophie, grace = chat(local, "officer"), chat(local, "care-manager")
    for text in (
        "count me in for the Atlantis forum",
        "what is the Atlantis group?",
        "when is the Kent forum?",
        "notes of the Kent forum",
    ):
        assert "I do not know the" in await grace.say(text)
    for text in (
        "move the Atlantis forum to 3 May 2027",
        "cancel the Kent forum",
        "after the Kent forum",
        "how is the Atlantis group doing?",
    ):
        assert 'Type "groups" to see all that there are.' in await sophie.say(text)
    assert "Tue 12 Jan 2027, 10am" in await grace.say("what's coming up")
    assert "You are coming" not in await grace.say("when is the North forum?")
    # What is known by its place, its day or its like is not unknown.
    for text in ("the Colchester forum", "the January forum", "the Qualty group"):
        assert "I do not know" not in await grace.say(f"when is {text}?")
