"""What runs by the clock for past meetings; each gives the messages that it comes to.

Each may run again at any time: the keys of the messages make it say nothing twice.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Final

from config.working_time import WorkingTime
from dialogs.afterwards.evaluation import key_of_evaluation
from dialogs.afterwards.notices import A_WEEK, Round, Which, figures_are_in, is_due, is_over
from dialogs.turn import Knowledge
from store.outbox.records import Post
from store.plan.actions import actions_due
from store.plan.groups import read_terms
from store.plan.meetings import meetings_between, read_meetings
from store.pulses.figures import figures_of
from store.unit_of_work import UnitOfWork

LOOKS_BACK: Final = timedelta(days=7)
"""For how long a meeting that is over is news to who keeps its agenda."""
FIGURES_WITHIN: Final = timedelta(days=45)
"""Of a meeting, its evaluation: who came may be noted late, and people have a week to answer."""


async def after_meetings(uow: UnitOfWork, of: Round) -> list[Post]:
    """Ask who keeps the agenda what came of the meetings that are over by today."""
    if not of.knowledge.working.is_working_day(of.today):
        return []
    found = await meetings_between(uow, of.now - LOOKS_BACK, of.now)
    posts = [is_over(of, one) for one in found if one.ends_at <= of.now and not one.notes_sent_at]
    return [post for post in posts if post]


async def tell_figures(uow: UnitOfWork, of: Round) -> list[Post]:
    """Tell who keeps the agenda what the evaluations came to that have closed."""
    if not of.knowledge.working.is_working_day(of.today):
        return []
    posts = []
    for meeting in await meetings_between(uow, of.now - FIGURES_WITHIN, of.now):
        figures = await figures_of(uow, key_of_evaluation(meeting.id))
        if figures and not meeting.we_did:
            posts.append(figures_are_in(of, meeting, figures))
    return [post for post in posts if post]


async def remind_of_actions(uow: UnitOfWork, of: Round) -> list[Post]:
    """Remind owners a week before an action is due, and on the day, or the working day before."""
    if not of.knowledge.working.is_working_day(of.today):
        return []
    days = list(days_until_next(of.today, of.knowledge.working))
    ahead: tuple[tuple[Which, timedelta], ...] = (("day", timedelta(0)), ("week", A_WEEK))
    due = [
        (one, which)
        for which, more in ahead
        for one in await actions_due(uow, days[0] + more, days[-1] + more)
    ]
    ids = {one.meeting_id for one, _ in due}
    meetings = {one.id: one for one in await read_meetings(uow, ids)}
    posts = [is_due(of, meetings[one.meeting_id], one, which) for one, which in due]
    return [post for post in posts if post]


def days_until_next(today: date, working: WorkingTime) -> Iterator[date]:
    """Today, and the days until before the next working day."""
    yield today
    day = today + timedelta(days=1)
    while not working.is_working_day(day):
        yield day
        day += timedelta(days=1)


async def round_of(uow: UnitOfWork, knowledge: Knowledge, now: datetime) -> Round:
    """What a round at that time knows; ``now`` is aware."""
    return Round(knowledge=knowledge, terms=await read_terms(uow), now=now)
