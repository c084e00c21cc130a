"""What an author's dialogs read and write, as ``dialogs.announce.store.AnnounceStore`` has it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from store.announcements import audience as audiences
from store.announcements import drafts
from store.announcements.records import Announcement, Audience, Reach, Recipient
from store.plan import groups, meetings
from store.plan.records import Meeting
from store.records import Group
from store.unit_of_work import UnitOfWork

MOST: Final = 10
"""Announcements in a list."""


@dataclass(frozen=True, slots=True)
class AuthorDesk:
    """Announcements in the turn's unit of work."""

    uow: UnitOfWork
    now: datetime

    async def add(self, announcement: Announcement) -> Announcement:
        """Keep a new announcement; gives it back with its reference."""
        return await drafts.add_announcement(self.uow, announcement, self.now)

    async def save(self, announcement: Announcement) -> Announcement:
        """Keep it in place of its version, or raise StaleAnnouncement."""
        return await drafts.save_announcement(self.uow, announcement, self.now)

    async def read(self, reference: str) -> Announcement | None:
        """The announcement as it is now."""
        return await drafts.read_announcement(self.uow, reference)

    async def of_author(self, tenant_id: str, author_id: str) -> tuple[Announcement, ...]:
        """What a person wrote of late, the newest first."""
        return await drafts.announcements_of(self.uow, tenant_id, author_id, MOST)

    async def to_approve(self) -> tuple[Announcement, ...]:
        """What waits for a second officer, the oldest first."""
        return await drafts.announcements_to_approve(self.uow, MOST)

    async def reach(self, audience: Audience) -> Reach:
        """How many people and organisations are in an audience."""
        return await audiences.reach(self.uow, audience)

    async def recipients(self, audience: Audience) -> tuple[Recipient, ...]:
        """Everybody in an audience, by organisation and name."""
        return await audiences.recipients(self.uow, audience)

    async def groups(self) -> tuple[Group, ...]:
        """Every group."""
        return await groups.read_groups(self.uow)

    async def meeting(self, meeting_id: int) -> Meeting | None:
        """The meeting as it is now, cancelled or not."""
        return await meetings.read_meeting(self.uow, meeting_id)

    async def meetings(self, start: datetime, end: datetime) -> tuple[Meeting, ...]:
        """The meetings between two moments that are not cancelled, the earliest first."""
        return await meetings.meetings_between(self.uow, start, end)

    async def plan(self, meeting: Meeting) -> Meeting:
        """Keep a meeting in the plan, a new one or in place of its version.

        Raises:
            MeetingTaken: Its group has another one at that time.
            StaleMeeting: It was changed since it was read.
        """
        keep = meetings.save_meeting if meeting.id else meetings.add_meeting
        return await keep(self.uow, meeting, self.now)
