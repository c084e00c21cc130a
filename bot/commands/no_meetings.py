"""A forward plan without meetings, for ``provider-bot ask``."""

from collections.abc import Collection, Mapping
from datetime import datetime

from store.plan.records import AgendaItem, GroupTerms, Meeting
from store.records import Group


class NoMeetings:
    """Knows no group and no meeting, and keeps nothing."""

    async def groups(self) -> tuple[Group, ...]:
        """None."""
        return ()

    async def terms(self) -> Mapping[str, GroupTerms]:
        """None."""
        return {}

    async def member_of(self) -> Mapping[str, bool]:
        """Of none."""
        return {}

    async def followed(self, conversation_id: str) -> tuple[str, ...]:  # noqa: ARG002 - dialogs.meetings.store names it.
        """None."""
        return ()

    async def read(self, meeting_id: int) -> Meeting | None:
        """There is none."""

    async def between(
        self,
        start: datetime,  # noqa: ARG002 - as above.
        end: datetime,  # noqa: ARG002 - as above.
        *,
        cancelled: bool = False,  # noqa: ARG002 - as above.
    ) -> tuple[Meeting, ...]:
        """None."""
        return ()

    async def answers(self, ids: Collection[int]) -> Mapping[int, str]:  # noqa: ARG002 - as above.
        """None."""
        return {}

    async def answer(self, meeting_id: int, answer: str) -> bool:  # noqa: ARG002 - as above.
        """Not kept."""
        return False

    async def counted(self, meeting_id: int) -> Mapping[str, int]:  # noqa: ARG002 - as above.
        """None."""
        return {}

    async def suggest(self, item: AgendaItem) -> AgendaItem:
        """Not kept."""
        return item

    async def item(self, reference: str) -> AgendaItem | None:
        """There is none."""

    async def save_item(self, item: AgendaItem) -> AgendaItem:
        """Not kept."""
        return item

    async def items(
        self,
        ids: Collection[int],  # noqa: ARG002 - as above.
        slugs: Collection[str] = (),  # noqa: ARG002 - as above.
    ) -> tuple[AgendaItem, ...]:
        """None."""
        return ()

    async def own_items(self) -> tuple[AgendaItem, ...]:
        """None."""
        return ()
