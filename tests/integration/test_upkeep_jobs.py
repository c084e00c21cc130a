"""What runs by the clock for the directory: whom it tells what, how often, on both databases."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any, TypeAlias

import pytest
from sqlalchemy import delete, insert, select

from bot.jobs import jobs
from bot.knowledge import KnowledgeKeeper
from bot.metrics import Metrics
from config.clock import Clock
from config.settings import Settings
from config.vocabulary import OUTSIDE
from config.working_time import WorkingTime
from dialogs.upkeep.jobs import Office, ask_contacts, tell_of_reports, tell_weekly
from store.database import Database
from store.enquiries.writing import propose_example
from store.outbox.queue import enqueue
from store.outbox.records import Post
from store.outbox.tables import outbox
from store.reports import report_out_of_date
from store.tables import people, routes, topics
from store.unit_of_work import UnitOfWork
from store.upkeep.records import Edit
from store.ways.bounces import note_bounce
from store.ways.people import outside_id
from tests.factories import TENANT, person, topic
from tests.rows import row
from tests.upkeep import (
    NOW,
    OWNER,
    SARAH,
    SECOND,
    TODAY,
    TOM,
    make,
    owner,
    phone_change,
    write_directory,
)

OFFICE = Office(
    working=WorkingTime(), stale_after=timedelta(days=90), engagement_topic="engagement"
)
OLD = replace(SARAH, verified_on=date(2026, 12, 1))
DAY = timedelta(days=1)
WEEK = timedelta(days=7)
NIGHT = NOW.replace(hour=20)
SATURDAY = NOW + 5 * DAY
EASTER_MONDAY = datetime(2027, 3, 29, 10, 0, tzinfo=UTC)

Work: TypeAlias = Callable[[UnitOfWork, datetime, Office], Awaitable[Sequence[Post]]]


async def run(database: Database, work: Work, now: datetime) -> list[Post]:
    """Do a job as the schedule does; gives the messages whose keys are new."""
    async with database.unit_of_work() as uow:
        posts = await work(uow, now, OFFICE)
        new = [post for post in posts if await enqueue(uow, post, now, TENANT)]
        await uow.commit()
    return new


async def report(database: Database, *topics_said: str, contact_id: str = "sarah-ford") -> None:
    """Somebody says that an entry is out of date."""
    async with database.unit_of_work() as uow:
        for said in topics_said:
            await report_out_of_date(uow, contact_id, said, TODAY)
        await uow.commit()


def to(posts: Sequence[Post]) -> list[str | None]:
    """Whom messages go to."""
    return [post.contact_id or post.aad_object_id for post in posts]


async def test_reports_reach_every_owner_in_one_message(database: Database) -> None:
    """How often, not who; nothing more on that day, and the rest on the next."""
    await write_directory(database)
    await report(database, "invoices", "invoices", "fees")

    posts = await run(database, tell_of_reports, NOW)

    assert to(posts) == [OWNER.id, SECOND.id]
    assert {post.purpose for post in posts} == {"notice"}
    assert "Sarah Ford's entry was reported as out of date, 3 times." in posts[0].text
    assert await run(database, tell_of_reports, NOW) == []

    await report(database, "invoices")
    assert await run(database, tell_of_reports, NOW + timedelta(hours=5)) == []
    (again, _) = await run(database, tell_of_reports, NOW + DAY)
    assert "reported as out of date, once." in again.text


async def test_each_entry_has_its_own_message(database: Database) -> None:
    """Two contacts, two messages."""
    await write_directory(database, owners=(OWNER,))
    await report(database, "invoices")
    await report(database, "invoices", contact_id="tom-ellis")
    posts = await run(database, tell_of_reports, NOW)
    assert ["Sarah Ford" in posts[0].text, "Tom Ellis" in posts[1].text] == [True, True]


async def test_reports_wait_for_office_hours_and_for_an_owner(database: Database) -> None:
    """Nothing is lost meanwhile."""
    await write_directory(database)
    await report(database, "invoices")
    for closed in (NIGHT, SATURDAY, EASTER_MONDAY):
        assert await run(database, tell_of_reports, closed) == []
    async with database.unit_of_work() as uow:
        await uow.connection.execute(delete(people))
        await uow.commit()
    assert await run(database, tell_of_reports, NOW) == []
    async with database.unit_of_work() as uow:
        await uow.connection.execute(insert(people).values(row(owner())))
        await uow.commit()
    assert to(await run(database, tell_of_reports, NOW)) == [OWNER.id]


async def test_old_entries_are_asked_about_thrice_and_then_told(database: Database) -> None:
    """A card each week, one at a time; after the third the owners hear of it, once."""
    await write_directory(database, changed=(OLD,))
    first = await run(database, ask_contacts, NOW)
    assert to(first) == ["sarah-ford"]
    assert "Is this still right?" in first[0].text
    assert await run(database, ask_contacts, NOW + DAY) == []

    gone, second = await run(database, ask_contacts, NOW + WEEK)
    assert gone.replaces_key == first[0].key
    assert gone.text == "I have asked again further down."
    assert "May I ask again" in second.text
    gone, third = await run(database, ask_contacts, NOW + 15 * DAY)
    assert gone.replaces_key == second.key
    assert third.contact_id == "sarah-ford"

    told = await run(database, ask_contacts, NOW + 22 * DAY)
    assert to(told) == [OWNER.id, SECOND.id]
    assert "I have asked 3 times since 15 March 2027" in told[0].text
    assert await run(database, ask_contacts, NOW + 30 * DAY) == []


async def test_who_confirms_is_not_asked_again(database: Database) -> None:
    """Until the entry is old once more, when it begins anew."""
    await write_directory(database, changed=(OLD,))
    await run(database, ask_contacts, NOW)
    right = replace(
        phone_change("", ""),
        what="confirmed",
        before=Edit(contacts={"sarah-ford": {"verified_on": OLD.verified_on}}),
        after=Edit(contacts={"sarah-ford": {"verified_on": TODAY}}),
    )
    await make(database, right)
    async with database.unit_of_work() as uow:
        # Tom's entry is old by then as well.
        await uow.connection.execute(delete(routes))
        await uow.commit()

    assert await run(database, ask_contacts, NOW + WEEK) == []
    later = await run(database, ask_contacts, NOW + 92 * DAY)
    asked = [post for post in later if post.contact_id == "sarah-ford"]
    assert "Is this still right?" in asked[0].text


async def test_contacts_are_asked_in_office_hours_only(database: Database) -> None:
    """Not at night, not at the weekend, not on a bank holiday."""
    await write_directory(database, changed=(OLD,))
    for closed in (NIGHT, SATURDAY, EASTER_MONDAY):
        assert await run(database, ask_contacts, closed) == []
    assert len(await run(database, ask_contacts, NOW)) == 1


async def test_who_is_away_is_asked_on_their_return(database: Database) -> None:
    """A card would lie there unread, and count."""
    away = replace(OLD, away_from=TODAY, away_until=TODAY + DAY)
    await write_directory(database, changed=(away,))
    assert await run(database, ask_contacts, NOW) == []
    assert len(await run(database, ask_contacts, NOW + 2 * DAY)) == 1


async def test_the_weekly_message_is_short_and_comes_once(database: Database) -> None:
    """Counts first, ten lines at most, on Monday; the rest of the week nothing."""
    await write_directory(database, changed=(OLD, replace(TOM, verified_on=None)))
    await report(database, "invoices")
    async with database.unit_of_work() as uow:
        rows = [row(topic(f"topic-{n}"), n) for n in range(12)]
        await uow.connection.execute(insert(topics), rows)
        await propose_example(uow, "invoices", "why is it unpaid", NOW)
        await uow.commit()

    assert await run(database, tell_weekly, NIGHT - DAY) == []
    posts = await run(database, tell_weekly, NOW)

    assert to(posts) == [OWNER.id, SECOND.id]
    lines = posts[0].text.splitlines()
    assert lines[:4] == [
        "The directory this week",
        (
            "1 entry was reported as out of date. 13 topics have no contact, or not for everybody. "
            "1 department has no mailbox. 2 entries are due to be checked. "
            "2 contacts have no deputy. 1 suggested example waits."
        ),
        "Sarah Ford: reported as out of date",
        "Engagement: no contact",
    ]
    assert len(lines) == 10
    assert lines[-2:] == [
        "And 13 more. The command provider-bot check lists all.",
        'Type "suggested examples" to see what I may learn.',
    ]
    for later in (1, 2, 3, 4):
        assert await run(database, tell_weekly, NOW + later * DAY) == []
    assert len(await run(database, tell_weekly, NOW + WEEK)) == 2


async def test_who_is_not_reached_is_a_number_in_the_weekly_message(database: Database) -> None:
    """And of each reason how many, the same numbers as on the desk."""
    nowhere = replace(SARAH, aad_object_id=None, email="")
    await write_directory(database, changed=(nowhere,))
    one = person(outside_id("home@example.org"), tenant_id=OUTSIDE, email="home@example.org")
    async with database.unit_of_work() as uow:
        await uow.connection.execute(insert(people).values(row(one)))
        for address in ("home@example.org", TOM.email, "not.listed@example.org"):
            await note_bounce(uow, address, "5.1.1", NOW)
        await uow.commit()

    async def weekly(office: Office) -> str:
        """The message."""
        async with database.unit_of_work() as uow:
            return (await tell_weekly(uow, NOW, office))[0].text

    told = await weekly(OFFICE)
    assert (
        "3 people can be reached in no way: 2 have an e-mail address that does not work; "
        "1 has neither Teams nor an e-mail address. "
    ) in told
    assert (
        told.splitlines()[-1]
        == "The desk's page Directory, or the command provider-bot check, says who is not reached."
    )
    assert "home@example.org" not in told
    no_mail = await weekly(replace(OFFICE, mails=False))
    assert (
        "5 people can be reached in no way: 1 has neither Teams nor an e-mail address; "
        "3 have no chat with the bot in Teams; 1 has no Teams, and no e-mail is sent"
    ) in no_mail


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        pytest.param({}, True, id="without a mail server"),
        pytest.param({"local": True}, False, id="on somebody's own machine"),
        pytest.param(
            {"smtp_url": "smtp://127.0.0.1", "mail_from": "bot@example.org"}, False, id="with one"
        ),
    ],
)
async def test_who_has_e_mail_only_is_not_reached_without_a_mail_server(
    database: Database, settings: dict[str, Any], told: bool
) -> None:
    """As ``check`` has it; the schedule's own job says so."""
    await write_directory(database)
    one = person(outside_id("home@example.org"), tenant_id=OUTSIDE, email="home@example.org")
    async with database.unit_of_work() as uow:
        await uow.connection.execute(insert(people).values(row(one)))
        await uow.commit()
    made, clock = Settings(_env_file=None, **settings), Clock()
    keeper = KnowledgeKeeper(database, made, clock, Metrics())
    async with database.unit_of_work() as uow:
        await jobs(made, keeper)["tell-weekly"].run(uow, NOW)
        texts = (await uow.connection.execute(select(outbox.c.text))).scalars().all()
    await keeper.close()
    assert ["1 has no Teams, and no e-mail is sent" in text for text in texts] == [told, told]


async def test_after_a_bank_holiday_the_week_begins_on_tuesday(database: Database) -> None:
    """Nobody is written to on Easter Monday."""
    await write_directory(database)
    assert await run(database, tell_weekly, EASTER_MONDAY) == []
    assert len(await run(database, tell_weekly, EASTER_MONDAY + DAY)) == 2


async def test_what_a_job_says_is_kept_with_what_it_notes(database: Database) -> None:
    """A process that dies before the commit has told nobody, and noted nothing."""
    await write_directory(database)
    await report(database, "invoices")
    async with database.unit_of_work() as uow:
        for post in await tell_of_reports(uow, NOW, OFFICE):
            await enqueue(uow, post, NOW, TENANT)

    async with database.unit_of_work() as uow:
        assert (await uow.connection.execute(select(outbox))).all() == []
    assert len(await run(database, tell_of_reports, NOW)) == 2
