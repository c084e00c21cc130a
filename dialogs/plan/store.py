"""What the officers' side of the plan reads and writes; ``store.plan.work`` has it."""

from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import Protocol

from store.plan.health import GroupFigures
from store.plan.records import GroupTerms, Meeting
from store.records import Group


class PlanStore(Protocol):
    """Groups, their terms, figures and meetings, and the channels that follow them."""

    async def groups(self) -> tuple[Group, ...]:
        """Every group, in the order of the council's list."""

    async def terms(self) -> Mapping[str, GroupTerms]:
        """The rest of the groups' terms of reference, by group."""

    async def meeting(self, meeting_id: int) -> Meeting | None:
        """The meeting as it is now, cancelled or not."""

    async def between(
        self, start: datetime, end: datetime, *, groups: Collection[str] | None = None
    ) -> tuple[Meeting, ...]:
        """The meetings that are not cancelled, the earliest first."""

    async def of_series(self, series: str, after: datetime) -> tuple[Meeting, ...]:
        """Those of a series that begin after then and are not cancelled."""

    async def add(self, meeting: Meeting) -> Meeting:
        """Keep a new meeting.

        Raises:
            MeetingTaken: The group has one at that time.
        """

    async def save(self, those: Collection[Meeting]) -> None:
        """Keep meetings of one group in place of their versions, all of them or none.

        Raises:
            StaleMeeting: Somebody else has changed one since it was read.
            MeetingTaken: The group has another one at such a time.
        """

    async def figures(self, today: date) -> Mapping[str, GroupFigures]:
        """How the groups that have meetings fare, by group."""

    async def follow(self, conversation_id: str, slug: str) -> bool:
        """Have this channel or group chat follow a group; whether it did not yet."""

    async def unfollow(self, conversation_id: str, slug: str | None) -> int:
        """Have it follow a group no longer, or none at all; gives how many it did follow."""

    async def followed(self, conversation_id: str) -> tuple[str, ...]:
        """The groups that it follows."""
