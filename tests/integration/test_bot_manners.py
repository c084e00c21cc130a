"""What nobody asked for, at the moment it would leave: the hour, the person's wish, the week."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from config.clock import Clock
from store.announcements.attention import set_wish
from store.announcements.courtesy import Wish
from store.database import Database
from store.outbox.records import Fate
from store.outbox.tables import outbox
from store.references import save_reference
from tests.factories import TENANT, reference
from tests.integration.test_bot_sender import Post, know
from tests.microsoft import Answer, microsoft
from tests.posts import fate, post, put, settled, until

MORNING = datetime(2027, 3, 12, 9, 30, tzinfo=UTC)
"""A Friday."""
NIGHT = datetime(2027, 3, 12, 20, 0, tzinfo=UTC)
MONDAY = datetime(2027, 3, 15, 8, 0, tzinfo=UTC)


@pytest.fixture
async def office() -> AsyncIterator[Post]:
    """A clock and a fake Connector."""
    async with microsoft() as fake:
        yield Post(fake, Clock())


def announcement(key: str, **more: Any) -> Any:
    """An announcement's copy for aad-1."""
    return post(key, **{"purpose": "announcement"} | more)


async def wishes(database: Database, said: Wish | None) -> None:
    """Something is asked for by aad-1."""
    async with database.unit_of_work() as uow:
        await set_wish(uow, TENANT, "AAD-1", said, MORNING)
        await uow.commit()


async def put_off(database: Database, key: str, due_at: datetime) -> None:
    """Wait until the row is due then."""
    async with asyncio.timeout(5):
        while True:
            async with database.unit_of_work() as uow:
                row = select(outbox.c.due_at, outbox.c.attempts).where(outbox.c.key == key)
                due, attempts = (await uow.connection.execute(row)).one()
            if due.replace(tzinfo=UTC) == due_at and attempts == 0:
                return
            await asyncio.sleep(0.02)


async def sent_now(database: Database, office: Post, now: datetime, *posts: Any) -> list[Fate]:
    """Put the posts at that time and wait until all of them are settled."""
    office.clock.set(now)
    await put(database, now, *posts)
    async with office.sender(database):
        found = await settled(database, *(one.key for one in posts))
    return [found[one.key] for one in posts]


async def test_at_night_an_announcement_waits_and_an_answer_does_not(
    database: Database, office: Post
) -> None:
    """It leaves at eight on the next working day, and what comes after it passes it meanwhile."""
    await know(database, office.fake, "aad-1")
    office.clock.set(NIGHT)
    await put(database, NIGHT, announcement("late"))
    async with office.sender(database) as woken:
        await put_off(database, "late", MONDAY)
        await put(database, NIGHT, post("answer", purpose="answer"))
        woken.set()
        await settled(database, "answer")
        assert (await fate(database, "late")).state == "queued"

        office.clock.set(MONDAY)
        woken.set()
        await settled(database, "late")
    assert [one.body["text"] for one in office.fake.sent] == ["about answer", "about late"]


async def test_one_that_was_tried_holds_up_no_answer_at_night(
    database: Database, office: Post
) -> None:
    """Throttled at a minute to six, it waits for the morning as if it had not been tried."""
    await know(database, office.fake, "aad-1")
    evening = datetime(2027, 3, 12, 17, 59, tzinfo=UTC)
    office.clock.set(evening)
    office.fake.answers.append(Answer(429, {}, {"Retry-After": "120"}))
    await put(database, evening, announcement("late"))
    async with office.sender(database) as woken:
        await until(lambda: bool(office.fake.sent))
        await asyncio.sleep(0.1)
        office.clock.set(evening + timedelta(minutes=3))
        woken.set()
        await put_off(database, "late", MONDAY)
        await put(database, office.clock.now(), post("answer", purpose="answer"))
        woken.set()
        await settled(database, "answer")
    assert (await fate(database, "late")).state == "queued"


async def test_the_fourth_of_a_week_is_for_the_digest(database: Database, office: Post) -> None:
    """Reminders count and are sent all the same; Monday begins anew; answers count nothing."""
    await know(database, office.fake, "aad-1")
    week = await sent_now(
        database,
        office,
        MORNING,
        *(announcement(f"a{number}") for number in range(3)),
        post("answer", purpose="answer"),
        announcement("a3"),
        post("pulse", purpose="pulse"),
        post("reminder", purpose="meeting_reminder"),
        post("urgent", purpose="urgent"),
    )
    told = [f"{one.state} {one.error}".strip() for one in week]
    assert told == [*["sent"] * 4, "dropped digest", "dropped drop", "sent", "sent"]

    (monday,) = await sent_now(database, office, MONDAY, announcement("a4"))
    assert monday.state == "sent"


async def test_stop_and_less_are_obeyed_for_what_is_queued(
    database: Database, office: Post
) -> None:
    """Queued before the word, due after it: it does not leave; "all messages" undoes that."""
    await know(database, office.fake, "aad-1")
    later = MORNING + timedelta(minutes=5)
    queued = [announcement(f"q{number}", due_at=later) for number in range(3)]
    office.clock.set(MORNING)
    await put(database, MORNING, *queued, post("answer", purpose="answer"))
    await wishes(database, "stop")
    first, answer = await sent_now(
        database, office, later, announcement("q0"), post("answer", purpose="answer")
    )
    assert (first.state, first.error, answer.state) == ("dropped", "stop", "sent")

    await wishes(database, "less")
    office.clock.set(later)
    await put(database, later, announcement("n1"), post("n2", purpose="digest"))
    async with office.sender(database):
        found = await settled(database, "n1", "n2")
    assert (found["n1"].error, found["n2"].state) == ("digest", "sent")

    await wishes(database, None)
    (last,) = await sent_now(database, office, later, announcement("n3"))
    assert last.state == "sent"


async def test_a_channel_has_hours_and_no_limit(database: Database, office: Post) -> None:
    """Five in a week reach a channel that follows a group."""
    await know(database, office.fake, "aad-1")

    kept = {
        "serviceUrl": office.fake.service_url,
        "channelId": "msteams",
        "bot": {"id": "28:bot"},
        "conversation": {"id": "19:channel"},
    }
    async with database.unit_of_work() as uow:
        channel = reference("19:channel", kind="channel", aad_object_id="aad-1", reference=kept)
        await save_reference(uow, channel, MORNING)
        await uow.commit()
    to_it = {"aad_object_id": None, "conversation_id": "19:channel"}
    found = await sent_now(
        database, office, MORNING, *(announcement(f"c{number}", **to_it) for number in range(5))
    )
    assert {one.state for one in found} == {"sent"}
