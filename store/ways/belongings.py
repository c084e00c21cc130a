"""What a message that goes by e-mail belongs to: a question, a meeting, a pulse."""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import bindparam, select

from store.announcements.courtesy import (
    ANNOUNCEMENT,
    EVALUATION,
    MEETING_NEWS,
    MEETING_REMINDER,
    PULSE,
    URGENT,
)
from store.announcements.tables import announcements, deliveries
from store.enquiries.tables import enquiries
from store.moments import in_utc
from store.outbox.records import Leased
from store.plan.meetings import read_meeting
from store.plan.records import Meeting
from store.pulses.tables import pulses
from store.unit_of_work import UnitOfWork

_MEETING: Final = re.compile(r"(?:news|meeting):(\d{1,9}):")
_PULSE: Final = re.compile(r"pulse:(\d{1,9}):")
"""How the keys of these posts begin: dialogs.delivery.renewing, dialogs.meetings.reminders and
store.pulses.closing make them."""
_WRITTEN_BACK: Final = re.compile(r"mailed:[^:]*:[^:]*:(Q-\w+)")
"""What is written back about a question is called so (bot.mail_in.answers)."""
ANNOUNCED: Final = (
    select(announcements.c.meeting_id)
    .select_from(deliveries.join(announcements))
    .where(deliveries.c.post_key == bindparam("key"))
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Belonging:
    """What it belongs to; ``reference`` is a question's, ``closes_at`` when a pulse ends."""

    reference: str = ""
    meeting: Meeting | None = None
    closes_at: datetime | None = None


async def belonging(uow: UnitOfWork, row: Leased) -> Belonging:
    """What a post belongs to, by its purpose and its key."""
    if row.enquiry_id is not None:
        asked = select(enquiries.c.reference).where(enquiries.c.id == row.enquiry_id)
        return Belonging(reference=await uow.connection.scalar(asked) or "")
    if back := _WRITTEN_BACK.fullmatch(row.key):
        return Belonging(reference=back[1])
    if row.purpose in (PULSE, EVALUATION):
        of = _PULSE.match(row.key)
        ends = select(pulses.c.closes_at).where(pulses.c.id == (int(of[1]) if of else 0))
        return Belonging(closes_at=in_utc(await uow.connection.scalar(ends)))
    about: int | None = None
    if row.purpose in (ANNOUNCEMENT, URGENT):
        about = await uow.connection.scalar(ANNOUNCED, {"key": row.key})
    elif row.purpose in (MEETING_NEWS, MEETING_REMINDER) and (found := _MEETING.match(row.key)):
        about = int(found[1])
    return Belonging(meeting=None if about is None else await read_meeting(uow, about))
