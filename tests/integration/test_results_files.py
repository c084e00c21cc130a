"""Reports and tables of results: fetched at addresses that end, and written by command."""

import asyncio
import csv
import io
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from time import perf_counter
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from aiohttp import ClientResponse, web
from aiohttp.test_utils import TestClient, TestServer
from openpyxl import load_workbook
from pypdf import PdfReader
from sqlalchemy import func, insert, select

from bot.commands.results import write
from bot.commands.sample_pulses import hold_year
from bot.refusal import CommandRefused
from bot.reporting.files import KINDS, Wanted, made
from bot.reporting.pages import Polite, results_pages
from config.catalogue import survey
from config.clock import Clock
from config.vocabulary import ECC_SHARES, SERVICE_TYPES, SIZES, TIERS
from dialogs.addresses import Addresses
from dialogs.report.links import ENDINGS, HOLDS, report_links
from dialogs.report.tidy import tidy
from store.database import Database
from store.exchange.errors import ExportRefusedError
from store.pulses.results_desk import ResultsDesk
from store.pulses.tables import SEGMENTS, pulse_counts, pulse_releases
from store.tables import organisations

NOW = datetime(2027, 1, 20, 10, 0, tzinfo=UTC)
LONDON = ZoneInfo("Europe/London")
BASE = "https://bot.example.org"
ADDRESSES = Addresses(base=BASE, secret="a long random word")
QUARTERS = ("2026-Q4", "2027-Q1")
MOST_SECONDS = 5.0
MOST_BYTES = 2**20


async def release(
    database: Database, quarter: str, side: str, *cells: tuple[str, int, int]
) -> None:
    """Let answers about trust be shown: department, value, and how many gave it."""
    async with database.unit_of_work() as uow:
        key = {"key": f"quarter:{quarter}:{side}", "kind": "weekly", "week": "", "quarter": quarter}
        number = await uow.connection.scalar(
            insert(pulse_releases).returning(pulse_releases.c.id).values(key)
        )
        same = dict.fromkeys((*SEGMENTS, "facts"), "") | {
            "release_id": number,
            "question": "trust",
            "side": side,
        }
        rows = [same | {"about": about, "value": value, "n": n} for about, value, n in cells]
        await uow.connection.execute(insert(pulse_counts), rows)
        await uow.commit()


async def example(database: Database) -> None:
    """Finance: 1, 2, 2, 2, 3, 3 and so on: 20 answers that add up to 52; six officers said 2."""
    finance = [("Finance", value, n) for value, n in ((1, 2), (2, 8), (3, 6), (4, 4))]
    await release(database, "2026-Q4", "provider", *finance)
    await release(database, "2027-Q1", "officer", ("", 2, 6))


def providers(count: int) -> Iterator[dict[str, object]]:
    """Organisations of every kind."""
    for number in range(count):
        yield {
            "id": f"o-{number}",
            "name": f"Home {number}",
            "provider_name": "",
            "service_type": SERVICE_TYPES[number % len(SERVICE_TYPES)],
            "district": "",
            "area": ("North", "Mid", "South", "West")[number // 5 % 4],
            "tier": TIERS[number % len(TIERS)],
            "size": SIZES[number // 3 % len(SIZES)],
            "ecc_share": ECC_SHARES[number // 7 % len(ECC_SHARES)],
            "position": number,
        }


@dataclass
class Site:
    """The addresses on a database."""

    database: Database
    client: TestClient[web.Request, web.Application]
    clock: Clock
    seconds: float = 0

    async def get(self, address: str) -> ClientResponse:
        """The answer."""
        return await self.client.get(address.removeprefix(BASE))

    async def body(self, address: str) -> bytes:
        """What is there."""
        return await (await self.get(address)).read()


@pytest.fixture
async def site(database: Database) -> AsyncIterator[Site]:
    """The addresses, with the example."""
    clock = Clock()
    clock.set(NOW)
    app = web.Application()
    of = Site(database, TestClient(TestServer(app)), clock)
    app.add_routes(results_pages(database, ADDRESSES, clock, lambda: of.seconds))
    await example(database)
    async with of.client:
        yield of


def links() -> dict[str, str]:
    """The addresses that the bot gives out."""
    found = report_links(ADDRESSES, *QUARTERS, NOW)
    assert found is not None
    return dict(found)


async def test_each_file_is_what_its_address_says(site: Site) -> None:
    """With its type and name, kept by nobody between, told to no other site, and not searched."""
    for ending, address in links().items():
        answer = await site.get(address)
        assert answer.status == 200, ending
        assert answer.content_type == KINDS[ending]
        assert f"pulse-2026-Q4-to-2027-Q1.{ending}" in answer.headers["Content-Disposition"]
        assert answer.headers["Cache-Control"].startswith("private")
        assert answer.headers["Referrer-Policy"] == "no-referrer"
        assert answer.headers["X-Robots-Tag"] == "noindex, nofollow"
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    page = (await site.body(links()["html"])).decode()
    assert "2.60 out of 4" in page
    assert "from 20 answers" in page
    sheet: Any = load_workbook(io.BytesIO(await site.body(links()["xlsx"]))).active
    assert [cell.value for cell in sheet[2]][6:8] == [20, 2.6]
    reader = PdfReader(io.BytesIO(await site.body(links()["pdf"])))
    assert "2.00 out of 4" in reader.pages[0].extract_text()


async def test_an_address_ends_and_no_other_can_be_made_of_it(site: Site) -> None:
    """After a week, for other quarters, as another file, with a later end, without a key."""
    address = links()["csv"]
    path, _, query = address.partition("?")
    end = query.split("until=")[1].split("&")[0]
    forged = [
        f"{BASE}/results/2016-Q1-to-2027-Q1.csv?{query}",
        f"{BASE}/results/2026-Q4-to-2027-Q1.pdf?{query}",
        f"{BASE}/results/2026-Q4-to-2027-Q1.csv/?{query}",
        address.replace(end, str(int(end) + 1)),
        address.replace(end, "9" * 400),
        path,
        f"{path}?until={end}",
        f"{path}?until={end}&key={'0' * 32}",
        f"{BASE}/results/..%2F..%2Fetc?{query}",
        f"{BASE}/results/2026-Q4-to-2027-Q1.exe?{query}",
    ]
    for one in forged:
        assert (await site.get(one)).status == 404, one
    site.clock.set(NOW + HOLDS - timedelta(seconds=1))
    assert (await site.get(address)).status == 200
    site.clock.set(NOW + HOLDS)
    ended = await site.get(address)
    assert ended.status == 404
    assert 'type "pulse report"' in await ended.text()


async def test_a_file_is_made_once_in_ten_minutes(site: Site) -> None:
    """What is released meanwhile is in the next one."""
    address = links()["csv"]
    first = await site.body(address)
    await release(site.database, "2027-Q1", "provider", ("Finance", 4, 30))
    assert await site.body(address) == first
    site.seconds = 601
    assert b"provider,all,all,,,October 2026 to March 2027,50," in await site.body(address)


async def test_others_are_answered_while_a_table_is_read(database: Database) -> None:
    """Between any two of its queries."""
    turns = 0

    async def others() -> None:
        nonlocal turns
        while True:
            turns += 1
            await asyncio.sleep(0)

    await example(database)
    async with database.unit_of_work() as uow:
        beside = asyncio.create_task(others())
        await tidy(Polite(uow), survey(), *QUARTERS)
        beside.cancel()
    assert turns > 50


async def test_the_command_writes_each_kind_of_file(database: Database, tmp_path: Path) -> None:
    """Of the newest quarters, of others, of one side."""
    await example(database)
    clock = Clock()
    for ending in ENDINGS:
        out = tmp_path / f"out.{ending}"
        await write(database, clock, out, (None, None))
        assert out.stat().st_size > 500
    out = tmp_path / "officers.csv"
    await write(database, clock, out, ("2026-q3", "2027-Q1"), "officer")
    rows = list(csv.DictReader(io.StringIO(out.read_bytes().decode("utf-8-sig"))))
    assert {row["side"] for row in rows} == {"officer"}
    assert rows[0]["period"] == "July 2026 to March 2027"


@pytest.mark.parametrize(
    ("wanted", "told"),
    [
        (("r.doc", (None, None), ""), "must end in one of .html, .pdf, .csv, .xlsx"),
        (("r.pdf", ("March", None), ""), '--from "March" is not a quarter'),
        (("r.pdf", (None, "2026-Q5"), ""), '--to "2026-Q5" is not a quarter'),
        (("r.pdf", ("2027-Q1", "2026-Q4"), ""), "turn them round"),
        (("r.pdf", (None, None), "officer"), "A report has both sides"),
        (("r.csv", (None, None), "managers"), "Use one of: provider, officer"),
    ],
)
async def test_what_cannot_be_written_is_told(
    database: Database,
    tmp_path: Path,
    wanted: tuple[str, tuple[str | None, str | None], str],
    told: str,
) -> None:
    """In a sentence that says what to give instead, and nothing is written."""
    await example(database)
    name, asked, side = wanted
    out = tmp_path / name
    with pytest.raises((CommandRefused, ExportRefusedError), match=told):
        await write(database, Clock(), out, asked, side)
    assert not out.exists()


async def test_without_results_the_command_says_so(database: Database, tmp_path: Path) -> None:
    """No empty file."""
    with pytest.raises(CommandRefused, match="There are no results yet"):
        await write(database, Clock(), tmp_path / "r.pdf", (None, None))


async def test_a_year_of_results_is_a_file_in_seconds(database: Database) -> None:
    """Each under five seconds and a megabyte, and none of it of fewer than five answers."""
    async with database.unit_of_work() as uow:
        await uow.connection.execute(insert(organisations), list(providers(300)))
        assert await hold_year(uow, date(2027, 1, 20), LONDON)
        assert await uow.connection.scalar(select(func.count()).select_from(pulse_counts))
        store = ResultsDesk(uow)
        for ending in KINDS:
            started = perf_counter()
            wanted = Wanted(ending=ending, first="2026-Q1", last="2027-Q1")
            content = await made(store, wanted, NOW.astimezone(LONDON))
            assert perf_counter() - started < MOST_SECONDS, ending
            assert len(content) < MOST_BYTES, ending
            if ending == "csv":
                rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
                assert len(rows) > 500
                assert all(int(row["n"]) >= 5 for row in rows)
            if ending == "pdf":
                assert len(PdfReader(io.BytesIO(content)).pages) == 2
