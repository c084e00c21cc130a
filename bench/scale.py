"""Several processes on one PostgreSQL: ``python -m bench.scale``, from the project's folder.

1, 2 and 4 processes of the whole bot behind a round-robin: each message of a conversation goes to
the next process, the least favourable way that a load balancer can choose. All of it, with the
database and the driver, runs on this machine: read the processor time of a turn first.
"""

import argparse
import asyncio
import contextlib
import itertools
import platform
import statistics
import sys
import tempfile
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import psutil

from bench.activities import Writer
from bench.connector import Cloud
from bench.directories import Prepared, sample_directory
from bench.driver import Driver, Question, Row, Turn
from bench.postgresql import Postgresql, postgresql
from bench.servers import Server, free_port, quiet, serving
from bench.wire import Line, open_line

PROCESSES: Final = (1, 2, 4)
AT_ONCE: Final = 32
TURNS: Final = 3200
MOST_FOREIGN: Final = 0.15


@dataclass(frozen=True, slots=True, kw_only=True)
class Together(Server):
    """Several servers that are measured as one."""

    members: Sequence[Server]

    def cpu_seconds(self) -> float:
        """Processor time of all of them."""
        return sum(each.cpu_seconds() for each in self.members)

    def rss_bytes(self) -> int:
        """Memory of the largest."""
        return max(each.rss_bytes() for each in self.members)


class RoundRobin(Driver):
    """Gives each message of a conversation to the next server."""

    def __init__(self, cloud: Cloud, server: Together) -> None:
        super().__init__(cloud, server)
        self._members = server.members

    async def _drive(self, plan: Sequence[Sequence[Turn]]) -> None:
        lines = [[await open_line(each.port) for each in self._members] for _ in plan]
        try:
            await asyncio.gather(*map(self._spread, itertools.count(), lines, plan))
        finally:
            for line in itertools.chain.from_iterable(lines):
                line.close()

    async def _spread(self, first: int, lines: Sequence[Line], turns: Sequence[Turn]) -> None:
        for number, turn in enumerate(turns, start=first):
            await self._talk(lines[number % len(lines)], [turn])


async def run_of(count: int, prepared: Prepared, server: Postgresql, module: str) -> Row:
    """Measure that many processes."""

    def question(writer: Writer, number: int) -> Question:
        return prepared.question(writer, number)

    async with Cloud() as cloud, contextlib.AsyncExitStack() as stack:
        members: list[Server] = []
        for _ in range(count):
            port = free_port()
            env = {
                **prepared.env,
                "BOT_PORT": str(port),
                "BOT_LOCAL": "true",
                "BOT_MESSAGES_PER_MINUTE": "10000000",
            }
            name = f"process {len(members) + 1}"
            members.append(
                await stack.enter_async_context(serving(name, module, "run", env=env, port=port))
            )
        one = members[0]
        together = Together(
            name=f"{count} processes",
            port=one.port,
            process=one.process,
            started=one.started,
            members=members,
        )
        driver = RoundRobin(cloud, together)
        await quiet(MOST_FOREIGN)
        before = server.cpu_seconds()
        row = await driver.measure(AT_ONCE, TURNS, question)
        database = 1000 * (server.cpu_seconds() - before) / row.turns
        print(f"{row}  database {database:5.2f} ms a turn", flush=True)
        return row


def main() -> int:
    """Run, print, and give the exit code."""
    arguments = argparse.ArgumentParser(prog="python -m bench.scale", description=__doc__)
    arguments.add_argument("--rounds", type=int, default=3)
    arguments.add_argument("--processes", type=int, nargs="*", default=PROCESSES)
    arguments.add_argument("--module", nargs="*", default=["bot"], help="take turns, to compare")
    given = arguments.parse_args()
    rows = defaultdict(list)
    with postgresql() as server, tempfile.TemporaryDirectory(prefix="bench-") as folder:
        prepared = sample_directory(Path(folder), server.new("scale"))
        for _ in range(given.rounds):
            for count, module in itertools.product(given.processes, given.module):
                row = asyncio.run(run_of(count, prepared, server, module))
                rows[count, module].append(row)
    print(
        f"\nPython {platform.python_version()}, {psutil.cpu_count()} cores; medians of "
        f"{given.rounds}, {AT_ONCE} conversations at once.\n\n"
        "| processes | turns a second | p50 ms | p99 ms | CPU ms a turn | MB a process |\n"
        "|---|---|---|---|---|---|"
    )
    for (count, module), them in rows.items():
        name = count if module == "bot" else f"{count}, {module}"
        rates = [row.turns_per_second for row in them]
        print(
            f"| {name} | {statistics.median(rates):,.0f} ({min(rates):,.0f} to {max(rates):,.0f}) "
            f"| {statistics.median(row.p50_ms for row in them):.1f} "
            f"| {statistics.median(row.p99_ms for row in them):.1f} "
            f"| {statistics.median(row.cpu_ms for row in them):.2f} "
            f"| {max(row.rss_mb for row in them):.0f} |"
        )
    every = [row for them in rows.values() for row in them]
    bad = sum(row.bad for row in every)
    noise = max(row.foreign_cores for row in every)
    print(f"\nWrong or missing replies: {bad}. Other programs kept at most {noise:.2f} cores busy;")
    print("the database is one of them.")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
