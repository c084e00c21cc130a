"""What the dialogs of meetings read and write; ``store.plan.provider_desk`` has it."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Protocol

from store.plan.records import AgendaItem, GroupTerms, Meeting
from store.records import Group


class MeetingsStore(Protocol):
    """Meetings, who comes, and points for their agendas, for the person of a turn."""

    async def groups(self) -> tuple[Group, ...]:
        """Every group."""

    async def terms(self) -> Mapping[str, GroupTerms]:
        """The rest of the groups' terms of reference, by group."""

    async def member_of(self) -> Mapping[str, bool]:
        """Each group that has members, and whether the person is one."""

    async def followed(self, conversation_id: str) -> tuple[str, ...]:
        """The groups that a channel or group chat follows."""

    async def meeting(self, meeting_id: int) -> Meeting | None:
        """The meeting as it is now, cancelled or not."""

    async def between(
        self, start: datetime, end: datetime, *, cancelled: bool = False
    ) -> tuple[Meeting, ...]:
        """The meetings that end after ``start`` and begin before ``end``, the earliest first."""

    async def answers(self, ids: Collection[int]) -> Mapping[int, str]:
        """What the person answered to the meetings."""

    async def answer(self, meeting_id: int, answer: str) -> bool:
        """Keep what the person answers; whether that is news."""

    async def counted(self, meeting_id: int) -> Mapping[str, int]:
        """How many people gave each answer."""

    async def suggest(self, item: AgendaItem) -> AgendaItem:
        """Keep a new point; gives it back with its reference."""

    async def item(self, reference: str) -> AgendaItem | None:
        """The point of that reference."""

    async def save_item(self, item: AgendaItem) -> AgendaItem:
        """Keep the point in place of its version.

        Raises:
            StaleAgendaItem: Somebody else has changed it since it was read.
        """

    async def items(
        self, ids: Collection[int], slugs: Collection[str] = ()
    ) -> tuple[AgendaItem, ...]:
        """What is suggested or taken for these meetings, or for the next of these groups."""

    async def own_items(self) -> tuple[AgendaItem, ...]:
        """What the person suggested for meetings to come."""
