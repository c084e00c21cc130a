"""The shape of the care market that the sample organisations are drawn from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from config.vocabulary import ECC_SHARES, SIZES

RESIDENTIAL, HOME_CARE, DISABILITY, SUPPORTED = (
    "Residential and nursing",
    "Home care",
    "Learning disability",
    "Independent and supported living",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Market:
    """What one half of the market looks like.

    ``districts`` counts the organisations of each district, ``groups`` those of each provider that
    has several; ``types``, ``sizes`` and ``shares`` weigh what each is, ``endings`` end the names.
    """

    prefix: str
    districts: Mapping[str, int]
    groups: Sequence[int]
    types: Mapping[str, int]
    sizes: Mapping[str, int]
    shares: Mapping[str, int]
    endings: Mapping[str, Sequence[str]]
    first_group: str
    """The name of the largest provider."""
    group_ending: str
    county_wide: float = 0
    """The share of the large ones that work in the whole county."""


CARE_HOMES: Final = Market(
    prefix="CH",
    districts={
        "Colchester": 66,
        "Tendring": 104,
        "Braintree": 44,
        "Chelmsford": 46,
        "Maldon": 24,
        "Basildon": 42,
        "Brentwood": 22,
        "Castle Point": 27,
        "Rochford": 28,
        "Epping Forest": 33,
        "Harlow": 12,
        "Uttlesford": 16,
    },
    groups=(16, 13, 10, 8, 7, 6, 6, 5, 5, 4, 4, 4, *(3,) * 10, *(2,) * 24),
    types={RESIDENTIAL: 76, DISABILITY: 18, SUPPORTED: 6},
    sizes=dict(zip(SIZES, (42, 40, 18), strict=True)),
    shares=dict(zip(ECC_SHARES, (22, 30, 31, 17), strict=True)),
    endings={
        RESIDENTIAL: ("House", "Lodge", "Court", "Manor", "Nursing Home", "Care Home", "Grange"),
        DISABILITY: ("House", "Lodge", "Cottage", "Place", "Road"),
        SUPPORTED: ("Court", "Mews", "Place"),
    },
    first_group="Wrenmere Care Group",
    group_ending="Care Group",
)

HOME_CARE_SERVICES: Final = Market(
    prefix="HC",
    districts={
        "Colchester": 66,
        "Tendring": 52,
        "Braintree": 42,
        "Chelmsford": 54,
        "Maldon": 19,
        "Basildon": 60,
        "Brentwood": 28,
        "Castle Point": 27,
        "Rochford": 24,
        "Epping Forest": 36,
        "Harlow": 26,
        "Uttlesford": 16,
    },
    groups=(12, 10, 8, 6, 5, 4, 4, 3, 3, 3, 3, *(2,) * 18),
    types={HOME_CARE: 80, SUPPORTED: 12, DISABILITY: 8},
    sizes=dict(zip(SIZES, (50, 35, 15), strict=True)),
    shares=dict(zip(ECC_SHARES, (30, 26, 24, 20), strict=True)),
    endings={
        HOME_CARE: ("Home Care", "Care at Home", "Homecare", "Care Services", "Live-in Care"),
        SUPPORTED: ("Supported Living", "Independent Living"),
        DISABILITY: ("Support", "Community Support"),
    },
    first_group="Brightwell Home Support",
    group_ending="Home Support",
    county_wide=0.15,
)
