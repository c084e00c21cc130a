"""When answers are shown: a week's, a quarter's, and what is too little for either."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, func, select

from store.database import Database
from store.pulses.closing import close_due
from store.pulses.figures import figures_of
from store.pulses.records import Invitee
from store.pulses.releasing import release_quarters
from store.pulses.results import (
    Response,
    ResultQuery,
    comments,
    first_unfinished,
    responses,
    results,
)
from store.pulses.tables import (
    pulse_comments,
    pulse_counts,
    pulse_invitations,
    pulse_pool,
    pulse_responses,
    pulses,
)
from store.pulses.words import comment, say
from tests.factories import TENANT
from tests.pulses import (
    NEXT,
    NOW,
    answered,
    asked,
    invitee,
    opened,
    plan,
    write_people,
)

WEEK = timedelta(days=7)
SPRING = datetime(2027, 4, 6, 10, tzinfo=NOW.tzinfo)
SUMMER = datetime(2027, 7, 6, 10, tzinfo=NOW.tzinfo)


async def held(database: Database, people: list[Invitee], values: list[int], **more: Any) -> None:
    """A weekly pulse in which the first of them answer, held from its opening to its end."""
    opens = more.get("opens_at", NOW)
    times = {"opens_at": opens, "closes_at": opens + WEEK, "remind_at": None}
    pulse = await opened(database, people, plan(**{"key": f"weekly:{opens}"} | times | more))
    for number, value in enumerate(values):
        await answered(database, pulse, number, value, now=opens)
    async with database.unit_of_work() as uow:
        await close_due(uow, opens + WEEK)
        await uow.commit()


async def released(database: Database, now: datetime) -> list[str]:
    """Show the quarters that are over."""
    async with database.unit_of_work() as uow:
        done = await release_quarters(uow, now)
        await uow.commit()
    return done


async def total(database: Database, table: Any) -> int:
    """How many ratings it has."""
    async with database.unit_of_work() as uow:
        found = select(func.sum(table.c.n)).where(table.c.value > 0)
        return int(await uow.connection.scalar(found) or 0)


async def test_a_quarter_is_shown_once_and_when_all_of_it_is_over(database: Database) -> None:
    """Not while a pulse of it is open, though the next has begun; and never again."""
    people = await write_people(database, 80)
    await held(database, people, [3] * 40)
    assert await released(database, NOW + WEEK) == []
    late = datetime(2027, 3, 30, 10, tzinfo=NOW.tzinfo)
    pulse = await opened(
        database, people, plan("late", opens_at=late, closes_at=late + WEEK, remind_at=None)
    )
    assert await released(database, SPRING - timedelta(days=1)) == []
    async with database.unit_of_work() as uow:
        assert await close_due(uow, SPRING) == [pulse]
        await uow.commit()
    assert await released(database, SPRING) == ["2027-Q1"]
    assert await total(database, pulse_counts) == 40
    assert await total(database, pulse_pool) == 0
    assert await released(database, SPRING) == []


async def test_too_little_waits_one_quarter_more_and_is_deleted_then(database: Database) -> None:
    """Nothing is kept for ever in the hope of others."""
    people = await write_people(database, 30)
    await held(database, people, [3, 4])
    assert await released(database, SPRING) == ["2027-Q1"]
    assert (await total(database, pulse_counts), await total(database, pulse_pool)) == (0, 2)
    await held(database, people, [2], opens_at=SPRING)
    assert await released(database, SUMMER) == ["2027-Q2"]
    assert (await total(database, pulse_counts), await total(database, pulse_pool)) == (0, 1)


async def test_where_no_weeks_follow_nothing_waits_for_ever(database: Database) -> None:
    """Half a year after its quarter what is left is deleted."""
    await held(database, await write_people(database, 30), [3, 4])
    assert await released(database, SPRING) == ["2027-Q1"]
    assert await total(database, pulse_pool) == 2
    assert await released(database, SUMMER) == []
    assert await total(database, pulse_pool) == 0


async def test_a_quarter_in_which_nobody_answered_is_over_too(database: Database) -> None:
    """Else it would be said to be open for ever."""
    await held(database, await write_people(database, 10), [])
    async with database.unit_of_work() as uow:
        assert await first_unfinished(uow) == "2027-Q1"
    assert await released(database, SPRING) == ["2027-Q1"]
    async with database.unit_of_work() as uow:
        assert await first_unfinished(uow) is None


async def test_what_waited_is_shown_with_the_next_quarter_s(database: Database) -> None:
    """Two and three are five, where nobody can be among both."""
    people = await write_people(database, 30)
    await held(database, people, [3, 4])
    await released(database, SPRING)
    await held(database, people, [2, 2, 2], opens_at=SPRING)
    assert await released(database, SUMMER) == ["2027-Q2"]
    async with database.unit_of_work() as uow:
        (cell,) = await results(uow, ResultQuery())
    assert (cell.answers, cell.had_contact) == ({2: 3, 3: 1, 4: 1}, 5)


async def test_two_answers_of_one_person_are_in_no_group_of_five(database: Database) -> None:
    """Weeks of two rounds ask the same people again; three and three are shown as none."""
    people = await write_people(database, 30)
    await held(database, people, [3, 4, 3], round="first")
    await held(database, people, [2, 2, 2], round="second", opens_at=NOW + WEEK)
    await released(database, SPRING)
    assert await total(database, pulse_counts) == 0
    assert await total(database, pulse_pool) == 6


async def test_the_largest_threshold_of_what_is_together_counts(database: Database) -> None:
    """Eight answers of which one was asked with a promise of ten are shown with two more."""
    people = await write_people(database, 40)
    await held(database, people, [3] * 4)
    await held(database, people, [4] * 4, opens_at=NOW + WEEK, threshold=10)
    await released(database, SPRING)
    assert await total(database, pulse_counts) == 0
    await held(database, people, [1] * 4, opens_at=SPRING)
    await released(database, SUMMER)
    assert await total(database, pulse_counts) == 12


async def test_six_at_a_meeting_are_shown_and_five_are_not(database: Database) -> None:
    """Of five who were all asked one would have to be missing, which leaves four."""
    people = await write_people(database, 40)
    for key, many in (("meeting:5", 5), ("meeting:6", 6)):
        pulse = await opened(database, people[:many], plan(key, kind="evaluation"))
        for number in range(many):
            await answered(database, pulse, number, 2)
    async with database.unit_of_work() as uow:
        await close_due(uow, NOW + WEEK)
        assert [one.enough for one in await figures_of(uow, "meeting:5")] == [False]
        assert [one.answers for one in await figures_of(uow, "meeting:6")] == [{2: 5}]


async def test_how_many_of_few_answered_is_not_told(database: Database) -> None:
    """Whether the one who was asked answered is theirs to know."""
    people = await write_people(database, 40)
    await held(database, people[:4], [3, 3])
    async with database.unit_of_work() as uow:
        assert await responses(uow, ResultQuery()) == Response(0, 0)
        assert await uow.connection.scalar(select(pulse_responses.c.answered)) is None


async def test_words_are_kept_of_one_side_alone(database: Database) -> None:
    """Where officers were asked the same, nobody could say whose they are; they are deleted."""
    people = await write_people(database, 30)
    officers = [invitee(number, side="officer") for number in range(20, 30)]
    for key, asking in (("both", [*people[:20], *officers]), ("one", people[:20])):
        pulse = await opened(database, asking, plan(key))
        for number in range(14):
            await answered(database, pulse, number, 3)
        what = await asked(database, pulse, 0, 0)
        async with database.unit_of_work() as uow:
            await comment(uow, what, f"words of {key}", NOW)
            await uow.commit()
    async with database.unit_of_work() as uow:
        await close_due(uow, NOW + WEEK)
        assert await comments(uow, ResultQuery()) == ("words of one",)
        assert await comments(uow, ResultQuery(side="officer")) == ()
        assert await uow.connection.scalar(select(func.count()).select_from(pulse_comments)) == 1


async def test_words_of_ten_are_shown_and_of_nine_are_gone(database: Database) -> None:
    """Where words are the answer, those who gave some are counted."""
    await write_people(database, 30)
    for key, many in (("nine", 9), ("ten", 10)):
        made = plan(key, kind="own", questions=(NEXT,))
        pulse = await opened(database, [invitee(number, asks=()) for number in range(20)], made)
        for number in range(many):
            what = await asked(database, pulse, number)
            async with database.unit_of_work() as uow:
                assert await say(uow, what, f"{number}", NOW) is None
                await uow.commit()
    async with database.unit_of_work() as uow:
        await close_due(uow, NOW + WEEK)
        shown = {key: (await figures_of(uow, key))[0] for key in ("nine", "ten")}
        assert (shown["nine"].enough, shown["nine"].comments) == (False, ())
        assert (shown["ten"].enough, len(shown["ten"].comments)) == (True, 10)
        assert len(await comments(uow, ResultQuery(key="ten"))) == 10


async def test_who_is_forgotten_leaves_an_answer_that_is_nobody_s(database: Database) -> None:
    """It counts as it would have; their invitation is gone, and no card can change it any more."""
    pulse = await opened(database, await write_people(database, 20), plan(kind="survey"))
    for number in range(6):
        await answered(database, pulse, number, 4)
    async with database.unit_of_work() as uow:
        row = pulse_invitations.c
        await uow.connection.execute(
            delete(pulse_invitations).where(
                row.tenant_id == TENANT, row.aad_object_id == "aad-0002"
            )
        )
        await close_due(uow, NOW + WEEK)
        assert [one.answers for one in await figures_of(uow, plan().key)] == [{4: 6}]


async def test_what_was_shown_stays_when_a_pulse_is_deleted(database: Database) -> None:
    """Groups belong to no pulse; what was asked and said in it goes."""
    await held(database, await write_people(database, 20), [3] * 8, kind="survey", key="survey")
    async with database.unit_of_work() as uow:
        await uow.connection.execute(delete(pulses))
        (cell,) = await results(uow, ResultQuery(key="survey"))
        assert sum(cell.answers.values()) == 8
        assert await responses(uow, ResultQuery()) == Response(0, 0)
        assert await figures_of(uow, "survey") == ()
