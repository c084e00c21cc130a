"""What an author's dialogs read and write, as ``dialogs.announce.store.AnnounceStore`` has it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from store.announcements import audience as audiences
from store.announcements import drafts
from store.announcements.records import Announcement, Audience, Reach, Recipient
from store.audit.log import record
from store.audit.records import Actor, Entry
from store.plan import meetings
from store.plan.reading import PlanReading
from store.plan.records import Meeting

MOST: Final = 10
"""Announcements in a list."""


@dataclass(frozen=True, slots=True)
class AuthorDesk(PlanReading):
    """Announcements in the turn's unit of work."""

    by: Actor

    async def add(self, announcement: Announcement) -> Announcement:
        """Keep a new announcement; gives it back with its reference."""
        kept = await drafts.add_announcement(self.uow, announcement, self.now)
        await self._record("announcement_written", kept)
        return kept

    async def save(self, announcement: Announcement) -> Announcement:
        """Keep it in place of its version, or raise StaleAnnouncement."""
        before = await drafts.read_announcement(self.uow, announcement.reference)
        kept = await drafts.save_announcement(self.uow, announcement, self.now)
        await self._record(_what(before, kept), kept)
        return kept

    async def _record(self, what: str, kept: Announcement) -> None:
        entry = Entry(at=self.now, by=self.by, what=what, object=kept.reference)
        await record(self.uow, entry)

    async def read(self, reference: str) -> Announcement | None:
        """The announcement as it is now."""
        return await drafts.read_announcement(self.uow, reference)

    async def of_author(self, tenant_id: str, author_id: str) -> tuple[Announcement, ...]:
        """What a person wrote of late, the newest first."""
        return await drafts.announcements_of(self.uow, tenant_id, author_id, MOST)

    async def to_approve(self) -> tuple[Announcement, ...]:
        """What waits for a second officer, the oldest first."""
        return await drafts.announcements_to_approve(self.uow, MOST)

    async def reach(self, audience: Audience, *, mails: bool = False) -> Reach:
        """How many people and organisations are in an audience; ``mails``: e-mail is sent."""
        return await audiences.reach(self.uow, audience, mails=mails)

    async def recipients(self, audience: Audience) -> tuple[Recipient, ...]:
        """Everybody in an audience, by organisation and name."""
        return await audiences.recipients(self.uow, audience)

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


def _what(before: Announcement | None, kept: Announcement) -> str:
    """What was done to an announcement, as the audit log calls it."""
    if kept.approver_id and (before is None or kept.approver_id != before.approver_id):
        return "announcement_approved"
    if before is not None and kept.state != before.state:
        return f"announcement_{kept.state}"
    return "announcement_edited"
