"""The benchmarks, in one run: ``python -m bench``, from the project's folder.

Every round measures each contestant once, in an order that moves on by one each round, so that a
slow minute of the machine falls on all of them. Exit 1 where a reply is wrong or a promise is not
kept; with ``--quick``, which is too short to judge a pace, only where a reply is wrong.
"""

import argparse
import asyncio
import platform
import statistics
import sys
import tempfile
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import psutil

from bench import contestants
from bench.activities import Writer
from bench.connector import Cloud
from bench.contestants import Contestant
from bench.directories import big_directory, sample_directory
from bench.driver import Driver, Row
from bench.servers import Server, free_port, quiet, serving
from bench.targets import Key, Verdict, ratio, verdicts

LATENCY: Final = 0.06
"""Seconds to the connector and to the token endpoint, in production; assumed, not Azure's own."""
MOST_FOREIGN: Final = 0.15
"""Cores that other processes may keep busy while a row is measured."""
MOST_TRIES: Final = 4


class Run:
    """One run of everything; what it measured is in ``rows`` and ``starts``."""

    def __init__(self, *, only: str = "", tries: int = 1) -> None:
        self.rows: dict[Key, list[Row]] = defaultdict(list)
        self.starts: list[float] = []
        self._only = only
        self._tries = tries

    async def round(self, place: int, them: Sequence[Contestant], *, production: bool) -> None:
        """Measure each contestant once, the order moved on by ``place``."""
        them = [one for one in them if self._only in one.name]
        start = place % len(them) if them else 0
        async with Cloud(latency=LATENCY if production else 0, tls=production) as cloud:
            for contestant in [*them[start:], *them[:start]]:
                await self._measure(contestant, cloud, production=production)

    async def _measure(self, contestant: Contestant, cloud: Cloud, *, production: bool) -> None:
        port = free_port()
        async with serving(
            f"{contestant.name}{', production' if production else ''}",
            contestant.module,
            *contestant.arguments(port, cloud),
            env=contestant.environment(port, cloud, production=production),
            port=port,
            python=contestant.python,
        ) as server:
            authorization = cloud.inbound_authorization() if production else None
            names = contestant.names_message
            driver = Driver(cloud, server, authorization, names_message=names)
            await self._first(contestant, driver, server, production=production)
            for conversations, turns in contestant.turns.items():
                row = await self._row(driver, conversations, turns, contestant)
                self.rows[production, contestant.name, conversations].append(row)

    async def _row(
        self, driver: Driver, conversations: int, turns: int, contestant: Contestant
    ) -> Row:
        """Measure, and again where other processes were in the way; the quietest row counts."""
        rows: list[Row] = []
        while not rows or (rows[-1].foreign_cores > MOST_FOREIGN and len(rows) < self._tries):
            if self._tries > 1:
                await quiet(MOST_FOREIGN)
            rows.append(await driver.measure(conversations, turns, contestant.questions))
            print(rows[-1], flush=True)
        return min(rows, key=lambda row: row.foreign_cores)

    async def _first(
        self, contestant: Contestant, driver: Driver, server: Server, *, production: bool
    ) -> None:
        """Time the first answer of the whole bot, counted from the start of its process."""
        if contestant.name == contestants.WHOLE and not production:
            question = contestant.questions(Writer(number=0), 0)
            self.starts.append(await driver.first_reply(question) - server.started)


async def measure(rounds: int, *, quick: bool, only: str) -> Run:
    """Make the databases, then run the rounds."""
    run = Run(only=only, tries=1 if quick else MOST_TRIES)
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        homes = [Path(folder, name) for name in ("sample", "big")]
        for home in homes:
            home.mkdir()
        sample, big = sample_directory(homes[0]), big_directory(homes[1])
        plain = contestants.plain(sample, big, quick=quick)
        production = contestants.production(sample, quick=quick)
        for place in range(rounds):
            await run.round(place, plain, production=False)
            await run.round(place, production, production=True)
    return run


def table(run: Run) -> str:
    """The medians of all rounds, as a Markdown table."""
    lines = [
        "| server | at once | turns a second | against stock | p50 ms | p99 ms | CPU ms | MB |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for (production, name, at_once), rows in run.rows.items():
        rates = [row.turns_per_second for row in rows]
        stock = (production, contestants.STOCK, at_once)
        against = ratio(run.rows, (production, name, at_once), stock) if stock in run.rows else "-"
        lines.append(
            f"| {name}{', as in production' if production else ''} | {at_once} "
            f"| {statistics.median(rates):,.1f} ({min(rates):,.1f} to {max(rates):,.1f}) "
            f"| {against} "
            f"| {statistics.median(row.p50_ms for row in rows):.1f} "
            f"| {statistics.median(row.p99_ms for row in rows):.1f} "
            f"| {statistics.median(row.cpu_ms for row in rows):.2f} "
            f"| {max(row.rss_mb for row in rows):.0f} |"
        )
    return "\n".join(lines)


def _promises(found: Sequence[Verdict]) -> str:
    return "\n".join(
        [
            "| promise | measured | kept |",
            "|---|---|---|",
            *(f"| {it.promise} | {it.measured} | {'yes' if it.kept else 'NO'} |" for it in found),
        ]
    )


def main() -> int:
    """Run, print, and give the exit code."""
    arguments = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    arguments.add_argument("--rounds", type=int, default=3)
    arguments.add_argument("--quick", action="store_true", help="few turns; checks replies only")
    arguments.add_argument("--only", default="", help="contestants whose name holds this")
    given = arguments.parse_args()
    rounds = 1 if given.quick else given.rounds
    run = asyncio.run(measure(rounds, quick=given.quick, only=given.only))
    print(
        f"\nPython {platform.python_version()}, {psutil.cpu_count()} cores, {rounds} rounds; "
        f"medians, least and most in brackets.\n\n{table(run)}\n"
    )
    every = [row for rows in run.rows.values() for row in rows]
    noisy = sum(row.foreign_cores > MOST_FOREIGN for row in every)
    print(f"Rows for which the machine was never quiet: {noisy} of {len(every)}")
    bad = sum(row.bad for row in every)
    print(f"Wrong or missing replies: {bad}")
    starts = ", ".join(f"{seconds:.2f} s" for seconds in run.starts)
    print(f"Start of the process to the first answer, round by round: {starts or '-'}\n")
    if given.only or given.quick:
        return 1 if bad else 0
    found = verdicts(run.rows, run.starts)
    print(_promises(found))
    return 0 if not bad and all(it.kept for it in found) else 1


if __name__ == "__main__":
    sys.exit(main())
