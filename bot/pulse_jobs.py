"""Work by the clock that belongs to pulses: open, ask, remind, close."""

from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from bot.schedule import RunJob
from config.catalogue import survey
from dialogs.pulse.posts import invitation, reminder
from dialogs.pulse.weekly import invitees, is_due, turn_of, weekly_plan
from store.outbox.queue import enqueue
from store.pulses.cadence import cadence, paces
from store.pulses.closing import close_due
from store.pulses.opening import open_pulse, to_post, to_remind
from store.pulses.people import people_for
from store.pulses.releasing import release_quarters
from store.unit_of_work import UnitOfWork

AT_ONCE: Final = 100
"""Invitations that are written in one transaction, so that turns need not wait for long."""


def open_weekly(zone: ZoneInfo) -> RunJob:
    """Open this week's pulse when its time has come."""

    async def run(uow: UnitOfWork, now: datetime) -> None:
        kept = await cadence(uow)
        if kept is None or not is_due(kept, now, zone):
            return
        questions = survey()
        people = await people_for(uow, kept.audience, now, officers=kept.officers)
        asked = invitees(kept, questions, turn_of(kept, now, zone), people, await paces(uow))
        await open_pulse(uow, weekly_plan(kept, questions, now, zone), asked)

    return run


async def ask(uow: UnitOfWork, now: datetime) -> bool:
    """Put invitations and reminders that are due into the outbox; whether there may be more."""
    new, late = await to_post(uow, now, AT_ONCE), await to_remind(uow, now, AT_ONCE)
    for sheet in new:
        await enqueue(uow, invitation(sheet), now, sheet.first.tenant_id)
    for sheet in late:
        for post in reminder(sheet):
            await enqueue(uow, post, now, sheet.first.tenant_id)
    return AT_ONCE in (len(new), len(late))


async def close_pulses(uow: UnitOfWork, now: datetime) -> None:
    """Close what is over, and show a quarter that is."""
    await close_due(uow, now)
    await release_quarters(uow, now)
