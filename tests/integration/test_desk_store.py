"""What the officers' pages read, on both databases: what they give, and that they find it soon."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Select, insert, text

from store.announcements.tables import announcements
from store.announcements.under_way import Mine, under_way, under_way_query
from store.database import Database
from store.desk import DeskReading
from store.enquiries.due import Due, due, due_query
from store.enquiries.figures import Scope
from store.enquiries.tables import enquiries
from store.tables import contacts
from store.unit_of_work import UnitOfWork
from tests.announcing import AUTHOR, add_people, announce
from tests.factories import TENANT, contact
from tests.integration.test_figures_store import enquiry
from tests.rows import row

NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)
LATELY = NOW - timedelta(days=14)


async def keep(database: Database, *rows: dict[str, Any]) -> None:
    """Write these enquiries, and the contact who has them."""
    async with database.unit_of_work() as uow:
        await uow.connection.execute(insert(contacts), [row(contact())])
        await uow.connection.execute(
            insert(enquiries), [{"service_type": None} | one for one in rows]
        )
        await uow.commit()


async def test_what_waits_comes_by_its_time(database: Database) -> None:
    """The next due first, also what the asker owes a word of; nothing that is answered."""
    later, sooner = NOW + timedelta(days=2), NOW - timedelta(days=1)
    await keep(
        database,
        enquiry(reference="Q-later", due_at=later),
        enquiry(reference="Q-sooner", due_at=sooner, holder_id=None, service_type="Home care"),
        enquiry(reference="Q-back", due_at=NOW, state="asked_back", area="South"),
        *(enquiry(due_at=NOW, state=state) for state in ("answered", "solved", "withdrawn")),
    )
    async with database.unit_of_work() as uow:
        found = await due(uow, Scope(), None)
        assert [one.reference for one in found] == ["Q-sooner", "Q-back", "Q-later"]
        assert found[0] == Due(
            "Q-sooner", "invoices", "Finance", "North", "Home care", "open", sooner, None
        )
        assert found[0].due_at.tzinfo is UTC
        chosen = [await due(uow, Scope(area="South"), None), await due(uow, Scope(), "Home care")]
    assert [[one.reference for one in some] for some in chosen] == [["Q-back"], ["Q-sooner"]]


async def test_announcements_of_late_are_seen_by_those_they_concern(database: Database) -> None:
    """All of a tenant, or what one person wrote or agreed to and what waits for a yes."""
    mine = await announce(database, NOW, author_id="AAD-Me", state="scheduled")
    agreed = await announce(database, NOW, approver_id="aad-me", state="sending")
    waits = await announce(database, NOW, state="to_approve")
    theirs = await announce(database, NOW, state="sending")
    await announce(database, NOW, state="draft", author_id="aad-me")
    await announce(database, NOW, state="sending", tenant_id="tenant-2")
    async with database.unit_of_work() as uow:
        await uow.connection.execute(
            insert(announcements),
            [
                _sent("A-new", LATELY + timedelta(hours=1)),
                _sent("A-old", LATELY - timedelta(hours=1)),
            ],
        )
        every = await under_way(uow, TENANT, None, LATELY)
        own = await under_way(uow, TENANT, Mine("aad-me"), LATELY)
    assert {one.reference for one in every} == {
        "A-new",
        *(one.reference for one in (mine, agreed, waits, theirs)),
    }
    assert {one.reference for one in own} == {one.reference for one in (mine, agreed, waits)}


def _sent(reference: str, at: datetime) -> dict[str, Any]:
    return {
        "reference": reference,
        "title": "Notice",
        "body": "",
        "audience": {},
        "urgent": False,
        "state": "sent",
        "tenant_id": TENANT,
        "author_id": AUTHOR,
        "author_name": "Olu",
        "conversation_id": "a:author",
        "sent_at": at,
        "revision": 0,
        "version": 1,
        "created_at": at,
        "updated_at": at,
    }


async def test_the_desk_changes_nothing(database: Database) -> None:
    """All that it reads can be read twice, and nothing of it is written."""
    await add_people(database, 3)
    kept = await announce(database, NOW, state="sending")
    async with database.unit_of_work() as uow:
        desk = DeskReading(uow, NOW)
        counts = await desk.counts(kept)
        assert (counts.people, counts.queued) == (0, 0)
        assert await desk.overdue() == ()
        assert await desk.reports() == ()
        assert await desk.suggested() == 0
        assert await desk.coming([1, 2]) == {}
        assert not [one for one in dir(desk) if one.startswith(("add", "save", "set", "keep"))]


@pytest.fixture
async def full(database: Database) -> Database:
    """Twenty thousand questions of which a hundred wait, and five thousand announcements."""
    rows = [
        enquiry(
            NOW - timedelta(hours=number),
            reference=f"Q{number}-full",
            state="open" if number % 200 == 0 else "solved",
        )
        for number in range(20_000)
    ]
    await keep(database, *rows)
    async with database.unit_of_work() as uow:
        await uow.connection.execute(
            insert(announcements),
            [_sent(f"A-{number}", NOW - timedelta(days=number)) for number in range(5_000)],
        )
        await uow.commit()
        if uow.dialect == "postgresql":
            # As its autovacuum does by itself; SQLite counts nothing.
            await uow.connection.execute(text("analyze"))
            await uow.commit()
    return database


async def test_what_waits_is_found_by_its_state(full: Database) -> None:
    """By an index: what was solved years ago is not looked at."""
    async with full.unit_of_work() as uow:
        plan = await explained(uow, due_query(Scope(), None))
    assert "ix_enquiries_state" in plan, plan


async def test_what_is_under_way_is_found_by_its_state(full: Database) -> None:
    """By the state and the time, or from the newest on: forty are enough."""
    async with full.unit_of_work() as uow:
        plan = await explained(uow, under_way_query(TENANT, None, LATELY))
        found = await under_way(uow, TENANT, None, LATELY)
    assert "scan announcements\n" not in plan.lower(), plan
    assert len(found) == 15


async def explained(uow: UnitOfWork, query: Select[Any]) -> str:
    """How the database would find it."""
    dialect = uow.connection.dialect
    said = query.compile(dialect=dialect, compile_kwargs={"literal_binds": True})
    word = "explain query plan" if uow.dialect == "sqlite" else "explain"
    rows = await uow.connection.exec_driver_sql(f"{word} {said}")
    return "\n".join(" ".join(map(str, found)) for found in rows)
