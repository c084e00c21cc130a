"""The invented forward plan in a database."""

from datetime import UTC, date, datetime

from bot.commands.data import load_catalogue
from store.database import Database
from store.plan.groups import member_of, read_groups, read_terms
from store.plan.meetings import meetings_between

FROM, TO = datetime(2026, 11, 22, tzinfo=UTC), datetime(2027, 11, 22, tzinfo=UTC)


async def test_the_sample_brings_a_plan_of_fourteen_groups(database: Database) -> None:
    """Twelve months ahead, with terms of reference; twice changes nothing."""
    first = await load_catalogue(database, sample_on=date(2026, 11, 22))
    again = await load_catalogue(database, sample_on=date(2026, 11, 22))
    async with database.unit_of_work() as uow:
        groups = await read_groups(uow)
        terms = await read_terms(uow)
        ahead = await meetings_between(uow, FROM, TO)
        members = await member_of(uow, "00000000-0000-4000-8000-00000000AAAA".lower(), "nobody")

    assert (first["meetings"] > 80, again["meetings"], again["terms"]) == (True, 0, 0)
    assert {one.group_slug for one in ahead} == {one.slug for one in groups} == terms.keys()
    assert len(groups) == 14
    assert members == {"tier-one": False}
