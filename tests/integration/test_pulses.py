"""The engine of pulses: one answer each, changed by its code alone, counted once it is closed."""

import asyncio
from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import func, select

from store.database import Database
from store.pulses.answering import Refused, change, skip
from store.pulses.closing import close_due, forget_asked
from store.pulses.figures import figures_of
from store.pulses.opening import open_pulse, to_post, to_remind
from store.pulses.reading import asked_of, waiting_for
from store.pulses.records import Figure
from store.pulses.results import ResultQuery, responses
from store.pulses.tables import pulse_answers, pulse_counts, pulse_invitations, pulse_pool
from store.pulses.words import comment
from tests.factories import TENANT
from tests.pulses import NEXT, NOW, TRUST, WORTH, answered, asked, invitee, opened, plan
from tests.pulses import write_people as people_of

WEEK = timedelta(days=7)


async def test_a_pulse_is_opened_once(database: Database) -> None:
    """The same key opens nothing more, and somebody named twice is asked once."""
    pulse = await opened(database, [invitee(1), invitee(1), invitee(2)])
    async with database.unit_of_work() as uow:
        assert await open_pulse(uow, plan(), [invitee(3)]) is None
        assert len(await to_post(uow, NOW, 10)) == 2
        assert await to_post(uow, NOW, 10) == []
        await uow.commit()
        assert await asked_of(uow, pulse, TENANT, "aad-0003") is None


async def test_one_answer_each_however_often_it_is_pressed(database: Database) -> None:
    """Of eight presses at once one counts."""
    pulse = await opened(database, await people_of(database, 3))
    codes = await asyncio.gather(
        *(answered(database, pulse, 1, 1 + n % 4, place=0) for n in range(8))
    )
    taken = [code for code in codes if not isinstance(code, Refused)]
    assert len(taken) == 1
    assert await _count(database) == 1


async def test_what_may_not_be_answered_is_refused(database: Database) -> None:
    """A value beyond the question's own, and anything once the time is over."""
    pulse = await opened(database, await people_of(database, 2))
    for value in (5, -1, 99):
        assert await answered(database, pulse, 0, value) is Refused.NO_SUCH
    assert await answered(database, pulse, 0, 3, now=NOW + WEEK) is Refused.CLOSED
    assert await _count(database) == 0


async def test_an_answer_is_changed_by_its_code_alone(database: Database) -> None:
    """Not by another code, not under another question, not once the pulse is closed."""
    pulse = await opened(database, await people_of(database, 2))
    code = await answered(database, pulse, 0, 2)
    assert isinstance(code, str)
    what = await asked(database, pulse, 0, 0)
    async with database.unit_of_work() as uow:
        assert await change(uow, what, "WRONGONE", 4, NOW) is Refused.NO_SUCH
        elsewhere = replace(what, question=WORTH)
        assert await change(uow, elsewhere, code, 1, NOW) is Refused.NO_SUCH
        assert await change(uow, what, code, 9, NOW) is Refused.NO_SUCH
        assert await change(uow, what, code.lower(), 4, NOW) is None
        assert await change(uow, what, code, 1, NOW + WEEK) is Refused.CLOSED
        assert await uow.connection.scalar(select(pulse_answers.c.value)) == 4
        await uow.commit()


async def test_skipped_is_settled_and_counts_nothing(database: Database) -> None:
    """It is not asked again, and nobody can tell it from an answer."""
    pulse = await opened(database, await people_of(database, 2))
    what = await asked(database, pulse, 0)
    async with database.unit_of_work() as uow:
        assert await skip(uow, what, NOW) is None
        assert await skip(uow, what, NOW) is Refused.SETTLED
        assert await waiting_for(uow, TENANT, "aad-0000", NOW) is None
        assert await waiting_for(uow, TENANT, "AAD-0001", NOW) is not None
        await uow.commit()
    assert await _count(database) == 0


async def test_several_questions_are_asked_one_after_another(database: Database) -> None:
    """And one begins again where one left off."""
    await people_of(database, 1)
    several = plan("meeting:1", kind="evaluation", questions=(TRUST, WORTH, NEXT))
    pulse = await opened(database, [invitee(0, asks=())], several)
    for place in range(2):
        assert (await asked(database, pulse, 0)).place == place
        await answered(database, pulse, 0, 1)
    what = await asked(database, pulse, 0)
    assert (what.question.id, what.at, what.total) == ("next", 2, 3)


async def test_those_who_have_not_answered_are_reminded_once(database: Database) -> None:
    """On the third day; not those who answered or skipped."""
    pulse = await opened(database, await people_of(database, 3))
    await answered(database, pulse, 0, 2)
    async with database.unit_of_work() as uow:
        await to_post(uow, NOW, 10)
        assert await to_remind(uow, NOW + timedelta(days=2), 10) == []
        later = NOW + timedelta(days=3)
        assert {one.first.aad_object_id for one in await to_remind(uow, later, 10)} == {
            "aad-0001",
            "aad-0002",
        }
        assert await to_remind(uow, later, 10) == []
        await uow.commit()


async def test_closing_counts_and_forgets_who_answered(database: Database) -> None:
    """Answers become counts; the invitation says only that somebody was asked something."""
    pulse = await opened(database, await people_of(database, 12))
    for number in range(9):
        await answered(database, pulse, number, 1 + number % 4)
    async with database.unit_of_work() as uow:
        assert await close_due(uow, NOW) == []
        assert await close_due(uow, NOW + WEEK) == [pulse]
        assert await close_due(uow, NOW + WEEK) == []
        await uow.commit()
        assert await asked_of(uow, pulse, TENANT, "aad-0000", 0) is None
        shown = select(func.sum(pulse_counts.c.n)).where(pulse_counts.c.value > 0)
        waits = select(func.sum(pulse_pool.c.n)).where(pulse_pool.c.value > 0)
        counted = [await uow.connection.scalar(one) or 0 for one in (shown, waits)]
        assert sum(counted) == 9
        kept = (await uow.connection.execute(select(pulse_invitations))).mappings().all()
        assert {(len(one["asks"]), one["place"], one["total"]) for one in kept} == {(0, 0, 0)}
        assert await forget_asked(uow, NOW + WEEK + WEEK) == 12
    assert await _count(database) == 0


async def test_fewer_than_five_answers_are_not_shown(database: Database) -> None:
    """Neither the average nor the distribution, and four are as none."""
    pulse = await opened(database, await people_of(database, 10))
    for number in range(4):
        await answered(database, pulse, number, 2)
    (figure,) = await _closed(database, NOW + WEEK)
    assert (figure.enough, figure.answers, figure.average, figure.asked) == (False, {}, None, 10)


async def test_five_ratings_are_shown_and_how_many_had_no_contact(database: Database) -> None:
    """Those two are of seven who answered."""
    survey = plan("survey:2027", kind="survey")
    pulse = await opened(database, await people_of(database, 10), survey)
    for number, value in enumerate((1, 2, 3, 4, 4, 0, 0)):
        await answered(database, pulse, number, value)
    (figure,) = await _closed(database, NOW + WEEK, survey.key)
    assert figure.answers == {0: 2, 1: 1, 2: 1, 3: 1, 4: 2}
    assert figure.average == 2.8


async def test_where_everybody_answered_one_answer_is_not_counted(database: Database) -> None:
    """Six of six: had all said the same, everybody's answer would be known."""
    evaluation = plan("meeting:1", kind="evaluation")
    pulse = await opened(database, await people_of(database, 6), evaluation)
    for number in range(6):
        await answered(database, pulse, number, 1)
    (figure,) = await _closed(database, NOW + WEEK, evaluation.key)
    assert (figure.asked, figure.answers) == (6, {1: 5})
    async with database.unit_of_work() as uow:
        found = await responses(uow, ResultQuery(key=evaluation.key))
    assert (found.asked, found.answered) == (6, 5)


async def test_comments_are_shown_from_ten_answers_on(database: Database) -> None:
    """Nine answers hide what was said; a comment is taken once for each question."""
    await people_of(database, 12)
    for key, many in (("few", 9), ("enough", 10)):
        pulse = await opened(database, [invitee(number) for number in range(12)], plan(key))
        for number in range(many):
            await answered(database, pulse, number, 3)
        what = await asked(database, pulse, 0, 0)
        async with database.unit_of_work() as uow:
            assert await comment(uow, what, "They ring back.", NOW) is None
            assert await comment(uow, what, "Again.", NOW) is Refused.SETTLED
            await uow.commit()
    async with database.unit_of_work() as uow:
        await close_due(uow, NOW + WEEK)
        await uow.commit()
        assert (await figures_of(uow, "few"))[0].comments == ()
        assert (await figures_of(uow, "enough"))[0].comments == ("They ring back.",)


async def _closed(database: Database, now: datetime, key: str = plan().key) -> tuple[Figure, ...]:
    async with database.unit_of_work() as uow:
        await close_due(uow, now)
        await uow.commit()
        return await figures_of(uow, key)


async def _count(database: Database) -> int:
    async with database.unit_of_work() as uow:
        return int(
            await uow.connection.scalar(select(func.count()).select_from(pulse_answers)) or 0
        )
