"""Taking rows away: a file that replaces the list, and what is loaded only once."""

import asyncio

import pytest
from sqlalchemy import delete, func, select

from store.database import Database, open_database
from store.exchange import KINDS, Changes, NotReplaceableError, load_missing
from store.exchange.csv_file import read_csv
from store.tables import examples, loaded_rows, metadata, topics
from tests.importing import (
    BASE,
    bring_text,
    columns,
    dry_run,
    empty,
    load,
    refusal,
    start_over,
    stored,
    version,
)

REPLACEABLE = [name for name, kind in KINDS.items() if kind.replaceable]
PLACES = "place,district\nStock,Maldon\nTiptree,Colchester\nMersea,Colchester\n"


@pytest.fixture
async def filled(database: Database) -> Database:
    """A database with a little of every kind, not loaded but imported."""
    await start_over(database)
    async with database.unit_of_work() as uow:
        await uow.connection.execute(delete(loaded_rows))
        await uow.commit()
    return database


async def places_of(database: Database) -> list[tuple[str, ...]]:
    """The places that are kept, with their districts."""
    return [tuple(row.values()) for row in await stored(database, "places")]


async def test_replacing_makes_the_list_the_file(filled: Database) -> None:
    """Rows that the file does not have go, told before and after alike; the version goes up."""
    table = read_csv("places.csv", PLACES.encode())
    before = await version(filled)
    told = await dry_run(filled, "places", table, replace=True)

    assert told == Changes(
        kind="places",
        added=("Tiptree, Colchester",),
        changed=(),
        rows_changed=0,
        left=2,
        removed=("Heybridge, Maldon", "Stock, Harlow"),
    )
    assert len(await places_of(filled)) == 4
    assert await version(filled) == before

    assert await bring_text(filled, "places", PLACES, replace=True) == told
    assert await places_of(filled) == [
        ("Mersea", "Colchester"),
        ("Stock", "Maldon"),
        ("Tiptree", "Colchester"),
    ]
    assert await version(filled) == before + 1


async def test_taking_away_alone_counts_as_a_change(filled: Database) -> None:
    """Running processes learn again where rows only went, and not where nothing did."""
    before = await version(filled)
    text = "\n".join(BASE["glossary"].splitlines()[:-1])

    await bring_text(filled, "glossary", text, replace=True)
    assert await version(filled) == before + 1
    await bring_text(filled, "glossary", text, replace=True)
    assert await version(filled) == before + 1


async def test_a_term_without_a_topic_goes_alone(filled: Database) -> None:
    """Its rows for topics stay."""
    text = BASE["glossary"].replace("PO,post office,\n", "")
    changes = await bring_text(filled, "glossary", text, replace=True)

    assert changes.removed == ("PO",)
    assert [row["topic"] for row in await stored(filled, "glossary")] == [
        "payments",
        "safeguarding",
    ]


@pytest.mark.parametrize("kind", REPLACEABLE)
async def test_each_list_can_be_emptied_and_filled_again(filled: Database, kind: str) -> None:
    """A header alone takes all rows away; the old file brings them back as they were."""
    before = await stored(filled, kind)

    emptied = await bring_text(filled, kind, columns(kind), replace=True)
    assert (len(emptied.removed), await stored(filled, kind)) == (len(before), [])
    await bring_text(filled, kind, BASE[kind], replace=True)
    assert await stored(filled, kind) == before


async def test_a_bad_row_takes_nothing_away(filled: Database) -> None:
    """All or nothing: the list stays as it was."""
    text = "place,district\nTiptree,Colchester\nStock,Nowhere\n"
    assert '"Nowhere" is not a district' in await refusal(filled, "places", text, replace=True)


@pytest.mark.parametrize("kind", [name for name in KINDS if name not in REPLACEABLE])
async def test_what_others_name_is_not_replaced(filled: Database, kind: str) -> None:
    """Such a list is refused, with those that can be replaced."""
    before = await stored(filled, kind)
    with pytest.raises(NotReplaceableError) as error:
        await bring_text(filled, kind, columns(kind), replace=True)
    assert str(error.value) == (
        f"{kind} cannot be replaced: other lists name them. Import them without --replace. "
        "What can be replaced: routes, people, terms, members, examples, glossary, places."
    )
    assert await stored(filled, kind) == before


@pytest.mark.parametrize("kind", REPLACEABLE)
def test_nothing_names_what_can_be_replaced(kind: str) -> None:
    """No foreign key and no column of a file leads to a row that may go."""
    referred = {
        key.column.table for table in metadata.tables.values() for key in table.foreign_keys
    }
    named = {source for other in KINDS.values() for source in other.references.values()}

    assert topics in referred
    assert KINDS[kind].table not in referred
    assert kind not in named


async def test_what_was_taken_away_is_not_loaded_again(filled: Database) -> None:
    """Of the catalogue each row comes once: also one that was there before it was loaded."""
    catalogue = BASE["places"] + "Tiptree,Colchester\n"
    assert await load(filled, "places", catalogue) == 1
    assert await load(filled, "places", catalogue) == 0

    await bring_text(filled, "places", "place,district\nMersea,Colchester\n", replace=True)
    assert await load(filled, "places", catalogue) == 0
    assert await places_of(filled) == [("Mersea", "Colchester")]


async def test_what_is_new_in_the_catalogue_still_comes(filled: Database) -> None:
    """A later version's rows are added to a list that the council has changed."""
    await load(filled, "examples", BASE["examples"])
    own = "topic,language,text\npayments,en,our own words\n"
    await bring_text(filled, "examples", own, replace=True)

    later = BASE["examples"] + "payments,fr,la facture\n"
    assert await load(filled, "examples", later) == 1
    assert [row["text"] for row in await stored(filled, "examples")] == [
        "our own words",
        "la facture",
    ]


async def test_a_list_of_ones_own_still_gets_the_catalogue(filled: Database) -> None:
    """Rows that were imported before the first loading do not keep the catalogue's away."""
    async with filled.unit_of_work() as uow:
        await empty(uow, ["examples"])
        await uow.commit()
    await bring_text(filled, "examples", "topic,language,text\npayments,en,our own words\n")

    assert await load(filled, "examples", BASE["examples"]) == 3


async def test_a_topics_own_examples_stay_apart(filled: Database) -> None:
    """The list of examples and the cell of a topic change without each other."""
    cell = f"{columns('topics')}\npayments,Payments,Finance,no,,,chasing august; a cheque\n"
    await bring_text(filled, "topics", cell)
    await bring_text(filled, "examples", columns("examples"), replace=True)

    async with filled.unit_of_work() as uow:
        kept = await uow.connection.scalar(
            select(topics.c.examples).where(topics.c.slug == "payments")
        )
        count = await uow.connection.scalar(select(func.count()).select_from(examples))
    assert (kept, count) == (["chasing august", "a cheque"], 0)


async def test_two_that_load_at_once_load_once(filled: Database, database_url: str) -> None:
    """Of two programs that start together on one database the second waits, and adds nothing."""
    other = open_database(database_url)
    catalogue = BASE["places"] + "Tiptree,Colchester\n"

    async with filled.unit_of_work() as uow:
        first = await load_missing(uow, "places", catalogue)
        second = asyncio.create_task(load(other, "places", catalogue))
        # Long enough for the second to come as far as it can.
        await asyncio.sleep(0.2)
        await uow.commit()
    added = (first, await second)
    await other.close()

    assert added == (1, 0)
