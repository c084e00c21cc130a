"""Areas and kinds of service are read from a message only where they are plain."""

import pytest

from config.vocabulary import COUNTY_WIDE, SERVICE_TYPES
from dialogs.understanding.places import area_of, service_type_of
from store.records import District

DISTRICTS = tuple(
    District(district=name, area=area)
    for name, area in (
        ("Colchester", "North"),
        ("Tendring", "North"),
        ("Chelmsford", "Mid"),
        ("Castle Point", "South"),
        ("Epping Forest", "West"),
        ("Harlow", "West"),
    )
)
AREAS = ("North", "Mid", "South", "West", COUNTY_WIDE)


@pytest.mark.parametrize(
    ("text", "area"),
    [
        ("in Tendring", "North"),
        ("who covers Tendrng?", "North"),
        ("Chelmsfrod", "Mid"),
        ("our Harlow home", "West"),
        ("castle point please", "South"),
        ("north Essex", "North"),
        ("who is the service manager for mid Essex?", "Mid"),
        ("in the south", "South"),
        ("North area", "North"),
        ("west", "West"),
        ("we are county-wide", COUNTY_WIDE),
        ("Harlow and Harlow", "West"),
    ],
)
def test_areas_that_are_named(text: str, area: str) -> None:
    """A district, one slip in a long one, an area by itself or with a word that makes it one."""
    assert area_of(text, DISTRICTS, AREAS) == area


@pytest.mark.parametrize(
    "text",
    [
        "South View Care Home",
        "West House Residential",
        "mid June",
        "the west wing has flooded",
        "I need to go south on this",
        "Harlow and Colchester",
        "Harlow House",
        "Sout area",
        "",
    ],
)
def test_no_area_where_unsure(text: str) -> None:
    """Houses, months, two areas at once and slips in short names name no area."""
    assert area_of(text, DISTRICTS, AREAS) is None


def test_a_slip_between_two_districts_names_none() -> None:
    """Where a slip may be meant for either of two districts, both count, and so neither is sure."""
    districts = (District(district="Malden", area="North"), District(district="Maldon", area="Mid"))
    assert area_of("in Maldan", districts, AREAS) is None
    assert area_of("in Maldan", districts[1:], AREAS) == "Mid"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("care home", "Residential and nursing"),
        ("We are a nursing home in Harlow", "Residential and nursing"),
        ("I run a homecare agency", "Home care"),
        ("domiciliary please", "Home care"),
        ("we're a learning disability provider", "Learning disability"),
        ("our LD service", "Learning disability"),
        ("I manage a small supported living scheme", "Independent and supported living"),
        ("Independent and supported living", "Independent and supported living"),
    ],
)
def test_the_askers_own_service(text: str, kind: str) -> None:
    """An answer by itself, or a service that they call theirs."""
    assert service_type_of(text, SERVICE_TYPES) == kind


@pytest.mark.parametrize(
    "text",
    [
        "Who commissions home care?",
        "Who leads on learning disability?",
        "The hospital wants to discharge to a care home",
        "invoices",
        "",
    ],
)
def test_no_service_where_it_may_be_anybodys(text: str) -> None:
    """A kind of service that is asked about is not the asker's."""
    assert service_type_of(text, SERVICE_TYPES) is None
