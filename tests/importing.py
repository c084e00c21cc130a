"""A small council's files, and importing them, for tests of import and export."""

from collections.abc import Iterable
from typing import Any

import pytest
from sqlalchemy import delete

from store.database import Database
from store.directories import directory_version
from store.exchange import (
    KINDS,
    BadFileError,
    BadRowsError,
    Changes,
    Table,
    apply_plan,
    export_table,
    load_missing,
    plan_import,
)
from store.exchange.csv_file import read_csv
from store.exchange.known import rows_of
from store.tables import loaded_rows
from store.unit_of_work import UnitOfWork

BASE = {
    "departments": ("name,email,phone\nSafeguarding,safe@example.org,01632 960000\nFinance,,\n"),
    "districts": "district,area\nColchester,North\nMaldon,Mid\nHarlow,West\n",
    "topics": (
        "slug,name,department,urgent,description,keywords,examples\n"
        "safeguarding,Safeguarding,Safeguarding,yes,,abuse; harm,\n"
        "payments,Payments,Finance,no,,,\n"
    ),
    "contacts": (
        "id,name,job_title,team,department,email,phone,aad_object_id,deputy_id,"
        "away_from,away_until,active_until,verified_on\n"
        "anna,Anna Lee,,,,anna@example.org,+44 1632 960001,,ben,,,,2026-11-02\n"
        "ben,Ben Oak,,,,,,,,,,,\n"
    ),
    "routes": (
        "topic,area,service_type,tier,contact_id\n"
        "safeguarding,,,,anna\nsafeguarding,North,Home care,2,ben\n"
    ),
    "organisations": (
        "id,name,provider_name,service_type,district,area,tier,size,ecc_share\n"
        "elm,Elm House,Elm Ltd,Residential and nursing,Maldon,,1,Small,0-25%\n"
    ),
    "people": (
        "tenant_id,aad_object_id,name,email,role,organisation_id,job_role\n"
        "T1,A1,Cy,cy@example.org,provider,elm,Care manager\n"
    ),
    "groups": (
        "slug,name,kind,area,service_types,audience_roles,meetings_per_year,chaired_by,purpose\n"
        "forum-mid,Forum (Mid),forum,Mid,,Care manager; Care worker,4,officer,Put things right\n"
    ),
    "terms": (
        "group,attends,chair,administrator_id,maturity\n"
        "forum-mid,Managers and council officers,A council officer,anna,2\n"
    ),
    "members": "group,tenant_id,aad_object_id\nforum-mid,t1,a1\n",
    "meetings": (
        "group,title,start,end,venue,join_url,mode,agenda\n"
        "forum-mid,Spring forum,2027-03-12 14:00,2027-03-12 16:00,Maldon library,"
        "https://teams.example.org/join/1?x=y,consult,Fees; Winter plan\n"
        "forum-mid,Summer forum,2027-06-11 10:00,2027-06-11 12:00,,,,\n"
    ),
    "examples": (
        "topic,language,text\n"
        "payments,en,chasing august\npayments,pl,Gdzie jest faktura?\nsafeguarding,en,a bruise\n"
    ),
    "glossary": (
        "term,meaning,topic\n"
        "PO,purchase order,payments\nPO,post office,\nDoLS,deprivation of liberty,safeguarding\n"
    ),
    "places": "place,district\nMersea,Colchester\nHeybridge,Maldon\nStock,Harlow\nStock,Maldon\n",
}
WHAT_REFERS = (
    "routes",
    "people",
    "terms",
    "members",
    "meetings",
    "examples",
    "glossary",
    "places",
)
CONTACTS = BASE["contacts"].splitlines()[0]


def columns(kind: str) -> str:
    """The header of a file of that kind, without columns that it may leave out."""
    return ",".join(name for name in KINDS[kind].columns if name not in KINDS[kind].optional)


def contact(identifier: str, **cells: str) -> str:
    """A line of a contacts file."""
    row = {"id": identifier, "name": identifier.title(), **cells}
    return ",".join(row.get(column, "") for column in KINDS["contacts"].columns)


async def bring(database: Database, table: Table, kind: str, *, replace: bool = False) -> Changes:
    """Import a table and keep it."""
    async with database.unit_of_work() as uow:
        changes = await apply_plan(uow, await plan_import(uow, kind, table, replace=replace))
        await uow.commit()
    return changes


async def bring_text(database: Database, kind: str, text: str, *, replace: bool = False) -> Changes:
    """Import CSV text and keep it."""
    table = read_csv(f"{kind}.csv", text.encode())
    return await bring(database, table, kind, replace=replace)


async def dry_run(database: Database, kind: str, table: Table, *, replace: bool = False) -> Changes:
    """What an import would do; nothing is kept."""
    async with database.unit_of_work() as uow:
        return (await plan_import(uow, kind, table, replace=replace)).changes


async def stored(database: Database, kind: str) -> list[dict[str, Any]]:
    """The rows of the store."""
    async with database.unit_of_work() as uow:
        return await rows_of(uow.connection, KINDS[kind])


async def version(database: Database) -> int:
    """The directory's version."""
    async with database.unit_of_work() as uow:
        return await directory_version(uow)


async def exported(database: Database, kind: str) -> Table:
    """The rows of the store as a table."""
    async with database.unit_of_work() as uow:
        return await export_table(uow, kind)


async def empty(uow: UnitOfWork, kinds: Iterable[str]) -> None:
    """Take away all rows of these kinds and of those that refer to others, as if never loaded."""
    for name in reversed(list(KINDS)):
        if name in {*kinds, *WHAT_REFERS}:
            await uow.connection.execute(delete(KINDS[name].table))
    await uow.connection.execute(delete(loaded_rows))


async def start_over(database: Database, without: str = "") -> None:
    """Bring the store to ``BASE``, leaving out one kind and what refers to it."""
    left_out = {without, *WHAT_REFERS} if without else set()
    async with database.unit_of_work() as uow:
        await empty(uow, KINDS)
        for name in KINDS:
            if name not in left_out:
                await load_missing(uow, name, BASE[name])
        await uow.commit()


async def forget(database: Database, kind: str) -> None:
    """Take away what was imported of a kind since ``start_over`` left it out."""
    async with database.unit_of_work() as uow:
        await empty(uow, (kind,))
        await uow.commit()


async def load(database: Database, kind: str, text: str) -> int:
    """Load a file of the catalogue and keep it; how many rows were added."""
    async with database.unit_of_work() as uow:
        added = await load_missing(uow, kind, text)
        await uow.commit()
    return added


async def refusal(database: Database, kind: str, text: str, *, replace: bool = False) -> str:
    """Why the file is refused; the store must be as it was."""
    before = [await stored(database, name) for name in KINDS], await version(database)
    with pytest.raises((BadRowsError, BadFileError)) as error:
        await bring_text(database, kind, text, replace=replace)
    assert ([await stored(database, name) for name in KINDS], await version(database)) == before
    return str(error.value)
