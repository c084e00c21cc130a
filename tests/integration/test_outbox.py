"""The outbox on both databases: one key once, in order to each place, shared by processes."""

import asyncio
from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from sqlalchemy import select

from store.database import Database, open_database
from store.outbox.leases import (
    give_back,
    lease,
    mark_again,
    mark_dropped,
    mark_failed,
    mark_sent,
)
from store.outbox.queue import NOT_ON_TEAMS, drop, enqueue, fates, forget_settled, waiting
from store.outbox.records import Fate, Leased
from store.outbox.tables import outbox
from store.people import TurnStore
from store.references import save_reference
from tests.factories import TENANT, reference
from tests.posts import fate, list_contacts, post, put

NOW = datetime(2027, 3, 12, 9, 30, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


async def leased(
    database: Database, at: datetime = NOW, most: int = 100, lasts: timedelta = MINUTE
) -> Sequence[Leased]:
    """Take what is due."""
    async with database.unit_of_work() as uow:
        rows = await lease(uow, at, most, at + lasts)
        await uow.commit()
    return rows


async def taken(database: Database, at: datetime = NOW) -> list[str]:
    """The keys of what is due."""
    return [row.key for row in await leased(database, at)]


async def sent(database: Database, *rows: Leased, at: datetime = NOW) -> None:
    """Note that the rows were sent."""
    async with database.unit_of_work() as uow:
        for row in rows:
            await mark_sent(uow, row, at, "conversation-1", f"activity-of-{row.key}")
        await uow.commit()


async def test_the_same_key_is_kept_once(database: Database) -> None:
    """A decision that is taken twice has one effect, and the first one's words."""
    assert await put(database, NOW, post(), post(text="other words")) == [True, False]
    assert await put(database, NOW, post()) == [False]

    (row,) = await leased(database)

    assert row.text == "about k1"


async def test_what_is_not_committed_is_not_sent(database: Database) -> None:
    """A post lives and dies with what caused it."""
    async with database.unit_of_work() as uow:
        await enqueue(uow, post(), NOW, TENANT)

    assert await taken(database) == []


async def test_a_row_has_all_that_its_sender_needs(database: Database) -> None:
    """Card, times and addresses come back as they went in, this attempt counted."""
    card = {"type": "AdaptiveCard", "body": [{"text": "Zoë"}]}
    await put(database, NOW, post(card=card, replaces_key="k0", due_at=NOW - MINUTE))

    (row,) = await leased(database)

    assert row == Leased(
        id=row.id,
        key="k1",
        purpose="notice",
        tenant_id=TENANT,
        aad_object_id="aad-1",
        conversation_id=None,
        contact_id=None,
        enquiry_id=None,
        text="about k1",
        card=card,
        replaces_key="k0",
        attempts=1,
        error="",
        due_at=NOW - MINUTE,
        ours_until=NOW + MINUTE,
    )


async def test_nothing_leaves_before_it_is_due(database: Database) -> None:
    """A post for later waits, and holds up none that is due."""
    await put(database, NOW, post("later", due_at=NOW + MINUTE), post("now"))

    assert await taken(database) == ["now"]
    assert await taken(database, NOW + MINUTE) == ["now"]


async def test_a_contact_is_reached_by_the_council_s_tenant(database: Database) -> None:
    """The directory knows a contact's Entra id; the contact's tenant is the council's."""
    await list_contacts(database, ["ann"], aad_object_id="AAD-ANN")
    await put(database, NOW, post(contact_id="ann", tenant_id="the asker's", aad_object_id=None))

    (row,) = await leased(database)

    assert (row.tenant_id, row.aad_object_id, row.contact_id) == (TENANT, "aad-ann", "ann")


async def test_a_contact_without_an_entra_id_has_an_error_at_once(database: Database) -> None:
    """So has one who is gone; the sender comes upon it, fails it, and tells who must hear."""
    await list_contacts(database, ["ann"])
    for key, contact_id in (("k1", "ann"), ("k2", "gone")):
        await put(database, NOW, post(key, contact_id=contact_id, aad_object_id=None))

    rows = await leased(database)

    assert [(row.error, row.aad_object_id) for row in rows] == [(NOT_ON_TEAMS, None)] * 2


async def test_one_place_gets_its_posts_in_order(database: Database) -> None:
    """The next one is taken when the one before is settled; other places do not wait."""
    await put(
        database,
        NOW,
        post("a1"),
        post("a2"),
        post("b1", aad_object_id="aad-2"),
        post("c1", aad_object_id=None, conversation_id="19:channel"),
        post("c2", aad_object_id=None, conversation_id="19:channel"),
    )

    first = await leased(database)
    assert [row.key for row in first] == ["a1", "b1", "c1"]
    assert await taken(database) == []

    await sent(database, *first)
    assert await taken(database) == ["a2", "c2"]


async def test_a_person_is_one_place_however_addressed(database: Database) -> None:
    """Their own conversation and their Entra id are the same lane."""
    async with database.unit_of_work() as uow:
        await save_reference(uow, reference("a:1"), NOW)
        await uow.commit()
    await put(database, NOW, post("k1"), post("k2", aad_object_id=None, conversation_id="a:1"))

    assert await taken(database) == ["k1"]


async def test_a_post_that_is_tried_again_keeps_its_place(database: Database) -> None:
    """What follows it waits, so that an answer is not read before its question."""
    await put(database, NOW, post("k1"), post("k2"))
    (row,) = await leased(database)
    async with database.unit_of_work() as uow:
        assert await mark_again(uow, row, NOW + 5 * MINUTE, "429 Throttled")
        await uow.commit()

    assert await taken(database, NOW + MINUTE) == []
    (again,) = await leased(database, NOW + 5 * MINUTE)
    assert (again.key, again.attempts, again.error) == ("k1", 2, "429 Throttled")


async def test_a_row_of_a_dead_process_is_taken_by_another(database: Database) -> None:
    """Once its lease has ended, not before; the dead one's word counts no more."""
    await put(database, NOW, post())
    (dead,) = await leased(database)

    assert await taken(database, NOW + MINUTE - timedelta(seconds=1)) == []
    (row,) = await leased(database, NOW + MINUTE)
    assert row.attempts == 2

    async with database.unit_of_work() as uow:
        late = [
            await mark_again(uow, dead, NOW, "late"),
            await mark_failed(uow, dead, "late"),
            await mark_dropped(uow, dead, "late"),
            await give_back(uow, dead, NOW),
        ]
        in_time = await mark_failed(uow, row, "blocked")
        await uow.commit()
    assert (late, in_time) == ([False] * 4, True)
    assert await fate(database, "k1") == Fate(state="failed", error="blocked")


async def test_a_row_that_is_given_back_was_not_tried(database: Database) -> None:
    """It is due again, as if nobody had taken it."""
    await put(database, NOW, post())
    (row,) = await leased(database)
    async with database.unit_of_work() as uow:
        assert await give_back(uow, row, NOW)
        await uow.commit()

    (again,) = await leased(database)

    assert (again.attempts, again.due_at) == (1, NOW)


async def test_it_is_known_what_became_of_a_post(database: Database) -> None:
    """Where it went, under which id and when; of an unknown key nothing."""
    await put(database, NOW, post())
    assert await fate(database, "k1") == Fate(state="queued")

    await sent(database, *await leased(database), at=NOW + MINUTE)

    async with database.unit_of_work() as uow:
        found = await fates(uow, ["k1", "unknown"])
    assert found == {
        "k1": Fate(
            state="sent",
            sent_at=NOW + MINUTE,
            sent_to="conversation-1",
            activity_id="activity-of-k1",
        )
    }


async def test_what_still_waits_can_be_taken_back(database: Database) -> None:
    """By key; what is in hand at this moment, or sent, stays."""
    await put(database, NOW, post("sent"))
    await sent(database, *await leased(database))
    await put(database, NOW, post("in hand"), post("waits"), post("stays"))
    await leased(database)

    async with database.unit_of_work() as uow:
        dropped = await drop(uow, NOW, keys=["sent", "in hand", "waits", "unknown"])
        await uow.commit()
        found = await fates(uow, ["sent", "in hand", "waits", "stays"])

    assert dropped == 1
    assert {key: one.state for key, one in found.items()} == {
        "sent": "sent",
        "in hand": "queued",
        "waits": "dropped",
        "stays": "queued",
    }


async def test_the_due_ones_are_counted(database: Database) -> None:
    """Those for later are not, and those that are sent no more."""
    await put(database, NOW, post("k1"), post("k2"), post("k3", due_at=NOW + MINUTE))
    await sent(database, *await leased(database))

    async with database.unit_of_work() as uow:
        assert await waiting(uow, NOW) == 1
        assert await waiting(uow, NOW + MINUTE) == 2


async def test_what_is_settled_is_forgotten_in_time(database: Database) -> None:
    """What still waits is not, however old."""
    await put(database, NOW, post("old"), post("waits"))
    await sent(database, *await leased(database))
    await put(database, NOW + MINUTE, post("new", aad_object_id="aad-2"))
    await sent(database, *(row for row in await leased(database, NOW + MINUTE) if row.key == "new"))

    async with database.unit_of_work() as uow:
        assert await forget_settled(uow, NOW + MINUTE) == 1
        await uow.commit()
        found = await fates(uow, ["old", "waits", "new"])

    assert found.keys() == {"waits", "new"}


async def test_a_turn_posts_in_its_own_unit_of_work(database: Database) -> None:
    """The turn's store keeps it under the council's tenant, else the person's, and says so."""
    await list_contacts(database, ["ann"], aad_object_id="aad-ann")
    async with database.unit_of_work() as uow:
        for key, council in (("k1", "council"), ("k2", None)):
            store = TurnStore(uow, "the asker's", "aad-1", NOW, council)
            await store.post(
                post(key, contact_id="ann", tenant_id=None, aad_object_id=None, due_at=None)
            )
            assert store.posted == [key]
        await uow.commit()
        rows = await uow.connection.execute(select(outbox.c.tenant_id).order_by(outbox.c.key))

    assert list(rows.scalars()) == ["council", "the asker's"]


async def test_processes_share_two_thousand_rows(database: Database, database_url: str) -> None:
    """Every row is taken once, and each place's in order, by four that take as fast as they can."""
    places = 200
    await put(
        database,
        NOW,
        *(post(f"{number:04}", aad_object_id=f"aad-{number % places}") for number in range(2000)),
    )
    log: list[tuple[int, str]] = []

    async def process(number: int) -> None:
        own = open_database(database_url)
        try:
            while True:
                rows = await leased(own, most=25)
                await asyncio.sleep(0)
                if not rows:
                    async with own.unit_of_work() as uow:
                        if not await waiting(uow, NOW):
                            return
                    await asyncio.sleep(0.002)
                log.extend((number, row.key) for row in rows)
                await sent(own, *rows)
        finally:
            await own.close()

    await asyncio.gather(*(process(number) for number in range(4)))

    keys = [key for _, key in log]
    assert Counter(keys) == Counter(f"{number:04}" for number in range(2000))
    assert len({number for number, _ in log}) > 1
    by_place: dict[int, list[str]] = defaultdict(list)
    for key in keys:
        by_place[int(key) % places].append(key)
    assert all(each == sorted(each) for each in by_place.values())
