"""Who can be reached in no way, on both databases: who it is, why, and that it is found soon."""

import time
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final

import pytest
from sqlalchemy import insert

from config.vocabulary import EMAIL, OUTSIDE, WEB_CHAT
from store.database import Database
from store.records import Person
from store.references import save_reference
from store.tables import contacts, organisations, people, routes, topics
from store.ways.mailboxes import mailbox_of
from store.ways.out_of_reach import Choice, Lost, OutOfReach, out_of_reach
from store.ways.tables import bounced_addresses
from tests.factories import TENANT, contact, organisation, person, reference, route, topic
from tests.rows import row

NOW: Final = datetime(2026, 11, 23, 10, tzinfo=UTC)
TODAY: Final = date(2026, 11, 23)
SOON_ENOUGH: Final = 0.5
"""Seconds of the processor with five thousand people, none of whom is reached."""
BACK: Final = "Back@Example.org"


def listed(aad: str, **changes: Any) -> Person:
    """Somebody on the council's list, without an address unless one is given."""
    return person(aad, **{"email": ""} | changes)


async def keep(database: Database, *each: Any) -> None:
    """Two organisations, these people and contacts; a topic leads to each contact but "spare"."""
    async with database.unit_of_work() as uow:
        run = uow.connection.execute
        for place, one in enumerate(
            (
                organisation("elm", name="Elm House"),
                organisation("oak", name="Oak Care", area="South", service_type="Home care"),
            )
        ):
            await run(insert(organisations).values(row(one, place)))
        await run(insert(topics).values(row(topic())))
        for place, one in enumerate(each):
            named = hasattr(one, "deputy_id")
            await run(insert(contacts if named else people).values(row(one, place)))
            if named and one.id != "spare":
                cell = route(one.id, area=f"A{place}")
                await run(insert(routes).values(row(cell, place)))
        await run(insert(bounced_addresses).values(address=BACK.lower(), reason="5.1.1", at=NOW))
        await uow.commit()


async def chat(database: Database, aad: str, **changes: Any) -> None:
    """The person has a chat with the bot."""
    kept = reference(f"a:{aad}:{len(changes)}", aad_object_id=aad, **changes)
    async with database.unit_of_work() as uow:
        await save_reference(uow, kept, NOW)
        await uow.commit()


async def found(database: Database, *, mails: bool = True, **choice: Any) -> OutOfReach:
    """Who is not reached."""
    async with database.unit_of_work() as uow:
        return await out_of_reach(
            uow, Choice(**{"most": 50} | choice), on=TODAY, mails=mails, council=TENANT
        )


async def test_each_is_told_with_the_reason(database: Database) -> None:
    """A chat that is there or an address that works is a way; a closed chat or a page is none."""
    await keep(
        database,
        listed("in-teams", name="In Teams"),
        listed("mailed", name="Mailed", email="m@example.org"),
        listed("outside", name="Outside", tenant_id=OUTSIDE, email="o@example.org"),
        listed("removed", name="Removed", organisation_id="elm"),
        listed("on-web", name="On the web", organisation_id="oak"),
        listed("never", name="Never"),
        listed("back", name="Back", tenant_id=OUTSIDE, email=BACK, organisation_id="elm"),
        listed("none", name="None", tenant_id=OUTSIDE, email="", organisation_id="elm"),
    )
    await chat(database, "in-teams")
    await chat(database, "removed", installed=False)
    await chat(database, "on-web", channel=WEB_CHAT)
    await chat(database, "never", channel=EMAIL)
    lost = await found(database)
    assert lost.counts == {"bounced": 1, "no_address": 1, "not_installed": 3}
    assert lost.chosen == 5
    assert lost.first == (
        Lost(name="Back", organisation="Elm House", why="bounced"),
        Lost(name="None", organisation="Elm House", why="no_address"),
        Lost(name="Removed", organisation="Elm House", why="not_installed"),
        Lost(name="On the web", organisation="Oak Care", why="not_installed"),
        Lost(name="Never", organisation="", why="not_installed"),
    )
    assert [one.name for one in lost.first if one.why == "bounced"] == ["Back"]
    everybody = await found(database, most=None)
    assert everybody.first == lost.first


async def test_where_no_mail_is_sent_an_address_is_no_way(database: Database) -> None:
    """Then only Teams is, and that mail came back once is nothing to mend."""
    await keep(
        database,
        listed("in-teams", name="In Teams", email=BACK),
        listed("out", name="Outside", tenant_id=OUTSIDE, email=BACK),
        listed("listed", name="Listed", email="l@example.org"),
    )
    await chat(database, "in-teams")
    assert (await found(database)).counts == {"bounced": 1}
    assert (await found(database, mails=False)).counts == {"no_mail": 1, "no_chat": 1}


async def test_contacts_count_where_a_topic_leads_to_them(database: Database) -> None:
    """Once, though they are listed as people too; not those who have left."""
    await keep(
        database,
        contact("ann", name="Ann", aad_object_id="AAD-Ann"),
        contact("bob", name="Bob", aad_object_id="aad-bob"),
        contact("cas", name="Cas", email="c@example.org"),
        contact("dan", name="Dan"),
        contact("eve", name="Eve", active_until=TODAY - timedelta(days=1)),
        contact("spare", name="Spare"),
        listed("aad-ann", name="Ann", role="officer"),
    )
    await chat(database, "aad-bob")
    lost = await found(database)
    assert [(one.name, one.why) for one in lost.first] == [
        ("Ann", "not_installed"),
        ("Dan", "no_address"),
    ]


async def test_an_address_in_either_list_is_a_way(database: Database) -> None:
    """Mail goes to a contact's address as one of the people too, and the other way round."""
    await keep(
        database,
        contact("ann", name="Ann", aad_object_id="AAD-Ann"),
        contact("bob", name="Bob", aad_object_id="aad-bob", email="old@example.org"),
        contact("spare", name="Spare", aad_object_id="AAD-Spare", email="s@example.org"),
        contact("guest", name="Guest", aad_object_id="aad-guest"),
        listed("aad-ann", name="Ann", email="a@example.org"),
        listed("aad-bob", name="Bob", email=BACK),
        listed("aad-spare", name="Spare"),
        listed("aad-guest", name="Guest", tenant_id="tenant-2", email="g@example.org"),
    )
    lost = (await found(database)).first
    assert [(one.name, one.why, one.contact_id) for one in lost] == [
        ("Bob", "bounced", "bob"),
        ("Guest", "not_installed", "guest"),
    ]
    for contact_id, tenant in (("ann", TENANT), ("bob", TENANT), ("guest", TENANT)):
        async with database.unit_of_work() as uow:
            box = await mailbox_of(uow, tenant, f"aad-{contact_id}", contact_id)
        assert (box is None or box.bounced) is (contact_id != "ann")


async def test_an_area_and_a_type_of_service_choose_who_is_named(database: Database) -> None:
    """The counts are of everybody all the same; without a number nobody is named."""
    await keep(
        database,
        listed("north", name="North", organisation_id="elm"),
        listed("south", name="South", organisation_id="oak"),
        contact("ann", name="Ann"),
    )
    south = await found(database, area="South")
    assert ([one.name for one in south.first], south.chosen) == (["South"], 1)
    assert [one.name for one in (await found(database, service_type="Home care")).first] == [
        "South"
    ]
    assert sum(south.counts.values()) == 3
    one = await found(database, most=1)
    assert (len(one.first), one.chosen) == (1, 3)
    assert (await found(database, most=0)).first == ()


@pytest.fixture
async def many(database: Database) -> Database:
    """Five thousand people with a chat that was closed, and two hundred contacts."""
    await keep(
        database,
        *(contact(f"c{n}", aad_object_id=f"aad-c{n:03}", email=BACK) for n in range(200)),
    )
    every = [listed(f"p{n:05}", name=f"P{n}", organisation_id="elm") for n in range(5_000)]
    async with database.unit_of_work() as uow:
        await uow.connection.execute(insert(people), [row(one, n) for n, one in enumerate(every)])
        await uow.commit()
    for one in every[::5]:
        await chat(database, one.aad_object_id, installed=False)
    return database


async def test_five_thousand_people_are_looked_at_soon(many: Database) -> None:
    """The page of whoever keeps the directory, with all that it reads of them."""
    began = time.process_time()
    lost = await found(many, most=20)
    assert time.process_time() - began < SOON_ENOUGH
    assert (lost.chosen, len(lost.first)) == (5_200, 20)
