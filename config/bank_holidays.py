"""England's bank holidays, by the package holidays, which follows gov.uk."""

from datetime import date
from functools import cache
from typing import Final

import holidays

FIRST_YEAR: Final = 1990
LAST_YEAR: Final = 2100
"""Between these bank holidays are known; nothing here is dated beyond them."""


@cache
def bank_holidays(year: int) -> frozenset[date]:
    """England's bank holidays of a year, substitute days too; none of years beyond the known."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return frozenset()
    return frozenset(holidays.country_holidays("GB", subdiv="ENG", years=year))
