"""Organisations are found by what people type of their names."""

import time

import pytest

from dialogs.turn import OrganisationFinder
from dialogs.understanding.organisations import index
from store.records import Organisation

NAMED = (
    ("sunrise", "Sunrise Lodge Care Home", "Golden Days Ltd", "Harlow"),
    ("sunset", "Sunset Lodge", "Golden Days Ltd", "Maldon"),
    ("marys", "St Mary's Nursing Home", "Mary Care Limited", "Maldon"),
    ("willows", "The Willows", "Green Leaf Group Ltd", "Tendring"),
    ("hands", "Helping Hands Harlow", "Helping Hands Homecare", "Harlow"),
)
ROWS = tuple(
    Organisation(id=key, name=name, provider_name=provider, district=district)
    for key, name, provider, district in NAMED
) + tuple(
    Organisation(
        id=f"filler-{number}",
        name=f"Place{number} House Care Home",
        provider_name=f"Owner{number % 90} Care Ltd",
        district="Basildon",
    )
    for number in range(909)
)
FINDER: OrganisationFinder = index(ROWS)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("sunrise lodge", "sunrise"),
        ("sunrse lodge", "sunrise"),
        ("sunri", "sunrise"),
        ("THE SUNRISE LODGE CARE HOME LTD", "sunrise"),
        ("I work at Sunrise Lodge in Harlow", "sunrise"),
        ("st marys", "marys"),
        ("St Mary\u2019s, Maldon", "marys"),
        ("the wilows", "willows"),
        ("helping hands", "hands"),
        ("golden days maldon", "sunset"),
    ],
)
def test_part_of_a_name_is_enough(text: str, first: str) -> None:
    """Part of it, slips, "The" and "Ltd", the provider and the district all lead there."""
    assert [row.id for row in FINDER.find(text)][:1] == [first]


@pytest.mark.parametrize(
    "text", ["", "zzzz qqq", "care home", "Microsoft", "who do I contact about invoices?"]
)
def test_nothing_where_nothing_is_near(text: str) -> None:
    """Words that all have, or none, find nothing."""
    assert FINDER.find(text) == ()


def test_at_most_five() -> None:
    """A provider with many homes gives five of them."""
    rows = [
        Organisation(id=str(number), name=f"Home {number}", provider_name="Runwell Homes")
        for number in range(8)
    ]
    assert len(index((*rows, *ROWS)).find("runwell")) == 5


def test_finding_is_quick() -> None:
    """Under 5 ms among 914 organisations (held loosely: machines are shared)."""
    texts = ("sunrse lodge", "golden days", "plce77", "zzzz qqq", "helping hands") * 4
    start = time.process_time()
    for text in texts:
        FINDER.find(text)
    assert (time.process_time() - start) / len(texts) < 0.015
