"""Announcements over HTTP: each person one copy, the author's card, "seen", "stop", the digest."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import insert

from config.sample.playground import TENANT_ID, person
from store.announcements.drafts import add_announcement, read_announcement
from store.announcements.records import Announcement, Audience
from store.tables import people
from tests.announcing import announcement
from tests.factories import person as listed
from tests.microsoft import Answer, read
from tests.rows import row
from tests.running import Running
from tests.scenario.test_upkeep import Chat, clock_at

MONDAY = datetime(2026, 11, 30, 10, 30, tzinfo=UTC)
OFFICER = person("officer")
GRACE = person("care-manager")
MANAGERS = Audience(job_roles=("Care manager",))


@pytest.fixture
async def bot(local: Running) -> Running:
    """The bot on a Monday morning, with its sample people."""
    await clock_at(local, MONDAY)
    return local


async def add(bot: Running, *ids: str) -> None:
    """More care managers."""
    async with bot.bot.database.unit_of_work() as uow:
        for place, one in enumerate(ids, start=100):
            who = listed(one, tenant_id=TENANT_ID, name=f"Pat {one}", job_role="Care manager")
            await uow.connection.execute(insert(people).values(row(who, place)))
        await uow.commit()


async def officer(bot: Running) -> Chat:
    """The officer, who has written to the bot before."""
    olu = Chat(bot, OFFICER.aad_object_id, OFFICER.name)
    await olu.say("hello")
    return olu


async def grace(bot: Running) -> Chat:
    """A care manager who has written to the bot before."""
    manager = Chat(bot, GRACE.aad_object_id, GRACE.name)
    await manager.say("hello")
    return manager


async def send(bot: Running, **changes: Any) -> Announcement:
    """The officer has an announcement sent to the care managers."""
    values = {
        "tenant_id": TENANT_ID,
        "author_id": OFFICER.aad_object_id,
        "author_name": OFFICER.name,
        "conversation_id": f"a:begun-{OFFICER.aad_object_id}",
        "audience": MANAGERS,
    }
    now = bot.bot.clock.now()
    async with bot.bot.database.unit_of_work() as uow:
        kept = await add_announcement(uow, announcement(**values | changes), now)
        await uow.commit()
    await settled(bot)
    return kept


async def settled(bot: Running) -> None:
    """Some seconds pass, and all that is due happens."""
    for _ in range(3):
        await clock_at(bot, bot.bot.clock.now() + timedelta(seconds=6))


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """A time in December 2026."""
    return datetime(2026, 12, day, hour, minute, tzinfo=UTC)


async def test_a_notice_reaches_people_and_its_author_sees_how_far(bot: Running) -> None:
    """One card that changes in place; those who cannot be reached are told with the reason."""
    olu, pat = await officer(bot), await grace(bot)
    await add(bot, "pat-1", "pat-2")
    bot.microsoft.refusals.append(Answer(403, {"error": {"code": "ForbiddenOperationException"}}))
    kept = await send(bot)

    (copy,) = [text for text in pat.reads() if "New visiting rules" in text]
    assert "visitors sign in." in copy
    assert f"From {OFFICER.name}. {kept.reference}" in copy
    cards = [one for one in olu.sent() if kept.reference in read(one.body)]
    assert cards[0].method == "POST"
    assert {one.method for one in cards[1:]} == {"PUT"}
    final = read(cards[-1].body)
    assert "Done: 3 people." in final
    assert "Sent\n2" in final
    assert "1 (have not installed the app)" in final
    rest = len(olu.sent())
    await settled(bot)
    assert len(olu.sent()) == rest, "a card that says the same is not sent again"


async def test_seen_by_button_or_word(bot: Running) -> None:
    """The author reads how many and, asked, who; others may not look, nor may strangers press."""
    olu, manager = await officer(bot), await grace(bot)
    kept = await send(bot)
    assert "you have seen" in await manager.press("I've seen it")
    assert "You told us before" in await manager.press("I've seen it")
    assert "nothing that you have not told me" in await manager.say("I've seen it")
    await settled(bot)
    card = [one for one in olu.sent() if one.method == "PUT"][-1]
    assert "Say they have seen it\n1" in read(card.body)

    listed_ = await olu.say(f"who got {kept.reference}")
    assert "Grace Okafor" in listed_
    assert "says seen Monday 30 November" in listed_
    assert "Grace" in await olu.press("Who got it")
    no = "no announcement of that name that you may look into"
    assert no in await manager.say(f"who got {kept.reference}")
    stranger = Chat(bot, "stranger", "Sam")
    assert "I do not have that message for you." in await stranger.say(f"seen {kept.reference}")
    async with bot.bot.database.unit_of_work() as uow:
        assert await read_announcement(uow, kept.reference) is not None


async def test_stop_is_obeyed_at_once_and_taken_back(bot: Running) -> None:
    """Also for what is queued for the morning; answers to questions come all the same."""
    olu, manager = await officer(bot), await grace(bot)
    await clock_at(bot, at(1, 20))
    await send(bot, title="For the morning")
    assert "I write to you only when you ask" in await manager.say("stop")
    assert "Nothing" not in await manager.say("who do I contact about safeguarding?")
    await clock_at(bot, at(2, 8, 1))
    await settled(bot)
    assert not [text for text in manager.reads() if "For the morning" in text]
    assert "Not sent\n1" in read([one for one in olu.sent() if one.method == "PUT"][-1].body)

    assert "all messages again" in await manager.press("All messages")
    await send(bot, title="Now again")
    assert [text for text in manager.reads() if "Now again" in text]


async def test_stop_in_a_dialog_closes_it_first(bot: Running) -> None:
    """And tells how messages are stopped as well; "cancel" with nothing open stops none."""
    manager = await grace(bot)
    await manager.say("can you ask someone for me")
    told = await manager.say("stop")
    assert 'type "stop messages"' in told
    assert "only when you ask" not in told
    assert "only when you ask" not in await manager.say("cancel")
    assert "only when you ask" in await manager.say("Stop messages")


async def test_over_the_limit_it_waits_for_monday_s_digest(bot: Running) -> None:
    """The fourth of a week is in one message on Monday at eight, with a button to read it."""
    manager = await grace(bot)
    for title in ("First", "Second", "Third", "Fourth"):
        kept = await send(bot, title=title)
    assert [title for title in ("First", "Third", "Fourth") if _has(manager, title)] == [
        "First",
        "Third",
    ]
    await clock_at(bot, at(7, 7, 30))
    assert not _has(manager, "Fourth")
    await clock_at(bot, at(7, 8, 1))
    await settled(bot)
    (digest,) = [text for text in manager.reads() if "in one message" in text]
    assert f"{kept.reference}: Fourth" in digest
    assert "visitors sign in." in await manager.press(f"Show {kept.reference}")
    assert "visitors sign in." in await manager.say(f"show {kept.reference}")

    assert "one message a week" in await manager.say("less")
    await send(bot, title="Fifth")
    assert not _has(manager, "Fifth")
    await send(bot, title="Heat alert", urgent=True)
    assert _has(manager, "Heat alert")


def _has(chat: Chat, title: str) -> bool:
    return any(text.startswith(title) for text in chat.reads())
