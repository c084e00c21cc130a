"""No groups and no plan to change, for ``provider-bot ask``."""

from collections.abc import Collection, Mapping
from datetime import date, datetime

from store.plan.health import GroupFigures
from store.plan.records import GroupTerms, Meeting
from store.records import Group


class NoPlan:
    """Knows no group, and keeps nothing."""

    async def groups(self) -> tuple[Group, ...]:
        """None."""
        return ()

    async def terms(self) -> Mapping[str, GroupTerms]:
        """None."""
        return {}

    async def meeting(self, meeting_id: int) -> Meeting | None:
        """There is none."""

    async def between(
        self,
        start: datetime,  # noqa: ARG002 - dialogs.plan.store names it.
        end: datetime,  # noqa: ARG002 - as above.
        *,
        groups: Collection[str] | None = None,  # noqa: ARG002 - as above.
    ) -> tuple[Meeting, ...]:
        """None."""
        return ()

    async def of_series(self, series: str, after: datetime) -> tuple[Meeting, ...]:  # noqa: ARG002 - as above.
        """None."""
        return ()

    async def add(self, meeting: Meeting) -> Meeting:
        """Not kept."""
        return meeting

    async def save(self, meeting: Meeting) -> Meeting:
        """Not kept."""
        return meeting

    async def figures(self, today: date) -> Mapping[str, GroupFigures]:  # noqa: ARG002 - as above.
        """None."""
        return {}

    async def follow(self, conversation_id: str, slug: str) -> bool:  # noqa: ARG002 - as above.
        """Not kept."""
        return False

    async def unfollow(self, conversation_id: str, slug: str | None) -> int:  # noqa: ARG002 - as above.
        """None was followed."""
        return 0

    async def followed(self, conversation_id: str) -> tuple[str, ...]:  # noqa: ARG002 - as above.
        """None."""
        return ()
