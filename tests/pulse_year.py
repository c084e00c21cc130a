"""A year of pulses with answers by chance, held in the real store, and all that is shown of it."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from itertools import combinations
from random import Random
from typing import Final, NamedTuple
from zoneinfo import ZoneInfo

from sqlalchemy import select

from config.catalogue import survey
from config.vocabulary import ECC_SHARES, JOB_ROLES, SERVICE_TYPES, SIZES
from dialogs.pulse.weekly import ask_of, full_survey, weekly_plan
from store.pulses.invented import Question, hold
from store.pulses.records import NO_CONTACT, SEGMENTS, Cadence, PulsePlan, Segments
from store.pulses.releasing import release_quarters
from store.pulses.results import ResultQuery
from store.pulses.tables import pulse_counts, pulse_releases
from store.unit_of_work import UnitOfWork
from tests.attacker import Table

START: Final = datetime(2027, 1, 5, 10, tzinfo=UTC)
"""A Tuesday, the first of its year."""
LONDON: Final = ZoneInfo("Europe/London")
PARTS: Final = 8
CADENCE: Final = Cadence(started_on=START.date() - timedelta(days=1))
SURVEY: Final = survey()


class Given(NamedTuple):
    """An answer as it was given, with all that is known of who gave it."""

    quarter: str
    week: str
    ask: Question
    kind: Segments
    value: int


@dataclass(slots=True)
class Council:
    """People, and what they answer; of some weeks few do."""

    people: list[Segments]
    chance: Random
    rate: float = 0.3
    alike: int | None = None
    """What everybody says, where they all say the same."""
    given: list[Given] = field(default_factory=list)
    asked: list[Given] = field(default_factory=list)
    """What was asked of whom, as answers of value 0."""


def council(many: int, seed: int, rate: float = 0.3, alike: int | None = None) -> Council:
    """So many people of kinds by chance, of which some are rare."""
    chance = Random(seed)  # noqa: S311 - to repeat.
    areas = chance.choices(("North", "Mid", "South", "West", ""), (5, 4, 2, 1, 1), k=many)
    people = [
        Segments(
            area=area,
            service_type=chance.choices(SERVICE_TYPES, (6, 5, 2, 1))[0],
            job_role=chance.choices(("", *JOB_ROLES), (2, 2, 5, 2))[0],
            size=chance.choice(SIZES),
            ecc_share=chance.choice(ECC_SHARES),
            tier=chance.choices(("1", "2", "3"), (1, 3, 8))[0],
        )
        for area in areas
    ]
    return Council(people, chance, rate, alike)


async def hold_weeks(uow: UnitOfWork, here: Council, weeks: Iterable[int]) -> None:
    """Hold the weekly pulses of those weeks, and show each quarter that is over."""
    for week in weeks:
        opens = START + timedelta(weeks=week)
        plan = weekly_plan(CADENCE, SURVEY, opens, LONDON)
        # A careful council may want more than five; so may one that has become careful.
        least = here.chance.choices((5, 7, 12), (8, 1, 1))[0]
        asks = [
            (Question(*ask_of(SURVEY, side, number % PARTS, week), side), kind)
            for side, people in (("provider", here.people), ("officer", here.people[:30]))
            for number, kind in enumerate(people)
        ]
        plan = replace(plan, threshold=least, comments_from=max(10, least))
        await _held(uow, here, plan, asks, few=here.chance.random() < 0.15)
        await release_quarters(uow, opens)


async def hold_survey(uow: UnitOfWork, here: Council, on: datetime) -> None:
    """Hold the full survey, of three departments."""
    plan = full_survey(SURVEY, on, "The full survey", on.year)
    asks = [
        (Question(one.id, about), kind)
        for one in SURVEY.questions
        for about in SURVEY.departments[:3]
        for kind in here.people
    ]
    await _held(uow, here, plan, asks)


async def _held(
    uow: UnitOfWork,
    here: Council,
    plan: PulsePlan,
    asks: list[tuple[Question, Segments]],
    *,
    few: bool = False,
) -> None:
    asked: defaultdict[Question, Counter[Segments]] = defaultdict(Counter)
    for ask, kind in asks:
        asked[ask][kind if ask.side == "provider" else Segments()] += 1
    rate, chance = here.rate, here.chance
    answering = [one for one in asks if chance.random() < rate]
    if few:
        answering = chance.sample(asks, min(len(asks), chance.randrange(8)))
    usual = chance.uniform(1, 4)
    answers = [(ask, kind, _value(here, usual)) for ask, kind in answering]
    await hold(uow, plan, asked, answers, chance)
    quarter = f"{plan.opens_at.year}-Q{(plan.opens_at.month + 2) // 3}"
    week = plan.key if plan.kind == "weekly" else ""
    here.given += [Given(quarter, week, *one) for one in answers]
    here.asked += [Given(quarter, week, *one, 0) for one in asks]


def _value(here: Council, usual: float) -> int:
    if here.alike is not None:
        return here.alike
    if here.chance.random() < 0.2:
        return NO_CONTACT
    return min(4, max(1, round(here.chance.gauss(usual, 0.8))))


class Group(NamedTuple):
    """A group of answers that is in the store to be shown."""

    side: str
    quarter: str
    week: str
    question: str
    about: str
    facts: str
    kept: tuple[str, ...]
    contact: bool
    """Whether it counts contact, and not ratings."""

    def says(self, name: str) -> str:
        """What its answers have in common in one of ``BY``."""
        if name in SEGMENTS:
            return self.kept[SEGMENTS.index(name)]
        return str(getattr(self, name))


async def groups_shown(uow: UnitOfWork) -> dict[Group, Counter[int]]:
    """All groups that the store holds to be shown."""
    row, release = pulse_counts.c, pulse_releases.c
    rows = await uow.connection.execute(
        select(
            row.side,
            release.quarter,
            release.week,
            row.question,
            row.about,
            row.facts,
            *(row[name] for name in SEGMENTS),
            row.value,
            row.n,
        ).join_from(pulse_counts, pulse_releases, release.id == row.release_id)
    )
    found: defaultdict[Group, Counter[int]] = defaultdict(Counter)
    for side, quarter, week, question, about, facts, *kept, value, n in rows:
        contact = value <= NO_CONTACT
        group = Group(side, quarter, week, question, about, facts, tuple(kept), contact)
        found[group][value] += n
    return dict(found)


def tells(group: Group, facts: Iterable[str]) -> bool:
    """Whether a table by those facts counts it: they are those that it was to keep first."""
    wanted, kept = set(facts), group.facts.split()
    return wanted == set(kept[: len(wanted)])


def tables_of(groups: Iterable[Group]) -> Iterator[Table]:
    """Every figure that can be asked for, as the groups that it counts.

    One or all questions and departments, none to two facts, a week or any quarters one after
    another: all that ``ResultQuery`` can say.
    """
    some = list(groups)
    quarters = sorted({group.quarter for group in some})
    ranges = [
        quarters[first : last + 1]
        for first in range(len(quarters))
        for last in range(first, len(quarters))
    ]
    asked = ((), ("question",), ("about",), ("question", "about"))
    facts = [which for many in range(3) for which in combinations(SEGMENTS, many)]
    for which in facts:
        telling = [group for group in some if tells(group, which)]
        for names in asked:
            split = ("side", "contact", *names, *which)
            yield from _split(telling, (*split, "week"))
            for meant in ranges:
                yield from _split([one for one in telling if one.quarter in meant], split)


def _split(groups: Iterable[Group], names: Iterable[str]) -> Iterable[Table]:
    wanted = tuple(names)
    found: defaultdict[tuple[str, ...], set[Group]] = defaultdict(set)
    for group in groups:
        found[tuple(group.says(name) for name in wanted)].add(group)
    return (frozenset(one) for one in found.values())


def some_queries(here: Council, groups: Iterable[Group], many: int) -> Iterator[ResultQuery]:
    """Questions by chance that an attacker may ask the store."""
    some, chance = list(groups), here.chance
    splits = ("question", "about", *SEGMENTS, "week", "quarter")
    for _ in range(many):
        one = chance.choice(some)
        known = [name for name in SEGMENTS if one.says(name)]
        where = chance.sample(known, chance.randint(0, len(known)))
        yield ResultQuery(
            side=one.side,
            question=chance.choice(("", one.question)),
            about=chance.choice(("", one.about)),
            where=Segments(**{name: one.says(name) for name in where}),
            first=chance.choice(("", one.quarter)),
            last=chance.choice(("9999-Q4", one.quarter)),
            by=tuple(chance.sample(splits, chance.randint(0, 2))),
        )
