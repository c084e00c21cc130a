"""Visitors of the web chat: who has signed in is one of the people that everything goes by."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import Select, and_, bindparam, delete, exists, func, or_, select

from config.vocabulary import Role
from store.moments import in_utc
from store.tables import contacts, organisations, people, profiles
from store.unit_of_work import UnitOfWork
from store.upsert import insert_into
from store.ways.tables import visitors

IS_CONTACT: Final = exists().where(
    func.lower(contacts.c.aad_object_id) == func.lower(visitors.c.aad_object_id)
)
"""They are in the council's directory: the council's own people use Teams."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Visitor:
    """Who a visitor has signed in as, until when; ``name`` is theirs, or their organisation's."""

    tenant_id: str
    aad_object_id: str
    name: str
    until: datetime


async def signed_in(uow: UnitOfWork, user_id: str, now: datetime) -> Visitor | None:
    """Who the visitor is; None where they have not signed in, or may not on the web."""
    found = (await uow.connection.execute(WHO, {"user": user_id, "now": now})).one_or_none()
    if found is None:
        return None
    return Visitor(
        tenant_id=found.tenant_id,
        aad_object_id=found.aad_object_id,
        name=found.name or found.organisation or "",
        until=in_utc(found.until),
    )


async def sign_in(uow: UnitOfWork, user_id: str, who: tuple[str, str], until: datetime) -> None:
    """Keep who a visitor is until that time, in the place of whoever they were."""
    tenant_id, aad_object_id = who
    values = {"tenant_id": tenant_id, "aad_object_id": aad_object_id, "until": until}
    kept = insert_into(visitors, uow.dialect).values(user_id=user_id, **values)
    await uow.connection.execute(
        kept.on_conflict_do_update(index_elements=[visitors.c.user_id], set_=values)
    )


async def sign_out(uow: UnitOfWork, user_id: str) -> bool:
    """Forget who a visitor is; whether it was known."""
    gone = await uow.connection.execute(delete(visitors).where(visitors.c.user_id == user_id))
    return gone.rowcount > 0


def _who() -> Select[tuple[str, str, datetime, str | None, str | None]]:
    theirs = and_(
        people.c.tenant_id == visitors.c.tenant_id,
        people.c.aad_object_id == visitors.c.aad_object_id,
    )
    said = and_(
        profiles.c.tenant_id == visitors.c.tenant_id,
        profiles.c.aad_object_id == visitors.c.aad_object_id,
    )
    home = func.coalesce(profiles.c.organisation_id, people.c.organisation_id)
    return (
        select(
            visitors.c.tenant_id,
            visitors.c.aad_object_id,
            visitors.c.until,
            people.c.name,
            organisations.c.name.label("organisation"),
        )
        .select_from(
            visitors.outerjoin(people, theirs)
            .outerjoin(profiles, said)
            .outerjoin(organisations, organisations.c.id == home)
        )
        .where(
            visitors.c.user_id == bindparam("user"),
            visitors.c.until > bindparam("now"),
            or_(people.c.role.is_(None), people.c.role == Role.PROVIDER.value),
            ~IS_CONTACT,
        )
    )


WHO: Final = _who()
