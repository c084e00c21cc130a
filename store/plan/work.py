"""What the officers' side of the plan does in one turn, as ``dialogs.plan.store.PlanStore``."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from store.plan import groups, health, meetings
from store.plan.records import GroupTerms, Meeting
from store.records import Group
from store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class PlanWork:
    """The plan in the turn's unit of work; ``tenant_id`` is that of the conversation."""

    uow: UnitOfWork
    now: datetime
    tenant_id: str

    async def groups(self) -> tuple[Group, ...]:
        """Every group, in the order of the council's list."""
        return await groups.read_groups(self.uow)

    async def terms(self) -> Mapping[str, GroupTerms]:
        """The rest of the groups' terms of reference, by group."""
        return await groups.read_terms(self.uow)

    async def meeting(self, meeting_id: int) -> Meeting | None:
        """The meeting as it is now, cancelled or not."""
        return await meetings.read_meeting(self.uow, meeting_id)

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
