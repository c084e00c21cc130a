"""The plan as officers keep it, in memory: the same rules as ``store.plan``."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from store.plan.health import GroupFigures
from store.plan.meetings import IN_CALENDARS, MeetingTaken, StaleMeeting
from store.plan.records import GroupTerms, Meeting
from store.records import Group


@dataclass
class FakePlan:
    """Groups, meetings by id, and what each conversation follows."""

    all_groups: tuple[Group, ...] = ()
    all_terms: dict[str, GroupTerms] = field(default_factory=dict)
    meetings: dict[int, Meeting] = field(default_factory=dict)
    all_figures: dict[str, GroupFigures] = field(default_factory=dict)
    channels: list[tuple[str, str]] = field(default_factory=list)

    async def groups(self) -> tuple[Group, ...]:
        """Every group."""
        return self.all_groups

    async def terms(self) -> Mapping[str, GroupTerms]:
        """Those that were given."""
        return self.all_terms

    async def meeting(self, meeting_id: int) -> Meeting | None:
        """The meeting as it is now."""
        return self.meetings.get(meeting_id)

    async def between(
        self, start: datetime, end: datetime, *, groups: Collection[str] | None = None
    ) -> tuple[Meeting, ...]:
        """Those that take place, the earliest first."""
        there = (
            one
            for one in self.meetings.values()
            if one.starts_at < end
            and one.ends_at > start
            and one.cancelled_at is None
            and (groups is None or one.group_slug in groups)
        )
        return tuple(sorted(there, key=lambda one: (one.starts_at, one.id)))

    async def of_series(self, series: str, after: datetime) -> tuple[Meeting, ...]:
        """Those after then that take place."""
        there = await self.between(after, datetime.max.replace(tzinfo=after.tzinfo))
        return tuple(one for one in there if one.series == series and one.starts_at > after)

    async def add(self, meeting: Meeting) -> Meeting:
        """Keep it under the next id."""
        self._must_be_free(meeting)
        kept = replace(meeting, id=len(self.meetings) + 1, uid=f"uid-{len(self.meetings)}")
        self.meetings[kept.id] = replace(kept, version=1)
        return self.meetings[kept.id]

    async def save(self, those: Collection[Meeting]) -> None:
        """Keep them in place of their versions."""
        for one in those:
            if self.meetings[one.id].version != one.version:
                raise StaleMeeting
            self._must_be_free(one, those)
        for one in those:
            kept = self.meetings[one.id]
            changed = any(getattr(kept, name) != getattr(one, name) for name in IN_CALENDARS)
            self.meetings[one.id] = replace(
                one, version=kept.version + 1, sequence=kept.sequence + changed
            )

    async def figures(self, today: date) -> Mapping[str, GroupFigures]:  # noqa: ARG002 - as the store has it.
        """Those that were given."""
        return self.all_figures

    async def follow(self, conversation_id: str, slug: str) -> bool:
        """Keep it once."""
        is_new = (conversation_id, slug) not in self.channels
        if is_new:
            self.channels.append((conversation_id, slug))
        return is_new

    async def unfollow(self, conversation_id: str, slug: str | None) -> int:
        """Forget it."""
        gone = [
            one for one in self.channels if one[0] == conversation_id and slug in (None, one[1])
        ]
        self.channels = [one for one in self.channels if one not in gone]
        return len(gone)

    async def followed(self, conversation_id: str) -> tuple[str, ...]:
        """What was kept."""
        return tuple(slug for where, slug in self.channels if where == conversation_id)

    def _must_be_free(self, meeting: Meeting, moved: Collection[Meeting] = ()) -> None:
        ids = {meeting.id, *(one.id for one in moved)}
        for one in self.meetings.values():
            same = (one.group_slug, one.starts_at) == (meeting.group_slug, meeting.starts_at)
            if same and one.id not in ids and one.cancelled_at is None:
                raise MeetingTaken
