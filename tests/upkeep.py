"""A small directory in a database and its owner, for tests of how it is kept true."""

from dataclasses import asdict, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final

from sqlalchemy import insert

from config.vocabulary import Role
from store.database import Database
from store.directories import bump_directory_version, load_directory
from store.directory import Directory
from store.records import Contact, Person
from store.tables import contacts, people, routes, topics
from store.upkeep.edits import change_directory, history_of
from store.upkeep.records import Author, DirectoryChange, Edit
from tests.factories import TENANT, contact, person, route, topic
from tests.rows import row

NOW: Final = datetime(2027, 3, 15, 10, 0, tzinfo=UTC)
"""A Monday morning."""
TODAY: Final = NOW.date()
OWNER: Final = Author(tenant_id=TENANT, id="aad-owner", name="Olga Owner")
SECOND: Final = Author(tenant_id=TENANT, id="aad-second", name="Omar Owner")

SARAH: Final = contact(
    "sarah-ford",
    name="Sarah Ford",
    job_title="Finance officer",
    email="sarah.ford@example.org",
    phone="01632 960100",
    aad_object_id="aad-sarah",
    verified_on=date(2027, 3, 1),
)
TOM: Final = replace(
    SARAH, id="tom-ellis", name="Tom Ellis", email="tom.ellis@example.org", aad_object_id="aad-tom"
)
SARA: Final = replace(
    SARAH, id="sarah-hale", name="Sarah Hale", email="sarah.hale@example.org", aad_object_id=None
)


def owner(author: Author = OWNER) -> Person:
    """The person who keeps the directory."""
    return person(author.id, name=author.name, role=Role.DIRECTORY_OWNER)


async def write_directory(
    database: Database,
    *,
    changed: tuple[Contact, ...] = (),
    owners: tuple[Author, ...] = (OWNER, SECOND),
) -> None:
    """Sarah answers invoices, in the North Tom does; contacts of ``changed`` take their place."""
    everyone = {one.id: one for one in (SARAH, TOM, SARA, *changed)}
    async with database.unit_of_work() as uow:
        run = uow.connection.execute
        await run(insert(topics), [row(topic()), row(topic("engagement"))])
        for place, one in enumerate(everyone.values()):
            await run(insert(contacts).values(row(one, place)))
        answers = (route("sarah-ford"), route("tom-ellis", area="North"))
        for place, one_route in enumerate(answers):
            await run(insert(routes).values(row(one_route, place)))
        for author in owners:
            await run(insert(people).values(row(owner(author))))
        await bump_directory_version(uow)
        await uow.commit()


async def directory_of(database: Database) -> Directory:
    """The directory as it is now."""
    async with database.unit_of_work() as uow:
        return await load_directory(uow, "engagement")


async def entry(database: Database, contact_id: str = "sarah-ford") -> Contact:
    """An entry as it is now."""
    return (await directory_of(database)).contacts[contact_id]


def phone_change(before: str, after: str, *, by: Author = OWNER, **more: Any) -> DirectoryChange:
    """Sarah Ford's phone changes."""
    return DirectoryChange(
        at=NOW,
        by=by,
        contact_id="sarah-ford",
        what="changed",
        before=Edit(contacts={"sarah-ford": {"phone": before}}),
        after=Edit(contacts={"sarah-ford": {"phone": after}}),
        **more,
    )


async def make(database: Database, change: DirectoryChange) -> None:
    """Make a change and keep it."""
    async with database.unit_of_work() as uow:
        await change_directory(uow, change)
        await uow.commit()


async def history(
    database: Database, contact_id: str = "sarah-ford"
) -> tuple[DirectoryChange, ...]:
    """What was changed, the newest first, without ids."""
    async with database.unit_of_work() as uow:
        found = await history_of(uow, contact_id, 10)
    return tuple(replace(change, id=0) for change in found)


def cells(one: Contact, *names: str) -> dict[str, Any]:
    """Some cells of an entry."""
    values = asdict(one)
    return {name: values[name] for name in names}


def enquiry(reference: str, **more: Any) -> dict[str, Any]:
    """A question that Sarah Ford has, due an hour ago."""
    ago = NOW - timedelta(hours=1)
    return {
        "reference": reference,
        "topic": "invoices",
        "department": "Finance",
        "tenant_id": TENANT,
        "asker_id": "aad-1",
        "asker_name": "Pat",
        "conversation_id": "c",
        "holder_id": "sarah-ford",
        "state": "open",
        "asked_at": ago,
        "due_at": ago,
        "counted_from": ago,
        "promised": False,
        "reminders": 0,
        "first_due_at": ago,
        "reopened": 0,
        "version": 1,
    } | more
