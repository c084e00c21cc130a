"""Weeks, quarters and years in their order, those too in which nothing was said."""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import Final

from dialogs.results.wish import moved

MOST_COLUMNS: Final = 8
"""More could not be read beside each other."""


def newest(names: Sequence[str]) -> list[str]:
    """The newest of them, as many as a table has room for."""
    return list(names[-MOST_COLUMNS:])


def without_gaps(split: str, names: Sequence[str]) -> list[str]:
    """All from the first to the last, so that a picture has a gap where there is nothing.

    Weeks are as far apart as those nearest to each other: of a pulse that is asked every second
    week the others are no gaps.

    Args:
        split: "week", "quarter" or "year".
        names: Those that there are, in their order, such as ``2026-11-16`` (a Monday), ``2026-Q4``
            or ``2026``.
    """
    if len(names) < 2:  # noqa: PLR2004 - nothing is between them.
        return list(names)
    if split == "year":
        return [str(year) for year in range(int(names[0]), int(names[-1]) + 1)]
    if split == "quarter":
        return _quarters(names[0], names[-1])
    days = [date.fromisoformat(name) for name in names]
    step = min(later - earlier for earlier, later in pairwise(days))
    return [one.isoformat() for one in _days(days, step)]


def _quarters(first: str, last: str) -> list[str]:
    found = [first]
    while found[-1] < last:
        found.append(moved(found[-1], 1))
    return found


def _days(there: Sequence[date], step: timedelta) -> list[date]:
    """A day each step, and those that there are: the pace may have changed."""
    count = (there[-1] - there[0]) // step
    return sorted({*there, *(there[0] + place * step for place in range(count + 1))})
