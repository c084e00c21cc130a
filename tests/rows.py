"""Records as rows of their tables, for tests that write to the store directly."""

from dataclasses import asdict
from typing import Any, TypeAlias

from store.records import (
    Contact,
    District,
    Example,
    Locality,
    Organisation,
    Person,
    Route,
    Term,
    Topic,
)

Record: TypeAlias = (
    Contact | District | Example | Locality | Organisation | Person | Route | Term | Topic
)


def row(record: Record, position: int = 0) -> dict[str, Any]:
    """The record as its table has it; empty cells of a route are written as they are kept."""
    values = asdict(record) | {"position": position}
    if isinstance(record, Route):
        values |= {
            "area": record.area or "",
            "service_type": record.service_type or "",
            "tier": record.tier or 0,
        }
    return values
