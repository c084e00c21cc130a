"""All that runs by the clock, one line each; a job's name is how processes agree on who does it."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import datetime, time, timedelta
from typing import Final, TypeAlias

from bot.afterwards_jobs import telling
from bot.announcement_jobs import delivering, forget_copies
from bot.knowledge import KnowledgeKeeper
from bot.meeting_jobs import forget_of_meetings, remind_of_meetings
from bot.pulse_jobs import ask, close_pulses, open_weekly
from bot.schedule import MONDAY_TO_FRIDAY, At, Every, Job, RunJob
from config.sample.playground import TENANT_ID
from config.settings import Settings
from config.working_time import working_time
from dialogs.afterwards.jobs import after_meetings, remind_of_actions, tell_figures
from dialogs.attention.digest import send_digests
from dialogs.delivery.fan_out import follow
from dialogs.delivery.renewing import announce_next, renew_next
from dialogs.enquiry.desk import Desk
from dialogs.enquiry.reminders import remind
from dialogs.upkeep.jobs import Office, ask_contacts, tell_of_reports, tell_weekly
from store.announcements.courtesy import courtesy_of
from store.announcements.drafts import forget_old_drafts
from store.enquiries.reading import enquiries_to_remind
from store.enquiries.writing import forget_drafts, forget_words
from store.errors import StaleEnquiry
from store.outbox.queue import enqueue, forget_settled
from store.outbox.records import Post
from store.people import TurnStore
from store.unit_of_work import UnitOfWork

POSTS_KEPT: Final = timedelta(days=90)
"""How long it can be seen what was sent, at most; no longer than a closed question's words are
kept. A card that old is not changed any more."""
DRAFTS_KEPT: Final = timedelta(days=1)
"""How long a question that was written and not sent is kept for its yes."""
ANNOUNCEMENT_DRAFTS_KEPT: Final = timedelta(days=180)
"""How long an announcement that was never sent is kept after it was last touched."""
MOST_REMINDED: Final = 50
"""In one go; the rest follow a minute later."""

Posting: TypeAlias = Callable[[UnitOfWork, datetime, Office], Awaitable[Sequence[Post]]]


def jobs(settings: Settings, keeper: KnowledgeKeeper) -> Mapping[str, Job]:
    """The jobs, by name."""
    office = Office(
        working=working_time(settings),
        stale_after=timedelta(days=settings.stale_after_days),
        engagement_topic=settings.engagement_topic,
        needed=(
            settings.safeguarding_topic,
            settings.out_of_hours_topic,
            settings.engagement_topic,
        ),
    )

    def posting(work: Posting) -> RunJob:
        async def run(uow: UnitOfWork, now: datetime) -> None:
            for post in await work(uow, now, office):
                await enqueue(uow, post, now, tenant)

        return run

    courtesy = courtesy_of(settings)
    tenant = settings.council_tenant or TENANT_ID
    morning = time((settings.office_opens.hour + 1) % 24)
    return {
        "remind-of-questions": Job(Every(timedelta(minutes=1)), _reminding(keeper)),
        "remind-of-meetings": Job(
            Every(timedelta(minutes=5)), remind_of_meetings(keeper, courtesy.hours)
        ),
        "send-announcements": Job(Every(timedelta()), delivering(keeper, courtesy, announce_next)),
        "renew-announcements": Job(
            Every(timedelta(seconds=2)), delivering(keeper, courtesy, renew_next)
        ),
        "follow-announcements": Job(
            Every(timedelta(seconds=3)), delivering(keeper, courtesy, follow)
        ),
        "send-digests": Job(
            At(settings.quiet_until, MONDAY_TO_FRIDAY), delivering(keeper, courtesy, send_digests)
        ),
        "open-weekly-pulse": Job(
            Every(timedelta(minutes=1)), open_weekly(working_time(settings).zone)
        ),
        "ask-pulses": Job(Every(timedelta(seconds=10)), ask),
        "close-pulses": Job(Every(timedelta(minutes=5)), close_pulses),
        "tell-of-reports": Job(Every(timedelta(minutes=15)), posting(tell_of_reports)),
        "ask-contacts": Job(At(morning, MONDAY_TO_FRIDAY), posting(ask_contacts)),
        "after-meetings": Job(
            At(morning, MONDAY_TO_FRIDAY), telling(keeper, tenant, after_meetings)
        ),
        "tell-evaluations": Job(
            At(morning, MONDAY_TO_FRIDAY), telling(keeper, tenant, tell_figures)
        ),
        "remind-of-actions": Job(
            At(morning, MONDAY_TO_FRIDAY), telling(keeper, tenant, remind_of_actions)
        ),
        "tell-weekly": Job(At(morning, MONDAY_TO_FRIDAY), posting(tell_weekly)),
        "forget-old-posts": Job(
            At(time(3, 30)),
            _forgetting_posts(min(POSTS_KEPT, timedelta(days=settings.keep_questions_days))),
        ),
        "forget-old-questions": Job(
            At(time(3, 40)), _forgetting(timedelta(days=settings.keep_questions_days))
        ),
        "forget-who-came": Job(
            At(time(3, 50)), forget_of_meetings(timedelta(days=settings.keep_questions_days))
        ),
        "forget-drafts": Job(Every(timedelta(hours=1)), _forget_drafts),
        "forget-copies": Job(
            At(time(3, 55)), forget_copies(timedelta(days=settings.keep_questions_days))
        ),
        "forget-old-announcements": Job(At(time(3, 50)), _forget_announcements),
    }


def _reminding(keeper: KnowledgeKeeper) -> RunJob:
    async def run(uow: UnitOfWork, now: datetime) -> None:
        knowledge = keeper.known(0)
        if knowledge is None:
            return
        for enquiry in await enquiries_to_remind(uow, now, MOST_REMINDED):
            store = TurnStore(uow, enquiry.tenant_id, None, now, knowledge.council)
            try:
                await remind(Desk(knowledge=knowledge, store=store, now=now), enquiry)
            except StaleEnquiry:
                # Somebody has just answered; what is still due is found a minute later.
                continue

    return run


def _forgetting(kept: timedelta) -> RunJob:
    async def run(uow: UnitOfWork, now: datetime) -> None:
        await forget_words(uow, now - kept)

    return run


async def _forget_drafts(uow: UnitOfWork, now: datetime) -> None:
    await forget_drafts(uow, now - DRAFTS_KEPT)


async def _forget_announcements(uow: UnitOfWork, now: datetime) -> None:
    await forget_old_drafts(uow, now - ANNOUNCEMENT_DRAFTS_KEPT)


def _forgetting_posts(kept: timedelta) -> RunJob:
    async def run(uow: UnitOfWork, now: datetime) -> None:
        await forget_settled(uow, now - kept)

    return run
