"""What somebody wants to know of the pulses, and how they could have typed it."""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Final

from store.pulses.records import SEGMENTS, Segments
from store.pulses.results import ResultQuery

TIMES: Final = ("week", "quarter", "year")
QUARTERS: Final = 4
MONTHS: Final = 3


class Show(StrEnum):
    """What of a result is shown; the value is what to type for it."""

    FIGURE = "results"
    SIDES = "providers and officers compared"
    COMMENTS = "what people wrote"
    RESPONSE = "response rate"
    NO_CONTACT = "share with no contact"
    CHANGE = "results since 2016"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """Which answers, split by at most two things, and what of them.

    ``query`` has both its quarters. ``unknown``: it is about results, and names a department, an
    area or a question that there is none of.
    """

    query: ResultQuery
    by: tuple[str, ...] = ()
    show: Show = Show.FIGURE
    unknown: bool = False


BY: Final = {
    "about": "department",
    "question": "question",
    "area": "area",
    "service_type": "service type",
    "job_role": "job role",
    "size": "size",
    "ecc_share": "share",
    "tier": "tier",
    "week": "week",
    "quarter": "quarter",
    "year": "year",
}
"""What a result can be split by, and what to type for it."""


def as_words(wish: Wish) -> str:
    """What to type for a wish; ``dialogs.results.reading`` reads the same from it."""
    query = wish.query
    kinds = [value_words(name, value) for name in SEGMENTS if (value := getattr(query.where, name))]
    parts = [
        wish.show,
        f"of {query.question}" if query.question else "",
        f"for {query.about}" if query.about else "",
        "by officers" if query.side == "officer" else "",
        *(f"for {kind}" for kind in kinds),
        f"from {spoken(query.first)} to {spoken(query.last)}",
        f"split by {' and '.join(BY[name] for name in wish.by)}" if wish.by else "",
    ]
    return " ".join(part for part in parts if part)


def value_words(name: str, value: str) -> str:
    """One kind of provider, as it is typed: ``North``, ``tier 1``, ``share 0-25%``."""
    return {"tier": f"tier {value}", "ecc_share": f"share {value}"}.get(name, value)


def spoken(quarter: str) -> str:
    """``2026-Q4`` as it is typed: ``2026 Q4``."""
    return quarter.replace("-", " ")


def quarter_on(day: date) -> str:
    """The quarter of a day, such as ``2026-Q4``."""
    return f"{day.year:04}-Q{(day.month - 1) // MONTHS + 1}"


def moved(quarter: str, by: int) -> str:
    """The quarter so many after another, or before it where ``by`` is under nought."""
    turn = int(quarter[:4]) * QUARTERS + int(quarter[-1]) - 1 + by
    return f"{turn // QUARTERS:04}-Q{turn % QUARTERS + 1}"


def usual(today: date) -> tuple[str, str]:
    """The quarters that are meant where none is said: this one and the year before it."""
    last = quarter_on(today)
    return moved(last, -QUARTERS), last


def changed(wish: Wish, **parts: str) -> Wish:
    """The wish with other parts of its query."""
    return replace(wish, query=replace(wish.query, **parts))  # type: ignore[arg-type]  # all text


def everybody(wish: Wish) -> Wish:
    """The wish about all kinds of providers."""
    return replace(wish, query=replace(wish.query, where=Segments()))
