"""What every dialog of one turn reads of the plan."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from store.plan import groups, meetings
from store.plan.records import GroupTerms, Meeting
from store.records import Group
from store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class PlanReading:
    """Groups, their terms and single meetings, in the turn's unit of work."""

    uow: UnitOfWork
    now: datetime

    async def groups(self) -> tuple[Group, ...]:
        """Every group, in the order of the council's list."""
        return await groups.read_groups(self.uow)

    async def terms(self) -> Mapping[str, GroupTerms]:
        """The rest of the groups' terms of reference, by group."""
        return await groups.read_terms(self.uow)

    async def meeting(self, meeting_id: int) -> Meeting | None:
        """The meeting as it is now, cancelled or not."""
        return await meetings.read_meeting(self.uow, meeting_id)
