"""Meetings that are over in memory, for tests of dialogs."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from store.announcements.records import Recipient
from store.plan.actions import StaleAction
from store.plan.attendance import MAY_COME, Key
from store.plan.drafts import StaleDraft
from store.plan.meetings import StaleMeeting
from store.plan.records import Action, Attendee, Draft, Meeting
from store.pulses.records import Figure, Invitee, PulsePlan


@dataclass
class FakeAfterwards:
    """Keeps in dictionaries what dialogs write."""

    meetings: dict[int, Meeting] = field(default_factory=dict)
    answers: dict[Key, Attendee] = field(default_factory=dict)
    audience: tuple[Recipient, ...] = ()
    drafts: dict[int, Draft] = field(default_factory=dict)
    actions: dict[str, Action] = field(default_factory=dict)
    pulses: dict[str, tuple[PulsePlan, tuple[Invitee, ...]]] = field(default_factory=dict)
    figures: tuple[Figure, ...] = ()
    meanwhile: bool = False
    """Somebody else changes each thing just before it is saved."""

    async def meeting(self, meeting_id: int) -> Meeting | None:
        """The one of that id."""
        return self.meetings.get(meeting_id)

    async def ended(
        self, before: datetime, most: int, groups: Collection[str] | None = None
    ) -> tuple[Meeting, ...]:
        """Those that began by then, the latest first."""
        found = [
            one
            for one in self.meetings.values()
            if one.starts_at <= before
            and one.cancelled_at is None
            and (groups is None or one.group_slug in groups)
        ]
        return tuple(sorted(found, key=lambda one: one.starts_at, reverse=True)[:most])

    async def attendees(self, meeting_id: int) -> tuple[Attendee, ...]:
        """All, whichever meeting."""
        assert meeting_id in self.meetings
        return tuple(self.answers.values())

    async def invited(self, meeting: Meeting) -> tuple[Recipient, ...]:
        """Those who were given."""
        assert meeting.id in self.meetings
        return self.audience

    async def note_attendance(self, meeting_id: int, came: Collection[Key]) -> None:
        """Keep it."""
        assert meeting_id in self.meetings
        for key, one in self.answers.items():
            there = True if key in came else False if one.answer in MAY_COME else None
            self.answers[key] = replace(one, attended=there)
        for key in came:
            if key not in self.answers:
                name = next((one.name for one in self.audience if one.aad_object_id == key[1]), "")
                self.answers[key] = Attendee(
                    tenant_id=key[0], aad_object_id=key[1], name=name, attended=True
                )

    async def draft(self, meeting_id: int) -> Draft:
        """What is kept."""
        return self.drafts.get(meeting_id, Draft(meeting_id=meeting_id))

    async def save_draft(self, draft: Draft) -> Draft:
        """Keep it."""
        if self.meanwhile:
            other = replace(draft, notes="Theirs.", version=draft.version + 1)
            self.drafts[draft.meeting_id] = other
        if (await self.draft(draft.meeting_id)).version != draft.version:
            raise StaleDraft
        self.drafts[draft.meeting_id] = replace(draft, version=draft.version + 1)
        return self.drafts[draft.meeting_id]

    async def publish(self, meeting: Meeting) -> Meeting:
        """Keep it."""
        if self.meanwhile or self.meetings[meeting.id].version != meeting.version:
            raise StaleMeeting
        self.meetings[meeting.id] = replace(meeting, version=meeting.version + 1)
        return self.meetings[meeting.id]

    async def open_pulse(self, plan: PulsePlan, invitees: Iterable[Invitee]) -> bool:
        """Keep it once."""
        if plan.key in self.pulses:
            return False
        self.pulses[plan.key] = (plan, tuple(invitees))
        return True

    async def how_it_was(self, meeting_id: int) -> tuple[Figure, ...]:
        """What was given."""
        assert meeting_id in self.meetings
        return self.figures

    async def add_action(self, action: Action) -> Action:
        """Keep it, the same once."""
        for one in self.actions.values():
            if (one.text, one.owner) == (action.text, action.owner):
                return one
        letters = "CDFGHJKMNPQRTVWXY"
        reference = f"T-7F3{letters[len(self.actions)]}"
        self.actions[reference] = replace(action, reference=reference, version=1)
        return self.actions[reference]

    async def save_action(self, action: Action) -> Action:
        """Keep it."""
        if self.meanwhile or self.actions[action.reference].version != action.version:
            raise StaleAction
        self.actions[action.reference] = replace(action, version=action.version + 1)
        return self.actions[action.reference]

    async def remove_action(self, action: Action) -> None:
        """Take it away."""
        del self.actions[action.reference]

    async def action(self, reference: str) -> Action | None:
        """The one of that reference."""
        return self.actions.get(reference)

    async def actions_of(self, meeting_id: int) -> tuple[Action, ...]:
        """Those of that meeting."""
        return tuple(one for one in self.actions.values() if one.meeting_id == meeting_id)

    async def open_actions(
        self, before: datetime, groups: Collection[str] | None = None
    ) -> tuple[Action, ...]:
        """Those that are not done."""
        found = [
            one
            for one in self.actions.values()
            if one.done_on is None
            and self.meetings[one.meeting_id].starts_at < before
            and (groups is None or self.meetings[one.meeting_id].group_slug in groups)
        ]
        return tuple(sorted(found, key=lambda one: one.due_on or date.max))

    async def actions_of_owner(
        self, tenant_id: str, aad_object_id: str, contact_ids: Collection[str]
    ) -> tuple[Action, ...]:
        """Theirs that are not done."""
        return tuple(
            one
            for one in self.actions.values()
            if one.done_on is None
            and (
                (one.tenant_id, one.aad_object_id) == (tenant_id, aad_object_id)
                or one.contact_id in contact_ids
            )
        )
