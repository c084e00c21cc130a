"""Invented organisations with the shape of the real market: 464 care homes, 450 home-care services.

Ids say which is which: CH-001 to CH-464 are care homes, HC-001 to HC-450 home-care services. The
service type is apart from that: some of both are for people with a learning disability, or are
supported living.
"""

import csv
import io
from bisect import bisect
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass, fields
from itertools import accumulate
from random import Random
from typing import Final, TypeVar

from config.sample.market import CARE_HOMES, HOME_CARE, HOME_CARE_SERVICES, RESIDENTIAL, Market
from config.sample.names import STEMS
from config.vocabulary import COUNTY_WIDE

Item = TypeVar("Item")

SEED: Final = 2016
TIER_ONE_FROM, TIER_TWO_FROM = 10, 4
"""A provider with so many services is critical to supply, or matters much."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleOrganisation:
    """One row; the fields are the columns of an import. An empty area follows from the district."""

    id: str
    name: str
    provider_name: str
    service_type: str
    district: str
    area: str
    tier: int
    size: str
    ecc_share: str


CARE_MANAGERS_HOME: Final = SampleOrganisation(
    id="CH-001",
    name="Larkmere House",
    provider_name="Larkmere Care",
    service_type=RESIDENTIAL,
    district="Colchester",
    area="",
    tier=2,
    size="Medium",
    ecc_share="50-75%",
)
OWNERS_SERVICE: Final = SampleOrganisation(
    id="HC-001",
    name="Brightwell Home Care Harlow",
    provider_name="Brightwell Home Support",
    service_type=HOME_CARE,
    district="Harlow",
    area="",
    tier=1,
    size="Large",
    ecc_share="75-100%",
)
CARE_WORKERS_SERVICE: Final = SampleOrganisation(
    id="HC-002",
    name="Fairholme Home Care",
    provider_name="Fairholme Home Care",
    service_type=HOME_CARE,
    district="Basildon",
    area="",
    tier=3,
    size="Small",
    ecc_share="25-50%",
)
FIXED: Final = (CARE_MANAGERS_HOME, OWNERS_SERVICE, CARE_WORKERS_SERVICE)
"""Where the sample people work; the same whatever the seed."""


def organisations(seed: int = SEED) -> tuple[SampleOrganisation, ...]:
    """All 914, care homes first; the same seed gives the same rows.

    Only ``Random.random()`` is drawn from, whose sequence Python keeps from version to version.
    """
    chance = Random(seed)  # noqa: S311 - invented data, nothing to guess
    return (*_made(CARE_HOMES, chance), *_made(HOME_CARE_SERVICES, chance))


def organisations_csv() -> str:
    """The organisations as CSV text, in the columns of an import."""
    text = io.StringIO()
    rows = csv.writer(text, lineterminator="\n")
    rows.writerow(field.name for field in fields(SampleOrganisation))
    rows.writerows(astuple(row) for row in organisations())
    return text.getvalue()


def _made(market: Market, chance: Random) -> Iterator[SampleOrganisation]:
    fixed = [row for row in FIXED if row.id.startswith(market.prefix)]
    yield from fixed
    districts = [name for name, count in market.districts.items() for _ in range(count)]
    for row in fixed:
        districts.remove(row.district)
    # The first names go to providers with several services, the others to the services in turn.
    stems = _shuffled(STEMS, chance)
    groups, stems = stems[: len(market.groups)], stems[len(market.groups) :]
    owners = _shuffled(_owners(market, groups, len(districts)), chance)
    taken = {(row.district, row.name) for row in fixed}
    for place, (district, (owner, services)) in enumerate(zip(districts, owners, strict=True)):
        kind = _weighed(market.types, chance)
        name = f"{stems[place % len(stems)]} {_picked(market.endings[kind], chance)}"
        while (district, name) in taken:
            name = f"{_picked(stems, chance)} {_picked(market.endings[kind], chance)}"
        taken.add((district, name))
        size = _weighed(market.sizes, chance)
        anywhere = size == "Large" and chance.random() < market.county_wide
        yield SampleOrganisation(
            id=f"{market.prefix}-{place + len(fixed) + 1:03}",
            name=name,
            provider_name=owner or f"{name} Ltd",
            service_type=kind,
            district=district,
            area=COUNTY_WIDE if anywhere else "",
            tier=_tier(services),
            size=size,
            ecc_share=_weighed(market.shares, chance),
        )


def _owners(market: Market, stems: Sequence[str], count: int) -> list[tuple[str, int]]:
    """Each service's provider and how many that one has; "" and 1 where it has no other."""
    names = [market.first_group, *(f"{stem} {market.group_ending}" for stem in stems[1:])]
    grouped = [
        (name, services)
        for name, services in zip(names, market.groups, strict=True)
        for _ in range(services)
    ]
    return grouped + [("", 1)] * (count - len(grouped))


def _tier(services: int) -> int:
    if services >= TIER_ONE_FROM:
        return 1
    return 2 if services >= TIER_TWO_FROM else 3


def _picked(items: Sequence[Item], chance: Random) -> Item:
    return items[int(chance.random() * len(items))]


def _weighed(weights: Mapping[str, int], chance: Random) -> str:
    marks = list(accumulate(weights.values()))
    return tuple(weights)[bisect(marks, chance.random() * marks[-1])]


def _shuffled(items: Sequence[Item], chance: Random) -> list[Item]:
    order = sorted((chance.random(), place) for place in range(len(items)))
    return [items[place] for _, place in order]
