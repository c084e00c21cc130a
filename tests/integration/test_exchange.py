"""Import and export against a real database: all rows or none, and the round trip."""

import csv
import io
from collections.abc import Mapping, Sequence
from datetime import date
from time import perf_counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from config.vocabulary import (
    COUNTY_WIDE,
    ECC_SHARES,
    JOB_ROLES,
    SERVICE_TYPES,
    SIZES,
    Role,
)
from store.database import Database
from store.exchange import KINDS, Change, Changes, UnknownKindError, load_missing
from store.exchange.csv_file import _unguard, read_csv, write_csv
from store.exchange.excel_file import read_excel, write_excel
from store.plan.records import MODES
from store.tables import organisations
from tests.importing import (
    BASE,
    CONTACTS,
    bring,
    bring_text,
    columns,
    contact,
    dry_run,
    empty,
    exported,
    forget,
    load,
    refusal,
    start_over,
    stored,
    version,
)


@pytest.fixture
async def filled(database: Database) -> Database:
    """A database with a little of every kind."""
    await start_over(database)
    return database


@pytest.mark.parametrize(
    ("kind", "text", "sentence"),
    [
        (
            "contacts",
            CONTACTS.replace("email", "mail").replace(",phone", ",name") + "\n",
            (
                'contacts.csv: The column "email" is missing. The column "phone" is missing. '
                'The column "name" is there twice. '
                'The column "mail" is not known. Did you mean "email"? '
                f"A file of contacts has the columns {CONTACTS}."
            ),
        ),
        (
            "districts",
            "district,area\nMaldon,Mid\nHarlow,West\nMaldon,North\n",
            'districts.csv line 4, column "district": The district "Maldon" is on line 2 too.',
        ),
        (
            "contacts",
            f"{CONTACTS}\n{contact('cara')}\n\n{contact('cara')}\n",
            'contacts.csv line 4, column "id": The id "cara" is on line 2 too.',
        ),
        (
            "routes",
            f"{columns('routes')}\npayments,North,,2,anna\npayments,north,,2,ben\n",
            (
                'routes.csv line 3, column "topic": The topic "payments" with area "North", '
                'tier "2" is on line 2 too.'
            ),
        ),
        (
            "routes",
            f"{columns('routes')}\npayment,Nord,Home caer,4,annna\n",
            (
                'routes.csv line 2, column "topic": "payment" is not the slug of a topic. '
                'Did you mean "payments"?\n'
                'routes.csv line 2, column "area": "Nord" is not an area. Did you mean "North"?\n'
                'routes.csv line 2, column "service_type": "Home caer" is not a service type. '
                'Did you mean "Home care"?\n'
                'routes.csv line 2, column "tier": "4" is not a whole number from 1 to 3.\n'
                'routes.csv line 2, column "contact_id": "annna" is not the id of a contact. '
                'Did you mean "anna"?'
            ),
        ),
        (
            "contacts",
            f"{CONTACTS}\n{contact('cara', deputy_id='dan')}\n",
            (
                'contacts.csv line 2, column "deputy_id": "dan" is not the id of a contact. '
                "Use one of: anna, ben, cara."
            ),
        ),
        (
            "contacts",
            f"{CONTACTS}\n{contact('cara', deputy_id='cara')}\n",
            (
                'contacts.csv line 2, column "deputy_id": cara is their own deputy. '
                "Choose someone else."
            ),
        ),
        (
            "contacts",
            (
                f"{CONTACTS}\n{contact('ben', deputy_id='cara')}\n"
                f"{contact('cara', deputy_id='anna')}\n"
            ),
            (
                'contacts.csv line 2, column "deputy_id": The deputies go round in a loop: '
                "ben → cara → anna → ben. Choose someone else for one."
            ),
        ),
        (
            "contacts",
            f"{CONTACTS}\n"
            + contact("cara", away_from="12/03/2027", away_until="2027-02-30")
            + "\n"
            + contact("dan", away_from="2027-03-12", away_until="2027-03-11")
            + "\n",
            (
                'contacts.csv line 2, column "away_from": "12/03/2027" is not a date such as '
                "2027-03-12.\n"
                'contacts.csv line 2, column "away_until": "2027-02-30" is not a date such as '
                "2027-03-12.\n"
                'contacts.csv line 3, column "away_until": 2027-03-11 is before '
                "away_from, 2027-03-12."
            ),
        ),
        (
            "organisations",
            (
                f"{columns('organisations')}\n"
                "ash,Ash,,,Malden,,,45,25-50\noak,Oak,,,Maldon,North,,,\nyew,Yew,,,Maldon,Upper,,,\n"
            ),
            (
                'organisations.csv line 2, column "district": "Malden" is not a district. '
                'Did you mean "Maldon"?\n'
                'organisations.csv line 2, column "size": "45" is not a size. '
                "Use one of: Small, Medium, Large.\n"
                'organisations.csv line 2, column "ecc_share": "25-50" is not a share of the '
                'work. Did you mean "25-50%"?\n'
                'organisations.csv line 3, column "area": The area is "North", but the district '
                'Maldon is in "Mid".\n'
                'organisations.csv line 4, column "area": "Upper" is not an area. '
                "Use one of: North, Mid, West, County-wide."
            ),
        ),
        (
            "topics",
            f"{columns('topics')}\na,A,Finanse,,,,\nb,B,finance,,,,\nc,C,,,,,\n",
            (
                'topics.csv line 2, column "department": "Finanse" is not a department that has '
                'been imported. Did you mean "Finance"?'
            ),
        ),
        (
            "contacts",
            f"{CONTACTS}\n{contact('cara', department='Roads')}\n",
            (
                'contacts.csv line 2, column "department": "Roads" is not a department that has '
                "been imported. Use one of: Finance, Safeguarding."
            ),
        ),
        (
            "examples",
            (
                "language,text,topic\npolish,hello,paymets\n,,payments\n"
                f"en,{'x' * 501},payments\nEN,chasing august,PAYMENTS\nen,chasing august,payments\n"
            ),
            (
                'examples.csv line 2, column "language": "polish" is not the code of a language, '
                "such as en, pl or fil.\n"
                'examples.csv line 2, column "topic": "paymets" is not the slug of a topic. '
                'Did you mean "payments"?\n'
                'examples.csv line 3, column "text": The cell is empty, and must not be.\n'
                'examples.csv line 4, column "text": The text has 501 characters, 500 at most.\n'
                'examples.csv line 6, column "topic": The topic "payments" with text '
                '"chasing august" is on line 5 too.'
            ),
        ),
        (
            "glossary",
            (
                f"term,meaning,topic\n{'x' * 81},{'y' * 501},\n,yes,payment\nPO,,\n"
                "CQC,the inspectors,\nCQC,an inspection,safeguarding\nCQC,inspectors,\n"
            ),
            (
                'glossary.csv line 2, column "term": The text has 81 characters, 80 at most.\n'
                'glossary.csv line 2, column "meaning": The text has 501 characters, 500 at most.\n'
                'glossary.csv line 3, column "term": The cell is empty, and must not be.\n'
                'glossary.csv line 3, column "topic": "payment" is not the slug of a topic. '
                'Did you mean "payments"?\n'
                'glossary.csv line 4, column "meaning": The cell is empty, and must not be.\n'
                'glossary.csv line 7, column "term": The term "CQC" is on line 5 too.'
            ),
        ),
        (
            "places",
            f"place,district\n{'x' * 81},Maldon\nMersea,Colcester\nMersea,\nStock,Essex\n",
            (
                'places.csv line 2, column "place": The text has 81 characters, 80 at most.\n'
                'places.csv line 3, column "district": "Colcester" is not a district that has '
                'been imported. Did you mean "Colchester"?\n'
                'places.csv line 4, column "district": The cell is empty, and must not be.\n'
                'places.csv line 5, column "district": "Essex" is not a district that has been '
                "imported. Use one of: Colchester, Maldon, Harlow."
            ),
        ),
        (
            "people",
            f"{columns('people')}\nT1,A9,,,manager,elk,Cook\nt2,B,,,,,\nT2,b,,,,,\n",
            (
                'people.csv line 2, column "role": "manager" is not a role. '
                "Use one of: provider, officer, directory_owner, engagement_manager.\n"
                'people.csv line 2, column "organisation_id": "elk" is not the id of an '
                'organisation. Did you mean "elm"?\n'
                'people.csv line 2, column "job_role": "Cook" is not a job role. '
                "Use one of: Owner or director, Care manager, Care worker.\n"
                'people.csv line 4, column "tenant_id": The tenant_id "t2" with aad_object_id "b" '
                "is on line 3 too."
            ),
        ),
    ],
)
async def test_bad_files_say_where_and_change_nothing(
    filled: Database, kind: str, text: str, sentence: str
) -> None:
    """Every bad row is named with line, column and reason, and the store stays as it was."""
    assert await refusal(filled, kind, text) == sentence


async def test_one_bad_row_refuses_the_good_ones(filled: Database) -> None:
    """All rows or none: a good row beside a bad one is not brought in."""
    text = f"{CONTACTS}\n{contact('cara')}\n{contact('dan', email='dan')}\n"
    assert await refusal(filled, "contacts", text) == (
        'contacts.csv line 3, column "email": "dan" is not an e-mail address such as '
        "name@example.org."
    )


async def test_many_problems_end_in_a_count(filled: Database) -> None:
    """Two hundred problems are told one by one, and the rest is counted."""
    text = "\n".join([CONTACTS, *(contact(f"c{n}", deputy_id="nobody") for n in range(1250))])
    lines = (await refusal(filled, "contacts", text)).splitlines()
    assert (len(lines), lines[-1]) == (201, "And 1,050 more.")


async def test_unknown_kind(filled: Database) -> None:
    """A kind that is not there brings the list of those that are."""
    with pytest.raises(UnknownKindError) as error:
        await exported(filled, "contact")
    assert str(error.value) == (
        '"contact" is not a kind. Use one of: departments, districts, topics, contacts, routes, '
        "organisations, people, groups, terms, members, meetings, examples, glossary, places."
    )


async def test_dry_run_tells_what_the_import_does(filled: Database) -> None:
    """Added, changed and left are told before and after alike, and a dry run changes nothing."""
    text = (
        f"{CONTACTS}\n{contact('cara')}\n{contact('ben', name='Ben Oaks', phone='01632 960002')}\n"
    )
    text += "\n".join(BASE["contacts"].splitlines()[1:2])
    table = read_csv("contacts.csv", text.encode())
    told = await dry_run(filled, "contacts", table)
    assert told == Changes(
        kind="contacts",
        added=("cara",),
        changed=(
            Change(key="ben", field="name", before="Ben Oak", after="Ben Oaks"),
            Change(key="ben", field="phone", before="", after="01632 960002"),
        ),
        rows_changed=1,
        left=1,
    )
    assert [row["id"] for row in await stored(filled, "contacts")] == ["anna", "ben"]
    assert await bring(filled, table, "contacts") == told
    rows = await stored(filled, "contacts")
    assert [(row["id"], row["name"]) for row in rows] == [
        ("anna", "Anna Lee"),
        ("ben", "Ben Oaks"),
        ("cara", "Cara"),
    ]


async def test_route_with_another_contact_is_changed(filled: Database) -> None:
    """An exported route with another contact changes that route, and adds none."""
    text = write_csv(await exported(filled, "routes")).decode().replace("2,ben", "2,anna")
    changes = await bring(filled, read_csv("routes.csv", text.encode()), "routes")
    assert changes == Changes(
        kind="routes",
        added=(),
        changed=(
            Change(
                key="safeguarding, North, Home care, 2",
                field="contact_id",
                before="ben",
                after="anna",
            ),
        ),
        rows_changed=1,
        left=1,
    )
    assert [row["contact_id"] for row in await stored(filled, "routes")] == ["anna", "anna"]


async def test_area_follows_from_the_district(filled: Database) -> None:
    """An empty area is the district's, the whole county stays, capitals are no matter."""
    text = f"{columns('organisations')}\nash,Ash,,,harlow,,,,\noak,Oak,,,Maldon,county-WIDE,,,\n"
    await bring_text(filled, "organisations", text)
    rows = {
        row["id"]: (row["district"], row["area"]) for row in await stored(filled, "organisations")
    }
    assert rows == {
        "elm": ("Maldon", "Mid"),
        "ash": ("Harlow", "West"),
        "oak": ("Maldon", COUNTY_WIDE),
    }


async def test_organisations_follow_a_district_that_moves(filled: Database) -> None:
    """A district in another area takes its organisations along."""
    await bring_text(filled, "districts", "district,area\nMaldon,South\n")
    async with filled.unit_of_work() as uow:
        area = await uow.connection.scalar(select(organisations.c.area))
    assert area == "South"
    left = await dry_run(filled, "organisations", await exported(filled, "organisations"))
    assert (left.left, left.changed) == (1, ())


async def test_areas_are_the_catalogues_before_any_district_is_there(filled: Database) -> None:
    """Without districts in the store, those of the catalogue count."""
    async with filled.unit_of_work() as uow:
        await empty(uow, ["districts"])
        await uow.commit()
    changes = await bring_text(filled, "routes", f"{columns('routes')}\npayments,South,,,anna\n")
    assert changes.added == ("payments, South",)


async def test_any_department_will_do_before_there_is_a_list(filled: Database) -> None:
    """Without departments in the store there is nothing to compare with, and no list to keep."""
    async with filled.unit_of_work() as uow:
        await empty(uow, ["departments"])
        await uow.commit()
    changes = await bring_text(filled, "topics", f"{columns('topics')}\nparks,Parks,Parks,,,,\n")
    assert changes.added == ("parks",)


async def test_a_place_needs_a_district_of_the_councils_own_list(filled: Database) -> None:
    """The catalogue's districts do not count for places, which the database ties to districts."""
    async with filled.unit_of_work() as uow:
        await empty(uow, ["districts"])
        await uow.commit()
    assert await refusal(filled, "places", "place,district\nMersea,Colchester\n") == (
        'places.csv line 2, column "district": "Colchester" is not a district that has been '
        "imported."
    )


async def test_a_term_may_stand_alone_and_for_topics(filled: Database) -> None:
    """Each of its rows is changed by itself, the one without a topic too."""
    text = "term,meaning,topic\nPO,postal order,\nPO,paid order,payments\nPO,x,safeguarding\n"
    changes = await bring_text(filled, "glossary", text)
    assert [(change.key, change.before) for change in changes.changed] == [
        ("PO", "post office"),
        ("PO, payments", "purchase order"),
    ]
    assert changes.added == ("PO, safeguarding",)
    assert [tuple(row.values()) for row in await stored(filled, "glossary")] == [
        ("PO", "paid order", "payments"),
        ("PO", "postal order", None),
        ("DoLS", "deprivation of liberty", "safeguarding"),
        ("PO", "x", "safeguarding"),
    ]


async def test_a_language_is_english_unless_said(filled: Database) -> None:
    """An empty cell is English, and capitals make no difference."""
    await bring_text(filled, "examples", "topic,language,text\npayments,,a\npayments,PL,b\n")
    rows = await stored(filled, "examples")
    assert [row["language"] for row in rows[-2:]] == ["en", "pl"]


async def test_the_longest_cells_are_kept(filled: Database) -> None:
    """The widest letters in the longest cells still fit the databases' keys and what is loaded."""
    wide = "𓀀" * 500
    await bring_text(filled, "topics", f"{columns('topics')}\n{wide[:80]},Wide,,,,,\n")
    rows = {
        "examples": f"topic,language,text\n{wide[:80]},en,{wide}\n",
        "glossary": f"term,meaning,topic\n{wide[:80]},{wide},{wide[:80]}\n",
        "places": f"place,district\n{wide[:80]},Maldon\n",
    }
    assert [await load(filled, kind, text) for kind, text in rows.items()] == [1, 1, 1]


async def test_deputy_may_come_further_down(filled: Database) -> None:
    """A deputy may be a row below, or somebody in the store."""
    text = f"{CONTACTS}\n{contact('cara', deputy_id='dan')}\n{contact('dan', deputy_id='anna')}\n"
    assert (await bring_text(filled, "contacts", text)).added == ("cara", "dan")


async def test_entra_ids_are_compared_without_capitals(filled: Database) -> None:
    """A person listed again in other capitals is the same person."""
    changes = await bring_text(filled, "people", f"{columns('people')}\nt1,a1,Cy,,officer,,\n")
    assert (changes.added, changes.rows_changed) == ((), 1)
    assert [row["role"] for row in await stored(filled, "people")] == [Role.OFFICER]


@pytest.mark.parametrize("kind", list(KINDS))
async def test_version_goes_up_when_the_directory_changes(filled: Database, kind: str) -> None:
    """What readers keep in memory is read again after a change of it, and only then."""
    before = await version(filled)
    await bring_text(filled, kind, BASE[kind])
    assert await version(filled) == before
    async with filled.unit_of_work() as uow:
        await empty(uow, [kind])
        await uow.commit()
    await bring_text(filled, kind, BASE[kind])
    assert await version(filled) == before + KINDS[kind].in_directory


async def test_loading_the_missing_twice_changes_nothing(filled: Database) -> None:
    """What is there stays as the council has edited it, even where the two would make a loop."""
    await bring_text(filled, "contacts", f"{CONTACTS}\n{contact('ben', deputy_id='')}\n")
    text = f"{CONTACTS}\n{contact('anna')}\n{contact('ben', deputy_id='cara')}\n"
    text += contact("cara", deputy_id="anna")
    await bring_text(filled, "contacts", f"{CONTACTS}\n{contact('anna', deputy_id='ben')}\n")
    before = await stored(filled, "contacts")
    counts = []
    for _ in range(2):
        async with filled.unit_of_work() as uow:
            counts.append(await load_missing(uow, "contacts", text))
            await uow.commit()
    assert counts == [1, 0]
    assert (await stored(filled, "contacts"))[:2] == before


async def test_header_alone_removes_nothing(filled: Database) -> None:
    """An import never removes: a file without rows leaves everything."""
    changes = await bring_text(filled, "topics", columns("topics"))
    assert changes == Changes(kind="topics", added=(), changed=(), rows_changed=0, left=0)
    assert len(await stored(filled, "topics")) == 2


LETTERS = st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"])
STARTS = st.sampled_from(["", "=", "+", "-", "@", "'", "'=", '"', ",", ";", "＝"])  # noqa: RUF001  # Wide signs are tested.
SAFE = "abcXYZ019-._=+@'é漢😀"  # Letters of every width are tested.


def line(most: int) -> st.SearchStrategy[str]:
    """A text of one line that a name may be."""
    return st.builds(lambda start, rest: (start + rest)[:most], STARTS, st.text(LETTERS)).filter(
        lambda text: (
            not {"\ufffe", "\uffff"} & set(text)
            and "www." not in text.lower()
            and "://" not in text
        )
    )


def named(most: int) -> st.SearchStrategy[str]:
    """A line that is not blank."""
    return line(most).filter(lambda text: bool(text.strip()))


PROSE = st.builds("\n\t".join, st.lists(line(60), max_size=3))
CODES = st.text(SAFE, min_size=1, max_size=20)
LISTS = st.lists(line(20), max_size=3).map("; ".join)
DEPARTMENTS = st.sampled_from(["", "Safeguarding", "Finance"])
YEARS = (date(1990, 1, 1), date(2199, 12, 30))
DAYS = st.one_of(st.just(""), st.dates(date(1990, 1, 1), date(2199, 12, 31)).map(str))
EMAILS = st.one_of(st.just(""), st.builds("a{}@example.org".format, st.text("a'=+-é")))
PHONES = st.sampled_from(["", "+441632960001", "+44 1632 960001", "01632 960 001", "-1", "=1+1"])
TIERS = st.sampled_from(["", "1", "2", "3"])
TYPES = st.sampled_from(["", *SERVICE_TYPES])
MOMENTS = st.one_of(
    st.sampled_from(["2027-10-31 01:30+00:00", "2027-10-31 01:30", "2027-07-01T10:00:00+00:00"]),
    st.builds("{} {:02}:{:02}".format, st.dates(*YEARS), st.integers(3, 23), st.integers(0, 59)),
)
AREAS = st.sampled_from(["", "North", "Mid", "West", COUNTY_WIDE])

RECORDS: Mapping[str, Mapping[str, st.SearchStrategy[str]]] = {
    "departments": {"name": named(120), "email": EMAILS, "phone": PHONES},
    "districts": {"district": named(120), "area": named(60)},
    "topics": {
        "slug": CODES,
        "name": named(200),
        "department": DEPARTMENTS,
        "urgent": st.sampled_from(["yes", "no", ""]),
        "description": PROSE,
        "keywords": LISTS,
        "examples": LISTS,
    },
    "contacts": {
        "id": CODES,
        "name": named(200),
        "job_title": line(200),
        "team": line(200),
        "department": DEPARTMENTS,
        "email": EMAILS,
        "phone": PHONES,
        "aad_object_id": st.one_of(st.just(""), CODES),
        "deputy_id": st.just(""),
        "away_from": DAYS,
        "away_until": st.just(""),
        "active_until": DAYS,
        "verified_on": DAYS,
    },
    "routes": {
        "topic": st.sampled_from(["safeguarding", "payments"]),
        "area": AREAS,
        "service_type": TYPES,
        "tier": TIERS,
        "contact_id": st.sampled_from(["anna", "ben"]),
    },
    "organisations": {
        "id": CODES,
        "name": named(200),
        "provider_name": line(200),
        "service_type": TYPES,
        "district": st.sampled_from(["", "Maldon"]),
        "area": st.sampled_from(["", "Mid", COUNTY_WIDE]),
        "tier": TIERS,
        "size": st.sampled_from(["", *SIZES]),
        "ecc_share": st.sampled_from(["", *ECC_SHARES]),
    },
    "people": {
        "tenant_id": CODES,
        "aad_object_id": CODES,
        "name": line(200),
        "email": EMAILS,
        "role": st.sampled_from(list(Role)),
        "organisation_id": st.sampled_from(["", "elm"]),
        "job_role": st.sampled_from(["", *JOB_ROLES]),
    },
    "groups": {
        "slug": CODES,
        "name": named(200),
        "kind": named(40),
        "area": AREAS,
        "service_types": st.lists(st.sampled_from(SERVICE_TYPES)).map(";".join),
        "audience_roles": st.lists(st.sampled_from(JOB_ROLES)).map(";".join),
        "meetings_per_year": st.integers(0, 366).map(str),
        "chaired_by": line(40),
        "purpose": PROSE,
    },
    "terms": {
        "group": st.just("forum-mid"),
        "attends": line(500),
        "chair": line(200),
        "administrator_id": st.sampled_from(["", "anna", "ben"]),
        "maturity": st.sampled_from(["", "0", "4"]),
    },
    "members": {"group": st.just("forum-mid"), "tenant_id": CODES, "aad_object_id": CODES},
    "meetings": {
        "group": st.just("forum-mid"),
        "title": named(200),
        "start": MOMENTS,
        "end": st.just("2199-12-31 23:59"),
        "venue": line(300),
        "join_url": st.sampled_from(["", "https://example.org/join?a=b#c"]),
        "mode": st.sampled_from(["", *MODES]),
        "agenda": LISTS,
    },
    "examples": {
        "topic": st.sampled_from(["safeguarding", "payments"]),
        "language": st.sampled_from(["", "en", "pl", "FIL"]),
        "text": named(500),
    },
    "glossary": {
        "term": named(80),
        "meaning": named(500),
        "topic": st.sampled_from(["", "safeguarding", "payments"]),
    },
    "places": {"place": named(80), "district": st.sampled_from(["Maldon", "Colchester"])},
}


def files_of(kind: str) -> st.SearchStrategy[str]:
    """CSV files of a kind, with no key twice."""

    def text(rows: Sequence[Mapping[str, str]]) -> str:
        out = io.StringIO()
        writer = csv.DictWriter(out, KINDS[kind].columns)
        writer.writeheader()
        writer.writerows(rows)
        return out.getvalue()

    def key(row: Mapping[str, str]) -> tuple[str, ...]:
        cells = [row[column] for column in KINDS[kind].key]
        return tuple(_unguard(cell).strip().lower() for cell in cells)

    record = st.fixed_dictionaries(dict(RECORDS[kind]))
    return st.lists(record, max_size=4, unique_by=key).map(text)


@pytest.fixture
async def lacking(database: Database, kind: str) -> Database:
    """A database with what a kind refers to, and nothing of that kind."""
    await start_over(database, without=kind)
    return database


@pytest.mark.parametrize("kind", list(KINDS))
@settings(
    max_examples=25,
    deadline=None,
    # The database is the same for all examples; each begins by taking away that kind.
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(data=st.data())
async def test_round_trip_is_the_identity(
    lacking: Database, kind: str, data: st.DataObject
) -> None:
    """What was exported imports to the very same rows, from CSV and from Excel."""
    await forget(lacking, kind)
    brought = await bring_text(lacking, kind, data.draw(files_of(kind)))
    before = await stored(lacking, kind)
    table = await exported(lacking, kind)
    formats = [KINDS[kind].forms[column].style for column in table.columns]
    for again in (
        read_csv("again.csv", write_csv(table)),
        read_excel("again.xlsx", write_excel(table, formats)),
    ):
        changes = await dry_run(lacking, kind, again)
        assert (changes.added, changes.changed, changes.left) == ((), (), len(before))
        await forget(lacking, kind)
        assert sorted((await bring(lacking, again, kind)).added) == sorted(brought.added)
        assert await stored(lacking, kind) == before


async def test_ten_thousand_contacts_in_seconds(filled: Database) -> None:
    """10,000 contacts and 1,000 topics are read, checked and kept within ten seconds."""
    people = "\n".join(
        contact(f"c{n}", deputy_id=f"c{n + 1}" if n % 10 else "", email=f"c{n}@example.org")
        for n in range(1, 10_001)
    )
    topics = "\n".join(f"t{n},Topic {n},Finance,no,About {n},a{n}; b{n}," for n in range(1000))
    begin = perf_counter()
    added = [
        len((await bring_text(filled, kind, text)).added)
        for kind, text in (
            ("contacts", f"{CONTACTS}\n{people}\n"),
            ("topics", f"{columns('topics')}\n{topics}\n"),
        )
    ]
    assert added == [10_000, 1000]
    assert perf_counter() - begin < 10
