"""What the figures are counted from, on both databases."""

from datetime import UTC, datetime, timedelta
from itertools import count as numbers
from resource import RUSAGE_SELF, getrusage
from time import perf_counter
from typing import Any

from sqlalchemy import Select, insert, select, text

from config.working_time import LONDON, WorkingTime
from dialogs.figures.counting import Share, count
from dialogs.figures.query import Query, usual
from store.database import Database
from store.enquiries.figures import (
    FiguresDesk,
    Scope,
    Timing,
    asked_between,
    most_asked,
    most_asked_query,
    waiting,
    waiting_query,
)
from store.enquiries.tables import enquiries
from store.tables import contacts
from store.unit_of_work import UnitOfWork
from tests.factories import TENANT, contact
from tests.rows import row

NOW = datetime(2026, 11, 23, 10, tzinfo=LONDON)
START = datetime(2026, 11, 2, 10, tzinfo=UTC)
EVERYTHING = Scope()
references = numbers()


def enquiry(asked_at: datetime = START, **changes: Any) -> dict[str, Any]:
    """A question to Finance in North that nobody has answered yet."""
    due = asked_at + timedelta(days=3)
    return {
        "reference": f"Q{next(references)}",
        "topic": "invoices",
        "department": "Finance",
        "area": "North",
        "tenant_id": TENANT,
        "asker_id": "aad-1",
        "asker_name": "Pat Provider",
        "conversation_id": "c1",
        "holder_id": "ann",
        "state": "open",
        "asked_at": asked_at,
        "due_at": due,
        "counted_from": asked_at,
        "promised": False,
        "reminders": 0,
        "acknowledged_at": None,
        "first_due_at": due,
        "answered_at": None,
        "closed_at": None,
        "reopened": 0,
        "version": 1,
    } | changes


async def keep(database: Database, *rows: dict[str, Any]) -> None:
    """Write these enquiries, and the contact who has them."""
    async with database.unit_of_work() as uow:
        await uow.connection.execute(insert(contacts), [row(contact())])
        await uow.connection.execute(insert(enquiries), list(rows))
        await uow.commit()


async def test_the_questions_of_a_time_are_found_with_their_times(database: Database) -> None:
    """From its first moment until before the next one's; every time is aware, in UTC."""
    end = START + timedelta(days=7)
    late = enquiry(
        START + timedelta(days=1),
        area=None,
        state="solved",
        acknowledged_at=START + timedelta(days=2),
        answered_at=START + timedelta(days=3),
        closed_at=START + timedelta(days=4),
    )
    instant = timedelta(microseconds=1)
    await keep(database, enquiry(), late, enquiry(START - instant), enquiry(end))
    async with database.unit_of_work() as uow:
        found = await asked_between(uow, START.astimezone(LONDON), end, EVERYTHING)
    assert sorted(found, key=lambda one: one.asked_at) == [
        Timing(*(one[name] for name in Timing._fields)) for one in (enquiry(), late)
    ]
    assert {moment.tzinfo for one in found for moment in one[3:] if moment} == {UTC}


async def test_open_questions_are_found_oldest_first(database: Database) -> None:
    """Whenever they were asked, with whether anybody has them."""
    old, back = START - timedelta(days=900), START + timedelta(days=1)
    await keep(
        database,
        enquiry(reference="Q-new"),
        enquiry(old, reference="Q-old", holder_id=None),
        enquiry(back, reference="Q-back", state="asked_back", area=None),
        *(enquiry(old, state=state) for state in ("answered", "solved", "withdrawn")),
    )
    async with database.unit_of_work() as uow:
        found = await waiting(uow, EVERYTHING)
    assert [(one.reference, one.state, one.area, one.owned) for one in found] == [
        ("Q-old", "open", "North", False),
        ("Q-new", "open", "North", True),
        ("Q-back", "asked_back", None, True),
    ]
    assert (found[0].asked_at, found[0].due_at) == (old, old + timedelta(days=3))


async def test_a_scope_is_a_department_an_area_or_both(database: Database) -> None:
    """Of the questions of a time and of the open ones alike."""
    await keep(
        database,
        enquiry(),
        enquiry(area="Mid"),
        enquiry(area=None),
        enquiry(department="Contracts"),
    )
    expected = {
        EVERYTHING: 4,
        Scope(department="Finance"): 3,
        Scope(area="North"): 2,
        Scope(department="Finance", area="North"): 1,
        Scope(department="Payroll"): 0,
    }
    async with database.unit_of_work() as uow:
        for scope, many in expected.items():
            assert len(await asked_between(uow, START, NOW, scope)) == many
            assert len(await waiting(uow, scope)) == many


async def test_the_topics_that_are_asked_most_come_first(database: Database) -> None:
    """Of those since a day; a tie goes by the slug, so that the order is the same each time."""
    rows = [enquiry(topic=topic) for topic in ("fees", "invoices", "fees", "beds")]
    rows += [enquiry(START - timedelta(days=400), topic="beds") for _ in range(5)]
    await keep(database, *rows)
    async with database.unit_of_work() as uow:
        assert await most_asked(uow, START, 2) == ("fees", "beds")
        assert await most_asked(uow, START, 9) == ("fees", "beds", "invoices")
        assert await most_asked(uow, START + timedelta(days=1), 9) == ()


async def test_the_topics_of_a_year_are_counted_without_reading_older_ones(
    database: Database,
) -> None:
    """By an index: questions stay for as long as the settings say."""
    old = START - timedelta(days=400)
    await keep(database, *(enquiry(old) for _ in range(3_000)), *(enquiry() for _ in range(5)))
    async with database.unit_of_work() as uow:
        if uow.dialect != "sqlite":
            await uow.connection.execute(text("analyze"))
        assert "ix_enquiries_asked_at" in await explained(uow, most_asked_query(START, 5))


async def test_what_waits_is_found_without_reading_what_was_answered(database: Database) -> None:
    """By an index, as for the state alone: answered questions stay for good, open ones are few."""
    old = [enquiry(state="solved", answered_at=NOW) for _ in range(3_000)]
    await keep(database, *old, *(enquiry() for _ in range(5)))
    async with database.unit_of_work() as uow:
        if uow.dialect == "sqlite":
            # Nobody analyses there.
            assert "ix_enquiries_state" in await explained(uow, waiting_query(EVERYTHING))
        else:
            await uow.connection.execute(text("analyze"))
            assert "Seq Scan" not in await explained(uow, waiting_query(EVERYTHING))


async def explained(uow: UnitOfWork, statement: Select[Any]) -> str:
    """The plan that the database makes for the statement."""
    compiled: Any = statement.compile(
        dialect=uow.connection.dialect, compile_kwargs={"render_postcompile": True}
    )
    arguments = tuple(compiled.params[name] for name in compiled.positiontup)
    prefix = "explain query plan " if uow.dialect == "sqlite" else "explain "
    rows = await uow.connection.exec_driver_sql(prefix + str(compiled), arguments)
    return "\n".join(str(row[-1]) for row in rows)


async def test_a_hundred_thousand_questions_are_counted_soon_and_in_little_memory(
    database: Database,
) -> None:
    """In seconds, with a month's rows in memory and some bytes for each of the others."""
    first, last = usual(NOW.date())
    begin = datetime(2025, 12, 1, 9, tzinfo=UTC)
    some = [
        enquiry(
            asked := begin + timedelta(hours=2.5 * number),
            department=f"Department {number % 10}",
            state="answered",
            acknowledged_at=asked + timedelta(hours=number % 96),
            answered_at=asked + timedelta(hours=number % 96),
        )
        for number in range(3_125)
    ]
    await keep(database, *some)
    # Twice as many five times, by the database itself.
    copied = [one for one in enquiries.c if one.name not in ("id", "reference")]
    names = ["reference", *(one.name for one in copied)]
    async with database.unit_of_work() as uow:
        for letter in "abcde":
            again = select(enquiries.c.reference + letter, *copied)
            await uow.connection.execute(insert(enquiries).from_select(names, again))
        await uow.commit()
    working = WorkingTime()
    async with database.unit_of_work() as uow:
        before = getrusage(RUSAGE_SELF).ru_maxrss
        started = perf_counter()
        report = await count(FiguresDesk(uow), Query(first=first, last=last), working, NOW, "none")
        took = perf_counter() - started
        more = (getrusage(RUSAGE_SELF).ru_maxrss - before) * 1024
    assert report.total.asked == 100_000
    assert report.total.answered == Share(32 * sum(n % 96 <= 72 for n in range(3_125)), 100_000)
    assert took < 30
    assert more < 60_000_000
