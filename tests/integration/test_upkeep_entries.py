"""What entries wait for, questions past their time, and suggested examples, on both databases."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from sqlalchemy import insert, select

from store.database import Database
from store.directories import directory_version
from store.enquiries.tables import enquiries
from store.enquiries.writing import propose_example
from store.outbox.queue import enqueue
from store.outbox.records import Post
from store.records import Example
from store.reports import list_reports, report_out_of_date
from store.tables import examples
from store.unit_of_work import UnitOfWork
from store.upkeep import suggestions as words
from store.upkeep.entries import (
    keep_waiting,
    mark_told,
    notices_about,
    open_questions,
    overdue,
    settle_reports,
    untold_reports,
    waiting,
)
from store.upkeep.records import Overdue, Suggestion, Waiting
from tests.factories import TENANT
from tests.rows import row
from tests.upkeep import NOW, SARAH, TODAY, TOM, enquiry, write_directory

TOMORROW = TODAY + timedelta(1)
LONG_AGO = date(2026, 12, 1)
OLD = replace(SARAH, verified_on=LONG_AGO)


async def report(uow: UnitOfWork, *topics: str, on: date = TODAY) -> None:
    """Sarah Ford's entry is said to be out of date."""
    for topic in topics:
        await report_out_of_date(uow, "sarah-ford", topic, on)


async def test_reports_are_counted_until_they_are_told(database: Database) -> None:
    """Each that was said counts; what comes after is told on another day."""
    await write_directory(database)
    async with database.unit_of_work() as uow:
        await report(uow, "invoices", "invoices", "fees")
        assert await untold_reports(uow, TODAY) == {"sarah-ford": 3}
        await mark_told(uow, "sarah-ford", 3, TODAY)
        assert await untold_reports(uow, TOMORROW) == {}
        await report(uow, "invoices")
        assert await untold_reports(uow, TODAY) == {}
        assert await untold_reports(uow, TOMORROW) == {"sarah-ford": 1}


async def test_a_report_that_comes_while_others_are_told_is_not_lost(database: Database) -> None:
    """Only those that were read are taken off."""
    await write_directory(database)
    async with database.unit_of_work() as uow:
        await report(uow, "invoices", "fees")
        await mark_told(uow, "sarah-ford", 1, TODAY)
        assert await untold_reports(uow, TOMORROW) == {"sarah-ford": 1}


async def test_an_owner_s_look_settles_reports(database: Database) -> None:
    """Neither told nor listed any more."""
    await write_directory(database)
    async with database.unit_of_work() as uow:
        await report(uow, "invoices")
        await settle_reports(uow, "sarah-ford")
        assert await untold_reports(uow, TOMORROW) == {}
        assert await list_reports(uow) == ()


async def test_who_must_confirm_an_entry(database: Database) -> None:
    """Those whose entry is old or was never checked, are there, and are known in Teams."""
    await write_directory(
        database,
        changed=(
            OLD,
            replace(TOM, verified_on=None),
            replace(SARAH, id="left", verified_on=None, active_until=LONG_AGO),
            replace(SARAH, id="away", verified_on=None, away_from=LONG_AGO),
            replace(SARAH, id="no-teams", verified_on=None, aad_object_id=None),
        ),
    )
    async with database.unit_of_work() as uow:
        found = await waiting(uow, TODAY, date(2027, 1, 1))

    assert found == (Waiting(contact=OLD), Waiting(contact=replace(TOM, verified_on=None)))


async def test_how_often_somebody_was_asked_is_kept(database: Database) -> None:
    """Until the entry is checked, by whatever way."""
    await write_directory(database, changed=(OLD,))
    asked = Waiting(contact=OLD, asked=2, first_on=TODAY - timedelta(7), last_on=TODAY)
    checked = replace(asked, contact=replace(OLD, verified_on=TODAY))
    async with database.unit_of_work() as uow:
        await report(uow, "invoices")
        await keep_waiting(uow, replace(asked, asked=1, last_on=asked.first_on))
        await keep_waiting(uow, asked)
        assert await waiting(uow, TODAY, date(2027, 1, 1)) == (asked,)
        assert await untold_reports(uow, TODAY) == {"sarah-ford": 1}

        # Checked meanwhile, and old again: it begins anew.
        await keep_waiting(uow, replace(checked, first_on=date(2026, 11, 1), given_up=True))
        assert await waiting(uow, TODAY, date(2027, 1, 1)) == (Waiting(contact=OLD),)


async def test_questions_past_their_time_are_counted_by_who_has_them(database: Database) -> None:
    """Those that wait for the asker, are answered, or still have time, are not."""
    await write_directory(database)
    later = NOW + timedelta(hours=1)
    rows = [
        enquiry("Q-1"),
        enquiry("Q-2"),
        enquiry("Q-3", holder_id=None),
        enquiry("Q-4", due_at=later, first_due_at=later),
        enquiry("Q-5", state="asked_back"),
        enquiry("Q-6", state="answered"),
    ]
    async with database.unit_of_work() as uow:
        for one in rows:
            await uow.connection.execute(insert(enquiries).values(one))
        assert await overdue(uow, NOW) == (
            Overdue(holder_id="sarah-ford", questions=2),
            Overdue(holder_id=None, questions=1),
        )
        assert await open_questions(uow, "sarah-ford") == 4
        assert await open_questions(uow, "tom-ellis") == 0


def notice(key: str, **more: Any) -> Post:
    """A message to an owner."""
    given: dict[str, Any] = {"tenant_id": TENANT, "aad_object_id": "aad-owner", **more}
    return Post(key=key, purpose="notice", text="…", **given)


async def test_messages_that_are_on_a_screen_are_found_once(database: Database) -> None:
    """Those of an entry, until another takes their place; ``_`` and ``%`` are letters."""
    await write_directory(database)
    posts = [
        notice("entry:a_b:report"),
        notice("entry:axb:report"),
        notice("entry:a_b:confirm", tenant_id=None, aad_object_id=None, contact_id="sarah-ford"),
        notice("entry:a_b:old"),
        notice("entry:a_b:old:done", replaces_key="entry:a_b:old"),
    ]
    async with database.unit_of_work() as uow:
        for post in posts:
            await enqueue(uow, post, NOW, TENANT)
        found = await notices_about(uow, "entry:a_b:")

    assert {(one.key, one.aad_object_id) for one in found} == {
        ("entry:a_b:report", "aad-owner"),
        ("entry:a_b:confirm", "aad-sarah"),
    }


MARCH = Suggestion(topic="invoices", text="why is our March invoice unpaid")
YOURS = Suggestion(topic="engagement", text="who do i ask about forms")


async def test_suggestions_wait_for_the_owner_in_turn(database: Database) -> None:
    """The oldest first, once each, and not what is an example already."""
    await write_directory(database)
    known = Example(topic="invoices", text="chasing august")
    async with database.unit_of_work() as uow:
        await uow.connection.execute(insert(examples).values(row(known)))
        for minute, one in enumerate(
            (YOURS, MARCH, YOURS, Suggestion(topic="invoices", text=known.text))
        ):
            await propose_example(uow, one.topic, one.text, NOW + timedelta(minutes=minute))
        assert await words.suggestions(uow) == (YOURS, MARCH)


async def test_an_agreed_suggestion_becomes_an_example(database: Database) -> None:
    """The directory's version goes up with it, so that topics are learned anew; twice is once."""
    await write_directory(database)
    async with database.unit_of_work() as uow:
        await propose_example(uow, MARCH.topic, MARCH.text, NOW)
        before = await directory_version(uow)
        assert await words.learn(uow, MARCH, "en")
        assert not await words.learn(uow, MARCH, "en")
        assert await directory_version(uow) == before + 1
        rows = (await uow.connection.execute(select(examples))).mappings().all()
        assert await words.suggestions(uow) == ()

    assert [(one["topic"], one["text"], one["language"]) for one in rows] == [
        ("invoices", MARCH.text, "en")
    ]


async def test_a_refused_suggestion_leaves_nothing(database: Database) -> None:
    """Nothing is learned, and it does not come back by itself."""
    await write_directory(database)
    async with database.unit_of_work() as uow:
        await propose_example(uow, MARCH.topic, MARCH.text, NOW)
        assert await words.forget(uow, MARCH)
        assert not await words.forget(uow, MARCH)
        assert not await words.learn(uow, MARCH, "en")
        assert (await uow.connection.execute(select(examples))).all() == []
