"""One meeting, as the person of a turn reads it."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from dialogs import cards
from dialogs.afterwards.about import open_lines
from dialogs.meetings import texts
from dialogs.meetings.card import MeetingShown, meeting_choices, meeting_reply
from dialogs.meetings.concern import View, view_of
from dialogs.meetings.keepers import keepers_of
from dialogs.meetings.plan import meeting_buttons, rows_of
from dialogs.meetings.state import MeetingOpen, PickingMeeting, Wants
from dialogs.outcome import Exchange, Outcome, said
from dialogs.turn import Choice, Intent, Reply
from store.plan.records import Meeting

MOST_TO_PICK: Final = 6


async def by_id(exchange: Exchange, meeting_id: int) -> tuple[View, Meeting | None]:
    """A meeting that a button names, and the plan; None where the person may not see it."""
    view = await view_of(exchange)
    meeting = await exchange.store.meetings.meeting(meeting_id)
    return view, meeting if meeting and view.may_see(meeting) else None


async def show(
    exchange: Exchange, view: View, meeting: Meeting | None, *lead: str, intent: Intent
) -> Outcome:
    """The card of a meeting."""
    if meeting is None:
        return said(cards.saying(texts.no_such_meeting()), intent)
    reply = await reply_of(exchange, view, meeting, lead)
    return said(reply, intent, MeetingOpen(meeting=meeting.id, closed=not reply.choices))


async def reply_of(
    exchange: Exchange, view: View, meeting: Meeting, lead: Sequence[str] = ()
) -> Reply:
    """What is said of a meeting; those who run it read how many come."""
    store = exchange.store.meetings
    group = view.group_of(meeting)
    is_over = meeting.ends_at <= exchange.turn.now
    answers = await store.answers([meeting.id])
    counted = await store.counted(meeting.id) if view.is_council else {}
    return meeting_reply(
        MeetingShown(
            meeting=meeting if not is_over or meeting.notes_sent_at else _without_notes(meeting),
            working=exchange.knowledge.working,
            group=group.name if group else "",
            group_purpose=group.purpose if group else "",
            lead=lead,
            items=await store.items([meeting.id]),
            after=await _left_open(exchange, view, meeting),
            answer=answers.get(meeting.id) if exchange.private else None,
            counted=texts.counted(counted) if counted else "",
            # Who keeps the agenda knows of lunch and parking too.
            ask=next(iter(await keepers_of(exchange, meeting.group_slug)), None),
            calendar=exchange.knowledge.calendars.meeting(meeting),
            is_over=is_over,
            choices=open_choices(exchange, meeting),
        )
    )


async def _left_open(exchange: Exchange, view: View, meeting: Meeting) -> list[str]:
    """What is open from the group's earlier meetings, where this is its next, for those invited."""
    of_group = (one for one in view.meetings if one.group_slug == meeting.group_slug)
    is_next = next(of_group, None) == meeting
    if not (meeting.group_slug and is_next and exchange.private and view.concerns(meeting)):
        return []
    store = exchange.store.afterwards
    return open_lines(await store.open_actions(exchange.turn.now, [meeting.group_slug]))


def open_choices(exchange: Exchange, meeting: Meeting) -> tuple[Choice, ...]:
    """What can be done about it now."""
    return () if meeting.ends_at <= exchange.turn.now else meeting_choices(meeting)


def pick(exchange: Exchange, meetings: Sequence[Meeting], wants: Wants, words: str = "") -> Outcome:
    """Which of several is meant."""
    state = PickingMeeting(
        rows=rows_of(exchange, meetings[:MOST_TO_PICK]), wants=wants, words=words
    )
    return picking(state)


def picking(state: PickingMeeting) -> Outcome:
    """The question which meeting is meant."""
    asks = texts.which_agenda() if state.wants == "suggest" else texts.which_meeting()
    reply = cards.asking([asks], meeting_buttons(state.rows))
    return said(reply, Intent.LIST_MEETINGS, state)


def _without_notes(meeting: Meeting) -> Meeting:
    """Notes are read once they are sent round."""
    return replace(meeting, notes="")
