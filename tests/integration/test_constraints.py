"""What the database itself refuses, whoever writes."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import Table, delete, insert, select
from sqlalchemy.exc import IntegrityError

from store.database import Database
from store.records import District, Example, Locality, Term
from store.tables import (
    contacts,
    conversation_references,
    directory_state,
    districts,
    examples,
    glossary,
    organisations,
    people,
    places,
    profiles,
    routes,
    topics,
)
from store.upkeep_tables import out_of_date_reports
from tests.factories import contact, organisation, person, route, topic
from tests.rows import row

NOW = datetime(2027, 3, 12, tzinfo=UTC)
Rows = Sequence[tuple[Table, dict[str, Any]]]
ANN = (contacts, row(contact("ann")))
INVOICES = (topics, row(topic()))
MALDON = (districts, row(District(district="Maldon", area="Mid")))
CHASING = (examples, row(Example(topic="invoices", text="chasing august")))
PO = (glossary, row(Term(term="PO", meaning="purchase order", topic="invoices")))
PO_ALONE = (glossary, row(Term(term="PO", meaning="post office")))
STOCK = (places, row(Locality(place="Stock", district="Maldon")))


async def write(database: Database, rows: Rows) -> None:
    """Add the rows in one transaction."""
    async with database.unit_of_work() as uow:
        for table, values in rows:
            await uow.connection.execute(insert(table).values(values))
        await uow.commit()


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param([INVOICES, (routes, row(route("nobody")))], id="a route to nobody"),
        pytest.param([ANN, (routes, row(route("ann")))], id="a route of no topic"),
        pytest.param(
            [(contacts, row(contact("ann", deputy_id="nobody")))], id="a deputy who is nobody"
        ),
        pytest.param(
            [(people, row(person(organisation_id="nowhere")))], id="a person of no organisation"
        ),
        pytest.param(
            [(out_of_date_reports, {"contact_id": "x", "topic": "y", "reported_on": NOW.date()})],
            id="a report on nobody",
        ),
        pytest.param(
            [ANN, INVOICES, (routes, row(route(area="North"))), (routes, row(route(area="North")))],
            id="two routes of the same cells",
        ),
        pytest.param(
            [ANN, INVOICES, (routes, row(route())), (routes, row(route()))],
            id="two routes of empty cells",
        ),
        pytest.param([ANN, INVOICES, (routes, row(route(tier=4)))], id="a route of tier 4"),
        pytest.param([ANN, ANN], id="a contact twice"),
        pytest.param(
            [(contacts, row(contact("ann", deputy_id="ann")))], id="somebody their own deputy"
        ),
        pytest.param(
            [
                (
                    contacts,
                    row(
                        contact(
                            away_from=date(2027, 3, 2),
                            away_until=date(2027, 3, 1),
                        )
                    ),
                )
            ],
            id="back before going",
        ),
        pytest.param([(organisations, row(organisation(tier=0)))], id="an organisation of tier 0"),
        pytest.param([(people, row(person()) | {"role": "king"})], id="an unknown role"),
        pytest.param([CHASING], id="an example of no topic"),
        pytest.param([INVOICES, CHASING, CHASING], id="an example twice"),
        pytest.param(
            [INVOICES, (examples, CHASING[1] | {"language": ""})], id="an example of no language"
        ),
        pytest.param([PO], id="a term of no topic that there is"),
        pytest.param([INVOICES, PO, PO], id="a term twice for a topic"),
        pytest.param([PO_ALONE, PO_ALONE], id="a term twice without a topic"),
        pytest.param([STOCK], id="a place in no district"),
        pytest.param([MALDON, STOCK, STOCK], id="a place twice in a district"),
        pytest.param([(directory_state, {"id": 2, "version": 0})], id="a second directory"),
        pytest.param(
            [
                (
                    conversation_references,
                    {
                        "tenant_id": "t",
                        "conversation_id": "c",
                        "kind": "meeting",
                        "reference": {},
                        "installed": True,
                        "updated_at": NOW,
                    },
                )
            ],
            id="a reference of an unknown kind",
        ),
    ],
)
async def test_rows_that_break_a_rule_are_refused(database: Database, rows: Rows) -> None:
    """Foreign keys, unique keys and checks are on, and nothing of the transaction is kept."""
    with pytest.raises(IntegrityError):
        await write(database, rows)

    async with database.unit_of_work() as uow:
        for table in {table for table, _ in rows} - {directory_state}:
            assert (await uow.connection.execute(select(table))).all() == []


async def test_a_refused_commit_frees_its_lock(database: Database) -> None:
    """After a commit that a deferred rule refused, others can write."""
    with pytest.raises(IntegrityError):
        await write(database, [(contacts, row(contact("ann", deputy_id="nobody")))])

    await write(database, [ANN])


async def test_a_deputy_may_come_after(database: Database) -> None:
    """A contact may name a deputy who is written later in the same transaction."""
    rows = [(contacts, row(contact("ann", deputy_id="bob"))), (contacts, row(contact("bob")))]

    await write(database, rows)

    async with database.unit_of_work() as uow:
        kept = (await uow.connection.execute(select(contacts.c.id))).scalars().all()
    assert sorted(kept) == ["ann", "bob"]


async def test_a_term_may_stand_alone_and_for_a_topic(database: Database) -> None:
    """Both rows are kept: an empty topic is one more, and only one."""
    await write(database, [INVOICES, PO, PO_ALONE])

    async with database.unit_of_work() as uow:
        kept = (await uow.connection.execute(select(glossary.c.topic))).scalars().all()
    assert sorted(kept, key=str) == [None, "invoices"]


async def test_deleted_rows_take_along_what_hangs_on_them(database: Database) -> None:
    """A deleted organisation empties a profile's cell; a deleted contact takes its reports."""
    said = {"tenant_id": "t", "aad_object_id": "a", "organisation_id": "elm-house"}
    report = {"contact_id": "ann", "topic": "invoices", "reported_on": NOW.date()}
    await write(
        database,
        [
            (organisations, row(organisation())),
            (profiles, said | {"updated_at": NOW}),
            ANN,
            (out_of_date_reports, report),
        ],
    )

    async with database.unit_of_work() as uow:
        await uow.connection.execute(delete(organisations))
        await uow.connection.execute(delete(contacts))
        profile = (await uow.connection.execute(select(profiles))).mappings().one()
        reports = (await uow.connection.execute(select(out_of_date_reports))).all()

    assert profile["organisation_id"] is None
    assert reports == []
