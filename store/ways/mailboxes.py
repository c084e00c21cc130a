"""To which address the council would write to somebody, and whether they want that."""

from dataclasses import dataclass
from typing import Final, Literal, cast

from sqlalchemy import bindparam, func, literal, select, union_all

from config.vocabulary import OUTSIDE, Role
from store.tables import contacts, departments, organisations, people, topics
from store.unit_of_work import UnitOfWork
from store.ways.people import outside, outside_id
from store.ways.tables import bounced_addresses, ways

Wish = Literal["teams", "email"]
"""How somebody said they want to be reached."""

LISTED: Final = union_all(
    select(
        people.c.email.label("address"), people.c.name, people.c.role, literal(0).label("place")
    ).where(people.c.tenant_id == bindparam("tenant"), people.c.aad_object_id == bindparam("aad")),
    select(contacts.c.email, contacts.c.name, literal(Role.OFFICER.value), literal(1)).where(
        contacts.c.id == bindparam("contact")
    ),
    select(contacts.c.email, contacts.c.name, literal(Role.OFFICER.value), literal(2)).where(
        func.lower(contacts.c.aad_object_id) == bindparam("aad")
    ),
).order_by("place")
OF_ORGANISATIONS: Final = select(organisations.c.email, organisations.c.name).where(
    organisations.c.email != ""
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mailbox:
    """Where somebody's mail goes; ``bounced``: what was sent there came back."""

    tenant_id: str
    aad_object_id: str
    address: str
    name: str = ""
    role: Role = Role.PROVIDER
    bounced: bool = False


async def mailbox_of(
    uow: UnitOfWork, tenant_id: str, aad_object_id: str | None, contact_id: str | None = None
) -> Mailbox | None:
    """The address that the council holds for a person, or for one of its contacts.

    Args:
        uow: The unit of work.
        tenant_id: Theirs.
        aad_object_id: Theirs; None where only the contact is known.
        contact_id: The contact's, where it is for one.
    """
    aad = (aad_object_id or "").lower()
    rows = await uow.connection.execute(
        LISTED, {"tenant": tenant_id, "aad": aad, "contact": contact_id}
    )
    found = next(((row.address, row.name, row.role) for row in rows if row.address), None)
    if found is None and tenant_id == OUTSIDE:
        every = await uow.connection.execute(OF_ORGANISATIONS)
        named = ((row.email, row.name, Role.PROVIDER.value) for row in every)
        found = next((one for one in named if outside_id(one[0]) == aad), None)
    if found is None:
        return None
    address, name, role = found
    bounced = bounced_addresses.c.address
    gone = await uow.connection.scalar(select(bounced).where(bounced == address.lower()))
    if not aad:
        # A contact without an Entra id is known by their address.
        tenant_id, aad = outside(address)
    return Mailbox(
        tenant_id=tenant_id,
        aad_object_id=aad,
        address=address,
        name=name,
        role=Role(role),
        bounced=gone is not None,
    )


async def mailbox_for(uow: UnitOfWork, topic: str) -> str:
    """The e-mail address of the department that a topic is of, "" for none."""
    found = await uow.connection.scalar(
        select(departments.c.email)
        .join_from(topics, departments, departments.c.name == topics.c.department)
        .where(topics.c.slug == topic)
    )
    return found or ""


async def way_wished(uow: UnitOfWork, tenant_id: str, aad_object_id: str) -> Wish | None:
    """How somebody wants to be reached; None for the best way that works."""
    said = await uow.connection.scalar(
        select(ways.c.wish).where(
            ways.c.tenant_id == tenant_id, ways.c.aad_object_id == aad_object_id.lower()
        )
    )
    return cast("Wish | None", said)
