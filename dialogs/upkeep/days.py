"""When somebody is away: the first and the last day, read from what was typed."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Final, TypeAlias

from dialogs.understanding import when

Span: TypeAlias = tuple[date, date]

_UNTIL: Final = re.compile(
    r"(?:until|till?|to|up to)(?: and including)? (?P<last>.+)", re.IGNORECASE
)
_BACK: Final = re.compile(
    r"(?:and )?back (?:in the office |at work )?(?:on |from )?(?P<back>.+)", re.IGNORECASE
)
_FROM: Final = re.compile(r"(?:from|since) (?P<first>.+?)(?: on(?:wards)?)?", re.IGNORECASE)
_OPEN: Final = re.compile(
    r"(?:until further notice|for now|now|at the moment"
    r"|until (?:I|he|she|they|we)(?: am| is| are|'m|'s|'re) back(?: (?:again|at work))?)",
    re.IGNORECASE,
)

_BESIDE_DAYS: Final = frozenset(
    [
        "from",
        "to",
        "until",
        "till",
        "til",
        "on",
        "onwards",
        "back",
        "and",
        "including",
        "for",
        "the",
    ]
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """The days as read; ``last`` is None where it is open.

    ``likely`` are several that may be meant; ``problem`` is why it cannot be, for the person.
    """

    first: date | None = None
    last: date | None = None
    likely: tuple[tuple[date, date], ...] = ()
    problem: str = ""


def read(text: str, now: datetime, today: date) -> Days:
    """The days that a few words tell; all empty where they tell none."""
    said = text.strip(" ,.;")
    if _OPEN.fullmatch(said):
        return Days(first=today)
    if found := _UNTIL.fullmatch(said):
        return _to(_one(found["last"], now), today)
    if found := _BACK.fullmatch(said):
        return _to(_one(found["back"], now), today, timedelta(1))
    days = _one(said, now)
    if days.first and days.first == days.last and _FROM.fullmatch(said):
        return Days(first=days.first)
    return days


def _one(text: str, now: datetime) -> Days:
    read = when.read(text, now)
    if read.recurrence:
        return Days()
    if read.problem:
        return Days(problem=read.problem)
    spans = [_span(one.start, one.end, all_day=one.all_day) for one in read.readings]
    likely = _whole(tuple(dict.fromkeys(spans)))
    if len(likely) == 1:
        return Days(first=likely[0][0], last=likely[0][1])
    return Days(likely=likely)


def _whole(spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """A week whose days might each be meant is all of them."""
    follow = all(
        one[0] == one[1] and one[1] + timedelta(1) == other[0] == other[1]
        for one, other in pairwise(spans)
    )
    return ((spans[0][0], spans[-1][1]),) if len(spans) > 1 and follow else spans


def _span(start: datetime, end: datetime | None, *, all_day: bool) -> tuple[date, date]:
    """The first and the last day; a reading of whole days ends at the midnight after."""
    if end is None:
        return start.date(), start.date()
    return start.date(), (end - timedelta(1)).date() if all_day else end.date()


def _to(days: Days, today: date, less: timedelta = timedelta()) -> Days:
    """The same as the end of a time that begins today, or so many days before it."""
    if days.likely:
        return Days(likely=tuple((today, last - less) for _, last in days.likely))
    if days.last is None:
        return days
    return Days(first=min(today, days.last - less), last=days.last - less)


def are_all(text: str, now: datetime) -> bool:
    """Whether a few words tell days and nothing else; no words at all do too."""
    said = text.strip(" ,.;")
    if not said or _OPEN.fullmatch(said):
        return True
    told = when.read(said, now)
    left = re.findall(r"[^\W_]+", told.rest.lower())
    return bool(told.readings) and _BESIDE_DAYS.issuperset(left)
