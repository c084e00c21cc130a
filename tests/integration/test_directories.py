"""Loading the directory, counting its changes, and the reports on its entries."""

import asyncio
from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest
from sqlalchemy import Table, insert, update

import store.directories as store_directories
from store.database import Database
from store.directories import bump_directory_version, directory_version, load_directory
from store.directory import Directory
from store.errors import DirectoryChanging
from store.records import Department, District, Example, Locality, Term
from store.reports import OutOfDateReport, list_reports, report_out_of_date
from store.tables import (
    contacts,
    departments,
    districts,
    examples,
    glossary,
    organisations,
    places,
    routes,
    topics,
)
from store.unit_of_work import UnitOfWork
from tests.factories import contact, organisation, route, topic
from tests.rows import Record, row

TODAY = date(2027, 3, 12)
TOPICS = (
    topic("parking", urgent=True, keywords=("car", "permit"), examples=("Where do I park?",)),
    topic("invoices", description="Paying and being paid"),
)
CONTACTS = (
    contact("zed", deputy_id="ann", away_from=TODAY, away_until=TODAY, verified_on=TODAY),
    contact("ann", email="ann@example.org", active_until=date(2028, 1, 31)),
)
ROUTES = (
    route("zed", area="South", service_type="Home care", tier=3),
    route("ann"),
    route("zed", topic="parking"),
)
ORGANISATIONS = (organisation("oak-lodge", tier=None), organisation())
DISTRICTS = (
    District(district="Tendring", area="North"),
    District(district="Basildon", area="South"),
    District(district="Ashford", area="Mid"),
)
EXAMPLES = (
    Example(topic="parking", language="pl", text="Gdzie mogę zaparkować?"),
    Example(topic="invoices", text="still waiting for august"),
)
GLOSSARY = (
    Term(term="PO", meaning="purchase order", topic="invoices"),
    Term(term="PO", meaning="post office"),
)
PLACES = (
    Locality(place="Stock", district="Tendring"),
    Locality(place="Stock", district="Basildon"),
    Locality(place="Ardleigh", district="Tendring"),
)


async def write_directory(uow: UnitOfWork) -> None:
    """Write the directory above, the last row first: only the position tells the order."""
    kinds: tuple[tuple[Table, Sequence[Record]], ...] = (
        (topics, TOPICS),
        (contacts, CONTACTS),
        (routes, ROUTES),
        (organisations, ORGANISATIONS),
        (districts, DISTRICTS),
        (examples, EXAMPLES),
        (glossary, GLOSSARY),
        (places, PLACES),
    )
    for table, records in kinds:
        for position, record in reversed(list(enumerate(records))):
            await uow.connection.execute(insert(table).values(row(record, position)))
    await uow.connection.execute(
        insert(departments).values(name="Finance", email="finance@example.org", phone="")
    )
    await bump_directory_version(uow)


async def test_the_directory_comes_back_as_written(database: Database) -> None:
    """Every record, in the order of the files, empty cells as None, with its version."""
    async with database.unit_of_work() as uow:
        await write_directory(uow)
        await uow.commit()

    async with database.unit_of_work() as uow:
        found = await load_directory(uow, "parking")

    assert found == Directory(
        version=1,
        topics={record.slug: record for record in TOPICS},
        contacts={record.id: record for record in CONTACTS},
        routes=ROUTES,
        departments={"Finance": Department(name="Finance", email="finance@example.org")},
        districts=DISTRICTS,
        organisations={record.id: record for record in ORGANISATIONS},
        engagement_topic="parking",
        examples=EXAMPLES,
        glossary=GLOSSARY,
        places=PLACES,
    )
    assert [*found.topics] == ["parking", "invoices"]
    assert [*found.contacts] == ["zed", "ann"]
    assert [*found.organisations] == ["oak-lodge", "elm-house"]


async def test_an_empty_directory_loads(database: Database) -> None:
    """A database that was only migrated has a directory without rows."""
    async with database.unit_of_work() as uow:
        found = await load_directory(uow, "engagement")

    assert (found.version, found.topics, found.routes) == (0, {}, ())
    assert (found.examples, found.glossary, found.places) == ((), (), ())


async def test_a_change_is_counted_with_what_it_changed(database: Database) -> None:
    """The version goes up by the commit and not by a change that is taken back."""
    async with database.unit_of_work() as uow:
        assert await bump_directory_version(uow) == 1
        await uow.commit()
    async with database.unit_of_work() as uow:
        assert await bump_directory_version(uow) == 2

    async with database.unit_of_work() as uow:
        assert await directory_version(uow) == 1


async def test_changes_wait_for_each_other(database: Database) -> None:
    """Ten that change the directory at once are all counted."""

    async def change() -> None:
        async with database.unit_of_work() as uow:
            await bump_directory_version(uow)
            await uow.commit()

    await asyncio.gather(*(change() for _ in range(10)))

    async with database.unit_of_work() as uow:
        assert await directory_version(uow) == 10


async def test_a_directory_that_changes_meanwhile_is_read_again(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A change between two of its tables is never seen by half."""
    async with database.unit_of_work() as uow:
        await write_directory(uow)
        await uow.commit()
    await change_while_reading(database, monkeypatch, times=1)

    async with database.unit_of_work() as uow:
        found = await load_directory(uow, "parking")

    assert found.version == 2
    assert {each.name for each in found.topics.values()} == {"Changed 1"}
    assert {each.name for each in found.contacts.values()} == {"Changed 1"}


async def test_a_directory_that_never_rests_is_given_up(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After five readings with a change in each the reader is told to try again."""
    async with database.unit_of_work() as uow:
        await write_directory(uow)
        await uow.commit()
    await change_while_reading(database, monkeypatch, times=5)

    async with database.unit_of_work() as uow:
        with pytest.raises(DirectoryChanging, match="Try again"):
            await load_directory(uow, "parking")


async def change_while_reading(
    database: Database, monkeypatch: pytest.MonkeyPatch, times: int
) -> None:
    """Commit a change of topics and contacts after the topics were read, that many times."""
    read_rows = store_directories._rows
    left = [*range(times, 0, -1)]

    async def reading(uow: UnitOfWork, table: Any, read: Any) -> Any:
        rows = await read_rows(uow, table, read)
        if table is topics and left:
            name = f"Changed {left.pop()}"
            async with database.unit_of_work() as other:
                await bump_directory_version(other)
                await other.connection.execute(update(topics).values(name=name))
                await other.connection.execute(update(contacts).values(name=name))
                await other.commit()
        return rows

    monkeypatch.setattr(store_directories, "_rows", reading)


async def test_the_same_report_twice_a_day_is_kept_once(database: Database) -> None:
    """One row for a contact, topic and day; the oldest comes first."""
    tomorrow = date(2027, 3, 13)
    async with database.unit_of_work() as uow:
        await write_directory(uow)
        for contact_id, on in (("zed", tomorrow), ("ann", TODAY), ("zed", TODAY), ("ann", TODAY)):
            await report_out_of_date(uow, contact_id, "invoices", on)
        await uow.commit()

    async with database.unit_of_work() as uow:
        found = await list_reports(uow)

    assert found == tuple(
        OutOfDateReport(contact_id=contact_id, topic="invoices", reported_on=on)
        for contact_id, on in (("ann", TODAY), ("zed", TODAY), ("zed", tomorrow))
    )
