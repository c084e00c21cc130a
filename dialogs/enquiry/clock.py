"""When the council's next word is due, when reminders go out, and how a time is told."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from config.working_time import WorkingTime
from dialogs.dates.words import MONTHS, WEEKDAYS
from dialogs.dates.written import clock
from store.enquiries.records import Enquiry

PARTS: Final = (0.5, 0.75)
"""Of the time that there is, when the holder is reminded."""
AT_THE_END: Final = len(PARTS)
SAME_YEAR: Final = timedelta(days=180)
"""A day that is no further from now can be meant of one year only."""
ALL: Final = AT_THE_END + 1


def started(enquiry: Enquiry, working: WorkingTime, within: float, now: datetime) -> Enquiry:
    """The enquiry with the council's time begun anew.

    Args:
        enquiry: In whatever state.
        working: When the council works.
        within: Working hours that it has.
        now: When they begin.
    """
    begun = replace(
        enquiry,
        state="open",
        counted_from=now,
        due_at=working.after(now, within),
        promised=False,
        reminders=0,
    )
    return replace(begun, remind_at=next_reminder(begun, working))


def promised(enquiry: Enquiry, due_at: datetime) -> Enquiry:
    """The enquiry put off to the time that its holder named: no reminder before then."""
    return replace(enquiry, due_at=due_at, promised=True, reminders=AT_THE_END, remind_at=due_at)


def stopped(enquiry: Enquiry, state: str) -> Enquiry:
    """The enquiry in a state in which nobody is reminded."""
    return replace(enquiry, state=state, remind_at=None)


def reminded(enquiry: Enquiry, working: WorkingTime, now: datetime) -> Enquiry:
    """The enquiry after the reminder that is due now; those that were missed count as sent."""
    counted = enquiry
    while counted.remind_at is not None and counted.remind_at <= now:
        counted = replace(counted, reminders=counted.reminders + 1)
        counted = replace(counted, remind_at=next_reminder(counted, working))
    return counted


def next_reminder(enquiry: Enquiry, working: WorkingTime) -> datetime | None:
    """When the next reminder is due; None after the last."""
    if enquiry.reminders >= ALL:
        return None
    if enquiry.reminders == AT_THE_END:
        return enquiry.due_at
    whole = working.between(enquiry.counted_from, enquiry.due_at)
    return working.after(enquiry.counted_from, whole * PARTS[enquiry.reminders])


def told(at: datetime, working: WorkingTime, now: datetime) -> str:
    """A time as people read it: ``Wednesday 25 November, 4:30pm``; far from now with its year."""
    there = at.astimezone(working.zone)
    day = f"{WEEKDAYS[there.weekday()]} {there.day} {MONTHS[there.month - 1]}"
    if abs(at - now) > SAME_YEAR:
        day += f" {there.year}"
    return f"{day}, {clock(there.hour * 60 + there.minute)}"
