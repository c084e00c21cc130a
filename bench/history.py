"""What a million rows of history cost: ``python -m bench.history``, from the project's folder.

The statements of what people wait for (a turn, what is due, a pulse that waits, one's questions,
how far an announcement is), with a store that is new and with one that has a million conversations,
questions, posts, copies and invitations.
"""

# ruff: noqa: E501, S608 - statements as they are, put together from words of this file alone

import argparse
import asyncio
import statistics
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final

from sqlalchemy import text

from bench.postgresql import postgresql
from store.announcements.deliveries import counts, settle
from store.database import Database, open_database
from store.enquiries.reading import enquiries_of_asker
from store.outbox.leases import lease
from store.outbox.queue import waiting
from store.pulses.reading import waiting_for
from store.records import ConversationKey
from store.turns import open_turn, save_conversation
from store.unit_of_work import UnitOfWork

ROWS: Final = 1_000_000
A_FEW: Final = 100
NOW: Final = datetime(2027, 3, 12, 10, 30, tzinfo=UTC)
TIMES: Final = 300
MOST: Final = 1.3
STAMP: Final = "'2026-03-12 09:00:00.000000+00:00'"
LATER: Final = "'2026-03-19 09:00:00.000000+00:00'"
NUMBERS: Final = {
    "sqlite": "with recursive s(n) as (select :low union all select n + 1 from s where n < :high) ",
    "postgresql": "with s as (select generate_series(cast(:low as int), cast(:high as int)) n) ",
}
FILL: Final = (
    (
        "insert into announcements (id, reference, title, body, audience, urgent, state, tenant_id,"
        " author_id, author_name, conversation_id, revision, brought_to, news_revision, version,"
        f" created_at, updated_at) select n, 'A' || n, 't', 'b', {{json}}, {{no}}, 'sent', 't', 'a',"
        f" 'a', 'c', 0, 0, 0, 1, {STAMP}, {STAMP} from s where n % {A_FEW} = 0"
    ),
    (
        "insert into pulses (id, key, kind, title, questions, opens_at, closes_at, closed_at,"
        " threshold, comments_from, invited, round) select n, 'p' || n, 'weekly', 't', {json},"
        f" {STAMP}, {LATER}, {LATER}, 5, 10, 100, '' from s where n % {A_FEW} = 0"
    ),
    (
        "insert into pulse_invitations (pulse_id, tenant_id, aad_object_id, side, asks, total,"
        f" place, commented, posted, reminded) select (n / {A_FEW}) * {A_FEW}, 't', 'u' || n,"
        f" 'provider', {{list}}, 3, 1, 0, {{yes}}, {{no}} from s where n >= {A_FEW}"
    ),
    (
        "insert into conversations (tenant_id, conversation_id, user_id, state, handled, version,"
        f" updated_at) select 't', 'c' || n, 'u' || n, {{json}}, {{list}}, 1, {STAMP} from s"
    ),
    (
        "insert into outbox (key, purpose, tenant_id, aad_object_id, lane, text, state, attempts,"
        " due_at, created_at) select 'k' || n, 'announcement', 't', 'u' || n, 't/u' || n, 'hello',"
        f" 'sent', 1, {STAMP}, {STAMP} from s"
    ),
    (
        "insert into deliveries (announcement_id, tenant_id, recipient, kind, post_key, revision,"
        f" state, error) select (n / {A_FEW}) * {A_FEW}, 't', 'u' || n, 'person', 'k' || n, 0, 'sent',"
        f" '' from s where n >= {A_FEW}"
    ),
    (
        "insert into enquiries (id, reference, topic, department, tenant_id, asker_id, asker_name,"
        " conversation_id, state, asked_at, due_at, counted_from, promised, reminders, first_due_at,"
        " reopened, version) select n, 'Q' || n, 't', 'd', 't', 'u' || (n % 20000), 'a', 'c', 'solved',"
        f" {STAMP}, {STAMP}, {STAMP}, {{no}}, 0, {STAMP}, 0, 1 from s"
    ),
)
"""Each from the numbers low to high; ``{...}`` is what the two databases write differently."""
WORDS: Final = {
    "sqlite": {"json": "'{}'", "list": "'[]'", "no": "0", "yes": "1"},
    "postgresql": {"json": "'{}'::jsonb", "list": "'[]'::jsonb", "no": "false", "yes": "true"},
}


async def fill(database: Database, low: int, high: int) -> None:
    """Put in the rows of these numbers."""
    dialect = database.engine.dialect.name
    for statement in FILL:
        for start in range(low, high, 50_000):
            async with database.unit_of_work() as uow:
                words = statement.format(**WORDS[dialect])
                if dialect == "sqlite":
                    words = words.replace(" select ", f" {NUMBERS[dialect]}select ", 1)
                else:
                    words = f"{NUMBERS[dialect]}{words}"
                    for stamp in (STAMP, LATER):
                        words = words.replace(stamp, f"cast({stamp} as timestamptz)")
                values = {"low": start, "high": min(start + 49_999, high - 1)}
                await uow.connection.execute(text(words), values)
                await uow.commit()
    if dialect == "postgresql":
        # It does so by itself; SQLite only where somebody asks, and the product does not.
        async with database.unit_of_work() as uow:
            await uow.connection.execute(text("analyze"))
            await uow.commit()


async def turn(uow: UnitOfWork, number: int) -> None:
    """Open a turn and save it."""
    key = ConversationKey(tenant_id="t", conversation_id=f"c{number}", user_id=f"u{number}")
    opening = await open_turn(uow, key, f"u{number}")
    await save_conversation(uow, replace(opening.conversation, handled=("1",)), NOW)
    await uow.commit()


async def due(uow: UnitOfWork, _: int) -> None:
    """See what is due: nothing."""
    await lease(uow, NOW, 64, NOW + timedelta(minutes=2))
    await waiting(uow, NOW)


PATHS: Final[Mapping[str, Callable[[UnitOfWork, int], Awaitable[Any]]]] = {
    "a turn": turn,
    "what is due": due,
    "a pulse that waits": lambda uow, n: waiting_for(uow, "t", f"u{n}", NOW),
    "my questions": lambda uow, n: enquiries_of_asker(uow, "t", f"u{n}"),
    "what became of copies": lambda uow, _: settle(uow, NOW),
    "how far an announcement is": lambda uow, n: counts(uow, n // A_FEW * A_FEW + A_FEW),
}


async def times(database: Database, rows: int) -> Mapping[str, float]:
    """The median milliseconds of each."""
    found = {}
    for name, path in PATHS.items():
        took = []
        for place in range(TIMES):
            began = time.perf_counter()
            async with database.unit_of_work() as uow:
                await path(uow, A_FEW + place * 7919 % (rows - 2 * A_FEW))
            took.append(time.perf_counter() - began)
        found[name] = 1000 * statistics.median(took)
    return found


async def measure(url: str, rows: int) -> bool:
    """Compare both stores; whether nothing is much slower."""
    database = open_database(url)
    await database.upgrade()
    few = 10 * A_FEW
    await fill(database, 1, few)
    new = await times(database, few)
    await fill(database, few, rows)
    old = await times(database, rows)
    await database.close()
    for name, before in new.items():
        times_more = old[name] / before
        print(f"| {name} | {before:.2f} | {old[name]:.2f} | {times_more:.2f} |", flush=True)
    return all(old[name] <= MOST * before for name, before in new.items())


def main() -> int:
    """Measure both databases."""
    arguments = argparse.ArgumentParser(prog="python -m bench.history", description=__doc__)
    arguments.add_argument("--rows", type=int, default=ROWS)
    given = arguments.parse_args()
    kept = True
    with postgresql() as server, tempfile.TemporaryDirectory(prefix="bench-") as folder:
        for kind, url in (
            ("SQLite", f"sqlite:///{Path(folder) / 'bench.db'}"),
            ("PostgreSQL", server.new("history")),
        ):
            print(f"\n| {kind} | ms, new | ms, {given.rows:,} rows | times |\n|---|---|---|---|")
            kept = asyncio.run(measure(url, given.rows)) and kept
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
