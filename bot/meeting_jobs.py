"""Work by the clock that belongs to meetings: those who come are reminded."""

from datetime import datetime
from typing import Final

from bot.knowledge import KnowledgeKeeper
from bot.schedule import RunJob
from config.working_time import WorkingTime
from dialogs.afterwards.about import open_lines
from dialogs.meetings.reminders import AHEAD, Which, is_due, key_of, reminder
from store.outbox.queue import enqueue, fates
from store.plan.actions import open_actions
from store.plan.agenda import items_for
from store.plan.groups import read_groups
from store.plan.responses import Comer, comers
from store.unit_of_work import UnitOfWork

MOST_REMINDED: Final = 200
"""In one go; the rest follow with the next."""


def remind_of_meetings(keeper: KnowledgeKeeper, hours: WorkingTime) -> RunJob:
    """Put the reminders that are due into the outbox.

    Args:
        keeper: What cards are made with.
        hours: When unasked messages may leave. At other times none is made, so that one which
            waits for the morning cannot tell of a meeting that was cancelled in the evening.
    """

    async def run(uow: UnitOfWork, now: datetime) -> None:
        knowledge = keeper.known(0)
        if knowledge is None or not hours.is_open(now):
            return
        due = [
            (comer, which)
            for comer in await comers(uow, now, now + AHEAD)
            if (which := is_due(comer, now, knowledge.working))
        ]
        new = await _new(uow, due)
        items = await items_for(uow, {comer.meeting.id for comer, _ in new})
        names = {one.slug: one.name for one in await read_groups(uow)} if new else {}
        slugs = {comer.meeting.group_slug for comer, _ in new if comer.meeting.group_slug}
        left_open = {slug: await open_actions(uow, now, [slug]) for slug in slugs}
        for comer, which in new:
            points = tuple(one for one in items if one.meeting_id == comer.meeting.id)
            group = names.get(comer.meeting.group_slug or "", "")
            left = open_lines(left_open.get(comer.meeting.group_slug or "", ()))
            post = reminder(comer, which, points, group, knowledge, after=left)
            await enqueue(uow, post, now, knowledge.council)

    return run


async def _new(uow: UnitOfWork, due: list[tuple[Comer, Which]]) -> list[tuple[Comer, Which]]:
    """Those that are not in the outbox yet, as many as one go takes."""
    keys = [key_of(comer, which) for comer, which in due]
    known = await fates(uow, keys) if keys else {}
    found = zip(keys, due, strict=True)
    return [one for key, one in found if key not in known][:MOST_REMINDED]
