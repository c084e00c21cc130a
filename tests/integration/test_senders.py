"""Whose address a mail came from, on both databases."""

from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import insert

from config.vocabulary import OUTSIDE
from store.database import Database
from store.enquiries.reading import last_words
from store.enquiries.tables import enquiries, enquiry_contacts, enquiry_messages
from store.tables import contacts, organisations, people
from store.ways.people import outside, outside_id
from store.ways.senders import Party, parties_at, party_to, people_at
from tests.factories import contact, person
from tests.rows import row
from tests.upkeep import enquiry

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
EVE, OFFICE, ANNA, BEN = "eve@example.org", "office@example.org", "anna@example.org", "ben@x.org"


@pytest.fixture
async def asked(database: Database) -> Database:
    """Eve, who has e-mail only, and an organisation's office asked; Anna and Ben have both."""
    home: dict[str, Any] = dict.fromkeys(
        ("name", "provider_name", "service_type", "district", "area", "size", "ecc_share"), ""
    )
    async with database.unit_of_work() as uow:
        run = uow.connection.execute
        eve = person(outside_id(EVE), tenant_id=OUTSIDE, email=EVE.upper(), name="Eve")
        await run(insert(people).values(row(eve, 0)))
        await run(insert(organisations).values(home | {"id": "o1", "email": OFFICE, "position": 0}))
        named = (
            contact("anna", email=ANNA, aad_object_id="A1"),
            contact("ben", email=BEN.upper(), aad_object_id=None),
        )
        for place, listed in enumerate(named):
            await run(insert(contacts).values(row(listed, place)))
        for number, asker in enumerate((EVE, OFFICE, "nobody@example.org"), start=1):
            values = {
                "tenant_id": OUTSIDE,
                "asker_id": outside_id(asker),
                "asker_name": "E",
                "holder_id": "anna",
            }
            await run(insert(enquiries).values(enquiry(f"Q-{number}", id=number, **values)))
            for one in ("anna", "ben"):
                brought = {"contact_id": one, "card_key": f"{number}{one}", "asked_at": NOW}
                await run(insert(enquiry_contacts).values(enquiry_id=number, **brought))
            for position, text in enumerate(("first", "last"), start=1):
                said = {"author": "asker", "author_name": "E", "kind": "reply", "text": text}
                whole = said | {"enquiry_id": number, "position": position, "at": NOW}
                await run(insert(enquiry_messages).values(whole))
        await uow.commit()
    return database


async def test_a_party_is_who_asked_or_was_asked(asked: Database) -> None:
    """By the address that the council holds, in whatever capitals; nobody else."""
    async with asked.unit_of_work() as uow:
        eve = await party_to(uow, "Q-1", "Eve@Example.org")
        assert eve == Party(
            side="asker", reference="Q-1", tenant_id=OUTSIDE, person_id=outside_id(EVE)
        )
        assert await party_to(uow, "Q-2", EVE) is None
        office = await party_to(uow, "Q-2", OFFICE)
        assert office is not None
        assert office.person_id == outside_id(OFFICE)
        anna = await party_to(uow, "Q-1", ANNA)
        assert anna is not None
        assert (anna.side, anna.contact_id, anna.person_id) == ("contact", "anna", "a1")
        ben = await party_to(uow, "Q-3", BEN)
        assert ben is not None
        assert (ben.contact_id, ben.tenant_id, ben.person_id) == ("ben", *outside(BEN))
        assert await party_to(uow, "Q-1", "mallory@example.org") is None
        assert await party_to(uow, "Q-9", EVE) is None


async def test_the_questions_of_an_address(asked: Database) -> None:
    """The newest first, each with its side."""
    async with asked.unit_of_work() as uow:
        assert [one.reference for one in await parties_at(uow, ANNA)] == ["Q-3", "Q-2", "Q-1"]
        assert [one.reference for one in await parties_at(uow, EVE)] == ["Q-1"]
        assert await people_at(uow, EVE) == (outside(EVE),)
        assert await people_at(uow, OFFICE) == (outside(OFFICE),)
        assert await people_at(uow, ANNA) == ()
        assert await last_words(uow, "Q-1") == "last"
        assert await last_words(uow, "Q-9") is None
