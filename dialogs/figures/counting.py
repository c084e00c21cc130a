"""The counting: how many words came in time, and how soon.

A first reply is in time where it came by ``first_due_at``, an answer where it came by ``due_at``:
the council's promise, or the day that the holder named. What is not due yet does not count, nor
what was withdrawn before it was; what is overdue counts as not in time.
"""

import asyncio
from array import array
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from statistics import median
from typing import Final

from config.working_time import WorkingTime
from dialogs.figures.query import By, Query, moments, month_name
from dialogs.stores import FiguresStore
from store.enquiries.figures import Timing, Waiting

AT_ONCE: Final = 1_000
"""Questions that are counted, in some 10 milliseconds, before other turns go on."""


@dataclass(frozen=True, slots=True)
class Share:
    """So many of those that count."""

    in_time: int = 0
    counted: int = 0


@dataclass(frozen=True, slots=True)
class Middle:
    """The working hours that half of so many took at most; None where there are none."""

    hours: float | None = None
    counted: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What a group of questions comes to."""

    asked: int
    replied: Share
    answered: Share
    to_reply: Middle
    to_answer: Middle


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenNow:
    """What is open at the moment, whenever it was asked."""

    count: int
    overdue: int
    unowned: int
    oldest: Waiting | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """All figures of a query; every month is there, the other groups only where they have any."""

    query: Query
    total: Figures
    groups: Mapping[By, Mapping[str, Figures]]
    open_now: OpenNow


@dataclass(slots=True)
class _Tally:
    """Counts a group; its hours are plain numbers, as a hundred thousand objects would be many."""

    asked: int = 0
    replied: list[int] = field(default_factory=lambda: [0, 0])
    answered: list[int] = field(default_factory=lambda: [0, 0])
    to_reply: "array[float]" = field(default_factory=lambda: array("d"))
    to_answer: "array[float]" = field(default_factory=lambda: array("d"))

    def take(self, other: "_Tally") -> None:
        """Add another group to this one."""
        self.asked += other.asked
        for in_time in (False, True):
            self.replied[in_time] += other.replied[in_time]
            self.answered[in_time] += other.answered[in_time]
        self.to_reply.extend(other.to_reply)
        self.to_answer.extend(other.to_answer)

    def figures(self) -> Figures:
        """What they come to."""
        return Figures(
            asked=self.asked,
            replied=Share(self.replied[True], sum(self.replied)),
            answered=Share(self.answered[True], sum(self.answered)),
            to_reply=_middle(self.to_reply),
            to_answer=_middle(self.to_answer),
        )


async def count(
    store: FiguresStore, query: Query, working: WorkingTime, now: datetime, nowhere: str
) -> Report:
    """Count, a month at a time, so that no more than a month's rows are held.

    Args:
        store: Where the questions are.
        query: Which of them.
        working: When the council works.
        now: An aware time.
        nowhere: What questions without an area are called.
    """
    total = _Tally()
    groups: dict[By, dict[str, _Tally]] = {by: defaultdict(_Tally) for by in By}
    for first, last in query.months():
        month = groups[By.MONTH][month_name(first)]
        # Each question is counted once, and the sums are added up.
        alike: defaultdict[tuple[str, str | None], _Tally] = defaultdict(_Tally)
        rows = await store.asked_between(*moments(first, last, working.zone), query.scope)
        for place, row in enumerate(rows, start=1):
            _add(row, alike[row.department, row.area], working, now)
            if place % AT_ONCE == 0:
                # Other turns go on in between.
                await asyncio.sleep(0)
        for (department, area), some in alike.items():
            month.take(some)
            groups[By.DEPARTMENT][department].take(some)
            groups[By.AREA][area or nowhere].take(some)
        total.take(month)
    return Report(
        query=query,
        total=total.figures(),
        groups={
            by: {name: tally.figures() for name, tally in _ordered(by, tallies, nowhere)}
            for by, tallies in groups.items()
        },
        open_now=_open(await store.waiting(query.scope), now),
    )


def _ordered(by: By, tallies: Mapping[str, _Tally], nowhere: str) -> list[tuple[str, _Tally]]:
    """Months as they came, the others by name."""
    rows = list(tallies.items())
    return rows if by is By.MONTH else sorted(rows, key=lambda row: (row[0] == nowhere, row[0]))


def _add(row: Timing, tally: _Tally, working: WorkingTime, now: datetime) -> None:
    # Whoever answers at once has replied as well.
    replied_at = row.acknowledged_at or row.answered_at
    answered_at = None if row.state in ("open", "asked_back") else row.answered_at
    # Until when a word was awaited: for ever, or until the question was withdrawn.
    awaited = min(now, row.closed_at) if row.closed_at else now
    tally.asked += 1
    replied = _in_time(replied_at, row.first_due_at, awaited)
    if replied is not None:
        tally.replied[replied] += 1
    # While the asker owes a word the council is not late.
    answered = None if row.state == "asked_back" else _in_time(answered_at, row.due_at, awaited)
    if answered is not None:
        tally.answered[answered] += 1
    if replied_at:
        tally.to_reply.append(working.between(row.asked_at, replied_at))
    if answered_at:
        tally.to_answer.append(working.between(row.asked_at, answered_at))


def _in_time(came_at: datetime | None, due_at: datetime, awaited: datetime) -> bool | None:
    """Whether a word came in time; None where that is not known yet."""
    if came_at is not None:
        return came_at <= due_at
    return False if due_at < awaited else None


def _middle(hours: "array[float]") -> Middle:
    return Middle(median(hours) if hours else None, len(hours))


def _open(waiting: tuple[Waiting, ...], now: datetime) -> OpenNow:
    return OpenNow(
        count=len(waiting),
        overdue=sum(row.state == "open" and row.due_at < now for row in waiting),
        unowned=sum(not row.owned for row in waiting),
        oldest=waiting[0] if waiting else None,
    )
