"""Who can be reached in no way: the council's list to mend."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import and_, func, or_, select

from config.vocabulary import OUTSIDE
from store.tables import contacts, people, routes
from store.unit_of_work import UnitOfWork
from store.ways.tables import bounced_addresses

ADDRESS: Final = bounced_addresses.c.address


@dataclass(frozen=True, slots=True, kw_only=True)
class Unreached:
    """Who is reached in no way, and why.

    ``outside`` counts people without Entra ids where no e-mail is sent; ``contacts`` are the ids of
    those on a route with neither an Entra id nor an e-mail address; ``bounced`` the addresses of
    people and contacts that mail came back from.
    """

    outside: int = 0
    contacts: Sequence[str] = ()
    bounced: Sequence[str] = ()


async def unreached(uow: UnitOfWork, *, mails: bool) -> Unreached:
    """Read it; ``mails``: e-mail is sent here."""
    listed, named = people.c, contacts.c
    run = uow.connection.execute
    outside = 0
    if not mails:
        count = select(func.count()).select_from(people).where(listed.tenant_id == OUTSIDE)
        outside = await uow.connection.scalar(count) or 0
    no_id = or_(named.aad_object_id.is_(None), named.aad_object_id == "")
    without = (
        select(named.id)
        .where(and_(no_id, named.email == ""), named.id.in_(select(routes.c.contact_id)))
        .order_by(named.id)
    )
    theirs = or_(
        ADDRESS.in_(select(func.lower(listed.email))), ADDRESS.in_(select(func.lower(named.email)))
    )
    back = select(ADDRESS).where(theirs).order_by(ADDRESS)
    return Unreached(
        outside=outside,
        contacts=tuple((await run(without)).scalars().all()),
        bounced=tuple((await run(back)).scalars().all()),
    )
