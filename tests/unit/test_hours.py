"""When the offices are open, by the clocks on their walls."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from config.hours import offices_open

LONDON = ZoneInfo("Europe/London")


@pytest.mark.parametrize(
    ("utc", "is_open"),
    [
        ("2026-11-23T08:59:59", False),
        ("2026-11-23T09:00:00", True),
        ("2026-11-27T16:59:59", True),
        ("2026-11-27T17:00:00", False),
        ("2026-11-28T12:00:00", False),
        ("2026-11-29T12:00:00", False),
        ("2026-07-06T08:00:00", True),
        ("2026-07-06T07:59:59", False),
        ("2026-07-06T16:00:00", False),
        ("2026-07-05T23:30:00", False),
        ("2026-03-27T08:30:00", False),
        ("2026-03-30T08:30:00", True),
        ("2026-10-23T08:30:00", True),
        ("2026-10-26T08:30:00", False),
    ],
)
def test_offices_keep_the_time_on_the_wall(utc: str, is_open: bool) -> None:
    """Monday to Friday, 9 to 5, in winter and in summer time and on the days around the change."""
    assert offices_open(datetime.fromisoformat(utc).replace(tzinfo=UTC), LONDON) is is_open
