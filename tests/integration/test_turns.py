"""One turn on a real database: opening and saving a conversation, alone and many at once."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from sqlalchemy import func, insert, select

from config.vocabulary import Role
from store.database import Database
from store.errors import StaleConversation
from store.people import forget_profile, save_profile
from store.records import Conversation, ConversationKey, Organisation, Person, Profile
from store.tables import conversations, organisations, people
from store.turns import open_turn, save_conversation
from store.unit_of_work import UnitOfWork
from tests.factories import TENANT, key, organisation, person
from tests.rows import row

NOW = datetime(2027, 3, 12, 9, 30, tzinfo=UTC)


async def opened(database: Database, at: ConversationKey | None = None) -> Conversation:
    """The conversation as a new unit of work finds it."""
    async with database.unit_of_work() as uow:
        return (await open_turn(uow, at or key(), "aad-1")).conversation


async def keep(uow: UnitOfWork, *records: Organisation | Person) -> None:
    """Add the records to their tables."""
    for record in records:
        table = organisations if isinstance(record, Organisation) else people
        await uow.connection.execute(insert(table).values(row(record)))


async def test_a_stranger_opens_a_new_conversation(database: Database) -> None:
    """Somebody unknown gets an empty conversation of version 0 and nothing else."""
    async with database.unit_of_work() as uow:
        found = await open_turn(uow, key(), None)

    assert found.conversation == Conversation(key=key())
    assert (found.person, found.profile, found.organisation) == (None, None, None)
    assert found.directory_version == 0


async def test_a_saved_conversation_comes_back(database: Database) -> None:
    """State, handled activities and the new version survive the unit of work."""
    state = {"dialog": "contact", "tried": ["ann"], "name": "Zoë", "asked": None}
    async with database.unit_of_work() as uow:
        kept = await save_conversation(
            uow, Conversation(key=key(), state=state, handled=("a1",)), NOW
        )
        await uow.commit()

    found = await opened(database)

    assert found == Conversation(key=key(), state=state, handled=("a1",), version=1)
    assert found == kept


async def test_what_is_not_committed_is_taken_back(database: Database) -> None:
    """Leaving the unit of work without a commit keeps nothing."""
    async with database.unit_of_work() as uow:
        await save_conversation(uow, Conversation(key=key()), NOW)

    assert (await opened(database)).version == 0


async def test_an_error_takes_back_what_was_written(database: Database) -> None:
    """An error in the unit of work reaches the caller and keeps nothing."""

    async def turn() -> None:
        async with database.unit_of_work() as uow:
            await save_conversation(uow, Conversation(key=key()), NOW)
            raise LookupError

    with pytest.raises(LookupError):
        await turn()

    assert (await opened(database)).version == 0


async def test_a_unit_of_work_goes_on_after_a_rollback(database: Database) -> None:
    """What is written after a rollback is kept, what came before is not."""
    async with database.unit_of_work() as uow:
        await save_conversation(uow, Conversation(key=key("lost")), NOW)
        await uow.rollback()
        await save_conversation(uow, Conversation(key=key("kept")), NOW)
        await uow.commit()

    assert (await opened(database, key("lost"))).version == 0
    assert (await opened(database, key("kept"))).version == 1


async def test_two_first_turns_cannot_both_win(database: Database) -> None:
    """Of two turns that open a new conversation at once one is refused."""
    await refused_once(database)

    assert (await opened(database)).version == 1


async def test_two_later_turns_cannot_both_win(database: Database) -> None:
    """Of two turns that open a kept conversation at once one is refused."""
    async with database.unit_of_work() as uow:
        await save_conversation(uow, Conversation(key=key()), NOW)
        await uow.commit()

    await refused_once(database)

    assert (await opened(database)).version == 2


async def refused_once(database: Database) -> None:
    """Two turns read the conversation, then both save it; one of them is refused."""
    both_read = asyncio.Barrier(2)

    async def turn(word: str) -> str:
        async with database.unit_of_work() as uow:
            conversation = (await open_turn(uow, key(), None)).conversation
            await both_read.wait()
            await save_conversation(uow, replace(conversation, state={"said": word}), NOW)
            await uow.commit()
        return word

    results = await asyncio.gather(turn("one"), turn("two"), return_exceptions=True)

    winners = [word for word in results if isinstance(word, str)]
    assert len(winners) == 1
    assert [type(error) for error in results if error not in winners] == [StaleConversation]
    assert (await opened(database)).state == {"said": winners[0]}


async def test_conversations_of_one_channel_are_kept_apart(database: Database) -> None:
    """Two people in one channel, and one person in two, have a state each."""
    keys = [key("x", user_id="1"), key("x", user_id="2"), key("y", user_id="1")]
    async with database.unit_of_work() as uow:
        for number, each in enumerate(keys):
            await save_conversation(uow, Conversation(key=each, state={"n": number}), NOW)
        await uow.commit()

    assert [(await opened(database, each)).state["n"] for each in keys] == [0, 1, 2]


async def test_handled_activities_are_bounded(database: Database) -> None:
    """However long a conversation goes on, its last twenty activities are kept, in one row."""
    conversation = Conversation(key=key())
    for number in range(50):
        async with database.unit_of_work() as uow:
            conversation = await save_conversation(
                uow,
                replace(conversation, handled=(*conversation.handled, f"activity-{number}")),
                NOW,
            )
            await uow.commit()

    found = await opened(database)
    assert found.handled == tuple(f"activity-{number}" for number in range(30, 50))
    async with database.unit_of_work() as uow:
        rows = await uow.connection.scalar(select(func.count()).select_from(conversations))
    assert rows == 1


async def test_many_turns_at_once_lose_nothing(database: Database) -> None:
    """32 conversations of ten turns each, all at once, with the first statement a read."""

    async def talk(number: int) -> None:
        for said in range(10):
            async with database.unit_of_work() as uow:
                found = (await open_turn(uow, key(f"c{number}"), "aad-1")).conversation
                await asyncio.sleep(0)
                await save_conversation(uow, replace(found, state={"said": said}), NOW)
                await uow.commit()

    await asyncio.gather(*(talk(number) for number in range(32)))

    kept = [await opened(database, key(f"c{number}")) for number in range(32)]
    assert [each.version for each in kept] == [10] * 32
    assert [each.state for each in kept] == [{"said": 9}] * 32


async def test_a_writer_waits_for_another_after_it_has_read(database: Database) -> None:
    """A turn that read before another one committed may still write: no lock is refused."""
    async with database.unit_of_work() as first, database.unit_of_work() as second:
        slow = await open_turn(first, key("slow"), None)
        await save_conversation(second, Conversation(key=key("quick")), NOW)
        saving = asyncio.create_task(save_conversation(first, slow.conversation, NOW))
        await asyncio.sleep(0.05)
        await second.commit()
        await saving
        await first.commit()

    assert (await opened(database, key("slow"))).version == 1
    assert (await opened(database, key("quick"))).version == 1


async def test_a_cancelled_turn_frees_its_lock(database: Database) -> None:
    """A turn that is cancelled after it wrote leaves nothing behind, and others go on."""
    written = asyncio.Event()

    async def turn() -> None:
        async with database.unit_of_work() as uow:
            await save_conversation(uow, Conversation(key=key()), NOW)
            written.set()
            await asyncio.Event().wait()

    task = asyncio.create_task(turn())
    await written.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task

    async with database.unit_of_work() as uow:
        await save_conversation(uow, Conversation(key=key()), NOW)
        await uow.commit()
    assert (await opened(database)).version == 1


async def test_a_turn_knows_its_person(database: Database) -> None:
    """The person, what they said, and the organisation they are listed with come along."""
    listed = person(role=Role.OFFICER, organisation_id="elm-house")
    async with database.unit_of_work() as uow:
        await keep(uow, organisation(), listed)
        await save_profile(uow, TENANT, "aad-1", Profile(job_role="Care manager"), NOW)
        found = await open_turn(uow, key(), "aad-1")
        other_tenant = await open_turn(uow, key(tenant_id="tenant-2"), "aad-1")

    assert found.person == listed
    assert found.profile == Profile(job_role="Care manager")
    assert found.organisation == organisation()
    assert (other_tenant.person, other_tenant.profile) == (None, None)


async def test_the_profiles_organisation_goes_before_the_persons(database: Database) -> None:
    """Somebody who said that they work elsewhere now is answered for there."""
    async with database.unit_of_work() as uow:
        await keep(uow, organisation(), organisation("oak-lodge", name="Oak Lodge"))
        await keep(uow, person(organisation_id="elm-house"))
        await save_profile(uow, TENANT, "aad-1", Profile(organisation_id="oak-lodge"), NOW)
        found = await open_turn(uow, key(), "aad-1")

    assert found.organisation == organisation("oak-lodge", name="Oak Lodge")


async def test_a_profile_is_replaced_and_forgotten(database: Database) -> None:
    """Saving again replaces every field; forgetting leaves nothing and says what it did."""
    async with database.unit_of_work() as uow:
        await save_profile(uow, TENANT, "aad-1", Profile(area="North", job_role="Owner"), NOW)
        await save_profile(uow, TENANT, "aad-1", Profile(area="South"), NOW)
        replaced = (await open_turn(uow, key(), "aad-1")).profile
        forgotten = await forget_profile(uow, TENANT, "aad-1")
        again = await forget_profile(uow, TENANT, "aad-1")
        gone = (await open_turn(uow, key(), "aad-1")).profile

    assert replaced == Profile(area="South")
    assert (forgotten, again, gone) == (True, False, None)
