"""People of many kinds and a pulse for them, in a database, for tests of the engine."""

from datetime import UTC, datetime, timedelta
from typing import Any, Final

from sqlalchemy import insert

from config.vocabulary import ECC_SHARES, JOB_ROLES, SERVICE_TYPES, SIZES
from store.database import Database
from store.pulses.answering import Refused, answer
from store.pulses.opening import open_pulse
from store.pulses.reading import asked_of
from store.pulses.records import Asked, Invitee, PulsePlan, Question
from store.tables import organisations, people
from tests.factories import TENANT, organisation, person
from tests.rows import row

NOW: Final = datetime(2027, 1, 12, 10, tzinfo=UTC)
"""A Tuesday."""
AREAS: Final = ("North", "Mid", "South", "West")
TRUST: Final = Question(id="trust", text="How well do we trust each other?", no_contact=True)
WORTH: Final = Question(id="worth", text="Was it worth your time?", kind="yes_no")
NEXT: Final = Question(id="next", text="What should be different?", kind="text")


def plan(key: str = "weekly:2027-W02", **more: Any) -> PulsePlan:
    """A pulse of one question, open for a week."""
    given: dict[str, Any] = {
        "kind": "weekly",
        "title": "This week's question",
        "questions": (TRUST,),
        "opens_at": NOW,
        "closes_at": NOW + timedelta(days=7),
        "remind_at": NOW + timedelta(days=3),
        **more,
    }
    return PulsePlan(key=key, **given)


async def write_people(database: Database, many: int) -> list[Invitee]:
    """So many people, each of an organisation of their own; kinds are mixed evenly."""
    async with database.unit_of_work() as uow:
        run = uow.connection.execute
        for number in range(many):
            place = organisation(
                f"o{number}",
                name=f"Home {number}",
                area=AREAS[number % 4],
                service_type=SERVICE_TYPES[number // 4 % 4],
                size=SIZES[number // 16 % 3],
                ecc_share=ECC_SHARES[number // 48 % 4],
                tier=1 + number % 3,
            )
            someone = person(
                f"aad-{number:04d}",
                organisation_id=place.id,
                job_role=JOB_ROLES[number // 5 % 3],
            )
            await run(insert(organisations).values(row(place)))
            await run(insert(people).values(row(someone)))
        await uow.commit()
    return [invitee(number) for number in range(many)]


def invitee(number: int, **more: Any) -> Invitee:
    """One of them, asked about trust between them and Finance."""
    given: dict[str, Any] = {"asks": (("trust", "Finance"),), **more}
    return Invitee(tenant_id=TENANT, aad_object_id=f"aad-{number:04d}", **given)


async def opened(database: Database, invitees: list[Invitee], made: PulsePlan | None = None) -> int:
    """Open a pulse for them; gives its id."""
    async with database.unit_of_work() as uow:
        pulse = await open_pulse(uow, made or plan(), invitees)
        await uow.commit()
    assert pulse is not None
    return pulse


async def asked(database: Database, pulse: int, number: int, place: int | None = None) -> Asked:
    """What one of them is asked."""
    async with database.unit_of_work() as uow:
        found = await asked_of(uow, pulse, TENANT, f"aad-{number:04d}", place)
    assert found is not None
    return found


async def answered(
    database: Database,
    pulse: int,
    number: int,
    value: int,
    *,
    now: datetime = NOW,
    place: int | None = None,
) -> str | Refused:
    """One of them answers what they are asked now, or at a place; gives the code."""
    what = await asked(database, pulse, number, place)
    async with database.unit_of_work() as uow:
        code = await answer(uow, what, value, now)
        await uow.commit()
    return code
