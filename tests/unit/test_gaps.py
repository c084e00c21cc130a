"""What a directory lacks: each kind of gap is found, and what is in order is not one."""

from datetime import date, timedelta
from typing import Any

import pytest

from config.vocabulary import COUNTY_WIDE, SERVICE_TYPES
from store.directory import Directory
from store.gaps import Gap, GapKind, gaps
from store.records import Department
from tests.factories import contact, directory, route, topic

TODAY = date(2027, 3, 12)
LATELY = TODAY - timedelta(days=10)
NEEDED = ("invoices",)
AREAS = ("North", "Mid", "South", "West", COUNTY_WIDE)


def somebody(name: str = "ann", **changes: Any) -> Any:
    """A contact whose entry was checked of late."""
    return contact(name, **{"verified_on": LATELY} | changes)


def council(*routes: Any, **changes: Any) -> Directory:
    """A directory of one topic."""
    return directory(*routes, **{"topics": (topic(),), "contacts": (somebody(),)} | changes)


def found(of: Directory) -> tuple[Gap, ...]:
    """Its gaps today, where an entry counts for 90 days."""
    return gaps(of, TODAY, timedelta(days=90), NEEDED)


def test_a_directory_in_order_has_no_gap() -> None:
    """A topic with a route to somebody who is there, and a mailbox behind them."""
    assert found(council(route("ann"))) == ()


def test_an_empty_directory_is_one_gap() -> None:
    """Nothing else is worth saying before there are topics."""
    assert found(council(topics=())) == (Gap(kind=GapKind.NO_TOPICS, subject=""),)


def test_a_topic_that_the_bot_needs_is_missed() -> None:
    """Harm, the night and the engagement team must have their topics."""
    other = (topic("fees"),)
    assert found(council(route("ann", topic="fees"), topics=other)) == (
        Gap(kind=GapKind.TOPIC_MISSING, subject="invoices"),
    )


EVERYWHERE_BUT_NORTH = tuple(route("ann", area=area) for area in AREAS if area != "North")
ALL_BUT_HOME_CARE = tuple(
    route("ann", service_type=kind) for kind in SERVICE_TYPES if kind != "Home care"
)


@pytest.mark.parametrize(
    ("routes", "where"),
    [
        pytest.param((), "", id="nobody at all"),
        pytest.param(EVERYWHERE_BUT_NORTH, "North", id="a whole area"),
        pytest.param(ALL_BUT_HOME_CARE, "Home care", id="a service type everywhere"),
        pytest.param(
            (*EVERYWHERE_BUT_NORTH, route("ann", area="North", service_type="Home care")),
            "North: Residential and nursing, Learning disability, Independent and supported living",
            id="service types of one area",
        ),
        pytest.param((route("ann", tier=1),), "", id="only for one tier"),
    ],
)
def test_a_topic_without_a_contact_says_for_whom(routes: tuple[Any, ...], where: str) -> None:
    """Every area and service type needs a route, a tier never does."""
    assert found(council(*routes)) == (Gap(kind=GapKind.NO_ROUTE, subject="invoices", where=where),)


def test_who_left_is_a_gap_while_a_route_names_them() -> None:
    """With the deputy who stands in; without a route nobody misses them."""
    gone = somebody("ann", active_until=LATELY, deputy_id="bob")
    people = (gone, somebody("bob"))
    left = Gap(kind=GapKind.LEFT, subject="ann", since=LATELY, covered_by="bob")

    assert found(council(route("ann"), contacts=people)) == (left,)
    assert found(council(route("bob"), contacts=people)) == ()


def test_who_left_without_a_deputy_is_covered_by_nobody() -> None:
    """The report then knows no name."""
    gone = somebody("ann", active_until=LATELY)
    assert found(council(route("ann"), contacts=(gone,)))[0].covered_by is None


def test_who_is_away_needs_somebody_who_stands_in() -> None:
    """A deputy who is there closes the gap."""
    away = {"away_from": LATELY, "away_until": TODAY}
    alone = (somebody("ann", **away),)
    covered = (somebody("ann", **away, deputy_id="bob"), somebody("bob"))

    assert found(council(route("ann"), contacts=alone)) == (
        Gap(kind=GapKind.NOBODY_COVERS, subject="ann", since=LATELY),
    )
    assert found(council(route("ann"), contacts=covered)) == ()


def test_a_department_without_e_mail_is_no_mailbox() -> None:
    """Whether it has no row or an empty one."""
    gap = (Gap(kind=GapKind.NO_MAILBOX, subject="Finance"),)
    empty = {"Finance": Department(name="Finance")}

    assert found(council(route("ann"), departments={})) == gap
    assert found(council(route("ann"), departments=empty)) == gap


@pytest.mark.parametrize(
    ("checked", "is_gap"),
    [
        pytest.param(TODAY - timedelta(days=90), False, id="on the last day it counts"),
        pytest.param(TODAY - timedelta(days=91), True, id="a day later it is old"),
        pytest.param(None, True, id="never"),
    ],
)
def test_an_entry_is_checked_again_in_time(checked: date | None, is_gap: bool) -> None:
    """An entry counts for as many days as the settings say."""
    old = contact("ann", verified_on=checked)
    gap = (Gap(kind=GapKind.STALE, subject="ann", since=checked),)
    assert found(council(route("ann"), contacts=(old,))) == (gap if is_gap else ())


def test_the_worst_comes_first() -> None:
    """A missing contact is told before an old entry."""
    kinds = [gap.kind for gap in found(council(contacts=(contact("ann"),), departments={}))]
    assert kinds == [GapKind.NO_ROUTE, GapKind.NO_MAILBOX, GapKind.STALE]
