"""All that runs by the clock, one line each; a job's name is how processes agree on who does it."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import datetime, time, timedelta
from typing import Final, TypeAlias

from bot.afterwards_jobs import telling
from bot.announcement_jobs import delivering
from bot.knowledge import KnowledgeKeeper, mail_reaches
from bot.meeting_jobs import remind_of_meetings
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
from store.enquiries.reading import enquiries_to_remind
from store.errors import StaleEnquiry
from store.outbox.queue import enqueue
from store.outbox.records import Post
from store.people import TurnStore
from store.personal.retention import RULES, Rule
from store.unit_of_work import UnitOfWork

AT_NIGHT: Final = time(3, 30)
"""When what is old is let go."""
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
        mails=mail_reaches(settings),
        council=settings.council_tenant,
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
        **{rule.job: forgetting(rule, settings) for rule in RULES},
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


def forgetting(rule: Rule, settings: Settings) -> Job:
    """The job that lets go what a rule of ``store/personal/retention.py`` keeps for a time."""
    days = min((int(getattr(settings, name)) for name in rule.settings), default=0)

    async def run(uow: UnitOfWork, now: datetime) -> None:
        await rule.forget(uow, now - timedelta(days=days))

    return Job(Every(timedelta(hours=1)) if rule.hourly else At(AT_NIGHT), run)
