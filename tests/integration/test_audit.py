"""The audit log: written with what it tells of, and kept by the database itself."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import delete, insert, text, update
from sqlalchemy.exc import DBAPIError

from store.audit.log import entries_since, forget_entries, record, record_by_command
from store.audit.records import Actor, Entry, pseudonym
from store.audit.tables import audit_log
from store.database import Database
from store.exchange import BadRowsError
from tests.importing import bring_text

NOW = datetime(2026, 11, 2, 9, tzinfo=UTC)
OFFICER = Actor("officer", pseudonym("essex", "AAD-1"))


async def _write(database: Database, *entries: Entry) -> None:
    async with database.unit_of_work() as uow:
        for entry in entries:
            await record(uow, entry)
        await uow.commit()


def _entry(at: datetime = NOW, what: str = "announcement_draft") -> Entry:
    return Entry(at=at, by=OFFICER, what=what, object="A-7F3K")


async def _all(database: Database, since: datetime | None = None) -> list[Entry]:
    async with database.unit_of_work() as uow:
        return [entry async for entry in entries_since(uow, since)]


async def test_what_was_done_is_read_again_as_it_was_written(database: Database) -> None:
    """Who, what, to which object, when; cells of the directory with before and after."""
    changed = Entry(
        at=NOW, by=OFFICER, what="directory_changed", object="ann", before={"a": 1}, after={}
    )
    await _write(database, _entry(NOW - timedelta(days=1)), changed)

    assert await _all(database) == [_entry(NOW - timedelta(days=1)), changed]
    assert await _all(database, NOW) == [changed]


async def test_it_stands_or_falls_with_what_it_tells_of(database: Database) -> None:
    """A unit of work that is not committed leaves no entry."""
    async with database.unit_of_work() as uow:
        await record(uow, _entry())

    assert await _all(database) == []


@pytest.mark.parametrize("statement", ["update", "delete", "delete all"])
async def test_nobody_changes_or_deletes_an_entry(database: Database, statement: str) -> None:
    """The database itself refuses it, whoever asks."""
    await _write(database, _entry())
    statements = {
        "update": update(audit_log).values(who="somebody else"),
        "delete": delete(audit_log).where(audit_log.c.id == 1),
        "delete all": delete(audit_log),
    }

    async with database.unit_of_work() as uow:
        with pytest.raises(DBAPIError, match="keeps what was done"):
            await uow.connection.execute(statements[statement])

    assert await _all(database) == [_entry()]


async def test_postgresql_does_not_empty_it_at_once_either(
    database: Database, backend: str
) -> None:
    """TRUNCATE is no way round; SQLite has none."""
    await _write(database, _entry())
    empty = "truncate audit_log" if backend == "postgresql" else "delete from audit_log"

    async with database.unit_of_work() as uow:
        with pytest.raises(DBAPIError, match="keeps what was done"):
            await uow.connection.execute(text(empty))


async def test_the_schedule_lets_old_entries_go_and_no_others(database: Database) -> None:
    """What is older than the retention goes; afterwards nothing may be deleted again."""
    old, new = _entry(NOW - timedelta(days=400)), _entry()
    await _write(database, old, new)

    async with database.unit_of_work() as uow:
        gone = await forget_entries(uow, NOW - timedelta(days=365))
        await uow.commit()

    assert gone == 1
    assert await _all(database) == [new]
    async with database.unit_of_work() as uow:
        with pytest.raises(DBAPIError, match="keeps what was done"):
            await uow.connection.execute(delete(audit_log))


async def test_what_people_wrote_has_no_place_in_it(database: Database) -> None:
    """Before and after are for the directory and for roles; the table refuses any other."""
    async with database.unit_of_work() as uow:
        with pytest.raises(DBAPIError, match="only_the_directory"):
            await uow.connection.execute(
                insert(audit_log).values(
                    at=NOW, role="officer", who="", what="deletion", object="", before={"a": "b"}
                )
            )


async def test_the_command_line_is_the_operator(database: Database) -> None:
    """It has no person of the chat, and the time is the database's."""
    async with database.unit_of_work() as uow:
        await record_by_command(uow, "import", "contacts: 2 added")
        await uow.commit()

    (entry,) = await _all(database)
    assert (entry.by.role, entry.by.who, entry.object) == ("operator", "", "contacts: 2 added")
    assert abs(datetime.now(UTC) - entry.at) < timedelta(minutes=1)


def test_a_pseudonym_is_one_person_s_and_tells_nothing_of_them() -> None:
    """The same for the same person however their id is written; another for everybody else."""
    names = {pseudonym("essex", "AAD-1"), pseudonym("essex", "aad-1")}

    assert len(names) == 1
    assert names.isdisjoint({pseudonym("kent", "aad-1"), pseudonym("essex", "aad-2")})
    assert "aad" not in names.pop()


PEOPLE = "tenant_id,aad_object_id,name,email,role,organisation_id,job_role\n"
ESSEX = "00000000-0000-4000-8000-000000000001"
OLU = "00000000-0000-4000-8000-000000000002"


def _olu(role: str) -> str:
    return f"{PEOPLE}{ESSEX},{OLU},Olu Officer,olu@example.org,{role},,\n"


async def test_an_import_says_how_many_and_whose_role_became_another(database: Database) -> None:
    """Given, changed, taken; the person by their pseudonym and by nothing else."""
    await bring_text(database, "people", _olu("officer"))
    await bring_text(database, "people", _olu("directory_owner"))
    await bring_text(database, "people", _olu("directory_owner"))
    await bring_text(database, "people", PEOPLE, replace=True)

    found = await _all(database)
    olu = pseudonym(ESSEX, OLU)
    assert [(one.what, one.object) for one in found] == [
        ("import", "people: 1 added, 0 changed, 0 removed"),
        ("role_given", olu),
        ("import", "people: 0 added, 1 changed, 0 removed"),
        ("role_changed", olu),
        ("import", "people: 0 added, 0 changed, 1 removed"),
        ("role_taken", olu),
    ]
    changed = found[3]
    assert (changed.before, changed.after) == ({"role": "officer"}, {"role": "directory_owner"})
    assert "Olu" not in str(found)


async def test_a_refused_import_leaves_no_entry(database: Database) -> None:
    """Nothing was changed, so there is nothing to tell."""
    with pytest.raises(BadRowsError):
        await bring_text(database, "people", _olu("king"))

    assert await _all(database) == []
