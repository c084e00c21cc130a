"""Nothing in the database joins an answer to who gave it: no key, no order, no time, no kind."""

import random
from datetime import timedelta
from itertools import pairwise
from typing import Any

import pytest
from sqlalchemy import Date, DateTime, insert, select, text

from config.vocabulary import Role
from store.database import Database
from store.pulses.answering import change
from store.pulses.closing import close_due
from store.pulses.opening import to_post, to_remind
from store.pulses.records import SEGMENTS, Segments
from store.pulses.segments import segments_of_all
from store.pulses.tables import (
    pulse_answers,
    pulse_asked,
    pulse_comments,
    pulse_counts,
    pulse_invitations,
    pulse_pool,
)
from store.pulses.words import comment
from store.tables import people
from tests.factories import TENANT, person
from tests.pulses import NOW, answered, asked, invitee, opened, plan, write_people
from tests.rows import row

SAID = (pulse_answers, pulse_comments, pulse_pool, pulse_counts)
PEOPLE = 120


async def test_what_was_said_names_nobody_and_no_time(database: Database) -> None:
    """No column of a person, of a moment or of a number that counts up; keys of 256 random bits."""
    for table in SAID:
        names = {column.name for column in table.c}
        assert not names & {"tenant_id", "aad_object_id", "id", "conversation_id", "name"}
        assert not any(isinstance(column.type, Date | DateTime) for column in table.c)
        assert {key.column.table.name for key in table.foreign_keys} <= {"pulses", "pulse_releases"}
    invited = {column.name for column in pulse_invitations.c}
    assert not invited & {"value", "key", "code", "answer", "text", *SEGMENTS}
    assert not any(isinstance(column.type, Date | DateTime) for column in pulse_invitations.c)
    pulse = await opened(database, await write_people(database, 8))
    await answered(database, pulse, 0, 3)
    (answer,) = await _rows(database, pulse_answers)
    (invitation,) = [one for one in await _rows(database, pulse_invitations) if one["place"]]
    shared = {str(v) for v in answer.values()} & {str(v) for v in invitation.values()}
    assert shared <= {str(pulse), "provider", "1", "0"}


async def test_the_order_of_answers_says_nothing(database: Database) -> None:
    """However the rows are read, they do not come in the order in which people answered."""
    pulse = await opened(database, await write_people(database, 60))
    values = [1 + number % 4 for number in range(60)]
    order = random.Random(7).sample(range(60), 60)  # noqa: S311 - any order that is not theirs.
    for number in order:
        await answered(database, pulse, number, values[number])
    keys = [one["key"] for one in await _rows(database, pulse_answers)]
    assert keys == sorted(keys)
    if database.engine.dialect.name == "postgresql":
        said = await _system(database, "pulse_answers", "ctid, key")
        assert [one["key"] for one in said] == sorted(one["key"] for one in said)
    else:
        with pytest.raises(Exception, match="no such column"):
            await _system(database, "pulse_answers", "rowid")
        with pytest.raises(Exception, match="no such column"):
            await _system(database, "pulse_invitations", "rowid")


async def test_no_transaction_joins_an_answer_to_its_giver(database: Database) -> None:
    """PostgreSQL notes who wrote a row last: all answers to a question say the same one.

    So after each answer, each change and each comment.
    """
    if database.engine.dialect.name != "postgresql":
        with pytest.raises(Exception, match="no such column"):
            await _system(database, "pulse_answers", "xmin")
        return
    pulse = await opened(database, await write_people(database, 12))
    codes = [await answered(database, pulse, number, 1 + number % 4) for number in range(12)]
    assert len({one["xmin"] for one in await _system(database, "pulse_answers", "xmin")}) == 1
    for number in (3, 7):
        what = await asked(database, pulse, number, 0)
        async with database.unit_of_work() as uow:
            assert await change(uow, what, str(codes[number]), 1, NOW) is None
            assert await comment(uow, what, f"words {number}", NOW) is None
            await uow.commit()
        for table in ("pulse_answers", "pulse_comments"):
            assert len({one["xmin"] for one in await _system(database, table, "xmin")}) == 1


async def test_what_an_answer_keeps_fits_five_who_were_asked(database: Database) -> None:
    """Joined by what it keeps to everybody who was asked, each fits five people or more.

    Of those who were asked, most are one of a kind in all six facts; of those an answer has fewer.
    """
    pulse = await opened(database, await write_people(database, PEOPLE))
    kinds = list((await _kinds(database)).values())
    assert sum(kinds.count(one) < 5 for one in kinds) > PEOPLE / 2
    for number in range(0, PEOPLE, 2):
        await answered(database, pulse, number, 1 + number % 4)
    kept = [
        Segments(**{name: one[name] for name in SEGMENTS})
        for one in await _rows(database, pulse_answers)
    ]
    assert len(kept) == PEOPLE / 2
    assert min(sum(one.fits(other) for other in kinds) for one in kept) >= 5
    known = sum(bool(getattr(one, name)) for one in kept for name in SEGMENTS)
    assert known > len(kept) * 0.6
    async with database.unit_of_work() as uow:
        await close_due(uow, NOW + timedelta(days=7))
        await uow.commit()
    for one in await _rows(database, pulse_counts):
        cell = Segments(**{name: one[name] for name in SEGMENTS})
        assert sum(cell.fits(other) for other in kinds) >= 5


async def test_where_few_are_asked_nothing_is_kept_of_them(database: Database) -> None:
    """Four people at a meeting: an answer has its value and nothing else."""
    await write_people(database, 40)
    pulse = await opened(database, [invitee(number) for number in range(4)])
    await answered(database, pulse, 0, 4)
    (answer,) = await _rows(database, pulse_answers)
    assert {answer[name] for name in SEGMENTS} == {""}


async def test_officers_are_of_one_kind(database: Database) -> None:
    """An officer's answer has the side and nothing else, also where they run a home."""
    everyone = await write_people(database, 30)
    async with database.unit_of_work() as uow:
        officer = person("aad-officer", role=Role.OFFICER)
        await uow.connection.execute(insert(people).values(row(officer)))
        await uow.commit()
    pulse = await opened(database, [*everyone, invitee(0, side="officer")], plan("both"))
    await answered(database, pulse, 0, 4)
    (answer,) = await _rows(database, pulse_answers)
    assert answer["side"] == "officer"
    assert {answer[name] for name in SEGMENTS} == {""}
    kinds = [one for one in await _rows(database, pulse_asked) if one["side"] == "officer"]
    assert [one["n"] for one in kinds] == [1]


async def test_once_closed_nobody_knows_who_answered(database: Database) -> None:
    """All invitations of a closed pulse are alike but for whose they are, reminded or not."""
    pulse = await opened(database, await write_people(database, 20))
    for number in range(0, 20, 3):
        await answered(database, pulse, number, 2)
    async with database.unit_of_work() as uow:
        await to_post(uow, NOW, 18)
        assert await to_remind(uow, NOW + timedelta(days=3), 20)
        await close_due(uow, NOW + timedelta(days=7))
        await uow.commit()
    rows = await _rows(database, pulse_invitations)
    alike = [
        {name: value for name, value in one.items() if name != "aad_object_id"} for one in rows
    ]
    assert all(one == other for one, other in pairwise(alike))
    assert {one["tenant_id"] for one in rows} == {TENANT}
    if database.engine.dialect.name == "postgresql":
        found = await _system(database, "pulse_invitations", "xmin")
        assert len({one["xmin"] for one in found}) == 1


async def test_the_pool_does_not_say_which_week_an_answer_was_of(database: Database) -> None:
    """Rows of three weeks are alike in what PostgreSQL notes of each; SQLite notes nothing."""
    everybody = await write_people(database, 60)
    for week in range(3):
        opens = NOW + timedelta(weeks=week)
        made = plan(f"weekly:{week}", opens_at=opens, closes_at=opens + timedelta(days=7))
        pulse = await opened(database, everybody, made)
        for number in range(week, 60, 2):
            await answered(database, pulse, number, 1 + number % 4, now=opens)
        async with database.unit_of_work() as uow:
            assert await close_due(uow, opens + timedelta(days=7)) == [pulse]
            await uow.commit()
        if database.engine.dialect.name == "postgresql":
            found = await _system(database, "pulse_pool", "xmin")
            assert len({one["xmin"] for one in found}) == 1
    rows = await _rows(database, pulse_pool)
    assert {one["quarter"] for one in rows} == {"2027-Q1"}
    assert not {column.name for column in pulse_pool.c} & {"week", "pulse_id", "closed_at"}


async def test_words_that_stay_name_no_turn_either(database: Database) -> None:
    """A comment that is kept was last written when the pulse was closed, as all rows of it were."""
    pulse = await opened(database, await write_people(database, 20))
    for number in range(12):
        await answered(database, pulse, number, 3)
    what = await asked(database, pulse, 4, 0)
    async with database.unit_of_work() as uow:
        await comment(uow, what, "They ring back.", NOW)
        await uow.commit()
    async with database.unit_of_work() as uow:
        await close_due(uow, NOW + timedelta(days=7))
        await uow.commit()
    assert [one["text"] for one in await _rows(database, pulse_comments)] == ["They ring back."]
    if database.engine.dialect.name == "postgresql":
        (said,) = await _system(database, "pulse_comments", "xmin")
        closed = await _system(database, "pulse_invitations", "xmin")
        assert {one["xmin"] for one in closed} == {said["xmin"]}


async def _kinds(database: Database) -> dict[tuple[str, str], Segments]:
    async with database.unit_of_work() as uow:
        return await segments_of_all(uow)


async def _rows(database: Database, table: Any) -> list[dict[str, Any]]:
    async with database.unit_of_work() as uow:
        return [dict(one) for one in (await uow.connection.execute(select(table))).mappings()]


async def _system(database: Database, table: str, columns: str) -> list[dict[str, Any]]:
    """Columns that a database has by itself, in the order in which the rows lie."""
    async with database.unit_of_work() as uow:
        found = await uow.connection.execute(text(f"select {columns} from {table}"))  # noqa: S608
        return [dict(one) for one in found.mappings()]
