"""Changes of the directory by chat, with their history, on both databases."""

import asyncio
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import func, select

from store.database import Database
from store.directories import directory_version
from store.upkeep.edits import change_directory, last_change
from store.upkeep.records import Cell, DirectoryChange, Edit, EntryChanged, RouteKey
from store.upkeep_tables import directory_changes
from tests.upkeep import (
    NOW,
    OWNER,
    SECOND,
    directory_of,
    entry,
    history,
    make,
    phone_change,
    write_directory,
)

INVOICES = ("invoices", None, None, None)
IN_THE_NORTH = ("invoices", "North", None, None)
IN_THE_SOUTH: RouteKey = ("invoices", "South", None, None)


async def version(database: Database) -> int:
    """The directory's version."""
    async with database.unit_of_work() as uow:
        return await directory_version(uow)


async def test_a_change_is_in_force_at_once_and_kept_with_who_made_it(database: Database) -> None:
    """The new value, a higher version for other processes, and one row of history."""
    await write_directory(database)
    before = await version(database)

    await make(database, phone_change("01632 960100", "01632 960123"))

    assert (await entry(database)).phone == "01632 960123"
    assert await version(database) == before + 1
    assert await history(database) == (phone_change("01632 960100", "01632 960123"),)


async def test_only_what_differs_is_kept(database: Database) -> None:
    """What a card showed beside the changed cell is compared, and is no part of the history."""
    await write_directory(database)
    shown: dict[str, Cell] = {
        "name": "Sarah Ford",
        "phone": "01632 960100",
        "verified_on": date(2027, 3, 1),
    }
    change = replace(
        phone_change("", ""),
        what="confirmed",
        before=Edit(contacts={"sarah-ford": shown}),
        after=Edit(contacts={"sarah-ford": {**shown, "verified_on": NOW.date()}}),
    )

    await make(database, change)

    (kept,) = await history(database)
    assert kept.before == Edit(contacts={"sarah-ford": {"verified_on": date(2027, 3, 1)}})
    assert kept.after == Edit(contacts={"sarah-ford": {"verified_on": NOW.date()}})


async def test_the_second_owner_sees_that_it_changed_meanwhile(database: Database) -> None:
    """What was shown to them is no longer so: nothing of theirs is written."""
    await write_directory(database)
    await make(database, phone_change("01632 960100", "01632 960123"))

    with pytest.raises(EntryChanged):
        await make(database, phone_change("01632 960100", "01632 960199", by=SECOND))

    assert (await entry(database)).phone == "01632 960123"
    assert len(await history(database)) == 1


async def test_of_many_at_once_one_wins(database: Database) -> None:
    """Twenty owners change the same cell in the same moment."""
    await write_directory(database)
    changes = [phone_change("01632 960100", f"01632 9601{n:02}") for n in range(1, 21)]

    ends = await asyncio.gather(
        *(make(database, change) for change in changes), return_exceptions=True
    )

    assert sum(end is None for end in ends) == 1
    assert sum(isinstance(end, EntryChanged) for end in ends) == 19
    assert len(await history(database)) == 1


async def test_an_entry_that_is_gone_was_changed(database: Database) -> None:
    """There is nothing to write to."""
    await write_directory(database)
    change = replace(
        phone_change("", ""),
        before=Edit(contacts={"nobody": {"phone": ""}}),
        after=Edit(contacts={"nobody": {"phone": "1"}}),
    )

    with pytest.raises(EntryChanged):
        await make(database, change)


def replacement() -> DirectoryChange:
    """Tom Ellis takes over from Sarah Ford."""
    return DirectoryChange(
        at=NOW,
        by=OWNER,
        contact_id="sarah-ford",
        what="replaced",
        before=Edit(
            contacts={"sarah-ford": {"active_until": None, "deputy_id": None}},
            routes={INVOICES: "sarah-ford"},
        ),
        after=Edit(
            contacts={"sarah-ford": {"active_until": date(2027, 3, 14), "deputy_id": "tom-ellis"}},
            routes={INVOICES: "tom-ellis"},
        ),
    )


async def test_routes_change_by_their_key(database: Database) -> None:
    """The route of empty cells is found among the others of its topic."""
    await write_directory(database)

    await make(database, replacement())

    directory = await directory_of(database)
    assert {route.area: route.contact_id for route in directory.routes} == {
        None: "tom-ellis",
        "North": "tom-ellis",
    }
    assert directory.contacts["sarah-ford"].active_until == date(2027, 3, 14)


async def test_who_takes_over_has_it_in_their_history_too(database: Database) -> None:
    """A change is found by everybody whom it touches."""
    await write_directory(database)

    await make(database, replacement())

    assert await history(database, "tom-ellis") == (replacement(),)
    assert await history(database, "sarah-hale") == ()


async def test_a_route_that_moved_meanwhile_is_a_change(database: Database) -> None:
    """The whole replacement is refused, its contacts too."""
    await write_directory(database)
    await make(database, replacement())

    with pytest.raises(EntryChanged):
        await make(database, replace(replacement(), before=Edit(routes={INVOICES: "sarah-ford"})))


async def test_deputies_never_go_round(database: Database) -> None:
    """Two owners, each of whom saw a chain that was fine, cannot close a circle together."""
    await write_directory(database)

    def deputy(of: str, who: str) -> DirectoryChange:
        return replace(
            phone_change("", ""),
            contact_id=of,
            before=Edit(contacts={of: {"deputy_id": None}}),
            after=Edit(contacts={of: {"deputy_id": who}}),
        )

    await make(database, deputy("sarah-ford", "tom-ellis"))
    await make(database, deputy("tom-ellis", "sarah-hale"))

    with pytest.raises(EntryChanged):
        await make(database, deputy("sarah-hale", "sarah-ford"))
    assert (await entry(database, "sarah-hale")).deputy_id is None


async def test_the_last_change_is_one_s_own_and_not_taken_back(database: Database) -> None:
    """Another owner's change, and one that was undone, are not offered."""
    await write_directory(database)
    await make(database, phone_change("01632 960100", "1"))
    await make(database, phone_change("1", "2"))
    await make(database, phone_change("2", "3", by=SECOND))
    async with database.unit_of_work() as uow:
        newest = await last_change(uow, OWNER)
    assert newest is not None
    assert newest.after == Edit(contacts={"sarah-ford": {"phone": "2"}})

    await make(database, phone_change("3", "2", by=SECOND))
    undone = replace(phone_change("2", "1"), what="undone", undoes=newest.id)
    await make(database, undone)

    async with database.unit_of_work() as uow:
        before = await last_change(uow, OWNER)
    assert before is not None
    assert before.after == Edit(contacts={"sarah-ford": {"phone": "1"}})


async def test_a_change_is_taken_back_once(database: Database) -> None:
    """Also where the values happen to be as they were."""
    await write_directory(database)
    await make(database, phone_change("01632 960100", "1"))
    async with database.unit_of_work() as uow:
        newest = await last_change(uow, OWNER)
    assert newest is not None
    undo = replace(phone_change("1", "01632 960100"), what="undone", undoes=newest.id)
    await make(database, undo)
    await make(database, phone_change("01632 960100", "1", by=SECOND))

    with pytest.raises(EntryChanged):
        await make(database, undo)


async def test_what_is_not_committed_leaves_no_history(database: Database) -> None:
    """Change and history are one."""
    await write_directory(database)
    async with database.unit_of_work() as uow:
        await change_directory(uow, phone_change("01632 960100", "1"))

    async with database.unit_of_work() as uow:
        kept = await uow.connection.scalar(select(func.count()).select_from(directory_changes))
    assert kept == 0
    assert (await entry(database)).phone == "01632 960100"


async def test_a_route_is_added_taken_over_and_taken_away(database: Database) -> None:
    """With its history under both who had it and who gets it; undo brings it back as it was."""
    await write_directory(database)
    key = IN_THE_SOUTH
    added = routed("sarah-ford", {key: None}, {key: "sarah-ford"})
    taken = routed("tom-ellis", {key: "sarah-ford"}, {key: "tom-ellis"})
    ended = routed("tom-ellis", {key: "tom-ellis"}, {key: None})
    for change, who in ((added, "sarah-ford"), (taken, "tom-ellis"), (ended, None)):
        await make(database, change)
        assert await answering(database, key) == who
    assert await history(database, "sarah-ford") == (taken, added)
    assert await history(database, "tom-ellis") == (ended, taken)
    back = replace(ended, what="undone", before=ended.after, after=ended.before, undoes=3)
    await make(database, back)
    assert await answering(database, key) == "tom-ellis"


async def test_a_route_that_somebody_added_meanwhile_is_not_written_over(
    database: Database,
) -> None:
    """Whoever was second is told."""
    await write_directory(database)
    key = IN_THE_SOUTH
    await make(database, routed("tom-ellis", {key: None}, {key: "tom-ellis"}))
    with pytest.raises(EntryChanged):
        await make(database, routed("sarah-ford", {key: None}, {key: "sarah-ford"}))
    assert await answering(database, key) == "tom-ellis"


def routed(
    who: str, before: dict[RouteKey, str | None], after: dict[RouteKey, str | None]
) -> DirectoryChange:
    """Somebody answers something else."""
    return DirectoryChange(
        at=NOW,
        by=OWNER,
        contact_id=who,
        what="routed",
        before=Edit(routes=before),
        after=Edit(routes=after),
    )


async def answering(database: Database, key: RouteKey) -> str | None:
    """Who answers by a route."""
    routes = (await directory_of(database)).routes
    found = {(one.topic, one.area, one.service_type, one.tier): one.contact_id for one in routes}
    return found.get(key)
