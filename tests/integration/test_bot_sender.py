"""Senders on both databases, towards a fake Bot Connector: several at once, deaths, faults."""

import asyncio
from collections import Counter, defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from aiohttp import ClientTimeout
from sqlalchemy import event

from bot.app import outbound_session
from bot.connector import Connector
from bot.metrics import Metrics
from bot.outbound_token import Anonymous
from bot.sending.delivery import Delivery
from bot.sending.pace import ConversationPace
from bot.sending.places import FirstContact
from bot.sending.sender import OnFailed, Sender, nobody_to_tell
from bot.sending.turnstile import Turnstile
from bot.service_urls import loopback_only
from config.clock import Clock
from store.announcements.courtesy import courtesy_of
from store.database import Database, open_database
from store.errors import StaleEnquiry
from store.outbox.leases import lease
from store.outbox.queue import enqueue
from store.outbox.records import IN_PLACE, Leased
from store.references import personal_reference, save_reference
from store.unit_of_work import UnitOfWork
from tests.factories import TENANT, reference
from tests.microsoft import Answer, Microsoft, microsoft
from tests.posts import fate, post, put, settled, until
from tests.running import local_settings

NOW = datetime(2027, 3, 12, 9, 30, tzinfo=UTC)
FAST = 5000.0


@dataclass
class Post:
    """The fake Connector, the clock, and what senders were told to tell."""

    fake: Microsoft
    clock: Clock
    failed: list[tuple[str, str]] = field(default_factory=list)
    closed: list[str] = field(default_factory=list)

    async def told(self, _: UnitOfWork, row: Leased, error: str, __: datetime) -> None:
        """A row failed for good."""
        self.failed.append((row.key, error))

    @asynccontextmanager
    async def sender(
        self,
        database: Database,
        a_second: float = FAST,
        on_failed: OnFailed | None = None,
        patience: float = 10.0,
    ) -> AsyncIterator[asyncio.Event]:
        """A sender at work that waits so many seconds for an answer, and what wakes it."""
        async with outbound_session() as session:
            turnstile, woken = Turnstile(a_second, self.clock), asyncio.Event()
            delivery = Delivery(
                database,
                Connector(
                    session,
                    Anonymous(),
                    loopback_only,
                    timeout=ClientTimeout(total=patience),
                    most_tries=1,
                ),
                FirstContact(bot_id="28:bot", service_url=self.fake.service_url),
                turnstile=turnstile,
                pace=ConversationPace(),
                courtesy=courtesy_of(local_settings(Path())),
                clock=self.clock,
            )
            sender = Sender(
                database,
                delivery,
                turnstile,
                self.clock,
                Metrics(),
                a_second=a_second,
                woken=woken,
                on_failed=on_failed or self.told,
                on_closed=lambda _, conversation: self.closed.append(conversation),
            )
            work = asyncio.create_task(sender.run())
            try:
                yield woken
            finally:
                sender.stop()
                await work


@pytest.fixture
async def office() -> AsyncIterator[Post]:
    """A clock at half past nine and a fake Connector."""
    clock = Clock()
    clock.set(NOW)
    async with microsoft() as fake:
        yield Post(fake, clock)


async def know(database: Database, fake: Microsoft, *people: str) -> None:
    """Keep a conversation with each of the people."""
    async with database.unit_of_work() as uow:
        for person in people:
            kept = {
                "serviceUrl": fake.service_url,
                "channelId": "msteams",
                "bot": {"id": "28:bot"},
                "conversation": {"id": f"a:{person}"},
                "user": {"id": f"29:{person}"},
            }
            await save_reference(
                uow, reference(f"a:{person}", aad_object_id=person, reference=kept), NOW
            )
        await uow.commit()


async def test_two_senders_double_nothing(
    database: Database, database_url: str, office: Post
) -> None:
    """Two thousand posts to four hundred people: each once, in order for each person."""
    people = [f"aad-{number}" for number in range(400)]
    await know(database, office.fake, *people)
    await put(
        database,
        NOW,
        *(post(f"{number:04}", aad_object_id=people[number % 400]) for number in range(2000)),
    )
    other = open_database(database_url)
    try:
        async with office.sender(database), office.sender(other):
            await settled(database, *(f"{number:04}" for number in range(2000)), seconds=50)
    finally:
        await other.close()

    texts = [str(sent.body["text"]) for sent in office.fake.sent]
    assert Counter(texts) == Counter(f"about {number:04}" for number in range(2000))
    by_person: dict[str, list[str]] = defaultdict(list)
    for sent in office.fake.sent:
        by_person[sent.conversation_id].append(sent.body["text"])
    assert len(by_person) == 400
    assert all(texts == sorted(texts) for texts in by_person.values())


async def test_a_call_without_an_answer_is_made_once_more(database: Database, office: Post) -> None:
    """A minute later and no sooner; what comes after it for that person waits with it."""
    await know(database, office.fake, "aad-1")
    office.fake.answers.append(Answer(hang=1.0))
    await put(database, NOW, post("k1"), post("k2"))
    async with office.sender(database, patience=0.3) as woken:
        await until(lambda: len(office.fake.sent) == 1)
        await until_error(database, "k1", "no_answer")
        office.clock.set(NOW + timedelta(seconds=59))
        woken.set()
        await asyncio.sleep(0.2)
        assert len(office.fake.sent) == 1
        office.clock.set(NOW + timedelta(seconds=61))
        woken.set()
        found = await settled(database, "k1", "k2")

    assert [sent.body["text"] for sent in office.fake.sent] == ["about k1", "about k1", "about k2"]
    assert {one.state for one in found.values()} == {"sent"}
    assert office.failed == []


async def test_a_second_call_without_an_answer_is_the_last(
    database: Database, office: Post
) -> None:
    """Whoever has to hear of it does, and nobody has the message a third time."""
    await know(database, office.fake, "aad-1")
    office.fake.answers.extend([Answer(hang=1.0), Answer(hang=1.0)])
    await put(database, NOW, post("k1"))
    async with office.sender(database, patience=0.3) as woken:
        await until_error(database, "k1", "no_answer")
        office.clock.set(NOW + timedelta(seconds=61))
        woken.set()
        found = (await settled(database, "k1"))["k1"]

    assert (found.state, found.error) == ("failed", "no_answer")
    assert office.failed == [("k1", "no_answer")]
    assert len(office.fake.sent) == 2


async def until_error(database: Database, key: str, error: str) -> None:
    """Wait until a post was tried and that was wrong."""
    for _ in range(500):
        if (await fate(database, key)).error == error:
            return
        await asyncio.sleep(0.01)
    raise AssertionError(await fate(database, key))


async def test_what_is_of_use_only_in_a_card_s_place_is_no_message(
    database: Database, office: Post
) -> None:
    """Where the card was never sent neither of the two arrives; where it was, it is changed."""
    await know(database, office.fake, "aad-1", "aad-2")
    later = NOW + timedelta(days=1)
    await put(
        database,
        NOW,
        post("card", due_at=later),
        post("closed", purpose=IN_PLACE, replaces_key="card"),
        post("card 2", aad_object_id="aad-2"),
        post("closed 2", aad_object_id="aad-2", purpose=IN_PLACE, replaces_key="card 2"),
    )
    async with office.sender(database):
        found = await settled(database, "card", "closed", "card 2", "closed 2")

    assert {key: one.state for key, one in found.items()} == {
        "card": "dropped",
        "closed": "dropped",
        "card 2": "sent",
        "closed 2": "sent",
    }
    assert [sent.method for sent in office.fake.sent] == ["POST", "PUT"]


async def test_what_was_to_be_replaced_is_never_sent_after_it(
    database: Database, office: Post
) -> None:
    """On both databases: also where what takes its place finds no way to them."""
    await put(
        database,
        NOW,
        post("card", conversation_id="a:gone", due_at=NOW + timedelta(days=1)),
        post("new", aad_object_id=None, conversation_id="a:gone", replaces_key="card"),
    )

    async with office.sender(database):
        found = await settled(database, "card", "new")

    assert (found["card"].state, found["new"].state) == ("dropped", "failed")


async def test_no_more_a_second_than_set(database: Database, office: Post) -> None:
    """Evenly, from the first one on, over all conversations."""
    people = [f"aad-{number}" for number in range(30)]
    await know(database, office.fake, *people)
    await put(database, NOW, *(post(person, aad_object_id=person) for person in people))
    loop = asyncio.get_running_loop()
    begun = loop.time()

    async with office.sender(database, a_second=40):
        await settled(database, *people)

    assert 29 / 40 <= loop.time() - begun < 3


async def test_rows_are_taken_by_the_handful(database: Database, office: Post) -> None:
    """To take a row for each that left would cost as much as to send it."""
    people = [f"aad-{number}" for number in range(200)]
    await know(database, office.fake, *people)
    await put(database, NOW, *(post(person, aad_object_id=person) for person in people))
    taken: list[str] = []

    def note(_: Any, __: Any, statement: str, *___: Any) -> None:
        if "RETURNING" in statement:
            taken.append(statement)

    event.listen(database.engine.sync_engine, "before_cursor_execute", note)
    async with office.sender(database, a_second=1000):
        await settled(database, *people)

    assert len(people) // 64 <= len(taken) <= len(people) // 16


async def test_a_slow_teams_does_not_slow_the_pace(database: Database, office: Post) -> None:
    """Where an answer takes longer than the pace allows for, several are on the way at once."""
    people = [f"aad-{number}" for number in range(60)]
    await know(database, office.fake, *people)
    await put(database, NOW, *(post(person, aad_object_id=person) for person in people))
    office.fake.outage = Answer(hang=0.2)
    loop = asyncio.get_running_loop()
    begun = loop.time()

    async with office.sender(database, a_second=30):
        await settled(database, *people)

    # One after another they would take twelve.
    assert loop.time() - begun < 6


async def test_a_dead_process_s_row_is_sent_by_another(database: Database, office: Post) -> None:
    """Its lease ends, and the row goes out; before that it does not."""
    await know(database, office.fake, "aad-1")
    await put(database, NOW, post())
    async with database.unit_of_work() as uow:
        await lease(uow, NOW, 10, NOW + timedelta(minutes=2))
        await uow.commit()

    async with office.sender(database) as woken:
        await asyncio.sleep(0.2)
        assert office.fake.sent == []
        office.clock.set(NOW + timedelta(minutes=2))
        woken.set()
        found = await settled(database, "k1")

    assert found["k1"].state == "sent"
    assert len(office.fake.sent) == 1


async def test_a_restart_goes_on_where_it_was(database: Database, office: Post) -> None:
    """Tries and the time of the next one are in the row, not in the process."""
    await know(database, office.fake, "aad-1")
    await put(database, NOW, post())
    office.fake.answers.append(Answer(429, {}, {"Retry-After": "60"}))
    async with office.sender(database):
        await until(lambda: bool(office.fake.sent))
    assert (await fate(database, "k1")).error == "429"

    async with office.sender(database) as woken:
        await asyncio.sleep(0.2)
        assert len(office.fake.sent) == 1
        office.clock.set(NOW + timedelta(seconds=62))
        woken.set()
        found = await settled(database, "k1")

    assert found["k1"].state == "sent"
    assert len(office.fake.sent) == 2


async def test_stopping_waits_for_what_is_on_its_way(database: Database, office: Post) -> None:
    """What Teams is answering is noted; what is not yet sent stays for the next process."""
    await know(database, office.fake, "aad-1", "aad-2")
    await put(database, NOW, post("slow"), post("next"))
    office.fake.answers.append(Answer(hang=0.3))
    async with office.sender(database):
        await until(lambda: bool(office.fake.sent))

    assert (await fate(database, "slow")).state == "sent"
    assert (await fate(database, "next")).state == "queued"
    assert len(office.fake.sent) == 1


async def test_a_failure_and_what_follows_from_it_are_one(database: Database, office: Post) -> None:
    """What the hook writes is kept with the failure, and sent; the conversation is closed."""
    await know(database, office.fake, "aad-1", "deputy")
    await put(database, NOW, post())
    blocked = {"error": {"code": "ConversationBlockedByUser"}}
    office.fake.answers.append(Answer(403, blocked))

    async def to_the_deputy(uow: UnitOfWork, row: Leased, error: str, now: datetime) -> None:
        await office.told(uow, row, error, now)
        await enqueue(uow, post(f"{row.key}-deputy", aad_object_id="deputy"), now, TENANT)

    async with office.sender(database, on_failed=to_the_deputy):
        found = await settled(database, "k1")
        assert found["k1"].state == "failed"
        assert (await settled(database, "k1-deputy"))["k1-deputy"].state == "sent"

    assert office.failed == [("k1", "blocked")]
    assert office.closed == ["a:aad-1"]
    async with database.unit_of_work() as uow:
        kept = await personal_reference(uow, TENANT, "aad-1")
    assert kept is not None
    assert not kept.installed


async def test_a_hook_that_fails_does_not_stop_the_post(database: Database, office: Post) -> None:
    """A lost race is run again; a fault of ours is logged, and the row has failed all the same."""
    tries: list[str] = []

    async def lame(_: UnitOfWork, row: Leased, __: str, ___: datetime) -> None:
        tries.append(row.key)
        if row.key == "race" and tries.count("race") < 2:
            raise StaleEnquiry
        if row.key == "fault":
            raise ZeroDivisionError

    gone: dict[str, Any] = {"contact_id": "nobody", "aad_object_id": None}
    await put(database, NOW, post("race", **gone), post("fault", **gone))
    async with office.sender(database, on_failed=lame):
        found = await settled(database, "race", "fault")

    assert {one.state for one in found.values()} == {"failed"}
    assert {one.error for one in found.values()} == {"not_on_teams"}
    assert Counter(tries) == {"race": 2, "fault": 1}


async def test_a_conversation_s_own_limit_is_kept(database: Database, office: Post) -> None:
    """Seven at once, the rest as Teams lets them, and nobody else waits for it."""
    await know(database, office.fake, "aad-1", "aad-2")
    keys = [f"k{number}" for number in range(9)]
    await put(database, NOW, *(post(key) for key in keys), post("other", aad_object_id="aad-2"))
    loop = asyncio.get_running_loop()
    begun = loop.time()
    async with office.sender(database, on_failed=nobody_to_tell):
        await settled(database, "other", *keys[:7])
        assert loop.time() - begun < 1
        await settled(database, *keys)

    assert loop.time() - begun >= 2
    own = [sent.body["text"] for sent in office.fake.sent if sent.conversation_id == "a:aad-1"]
    assert own == [f"about {key}" for key in keys]
