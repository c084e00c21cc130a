"""Who is in an audience: each person once, whatever the reasons, on both databases."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import Select, insert, text, update

from config.vocabulary import COUNTY_WIDE, Role
from store.announcements.audience import counted, reach, recipients
from store.announcements.audience_rules import who
from store.announcements.records import Audience
from store.announcements.tables import attention
from store.database import Database
from store.plan.tables import group_members
from store.tables import conversation_references, groups, organisations, people, profiles
from store.unit_of_work import UnitOfWork
from store.ways.tables import bounced_addresses
from tests.factories import TENANT, organisation, person, reference
from tests.integration.test_query_plans import whole_tables
from tests.rows import row

NOW = datetime(2026, 11, 22, 10, tzinfo=UTC)
OWNER, MANAGER, WORKER = "Owner or director", "Care manager", "Care worker"
HOMES = (
    organisation("elm", provider_name="Elm Ltd", size="Small", ecc_share="0-25%"),
    organisation("oak", area="South", provider_name="Oaks", service_type="Home care", tier=1),
    organisation("ash", area="North", provider_name="Oaks", size="Large", tier=3),
    organisation("far", area=COUNTY_WIDE, service_type="Home care", tier=3, ecc_share="75-100%"),
)
PEOPLE = (
    person("elm-manager", organisation_id="elm", job_role=MANAGER, name="Ana"),
    person("oak-owner", organisation_id="oak", job_role=OWNER, name="Ben"),
    person("oak-manager", organisation_id="oak", job_role=MANAGER, name="Cat"),
    person("far-worker", organisation_id="far", job_role=WORKER, name="Dee"),
    person("nowhere", job_role=MANAGER, name="Eve"),
    person("moved", organisation_id="oak", job_role=WORKER, name="Flo"),
    person("officer", role=Role.OFFICER, name="Gus"),
)
SAID = (
    {"aad_object_id": "moved", "organisation_id": "elm", "job_role": MANAGER},
    {"aad_object_id": "unlisted", "organisation_id": "ash", "job_role": None},
    {"aad_object_id": "nothing", "organisation_id": None, "job_role": MANAGER},
)


def group(slug: str, **cells: Any) -> dict[str, Any]:
    """A group's row; it has nobody in particular."""
    return {
        "slug": slug,
        "name": slug,
        "kind": "forum",
        "area": None,
        "service_types": [],
        "audience_roles": [],
        "meetings_per_year": 4,
        "chaired_by": "officer",
        "purpose": "",
        "position": 0,
    } | cells


@pytest.fixture
async def council(database: Database) -> Database:
    """Four homes, nine people, two groups that fit people and one that lists them."""
    listed = ("quality", "officer"), ("quality", "elm-manager")
    rows: Iterable[tuple[Any, list[dict[str, Any]]]] = (
        (organisations, [row(home) for home in HOMES]),
        (people, [row(one) for one in PEOPLE]),
        (profiles, [{"tenant_id": TENANT, "updated_at": NOW, **one} for one in SAID]),
        (
            groups,
            [
                group("forum-north", area="North", audience_roles=[MANAGER, WORKER]),
                group("owners", audience_roles=[OWNER]),
                group("quality"),
            ],
        ),
        (
            group_members,
            [
                {"group_slug": slug, "tenant_id": TENANT, "aad_object_id": one}
                for slug, one in listed
            ],
        ),
        (
            attention,
            [{"tenant_id": TENANT, "aad_object_id": "moved", "wish": "stop", "since": NOW}],
        ),
        (
            conversation_references,
            [
                {
                    **{
                        name: getattr(reference("c"), name)
                        for name in ("tenant_id", "conversation_id", "kind", "reference")
                    },
                    "aad_object_id": "elm-manager",
                    "installed": True,
                    "updated_at": NOW,
                }
            ],
        ),
    )
    async with database.unit_of_work() as uow:
        for table, values in rows:
            await uow.connection.execute(insert(table), values)
        await uow.commit()
    return database


@pytest.mark.parametrize(
    ("audience", "expected"),
    [
        pytest.param(Audience(), "", id="says nothing: nobody"),
        pytest.param(
            Audience(areas=("North",)),
            "elm-manager moved unlisted oak-owner far-worker",
            id="an area, with those who work in all, and the owner of another home there",
        ),
        pytest.param(
            Audience(areas=("North",), job_roles=(MANAGER,)),
            "elm-manager moved",
            id="an area and a job; what a person said wins over what is listed",
        ),
        pytest.param(Audience(job_roles=(MANAGER,)), "elm-manager oak-manager moved nowhere"),
        pytest.param(Audience(service_types=("Home care",)), "oak-owner oak-manager far-worker"),
        pytest.param(Audience(tiers=(3,)), "oak-owner unlisted far-worker"),
        pytest.param(Audience(sizes=("Large",)), "oak-owner unlisted"),
        pytest.param(Audience(ecc_shares=("75-100%", "0-25%")), "elm-manager moved far-worker"),
        pytest.param(
            Audience(groups=("forum-north",)),
            "elm-manager moved far-worker",
            id="a group without members is whoever it fits",
        ),
        pytest.param(
            Audience(groups=("quality",)), "officer elm-manager", id="one with members is those"
        ),
        pytest.param(
            Audience(groups=("quality", "owners")),
            "officer elm-manager oak-owner",
            id="any of the groups",
        ),
        pytest.param(
            Audience(groups=("quality",), areas=("North",)),
            "elm-manager",
            id="members who fit the rest too",
        ),
        pytest.param(
            Audience(groups=("forum-north",), areas=("South",)),
            "far-worker",
            id="an area beside a group's own",
        ),
        pytest.param(
            Audience(organisations=("ash",)), "unlisted oak-owner", id="a single organisation"
        ),
        pytest.param(
            Audience(areas=("North",), job_roles=(MANAGER,), organisations=("oak",)),
            "elm-manager moved oak-owner oak-manager",
            id="organisations are added to whomever the others name",
        ),
        pytest.param(
            Audience(everyone=True),
            "elm-manager oak-owner oak-manager far-worker nowhere moved unlisted",
            id="all providers and no officers",
        ),
        pytest.param(Audience(groups=("gone",)), "", id="a group that is no more"),
    ],
)
async def test_who_is_in_it(council: Database, audience: Audience, expected: str) -> None:
    """Within a field any value will do, every field must fit, and nobody is in it twice."""
    async with council.unit_of_work() as uow:
        found = [one.aad_object_id for one in await recipients(uow, audience)]
        figures = await reach(uow, audience)

    assert sorted(found) == sorted(expected.split())
    assert figures.people == len(found)
    assert figures.providers == 7


async def test_the_list_names_person_and_organisation(council: Database) -> None:
    """By organisation and name; an owner with the organisation that they are in it for."""
    async with council.unit_of_work() as uow:
        found = await recipients(uow, Audience(areas=("North",)))

    named = {one.name: one.organisation_id for one in found}
    assert (named["Ben"], named["Ana"]) == ("ash", "elm")


async def test_the_figures_say_who_gets_nothing(council: Database) -> None:
    """Organisations are counted once; those without a chat and those who said stop are told."""
    async with council.unit_of_work() as uow:
        found = await reach(uow, Audience(areas=("North",)))

    assert (found.people, found.organisations) == (5, 3)
    assert (found.unreached, found.stopped) == (4, 1)


async def test_who_gets_e_mail_is_not_missed(council: Database) -> None:
    """Only those with neither chat nor a working address are; without a mail server as before."""
    north = Audience(areas=("North",))
    async with council.unit_of_work() as uow:
        await uow.connection.execute(update(people).values(email=""))
        before = await reach(uow, north, mails=True)
        listed = [one.aad_object_id for one in await recipients(uow, north)]
        for one in listed:
            mine = people.c.aad_object_id == one
            await uow.connection.execute(
                update(people).where(mine).values(email=f"{one}@willows.example.org")
            )
        with_mail = await reach(uow, north, mails=True)
        without = await reach(uow, north)
        for one in listed:
            back = {"address": f"{one}@willows.example.org", "reason": "5.1.1", "at": NOW}
            await uow.connection.execute(insert(bounced_addresses).values(back))
        bounced = await reach(uow, north, mails=True)
    assert (before.unreached, before.by_mail) == (4, 0)
    assert with_mail.by_mail > 0
    assert with_mail.by_mail + with_mail.unreached == 4
    assert (without.unreached, without.by_mail) == (4, 0)
    assert (bounced.unreached, bounced.by_mail) == (4, 0)


@pytest.mark.parametrize(
    ("audience", "scanned"),
    [
        pytest.param(Audience(organisations=("o7",)), set(), id="one organisation"),
        pytest.param(Audience(areas=("A7",), job_roles=(MANAGER,)), set(), id="an area"),
        pytest.param(Audience(groups=("quality",)), set(), id="a group with members"),
    ],
)
async def test_an_audience_is_found_by_index(
    database: Database, audience: Audience, scanned: set[str]
) -> None:
    """However many people there are, only those near the audience are looked at."""
    many = range(3000)
    async with database.unit_of_work() as uow:
        await uow.connection.execute(
            insert(organisations),
            [
                row(
                    organisation(f"o{number}", area=f"A{number % 3000}", provider_name=f"P{number}")
                )
                for number in many
            ],
        )
        await uow.connection.execute(
            insert(people),
            [row(person(f"u{number}", organisation_id=f"o{number}")) for number in many],
        )
        await uow.connection.execute(
            insert(profiles),
            [
                {
                    "tenant_id": TENANT,
                    "aad_object_id": f"u{number}",
                    "organisation_id": f"o{number}",
                    "updated_at": NOW,
                }
                for number in many
            ],
        )
        await uow.connection.execute(
            insert(conversation_references),
            [
                {
                    "tenant_id": TENANT,
                    "conversation_id": f"c{number}",
                    "kind": "personal",
                    "aad_object_id": f"u{number}",
                    "reference": {},
                    "installed": True,
                    "updated_at": NOW,
                }
                for number in many
            ],
        )
        await uow.connection.execute(insert(groups), [group("quality")])
        await uow.connection.execute(
            insert(group_members),
            [
                {"group_slug": "quality", "tenant_id": TENANT, "aad_object_id": f"u{n}"}
                for n in range(9)
            ],
        )
        await uow.connection.execute(text("analyze"))
        found = await who(uow, audience)
        assert found is not None
        plan = await explained(uow, counted(found))

    big = {"people", "profiles", "organisations", "conversation_references"}
    assert whole_tables(plan) & big == scanned, plan


async def explained(uow: UnitOfWork, statement: Select[Any]) -> str:
    """The plan that the database makes for the statement, lists of values written out."""
    compiled: Any = statement.compile(
        dialect=uow.connection.dialect, compile_kwargs={"render_postcompile": True}
    )
    arguments = tuple(compiled.params[name] for name in compiled.positiontup)
    prefix = "explain query plan " if uow.dialect == "sqlite" else "explain "
    result = await uow.connection.exec_driver_sql(prefix + str(compiled), arguments)
    return "\n".join(str(line[-1]) for line in result)
