"""Where a report and its tables are fetched, for a week."""

import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Final

from dialogs.addresses import Addresses

HOLDS: Final = timedelta(days=7)
ENDINGS: Final = ("html", "pdf", "xlsx", "csv")
PATH: Final = re.compile(
    r"/results/(?P<first>20\d\d-Q[1-4])-to-(?P<last>20\d\d-Q[1-4])"
    rf"\.(?P<ending>{'|'.join(ENDINGS)})",
    re.ASCII,
)
"""The path of a file; it says all that the file is of."""


def report_links(
    addresses: Addresses, first: str, last: str, now: datetime
) -> Mapping[str, str] | None:
    """The address of each file by its ending; None where the bot has no address of its own.

    Args:
        addresses: Makes them.
        first: The first quarter, such as ``2026-Q1``.
        last: The last one.
        now: An aware time, from which they hold for a week.
    """
    made = {
        ending: addresses.passing(f"/results/{first}-to-{last}.{ending}", now + HOLDS)
        for ending in ENDINGS
    }
    return made if all(made.values()) else None
