"""The forward plan in memory, for tests of dialogs."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from store.plan.agenda import StaleAgendaItem
from store.plan.records import AgendaItem, GroupTerms, Meeting
from store.records import Group


@dataclass
class FakeMeetings:
    """Keeps in dictionaries what dialogs write."""

    of_groups: list[Group] = field(default_factory=list)
    kept_terms: dict[str, GroupTerms] = field(default_factory=dict)
    members: dict[str, bool] = field(default_factory=dict)
    followed_here: tuple[str, ...] = ()
    kept: list[Meeting] = field(default_factory=list)
    said: dict[int, str] = field(default_factory=dict)
    others: dict[str, int] = field(default_factory=dict)
    points: dict[str, AgendaItem] = field(default_factory=dict)
    meanwhile: bool = False
    """Somebody else changes each point just before it is saved."""

    async def groups(self) -> tuple[Group, ...]:
        """All of them."""
        return tuple(self.of_groups)

    async def terms(self) -> Mapping[str, GroupTerms]:
        """Those that were given."""
        return self.kept_terms

    async def member_of(self) -> Mapping[str, bool]:
        """As it was given."""
        return self.members

    async def followed(self, conversation_id: str) -> tuple[str, ...]:
        """The same everywhere."""
        return self.followed_here if conversation_id else ()

    async def meeting(self, meeting_id: int) -> Meeting | None:
        """The one with that id."""
        return next((one for one in self.kept if one.id == meeting_id), None)

    async def between(
        self, start: datetime, end: datetime, *, cancelled: bool = False
    ) -> tuple[Meeting, ...]:
        """In order of time."""
        found = [
            one
            for one in self.kept
            if one.ends_at > start
            and one.starts_at < end
            and (cancelled or one.cancelled_at is None)
        ]
        return tuple(sorted(found, key=lambda one: one.starts_at))

    async def answers(self, ids: Collection[int]) -> Mapping[int, str]:
        """What was kept."""
        return {one: answer for one, answer in self.said.items() if one in ids}

    async def answer(self, meeting_id: int, answer: str) -> bool:
        """Keep it."""
        news = self.said.get(meeting_id) != answer
        self.said[meeting_id] = answer
        return news

    async def counted(self, meeting_id: int) -> Mapping[str, int]:
        """As it was given, for every meeting."""
        return self.others if meeting_id else {}

    async def suggest(self, item: AgendaItem) -> AgendaItem:
        """Keep it as G-2222, G-3333 and so on."""
        number = len(self.points) + 2
        kept = replace(item, id=number, reference=f"G-{str(number) * 4}", version=1)
        self.points[kept.reference] = kept
        return kept

    async def item(self, reference: str) -> AgendaItem | None:
        """The one with that reference."""
        return self.points.get(reference)

    async def save_item(self, item: AgendaItem) -> AgendaItem:
        """Keep the next version, unless somebody was first."""
        if self.meanwhile or self.points[item.reference].version != item.version:
            raise StaleAgendaItem
        kept = replace(item, version=item.version + 1)
        self.points[item.reference] = kept
        return kept

    async def items(
        self, ids: Collection[int], slugs: Collection[str] = ()
    ) -> tuple[AgendaItem, ...]:
        """Those of these meetings, or waiting for these groups."""
        return tuple(
            one
            for one in self.points.values()
            if one.state in {"suggested", "taken"}
            and (one.meeting_id in ids or (self._waits(one) and one.group_slug in slugs))
        )

    def _waits(self, item: AgendaItem) -> bool:
        cancelled = [one.id for one in self.kept if one.cancelled_at]
        return item.meeting_id is None or item.meeting_id in cancelled

    async def own_items(self) -> tuple[AgendaItem, ...]:
        """Those that anybody suggested."""
        return tuple(one for one in self.points.values() if one.aad_object_id)
