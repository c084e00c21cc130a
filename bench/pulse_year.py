"""A year of the weekly pulse with known opinions: ``python -m bench.pulse_year``.

914 providers, of whom each holds an opinion for each question and department, are asked week by
week through the real store, and three in ten answer each time. Then two things are told: how many
of all results that could be shown have the true average within their interval of 95 %, and how
often people were asked.
"""

import argparse
import asyncio
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import combinations
from pathlib import Path
from random import Random
from statistics import mean
from typing import Final
from zoneinfo import ZoneInfo

from bot.commands.data import load_catalogue
from config.catalogue import Survey, survey
from config.sample.organisations import organisations_csv
from config.vocabulary import JOB_ROLES
from dialogs.pulse.weekly import invitees, turn_of, weekly_plan
from dialogs.results.gathering import split_by
from store.database import Database, open_database
from store.exchange.loading import load_missing
from store.pulses.answering import answer
from store.pulses.cadence import paces
from store.pulses.closing import close_due
from store.pulses.opening import open_pulse
from store.pulses.people import people_for
from store.pulses.reading import asked_of
from store.pulses.records import NO_CONTACT, SEGMENTS, Cadence, Segments
from store.pulses.releasing import release_quarters
from store.pulses.results import ResultQuery
from store.pulses.results_desk import ResultsDesk
from store.pulses.segments import segments_of_all

START: Final = datetime(2027, 1, 5, 10, tzinfo=UTC)
ZONE: Final = ZoneInfo("Europe/London")
TENANT: Final = "00000000-0000-4000-8000-00000000cccc"
AT_ONCE: Final = 100
RESPONSE: Final = 0.3
EFFECT: Final = 0.35
"""How far kinds of providers and departments differ from the average, as a standard deviation."""
PERSON: Final = 0.5
"""How far people of one kind differ from each other in all that they say."""
OPINION: Final = 0.5
"""How far one opinion of a person differs from the next."""
NO_DEALINGS: Final = 0.2

Who = tuple[str, str]
Ask = tuple[Who, str, str]
"""Of whom, which question, about which department."""


@dataclass(frozen=True, slots=True)
class World:
    """People and what they think: ``opinions`` by person, question and department."""

    people: dict[Who, Segments]
    opinions: dict[Ask, int]
    response: dict[Who, float]


@dataclass(slots=True)
class Counted:
    """What a simulated year came to."""

    inside: Counter[str] = field(default_factory=Counter)
    cells: Counter[str] = field(default_factory=Counter)
    possible: Counter[str] = field(default_factory=Counter)
    widths: defaultdict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    a_week: int = 0
    a_quarter: int = 0
    a_year: list[int] = field(default_factory=list)


def imagined(survey_: Survey, kinds: dict[Who, Segments], rate: float, chance: Random) -> World:
    """Opinions by chance; who is of one kind thinks a little alike."""
    of_kind: defaultdict[str, float] = defaultdict(lambda: chance.gauss(0, EFFECT))
    opinions = {}
    for who, kind in kinds.items():
        own = chance.gauss(2.5, PERSON)
        dealings = {about: chance.random() >= NO_DEALINGS for about in survey_.departments}
        for question in survey_.questions:
            base = own + of_kind[question.id] + of_kind[kind.area] + of_kind[kind.service_type]
            for about in survey_.departments:
                value = round(base + of_kind[about] + chance.gauss(0, OPINION))
                opinions[who, question.id, about] = (
                    min(4, max(1, value)) if dealings[about] else NO_CONTACT
                )
    response = {who: min(1.0, max(0.0, chance.gauss(rate, rate / 3))) for who in kinds}
    return World(people=kinds, opinions=opinions, response=response)


async def filled(database: Database, count: int, chance: Random) -> dict[Who, Segments]:
    """One provider for each of so many sample organisations; gives what kind each is."""
    await load_catalogue(database)
    lines = organisations_csv().splitlines()
    head, rows = lines[0], chance.sample(lines[1:], count)
    people = ["tenant_id,aad_object_id,name,email,role,organisation_id,job_role"]
    for number, row in enumerate(rows):
        role = chance.choices(JOB_ROLES, (20, 55, 25))[0]
        home = row.split(",")[0]
        people.append(f"{TENANT},aad-{number:04},Provider {number},,provider,{home},{role}")
    async with database.unit_of_work() as uow:
        await load_missing(uow, "organisations", "\n".join([head, *rows, ""]))
        await load_missing(uow, "people", "\n".join([*people, ""]))
        await uow.commit()
        return await segments_of_all(uow)


async def year(
    database: Database, world: World, cadence: Cadence, weeks: int, chance: Random
) -> list[Counter[Ask]]:
    """Hold the pulses of so many weeks; gives what was asked in each."""
    starts = [START + timedelta(weeks=week) for week in range(weeks)]
    told = [await _week(database, world, cadence, start, chance) for start in starts]
    async with database.unit_of_work() as uow:
        later = starts[-1] + timedelta(weeks=13)
        await close_due(uow, later)
        await release_quarters(uow, later)
        await uow.commit()
    return told


async def _week(
    database: Database, world: World, cadence: Cadence, now: datetime, chance: Random
) -> Counter[Ask]:
    questions = survey()
    async with database.unit_of_work() as uow:
        await close_due(uow, now)
        await release_quarters(uow, now)
        people = await people_for(uow, cadence.audience, now, officers=False)
        turn = turn_of(cadence, now, ZONE)
        asked = invitees(cadence, questions, turn, people, await paces(uow))
        pulse = await open_pulse(uow, weekly_plan(cadence, questions, now, ZONE), asked)
        await uow.commit()
    assert pulse is not None  # noqa: S101 - each week is opened once.
    answering = [
        (one.tenant_id, one.aad_object_id)
        for one in asked
        if chance.random() < world.response[one.tenant_id, one.aad_object_id]
    ]
    for start in range(0, len(answering), AT_ONCE):
        async with database.unit_of_work() as uow:
            for who in answering[start : start + AT_ONCE]:
                while one := await asked_of(uow, pulse, *who):
                    value = world.opinions[who, one.question.id, one.about]
                    await answer(uow, one, value, now + timedelta(hours=1))
            await uow.commit()
    return Counter(((one.tenant_id, one.aad_object_id), *ask) for one in asked for ask in one.asks)


async def compare(database: Database, world: World, asked: Counter[Ask], counted: Counted) -> None:
    """Count which of all results that can be shown have the true average in their interval."""
    facts = [(name,) for name in SEGMENTS]
    pairs = list(combinations(SEGMENTS, 2))
    splits = [(), ("about",), *facts, *pairs, *(("about", *one) for one in facts)]
    async with database.unit_of_work() as uow:
        store = ResultsDesk(uow)
        for question in ("", *(one.id for one in survey().questions)):
            for by in splits:
                truth = _truth(world, asked, question, by)
                name = _named(question, by)
                counted.possible[name] += len(truth)
                for one in await split_by(store, ResultQuery(question=question), by):
                    found = one.estimate
                    if found is None or "" in one.names or one.names not in truth:
                        continue
                    counted.cells[name] += 1
                    counted.inside[name] += found.low <= truth[one.names] <= found.high
                    counted.widths[name].append((found.high - found.low) / 2)


def _named(question: str, by: tuple[str, ...]) -> str:
    what = "each question" if question else "all questions"
    kinds = ["department" if one == "about" else "fact" for one in by]
    return f"{what}, by {' and '.join(kinds)}" if kinds else what


def _truth(
    world: World, asked: Counter[Ask], question: str, by: tuple[str, ...]
) -> dict[tuple[str, ...], float]:
    """The average had everybody answered all that they were asked, by what they share."""
    found: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for ask, times in asked.items():
        who, about = ask[0], ask[2]
        value = world.opinions[ask]
        if value != NO_CONTACT and ask[1] == (question or ask[1]):
            kind = world.people[who]
            names = tuple(about if one == "about" else getattr(kind, one) for one in by)
            if all(names):
                found[names] += [value] * times
    return {names: mean(values) for names, values in found.items()}


def often(told: list[Counter[Ask]], counted: Counted) -> None:
    """Count how often people were asked."""
    weeks = [_by_person(week) for week in told]
    counted.a_week = max(max(week.values(), default=0) for week in weeks)
    quarters = [_by_person(*told[start : start + 13]) for start in range(0, len(told), 13)]
    counted.a_quarter = max(max(quarter.values()) for quarter in quarters)
    counted.a_year = list(_by_person(*told).values())


def _by_person(*told: Counter[Ask]) -> Counter[Who]:
    found: Counter[Who] = Counter()
    for week in told:
        for (who, _, _), times in week.items():
            found[who] += times
    return found


async def simulate(seed: int, people: int, weeks: int, questions: int, rate: float) -> Counted:
    """One invented council's year."""
    chance = Random(seed)  # noqa: S311 - invented, and the same every time.
    counted = Counted()
    with tempfile.TemporaryDirectory() as folder:
        database = open_database(f"sqlite+aiosqlite:///{Path(folder) / 'year.db'}")
        try:
            kinds = await filled(database, people, chance)
            world = imagined(survey(), kinds, rate, chance)
            cadence = Cadence(
                running=True,
                questions=questions,
                officers=False,
                started_on=START.date() - timedelta(1),
            )
            told = await year(database, world, cadence, weeks, chance)
            often(told, counted)
            await compare(database, world, sum(told, Counter[Ask]()), counted)
        finally:
            await database.close()
    return counted


def report(counted: Counted) -> Iterator[str]:
    """What it came to, a line each."""
    yield f"{'results':<44}{'shown':>14}{'inside':>9}{'+/-':>7}"
    for name in counted.possible:
        shown, widths = counted.cells[name], counted.widths[name]
        part = f"{shown:,} of {counted.possible[name]:,}"
        inside = f"{100 * counted.inside[name] / shown:.1f} %" if shown else "-"
        wide = f"{mean(widths):.2f}" if widths else "-"
        yield f"{name:<44}{part:>14}{inside:>9}{wide:>7}"
    everything = counted.cells.total()
    yield f"{'all':<44}{everything:>14,}{100 * counted.inside.total() / everything:>7.1f} %"
    yield (
        f"questions a person: at most {counted.a_week} a week and {counted.a_quarter} a quarter; "
        f"in the year {mean(counted.a_year):.1f} on average, at most {max(counted.a_year)}"
    )


def added(all_of_them: Iterable[Counted]) -> Counted:
    """Several years as one."""
    whole = Counted()
    for one in all_of_them:
        whole.inside += one.inside
        whole.cells += one.cells
        whole.possible += one.possible
        for name, widths in one.widths.items():
            whole.widths[name] += widths
        whole.a_week = max(whole.a_week, one.a_week)
        whole.a_quarter = max(whole.a_quarter, one.a_quarter)
        whole.a_year += one.a_year
    return whole


def main() -> None:
    """Simulate, and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=914)
    parser.add_argument("--weeks", type=int, default=52)
    parser.add_argument("--questions", type=int, default=1)
    parser.add_argument("--response", type=float, default=RESPONSE)
    parser.add_argument("--years", type=int, default=3, help="how many, each of another seed")
    args = parser.parse_args()
    years = [
        asyncio.run(simulate(seed, args.people, args.weeks, args.questions, args.response))
        for seed in range(1, args.years + 1)
    ]
    print(*report(added(years)), sep="\n")


if __name__ == "__main__":
    main()
