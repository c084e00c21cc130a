"""What the dialogs of delivery read and write; ``store.announcements.delivery_desk`` has it."""

from typing import Protocol

from store.announcements.records import Announcement, Told
from store.plan.records import AgendaItem, Meeting
from store.records import Group


class DeliveryStore(Protocol):
    """Copies of announcements, for the person of a turn."""

    async def copy(self, reference: str | None) -> Announcement | None:
        """The announcement of that reference, where the person has a copy of it.

        For None the newest one that they have not said they have seen.
        """

    async def mark_seen(self, announcement: Announcement) -> bool:
        """Keep that the person says they have seen it; whether they had not said so before."""

    async def announcement(self, reference: str) -> Announcement | None:
        """Any announcement, as it is now."""

    async def told(self, announcement: Announcement) -> tuple[Told, ...]:
        """What became of each copy, by organisation and name."""

    async def meeting(self, meeting_id: int) -> Meeting | None:
        """The meeting as it is now."""

    async def items(self, meeting_id: int) -> tuple[AgendaItem, ...]:
        """The points for its agenda."""

    async def groups(self) -> tuple[Group, ...]:
        """Every group."""
