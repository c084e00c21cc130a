"""Announcements as they are written: kept under a reference, changed version by version."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import update

from store.announcements.drafts import (
    StaleAnnouncement,
    add_announcement,
    announcements_of,
    announcements_to_approve,
    forget_old_drafts,
    read_announcement,
    save_announcement,
)
from store.announcements.records import Announcement, Audience
from store.announcements.tables import announcements
from store.database import Database
from tests.factories import TENANT

NOW = datetime(2026, 11, 22, 10, tzinfo=UTC)
DRAFT = Announcement(
    title="Fees",
    audience=Audience(areas=("North",), tiers=(1,)),
    tenant_id=TENANT,
    author_id="sophie",
    author_name="Sophie",
    conversation_id="c1",
    planned={"title": "Fees", "urgent": True},
)


async def test_it_is_read_as_it_was_kept(database: Database) -> None:
    """With its form, its audience and a reference of its own."""
    async with database.unit_of_work() as uow:
        first = await add_announcement(uow, DRAFT, NOW)
        second = await add_announcement(uow, DRAFT, NOW)
        await uow.commit()
    async with database.unit_of_work() as uow:
        assert await read_announcement(uow, first.reference) == first
        assert await read_announcement(uow, "A-XXXX") is None
        assert await announcements_of(uow, TENANT, "sophie", 5) == (second, first)
        assert await announcements_of(uow, TENANT, "ruth", 5) == ()
    assert first.reference != second.reference
    assert first.reference.startswith("A-")


async def test_one_of_two_who_change_it_at_once_is_told(database: Database) -> None:
    """The second has an old version, and writes nothing."""
    async with database.unit_of_work() as uow:
        kept = await add_announcement(uow, DRAFT, NOW)
        waits = await save_announcement(uow, replace(kept, state="to_approve"), NOW)
        with pytest.raises(StaleAnnouncement):
            await save_announcement(uow, replace(kept, state="cancelled"), NOW)
        assert await announcements_to_approve(uow, 5) == (waits,)


async def test_what_the_delivery_keeps_is_not_written_over(database: Database) -> None:
    """It keeps where its progress is shown beside the versions of the author."""
    async with database.unit_of_work() as uow:
        kept = await add_announcement(uow, replace(DRAFT, state="sending"), NOW)
        await uow.connection.execute(update(announcements).values(progress_key="p", sent_at=NOW))
        await save_announcement(uow, replace(kept, title="Fees again"), NOW)
        found = await read_announcement(uow, kept.reference)
    assert found is not None
    assert (found.title, found.progress_key, found.sent_at) == ("Fees again", "p", NOW)


async def test_only_old_drafts_are_forgotten(database: Database) -> None:
    """What was sent stays, and what somebody has touched since."""
    later = NOW + timedelta(days=100)
    async with database.unit_of_work() as uow:
        old = await add_announcement(uow, DRAFT, NOW)
        sent = await add_announcement(uow, replace(DRAFT, state="sent", sent_at=NOW), NOW)
        touched = await add_announcement(uow, DRAFT, NOW)
        await save_announcement(uow, touched, later)
        assert await forget_old_drafts(uow, later) == 1
        left = [one.id for one in await announcements_of(uow, TENANT, "sophie", 5)]
    assert left == [touched.id, sent.id]
    assert old.id not in left
