"""Whom an audience fits, as SQL: each way to be in it is a select of people.

A person's organisation is the profile's, else the one that the council lists. An owner or director
counts for every organisation of the same provider. An organisation that works in the whole county
is in every area. Officers are in an audience only as listed members of one of its groups.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any, Final

from sqlalchemy import (
    CTE,
    ColumnElement,
    CompoundSelect,
    Select,
    and_,
    exists,
    false,
    func,
    literal,
    or_,
    select,
    union,
    union_all,
)

from config.vocabulary import COUNTY_WIDE, JOB_ROLES, Role
from store.announcements.records import Audience
from store.plan.tables import group_members
from store.tables import groups, organisations, people, profiles
from store.unit_of_work import UnitOfWork

OWNER: Final = JOB_ROLES[0]
LISTED, SAID, HOME, MEMBER = people.c, profiles.c, organisations.c, group_members.c
JOB: Final = func.coalesce(SAID.job_role, LISTED.job_role)
IS_PROVIDER: Final = or_(LISTED.role.is_(None), LISTED.role == Role.PROVIDER.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rule:
    """What somebody must be like: the organisation, the job, and perhaps a member of a group."""

    homes: tuple[ColumnElement[bool], ...] = ()
    jobs: tuple[frozenset[str], ...] = ()
    members_of: str | None = None

    def fits_job(self) -> list[ColumnElement[bool]]:
        """The conditions on the person's job."""
        return [JOB.in_(sorted(jobs)) for jobs in self.jobs]


async def who(uow: UnitOfWork, audience: Audience) -> CTE | None:
    """The select of ``people_in`` by the name "who"."""
    found = await people_in(uow, audience)
    return None if found is None else found.cte("who")


async def people_in(uow: UnitOfWork, audience: Audience) -> CompoundSelect[Any] | None:
    """The people as (tenant_id, aad_object_id, organisation_id), a row for each reason.

    None where the audience names nobody.
    """
    rules = await _rules(uow, audience)
    selects = [part for rule in rules for part in _matching(rule)]
    if audience.everyone:
        selects.extend(all_providers())
    return union(*selects) if selects else None


async def _rules(uow: UnitOfWork, audience: Audience) -> list[_Rule]:
    own = _Rule(
        homes=tuple(_of_homes(audience)),
        jobs=(frozenset(audience.job_roles),) if audience.job_roles else (),
    )
    rules = [own] if own.homes or own.jobs else []
    if audience.groups:
        rules = [
            replace(group, homes=(*own.homes, *group.homes), jobs=(*own.jobs, *group.jobs))
            for group in await _of_groups(uow, audience.groups)
        ]
    if audience.organisations:
        rules.append(_Rule(homes=(HOME.id.in_(audience.organisations),)))
    return rules


def _of_homes(audience: Audience) -> Iterator[ColumnElement[bool]]:
    if audience.areas:
        yield _in_area(audience.areas)
    for column, allowed in (
        (HOME.service_type, audience.service_types),
        (HOME.tier, audience.tiers),
        (HOME.size, audience.sizes),
        (HOME.ecc_share, audience.ecc_shares),
    ):
        if allowed:
            yield column.in_(allowed)


def _in_area(areas: Iterable[str]) -> ColumnElement[bool]:
    return HOME.area.in_(sorted({*areas, COUNTY_WIDE}))


async def _of_groups(uow: UnitOfWork, slugs: tuple[str, ...]) -> list[_Rule]:
    row = groups.c
    has_members = exists().where(group_members.c.group_slug == row.slug)
    found = await uow.connection.execute(
        select(row.slug, row.area, row.service_types, row.audience_roles, has_members)
        .where(row.slug.in_(slugs))
        .order_by(row.slug)
    )
    return [
        _Rule(members_of=slug)
        if members
        else _Rule(
            homes=(
                *([] if area in (None, "", COUNTY_WIDE) else [_in_area((area,))]),
                *([HOME.service_type.in_(kinds)] if kinds else []),
            ),
            jobs=(frozenset(jobs),) if jobs else (),
        )
        for slug, area, kinds, jobs, members in found
    ]


def _matching(rule: _Rule) -> Iterator[Select[Any]]:
    """The selects of one rule; what has an organisation to fit begins there, by index."""
    if rule.homes:
        yield from _working_for(rule)
    elif rule.members_of is not None:
        yield _members(rule)
    else:
        yield from (part.where(*rule.fits_job()) for part in all_providers())


def _working_for(rule: _Rule) -> Iterator[Select[Any]]:
    """Those who work for an organisation that fits, or own its provider."""
    homes = _homes(rule)
    is_theirs = or_(homes.c.sibling == false(), JOB == OWNER)
    fits = and_(is_theirs, *rule.fits_job())
    yield (
        select(SAID.tenant_id, SAID.aad_object_id, homes.c.organisation_id)
        .select_from(
            homes.join(profiles, SAID.organisation_id == homes.c.home).outerjoin(
                people, is_person(LISTED, SAID)
            )
        )
        .where(fits, _may_be_told(rule, SAID))
    )
    yield (
        select(LISTED.tenant_id, LISTED.aad_object_id, homes.c.organisation_id)
        .select_from(
            homes.join(people, LISTED.organisation_id == homes.c.home).outerjoin(
                profiles, is_person(LISTED, SAID)
            )
        )
        .where(fits, _may_be_told(rule, LISTED), SAID.organisation_id.is_(None))
    )


def _may_be_told(rule: _Rule, person: Any) -> ColumnElement[bool]:
    """A provider; of a group that has members, one of them, whoever that is."""
    if rule.members_of is None:
        return IS_PROVIDER
    return exists().where(
        MEMBER.group_slug == rule.members_of,
        MEMBER.tenant_id == person.tenant_id,
        MEMBER.aad_object_id == person.aad_object_id,
    )


def _homes(rule: _Rule) -> Any:
    """Where somebody may work (home) to count for an organisation (organisation_id) that fits."""
    sibling = organisations.alias("sibling")
    through = (
        select(HOME.id.label("organisation_id"), sibling.c.id.label("home"), literal(value=True))
        .join_from(organisations, sibling, sibling.c.provider_name == HOME.provider_name)
        .where(*rule.homes, HOME.provider_name != "", sibling.c.id != HOME.id)
    )
    itself = select(
        HOME.id.label("organisation_id"),
        HOME.id.label("home"),
        literal(value=False).label("sibling"),
    ).where(*rule.homes)
    return union_all(itself, through).subquery()


def _members(rule: _Rule) -> Select[Any]:
    """The listed members of a group whose job fits; officers are among them."""
    return (
        select(
            MEMBER.tenant_id,
            MEMBER.aad_object_id,
            func.coalesce(SAID.organisation_id, LISTED.organisation_id).label("organisation_id"),
        )
        .select_from(
            group_members.outerjoin(people, is_person(MEMBER, LISTED)).outerjoin(
                profiles, is_person(MEMBER, SAID)
            )
        )
        .where(MEMBER.group_slug == rule.members_of, *rule.fits_job())
    )


def is_person(one: Any, other: Any) -> ColumnElement[bool]:
    """Whether the columns of two tables tell of the same person."""
    return and_(one.tenant_id == other.tenant_id, one.aad_object_id == other.aad_object_id)


def all_providers() -> tuple[Select[Any], Select[Any]]:
    """Everybody who is a provider: those whom the council lists, and those who only said so."""
    listed = (
        select(
            LISTED.tenant_id,
            LISTED.aad_object_id,
            func.coalesce(SAID.organisation_id, LISTED.organisation_id).label("organisation_id"),
        )
        .select_from(people.outerjoin(profiles, is_person(LISTED, SAID)))
        .where(LISTED.role == Role.PROVIDER.value)
    )
    said = (
        select(SAID.tenant_id, SAID.aad_object_id, SAID.organisation_id)
        .select_from(profiles.outerjoin(people, is_person(LISTED, SAID)))
        .where(LISTED.tenant_id.is_(None), SAID.organisation_id.is_not(None))
    )
    return listed, said
