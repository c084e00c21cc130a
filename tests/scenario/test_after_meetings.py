"""After a meeting, over HTTP as Teams does it, with the clock moved by hand."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import insert

from config.sample.playground import TENANT_ID, person
from config.vocabulary import Role
from store.plan.attendance import attendees
from store.plan.meetings import read_meeting
from store.plan.records import Meeting, MeetingResponse
from store.plan.responses import answer_meeting
from store.records import Person
from store.tables import people
from tests.microsoft import buttons, read
from tests.rows import row
from tests.running import Running
from tests.scenario.test_announcing_attacked import press
from tests.scenario.test_meetings import keep
from tests.scenario.test_upkeep import Chat, clock_at

BEFORE = datetime(2027, 8, 2, 10, 0, tzinfo=UTC)
"""A summer in which the sample's own meetings are far."""
STARTS = datetime(2027, 8, 17, 9, 0, tzinfo=UTC)
"""A Tuesday."""
MORNING_AFTER = datetime(2027, 8, 18, 9, 5, tzinfo=UTC)
GRACE = person("care-manager")
OTHERS = ("Ann Lee", "Bob Reed", "Cy Dent", "Dee Orme", "Eve Shaw")


def chat(bot: Running, key: str) -> Chat:
    """Somebody of the sample."""
    who = person(key)
    return Chat(bot, who.aad_object_id, who.name)


def other(bot: Running, name: str) -> Chat:
    """One of five more care managers of Grace's home."""
    return Chat(bot, aad_of(name), name)


def aad_of(name: str) -> str:
    """The id of one of those."""
    return f"00000000-0000-4000-8000-{OTHERS.index(name) + 900:012d}"


async def forum(bot: Running) -> Meeting:
    """A North forum to which six said that they come."""
    await clock_at(bot, BEFORE)
    meeting = await keep(
        bot,
        Meeting(
            group_slug="forum-north",
            title="North provider forum",
            starts_at=STARTS,
            ends_at=STARTS + timedelta(hours=2),
        ),
    )
    async with bot.bot.database.unit_of_work() as uow:
        for place, name in enumerate(OTHERS):
            listed = Person(
                tenant_id=TENANT_ID,
                aad_object_id=aad_of(name),
                name=name,
                role=Role.PROVIDER,
                organisation_id=GRACE.organisation_id,
                job_role="Care manager",
            )
            await uow.connection.execute(insert(people).values(row(listed, 100 + place)))
        for aad in (GRACE.aad_object_id, *map(aad_of, OTHERS)):
            said = MeetingResponse(
                meeting_id=meeting.id, tenant_id=TENANT_ID, aad_object_id=aad, answer="coming"
            )
            await answer_meeting(uow, said, BEFORE)
        await uow.commit()
    for key in ("care-manager", "officer"):
        await chat(bot, key).say("hello")
    for name in OTHERS:
        await other(bot, name).say("hello")
    return meeting


async def test_the_whole_of_it_after_a_meeting(local: Running) -> None:
    """Asked the next morning; who came, notes and actions go round; people say how it was."""
    meeting = await forum(local)
    sophie, grace = chat(local, "officer"), chat(local, "care-manager")
    await clock_at(local, MORNING_AFTER)
    (asked,) = [one for one in sophie.reads() if "is over" in one]
    assert asked.startswith("North provider forum, 17 August 2027 is over.")

    await sophie.press("Who came")
    answer = await sophie.say("everybody came")
    assert "Noted: 6 people came." in answer
    assert "The 6 who came themselves are now asked three short questions" in answer
    await clock_at(local, MORNING_AFTER + timedelta(minutes=1))
    assert any("Was it clear what the meeting was for?" in one for one in grace.reads())

    await sophie.press("Write notes")
    await sophie.say("We talked about discharges.\n<b>Everybody</b> liked the form.")
    await sophie.press("Add actions")
    added = await sophie.say("Grace Okafor to try the form by 15 September")
    reference = added.partition("T-")[2][:4]
    shown = await sophie.press("Send notes")
    assert "This goes to the 6 people whom North provider forum, 17 August 2027 is for" in shown
    sent = await sophie.press("Yes, send it")
    assert "It is on its way to 6 people as A-" in sent
    await clock_at(local, MORNING_AFTER + timedelta(minutes=2))
    for name in OTHERS:
        (copy,) = [one for one in other(local, name).reads() if "Notes: North provider" in one]
        assert f"T-{reference}: Try the form. Grace Okafor, by 15 September 2027." in copy
        assert "<b>Everybody</b>" in copy.replace("\\", "")

    again = await sophie.press("Yes, send it")
    assert "already" in again
    await clock_at(local, MORNING_AFTER + timedelta(minutes=3))
    assert sum("Notes: North provider" in one for one in grace.reads()) == 1
    assert "We talked about discharges." in await grace.say("notes of the North forum")

    # What is open stands in the card of the group's next meeting.
    following = STARTS + timedelta(weeks=6)
    await keep(
        local,
        Meeting(
            group_slug="forum-north",
            title="Autumn forum",
            starts_at=following,
            ends_at=following + timedelta(hours=2),
        ),
    )
    shown = await grace.say("when is the next North forum?")
    assert f"Open actions from last time\nT-{reference}: Try the form." in shown

    # A week before, and on the day; then it is done.
    await clock_at(local, datetime(2027, 9, 8, 9, 5, tzinfo=UTC))
    reminders = [one for one in grace.reads() if "This is due by 15 September 2027" in one]
    assert len(reminders) == 1
    await clock_at(local, datetime(2027, 9, 15, 9, 5, tzinfo=UTC))
    await clock_at(local, datetime(2027, 9, 15, 12, 5, tzinfo=UTC))
    reminders = [one for one in grace.reads() if "This is due by 15 September 2027" in one]
    assert len(reminders) == 2
    assert "Thank you." in await grace.press("It is done")
    assert "marked as done on 15 September 2027 already" in await grace.say(f"T-{reference} done")
    assert f"T-{reference}" in await sophie.say("after the North forum")
    assert "0 open, 1 done" in sophie.reads()[-1]
    async with local.bot.database.unit_of_work() as uow:
        kept = await read_meeting(uow, meeting.id)
        assert kept
        assert kept.notes.startswith("We talked about discharges.")
        assert all(one.attended for one in await attendees(uow, meeting.id))


async def test_what_they_said_comes_back_with_what_was_done(local: Running) -> None:
    """Six answer, of whom one is not counted; a week later officer and people read what it gave."""
    await forum(local)
    sophie = chat(local, "officer")
    await clock_at(local, MORNING_AFTER)
    await sophie.say("who came to the North forum?")
    await sophie.say("save")
    await clock_at(local, MORNING_AFTER + timedelta(minutes=1))
    everybody = [chat(local, "care-manager"), *(other(local, name) for name in OTHERS)]
    for one in everybody:
        await answer_highest(one)
    await clock_at(local, MORNING_AFTER + timedelta(days=8))
    await clock_at(local, MORNING_AFTER + timedelta(days=9))
    (figures,) = [one for one in sophie.reads() if "as those who came said" in one]
    assert "Was it worth your time? 4.0 of 4 (5 answers)." in figures

    await sophie.press("You said, we did")
    shown = await sophie.say("We booked a bigger room.")
    assert "You said:" in shown
    await sophie.press("Yes, send it")
    await clock_at(local, MORNING_AFTER + timedelta(days=9, minutes=2))
    for one in everybody:
        assert any("We did:\nWe booked a bigger room." in text for text in one.reads())
    await clock_at(local, MORNING_AFTER + timedelta(days=12))
    assert sum("as those who came said" in one for one in sophie.reads()) == 1


async def answer_highest(one: Chat) -> None:
    """Choose 4 for all three questions of the card, and send it."""
    (card,) = [sent for sent in one.sent() if "Was it worth your time?" in read(sent.body)]
    chosen = {f"answer{number}": "4" for number in range(3)}
    assert "3 answers are kept." in await press(one, buttons(card.body)["Send"] | chosen)


async def test_a_provider_writes_nothing_down(local: Running) -> None:
    """Refused in words and by a forged press; nothing is kept."""
    meeting = await forum(local)
    await clock_at(local, MORNING_AFTER)
    grace, sophie = chat(local, "care-manager"), chat(local, "officer")
    assert "Only the council" in await grace.say("who came to the North forum?")
    asked = next(one for one in sophie.sent() if "is over" in read(one.body))
    assert "Only the council" in await grace.press("Who came", on=asked)
    async with local.bot.database.unit_of_work() as uow:
        assert not any(one.attended for one in await attendees(uow, meeting.id))


async def test_a_meeting_that_was_not_held(local: Running) -> None:
    """One press on the morning's card; calendars have it as cancelled, and nobody is written to."""
    meeting = await forum(local)
    sophie, grace = chat(local, "officer"), chat(local, "care-manager")
    await clock_at(local, MORNING_AFTER)
    before = len(grace.sent())
    assert "was not held" in await sophie.press("It was not held")
    _, calendar = await local.get("/calendar.ics?group=forum-north")
    event = calendar.partition(f"UID:{meeting.uid}")[2].partition("END:VEVENT")[0]
    assert "STATUS:CANCELLED" in event
    await clock_at(local, MORNING_AFTER + timedelta(minutes=2))
    assert len(grace.sent()) == before

    assert "was held" in await sophie.press("It was held after all")
    _, calendar = await local.get("/calendar.ics?group=forum-north")
    event = calendar.partition(f"UID:{meeting.uid}")[2].partition("END:VEVENT")[0]
    assert "STATUS:CONFIRMED" in event
