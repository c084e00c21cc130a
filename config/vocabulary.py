"""The words that every council's records share: roles, service types, sizes, areas beyond place."""

from enum import StrEnum
from typing import Final

COUNTY_WIDE: Final = "County-wide"
"""The area of a provider or officer who works in all of them."""

OUTSIDE: Final = "outside"
"""The tenant of people who are not in Teams; no tenant of Entra may be called so."""
WEB_CHAT: Final = "directline"
"""Bot Framework's name of the channel that web chat comes through."""
EMAIL: Final = "email"
"""Its name of e-mail; ours is the conversation that somebody has behind the links of mails."""

SERVICE_TYPES: Final = (
    "Residential and nursing",
    "Home care",
    "Learning disability",
    "Independent and supported living",
)
JOB_ROLES: Final = ("Owner or director", "Care manager", "Care worker")
TIERS: Final = (1, 2, 3)
SIZES: Final = ("Small", "Medium", "Large")
ECC_SHARES: Final = ("0-25%", "25-50%", "50-75%", "75-100%")
"""How much of a provider's work the council buys; sizes and shares are those of the survey."""


class Role(StrEnum):
    """What a person may do here; a person whom the council has not listed is a provider."""

    PROVIDER = "provider"
    OFFICER = "officer"
    DIRECTORY_OWNER = "directory_owner"
    ENGAGEMENT_MANAGER = "engagement_manager"
