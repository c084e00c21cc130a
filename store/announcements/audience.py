"""Who is in an audience: each person once, however many reasons they have; and how many that is."""

from typing import Any

from sqlalchemy import CTE, Select, case, exists, func, select, union

from store.announcements.audience_rules import HOME, LISTED, all_providers, is_person, who
from store.announcements.records import Audience, Reach, Recipient
from store.announcements.tables import attention
from store.references import NOT_ASKED_FOR
from store.tables import conversation_references, organisations, people
from store.unit_of_work import UnitOfWork
from store.ways.tables import bounced_addresses


async def recipients(uow: UnitOfWork, audience: Audience) -> tuple[Recipient, ...]:
    """Everybody in the audience, by organisation and name."""
    found = await who(uow, audience)
    if found is None:
        return ()
    rows = await uow.connection.execute(named(found))
    return tuple(Recipient(**row) for row in rows.mappings())


async def reach(uow: UnitOfWork, audience: Audience, *, mails: bool = False) -> Reach:
    """How many people and organisations that is, and how many of them get nothing.

    Args:
        uow: The unit of work.
        audience: Whom it is for.
        mails: Whether the installation sends e-mail.
    """
    everybody = _how_many(union(*all_providers()).cte("everybody"))
    providers = await uow.connection.scalar(everybody) or 0
    found = await who(uow, audience)
    if found is None:
        return Reach(providers=providers)
    row = dict((await uow.connection.execute(counted(found))).mappings().one())
    has_mail = row.pop("has_mail")
    by_mail = has_mail if mails else 0
    row["unreached"] -= by_mail
    return Reach(providers=providers, by_mail=by_mail, **row)


def _how_many(found: CTE) -> Select[Any]:
    each = select(found.c.tenant_id, found.c.aad_object_id).distinct().subquery()
    return select(func.count()).select_from(each)


def _each(found: CTE) -> Any:
    """Each person once, with the first of the organisations that they are in it for."""
    return (
        select(
            found.c.tenant_id,
            found.c.aad_object_id,
            func.min(found.c.organisation_id).label("organisation_id"),
        )
        .group_by(found.c.tenant_id, found.c.aad_object_id)
        .subquery("each_one")
    )


def counted(found: CTE) -> Select[Any]:
    """How many people and organisations a CTE of ``who`` has, as ``Reach`` has them."""
    one = _each(found)
    places = conversation_references.c
    reached = exists().where(
        is_person(places, one.c),
        places.kind == "personal",
        places.installed,
        places.channel.not_in(NOT_ASKED_FOR),
    )
    mailed = exists().where(
        is_person(LISTED, one.c),
        LISTED.email != "",
        func.lower(LISTED.email).not_in(select(bounced_addresses.c.address)),
    )
    stops = exists().where(
        is_person(attention.c, one.c),
        attention.c.wish == "stop",
    )
    return select(
        func.count().label("people"),
        select(func.count(found.c.organisation_id.distinct()))
        .scalar_subquery()
        .label("organisations"),
        func.coalesce(func.sum(case((reached, 0), else_=1)), 0).label("unreached"),
        func.coalesce(func.sum(case((reached, 0), (mailed, 1), else_=0)), 0).label("has_mail"),
        func.coalesce(func.sum(case((stops, 1), else_=0)), 0).label("stopped"),
    ).select_from(one)


def named(found: CTE) -> Select[Any]:
    """The people of a CTE of ``who``, as ``Recipient`` has them."""
    one = _each(found)
    return (
        select(
            one.c.tenant_id,
            one.c.aad_object_id,
            func.coalesce(LISTED.name, "").label("name"),
            one.c.organisation_id,
            func.coalesce(HOME.name, "").label("organisation"),
        )
        .select_from(
            one.outerjoin(people, is_person(LISTED, one.c)).outerjoin(
                organisations, HOME.id == one.c.organisation_id
            )
        )
        .order_by("organisation", "name", one.c.tenant_id, one.c.aad_object_id)
    )
