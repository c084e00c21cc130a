"""The statements that make an announcement's copies find their rows by index."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import event, insert, text
from sqlalchemy.sql import ClauseElement

from store.announcements.copying import copy_to_people
from store.announcements.records import Announcement, Audience
from store.announcements.tables import deliveries
from store.database import Database
from store.outbox.records import Post
from store.outbox.tables import outbox
from store.tables import organisations, people
from tests.announcing import announce
from tests.factories import TENANT, organisation, person
from tests.integration.test_query_plans import explained, whole_tables
from tests.rows import row

NOW = datetime(2027, 3, 12, 9, 30, tzinfo=UTC)
MANY = range(3000)


@pytest.fixture
async def grown(database: Database) -> Database:
    """Three thousand people, and as many copies of an announcement of last year."""
    last_year = await announce(database, NOW - timedelta(days=365))
    sent = {"tenant_id": TENANT, "state": "sent"}
    copies = [
        {
            **sent,
            "announcement_id": last_year.id,
            "recipient": f"u{number}",
            "kind": "person",
            "post_key": f"old/u{number}",
            "error": "",
        }
        for number in MANY
    ]
    posts = [
        {
            **sent,
            "key": f"old/u{number}",
            "purpose": "announcement",
            "lane": f"{TENANT}/u{number}",
            "text": "hello",
            "attempts": 1,
            "due_at": NOW,
            "created_at": NOW,
        }
        for number in MANY
    ]
    homes = [
        row(
            organisation(
                f"o{number}", area=f"Area {number % 1000}", provider_name=f"Owner {number // 3}"
            )
        )
        for number in MANY
    ]
    workers = [row(person(f"u{number}", organisation_id=f"o{number}")) for number in MANY]
    async with database.unit_of_work() as uow:
        for table, rows in (
            (organisations, homes),
            (people, workers),
            (outbox, posts),
            (deliveries, copies),
        ):
            await uow.connection.execute(insert(table), rows)
        await uow.connection.execute(text("analyze"))
        await uow.commit()
    return database


async def plans(database: Database, announcement: Announcement) -> list[str]:
    """The plan of each statement that makes its copies."""
    made: list[ClauseElement] = []

    def note(_: Any, statement: ClauseElement, *__: Any) -> None:
        made.append(statement)

    post = Post(key="new", purpose="announcement", text="hello", card={})
    async with database.unit_of_work() as uow:
        event.listen(uow.connection.sync_engine, "before_execute", note)
        try:
            copied = await copy_to_people(
                uow, announcement, post, NOW, apart=timedelta(seconds=0.02), before=0, most=500
            )
        finally:
            event.remove(uow.connection.sync_engine, "before_execute", note)
        await uow.rollback()
        copying = [statement for statement in made if getattr(statement, "is_insert", False)]
        assert copied
        assert len(copying) == 2
        return [await explained(uow, statement, {}) for statement in copying]


async def test_copies_for_everybody_go_through_people_and_nothing_that_was_sent(
    grown: Database,
) -> None:
    """Who is asked for has to be read, all of them; last year's copies and posts are not."""
    new = await announce(grown, NOW, audience=Audience(everyone=True))

    for plan in await plans(grown, new):
        assert not whole_tables(plan) & {"deliveries", "outbox"}, plan


async def test_copies_for_an_area_find_its_homes_by_index(grown: Database) -> None:
    """Three homes of three thousand are found without going through all of it."""
    new = await announce(grown, NOW, audience=Audience(areas=("Area 7",)))

    for plan in await plans(grown, new):
        assert not whole_tables(plan) & {"organisations", "deliveries", "outbox"}, plan
