"""Posts for tests, and what became of them."""

import asyncio
import time
from collections.abc import Callable, Collection
from datetime import datetime
from typing import Any, Final

from sqlalchemy import insert

from store.database import Database
from store.outbox.queue import enqueue, fates
from store.outbox.records import Fate, Post
from store.tables import contacts
from tests.factories import TENANT, contact
from tests.rows import row

LONGEST_WAIT: Final = 10.0


def post(key: str = "k1", **changes: Any) -> Post:
    """A short message to the person aad-1."""
    values: dict[str, Any] = {
        "key": key,
        "purpose": "notice",
        "tenant_id": TENANT,
        "aad_object_id": "aad-1",
        "text": f"about {key}",
    }
    return Post(**values | changes)


async def put(database: Database, now: datetime, *posts: Post) -> list[bool]:
    """Keep the posts to be sent; which of them were new."""
    async with database.unit_of_work() as uow:
        new = [await enqueue(uow, each, now, TENANT) for each in posts]
        await uow.commit()
    return new


async def fate(database: Database, key: str) -> Fate:
    """What became of a post."""
    async with database.unit_of_work() as uow:
        return (await fates(uow, [key]))[key]


async def until(so: Callable[[], bool], seconds: float = LONGEST_WAIT) -> None:
    """Wait until it is so."""
    end = time.monotonic() + seconds
    while True:
        if so():
            return
        assert time.monotonic() < end
        await asyncio.sleep(0.01)


async def settled(database: Database, *keys: str, seconds: float = LONGEST_WAIT) -> dict[str, Fate]:
    """What became of the posts, once none of them is queued any more."""
    end = time.monotonic() + seconds
    while True:
        async with database.unit_of_work() as uow:
            found = await fates(uow, keys)
        if not any(each.state == "queued" for each in found.values()):
            return found
        assert time.monotonic() < end, _told(found)
        await asyncio.sleep(0.02)


async def list_contacts(database: Database, ids: Collection[str], **changes: Any) -> None:
    """Put contacts in the directory's table."""
    async with database.unit_of_work() as uow:
        for one in ids:
            await uow.connection.execute(insert(contacts).values(row(contact(one, **changes))))
        await uow.commit()


def _told(found: dict[str, Fate]) -> dict[str, str]:
    return {key: f"{each.state} {each.error}" for key, each in found.items()}
