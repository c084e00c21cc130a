"""People whom the council lists by nothing but their e-mail address, and organisations with one."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import insert, select

from config.vocabulary import OUTSIDE
from store.announcements.tables import attention
from store.database import Database
from store.exchange.csv_file import write_csv
from store.ways.people import outside, outside_id
from tests.importing import (
    bring,
    bring_text,
    columns,
    dry_run,
    exported,
    refusal,
    start_over,
    stored,
)

HEADER = columns("people")
EVE = f"{HEADER}\n,,Eve Stone,Eve@Example.org,,elm,Care manager\n"
EVE_IN_TEAMS = f"{HEADER}\nt1,a9,Eve Stone,eve@example.org,,elm,Care manager\n"
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


@pytest.fixture
async def filled(database: Database) -> Database:
    """A database with a little of every kind."""
    await start_over(database)
    return database


async def test_somebody_without_teams_is_their_address(filled: Database) -> None:
    """Without Entra ids a row is known by its address, in whatever capitals, and shows so again."""
    brought = await bring_text(filled, "people", EVE)
    assert brought.added == ("Eve@Example.org",)
    rows = {row["name"]: row for row in await stored(filled, "people")}
    eve = rows["Eve Stone"]
    assert (eve["tenant_id"], eve["aad_object_id"]) == outside("eve@example.org")
    table = await exported(filled, "people")
    assert ",,Eve Stone,Eve@Example.org,provider,elm,Care manager" in write_csv(table).decode()
    again = await dry_run(filled, "people", table)
    assert (again.added, again.changed, again.left) == ((), (), 2)
    changed = await bring_text(filled, "people", EVE.replace("Eve Stone", "Eve Marsh"))
    assert [(one.key, one.after) for one in changed.changed] == [("Eve@Example.org", "Eve Marsh")]


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        pytest.param(
            ",,Eve,eve@example.org,,,\n,,Adam,EVE@example.org,,,\n",
            'people.csv line 3, column "email": "EVE@example.org" is on line 2 too. '
            "People without Entra ids need an address each.",
            id="two of one address",
        ),
        pytest.param(
            ",,Cy,cy@example.org,,,\n",
            'people.csv line 2, column "email": "cy@example.org" is in the list with Entra ids. '
            "One person is one row: write the ids here too, or another address.",
            id="somebody who is listed with ids",
        ),
        pytest.param(
            "t1,a7,Eve,eve@example.org,,,\n,,Eve,eve@example.org,,,\n",
            'people.csv line 3, column "email": "eve@example.org" is in the list with Entra ids '
            "on line 2. One person is one row: write the ids here too, or another address.",
            id="one person twice",
        ),
        pytest.param(
            ",,Eve,,,,\n",
            'people.csv line 2, column "email": The row has neither Entra ids nor an e-mail '
            "address. Give one of them.",
            id="nobody",
        ),
        pytest.param(
            "t1,,Eve,eve@example.org,,,\n",
            'people.csv line 2, column "aad_object_id": The cell is empty. Leave tenant_id and '
            "aad_object_id empty for somebody without Teams.",
            id="one id of two",
        ),
        pytest.param(
            "Outside,a1,Eve,eve@example.org,,,\n",
            'people.csv line 2, column "tenant_id": "outside" is no id of Entra. Leave tenant_id '
            "and aad_object_id empty for somebody without Teams.",
            id="the reserved tenant",
        ),
        pytest.param(
            ",,Eve,eve@example.org,engagement_manager,,\n",
            'people.csv line 2, column "role": Somebody without Entra ids can only be a provider. '
            "Give both ids.",
            id="an officer by a mailbox",
        ),
    ],
)
async def test_rows_that_cannot_be_told_apart_are_refused(
    filled: Database, rows: str, sentence: str
) -> None:
    """Each with its line and column; nothing is changed."""
    assert await refusal(filled, "people", f"{HEADER}\n{rows}") == sentence


async def test_an_entra_id_later_is_the_same_person(filled: Database) -> None:
    """The row by address goes, and what was kept by it stays theirs."""
    await bring_text(filled, "people", EVE)
    eve = {"tenant_id": OUTSIDE, "aad_object_id": outside_id("eve@example.org")}
    async with filled.unit_of_work() as uow:
        await uow.connection.execute(insert(attention).values(wish="stop", since=NOW, **eve))
        await uow.commit()
    changes = await bring_text(filled, "people", EVE_IN_TEAMS)
    assert (changes.added, changes.removed) == (("t1, a9",), ("Eve@Example.org",))
    rows = await stored(filled, "people")
    assert [row["tenant_id"] for row in rows] == ["t1", "t1"]
    async with filled.unit_of_work() as uow:
        wish = attention.c
        found = (
            await uow.connection.execute(select(wish.tenant_id, wish.aad_object_id, wish.wish))
        ).all()
    assert [tuple(row) for row in found] == [("t1", "a9", "stop")]


async def test_a_member_without_teams_is_named_by_address(filled: Database) -> None:
    """A group's list takes the address, and gives back what imports to the same member."""
    header = columns("members")
    await bring_text(filled, "members", f"{header}\nforum-mid,,Eve@example.org\n")
    members = {(row["tenant_id"], row["aad_object_id"]) for row in await stored(filled, "members")}
    assert outside("eve@example.org") in members
    again = await dry_run(filled, "members", await exported(filled, "members"))
    assert (again.added, again.left) == ((), 2)
    assert await refusal(filled, "members", f"{header}\nforum-mid,,a1\n") == (
        'members.csv line 2, column "tenant_id": The cell is empty. Give the tenant, or write '
        "the e-mail address of somebody without Teams in aad_object_id."
    )


async def test_organisations_may_have_an_address(filled: Database) -> None:
    """A file without the column is right as it was, and leaves the addresses that are there."""
    before = await exported(filled, "organisations")
    assert "email" not in before.columns
    with_address = "elm,Elm House,Elm Ltd,Residential and nursing,Maldon,,1,Small,0-25%"
    header = columns("organisations")
    await bring_text(
        filled, "organisations", f"{header},email\n{with_address},office@example.org\n"
    )
    left = await bring(filled, before, "organisations")
    assert (left.changed, left.left) == ((), 1)
    table = await exported(filled, "organisations")
    assert table.columns[-1] == "email"
    assert table.rows[0].cells[-1] == "office@example.org"
    await bring_text(filled, "organisations", f"{header},email\n{with_address},\n")
    assert "email" not in (await exported(filled, "organisations")).columns
