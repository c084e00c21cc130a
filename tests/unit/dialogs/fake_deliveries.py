"""Copies of announcements and a person's wish in memory, for tests of dialogs."""

from dataclasses import dataclass, field, replace

from store.announcements.courtesy import Wish
from store.announcements.records import Announcement, Told
from store.plan.records import AgendaItem, Meeting
from store.records import Group
from store.ways.mailboxes import Wish as Way
from store.ways.wishes import Reached


@dataclass
class FakeAttention:
    """Keeps the wish of one person."""

    said: Wish | None = None
    now: Reached = field(default_factory=Reached)

    async def reached(self) -> Reached:
        """How they are reached."""
        return self.now

    async def set_way(self, way: Way) -> None:
        """Keep it."""
        self.now = replace(self.now, wish=way)

    async def wish(self) -> Wish | None:
        """What they want now."""
        return self.said

    async def set_wish(self, said: Wish | None) -> None:
        """Keep it."""
        self.said = said


@dataclass
class FakeDeliveries:
    """Keeps announcements, of which the person has those in ``mine``."""

    kept: dict[str, Announcement] = field(default_factory=dict)
    mine: tuple[str, ...] = ()
    seen: list[str] = field(default_factory=list)
    became: tuple[Told, ...] = ()
    kept_meetings: dict[int, Meeting] = field(default_factory=dict)

    async def copy(self, reference: str | None) -> Announcement | None:
        """Theirs of that reference; the last unseen one for None."""
        wanted = [
            one
            for one in self.mine
            if one == reference or (reference is None and one not in self.seen)
        ]
        return self.kept[wanted[-1]] if wanted else None

    async def mark_seen(self, announcement: Announcement) -> bool:
        """Keep that they have seen it."""
        is_new = announcement.reference not in self.seen
        self.seen.append(announcement.reference)
        return is_new

    async def announcement(self, reference: str) -> Announcement | None:
        """Any of them."""
        return self.kept.get(reference)

    async def told(self, announcement: Announcement) -> tuple[Told, ...]:
        """As it was given."""
        return self.became if announcement.reference in self.kept else ()

    async def meeting(self, meeting_id: int) -> Meeting | None:
        """One of those given."""
        return self.kept_meetings.get(meeting_id)

    async def items(self, meeting_id: int) -> tuple[AgendaItem, ...]:
        """There are none."""
        assert meeting_id
        return ()

    async def groups(self) -> tuple[Group, ...]:
        """There are none."""
        return ()
