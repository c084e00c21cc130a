"""What goes by e-mail and what its links do, over SMTP and HTTP, with the whole bot."""

import re
import shutil
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, insert, select

from config.vocabulary import OUTSIDE
from store.announcements.attention import wish
from store.announcements.records import Audience
from store.plan.meetings import add_meeting
from store.plan.records import Meeting
from store.plan.tables import responses
from store.pulses.cadence import set_cadence
from store.pulses.records import Cadence
from store.pulses.tables import pulse_answers
from store.tables import people
from store.ways.people import outside_id
from tests.factories import person as listed
from tests.microsoft import microsoft
from tests.post_office import PostOffice, post_office
from tests.rows import row
from tests.running import Running, local_settings, running
from tests.scenario.test_announcements_sent import send
from tests.scenario.test_upkeep import clock_at

MONDAY = datetime(2026, 11, 30, 10, 30, tzinfo=UTC)
JANE = "jane@willows.example.org"
LINK = re.compile(r"http://127\.0\.0\.1:\d+(/m/\S+)")


@dataclass
class Mailing:
    """A bot that mails, and what arrived."""

    bot: Running
    office: PostOffice

    def last(self, address: str = JANE) -> EmailMessage:
        """The newest mail to somebody."""
        return self.office.to(address)[-1]

    async def get(self, path: str, method: str = "GET") -> tuple[int, str]:
        """Open a page."""
        async with self.bot.client.request(method, f"{self.bot.url}{path}") as response:
            return response.status, await response.text()

    async def post(self, path: str, **filled: str) -> tuple[int, str]:
        """Send a form."""
        async with self.bot.client.post(f"{self.bot.url}{path}", data=filled) as response:
            return response.status, await response.text()

    async def press(self, label: str, address: str = JANE) -> str:
        """Press a button of the newest mail as a browser does; gives the page that answers."""
        page, choice = link_of(self.last(address), label)
        status, opened = await self.get(page)
        assert status == 200, opened
        status, answer = await self.post(page, press=choice)
        assert status == 200, answer
        return answer

    async def press_on(self, page: str, label: str, **filled: str) -> str:
        """Press a button of a page; gives the next one."""
        for form in re.findall(r"<form.*?</form>", page, re.DOTALL):
            found = re.search(rf'name="press" value="([^"]*)"[^>]*>{re.escape(label)}<', form)
            if found:
                hidden = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', form))
                given = {f"in.{name}": said for name, said in filled.items()}
                status, answer = await self.post("/m/next", **hidden, **given, press=found[1])
                assert status == 200, answer
                return answer
        raise AssertionError(f"{label}: {words(page)}")


def plain(mail: EmailMessage) -> str:
    """The mail's plain text."""
    part = mail.get_body(("plain",))
    assert part is not None
    return str(part.get_content()).replace("\r\n", "\n")


def link_of(mail: EmailMessage, label: str) -> tuple[str, str]:
    """The page and the choice of a button."""
    found = re.search(rf"^{re.escape(label)}: \S+?(/m/\S+?)#(\w+)$", plain(mail), re.MULTILINE)
    assert found, plain(mail)
    return found[1], found[2]


def words(page: str) -> str:
    """What a page says."""
    said = re.sub(r"<(style|title)>.*?</\1>", "", page, flags=re.DOTALL)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", said)).strip()


@pytest.fixture
async def mailing(tmp_path: Path, sample_file: Path) -> AsyncIterator[Mailing]:
    """The bot with its sample, Jane who has e-mail alone, and a mail server."""
    shutil.copy(sample_file, tmp_path)
    async with microsoft() as fake, post_office() as office:
        settings = local_settings(
            tmp_path,
            service_url=fake.service_url,
            smtp_url=f"smtp://127.0.0.1:{office.port}",
            mail_from="Essex County Council <bot@council.example.org>",
            mail_reply_to="bot+{key}@council.example.org",
            mails_per_second=500,
            calendar_key="a long random word that nobody guesses",
        )
        async with running(settings, fake) as bot:
            await clock_at(bot, MONDAY)
            who = listed(
                outside_id(JANE),
                tenant_id=OUTSIDE,
                email=JANE,
                name="Jane Doe",
                organisation_id="willows",
                job_role="Care manager",
            )
            async with bot.bot.database.unit_of_work() as uow:
                home = await uow.connection.scalar(select(people.c.organisation_id).limit(1))
                values = row(who, 900) | {"organisation_id": home}
                await uow.connection.execute(insert(people).values(values))
                await uow.commit()
            yield Mailing(bot, office)


async def count(bot: Running, what: Any) -> int:
    """One number of the store."""
    async with bot.bot.database.unit_of_work() as uow:
        return int(await uow.connection.scalar(what) or 0)


async def test_an_announcement_is_read_and_seen(mailing: Mailing) -> None:
    """Plain text and HTML, a link for each button, who it is from, and how to get fewer."""
    made = await send(mailing.bot, audience=Audience(job_roles=("Care manager",)))
    await mailing.bot.at_rest()

    mail = mailing.last()
    text = plain(mail)
    assert mail["From"] == "Essex County Council <bot@council.example.org>"
    assert mail["Subject"] == made.title
    assert "visitors sign in." in text
    assert 'Type "less"' not in text
    assert "Fewer of these e-mails, or none: http" in text
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    html = mail.get_body(("html",))
    assert html is not None
    assert "src=" not in html.get_content()
    assert "@import" not in html.get_content()

    answer = await mailing.press("I've seen it")
    assert "We know that you have seen" in words(answer)


async def test_opening_a_link_changes_nothing(mailing: Mailing) -> None:
    """Programs that look for harm open all links, by GET and HEAD, again and again."""
    await send(mailing.bot, audience=Audience(job_roles=("Care manager",)))
    await mailing.bot.at_rest()
    links = [one.split("#")[0] for one in LINK.findall(plain(mailing.last()))]
    assert len(links) >= 2
    async with mailing.bot.bot.database.engine.connect() as connection:
        before = await connection.exec_driver_sql("select count(*) from conversations")
        kept = before.scalar()
    for _ in range(3):
        for link in links:
            assert (await mailing.get(link))[0] == 200
            assert (await mailing.get(link, "HEAD"))[0] == 200
    async with mailing.bot.bot.database.unit_of_work() as uow:
        assert await wish(uow, OUTSIDE, outside_id(JANE)) is None
    async with mailing.bot.bot.database.engine.connect() as connection:
        after = await connection.exec_driver_sql("select count(*) from conversations")
        assert after.scalar() == kept


async def meeting(mailing: Mailing, **changes: Any) -> Meeting:
    """A meeting in the plan."""
    start = datetime(2026, 12, 17, 10, tzinfo=UTC)
    values: dict[str, Any] = {
        "group_slug": None,
        "title": "Winter forum",
        "starts_at": start,
        "ends_at": start + timedelta(hours=2),
        "venue": "Colchester library",
        "audience": Audience(job_roles=("Care manager",)),
    }
    async with mailing.bot.bot.database.unit_of_work() as uow:
        made = await add_meeting(uow, Meeting(**values | changes), MONDAY)
        await uow.commit()
    return made


async def test_somebody_says_by_mail_that_they_come(mailing: Mailing) -> None:
    """The invitation has buttons and a calendar file; one press is an answer."""
    about = await meeting(mailing)
    await send(
        mailing.bot,
        audience=Audience(job_roles=("Care manager",)),
        meeting_id=about.id,
        title="Winter forum",
    )
    await mailing.bot.at_rest()

    mail = mailing.last()
    assert [part.get_content_type() for part in mail.walk()][-2:] == [
        "text/calendar",
        "application/ics",
    ]
    assert "Coming: http" in plain(mail)
    answer = await mailing.press("Coming")
    assert "coming" in words(answer).lower()
    said = select(responses.c.answer).where(responses.c.aad_object_id == outside_id(JANE))
    async with mailing.bot.bot.database.unit_of_work() as uow:
        assert await uow.connection.scalar(said) == "coming"


async def asked(mailing: Mailing) -> None:
    """A pulse that runs every week, and its first question."""
    tuesday = datetime(2026, 12, 1, 10, 0, 30, tzinfo=UTC)
    async with mailing.bot.bot.database.unit_of_work() as uow:
        await set_cadence(uow, Cadence(running=True, started_on=date(2026, 11, 30)))
        await uow.commit()
    await clock_at(mailing.bot, tuesday)
    await mailing.bot.at_rest()


ANSWERS = select(func.count()).select_from(pulse_answers)


async def test_a_pulse_is_answered_by_one_press_once(mailing: Mailing) -> None:
    """The page thanks and changes the answer as chat does; the mail's links count once."""
    await asked(mailing)
    first = await mailing.press("3")
    assert "Thank you." in words(first)
    assert await count(mailing.bot, ANSWERS) == 1

    page, choice = link_of(mailing.last(), "1")
    status, again = await mailing.post(page, press=choice)
    assert (status, "You have answered this already" in again) == (200, True)
    assert "You have answered this already" in (await mailing.get(page))[1]
    assert await count(mailing.bot, select(pulse_answers.c.value)) == 3

    which = await mailing.press_on(first, "Change")
    await mailing.press_on(which, "4")
    assert await count(mailing.bot, select(pulse_answers.c.value)) == 4
    assert await count(mailing.bot, ANSWERS) == 1


async def test_not_now_leaves_a_pulse_open(mailing: Mailing) -> None:
    """It may be answered by the same mail later."""
    await asked(mailing)
    assert "stays open" in words(await mailing.press("Not now"))
    assert "Thank you." in words(await mailing.press("2"))


async def test_a_pulse_s_links_end_with_it(mailing: Mailing) -> None:
    """A week later nothing can be answered."""
    await asked(mailing)
    page, choice = link_of(mailing.last(), "2")
    await clock_at(mailing.bot, datetime(2026, 12, 8, 10, 30, tzinfo=UTC))

    assert (await mailing.get(page))[0] == 404
    status, text = await mailing.post(page, press=choice)
    assert (status, "no longer works" in text) == (404, True)


@pytest.mark.parametrize("choice", ["99", "0", "", "-1", "²", "1e3"])
async def test_a_button_that_is_not_there_does_nothing(mailing: Mailing, choice: str) -> None:
    """The page says that the link does not work, and nothing is kept."""
    await asked(mailing)
    page, _ = link_of(mailing.last(), "2")
    status, _ = await mailing.post(page, press=choice)
    assert status == 404
    assert await count(mailing.bot, ANSWERS) == 0


async def test_one_click_stops_messages_and_the_page_undoes_it(mailing: Mailing) -> None:
    """RFC 8058: a POST of the mail program, without cookies or sign-in."""
    await send(mailing.bot, audience=Audience(job_roles=("Care manager",)))
    await mailing.bot.at_rest()
    address = mailing.last()["List-Unsubscribe"].split("<")[-1].rstrip(">")
    path = address[address.index("/m/") :]

    status, page = await mailing.post(path, **{"List-Unsubscribe": "One-Click"})
    assert (status, "no messages that you did not ask for" in page) == (200, True)
    async with mailing.bot.bot.database.unit_of_work() as uow:
        assert await wish(uow, OUTSIDE, outside_id(JANE)) == "stop"
    await send(mailing.bot, audience=Audience(job_roles=("Care manager",)), title="Another")
    await mailing.bot.at_rest()
    assert mailing.last()["Subject"] != "Another"

    status, page = await mailing.post(path, press="less")
    assert (status, "one e-mail a week" in page) == (200, True)
    status, page = await mailing.post(path, press="all")
    async with mailing.bot.bot.database.unit_of_work() as uow:
        assert await wish(uow, OUTSIDE, outside_id(JANE)) is None
