"""Pictures of results at addresses that the bot gave out."""

import io
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer
from PIL import Image
from sqlalchemy import insert

from bot.result_pictures import result_pictures
from bot.shelf import FRESH
from config.clock import Clock
from dialogs.addresses import Addresses
from dialogs.results.picture_link import PATH, asked_in, picture_link
from dialogs.results.wish import Wish, as_words
from store.database import Database
from store.pulses.results import ResultQuery
from store.pulses.tables import pulse_counts, pulse_releases
from tests.factories import directory

NOW = datetime(2027, 1, 20, 10, 0, tzinfo=UTC)
BASE = "https://bot.example.org"
ADDRESSES = Addresses(base=BASE, secret="a long random word")
TRUST = Wish(query=ResultQuery(question="trust", first="2026-Q1", last="2027-Q1"), by=("about",))


@dataclass
class Site:
    """The addresses on a database with one quarter's results."""

    database: Database
    client: TestClient[web.Request, web.Application]
    clock: Clock
    seconds: float = 0

    async def get(self, address: str) -> tuple[int, bytes]:
        """The status and the body."""
        async with self.client.get(address.removeprefix(BASE)) as response:
            return response.status, await response.read()

    async def release(self, about: str, answers: dict[int, int]) -> None:
        """Let what was said of a department be shown."""
        async with self.database.unit_of_work() as uow:
            release = await uow.connection.scalar(
                insert(pulse_releases)
                .values(key=f"weekly:{about}", kind="weekly", quarter="2026-Q4", week="2026-11-16")
                .returning(pulse_releases.c.id)
            )
            kinds = ("area", "service_type", "job_role", "size", "ecc_share", "tier", "facts")
            plain = dict.fromkeys(kinds, "")
            asked = {"release_id": release, "question": "trust", "about": about, "side": "provider"}
            rows = [plain | asked | {"value": value, "n": n} for value, n in answers.items()]
            await uow.connection.execute(insert(pulse_counts), rows)
            await uow.commit()


@pytest.fixture
async def site(database: Database) -> AsyncIterator[Site]:
    """Finance and Procurement were asked about."""
    clock = Clock()
    clock.set(NOW)
    app = web.Application()
    made = Site(database, TestClient(TestServer(app)), clock)
    app.add_routes(result_pictures(database, directory, ADDRESSES, clock, lambda: made.seconds))
    async with made.client:
        await made.release("Finance", {1: 2, 2: 6, 3: 4})
        await made.release("Procurement", {2: 2, 3: 6, 4: 4})
        yield made


def altered(address: str, wish: Wish) -> str:
    """The address, key and end as they were, for another wish."""
    other = picture_link(ADDRESSES, wish, NOW)
    return f"{other.partition('?')[0]}?{address.partition('?')[2]}"


async def test_the_picture_is_drawn_from_what_was_asked(site: Site) -> None:
    """At the width of every picture, and the same one for minutes."""
    address = picture_link(ADDRESSES, TRUST, NOW)
    assert address.startswith(f"{BASE}{PATH}")
    assert len(address) < 400
    status, png = await site.get(address)
    assert status == 200
    assert Image.open(io.BytesIO(png)).width == 580
    await site.release("Safeguarding", {3: 6})
    assert await site.get(address) == (200, png)
    site.seconds += FRESH.total_seconds()
    assert (await site.get(address))[1] != png


async def test_an_address_ends(site: Site) -> None:
    """After a month there is nothing."""
    address = picture_link(ADDRESSES, TRUST, NOW)
    site.clock.set(NOW + timedelta(days=30))
    assert (await site.get(address))[0] == 404


async def test_nobody_makes_an_address_of_their_own(site: Site) -> None:
    """A key is of one wish until one time."""
    address = picture_link(ADDRESSES, TRUST, NOW)
    forged = (
        altered(address, Wish(query=ResultQuery(question="roles"))),
        address[:-1] + ("0" if address[-1] != "0" else "1"),
        address.replace("until=1", "until=2"),
        address.partition("?")[0],
        f"{BASE}{PATH}aaaa.png?until=9999999999&key=",
    )
    assert [(await site.get(one))[0] for one in forged] == [404] * len(forged)


async def test_where_there_is_nothing_to_show_there_is_no_picture(site: Site) -> None:
    """Roles were not asked about yet."""
    wish = Wish(query=ResultQuery(question="roles", first="2026-Q1", last="2027-Q1"))
    assert (await site.get(picture_link(ADDRESSES, wish, NOW)))[0] == 404


async def test_words_that_ask_for_nothing_have_no_picture(site: Site) -> None:
    """Even with a right key."""
    said = "c29tZXRoaW5n"
    assert asked_in(said) == "something"
    address = ADDRESSES.passing(f"{PATH}{said}.png", NOW + timedelta(days=1))
    assert (await site.get(address))[0] == 404
    # Half a letter of UTF-8.
    broken = ADDRESSES.passing(f"{PATH}w7w_.png", NOW + timedelta(days=1))
    assert (await site.get(broken))[0] == 404


def test_without_an_address_of_its_own_the_bot_gives_none() -> None:
    """The picture is in the card then."""
    assert picture_link(Addresses(), TRUST, NOW) == ""


def test_what_was_asked_can_be_read_back() -> None:
    """From the address alone."""
    said = picture_link(ADDRESSES, TRUST, NOW).partition(PATH)[2].partition(".png")[0]
    assert asked_in(said) == as_words(TRUST)
