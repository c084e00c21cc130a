"""Times as the rest of the product has them: SQLite keeps no offset, and all of ours are UTC."""

from datetime import UTC, datetime
from typing import overload


@overload
def in_utc(kept: datetime) -> datetime: ...
@overload
def in_utc(kept: None) -> None: ...
def in_utc(kept: datetime | None) -> datetime | None:
    """A time from the database as an aware one in UTC."""
    if kept is None:
        return None
    return kept.replace(tzinfo=UTC) if kept.tzinfo is None else kept.astimezone(UTC)
