"""Announcing for a question that leaves no trace: nothing is written, and there is nobody."""

from datetime import datetime

from store.announcements.records import Announcement, Audience, Reach, Recipient
from store.plan.records import Meeting
from store.records import Group


class NoAnnouncements:
    """Finds none, and keeps none."""

    async def add(self, announcement: Announcement) -> Announcement:
        """Not kept."""
        return announcement

    async def save(self, announcement: Announcement) -> Announcement:
        """Not kept."""
        return announcement

    async def read(self, reference: str) -> Announcement | None:
        """Never any."""

    async def of_author(self, tenant_id: str, author_id: str) -> tuple[Announcement, ...]:  # noqa: ARG002
        """None."""
        return ()

    async def to_approve(self) -> tuple[Announcement, ...]:
        """None."""
        return ()

    async def reach(self, audience: Audience) -> Reach:  # noqa: ARG002
        """Nobody."""
        return Reach()

    async def recipients(self, audience: Audience) -> tuple[Recipient, ...]:  # noqa: ARG002
        """Nobody."""
        return ()

    async def groups(self) -> tuple[Group, ...]:
        """None."""
        return ()

    async def meeting(self, meeting_id: int) -> Meeting | None:
        """Never any."""

    async def meetings(self, start: datetime, end: datetime) -> tuple[Meeting, ...]:  # noqa: ARG002
        """None."""
        return ()

    async def plan(self, meeting: Meeting) -> Meeting:
        """Not kept."""
        return meeting
