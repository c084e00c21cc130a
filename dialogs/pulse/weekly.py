"""The weekly pulse: which question about which department is whose turn, and when.

People are in as many parts as there are questions, by chance and for good. In each week a part has
one question, in the next the one after it, and each question is about one department, in the next
week about another. So each person meets each question about once a quarter (eight weeks), each
question is asked every week of a like part of all people, and over ten weeks of all departments.
"""

import hashlib
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from config.catalogue import Survey
from dialogs.pulse import texts
from store.pulses.records import Cadence, Invitee, PulsePlan, Question

WEEK: Final = timedelta(days=7)
REMIND_AFTER: Final = timedelta(days=3)
SURVEY_DAYS: Final = 28
LESS_OFTEN: Final = 4
"""Of so many pulses, those who want less are asked one."""


def questions_of(survey: Survey) -> tuple[Question, ...]:
    """The relationship survey's questions."""
    return tuple(
        Question(id=one.id, text=one.text, low=one.low, high=one.high, no_contact=True)
        for one in survey.questions
    )


def due_at(cadence: Cadence, now: datetime, zone: ZoneInfo) -> datetime | None:
    """When this week's pulse opens, an aware time; None in a week without one."""
    monday = _monday(now.astimezone(zone).date())
    if not cadence.running or _weeks(cadence, monday) % cadence.every_weeks:
        return None
    on = monday + timedelta(days=cadence.weekday)
    return datetime.combine(on, cadence.clock_time, zone)


def is_due(cadence: Cadence, now: datetime, zone: ZoneInfo) -> bool:
    """Whether it is time; a day later it is too late for this week."""
    at = due_at(cadence, now, zone)
    return at is not None and timedelta(0) <= now - at < timedelta(days=1)


def weekly_plan(cadence: Cadence, survey: Survey, now: datetime, zone: ZoneInfo) -> PulsePlan:
    """This week's pulse."""
    year, week, _ = now.astimezone(zone).date().isocalendar()
    return PulsePlan(
        key=f"weekly:{year}-W{week:02}",
        kind="weekly",
        title=texts.weekly_title(cadence.questions),
        questions=questions_of(survey),
        opens_at=now,
        closes_at=now + timedelta(days=cadence.window_days),
        remind_at=now + REMIND_AFTER if reminds(cadence) else None,
        round=round_of(cadence, survey, now, zone),
    )


def reminds(cadence: Cadence) -> bool:
    """Whether there is a reminder: one that comes as the question closes helps nobody."""
    return timedelta(days=cadence.window_days) > REMIND_AFTER


def round_of(cadence: Cadence, survey: Survey, now: datetime, zone: ZoneInfo) -> str:
    """What the weeks are called in which nobody is asked one question twice, with this one."""
    weeks = max(1, len(survey.questions) // cadence.questions)
    number = turn_of(cadence, now, zone) // weeks
    return f"{cadence.started_on}/{cadence.every_weeks}/{cadence.questions}/{number}"


def invitees(
    cadence: Cadence,
    survey: Survey,
    turn: int,
    people: Iterable[tuple[str, str, str]],
    paces: dict[tuple[str, str], str],
) -> list[Invitee]:
    """Who is asked what this week.

    Args:
        cadence: How the weekly pulse goes.
        survey: The questions and departments.
        turn: Which pulse it is, as ``turn_of`` counts them.
        people: Tenant, Entra id and side of everybody whom it is for.
        paces: Who wants to be asked less, or never.
    """
    asked = []
    for tenant, aad, side in people:
        pace, part = paces.get((tenant, aad)), part_of(tenant, aad)
        if pace == "never" or (pace == "less" and (turn + part) % LESS_OFTEN):
            continue
        asks = tuple(ask_of(survey, side, part + step, turn) for step in _steps(survey, cadence))
        asked.append(Invitee(tenant_id=tenant, aad_object_id=aad, side=side, asks=asks))
    return asked


def full_survey(survey: Survey, now: datetime, title: str, year: int) -> PulsePlan:
    """All questions in one go, once a year."""
    return PulsePlan(
        key=f"survey:{year}",
        kind="survey",
        title=title,
        questions=questions_of(survey),
        opens_at=now,
        closes_at=now + timedelta(days=SURVEY_DAYS),
        remind_at=now + WEEK,
    )


def survey_invitees(survey: Survey, people: Iterable[tuple[str, str, str]]) -> list[Invitee]:
    """Everybody, asked every question about every department, a department after another."""
    ids = [one.id for one in survey.questions]
    of_providers = tuple((one, about) for about in survey.departments for one in ids)
    of_officers = tuple((one, "") for one in ids)
    return [
        Invitee(
            tenant_id=tenant,
            aad_object_id=aad,
            side=side,
            asks=of_providers if side == "provider" else of_officers,
        )
        for tenant, aad, side in people
    ]


def turn_of(cadence: Cadence, now: datetime, zone: ZoneInfo) -> int:
    """How many pulses came before this week's."""
    return _weeks(cadence, _monday(now.astimezone(zone).date())) // cadence.every_weeks


def part_of(tenant: str, aad: str) -> int:
    """Which part somebody is in, the same every week, without meaning; any number from 0."""
    return int.from_bytes(hashlib.sha256(f"{tenant}/{aad}".encode()).digest()[:4])


def ask_of(survey: Survey, side: str, part: int, turn: int) -> tuple[str, str]:
    """The question and department of a part of all people; ``turn`` counts the weeks."""
    number = (part + turn) % len(survey.questions)
    about = survey.departments[(number + turn) % len(survey.departments)]
    return survey.questions[number].id, about if side == "provider" else ""


def _steps(survey: Survey, cadence: Cadence) -> Iterable[int]:
    """Two questions of one week lie half of all questions apart."""
    return (number * len(survey.questions) // 2 for number in range(cadence.questions))


def _weeks(cadence: Cadence, monday: date) -> int:
    return (monday - cadence.started_on) // WEEK


def _monday(on: date) -> date:
    return on - timedelta(days=on.weekday())
