"""Who an e-mail address is on the web: a provider, several, or the organisations that have it."""

from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Select, and_, bindparam, exists, func, select

from config.vocabulary import OUTSIDE, Role
from store.tables import contacts, organisations, people, profiles
from store.unit_of_work import UnitOfWork
from store.ways.people import outside, outside_id

IS_CONTACT: Final = exists().where(
    func.lower(contacts.c.aad_object_id) == func.lower(people.c.aad_object_id)
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """Somebody who may sign in on the web, as a page names them.

    ``name`` is "" where an organisation is known and nobody of it; ``organisations`` are their
    names, more than one where several have the address.
    """

    tenant_id: str
    aad_object_id: str
    name: str
    organisations: tuple[str, ...]

    @property
    def who(self) -> tuple[str, str]:
        """Their tenant and id."""
        return self.tenant_id, self.aad_object_id


async def who_has(uow: UnitOfWork, address: str) -> tuple[str, str] | None:
    """The tenant and id of the provider who has that e-mail address; None where nobody has.

    Somebody whom the council lists goes before an organisation that has the address, who is
    somebody outside Teams. The council's own people are none of them. Where several are listed with
    it, that is nobody's of them: the address's own (``known_as`` gives who they are).

    Args:
        uow: The unit of work.
        address: In whatever capitals.
    """
    address = address.strip().lower()
    if not address:
        return None
    if listed := _each_once((await uow.connection.execute(OF_ADDRESS, {"address": address})).all()):
        return listed[0].who if len(listed) == 1 else outside(address)
    if await uow.connection.scalar(TAKEN, {"address": address}):
        return None
    return outside(address) if await uow.connection.scalar(OF_HOMES, {"address": address}) else None


async def known_as(uow: UnitOfWork, who: tuple[str, str]) -> tuple[Known, ...]:
    """Who may sign in by what ``who_has`` gave: one, or each who has the address; none any more."""
    tenant_id, aad_object_id = who
    named = {"tenant": tenant_id, "aad": aad_object_id}
    if tenant_id != OUTSIDE:
        return _each_once((await uow.connection.execute(ONE, named)).all())
    every = (await uow.connection.execute(WITH_ADDRESS)).all()
    if listed := _each_once([row for row in every if outside_id(row.email) == aad_object_id]):
        return listed
    homes = [name for _, name in await homes_of(uow, aad_object_id)]
    said = await uow.connection.scalar(SAID, named)
    if not homes:
        return ()
    return (
        Known(
            tenant_id=tenant_id,
            aad_object_id=aad_object_id,
            name="",
            organisations=(said,) if said else tuple(homes),
        ),
    )


async def homes_of(uow: UnitOfWork, person: str) -> list[tuple[str, str]]:
    """The id and name of each organisation by whose address somebody is known."""
    every = await uow.connection.execute(HOMES)
    return [(row.id, row.name) for row in every if outside_id(row.email) == person]


def _each_once(rows: Any) -> tuple[Known, ...]:
    """Each person once: of one who is in Teams and listed without it too, the first is meant."""
    found: dict[str, Known] = {}
    for row in rows:
        home = (row.organisation,) if row.organisation else ()
        one = Known(
            tenant_id=row.tenant_id,
            aad_object_id=row.aad_object_id,
            name=row.name,
            organisations=home,
        )
        found.setdefault(" ".join(row.name.casefold().split()), one)
    return tuple(found.values())


def _providers() -> Select[tuple[str, str, str, str, str]]:
    home = func.coalesce(profiles.c.organisation_id, people.c.organisation_id)
    said = and_(
        profiles.c.tenant_id == people.c.tenant_id,
        profiles.c.aad_object_id == people.c.aad_object_id,
    )
    return (
        select(
            people.c.tenant_id,
            people.c.aad_object_id,
            people.c.name,
            people.c.email,
            organisations.c.name.label("organisation"),
        )
        .select_from(
            people.outerjoin(profiles, said).outerjoin(organisations, organisations.c.id == home)
        )
        .where(people.c.role == Role.PROVIDER.value, ~IS_CONTACT)
        # In Teams too they are one person, so that one goes first.
        .order_by(people.c.tenant_id == OUTSIDE, people.c.position)
    )


OF_ADDRESS: Final = _providers().where(func.lower(people.c.email) == bindparam("address"))
WITH_ADDRESS: Final = _providers().where(people.c.email != "")
ONE: Final = _providers().where(
    people.c.tenant_id == bindparam("tenant"), people.c.aad_object_id == bindparam("aad")
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
SAID: Final = (
    select(organisations.c.name)
    .join(profiles, profiles.c.organisation_id == organisations.c.id)
    .where(
        profiles.c.tenant_id == bindparam("tenant"), profiles.c.aad_object_id == bindparam("aad")
    )
)
"""Which of their organisations they said they are at."""
