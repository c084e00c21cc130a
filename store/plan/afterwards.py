"""What a turn reads and writes of meetings that are over."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from store.announcements.audience import recipients
from store.announcements.records import Audience, Recipient
from store.plan import actions, attendance, drafts
from store.plan.attendance import Key
from store.plan.meetings import NAMES as MEETING
from store.plan.meetings import meeting_of, save_meeting
from store.plan.reading import PlanReading
from store.plan.records import Action, Attendee, Draft, Meeting
from store.plan.tables import meetings
from store.pulses.figures import figures_of
from store.pulses.opening import open_pulse
from store.pulses.records import Figure, Invitee, PulsePlan
from store.unit_of_work import UnitOfWork


async def ended_meetings(
    uow: UnitOfWork, before: datetime, most: int, groups: Collection[str] | None = None
) -> tuple[Meeting, ...]:
    """The last meetings that had begun by then and are not cancelled, the latest first."""
    row = meetings.c
    statement = (
        select(*(row[name] for name in MEETING))
        .where(row.starts_at <= before, row.cancelled_at.is_(None))
        .order_by(row.starts_at.desc(), row.id.desc())
        .limit(most)
    )
    if groups is not None:
        statement = statement.where(row.group_slug.in_(groups))
    rows = await uow.connection.execute(statement)
    return tuple(meeting_of(one) for one in rows.mappings())


def audience_of(meeting: Meeting) -> Audience:
    """Whom a meeting is for: those whom it names, else its whole group."""
    if meeting.audience is not None:
        return meeting.audience
    return Audience(groups=(meeting.group_slug,) if meeting.group_slug else ())


@dataclass(frozen=True, slots=True)
class AfterwardsDesk(PlanReading):
    """Past meetings in one unit of work; it is ``dialogs.afterwards.store.AfterwardsStore``."""

    async def ended(
        self, before: datetime, most: int, groups: Collection[str] | None = None
    ) -> tuple[Meeting, ...]:
        """The last meetings that had begun by then, the latest first."""
        return await ended_meetings(self.uow, before, most, groups)

    async def attendees(self, meeting_id: int) -> tuple[Attendee, ...]:
        """Everybody who answered or was there."""
        return await attendance.attendees(self.uow, meeting_id)

    async def invited(self, meeting: Meeting) -> tuple[Recipient, ...]:
        """Everybody whom the meeting is for."""
        return await recipients(self.uow, audience_of(meeting))

    async def note_attendance(self, meeting_id: int, came: Collection[Key]) -> None:
        """Keep who was there."""
        await attendance.note_attendance(self.uow, meeting_id, came)

    async def draft(self, meeting_id: int) -> Draft:
        """What is being written about it."""
        return await drafts.read_draft(self.uow, meeting_id)

    async def save_draft(self, draft: Draft) -> Draft:
        """Keep it in place of its version, or raise StaleDraft."""
        return await drafts.save_draft(self.uow, draft, self.now)

    async def publish(self, meeting: Meeting) -> Meeting:
        """Keep what was sent of a meeting, or raise StaleMeeting."""
        return await save_meeting(self.uow, meeting, self.now)

    async def open_pulse(self, plan: PulsePlan, invitees: Iterable[Invitee]) -> bool:
        """Ask some people some questions; whether they are asked now."""
        return await open_pulse(self.uow, plan, invitees) is not None

    async def how_it_was(self, meeting_id: int) -> tuple[Figure, ...]:
        """What the evaluation came to, once it is closed."""
        return await figures_of(self.uow, f"meeting:{meeting_id}")

    async def add_action(self, action: Action) -> Action:
        """Keep a new action."""
        return await actions.add_action(self.uow, action, self.now)

    async def save_action(self, action: Action) -> Action:
        """Keep it in place of its version, or raise StaleAction."""
        return await actions.save_action(self.uow, action)

    async def remove_action(self, action: Action) -> None:
        """Take it away."""
        await actions.remove_action(self.uow, action)

    async def action(self, reference: str) -> Action | None:
        """The action of that reference."""
        return await actions.read_action(self.uow, reference)

    async def actions_of(self, meeting_id: int) -> tuple[Action, ...]:
        """The actions of a meeting."""
        return await actions.actions_of(self.uow, meeting_id)

    async def open_actions(
        self, before: datetime, groups: Collection[str] | None = None
    ) -> tuple[Action, ...]:
        """What is not done of the meetings that began before then."""
        return await actions.open_actions(self.uow, before, groups)

    async def actions_of_owner(
        self, tenant_id: str, aad_object_id: str, contact_ids: Collection[str]
    ) -> tuple[Action, ...]:
        """What somebody has to do and has not done."""
        return await actions.actions_of_owner(self.uow, tenant_id, aad_object_id, contact_ids)
