"""The invented data that people try the bot with."""

import csv
import hashlib
import io
import json
import re
from collections import Counter
from datetime import date, timedelta
from itertools import product
from uuid import UUID

import pytest

from config.catalogue import catalogue_file
from config.sample import SAMPLE_KINDS, NoSampleError, sample_csv
from config.sample.market import CARE_HOMES, HOME_CARE_SERVICES
from config.sample.organisations import CARE_MANAGERS_HOME, organisations
from config.sample.playground import PEOPLE, TENANT_ID, NoSuchPersonError, playground_config
from config.vocabulary import (
    COUNTY_WIDE,
    ECC_SHARES,
    JOB_ROLES,
    SERVICE_TYPES,
    SIZES,
    TIERS,
    Role,
)
from store.directory import Answerer, Directory, Facts, Needs
from store.records import Contact, Department, District, Route, Topic

TODAY = date(2026, 11, 22)
AREAS = ("North", "Mid", "South", "West", COUNTY_WIDE)

DRAMA = re.compile(r"01632 960\d{3}|020 7946 0\d{3}|07700 900\d{3}")
"""Ofcom's telephone numbers for use in TV and radio drama: no area, London, mobile."""

Row = dict[str, str]


def read(kind: str, today: date = TODAY) -> list[Row]:
    """The rows of a sample."""
    return list(csv.DictReader(io.StringIO(sample_csv(kind, today))))


def topics() -> list[Row]:
    """The rows of the catalogue's topics."""
    return list(csv.DictReader(io.StringIO(catalogue_file("topics.csv").read_text("utf-8"))))


def day(cell: str) -> date | None:
    """The date in a cell, if any."""
    return date.fromisoformat(cell) if cell else None


@pytest.fixture
def directory() -> Directory:
    """The directory as a fresh installation with the sample has it."""
    areas = csv.DictReader(io.StringIO(catalogue_file("areas.csv").read_text("utf-8")))
    return Directory(
        version=1,
        topics={
            row["slug"]: Topic(slug=row["slug"], name=row["name"], department=row["department"])
            for row in topics()
        },
        contacts={row["id"]: contact(row) for row in read("contacts")},
        routes=tuple(
            Route(
                topic=row["topic"],
                area=row["area"] or None,
                service_type=row["service_type"] or None,
                tier=int(row["tier"]) if row["tier"] else None,
                contact_id=row["contact_id"],
            )
            for row in read("routes")
        ),
        departments={
            row["name"]: Department(name=row["name"], email=row["email"], phone=row["phone"])
            for row in read("departments")
        },
        districts=tuple(District(district=row["district"], area=row["area"]) for row in areas),
        organisations={},
        engagement_topic="provider-engagement",
    )


def contact(row: Row) -> Contact:
    """The record of a contact's row."""
    return Contact(
        id=row["id"],
        name=row["name"],
        department=row["department"],
        email=row["email"],
        phone=row["phone"],
        deputy_id=row["deputy_id"] or None,
        away_from=day(row["away_from"]),
        away_until=day(row["away_until"]),
        active_until=day(row["active_until"]),
        verified_on=day(row["verified_on"]),
    )


def who(directory: Directory, topic: str, facts: Facts) -> Answerer:
    """Who answers, where nothing need be asked first."""
    answer = directory.who(topic, facts, TODAY)
    assert isinstance(answer, Answerer)
    return answer


@pytest.mark.parametrize(
    ("kind", "columns"),
    [
        ("departments", "name,email,phone"),
        (
            "contacts",
            (
                "id,name,job_title,team,department,email,phone,aad_object_id,deputy_id,"
                "away_from,away_until,active_until,verified_on"
            ),
        ),
        ("routes", "topic,area,service_type,tier,contact_id"),
        (
            "organisations",
            "id,name,provider_name,service_type,district,area,tier,size,ecc_share",
        ),
        ("people", "tenant_id,aad_object_id,name,email,role,organisation_id,job_role"),
        ("terms", "group,attends,chair,administrator_id,maturity"),
        ("members", "group,tenant_id,aad_object_id"),
        ("meetings", "group,title,start,end,venue,join_url,mode,agenda"),
    ],
)
def test_columns_are_those_of_an_import(kind: str, columns: str) -> None:
    """Each sample can be imported as it is, and every row has every cell."""
    header, *lines = csv.reader(io.StringIO(sample_csv(kind, TODAY)))
    assert header == columns.split(",")
    assert {len(line) for line in lines} == {len(header)}


@pytest.mark.parametrize("kind", SAMPLE_KINDS)
def test_the_same_day_gives_the_same_text(kind: str) -> None:
    """A sample depends on the day and on nothing else, and no day is left as a word."""
    text = sample_csv(kind, TODAY)
    assert text == sample_csv(kind, TODAY)
    assert "today" not in text


def test_an_unknown_kind_is_refused() -> None:
    """Asking for a sample that there is none of says what there is."""
    with pytest.raises(NoSampleError, match=r"no sample of lunches\. Choose from: departments"):
        sample_csv("lunches", TODAY)


def test_every_address_and_number_is_invented() -> None:
    """E-mails are at example.org and phones in Ofcom's drama ranges, so nobody real is reached."""
    listed = [*read("departments"), *read("contacts")]
    assert [row["phone"] for row in listed if not DRAMA.fullmatch(row["phone"])] == []
    emails = [row["email"] for row in [*listed, *read("people")]]
    assert [email for email in emails if not re.fullmatch(r"[a-z.]+@example\.org", email)] == []


def test_departments_are_the_catalogues_with_a_mailbox_each() -> None:
    """The sample fills in exactly the departments that the catalogue names."""
    text = catalogue_file("departments.csv").read_text("utf-8")
    assert [row["name"] for row in read("departments")] == [
        row["name"] for row in csv.DictReader(io.StringIO(text))
    ]
    assert len({row["email"] for row in read("departments")}) == 11


def test_contacts_are_named_people_of_every_department() -> None:
    """Nobody is listed twice, and each department has somebody."""
    contacts = read("contacts")
    assert len(contacts) == 53
    for column in ("id", "name", "email"):
        assert len({row[column] for row in contacts}) == len(contacts)
    assert {row["department"] for row in contacts} == {row["name"] for row in read("departments")}


def test_object_ids_are_valid_and_some_are_missing() -> None:
    """An Entra object id is a UUID of one person only; about thirty contacts have none yet."""
    ids = [row["aad_object_id"] for row in read("contacts")]
    known = [UUID(value) for value in ids if value]
    assert len(set(known)) == len(known)
    assert ids.count("") == 31


def test_deputies_are_other_people_without_a_loop() -> None:
    """Every chain of deputies ends."""
    deputies = {row["id"]: row["deputy_id"] for row in read("contacts")}
    for start, deputy in deputies.items():
        seen, at = {start}, deputy
        while at:
            assert at not in seen
            seen.add(at)
            at = deputies[at]


@pytest.mark.parametrize("today", [TODAY, date(2028, 2, 29), date(2027, 1, 1)])
def test_on_the_first_day_somebody_is_away_and_nothing_is_stale(today: date) -> None:
    """Whenever the sample is loaded, one person is away with cover, and nobody has left."""
    contacts = {row["id"]: contact(row) for row in read("contacts", today)}
    away = [row for row in contacts.values() if row.is_away(today)]
    assert [row.id for row in away] == ["julie-hartnell"]
    assert not contacts[away[0].deputy_id or ""].is_away(today)
    assert [row.id for row in contacts.values() if row.active_until] == []
    oldest = min(row.verified_on or date.min for row in contacts.values())
    assert today - timedelta(days=45) < oldest


def test_routes_name_known_things_once() -> None:
    """Each route is of a topic, an area, a service type, a tier and a person that there are."""
    routes = read("routes")
    keys = [(row["topic"], row["area"], row["service_type"], row["tier"]) for row in routes]
    assert len(set(keys)) == len(keys)
    assert {row["topic"] for row in routes} == {row["slug"] for row in topics()}
    assert {row["area"] for row in routes} == {"", *AREAS}
    assert {row["service_type"] for row in routes} == {"", *SERVICE_TYPES}
    assert {row["tier"] for row in routes} == {"", "1"}
    assert {row["contact_id"] for row in routes} <= {row["id"] for row in read("contacts")}


def test_every_topic_is_answered_by_a_person_everywhere(directory: Directory) -> None:
    """For each topic, area, service type and tier there is a person, of any department."""
    places = list(product(AREAS, SERVICE_TYPES, (None, *TIERS)))
    gaps = [
        (topic, *place)
        for topic, place in product(directory.topics, places)
        if who(directory, topic, Facts(area=place[0], service_type=place[1], tier=place[2])).contact
        is None
    ]
    assert gaps == []


@pytest.mark.parametrize("topic", ["safeguarding-concern", "emergency-duty", "provider-engagement"])
def test_the_most_needed_answers_ask_nothing_first(directory: Directory, topic: str) -> None:
    """Safeguarding, the night team and the engagement team are one person for the county."""
    answer = who(directory, topic, Facts())
    assert answer.contact
    assert answer.contact.phone
    assert answer.covering_for is None


@pytest.mark.parametrize(
    "topic", ["contracts", "quality-improvement", "service-team", "provider-forums"]
)
def test_these_topics_have_a_person_for_each_area(directory: Directory, topic: str) -> None:
    """Without an area the bot has to ask for it, and each of the four has its own person."""
    needs = directory.who(topic, Facts(), TODAY)
    assert isinstance(needs, Needs)
    assert needs.fact == "area"
    # Judged by the route, as somebody may be away.
    asked = {
        (answer.covering_for or answer.contact)
        for area in AREAS[:4]
        for answer in [who(directory, topic, Facts(area=area, service_type=SERVICE_TYPES[0]))]
    }
    assert len(asked) == 4


@pytest.mark.parametrize("topic", ["placements", "fees", "payments", "reviews"])
def test_these_topics_differ_by_service_type(directory: Directory, topic: str) -> None:
    """Without a service type the bot has to ask for it."""
    needs = directory.who(topic, Facts(area="North"), TODAY)
    assert isinstance(needs, Needs)
    assert needs.fact == "service_type"


def test_the_sample_shows_each_kind_of_rule(directory: Directory) -> None:
    """Tier goes before area, two cells before one, and who is away is covered."""
    tier_one = who(directory, "contracts", Facts(area="North", service_type="Home care", tier=1))
    assert tier_one.contact
    assert tier_one.contact.name == "Fiona Macallan"
    two_cells = who(directory, "quality-improvement", Facts(area="South", service_type="Home care"))
    assert two_cells.contact
    assert two_cells.contact.name == "Mohammed Farooq"
    away = who(directory, "quality-improvement", Facts(area="North", service_type="Home care"))
    assert away.contact
    assert away.covering_for
    assert (away.contact.name, away.covering_for.name) == ("Samuel Tetteh", "Julie Hartnell")


def test_organisations_are_464_homes_and_450_home_care_services() -> None:
    """The market has its real size, told by the ids, and its spread over the districts."""
    made = organisations()
    assert Counter(row.id[:2] for row in made) == {"CH": 464, "HC": 450}
    assert len({row.id for row in made}) == 914
    for market in (CARE_HOMES, HOME_CARE_SERVICES):
        spread = Counter(row.district for row in made if row.id.startswith(market.prefix))
        assert spread == market.districts
    areas = csv.DictReader(io.StringIO(catalogue_file("areas.csv").read_text("utf-8")))
    assert {row.district for row in made} == {row["district"] for row in areas}


def test_organisations_have_no_name_twice_in_a_district() -> None:
    """Somebody who types a name and says the district has said which."""
    made = organisations()
    assert len({(row.district, row.name) for row in made}) == len(made)


def test_organisations_use_the_words_of_the_product() -> None:
    """Every service type, tier, size and share occurs, and nothing else; few are tier 1."""
    made = organisations()
    assert {row.service_type for row in made} == set(SERVICE_TYPES)
    assert {row.tier for row in made} == set(TIERS)
    assert {row.size for row in made} == set(SIZES)
    assert {row.ecc_share for row in made} == set(ECC_SHARES)
    assert {row.area for row in made} == {"", COUNTY_WIDE}
    assert sum(row.tier == 1 for row in made) < len(made) / 10


def test_some_providers_own_several_services() -> None:
    """Most providers have one service, some have up to sixteen, all in one tier."""
    owned = Counter(row.provider_name for row in organisations())
    assert max(owned.values()) == 16
    assert sum(count > 1 for count in owned.values()) > 50
    tiers = {(row.provider_name, row.tier) for row in organisations()}
    assert len(tiers) == len(owned)


def test_the_same_seed_gives_the_same_organisations() -> None:
    """The rows are the same on every machine and every Python; another seed gives others."""
    text = sample_csv("organisations", TODAY)
    assert hashlib.sha256(text.encode()).hexdigest() == (
        "bb77345ed6684eb80f4b61669873a3ebe66e77b3ce5bac11a11690336760cc6c"
    )
    assert organisations(1) == organisations(1) != organisations()


def test_the_care_managers_home_is_in_the_north() -> None:
    """The person who tries the bot first works in a home whose name is found at once."""
    rows = [row for row in organisations() if row.name == CARE_MANAGERS_HOME.name]
    assert rows == [CARE_MANAGERS_HOME]
    assert (rows[0].district, rows[0].service_type) == ("Colchester", "Residential and nursing")


def in_teams() -> list[dict[str, str]]:
    """The sample people who are in Teams."""
    return [row for row in read("people") if row["tenant_id"]]


def test_two_services_in_five_are_reached_by_email() -> None:
    """They have a person with an address of their own and no Entra id, a provider."""
    outside = [row for row in read("people") if not row["tenant_id"]]
    assert 0.39 < len(outside) / len(organisations()) < 0.41
    assert len({row["email"] for row in read("people")}) == len(read("people"))
    assert {row["aad_object_id"] for row in outside} == {""}
    assert {row["role"] for row in outside} == {Role.PROVIDER}
    homes = {row.id for row in organisations()}
    assert {row["organisation_id"] for row in outside} <= homes


def test_people_have_the_six_roles() -> None:
    """A care manager, a care worker, an owner and three of the council's own."""
    people = in_teams()
    assert [row["role"] for row in people].count(Role.PROVIDER) == 3
    assert {row["role"] for row in people} == set(Role)
    assert {row["job_role"] for row in people} == {"", *JOB_ROLES}
    homes = {row.id for row in organisations()}
    for row in people:
        assert (row["organisation_id"] in homes) == (row["role"] == Role.PROVIDER)


def test_officers_among_the_people_are_contacts_too() -> None:
    """Whoever of the sample people works for the council has one name and id in both lists."""
    contacts = {row["aad_object_id"]: row for row in read("contacts")}
    officers = [row for row in read("people") if row["role"] != Role.PROVIDER]
    for row in officers:
        listed = contacts[row["aad_object_id"]]
        assert (listed["name"], listed["email"]) == (row["name"], row["email"])


@pytest.mark.parametrize("current", [person.key for person in PEOPLE])
def test_the_playground_knows_the_sample_people(current: str) -> None:
    """One current user and exactly five others are the six people, whoever is the current one."""
    config = json.loads(playground_config(current))
    assert config["currentUser"]["id"] == f"user-{current}"
    users = [config["currentUser"], *config["users"]]
    assert len(config["users"]) == 5
    assert len({user["id"] for user in users}) == 6
    assert config["tenantId"] == TENANT_ID
    shown = {(user["aadObjectId"], user["name"], user["email"]) for user in users}
    listed = {(row["aad_object_id"], row["name"], row["email"]) for row in in_teams()}
    assert shown == listed
    assert {row["tenant_id"] for row in in_teams()} == {TENANT_ID}
    assert {str(UUID(user["aadObjectId"])) for user in users} == {row[0] for row in listed}


def test_the_playground_has_one_chat_for_each_place() -> None:
    """Chats, team and channel have ids of their own, and the bot has its name."""
    config = json.loads(playground_config())
    assert config["currentUser"]["name"] == "Grace Okafor"
    assert config["bot"]["name"] == "Provider Engagement Bot"
    team = config["team"]
    assert (team["name"], team["channels"][0]["name"]) == (
        "Provider engagement",
        "Provider questions",
    )
    ids = [config[chat]["id"] for chat in ("personalChat", "groupChat", "team")]
    assert len({*ids, team["channels"][0]["id"]}) == 4


def test_each_person_has_a_personal_chat_of_their_own() -> None:
    """Trying the bot as somebody else does not go on with the first person's chat."""
    chats = {json.loads(playground_config(row.key))["personalChat"]["id"] for row in PEOPLE}
    assert len(chats) == len(PEOPLE)


def test_an_unknown_person_is_refused() -> None:
    """Starting the Playground as nobody says who there is."""
    with pytest.raises(NoSuchPersonError, match=r"no sample person cook\. Choose from: care"):
        playground_config("cook")
