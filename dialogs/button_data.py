"""Reading what a button carries back, for every folder's own buttons."""

from collections.abc import Mapping
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

Press = TypeVar("Press")


def read_as(adapter: TypeAdapter[Press], data: Mapping[str, Any]) -> Press | None:
    """The button of one kind or another, or None for data that is none of them."""
    try:
        return adapter.validate_python(dict(data))
    except (ValidationError, TypeError):
        return None
