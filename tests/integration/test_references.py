"""The references that let the bot write first."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from sqlalchemy import select

from store.database import Database
from store.people import TurnStore
from store.records import Profile
from store.references import (
    conversation_reference,
    mark_not_installed,
    personal_reference,
    save_reference,
)
from store.tables import conversation_references, profiles
from store.turns import open_turn
from tests.factories import TENANT, key, reference

NOW = datetime(2027, 3, 12, 9, 30, tzinfo=UTC)
LATER = NOW + timedelta(minutes=1)


async def test_a_reference_is_found_by_its_person(database: Database) -> None:
    """What Teams gave comes back as it was, in this tenant only."""
    async with database.unit_of_work() as uow:
        await save_reference(uow, reference(), NOW)
        await uow.commit()

    async with database.unit_of_work() as uow:
        assert await personal_reference(uow, TENANT, "aad-1") == reference()
        assert await personal_reference(uow, TENANT, "aad-2") is None
        assert await personal_reference(uow, "tenant-2", "aad-1") is None


async def test_a_reference_is_written_only_where_it_differs(database: Database) -> None:
    """The same again writes nothing, whatever the order of its keys; a change is kept."""
    same = replace(reference(), reference=dict(reversed(reference().reference.items())))
    moved = replace(reference(), reference={"serviceUrl": "https://other.example.org/"})
    async with database.unit_of_work() as uow:
        written = [
            await save_reference(uow, each, NOW)
            for each in (reference(), same, moved, replace(moved, aad_object_id=None), moved)
        ]
        found = await personal_reference(uow, TENANT, "aad-1")

    assert written == [True, False, True, True, True]
    assert found == moved


async def test_the_newest_personal_conversation_is_used(database: Database) -> None:
    """Of several conversations of one person, group chats left out, the last changed one."""
    async with database.unit_of_work() as uow:
        await save_reference(uow, reference("new"), LATER)
        await save_reference(uow, reference("old"), NOW)
        await save_reference(uow, reference("group", kind="groupChat"), LATER)
        found = await personal_reference(uow, TENANT, "aad-1")

    assert found == reference("new")


async def test_a_conversation_is_found_by_its_id(database: Database) -> None:
    """Also a group's, and only in its own tenant."""
    group = reference("group", kind="groupChat", aad_object_id=None)
    async with database.unit_of_work() as uow:
        await save_reference(uow, group, NOW)
        assert await conversation_reference(uow, TENANT, "group") == group
        assert await conversation_reference(uow, "tenant-2", "group") is None


async def test_a_removed_bot_is_not_written_from(database: Database) -> None:
    """After the bot is removed the way to the person is closed, until it is installed again."""
    async with database.unit_of_work() as uow:
        await save_reference(uow, reference(), NOW)
        removed = await mark_not_installed(uow, TENANT, "conversation-1", LATER)
        again = await mark_not_installed(uow, TENANT, "conversation-1", LATER)
        gone = await personal_reference(uow, TENANT, "aad-1")
        await save_reference(uow, reference(), LATER)
        back = await personal_reference(uow, TENANT, "aad-1")
        rows = (await uow.connection.execute(select(conversation_references))).all()

    assert (removed, again) == (True, False)
    assert (gone, back) == (reference(installed=False), reference())
    assert len(rows) == 1


async def test_a_turn_writes_for_its_own_person(database: Database) -> None:
    """What a dialog saves is kept for the turn's person, and for nobody where none is known."""
    said = Profile(area="North")
    async with database.unit_of_work() as uow:
        await TurnStore(uow, TENANT, "aad-1", NOW).save_profile(said)
        await TurnStore(uow, TENANT, None, NOW).save_profile(Profile(area="South"))
        found = await open_turn(uow, key(), "aad-1")
        rows = (await uow.connection.execute(select(profiles))).all()

    assert found.profile == said
    assert len(rows) == 1
