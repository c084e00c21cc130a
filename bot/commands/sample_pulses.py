"""A year of weekly pulses for the sample, so that results have something to show."""

from collections import Counter, defaultdict
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import Final
from zoneinfo import ZoneInfo

from config.catalogue import survey
from config.clock import Clock
from config.sample import opinions
from config.settings import Settings
from config.vocabulary import JOB_ROLES
from dialogs.pulse.weekly import ask_of, weekly_plan
from store.database import Database
from store.pulses.invented import Question, hold, kinds_of_organisations
from store.pulses.records import Cadence, Segments
from store.pulses.releasing import release_quarters
from store.pulses.results import quarters_shown
from store.unit_of_work import UnitOfWork

ROLES: Final = (20, 55, 25)
"""How many of a hundred are owners, managers and workers."""
PARTS: Final = 8
"""All people are in so many parts, one for each question."""


async def load_year(database: Database, settings: Settings) -> dict[str, int]:
    """Hold the pulses of the year before today, for the sample; gives how many."""
    clock = Clock(settings.timezone)
    async with database.unit_of_work() as uow:
        held = await hold_year(uow, clock.today(), clock.zone)
        await uow.commit()
    return {"pulses": held}


async def hold_year(uow: UnitOfWork, on: date, zone: ZoneInfo) -> int:
    """Hold the pulses of the year before that day, as invented as the people; gives how many.

    None where any pulse was held already.
    """
    if await quarters_shown(uow):
        return 0
    chance = Random(opinions.SEED)  # noqa: S311 - invented, and the same every time.
    kinds = [
        replace(one, job_role=chance.choices(JOB_ROLES, ROLES)[0])
        for one in await kinds_of_organisations(uow)
    ]
    monday = on - timedelta(days=on.weekday(), weeks=opinions.WEEKS + 1)
    for week in range(opinions.WEEKS):
        opens = datetime.combine(monday + timedelta(weeks=week, days=1), time(10), zone)
        await _hold(
            uow, Cadence(started_on=monday), opens.astimezone(UTC), week, kinds=kinds, chance=chance
        )
        await release_quarters(uow, opens.astimezone(UTC))
    return opinions.WEEKS


async def _hold(
    uow: UnitOfWork,
    cadence: Cadence,
    opens: datetime,
    week: int,
    *,
    kinds: list[Segments],
    chance: Random,
) -> None:
    questions = survey()
    asked: defaultdict[Question, Counter[Segments]] = defaultdict(Counter)
    answers = []
    for number, kind in enumerate(kinds):
        one = Question(*ask_of(questions, "provider", number % PARTS, week))
        asked[one][kind] += 1
        if chance.random() < opinions.ANSWERING:
            answers.append((one, kind, _answer(one, kind, week, chance)))
    for number in range(opinions.OFFICERS):
        one = Question(*ask_of(questions, "officer", number % PARTS, week), "officer")
        asked[one][Segments()] += 1
        if chance.random() < opinions.OFFICERS_ANSWERING:
            answers.append((one, Segments(), _answer(one, Segments(), week, chance)))
    plan = weekly_plan(cadence, questions, opens, ZoneInfo("UTC"))
    await hold(uow, plan, asked, answers, chance)


def _answer(one: Question, kind: Segments, week: int, chance: Random) -> int:
    return opinions.answer(
        survey(),
        one.question,
        one.about,
        week,
        chance,
        area=kind.area,
        service_type=kind.service_type,
    )
