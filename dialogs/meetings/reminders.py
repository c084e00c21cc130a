"""Reminders of a meeting to those who said that they come: a week before, and the day before.

They leave on working days in the morning: of a Monday's meeting the second one comes on Friday.
"""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Final, Literal, TypeAlias

from config.working_time import WorkingTime
from dialogs.meetings import texts
from dialogs.meetings.card import MeetingShown, meeting_choices, meeting_reply
from dialogs.meetings.coming import without
from dialogs.meetings.written import day_of
from dialogs.turn import Knowledge
from store.announcements.courtesy import MEETING_REMINDER
from store.outbox.records import Post
from store.plan.records import AgendaItem, Meeting
from store.plan.responses import COMES, Comer

AHEAD: Final = timedelta(days=15)
"""How far ahead the job looks: a week, and the holidays that may lie before it."""
MORNING: Final = time(9)
Which: TypeAlias = Literal["week", "day"]


def due_at(meeting: Meeting, which: Which, working: WorkingTime) -> datetime:
    """When a reminder is due: at nine on the last working day so long before."""
    day = meeting.starts_at.astimezone(working.zone).date()
    day = _working_day(day - timedelta(days=7 if which == "week" else 1), working)
    return datetime.combine(day, MORNING, working.zone)


def is_due(comer: Comer, now: datetime, working: WorkingTime) -> Which | None:
    """Which reminder is due for somebody now; only the later of the two, and none twice told.

    Somebody who said that they come after it was due has just thought of the meeting.
    """
    meeting = comer.meeting
    if not now < meeting.starts_at:
        return None
    which: Which = "day" if due_at(meeting, "day", working) <= now else "week"
    at = due_at(meeting, which, working)
    return which if at <= now and comer.answered_at < at else None


def reminder(
    comer: Comer,
    which: Which,
    items: tuple[AgendaItem, ...],
    group: str,
    knowledge: Knowledge,
    *,
    after: Sequence[str] = (),
) -> Post:
    """The reminder, as it is sent once; a meeting that was moved is reminded of anew.

    ``after`` are lines below everything, such as what is open from the last meeting.
    """
    meeting = comer.meeting
    on = day_of(meeting, knowledge.working)
    lead = texts.in_a_week(on) if which == "week" else texts.very_soon(on)
    reply = meeting_reply(
        MeetingShown(
            meeting=meeting,
            working=knowledge.working,
            group=group,
            lead=[lead],
            items=items,
            after=after,
            answer=COMES,
            calendar=knowledge.calendars.meeting(meeting),
            choices=without(meeting_choices(meeting), COMES),
        )
    )
    return Post(
        key=key_of(comer, which),
        purpose=MEETING_REMINDER,
        tenant_id=comer.tenant_id,
        aad_object_id=comer.aad_object_id,
        text=reply.text,
        card=dict(reply.card or {}),
    )


def key_of(comer: Comer, which: Which) -> str:
    """What the reminder is called; the meeting's time is in it."""
    meeting = comer.meeting
    when = int(meeting.starts_at.timestamp()) // 60
    who = f"{comer.tenant_id}/{comer.aad_object_id}"
    return f"meeting:{meeting.id}:{when}:{which}:{who}"[:120]


def _working_day(day: date, working: WorkingTime) -> date:
    while not working.is_working_day(day):
        day -= timedelta(1)
    return day
