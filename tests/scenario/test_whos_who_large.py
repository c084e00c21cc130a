"""Who's who over a directory as big as a county could have: a list at every letter, in time."""

import asyncio
import csv
from collections.abc import AsyncIterator
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Final

import pytest

from bench import invented
from bench.invented import Rows
from bot.commands.data import import_file, load_catalogue
from store.database import open_database
from tests import activities
from tests.microsoft import microsoft
from tests.running import Running, local_settings, running

MOST_SECONDS: Final = 0.15
"""What was promised."""
TRIES: Final = 3
"""The quickest of them counts: what else a machine does is no matter of the search."""
TYPED: Final = (
    *("am", "amina", "surname0", "Surname04711", "Surnme04711", "amina surname0", "Bethan Surnam"),
    *("dem", "dementia aud", "Dementia audits", "who deals with dementia audits in Harlow?"),
    *("Harlow", "north", "mid essex", "Clackton", "payments", "not been paid", "safeguarding"),
    *("he flinches when his son rings", "xyzzy", "🙂", "x" * 200, "word " * 40, ""),
)


@pytest.fixture(scope="module")
def large_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with 10,000 contacts, 1,000 topics and 10,000 routes."""
    folder = tmp_path_factory.mktemp("large")
    asyncio.run(_fill(folder))
    return folder


async def _fill(folder: Path) -> None:
    database = open_database(f"sqlite:///{folder / 'bot.db'}")
    await load_catalogue(database)
    there = [{"slug": f"made-{number}", "department": "Finance"} for number in range(36)]
    topics = invented.topics(there)
    routes = [one for n, topic in enumerate(topics) for one in invented.routes_of(n, topic)]
    contacts = [invented.contact(number) for number in range(invented.CONTACTS)]
    for kind, rows in (("topics", topics), ("contacts", contacts), ("routes", routes)):
        await import_file(database, kind, _written(folder / f"{kind}.csv", rows), dry_run=False)
    await database.close()


def _written(file: Path, rows: Rows) -> Path:
    with file.open("w", encoding="utf-8", newline="") as out:
        table = csv.DictWriter(out, list(rows[0]))
        table.writeheader()
        table.writerows(rows)
    return file


@pytest.fixture
async def large(large_file: Path) -> AsyncIterator[Running]:
    """A bot on it that has learned its words."""
    async with microsoft() as fake:
        chosen = local_settings(
            large_file, service_url=fake.service_url, messages_per_minute=1_000_000
        )
        async with running(chosen, fake) as bot:
            await bot.bot.host.prepare()
            yield bot


async def test_a_search_of_10_000_contacts_takes_less_than_150_ms(large: Running) -> None:
    """Over HTTP, from the request to the whole list, whatever is typed."""
    await _seconds(large, "warm")
    taken = {
        # With other marks each time, so that nothing is remembered of the reading before.
        text: min([await _seconds(large, text and text + "?" * n) for n in range(TRIES)])
        for text in TYPED
    }
    print(f"median {median(taken.values()) * 1000:.0f} ms, most {max(taken.values()) * 1000:.0f}")  # noqa: T201 - shown with -s.
    assert {text: one for text, one in taken.items() if one >= MOST_SECONDS} == {}


async def _seconds(bot: Running, text: str) -> float:
    search = activities.search(text, service_url=bot.service_url)
    began = perf_counter()
    status, body = await bot.post(search)
    taken = perf_counter() - began
    assert status == 200
    assert body["composeExtension"]["attachments"]
    return taken
