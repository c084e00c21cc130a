"""Announcements in memory, for tests of dialogs."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime

from store.announcements.drafts import StaleAnnouncement
from store.announcements.records import Announcement, Audience, Reach, Recipient
from store.plan.meetings import MeetingTaken
from store.plan.records import Meeting
from store.records import Group

NAMES = "3467CDFGHJKMNPQRTVWXY"
"""Letters of references, in the order in which they are given."""


@dataclass
class FakeAnnouncements:
    """Keeps in lists what dialogs write; who is in an audience is what a test says."""

    kept: list[Announcement] = field(default_factory=list)
    of_groups: list[Group] = field(default_factory=list)
    in_plan: list[Meeting] = field(default_factory=list)
    who: Callable[[Audience], tuple[Recipient, ...]] = lambda _: ()
    everybody: int = 20

    async def add(self, announcement: Announcement) -> Announcement:
        """Keep it under the next reference."""
        number = len(self.kept) + 1
        new = replace(announcement, id=number, reference=f"A-CCC{NAMES[number - 1]}", version=1)
        self.kept.append(new)
        return new

    async def save(self, announcement: Announcement) -> Announcement:
        """Keep the next version."""
        known = next(one for one in self.kept if one.id == announcement.id)
        if known.version != announcement.version:
            raise StaleAnnouncement
        new = replace(announcement, version=announcement.version + 1)
        self.kept = [new if one.id == new.id else one for one in self.kept]
        return new

    async def read(self, reference: str) -> Announcement | None:
        """The one of that reference."""
        return next((one for one in self.kept if one.reference == reference), None)

    async def of_author(self, tenant_id: str, author_id: str) -> tuple[Announcement, ...]:
        """The newest first."""
        return tuple(
            one
            for one in reversed(self.kept)
            if (one.tenant_id, one.author_id) == (tenant_id, author_id)
        )

    async def to_approve(self) -> tuple[Announcement, ...]:
        """Those that wait."""
        return tuple(one for one in self.kept if one.state == "to_approve")

    async def reach(self, audience: Audience, *, mails: bool = False) -> Reach:
        """As many as the test says; none of them has e-mail."""
        del mails
        found = await self.recipients(audience)
        return Reach(
            people=len(found),
            organisations=len({one.organisation_id for one in found}),
            providers=self.everybody,
        )

    async def recipients(self, audience: Audience) -> tuple[Recipient, ...]:
        """Those that the test says."""
        return self.who(audience)

    async def groups(self) -> tuple[Group, ...]:
        """Those that were given."""
        return tuple(self.of_groups)

    async def meeting(self, meeting_id: int) -> Meeting | None:
        """The one with that id."""
        return next((one for one in self.in_plan if one.id == meeting_id), None)

    async def meetings(self, start: datetime, end: datetime) -> tuple[Meeting, ...]:
        """Those between."""
        return tuple(
            one
            for one in sorted(self.in_plan, key=lambda meeting: meeting.starts_at)
            if one.starts_at < end and one.ends_at > start and one.cancelled_at is None
        )

    async def plan(self, meeting: Meeting) -> Meeting:
        """Keep it, or refuse a second one at the same time."""
        for other in self.in_plan:
            same_group = other.group_slug == meeting.group_slug and meeting.group_slug
            if same_group and other.id != meeting.id and other.starts_at == meeting.starts_at:
                raise MeetingTaken
        known = await self.meeting(meeting.id)
        moved = known is not None and known.starts_at != meeting.starts_at
        new = replace(
            meeting,
            id=meeting.id or len(self.in_plan) + 1,
            sequence=meeting.sequence + moved,
            version=meeting.version + 1,
        )
        self.in_plan = [one for one in self.in_plan if one.id != new.id] + [new]
        return new
