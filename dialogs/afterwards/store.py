"""What the dialog about past meetings reads and writes; ``store.plan.afterwards`` has it."""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Protocol

from store.announcements.records import Recipient
from store.plan.attendance import Key
from store.plan.records import Action, Attendee, Draft, Meeting
from store.pulses.records import Figure, Invitee, PulsePlan


class AfterwardsStore(Protocol):
    """Meetings that are over, who came, what was said and decided, and how it was."""

    async def meeting(self, meeting_id: int) -> Meeting | None:
        """A meeting as it is now, cancelled or not."""

    async def ended(
        self, before: datetime, most: int, groups: Collection[str] | None = None
    ) -> tuple[Meeting, ...]:
        """The last meetings that were over by then and not cancelled, the latest first."""

    async def attendees(self, meeting_id: int) -> tuple[Attendee, ...]:
        """Everybody who answered or was there, by name."""

    async def invited(self, meeting: Meeting) -> tuple[Recipient, ...]:
        """Everybody whom the meeting is for."""

    async def note_attendance(self, meeting_id: int, came: Collection[Key]) -> None:
        """Keep who was there, in place of what was noted before."""

    async def draft(self, meeting_id: int) -> Draft:
        """What is being written about it."""

    async def save_draft(self, draft: Draft) -> Draft:
        """Keep it in place of its version.

        Raises:
            StaleDraft: Somebody else has written meanwhile.
        """

    async def publish(self, meeting: Meeting) -> Meeting:
        """Keep what was sent of a meeting, in place of its version.

        Raises:
            StaleMeeting: Somebody else has changed it meanwhile.
        """

    async def add_action(self, action: Action) -> Action:
        """Keep a new action; the same once more is the one that is there."""

    async def save_action(self, action: Action) -> Action:
        """Keep it in place of its version.

        Raises:
            StaleAction: Somebody else has changed it meanwhile.
        """

    async def remove_action(self, action: Action) -> None:
        """Take it away."""

    async def action(self, reference: str) -> Action | None:
        """The action of that reference."""

    async def actions_of(self, meeting_id: int) -> tuple[Action, ...]:
        """The actions of a meeting, in the order in which they were noted."""

    async def open_actions(
        self, before: datetime, groups: Collection[str] | None = None
    ) -> tuple[Action, ...]:
        """What is not done of the meetings that began before then, the first due first."""

    async def actions_of_owner(
        self, tenant_id: str, aad_object_id: str, contact_ids: Collection[str]
    ) -> tuple[Action, ...]:
        """What somebody has to do and has not done."""

    async def open_pulse(self, plan: PulsePlan, invitees: Iterable[Invitee]) -> bool:
        """Ask some people some questions, once for the plan's key; whether they are asked now."""

    async def how_it_was(self, meeting_id: int) -> tuple[Figure, ...]:
        """What the evaluation came to; nothing where there is none, or it is not closed."""
