"""The statements of a turn find their rows by index, however many there are."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import delete, insert, text
from sqlalchemy.sql import ClauseElement

from store import references, turns
from store.announcements import attention
from store.database import Database
from store.exchange import KINDS
from store.exchange.importing import is_row
from store.outbox import leases, queue
from store.outbox.jobs import TAKE_JOB
from store.outbox.tables import jobs, outbox
from store.records import District, Example, Locality, Term
from store.tables import (
    conversation_references,
    conversations,
    districts,
    examples,
    glossary,
    organisations,
    people,
    places,
    profiles,
    topics,
)
from store.unit_of_work import UnitOfWork
from tests.factories import TENANT, organisation, person, topic
from tests.rows import row

NOW = datetime(2027, 3, 12, tzinfo=UTC)
MANY = range(3000)
WHO = {"tenant": TENANT, "conversation": "c7", "user": "u7"}


@pytest.fixture
async def full(database: Database) -> Database:
    """A database with three thousand of each thing that statements look for."""
    ids = [(f"c{number}", f"u{number}", f"o{number}") for number in MANY]
    listed = {"tenant_id": TENANT}
    rows: Iterable[tuple[Any, list[dict[str, Any]]]] = (
        (topics, [row(topic())]),
        (districts, [row(District(district="Maldon", area="Mid"))]),
        (examples, [row(Example(topic="invoices", text=home)) for _, _, home in ids]),
        (glossary, [row(Term(term=home, meaning=home)) for _, _, home in ids]),
        (places, [row(Locality(place=home, district="Maldon")) for _, _, home in ids]),
        (organisations, [row(organisation(home)) for _, _, home in ids]),
        (people, [row(person(user, organisation_id=home)) for _, user, home in ids]),
        (
            profiles,
            [
                {**listed, "aad_object_id": user, "organisation_id": home, "updated_at": NOW}
                for _, user, home in ids
            ],
        ),
        (
            conversations,
            [
                {
                    **listed,
                    "conversation_id": chat,
                    "user_id": user,
                    "state": {},
                    "handled": [],
                    "version": 1,
                    "updated_at": NOW,
                }
                for chat, user, _ in ids
            ],
        ),
        (
            conversation_references,
            [
                {
                    **listed,
                    "conversation_id": chat,
                    "kind": "personal",
                    "aad_object_id": user,
                    "reference": {},
                    "installed": True,
                    "updated_at": NOW,
                }
                for chat, user, _ in ids
            ],
        ),
        (jobs, [{"name": user} for _, user, _ in ids]),
        (
            outbox,
            [
                {
                    **listed,
                    "key": chat,
                    "purpose": "notice",
                    "lane": user,
                    "text": "hello",
                    "state": "queued" if number % 10 == 0 else "sent",
                    "attempts": 0,
                    "due_at": NOW + timedelta(minutes=number),
                    "created_at": NOW,
                }
                for number, (chat, user, _) in enumerate(ids)
            ],
        ),
    )
    async with database.unit_of_work() as uow:
        for table, values in rows:
            await uow.connection.execute(insert(table), values)
        await uow.connection.execute(text("analyze"))
        await uow.commit()
    return database


@pytest.mark.parametrize(
    ("statement", "values"),
    [
        pytest.param(turns.OPENING, {**WHO, "aad": "u7"}, id="open a turn"),
        pytest.param(
            turns.NEXT_SAVE,
            {
                **WHO,
                "new_state": {},
                "new_handled": [],
                "new_version": 2,
                "old_version": 1,
                "now": NOW,
            },
            id="save a conversation",
        ),
        pytest.param(references.OF_PERSON, {"tenant": TENANT, "aad": "u7"}, id="reach a person"),
    ],
)
async def test_a_turn_reads_by_index(
    full: Database, statement: ClauseElement, values: dict[str, Any]
) -> None:
    """No statement of a turn goes through a whole table, the directory's one row apart."""
    async with full.unit_of_work() as uow:
        plan = await explained(uow, statement, values)

    assert "conversation" in plan
    assert whole_tables(plan) <= {"directory_state"}, plan


@pytest.mark.parametrize(
    ("statement", "values"),
    [
        pytest.param(leases.FIRST_OF_LANES, {"now": NOW, "most": 20}, id="what is due"),
        pytest.param(queue.WAITING, {"now": NOW}, id="how many are due"),
        pytest.param(leases.TAKE, {"ids": [7, 8], "now": NOW, "until": NOW}, id="take what is due"),
        pytest.param(attention.GOT, {"lane": "u7", "since": NOW}, id="what somebody got lately"),
        pytest.param(queue.FATES, {"keys": ["c7", "c8"]}, id="what became of an earlier one"),
        pytest.param(
            TAKE_JOB, {"job": "u7", "seen": None, "now": NOW, "until": NOW}, id="take a job"
        ),
        pytest.param(
            references.OF_CONVERSATION,
            {"tenant": TENANT, "conversation": "c7"},
            id="reach a conversation",
        ),
    ],
)
async def test_what_leaves_by_itself_reads_by_index(
    full: Database, statement: ClauseElement, values: dict[str, Any]
) -> None:
    """However much was sent before, the sender finds what is due at once."""
    async with full.unit_of_work() as uow:
        plan = await explained(uow, statement, values)

    assert "SEARCH" in plan or "Index" in plan, plan
    assert whole_tables(plan) == set(), plan


@pytest.mark.parametrize(
    ("kind", "key"),
    [
        ("examples", {"key_topic": "invoices", "key_text": "o7"}),
        ("glossary", {"key_term": "o7", "key_topic": None}),
        ("places", {"key_place": "o7", "key_district": "Maldon"}),
        ("people", {"key_tenant_id": TENANT, "key_aad_object_id": "u7"}),
    ],
)
async def test_an_import_finds_its_rows_by_index(
    full: Database, kind: str, key: dict[str, str | None]
) -> None:
    """A row that changes or goes is found by its key, with an empty cell too."""
    table = KINDS[kind].table
    async with full.unit_of_work() as uow:
        plan = await explained(uow, delete(table).where(is_row(KINDS[kind])), key)

    assert table.name in plan
    assert whole_tables(plan) == set(), plan


async def explained(uow: UnitOfWork, statement: ClauseElement, values: dict[str, Any]) -> str:
    """The plan that the database makes for the statement, as text."""
    compiled: Any = statement.compile(dialect=uow.connection.dialect)
    whole = compiled.construct_expanded_state(values)
    processors = compiled._bind_processors | dict(whole.processors)
    arguments = tuple(
        processors.get(name, lambda value: value)(whole.parameters[name])
        for name in whole.positiontup
    )
    prefix = "explain query plan " if uow.dialect == "sqlite" else "explain "
    result = await uow.connection.exec_driver_sql(prefix + whole.statement, arguments)
    return "\n".join(str(line[-1]) for line in result)


def whole_tables(plan: str) -> set[str]:
    """The tables that the plan goes through from end to end."""
    lines = [line.replace("->", "").split() for line in plan.splitlines()]
    return {
        words[words.index("on") + 1] if "on" in words else words[1]
        for words in lines
        if words[:1] == ["SCAN"] or words[:2] == ["Seq", "Scan"]
    }


def test_a_scan_is_recognised() -> None:
    """The check above sees a scan of a whole table in the words of both databases."""
    sqlite = "SCAN people\nSEARCH profiles USING INDEX x (tenant_id=?)"
    postgresql = "Nested Loop\n  ->  Seq Scan on people  (cost=0)\n  ->  Index Scan using x on y"

    assert whole_tables(sqlite) == {"people"}
    assert whole_tables(postgresql) == {"people"}
