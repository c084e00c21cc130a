"""Who answers: the best route, the one question that decides, and cover for those away."""

from datetime import date

import pytest

from config.vocabulary import COUNTY_WIDE, SERVICE_TYPES
from store.directory import Answerer, Facts, Needs
from store.records import Department, Route
from tests.factories import contact, directory, route, topic

TODAY = date(2027, 3, 12)
BEFORE = date(2027, 3, 1)
HOME_CARE = "Home care"
AREAS = ("North", "Mid", "South", "West", COUNTY_WIDE)
EVERYBODY = tuple(contact(name) for name in ("ann", "bob", "cat", "dan"))
TIER_2_NORTH = Facts(area="North", service_type=HOME_CARE, tier=2)


def answers(routes: tuple[Route, ...], facts: Facts) -> str | Needs | None:
    """The id of who answers about invoices, or what is needed."""
    found = directory(*routes, contacts=EVERYBODY).who("invoices", facts, TODAY)
    if isinstance(found, Needs):
        return found
    return found.contact.id if found.contact else None


@pytest.mark.parametrize(
    ("routes", "facts", "expected"),
    [
        pytest.param((route("ann"),), Facts(), "ann", id="one route for all"),
        pytest.param(
            (route("ann"), route("bob", area="North")), TIER_2_NORTH, "bob", id="a cell beats none"
        ),
        pytest.param(
            (
                route("ann", tier=2),
                route("bob", area="North", service_type=HOME_CARE),
            ),
            TIER_2_NORTH,
            "bob",
            id="two cells beat the tier alone",
        ),
        pytest.param(
            (
                route("ann", area="North"),
                route("bob", service_type=HOME_CARE),
                route("cat", tier=2),
            ),
            TIER_2_NORTH,
            "cat",
            id="on a tie the tier wins",
        ),
        pytest.param(
            (route("ann", area="North"), route("bob", service_type=HOME_CARE)),
            TIER_2_NORTH,
            "bob",
            id="on a tie the service type beats the area",
        ),
        pytest.param(
            (
                route("ann", area="North", service_type=HOME_CARE),
                route("bob", area="North", tier=2),
                route("cat", service_type=HOME_CARE, tier=2),
            ),
            TIER_2_NORTH,
            "cat",
            id="of two cells each, tier and service type win",
        ),
        pytest.param(
            (route("ann"), route("bob", area="South")),
            TIER_2_NORTH,
            "ann",
            id="another area does not fit",
        ),
        pytest.param(
            (route("ann"), route("bob", tier=1)),
            Facts(area="North", service_type=HOME_CARE),
            "ann",
            id="an unknown tier fits only an empty cell",
        ),
        pytest.param(
            (route("ann", area="North"), route("bob", area=COUNTY_WIDE)),
            Facts(area=COUNTY_WIDE),
            "bob",
            id="county-wide is an area of its own",
        ),
        pytest.param(
            (route("ann", area="North"),),
            Facts(area=COUNTY_WIDE),
            None,
            id="county-wide does not stand for every area",
        ),
        pytest.param(
            (route("ann", area="North"), route("ann", area="South"), route("ann")),
            Facts(),
            "ann",
            id="an unknown area is not asked where the same person answers all",
        ),
        pytest.param(
            (route("ann"), route("bob", area="South")),
            Facts(),
            Needs(fact="area", choices=AREAS),
            id="an unknown area is asked where it matters",
        ),
        pytest.param(
            (route("ann"), route("bob", service_type=HOME_CARE)),
            Facts(),
            Needs(fact="service_type", choices=SERVICE_TYPES),
            id="an unknown service type is asked where only it matters",
        ),
        pytest.param(
            (route("ann"), route("bob", area="South"), route("cat", service_type=HOME_CARE)),
            Facts(),
            Needs(fact="area", choices=AREAS),
            id="the area is asked first",
        ),
        pytest.param(
            (route("ann"), route("bob", area="South"), route("cat", service_type=HOME_CARE)),
            Facts(area="South"),
            Needs(fact="service_type", choices=SERVICE_TYPES),
            id="then the service type",
        ),
        pytest.param(
            (route("ann"), route("bob", area="South", service_type=HOME_CARE)),
            Facts(area="North"),
            "ann",
            id="a service type is not asked where it matters in other areas only",
        ),
        pytest.param(
            (route("ann"), route("bob", area="South"), route("cat", service_type=HOME_CARE)),
            Facts(service_type=HOME_CARE),
            "cat",
            id="a known service type may leave nothing to ask",
        ),
        pytest.param(
            (route("ann", area="North"),),
            Facts(),
            Needs(fact="area", choices=AREAS),
            id="an area that nobody answers is asked about too",
        ),
    ],
)
def test_the_best_route_answers_or_one_fact_is_asked(
    routes: tuple[Route, ...], facts: Facts, expected: str | Needs | None
) -> None:
    """Most matching cells win, a tie goes tier, type, area; a fact is asked where it matters."""
    found = answers(routes, facts)

    assert found == expected
    assert answers(routes[::-1], facts) == expected


def test_somebody_away_is_covered_by_the_deputy() -> None:
    """On the first and the last day away the deputy answers, and it is said for whom."""
    ann = contact("ann", deputy_id="bob", away_from=BEFORE, away_until=TODAY)
    bob = contact("bob")
    council = directory(route("ann"), contacts=(ann, bob))

    covered = Answerer(contact=bob, covering_for=ann)
    assert council.who("invoices", Facts(), BEFORE) == covered
    assert council.who("invoices", Facts(), TODAY) == covered
    assert council.who("invoices", Facts(), date(2027, 3, 13)) == Answerer(contact=ann)
    assert council.who("invoices", Facts(), date(2027, 2, 28)) == Answerer(contact=ann)


def test_the_deputys_deputy_answers_where_both_are_away() -> None:
    """Cover goes on to the next deputy and is for the person on the route."""
    ann = contact("ann", deputy_id="bob", away_from=BEFORE)
    bob = contact("bob", deputy_id="cat", away_until=TODAY)
    cat = contact("cat")
    council = directory(route("ann"), contacts=(ann, bob, cat))

    assert council.who("invoices", Facts(), TODAY) == Answerer(contact=cat, covering_for=ann)


def test_somebody_who_left_is_covered_by_the_deputy() -> None:
    """The day after the last day in the post the deputy answers."""
    ann = contact("ann", deputy_id="bob", active_until=BEFORE)
    bob = contact("bob")
    council = directory(route("ann"), contacts=(ann, bob))

    assert council.who("invoices", Facts(), BEFORE) == Answerer(contact=ann)
    assert council.who("invoices", Facts(), TODAY) == Answerer(contact=bob, covering_for=ann)


def test_the_departments_mailbox_answers_where_nobody_is_left() -> None:
    """Somebody who left without a deputy is stood in for by the topic's department."""
    ann = contact("ann", active_until=BEFORE)
    council = directory(route("ann"), contacts=(ann,))

    found = council.who("invoices", Facts(), TODAY)

    assert found == Answerer(contact=None, mailbox=council.departments["Finance"], covering_for=ann)


def test_a_loop_of_deputies_ends_at_the_mailbox() -> None:
    """Two people who cover each other and are both away do not hang the answer."""
    ann = contact("ann", deputy_id="bob", away_from=BEFORE)
    bob = contact("bob", deputy_id="ann", away_from=BEFORE)
    council = directory(route("ann"), contacts=(ann, bob))

    found = council.who("invoices", Facts(), TODAY)

    assert found == Answerer(contact=None, mailbox=council.departments["Finance"], covering_for=ann)


@pytest.mark.parametrize(
    ("asked", "mailbox"),
    [
        pytest.param("invoices", "Finance", id="its own department"),
        pytest.param("parking", "Engagement", id="a department without a mailbox"),
        pytest.param("never-heard-of", "Engagement", id="an unknown topic"),
    ],
)
def test_a_topic_without_a_route_goes_to_a_mailbox(asked: str, mailbox: str) -> None:
    """The department's mailbox answers, else the engagement team's."""
    council = directory(
        topics=(
            topic(),
            topic("parking", department="Highways"),
            topic("engagement", department="Engagement"),
        )
    )

    found = council.who(asked, Facts(), TODAY)

    assert found == Answerer(contact=None, mailbox=council.departments[mailbox])


@pytest.mark.parametrize(
    ("reach", "mailbox"),
    [
        pytest.param({"email": "finance@example.org"}, "Finance", id="an e-mail"),
        pytest.param({"phone": "01632 960000"}, "Finance", id="a phone is enough"),
        pytest.param({}, "Engagement", id="neither, so the engagement team's"),
    ],
)
def test_a_department_that_cannot_be_reached_is_no_mailbox(
    reach: dict[str, str], mailbox: str
) -> None:
    """Nobody is sent to a mailbox without an address."""
    finance = Department(name="Finance", **reach)
    engagement = Department(name="Engagement", phone="01632 960001")
    council = directory(departments={row.name: row for row in (finance, engagement)})

    assert council.who("invoices", Facts(), TODAY) == Answerer(
        contact=None, mailbox=council.departments[mailbox]
    )


def test_where_no_department_can_be_reached_there_is_no_mailbox() -> None:
    """As in a new installation, whose departments are names and no more."""
    names = ("Finance", "Engagement")
    council = directory(departments={name: Department(name=name) for name in names})

    assert council.who("invoices", Facts(), TODAY) == Answerer(contact=None)


def test_no_mailbox_at_all_is_said_too() -> None:
    """A directory without departments answers with nobody instead of failing."""
    council = directory(departments={}, topics=())

    assert council.who("invoices", Facts(), TODAY) == Answerer(contact=None)


def test_areas_keep_the_order_of_the_districts() -> None:
    """Each area once, as the districts come, and the whole county last."""
    assert directory().areas == AREAS
