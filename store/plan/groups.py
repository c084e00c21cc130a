"""Groups and what belongs to them: terms of reference, members, the channels that follow them."""

from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass, fields
from datetime import datetime
from typing import Any, Final

from sqlalchemy import RowMapping, and_, case, delete, func, select

from config.vocabulary import COUNTY_WIDE, Role
from store.plan.records import GroupTerms
from store.plan.tables import group_channels, group_members, group_terms
from store.records import Group, Organisation
from store.tables import groups
from store.unit_of_work import UnitOfWork
from store.upsert import insert_into

GROUP: Final = tuple(field.name for field in fields(Group))
LISTS: Final = ("service_types", "audience_roles")
TERMS: Final = tuple(field.name for field in fields(GroupTerms))


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What decides which groups a person belongs to.

    ``organisations`` are all that they count for: an owner or director's, every one of their
    provider. ``member_of`` has each group that has members, and whether the person is one.
    """

    role: Role = Role.PROVIDER
    job_role: str | None = None
    organisations: tuple[Organisation, ...] = ()
    member_of: Mapping[str, bool]


async def read_groups(uow: UnitOfWork) -> tuple[Group, ...]:
    """Every group, in the order of the council's list."""
    rows = await uow.connection.execute(
        select(*(groups.c[name] for name in GROUP)).order_by(groups.c.position, groups.c.slug)
    )
    return tuple(_group(row) for row in rows.mappings())


async def read_terms(uow: UnitOfWork) -> dict[str, GroupTerms]:
    """The rest of each group's terms of reference, by group; only of those that have any."""
    rows = await uow.connection.execute(select(*(group_terms.c[name] for name in TERMS)))
    return {row["group_slug"]: GroupTerms(**row) for row in rows.mappings()}


async def save_terms(uow: UnitOfWork, terms: GroupTerms) -> None:
    """Keep a group's terms in place of what was there."""
    insert = insert_into(group_terms, uow.dialect)
    kept = {name: insert.excluded[name] for name in TERMS if name != "group_slug"}
    await uow.connection.execute(
        insert.on_conflict_do_update(index_elements=[group_terms.c.group_slug], set_=kept),
        asdict(terms),
    )


async def member_of(uow: UnitOfWork, tenant_id: str, aad_object_id: str) -> dict[str, bool]:
    """Each group that has members, and whether that person is one."""
    row = group_members.c
    mine = and_(row.tenant_id == tenant_id, row.aad_object_id == aad_object_id.lower())
    found = await uow.connection.execute(
        select(row.group_slug, func.max(case((mine, 1), else_=0))).group_by(row.group_slug)
    )
    return {slug: bool(is_one) for slug, is_one in found}


async def follow(
    uow: UnitOfWork, tenant_id: str, conversation_id: str, slug: str, now: datetime
) -> bool:
    """Have a channel or group chat follow a group; whether it did not yet."""
    result = await uow.connection.execute(
        insert_into(group_channels, uow.dialect).on_conflict_do_nothing(),
        {
            "tenant_id": tenant_id,
            "conversation_id": conversation_id,
            "group_slug": slug,
            "since": now,
        },
    )
    return result.rowcount > 0


async def unfollow(
    uow: UnitOfWork, tenant_id: str, conversation_id: str, slug: str | None = None
) -> int:
    """Have it follow a group no longer, or none at all; gives how many it did follow."""
    row = group_channels.c
    here = [row.tenant_id == tenant_id, row.conversation_id == conversation_id]
    if slug is not None:
        here.append(row.group_slug == slug)
    return (await uow.connection.execute(delete(group_channels).where(*here))).rowcount


async def followed_by(uow: UnitOfWork, tenant_id: str, conversation_id: str) -> tuple[str, ...]:
    """The groups that a channel or group chat follows, the first one first."""
    row = group_channels.c
    found = await uow.connection.execute(
        select(row.group_slug)
        .where(row.tenant_id == tenant_id, row.conversation_id == conversation_id)
        .order_by(row.since, row.group_slug)
    )
    return tuple(found.scalars())


async def channels_of(uow: UnitOfWork, slugs: Collection[str]) -> tuple[tuple[str, str], ...]:
    """The channels and group chats that follow any of the groups: tenant and conversation."""
    row = group_channels.c
    found = await uow.connection.execute(
        select(row.tenant_id, row.conversation_id)
        .where(row.group_slug.in_(slugs))
        .distinct()
        .order_by(row.tenant_id, row.conversation_id)
    )
    return tuple((tenant, conversation) for tenant, conversation in found)


def belongs(group: Group, person: Standing) -> bool:
    """Whether a person is one of the group's.

    A group that has members is those. One without is every provider whose job it is for, and one
    of whose organisations has its area and one of its service types; an organisation that works in
    the whole county is in every area.
    """
    if group.slug in person.member_of:
        return person.member_of[group.slug]
    if person.role is not Role.PROVIDER:
        return False
    if group.audience_roles and person.job_role not in group.audience_roles:
        return False
    if group.area in (None, COUNTY_WIDE) and not group.service_types:
        return True
    return any(_fits(group, home) for home in person.organisations)


def _fits(group: Group, home: Organisation) -> bool:
    there = group.area in (None, COUNTY_WIDE) or home.area in (group.area, COUNTY_WIDE)
    return there and (not group.service_types or home.service_type in group.service_types)


def _group(row: RowMapping) -> Group:
    values: dict[str, Any] = dict(row) | {name: tuple(row[name]) for name in LISTS}
    return Group(**values)
