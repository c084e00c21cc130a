"""Several questions on one card, in both databases: kept once, in part, and without a name."""

import asyncio
from datetime import timedelta

from sqlalchemy import func, select

from config.catalogue import survey
from dialogs.pulse.weekly import full_survey, survey_invitees
from store.database import Database
from store.pulses.answering import Refused
from store.pulses.opening import to_post, to_remind
from store.pulses.records import Asked, Sheet
from store.pulses.sheets import named, open_sheet, settle_together, stop_reminding
from store.pulses.tables import pulse_answers, pulse_invitations
from tests.factories import TENANT
from tests.pulses import NOW, opened, write_people

IDS = [one.id for one in survey().questions]


async def surveyed(database: Database, many: int = 2) -> int:
    """The full survey of so many people; gives its id."""
    people = await write_people(database, many)
    triples = [(one.tenant_id, one.aad_object_id, "provider") for one in people]
    plan = full_survey(survey(), NOW, "The survey", 2027)
    return await opened(database, survey_invitees(survey(), triples), plan)


async def sheet(database: Database, pulse: int, number: int = 0) -> Sheet:
    """What one of them is asked next."""
    async with database.unit_of_work() as uow:
        found = await open_sheet(uow, pulse, TENANT, f"aad-{number:04d}")
    assert found is not None
    return found


async def settled(
    database: Database, asked: Asked, values: dict[str, int | None]
) -> dict[str, str] | Refused:
    """Answer on a card, as one turn does."""
    async with database.unit_of_work() as uow:
        made = await settle_together(uow, asked, values, NOW)
        await uow.commit()
    return made


async def count(database: Database) -> int:
    """How many answers there are."""
    async with database.unit_of_work() as uow:
        found = await uow.connection.scalar(select(func.count()).select_from(pulse_answers))
    return int(found or 0)


async def test_a_department_after_another_and_what_is_left_first(database: Database) -> None:
    """Each answer is a row of its own with a key of its own."""
    pulse = await surveyed(database)
    first = await sheet(database, pulse)
    assert (first.part, first.parts, len(first.asked)) == (1, 10, 8)
    made = await settled(database, first.first, {IDS[5]: 3, IDS[1]: 0, IDS[2]: None})
    assert not isinstance(made, Refused)
    assert sorted(made) == sorted([IDS[1], IDS[5]])
    rest = await sheet(database, pulse)
    assert (rest.part, rest.first.place) == (1, 3)
    assert [one.question.id for one in rest.asked] == [
        name for name in IDS if name not in (IDS[1], IDS[2], IDS[5])
    ]
    await settled(database, rest.first, dict.fromkeys(IDS, 4))
    following = await sheet(database, pulse)
    assert following.part == 2
    assert following.first.about == survey().departments[1]
    assert await count(database) == 7
    async with database.unit_of_work() as uow:
        keys = list(await uow.connection.scalars(select(pulse_answers.c.key)))
        done = await named(uow, pulse, (TENANT, "aad-0000"), first.first.about, IDS)
    assert len(set(keys)) == 7
    assert all(one.settled for one in done)
    assert len(done) == 8


async def test_two_cards_at_once_are_one(database: Database) -> None:
    """Two presses of the same person; the other reads that it was done."""
    pulse = await surveyed(database)
    first = (await sheet(database, pulse)).first
    made = await asyncio.gather(
        *(settled(database, first, dict.fromkeys(IDS, value)) for value in (2, 3))
    )
    assert sorted(isinstance(one, Refused) for one in made) == [False, True]
    assert Refused.SETTLED in made
    assert await count(database) == 8


async def test_two_people_at_once_are_two(database: Database) -> None:
    """None waits for the other in a ring."""
    pulse = await surveyed(database, 4)
    firsts = [(await sheet(database, pulse, number)).first for number in range(4)]
    orders = [IDS, IDS[::-1], IDS, IDS[::-1]]
    made = await asyncio.gather(
        *(
            settled(database, one, dict.fromkeys(order, 2))
            for one, order in zip(firsts, orders, strict=True)
        )
    )
    assert not any(isinstance(one, Refused) for one in made)
    assert await count(database) == 32


async def test_a_forged_value_keeps_none_of_its_card(database: Database) -> None:
    """Nor anything for another department, or after closing."""
    pulse = await surveyed(database)
    first = (await sheet(database, pulse)).first
    assert await settled(database, first, {IDS[0]: 3, IDS[1]: 5}) is Refused.NO_SUCH
    assert await settled(database, first, {IDS[0]: -1}) is Refused.NO_SUCH
    assert await settled(database, first, {"forged": 1}) is Refused.SETTLED
    async with database.unit_of_work() as uow:
        later = await named(uow, pulse, (TENANT, "aad-0000"), survey().departments[4], IDS)
        assert await named(uow, pulse, (TENANT, "aad-9999"), survey().departments[4], IDS) == []
        assert await settle_together(uow, later[0], {IDS[0]: 3}, NOW) is Refused.SETTLED
        late = NOW + timedelta(days=29)
        assert await settle_together(uow, first, {IDS[0]: 3}, late) is Refused.CLOSED
        await uow.commit()
    assert await count(database) == 0
    assert (await sheet(database, pulse)).first.place == 0


async def test_stop_here_sends_no_reminder(database: Database) -> None:
    """To that person; to others one."""
    pulse = await surveyed(database)
    async with database.unit_of_work() as uow:
        posted = await to_post(uow, NOW, 10)
        assert [len(one.asked) for one in posted] == [8, 8]
        await stop_reminding(uow, pulse, TENANT, "AAD-0000")
        late = await to_remind(uow, NOW + timedelta(days=8), 10)
    assert [one.first.aad_object_id for one in late] == ["aad-0001"]


async def test_who_was_asked_says_nothing_of_what_was_answered(database: Database) -> None:
    """Two who answer the same questions differently leave the same row behind."""
    pulse = await surveyed(database)
    for number, value in ((0, 1), (1, 4)):
        first = (await sheet(database, pulse, number)).first
        await settled(database, first, {IDS[3]: value, IDS[6]: 5 - value})
    row = pulse_invitations.c
    async with database.unit_of_work() as uow:
        found = await uow.connection.execute(select(row.asks, row.place, row.commented))
        one, other = found.all()
    assert one == other
