"""Announcements and the people they are for, put into a store for tests."""

from datetime import datetime
from typing import Any, Final

from sqlalchemy import insert

from store.announcements.drafts import add_announcement
from store.announcements.records import Announcement, Audience
from store.database import Database
from store.tables import organisations, people
from tests.factories import TENANT, organisation, person
from tests.rows import row

AUTHOR: Final = "aad-author"
EVERYBODY: Final = Audience(everyone=True)


async def add_people(database: Database, count: int) -> list[str]:
    """So many care managers of one home; gives their Entra ids."""
    ids = [f"aad-{number:04}" for number in range(count)]
    async with database.unit_of_work() as uow:
        await uow.connection.execute(insert(organisations).values(row(organisation("home"))))
        for place, one in enumerate(ids):
            listed = person(one, name=f"Pat {place:04}", organisation_id="home")
            await uow.connection.execute(insert(people).values(row(listed, place)))
        await uow.commit()
    return ids


def announcement(**changes: Any) -> Announcement:
    """A notice to everybody, ready to be sent."""
    values: dict[str, Any] = {
        "title": "New visiting rules",
        "body": "From Monday on,\n\nvisitors sign in.",
        "audience": EVERYBODY,
        "state": "scheduled",
        "tenant_id": TENANT,
        "author_id": AUTHOR,
        "author_name": "Olu Author",
        "conversation_id": "a:author",
    }
    return Announcement(**values | changes)


async def announce(database: Database, now: datetime, **changes: Any) -> Announcement:
    """Keep an announcement that is ready to be sent."""
    async with database.unit_of_work() as uow:
        kept = await add_announcement(uow, announcement(**changes), now)
        await uow.commit()
    return kept
