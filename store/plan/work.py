"""What the officers' side of the plan does in one turn, as ``dialogs.plan.store.PlanStore``."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from store.plan import groups, health, meetings
from store.plan.reading import PlanReading
from store.plan.records import Meeting


@dataclass(frozen=True, slots=True)
class PlanWork(PlanReading):
    """The plan in the turn's unit of work; ``tenant_id`` is that of the conversation."""

    tenant_id: str

    async def between(
        self, start: datetime, end: datetime, *, groups: Collection[str] | None = None
    ) -> tuple[Meeting, ...]:
        """The meetings that are not cancelled, the earliest first."""
        return await meetings.meetings_between(self.uow, start, end, groups=groups)

    async def of_series(self, series: str, after: datetime) -> tuple[Meeting, ...]:
        """Those of a series that begin after then and are not cancelled."""
        return await meetings.meetings_of_series(self.uow, series, after)

    async def add(self, meeting: Meeting) -> Meeting:
        """Keep a new meeting.

        Raises:
            MeetingTaken: The group has one at that time.
        """
        return await meetings.add_meeting(self.uow, meeting, self.now)

    async def save(self, those: Collection[Meeting]) -> None:
        """Keep meetings of one group in place of their versions, all of them or none.

        Raises:
            StaleMeeting: Somebody else has changed one since it was read.
            MeetingTaken: The group has another one at such a time.
        """
        await meetings.save_meetings(self.uow, those, self.now)

    async def figures(self, today: date) -> Mapping[str, health.GroupFigures]:
        """How the groups that have meetings fare, by group."""
        return await health.figures_of_groups(self.uow, self.now, today)

    async def follow(self, conversation_id: str, slug: str) -> bool:
        """Have this channel or group chat follow a group; whether it did not yet."""
        return await groups.follow(self.uow, self.tenant_id, conversation_id, slug, self.now)

    async def unfollow(self, conversation_id: str, slug: str | None) -> int:
        """Have it follow a group no longer, or none at all; gives how many it did follow."""
        return await groups.unfollow(self.uow, self.tenant_id, conversation_id, slug)

    async def followed(self, conversation_id: str) -> tuple[str, ...]:
        """The groups that it follows."""
        return await groups.followed_by(self.uow, self.tenant_id, conversation_id)
