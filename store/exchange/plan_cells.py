"""Cells of the forward plan: a moment, a link, and the group that a row belongs to."""

import re
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final

from sqlalchemy import Column

from config.working_time import LONDON
from store.exchange import cells
from store.exchange.plain import CellError, text_of
from store.exchange.table import Value

AS_SHOWN: Final = "%Y-%m-%d %H:%M"
MOMENT: Final = re.compile(
    r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::00)?(?:Z|[+-]\d{2}:\d{2})?", re.IGNORECASE
)
HTTPS: Final = re.compile(r"https://[^\s/?#@]+\.[^\s/?#@]+(?:[/?#][^\s<>\"]*)?", re.IGNORECASE)
HALF_SECOND: Final = timedelta(milliseconds=500)
"""Excel keeps a moment as a fraction of a day, which may be off by a part of a second."""


def moment() -> cells.Form:
    """A day and time by the clock in London, such as 2027-03-12 14:00; kept in UTC.

    An offset behind it counts. Excel gives a date of its own, which is as good.
    """

    def read(value: Value) -> datetime:
        found = _moment(value)
        there = found if found.tzinfo else found.replace(tzinfo=LONDON)
        if not cells.EARLIEST <= there.date() <= cells.LATEST:
            raise CellError(
                f"{found:{AS_SHOWN}} is not between {cells.EARLIEST.year} and "
                f"{cells.LATEST.year}. Check the year."
            )
        at = there.astimezone(UTC)
        if found.tzinfo is None and at.astimezone(LONDON).replace(tzinfo=None) != found:
            raise CellError(f"The clocks go forward then, so {found:{AS_SHOWN}} never comes.")
        return at

    return cells.Form(read, show=_shown)


def https_link(column: Column[Any]) -> cells.Form:
    """A web address that begins with https://, or nothing."""
    most = column.type.length  # type: ignore[attr-defined]  # It is a String.

    def read(value: Value) -> str:
        found = text_of(value)
        if len(found) > most:
            raise CellError(f"The link has {len(found):,} characters, {most:,} at most.")
        if found and not HTTPS.fullmatch(found):
            raise CellError(f'"{found}" is not a link that begins with https://.')
        return found

    return cells.Form(read)


def group(column: Column[Any]) -> cells.Form:
    """The slug of a group, which must be there."""
    inner = cells.code(column)

    def read(value: Value) -> str:
        found: str | None = inner.read(value)
        if not found:
            raise CellError("The cell is empty, and must not be.")
        return found

    return cells.Form(read)


def _moment(value: Value) -> datetime:
    if isinstance(value, datetime):
        whole = value + HALF_SECOND
        return whole.replace(microsecond=0)
    if isinstance(value, date):
        raise CellError(f"{value} has no time of day. Write it as {value} 14:00.")
    found = text_of(value)
    if not found:
        raise CellError("The cell is empty, and must not be.")
    try:
        if MOMENT.fullmatch(found):
            return datetime.fromisoformat(found.upper())
    except ValueError:
        pass
    raise CellError(f'"{found}" is not a day and time such as 2027-03-12 14:00.')


def _shown(kept: datetime) -> str:
    """By the clock in London; with the offset in the hour that comes twice."""
    there = kept.astimezone(LONDON)
    return there.isoformat(" ", "minutes") if there.fold else there.strftime(AS_SHOWN)
