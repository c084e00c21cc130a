"""What announcing reads and writes; ``store.announcements.author_desk`` has it."""

from datetime import datetime
from typing import Protocol

from store.announcements.records import Announcement, Audience, Reach, Recipient
from store.plan.records import Meeting
from store.records import Group


class AnnounceStore(Protocol):
    """Announcements of officers, whom they reach, and the plan that their meetings go into."""

    async def add(self, announcement: Announcement) -> Announcement:
        """Keep a new announcement; gives it back with its reference."""

    async def save(self, announcement: Announcement) -> Announcement:
        """Keep it in place of its version.

        Raises:
            StaleAnnouncement: It was changed since it was read.
        """

    async def read(self, reference: str) -> Announcement | None:
        """The announcement as it is now."""

    async def of_author(self, tenant_id: str, author_id: str) -> tuple[Announcement, ...]:
        """What a person wrote of late, the newest first."""

    async def to_approve(self) -> tuple[Announcement, ...]:
        """What waits for a second officer, the oldest first."""

    async def reach(self, audience: Audience, *, mails: bool = False) -> Reach:
        """How many people and organisations are in an audience; ``mails``: e-mail is sent."""

    async def recipients(self, audience: Audience) -> tuple[Recipient, ...]:
        """Everybody in an audience, by organisation and name."""

    async def groups(self) -> tuple[Group, ...]:
        """Every group."""

    async def meeting(self, meeting_id: int) -> Meeting | None:
        """The meeting as it is now, cancelled or not."""

    async def meetings(self, start: datetime, end: datetime) -> tuple[Meeting, ...]:
        """The meetings between two moments that are not cancelled, the earliest first."""

    async def plan(self, meeting: Meeting) -> Meeting:
        """Keep a meeting in the plan, a new one or in place of its version.

        Raises:
            MeetingTaken: Its group has another one at that time.
            StaleMeeting: It was changed since it was read.
        """
