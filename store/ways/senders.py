"""Whose address a mail came from: a party to a question, or people of the council's list."""

from dataclasses import dataclass
from typing import Final

from sqlalchemy import ColumnElement, func, select

from config.vocabulary import OUTSIDE
from store.enquiries.tables import enquiries, enquiry_contacts
from store.tables import contacts, organisations, people
from store.unit_of_work import UnitOfWork
from store.ways.people import outside

MOST: Final = 50
"""Questions of one address that a mail without a key may answer."""
ASKER, CONTACT = "asker", "contact"


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """Somebody who takes part in a question; ``side``: asker or contact.

    ``tenant_id`` and ``person_id`` are what everything about them goes by.
    """

    side: str
    reference: str
    tenant_id: str
    person_id: str
    contact_id: str = ""


async def party_to(uow: UnitOfWork, reference: str, address: str) -> Party | None:
    """Who has that address and takes part in the question; None where nobody does."""
    found = await _parties(uow, address, enquiries.c.reference == reference)
    return found[0] if found else None


async def parties_at(uow: UnitOfWork, address: str) -> tuple[Party, ...]:
    """The questions in which that address takes part, the newest first."""
    return await _parties(uow, address)


async def people_at(uow: UnitOfWork, address: str) -> tuple[tuple[str, str], ...]:
    """Those whom the council lists with that address, as tenant and id."""
    rows = await uow.connection.execute(
        select(people.c.tenant_id, people.c.aad_object_id)
        .where(func.lower(people.c.email) == address.lower())
        .order_by(people.c.tenant_id, people.c.aad_object_id)
        .limit(MOST)
    )
    found = [(tenant, person) for tenant, person in rows]
    if not found:
        home = await uow.connection.scalar(
            select(organisations.c.id).where(func.lower(organisations.c.email) == address.lower())
        )
        found = [outside(address)] if home is not None else []
    return tuple(found)


async def _parties(
    uow: UnitOfWork, address: str, *conditions: ColumnElement[bool]
) -> tuple[Party, ...]:
    at = address.lower()
    every = [*await people_at(uow, at), outside(at)]
    asked = enquiries.c
    rows = await uow.connection.execute(
        select(asked.reference, asked.tenant_id, asked.asker_id)
        .where(
            asked.asker_id.in_([person for _, person in every]),
            asked.tenant_id.in_([tenant for tenant, _ in every]),
            *conditions,
        )
        .order_by(asked.id.desc())
        .limit(MOST)
    )
    theirs = set(every)
    found = [
        Party(side=ASKER, reference=reference, tenant_id=tenant, person_id=person)
        for reference, tenant, person in rows
        if (tenant, person) in theirs
    ]
    named = await uow.connection.execute(
        select(asked.reference, asked.tenant_id, contacts.c.id, contacts.c.aad_object_id)
        .select_from(
            contacts.join(enquiry_contacts, enquiry_contacts.c.contact_id == contacts.c.id).join(
                enquiries, asked.id == enquiry_contacts.c.enquiry_id
            )
        )
        .where(func.lower(contacts.c.email) == at, *conditions)
        .order_by(asked.id.desc())
        .limit(MOST)
    )
    return (
        *found,
        *(
            Party(
                side=CONTACT,
                reference=reference,
                tenant_id=tenant if aad else OUTSIDE,
                person_id=aad.lower() if aad else outside(at)[1],
                contact_id=contact,
            )
            for reference, tenant, contact, aad in named
        ),
    )
