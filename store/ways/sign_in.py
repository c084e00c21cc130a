"""Signing in on the web: who an address is, the links that were mailed, and what goes along."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import Select, and_, bindparam, delete, exists, func, insert, select, update

from config.vocabulary import OUTSIDE, Role
from store.people import save_profile
from store.records import Profile
from store.tables import contacts, conversations, organisations, people, profiles
from store.unit_of_work import UnitOfWork
from store.ways.people import outside, outside_id
from store.ways.tables import sign_in_links

IS_CONTACT: Final = exists().where(
    func.lower(contacts.c.aad_object_id) == func.lower(people.c.aad_object_id)
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """Somebody who may sign in on the web, as a page names them; each name may be ""."""

    tenant_id: str
    aad_object_id: str
    name: str
    organisation: str


async def who_has(uow: UnitOfWork, address: str) -> tuple[str, str] | None:
    """The tenant and id of the provider who has that e-mail address; None where nobody has.

    Somebody whom the council lists goes before an organisation that has the address, who is
    somebody outside Teams. The council's own people are none of them.

    Args:
        uow: The unit of work.
        address: In whatever capitals.
    """
    address = address.strip().lower()
    if not address:
        return None
    found = (await uow.connection.execute(LISTED, {"address": address})).first()
    if found is not None:
        return found.tenant_id, found.aad_object_id
    if await uow.connection.scalar(TAKEN, {"address": address}):
        return None
    return outside(address) if await uow.connection.scalar(OF_HOMES, {"address": address}) else None


async def keep_link(
    uow: UnitOfWork, token_hash: str, who: tuple[str, str], until: datetime
) -> None:
    """Keep the fingerprint of a link that signs somebody in until that time."""
    tenant_id, aad_object_id = who
    await uow.connection.execute(
        insert(sign_in_links).values(
            token_hash=token_hash, tenant_id=tenant_id, aad_object_id=aad_object_id, until=until
        )
    )


async def link_for(uow: UnitOfWork, token_hash: str, now: datetime) -> Known | None:
    """Whom a link signs in; None where it was used or has ended."""
    row = (await uow.connection.execute(LINK, {"hash": token_hash, "now": now})).one_or_none()
    if row is None:
        return None
    home = row.organisation or ""
    if not row.name and not home:
        homes = await _homes(uow, row.aad_object_id)
        home = homes[0][1] if homes else ""
    return Known(
        tenant_id=row.tenant_id,
        aad_object_id=row.aad_object_id,
        name=row.name or "",
        organisation=home,
    )


async def use_link(uow: UnitOfWork, token_hash: str, now: datetime) -> Known | None:
    """Whom a link signs in, once: of two who use it at once the second gets None."""
    known = await link_for(uow, token_hash, now)
    gone = await uow.connection.execute(
        delete(sign_in_links).where(sign_in_links.c.token_hash == token_hash)
    )
    return known if gone.rowcount == 1 else None


async def settle(uow: UnitOfWork, who: tuple[str, str], now: datetime) -> None:
    """Let somebody who is known by an organisation's address be at it, where it is the only one."""
    said = select(profiles.c.tenant_id).where(
        profiles.c.tenant_id == who[0], profiles.c.aad_object_id == who[1]
    )
    listed = select(people.c.tenant_id).where(
        people.c.tenant_id == who[0], people.c.aad_object_id == who[1]
    )
    if who[0] != OUTSIDE or await uow.connection.scalar(said.union_all(listed)) is not None:
        return
    homes = await _homes(uow, who[1])
    if len(homes) == 1:
        await save_profile(uow, *who, Profile(organisation_id=homes[0][0]), now)


async def _homes(uow: UnitOfWork, person: str) -> list[tuple[str, str]]:
    """The id and name of each organisation by whose address somebody is known."""
    every = await uow.connection.execute(HOMES)
    return [(row.id, row.name) for row in every if outside_id(row.email) == person]


async def carry_over(uow: UnitOfWork, user_id: str, who: tuple[str, str]) -> None:
    """Let the visitor go on where they stood: their conversation becomes that person's."""
    tenant_id, aad_object_id = who
    own = and_(conversations.c.tenant_id == OUTSIDE, conversations.c.user_id == user_id)
    stood = select(conversations.c.conversation_id).where(own)
    found = (await uow.connection.scalars(stood)).all()
    # Where they stood there when they were signed in before is older.
    await uow.connection.execute(
        delete(conversations).where(
            conversations.c.tenant_id == tenant_id,
            conversations.c.user_id == aad_object_id,
            conversations.c.conversation_id.in_(found),
        )
    )
    await uow.connection.execute(
        update(conversations).where(own).values(tenant_id=tenant_id, user_id=aad_object_id)
    )


def _link() -> Select[tuple[str, str, str, str]]:
    links = sign_in_links.c
    home = func.coalesce(profiles.c.organisation_id, people.c.organisation_id)
    return (
        select(
            links.tenant_id,
            links.aad_object_id,
            people.c.name,
            organisations.c.name.label("organisation"),
        )
        .select_from(
            sign_in_links.outerjoin(
                people,
                and_(
                    people.c.tenant_id == links.tenant_id,
                    people.c.aad_object_id == links.aad_object_id,
                ),
            )
            .outerjoin(
                profiles,
                and_(
                    profiles.c.tenant_id == links.tenant_id,
                    profiles.c.aad_object_id == links.aad_object_id,
                ),
            )
            .outerjoin(organisations, organisations.c.id == home)
        )
        .where(links.token_hash == bindparam("hash"), links.until > bindparam("now"))
    )


_OF_PEOPLE: Final = select(people.c.tenant_id, people.c.aad_object_id).where(
    func.lower(people.c.email) == bindparam("address")
)
LISTED: Final = (
    _OF_PEOPLE.where(people.c.role == Role.PROVIDER.value, ~IS_CONTACT)
    # In Teams too they are one person, so that one goes first.
    .order_by(people.c.tenant_id == OUTSIDE, people.c.position)
    .limit(1)
)
TAKEN: Final = select(
    exists().where(func.lower(people.c.email) == bindparam("address"))
    | exists().where(func.lower(contacts.c.email) == bindparam("address"))
)
"""Somebody of the council's has the address."""
OF_HOMES: Final = select(exists().where(func.lower(organisations.c.email) == bindparam("address")))
HOMES: Final = (
    select(organisations.c.id, organisations.c.name, organisations.c.email)
    .where(organisations.c.email != "")
    .order_by(organisations.c.position)
)
LINK: Final = _link()
