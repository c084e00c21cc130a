"""The officers' pages in local mode, over HTTP: what each of them reads, and how soon."""

import re
import time
from collections.abc import AsyncIterator, Mapping
from datetime import timedelta
from html import unescape
from pathlib import Path

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer
from sqlalchemy import select, update

from bot.desk.counted import Counted
from bot.desk.local import LocalDoor
from bot.desk.routes import Served, desk
from bot.desk.shell import STYLE, asset
from bot.desk.visitors import Reading, Visitor
from bot.shelf import Shelf
from config.sample.organisations import CARE_MANAGERS_HOME, CARE_WORKERS_SERVICE, OWNERS_SERVICE
from config.sample.playground import PEOPLE, person
from config.vocabulary import Role
from dialogs.desk.page import Page
from dialogs.desk.pages import PAGES
from dialogs.understanding.learned import pack_head
from dialogs.understanding.learning import teacher
from store.announcements.tables import announcements
from store.directories import load_directory
from store.enquiries.tables import enquiries
from store.errors import DatabaseBusy
from store.learned import save_learned
from store.tables import contacts, people, topics
from store.unit_of_work import UnitOfWork
from store.ways.bounces import note_bounce
from tests.desk_year import OFFICER, WORDS, a_year_later, without_addresses, year_of_work
from tests.running import Running, sample_clock

OFFICERS = [one.key for one in PEOPLE if one.role is not Role.PROVIDER]
PROVIDERS = [one.key for one in PEOPLE if one.role is Role.PROVIDER]
NAME = "Mallory <b>& Co</b>"
LOST = r"Has (?:no chat with the bot in Teams|neither Teams nor an e-mail address)"
"""How each row of those who are not reached says why."""
SOON_ENOUGH = 0.1
SOON_ENOUGH_WITH_A_YEAR = 0.3


@pytest.fixture(scope="module")
def year_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with the sample's 914 organisations and a year of work, to be copied."""
    return year_of_work(tmp_path_factory.mktemp("year"))


@pytest.fixture
async def year(tmp_path: Path, year_file: Path) -> AsyncIterator[Running]:
    """A bot in local mode with a year of work."""
    async with a_year_later(year_file, tmp_path) as bot:
        yield bot


async def read(bot: Running, path: str, who: str = "engagement-manager", more: str = "") -> str:
    """A page as somebody reads it, as HTML."""
    status, text = await bot.get(f"{path}?as={who}{more}")
    assert status == 200, text
    return text


def words(page: str) -> str:
    """What a page says, without its tags."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).split())


@pytest.mark.parametrize("who", OFFICERS)
@pytest.mark.parametrize("path", PAGES)
async def test_every_page_opens_for_every_officer(local: Running, path: str, who: str) -> None:
    """Also where there is nothing to show yet, and then it says what to do."""
    page = await read(local, path, who)
    assert f"<h1>{PAGES[path][0]}</h1>" in page
    assert 'aria-current="page"' in page
    assert page.count("<h1>") == 1
    assert "<script" not in page


@pytest.mark.parametrize("who", PROVIDERS)
@pytest.mark.parametrize("path", PAGES)
async def test_no_page_opens_for_a_provider(local: Running, path: str, who: str) -> None:
    """They read whom it is for, and what they can do instead."""
    status, text = await local.get(f"{path}?as={who}")
    assert status == 403
    assert "ask who to contact all the same" in text
    assert "<table" not in text


async def test_whoever_asks_as_nobody_looks_as_an_officer(local: Running) -> None:
    """Local mode has sample people only."""
    assert await local.get("/desk?as=mallory") == await local.get("/desk?as=officer")


async def test_no_page_shows_the_words_of_a_question(year: Running) -> None:
    """Nor who asked; not even to engagement managers, who may read them in chat."""
    for path in PAGES:
        for who in OFFICERS:
            page = await read(year, path, who, "&all=yes")
            assert WORDS not in page
            assert "Pat Provider" not in page


async def test_a_manager_sees_every_question_by_its_time(year: Running) -> None:
    """The next due first, with its topic, area and holder; those that are late say so in words."""
    page = words(await read(year, "/desk/questions", more="&all=yes"))
    assert "Waiting for an answer" in page
    dues = re.findall(r"(Q-\d{5}) (Late: )?(\w+ \d+ \w+)", page)
    assert len(dues) > 25
    late = [bool(late) for _, late, _ in dues]
    assert late == sorted(late, reverse=True)
    first = words(await read(year, "/desk/questions"))
    assert f"All {len(dues)} questions that wait" in first
    assert f"{sum(late)} questions are past the time" in words(await read(year, "/desk"))


@pytest.mark.parametrize("who", ["officer", "directory-owner"])
async def test_others_see_their_own_questions_only(year: Running, who: str) -> None:
    """Those that wait for them, as "what's waiting for me" lists; of all others how many."""
    page = words(await read(year, "/desk/questions", who, "&all=yes"))
    shown = set(re.findall(r"Q-\d{5}", page))
    assert shown == await held_by(year, person(who).aad_object_id)
    assert shown
    assert "for your answer" in words(await read(year, "/desk", who))
    assert "Answered in time" in page


async def held_by(bot: Running, aad_object_id: str) -> set[str]:
    """The references of the questions that wait for a word of that person."""
    async with bot.bot.database.unit_of_work() as uow:
        rows = await uow.connection.scalars(
            select(enquiries.c.reference)
            .join(contacts, contacts.c.id == enquiries.c.holder_id)
            .where(contacts.c.aad_object_id == aad_object_id, enquiries.c.state == "open")
        )
        return set(rows)


async def test_small_numbers_are_for_managers_only(year: Running) -> None:
    """One or two questions of a department would point to a person."""
    async with year.bot.database.unit_of_work() as uow:
        await uow.connection.exec_driver_sql(
            "delete from enquiries where state = 'open' and id not in "
            "(select id from enquiries where state = 'open' order by id limit 2)"
        )
        await uow.commit()
    assert "Open now: 2." in words(await read(year, "/desk/questions"))
    assert "Open now: fewer than 3." in words(await read(year, "/desk/questions", "officer"))
    assert "Open questions fewer than 3" in words(await read(year, "/desk", "officer"))


async def test_questions_are_chosen_by_area_department_and_service(year: Running) -> None:
    """The list and the figures follow; what there is none of is not asked for."""
    both = words(await read(year, "/desk/questions", more="&area=North&department=Finance"))
    assert "Questions for Finance in North" in both
    some = words(await read(year, "/desk/questions", more="&area=North&all=yes"))
    every = words(await read(year, "/desk/questions", more="&all=yes"))
    wrong = words(await read(year, "/desk/questions", more="&area=Atlantis&all=yes"))
    count = len(re.findall(r"Q-\d{5}", some))
    assert 0 < count < len(re.findall(r"Q-\d{5}", every))
    assert len(re.findall(r"Q-\d{5}", wrong)) == len(re.findall(r"Q-\d{5}", every))


async def test_the_plan_shows_months_meetings_and_groups(local: Running) -> None:
    """As chat does: a picture of the month, the next meetings, and how groups fare."""
    page = await read(local, "/desk/plan")
    assert 'alt="December 2026, meetings on the 7th, 8th."' in page
    assert "All 47 meetings ahead" in page
    january = await read(local, "/desk/plan", more="&month=2027-01")
    assert "<h2>January 2027</h2>" in january
    assert "Mon 7 Dec 2026" not in january
    north = words(await read(local, "/desk/plan", more="&area=North&all=yes"))
    assert "North provider forum" in north
    assert "South provider forum" not in north.partition("How the groups")[0]
    for far in ("1999-01", "9999-12", "nonsense", "2027-13"):
        assert "Next meetings" in await read(local, "/desk/plan", more=f"&month={far}")


async def test_deliveries_are_for_those_who_may_see_who_got_them(year: Running) -> None:
    """The author, the second officer, managers and owners; what waits is for every officer."""
    async with year.bot.database.unit_of_work() as uow:
        row = announcements.c
        await uow.connection.execute(
            update(announcements).where(row.id == 1).values(author_id="someone-else", title=NAME)
        )
        await uow.commit()
    for who in ("engagement-manager", "directory-owner"):
        page = await read(year, "/desk/deliveries", who)
        assert "A-0000: Mallory &lt;b&gt;&amp; Co&lt;/b&gt;" in page
        assert "people done" in page
    assert "A-0000" not in await read(year, "/desk/deliveries", "officer")
    async with year.bot.database.unit_of_work() as uow:
        await uow.connection.execute(
            update(announcements)
            .where(announcements.c.id == 1)
            .values(state="to_approve", sent_at=None)
        )
        await uow.commit()
    assert "A-0000" in await read(year, "/desk/deliveries", "officer")
    assert "waits for a second officer" in words(await read(year, "/desk", "officer"))


async def test_names_of_what_is_amiss_are_for_the_owner(local: Running) -> None:
    """In chat the weekly message goes to the directory's owners alone; others read how many."""
    owner = words(await read(local, "/desk/directory", "directory-owner"))
    other = words(await read(local, "/desk/directory", "officer"))
    name = re.search(r"([A-Z][\w' -]+): no deputy", owner)
    assert name is not None
    assert "14 contacts have no deputy" in other
    assert ": no deputy" not in other
    assert "directory's owner only" in other


async def test_who_cannot_be_reached_is_named_to_the_owner(local: Running) -> None:
    """Who, of which organisation, why and what to do; others read how many, and why."""
    assert "cannot be reached" not in words(await read(local, "/desk/directory", "directory-owner"))
    database = local.bot.database
    async with database.unit_of_work() as uow:
        await note_bounce(uow, person("owner").email, "5.1.1", local.bot.clock.now())
        await uow.connection.execute(
            update(people)
            .where(people.c.aad_object_id == person("care-worker").aad_object_id)
            .values(email="")
        )
        await uow.commit()
    count = (
        "2 people can be reached in no way: 1 has an e-mail address that does not work; "
        "1 has no chat with the bot in Teams"
    )
    owner = words(await read(local, "/desk/directory", "directory-owner"))
    assert count in owner
    assert (
        f"Harpreet Gill {OWNERS_SERVICE.name} Has an e-mail address that does not work "
        "Import an address that works"
    ) in owner
    assert f"Daniel Mendes {CARE_WORKERS_SERVICE.name} Has no chat with the bot in Teams" in owner
    for who in ("officer", "engagement-manager"):
        other = words(await read(local, "/desk/directory", who))
        assert count in other
        assert "Harpreet Gill" not in other
        assert "2 people can be reached in no way" in words(await read(local, "/desk", who))


async def test_an_area_chooses_who_is_named_as_not_reached(local: Running) -> None:
    """Twenty are named; a link leads to all, and an area and a service choose of them."""
    await without_addresses(local.bot.database)
    page = words(await read(local, "/desk/directory", "directory-owner"))
    assert "All 55 who cannot be reached" in page
    why = "Has no chat with the bot in Teams"
    assert len(re.findall(LOST, page)) == 20
    every = words(await read(local, "/desk/directory", "directory-owner", "&all=yes"))
    assert len(re.findall(LOST, every)) == 55
    assert "All 55 who cannot be reached" not in every
    officer = words(await read(local, "/desk/directory", more="&all=yes"))
    assert re.search(LOST, officer) is None
    home = f"&area=North&service={CARE_MANAGERS_HOME.service_type}"
    chosen = words(await read(local, "/desk/directory", "directory-owner", home))
    assert f"Grace Okafor {CARE_MANAGERS_HOME.name} {why}" in chosen
    assert "who cannot be reached" not in chosen.replace("Who cannot be reached", "")
    none = "&area=West&service=Learning+disability"
    empty = words(await read(local, "/desk/directory", "directory-owner", none))
    assert "Everybody there can be reached. Choose another area or type of service." in empty


async def test_who_answers_what_follows_the_area_and_the_service(local: Running) -> None:
    """Where an area decides it is asked for; then the person stands there."""
    page = words(await read(local, "/desk/directory"))
    assert "Depends on the area: choose one above" in page
    chosen = words(await read(local, "/desk/directory", more="&area=North&service=Home+care"))
    assert "Depends on" not in chosen


async def test_the_pulse_says_what_chat_says(year: Running) -> None:
    """The same lines and pictures; and of one area or question only what that has."""
    page = await read(year, "/desk/pulse")
    [said] = await year.say("pulse results by quarter", person=OFFICER)
    first = words(said).splitlines()[0]
    assert "Pulse results by quarter" in first
    assert page.count("<figure>") == 5
    assert page.count("data:image/png;base64,") == 5
    trust = words(await read(year, "/desk/pulse", more="&question=trust&area=North"))
    assert "Trust, North" in trust
    assert "Providers and officers" not in trust


async def learned_before(uow: UnitOfWork) -> None:
    """Keep something as learned from the directory's words: to learn them takes half a minute."""
    taught, directory = teacher(), await load_directory(uow, "")
    content = pack_head(taught.known.topics)
    await save_learned(uow, taught.name_of(directory), content, sample_clock().now())


async def test_what_somebody_wrote_is_never_markup(local: Running) -> None:
    """Names of topics, contacts and meetings are escaped wherever they stand."""
    async with local.bot.database.unit_of_work() as uow:
        await uow.connection.execute(update(topics).values(name=NAME))
        await uow.connection.execute(update(contacts).values(name=NAME))
        await uow.connection.exec_driver_sql(
            "update meetings set title = '<script>alert(1)</script>', venue = '\"><img src=x>'"
        )
        await uow.connection.exec_driver_sql("update directory_state set version = version + 1")
        await learned_before(uow)
        await uow.commit()
    for path in PAGES:
        for who in OFFICERS:
            page = await read(local, path, who)
            assert "<script" not in page
            assert "<img src=x" not in page
            assert "<b>& Co" not in page


async def test_addresses_keep_who_looks_and_what_is_chosen(local: Running) -> None:
    """Nothing in the query breaks out of an address or a form."""
    evil = "&theme=dark%22%3E%3Cscript%3E&area=%22%3E%3Cscript%3E&month=2026-12"
    page = await read(local, "/desk/plan", "officer", evil)
    assert "<script" not in page
    assert 'name="month" value="2026-12"' in page
    assert 'name="as" value="officer"' in page
    assert "/desk/pulse?as=officer" in page


async def test_the_style_sheet_is_kept_for_good_and_changes_its_name(local: Running) -> None:
    """A page names the one that it was made with; any other name is not there."""
    address, content = asset(STYLE)
    assert address in await read(local, "/desk")
    async with local.client.get(f"{local.url}{address}") as response:
        assert response.headers["Cache-Control"] == "public, max-age=31536000, immutable"
        assert response.content_type == "text/css"
        assert await response.read() == content
    assert (await local.get("/desk/files/desk-000000000000.css"))[0] == 404
    assert (await local.get("/desk/files/..%2fdesk.css"))[0] == 404


async def test_figures_are_counted_anew_after_a_minute(year: Running) -> None:
    """Until then all who look share what was counted."""
    before = words(await read(year, "/desk/questions"))
    async with year.bot.database.unit_of_work() as uow:
        await uow.connection.exec_driver_sql("delete from enquiries where state = 'solved'")
        await uow.commit()
    assert words(await read(year, "/desk/questions")) == before
    year.stopwatch.ahead += timedelta(seconds=61).total_seconds()
    assert words(await read(year, "/desk/questions")) != before


class Failing(Reading):
    """A database that does not answer."""

    async def page(self, visitor: Visitor, path: str, asked: Mapping[str, str]) -> Page | None:
        """Nothing."""
        raise DatabaseBusy(f"postgresql://secret-host for {visitor}, {path}, {asked}")


async def test_a_database_that_fails_is_said_kindly(local: Running) -> None:
    """No trace, no address of the database, and what to do."""
    reading = Failing(
        database=local.bot.database,
        knowledge=local.bot.host._knowledge,
        clock=local.bot.clock,
        stale_after_days=90,
        mails=True,
        shelf=Shelf(local.stopwatch),
        counted=Counted(local.stopwatch),
    )
    app = web.Application()
    app.add_routes(desk(Served(reading=reading, door=LocalDoor(reading), files={})))
    async with TestClient(TestServer(app)) as client, client.get("/desk") as response:
        assert response.status == 503
        text = await response.text()
    assert "Please try again in a minute." in text
    assert "secret-host" not in text


@pytest.mark.parametrize("path", PAGES)
async def test_pages_come_soon(local: Running, path: str) -> None:
    """Under 100 ms with the sample; the very first also loads what draws."""
    await read(local, path)
    assert await seconds(local, path) < SOON_ENOUGH


@pytest.mark.parametrize("path", PAGES)
async def test_pages_come_soon_with_a_year_of_work(year: Running, path: str) -> None:
    """Under 300 ms, with nothing counted or drawn before."""
    await read(year, "/desk/plan")
    assert await seconds(year, path) < SOON_ENOUGH_WITH_A_YEAR


async def seconds(bot: Running, path: str) -> float:
    """The processor time that a page takes, the browser's side and drawing with it.

    The best of three, as other programs run on this machine too; nothing of it is at hand from the
    time before.
    """
    took = []
    for _ in range(3):
        bot.stopwatch.ahead += 3_600
        began = time.process_time()
        await read(bot, path)
        took.append(time.process_time() - began)
    return min(took)
