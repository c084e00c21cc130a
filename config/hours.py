"""When the council's offices are open. Bank holidays come in a later release."""

from datetime import datetime, tzinfo
from typing import Final

OPENS: Final = 9
CLOSES: Final = 17
"""Hours of the day in the council's zone, from Monday to Friday."""
SATURDAY: Final = 5


def offices_open(now: datetime, zone: tzinfo) -> bool:
    """Whether the offices are open at ``now`` (an aware time), by the clocks on their walls."""
    there = now.astimezone(zone)
    return there.weekday() < SATURDAY and OPENS <= there.hour < CLOSES
