"""What the dialogs of one turn read and write of meetings, as ``dialogs.meetings.store`` has it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from store.plan import agenda, groups, meetings, responses
from store.plan.reading import PlanReading
from store.plan.records import AgendaItem, Meeting, MeetingResponse


@dataclass(frozen=True, slots=True)
class MeetingsDesk(PlanReading):
    """The meetings of one unit of work, for the person of a turn.

    ``aad_object_id`` is None for a guest whom the host knows no Entra id of: they may read, and
    nothing is kept of what they answer.
    """

    tenant_id: str
    aad_object_id: str | None

    async def member_of(self) -> Mapping[str, bool]:
        """Each group that has members, and whether the person is one."""
        return await groups.member_of(self.uow, self.tenant_id, self.aad_object_id or "")

    async def followed(self, conversation_id: str) -> tuple[str, ...]:
        """The groups that a channel or group chat follows."""
        return await groups.followed_by(self.uow, self.tenant_id, conversation_id)

    async def between(
        self, start: datetime, end: datetime, *, cancelled: bool = False
    ) -> tuple[Meeting, ...]:
        """The meetings that end after ``start`` and begin before ``end``."""
        return await meetings.meetings_between(self.uow, start, end, cancelled=cancelled)

    async def answers(self, ids: Collection[int]) -> Mapping[int, str]:
        """What the person answered to the meetings."""
        if self.aad_object_id is None:
            return {}
        return await responses.answers_of(self.uow, self.tenant_id, self.aad_object_id, ids)

    async def answer(self, meeting_id: int, answer: str) -> bool:
        """Keep what the person answers; whether that is news."""
        if self.aad_object_id is None:
            return False
        said = MeetingResponse(
            meeting_id=meeting_id,
            tenant_id=self.tenant_id,
            aad_object_id=self.aad_object_id,
            answer=answer,
        )
        return await responses.answer_meeting(self.uow, said, self.now)

    async def counted(self, meeting_id: int) -> Mapping[str, int]:
        """How many people gave each answer."""
        return await responses.answers_to(self.uow, meeting_id)

    async def suggest(self, item: AgendaItem) -> AgendaItem:
        """Keep a new item; gives it back with its reference."""
        return await agenda.add_item(self.uow, item, self.now)

    async def item(self, reference: str) -> AgendaItem | None:
        """The item of that reference."""
        return await agenda.read_item(self.uow, reference)

    async def save_item(self, item: AgendaItem) -> AgendaItem:
        """Keep the item in place of its version, or raise StaleAgendaItem."""
        return await agenda.save_item(self.uow, item)

    async def items(
        self, ids: Collection[int], slugs: Collection[str] = ()
    ) -> tuple[AgendaItem, ...]:
        """What is suggested or taken for these meetings, or for the next of these groups."""
        return await agenda.items_for(self.uow, ids, slugs)

    async def own_items(self) -> tuple[AgendaItem, ...]:
        """What the person suggested for meetings to come."""
        if self.aad_object_id is None:
            return ()
        return await agenda.items_of(self.uow, self.tenant_id, self.aad_object_id, self.now)
