"""Questions to count, as a list; and a maker of them."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from config.working_time import WorkingTime
from store.enquiries.figures import WAITING, Scope, Timing, Waiting

WORKING = WorkingTime()


def timing(asked_at: datetime, **changes: Any) -> Timing:
    """A question to Finance in North that nobody has answered yet, due after 24 working hours."""
    due = WORKING.after(asked_at, 24)
    defaults: dict[str, Any] = {
        "department": "Finance",
        "area": "North",
        "state": "open",
        "asked_at": asked_at,
        "first_due_at": due,
        "due_at": due,
        "acknowledged_at": None,
        "answered_at": None,
        "closed_at": None,
    }
    return Timing(**defaults | changes)


def answered(asked_at: datetime, after: float = 8, **changes: Any) -> Timing:
    """A question that was answered after so many working hours, and not heard of before."""
    at = WORKING.after(asked_at, after)
    given = {"state": "answered", "acknowledged_at": at, "answered_at": at}
    return timing(asked_at, **given | changes)


def some(count: int, asked_at: datetime, after: float = 8, **changes: Any) -> list[Timing]:
    """So many answered questions, a minute apart."""
    return [
        answered(asked_at + timedelta(minutes=number), after, **changes) for number in range(count)
    ]


@dataclass
class FakeFigures:
    """Finds the questions in a list, as the store does in its table."""

    rows: list[Timing] = field(default_factory=list)
    without_owner: frozenset[int] = frozenset()
    """Which of the rows, by their places, nobody has."""

    async def asked_between(
        self, start: datetime, end: datetime, scope: Scope
    ) -> tuple[Timing, ...]:
        """Those of that time."""
        return tuple(row for row in self._of(scope) if start <= row.asked_at < end)

    async def waiting(self, scope: Scope) -> tuple[Waiting, ...]:
        """Those that are open, the oldest first."""
        found = [
            Waiting(
                reference=f"Q-{number:04}",
                department=row.department,
                area=row.area,
                state=row.state,
                asked_at=row.asked_at,
                due_at=row.due_at,
                owned=number not in self.without_owner,
            )
            for number, row in enumerate(self.rows)
            if row.state in WAITING and row in self._of(scope)
        ]
        return tuple(sorted(found, key=lambda row: row.asked_at))

    def _of(self, scope: Scope) -> list[Timing]:
        return [
            row
            for row in self.rows
            if scope.department in (None, row.department) and scope.area in (None, row.area)
        ]
