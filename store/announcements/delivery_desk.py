"""What a turn reads and writes of copies, as ``dialogs.delivery.store.DeliveryStore`` has it."""

from dataclasses import dataclass

from store.announcements import seen
from store.announcements.drafts import read_announcement
from store.announcements.records import Announcement, Told
from store.plan import agenda
from store.plan.reading import PlanReading
from store.plan.records import AgendaItem


@dataclass(frozen=True, slots=True)
class DeliveryDesk(PlanReading):
    """Copies in the turn's unit of work; ``aad_object_id`` is None for an unknown guest."""

    tenant_id: str
    aad_object_id: str | None

    async def copy(self, reference: str | None) -> Announcement | None:
        """The announcement, where the person has a copy; the newest unseen one for None."""
        if self.aad_object_id is None:
            return None
        return await seen.read_copy(self.uow, self.tenant_id, self.aad_object_id, reference)

    async def mark_seen(self, announcement: Announcement) -> bool:
        """Keep that they say they have seen it; whether that is new."""
        if self.aad_object_id is None:
            return False
        return await seen.mark_seen(
            self.uow, announcement.id, self.tenant_id, self.aad_object_id, self.now
        )

    async def announcement(self, reference: str) -> Announcement | None:
        """Any announcement, as it is now."""
        return await read_announcement(self.uow, reference)

    async def told(self, announcement: Announcement) -> tuple[Told, ...]:
        """What became of each copy."""
        return await seen.told(self.uow, announcement)

    async def items(self, meeting_id: int) -> tuple[AgendaItem, ...]:
        """The points for its agenda."""
        return await agenda.items_for(self.uow, {meeting_id})
