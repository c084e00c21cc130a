"""`check`: each gap has its sentence, many of a kind become one, and what is ready says so."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import delete, insert, update

from bot.commands.checking import advice, amiss, check
from bot.commands.data import load_catalogue
from bot.readiness import NO_DATABASE
from config.clock import Clock
from config.sample.playground import TENANT_ID
from config.settings import Settings
from store.database import Database, open_database
from store.desk import DeskReading
from store.enquiries.tables import enquiries
from store.enquiries.writing import propose_example
from store.gaps import GapKind
from store.records import Department
from store.reports import OutOfDateReport, report_out_of_date
from store.tables import contacts, people
from store.ways.bounces import note_bounce
from store.ways.out_of_reach import Choice
from tests.factories import contact, directory, route, topic
from tests.upkeep import enquiry

TODAY = date(2026, 11, 23)
SETTINGS = Settings(
    _env_file=None,
    local=True,
    safeguarding_topic="invoices",
    out_of_hours_topic="invoices",
    engagement_topic="invoices",
)
SAMPLE_SETTINGS = Settings(_env_file=None, local=True)
LATELY = date(2026, 11, 20)
NOT_CHECKED = "Check the entry and import it with a new verified_on."


def somebody(name: str, **changes: Any) -> Any:
    """A contact whose entry was checked of late."""
    return contact(name, **{"verified_on": LATELY} | changes)


def told(*routes: Any, reports: tuple[OutOfDateReport, ...] = (), **changes: Any) -> list[str]:
    """What `check` tells of a directory of one topic."""
    parts = {"topics": (topic(),), "contacts": (somebody("ann"),)} | changes
    return amiss(SETTINGS, directory(*routes, **parts), reports, TODAY)


ONE_OF_EACH: Mapping[GapKind, tuple[dict[str, Any], str]] = {
    GapKind.NO_TOPICS: (
        {"topics": ()},
        "The directory is empty. Run provider-bot init, then import contacts and routes.",
    ),
    GapKind.TOPIC_MISSING: (
        {"topics": (topic("fees"),), "routes": (route("ann", topic="fees"),)},
        (
            "Topic invoices is missing, and the bot needs it. Import it, or name another one in "
            "BOT_SAFEGUARDING_TOPIC, BOT_OUT_OF_HOURS_TOPIC or BOT_ENGAGEMENT_TOPIC."
        ),
    ),
    GapKind.NO_ROUTE: (
        {"routes": (route("ann", service_type="Home care"),)},
        (
            "Topic invoices has no contact for Residential and nursing, Learning disability, "
            "Independent and supported living. Import a route for it."
        ),
    ),
    GapKind.LEFT: (
        {"contacts": (somebody("ann", active_until=date(2026, 11, 1)),)},
        (
            "Ann (ann) left after 1 November 2026, is still on a route, and nobody stands in. "
            "Import the route with somebody else."
        ),
    ),
    GapKind.NOBODY_COVERS: (
        {"contacts": (somebody("ann", away_from=date(2026, 11, 1)),)},
        (
            "Ann (ann) is away since 1 November 2026 and nobody stands in. "
            "Import the contact with a deputy_id."
        ),
    ),
    GapKind.NO_MAILBOX: (
        {"departments": {"Finance": Department(name="Finance")}},
        "Finance has no mailbox to fall back on. Import departments with its e-mail.",
    ),
    GapKind.STALE: (
        {"contacts": (somebody("ann", verified_on=date(2026, 1, 1)),)},
        f"Ann (ann) was last checked on 1 January 2026. {NOT_CHECKED}",
    ),
}


@pytest.mark.parametrize("kind", list(GapKind))
def test_every_kind_of_gap_has_its_sentence(kind: GapKind) -> None:
    """A sentence that names what is amiss and what to do next."""
    changes, sentence = ONE_OF_EACH[kind]
    parts = dict(changes)
    assert sentence in told(*parts.pop("routes", (route("ann"),)), **parts)


def test_what_is_open_in_dates_is_left_out() -> None:
    """Nobody reads "None"."""
    away = somebody("ann", away_until=date(2026, 12, 1))
    never = somebody("bob", verified_on=None)

    assert told(route("ann"), contacts=(away, never)) == [
        "Ann (ann) is away and nobody stands in. Import the contact with a deputy_id.",
        f"Bob (bob) was never checked. {NOT_CHECKED}",
    ]


def test_a_deputy_of_who_left_is_named() -> None:
    """The officer sees who answers meanwhile."""
    gone = somebody("ann", active_until=date(2026, 11, 1), deputy_id="bob")
    assert told(route("ann"), contacts=(gone, somebody("bob"))) == [
        (
            "Ann (ann) left after 1 November 2026, is still on a route, and Bob (bob) stands in. "
            "Import the route with somebody else."
        )
    ]


def test_many_of_a_kind_are_one_sentence() -> None:
    """Their count and the first names; up to three are told one by one."""
    people = tuple(somebody(name, verified_on=None) for name in ("ann", "bob", "cat", "dan", "eve"))

    assert told(route("ann"), contacts=people) == [
        (
            "5 contacts must be checked again: Ann (ann), Bob (bob), Cat (cat) and 2 more. "
            "Check the entries and import them with a new verified_on."
        )
    ]
    assert len(told(route("ann"), contacts=people[:3])) == 3


MANY = tuple(f"topic-{number}" for number in range(5))


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        pytest.param({"contacts": ()}, "5 topics have no contact", id="no route"),
        pytest.param({"active_until": date(2026, 11, 1)}, "5 contacts have left", id="left"),
        pytest.param(
            {"away_until": date(2026, 12, 1)}, "5 contacts are away and nobody", id="away"
        ),
        pytest.param({"departments": {}}, "5 departments have no mailbox", id="no mailbox"),
    ],
)
def test_each_kind_that_can_be_many_folds(changes: dict[str, Any], sentence: str) -> None:
    """No kind fills the screen."""
    dates = {name: value for name, value in changes.items() if isinstance(value, date)}
    parts: dict[str, Any] = {
        "topics": tuple(topic(name, department=f"Department of {name}") for name in MANY),
        "contacts": tuple(somebody(name, **dates) for name in MANY),
        "departments": {
            f"Department of {name}": Department(name=name, email="a@example.org") for name in MANY
        },
    }
    parts |= {name: value for name, value in changes.items() if name not in dates}
    routes = [route(name, topic=name) for name in MANY if parts["contacts"]]

    folded = [line for line in told(*routes, **parts) if line.startswith("5 ")]

    assert len(folded) == 1
    assert folded[0].startswith(sentence)
    assert "and 2 more." in folded[0]


def test_reports_of_old_entries_are_told_until_the_entry_is_checked() -> None:
    """Checked after the report, it is mended; a contact who is gone has no entry."""
    reports = (
        OutOfDateReport(contact_id="ann", topic="invoices", reported_on=LATELY),
        OutOfDateReport(contact_id="bob", topic="invoices", reported_on=LATELY - timedelta(1)),
        OutOfDateReport(contact_id="gone", topic="invoices", reported_on=LATELY),
    )
    people = (somebody("ann"), somebody("bob"))

    assert told(route("ann"), contacts=people, reports=reports) == [
        f"Ann (ann) was reported out of date for invoices on 20 November 2026. {NOT_CHECKED}"
    ]


def test_many_reports_are_one_sentence() -> None:
    """Each contact counts once."""
    names = ("ann", "bob", "cat", "dan")
    reports = tuple(
        OutOfDateReport(contact_id=name, topic=about, reported_on=TODAY)
        for name in names
        for about in ("invoices", "fees")
    )
    people = tuple(somebody(name) for name in names)
    assert told(route("ann"), contacts=people, reports=reports) == [
        (
            "4 contacts were reported out of date: Ann (ann), Bob (bob), Cat (cat) and 1 more. "
            "Check the entries and import them with a new verified_on."
        )
    ]


def clock() -> Clock:
    """A clock that stands at the morning of `TODAY`."""
    clock = Clock()
    clock.set(datetime(2026, 11, 23, 10, 0, tzinfo=UTC))
    return clock


async def test_the_sample_is_ready(database: Database) -> None:
    """On both databases, and a report of an old entry ends that."""
    await load_catalogue(database, sample_on=TODAY)
    assert await check(SAMPLE_SETTINGS, database, clock()) == []

    async with database.unit_of_work() as uow:
        await report_out_of_date(uow, "helen-marchbank", "safeguarding-concern", TODAY)
        await uow.commit()
    found = await check(SAMPLE_SETTINGS, database, clock())
    assert len(found) == 1
    assert "was reported out of date for safeguarding-concern on 23 November 2026" in found[0]


async def test_what_is_worth_mending_is_told_beside(database: Database) -> None:
    """Who has no deputy, whose questions are late, what waits; the bot is ready all the same."""
    await load_catalogue(database, sample_on=TODAY)
    ago = clock().now() - timedelta(hours=1)
    late = enquiry("Q-1", holder_id="helen-marchbank", due_at=ago)
    async with database.unit_of_work() as uow:
        await uow.connection.execute(insert(enquiries).values(late))
        await uow.connection.execute(insert(enquiries).values(late | {"reference": "Q-2"}))
        await propose_example(uow, "payments", "why is it unpaid", ago)
        await uow.commit()

    questions, deputies, words = await advice(SAMPLE_SETTINGS, database, clock())

    assert questions == (
        "Helen Marchbank (helen-marchbank) has 2 questions past the time. "
        "Have them answered or passed on."
    )
    assert deputies.startswith("No deputy: Angela Forsyth (angela-forsyth), ")
    assert words.startswith("Suggested examples that wait: 1.")
    assert await check(SAMPLE_SETTINGS, database, clock()) == []


async def test_who_is_reached_in_no_way_is_told(database: Database) -> None:
    """For each reason how many, the first by name, and what mends it; as many as the desk says."""
    await load_catalogue(database, sample_on=TODAY)
    async with database.unit_of_work() as uow:
        nobody = contacts.c.id == "helen-marchbank"
        none = {"aad_object_id": None, "email": ""}
        await uow.connection.execute(update(contacts).where(nobody).values(none))
        for address in ("amara.ackroyd@example.org", "not.listed@example.org"):
            await note_bounce(uow, address, "5.1.1", clock().now())
        await uow.commit()
    found = "\n".join(await advice(SAMPLE_SETTINGS, database, clock()))
    assert (
        "1 person has neither Teams nor an e-mail address: Helen Marchbank (helen-marchbank). "
        "Import their Entra id, or an e-mail address."
    ) in found
    assert (
        "1 person has an e-mail address that does not work: Amara Ackroyd (Oatholt Care Home). "
        "Import an address that works."
    ) in found
    without_mail = Settings(_env_file=None, tenant_id=TENANT_ID)
    (told,) = [one for one in await advice(without_mail, database, clock()) if "no Teams" in one]
    async with database.unit_of_work() as uow:
        desk = DeskReading(uow, clock().now(), mails=False)
        lost = await desk.out_of_reach(Choice(), without_mail.council_tenant)
    count = lost.counts["no_mail"]
    assert count > 300
    assert told.startswith(f"{count} people have no Teams, and no e-mail is sent: ")
    assert f" and {count - 3} more. Have e-mail set up" in told


async def test_a_directory_that_nobody_keeps(database: Database) -> None:
    """Nobody would hear of what is out of date."""
    await load_catalogue(database, sample_on=TODAY)
    async with database.unit_of_work() as uow:
        await uow.connection.execute(delete(people))
        await uow.commit()
    manager, owner, *_ = await advice(SAMPLE_SETTINGS, database, clock())
    assert manager.startswith("Nobody is engagement manager")
    assert owner.startswith("Nobody keeps the directory")


async def test_no_database_has_nothing_to_advise(empty_url: str) -> None:
    """What must be done first is told by `check`."""
    database = open_database(empty_url)
    try:
        assert await advice(SAMPLE_SETTINGS, database, clock()) == []
    finally:
        await database.close()


async def test_a_fresh_catalogue_says_what_to_import_in_two_lines(database: Database) -> None:
    """36 topics without a contact and 11 departments without a mailbox."""
    await load_catalogue(database)
    topics, departments = await check(SAMPLE_SETTINGS, database, clock())
    assert topics.startswith("36 topics have no contact, or not for everybody: ")
    assert departments.startswith("11 departments have no mailbox to fall back on: ")


async def test_no_credentials_come_before_all_else(database: Database) -> None:
    """Outside local mode, the settings are part of being ready."""
    await load_catalogue(database, sample_on=TODAY)
    found = await check(Settings(_env_file=None), database, clock())
    assert len(found) == 1
    assert found[0].startswith("No credentials: set BOT_APP_ID with ")


async def test_a_database_without_tables_says_how_to_make_them(empty_url: str) -> None:
    """`check` makes nothing itself."""
    database = open_database(empty_url)
    try:
        assert await check(SAMPLE_SETTINGS, database, clock()) == [NO_DATABASE]
        assert not await database.is_current()
    finally:
        await database.close()
