"""The forward plan for providers, over HTTP as Teams does it, with the clock moved by hand."""

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from ical.calendar_stream import IcsCalendarStream

from config.sample.playground import person
from store.plan.groups import read_terms, save_terms
from store.plan.meetings import add_meeting, meetings_between, save_meeting
from store.plan.records import GroupTerms, Meeting
from tests.microsoft import Answer, read
from tests.running import Running
from tests.scenario.test_posts_sent import BLOCKED
from tests.scenario.test_upkeep import HELEN, Chat, clock_at

MONDAY = datetime(2027, 8, 2, 10, 0, tzinfo=UTC)
"""A summer in which the sample's own meetings are far."""
STARTS = datetime(2027, 8, 23, 9, 0, tzinfo=UTC)
"""Three weeks on, a Monday; the day before that works is the Friday."""
TITLE = "Winter planning"


async def keep(bot: Running, meeting: Meeting) -> Meeting:
    """Write a meeting to the plan."""
    async with bot.bot.database.unit_of_work() as uow:
        save = save_meeting if meeting.id else add_meeting
        kept = await save(uow, meeting, bot.bot.clock.now())
        await uow.commit()
    return kept


async def winter(bot: Running) -> Meeting:
    """A meeting of the North forum; Helen Marchbank keeps its agenda."""
    async with bot.bot.database.unit_of_work() as uow:
        terms = (await read_terms(uow)).get("forum-north", GroupTerms(group_slug="forum-north"))
        await save_terms(uow, replace(terms, administrator_id="helen-marchbank"))
        await uow.commit()
    return await keep(
        bot,
        Meeting(
            group_slug="forum-north",
            title=TITLE,
            purpose="Prepare for the winter",
            starts_at=STARTS,
            ends_at=STARTS + timedelta(hours=2),
            venue="Colchester library",
            join_url="https://teams.microsoft.com/l/meetup-join/1",
            agenda=("Welcome",),
        ),
    )


def grace(bot: Running) -> Chat:
    """Grace Okafor, a care manager in the North."""
    return Chat(bot, person("care-manager").aad_object_id, "Grace Okafor")


async def test_a_provider_comes_and_is_reminded_twice(local: Running) -> None:
    """A week before and on the working day before, in the morning, each once."""
    await clock_at(local, MONDAY)
    await winter(local)
    manager = grace(local)
    assert TITLE in await manager.say("what's coming up in august?")
    shown = await manager.say("when is the winter planning meeting on 23 august?")
    assert "Monday 23 August 2027, 10am to 12 noon" in shown
    await manager.press("Coming")

    def reminders() -> list[str]:
        return [text for text in manager.reads() if "You said that you come" in text]

    def last_ones() -> list[str]:
        return [text for text in manager.reads() if "See you on" in text]

    await clock_at(local, datetime(2027, 8, 16, 7, 30, tzinfo=UTC))
    assert reminders() == []
    await clock_at(local, datetime(2027, 8, 16, 8, 5, tzinfo=UTC))
    assert len(reminders()) == 1
    assert "You are coming." in reminders()[0]
    for hour in (9, 12, 20):
        await clock_at(local, datetime(2027, 8, 17, hour, 0, tzinfo=UTC))
    assert len(reminders()) == 1
    await clock_at(local, datetime(2027, 8, 20, 8, 5, tzinfo=UTC))
    assert len(last_ones()) == 1
    await clock_at(local, datetime(2027, 8, 22, 8, 5, tzinfo=UTC))
    await clock_at(local, datetime(2027, 8, 23, 8, 5, tzinfo=UTC))
    assert (len(reminders()), len(last_ones())) == (1, 1)


async def test_who_does_not_come_and_what_is_cancelled_has_no_reminder(local: Running) -> None:
    """Nor who wants nothing unasked."""
    await clock_at(local, MONDAY)
    meeting = await winter(local)
    manager, worker = grace(local), Chat(local, person("care-worker").aad_object_id, "Daniel")
    await manager.say("I'm coming to the forum on 23 august")
    await worker.say("I can't come to the north forum on 23 august")
    await keep(local, replace(meeting, cancelled_at=MONDAY))
    await clock_at(local, datetime(2027, 8, 16, 9, 0, tzinfo=UTC))
    await clock_at(local, datetime(2027, 8, 20, 9, 0, tzinfo=UTC))
    for one in (manager, worker):
        assert not [text for text in one.reads() if "See you on" in text or "You said" in text]


async def test_a_point_reaches_the_administrator_and_the_answer_comes_back(local: Running) -> None:
    """Both cards are put right; what was taken is on the meeting's card."""
    await clock_at(local, MONDAY)
    await winter(local)
    manager = grace(local)
    await manager.say("when is the meeting on 23 august?")
    await manager.press("Suggest an agenda item")
    await manager.say("Discharge letters come late")
    said = await manager.press("Send it")
    reference = re.search(r"G-[A-Z0-9]{4}", said)
    assert reference, said

    helen = Chat(local, HELEN, "Helen Marchbank")
    (card,) = [text for text in helen.reads() if reference[0] in text]
    assert "Discharge letters come late" in card
    assert "From Grace Okafor" in card
    await helen.press("Take it")
    assert helen.sent()[-1].method == "PUT"
    assert "on the agenda" in helen.reads()[-1]
    assert any("Your point is on the agenda" in text for text in manager.reads())
    assert "Discharge letters come late" in await manager.say("what is on 23 august?")


async def test_a_point_that_does_not_arrive_goes_to_the_engagement_team(local: Running) -> None:
    """Helen has blocked the bot; Ruth gets the card, decides, and the provider hears."""
    await clock_at(local, MONDAY)
    await winter(local)
    ruth = Chat(local, person("engagement-manager").aad_object_id, "Ruth Ashdown")
    await ruth.say("hello")
    manager = grace(local)
    await manager.say("when is the meeting on 23 august?")
    await manager.press("Suggest an agenda item")
    await manager.say("Discharge letters come late")
    # Grace reads the answer; what goes to Helen next is refused.
    local.microsoft.answers.extend((Answer(), Answer(403, BLOCKED)))
    await manager.press("Send it")

    assert [text for text in ruth.reads() if "Discharge letters come late" in text]
    await ruth.press("Take it")
    assert any("Your point is on the agenda" in text for text in manager.reads())
    assert "on the agenda" in [read(one.body) for one in ruth.sent() if one.method == "PUT"][-1]


async def test_the_calendar_that_the_chat_offers_can_be_read(local: Running) -> None:
    """By a parser of another library; it has the person's own groups and no others."""
    await clock_at(local, MONDAY)
    await winter(local)
    said = await grace(local).say("put it in my calendar")
    found = re.search(r"http://127\.0\.0\.1:\d+(/calendar\.ics\S*)", said)
    assert found, said
    status, text = await local.get(found[1])
    assert status == 200
    events = IcsCalendarStream.calendar_from_ics(text).events
    (event,) = [one for one in events if one.summary == TITLE]
    assert event.dtstart == STARTS
    assert not [one for one in events if "South" in (one.summary or "")]


async def test_all_of_it_is_the_whole_plan_whatever_was_said_before(local: Running) -> None:
    """The words of the button can be typed when the list has long scrolled away."""
    await clock_at(local, datetime(2026, 11, 30, 10, 0, tzinfo=UTC))
    manager = grace(local)
    assert "South provider forum" not in await manager.say("what's coming up")
    await manager.say("who do I contact about safeguarding?")
    said = await manager.say("all of it")
    assert "All that is coming up" in said
    assert "South provider forum" in said


async def test_the_whole_plan_is_one_calendar(local: Running) -> None:
    """Every meeting of all fourteen groups, each known by a uid of its own, in lines that fold."""
    await clock_at(local, datetime(2026, 11, 30, 10, 0, tzinfo=UTC))
    async with local.bot.database.unit_of_work() as uow:
        now = local.bot.clock.now()
        kept = await meetings_between(uow, now - timedelta(days=90), now + timedelta(days=400))
    status, text = await local.get("/calendar.ics")
    assert status == 200
    events = IcsCalendarStream.calendar_from_ics(text).events
    assert {(one.uid, one.dtstart) for one in events} == {(one.uid, one.starts_at) for one in kept}
    assert len({one.group_slug for one in kept}) == 14
    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75
    assert text.count("BEGIN:VTIMEZONE") == 1
