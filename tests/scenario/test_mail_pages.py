"""What goes by e-mail and what its links do, over SMTP and HTTP, with the whole bot."""

import asyncio
import base64
import json
import re
import shutil
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar
from sqlalchemy import func, insert, select, update

from config.sample.playground import TENANT_ID, person
from config.vocabulary import OUTSIDE
from store.announcements.attention import wish
from store.announcements.deliveries import counts, settle
from store.announcements.drafts import add_announcement
from store.announcements.records import Audience
from store.plan.meetings import add_meeting, read_meeting, save_meeting
from store.plan.records import Meeting
from store.plan.tables import responses
from store.pulses.cadence import set_cadence
from store.pulses.records import Cadence
from store.pulses.tables import pulse_answers
from store.tables import metadata, people
from store.ways.people import outside_id
from tests.announcing import announcement
from tests.factories import person as listed
from tests.microsoft import microsoft
from tests.post_office import PostOffice, post_office
from tests.rows import row
from tests.running import Running, local_settings, running
from tests.scenario.test_announcements_sent import send, settled
from tests.scenario.test_upkeep import Chat, clock_at

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
            mails_per_second=50,
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
    assert "Ask something in the chat: http://127.0.0.1:3978/chat" in text
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


def entry(mail: EmailMessage) -> tuple[str, Any]:
    """The method of the calendar entry in a mail, and the entry."""
    shown = next(part for part in mail.walk() if part.get_content_type() == "text/calendar")
    calendar = Calendar.from_ical(shown.get_content())
    [event] = calendar.walk("VEVENT")
    assert shown.get_param("method") == calendar["METHOD"]
    return str(calendar["METHOD"]), event


async def test_a_meeting_that_is_moved_and_cancelled_is_so_in_calendars(mailing: Mailing) -> None:
    """One entry: asked to, moved by a higher number, taken out; in one conversation of mails."""
    about = await meeting(mailing)
    who = Audience(job_roles=("Care manager",))
    await send(mailing.bot, audience=who, meeting_id=about.id, title="Winter forum")
    asked_to = mailing.last()
    later = timedelta(days=1)
    changes: list[dict[str, Any]] = [
        {"starts_at": about.starts_at + later, "ends_at": about.ends_at + later},
        {"cancelled_at": MONDAY},
    ]
    mails = [asked_to]
    for change in changes:
        async with mailing.bot.bot.database.unit_of_work() as uow:
            now = await read_meeting(uow, about.id)
            assert now is not None
            await save_meeting(uow, replace(now, **change), mailing.bot.bot.clock.now())
            await uow.commit()
        await settled(mailing.bot)
        mails.append(mailing.last())

    found = [entry(mail) for mail in mails]
    assert [method for method, _ in found] == ["REQUEST", "REQUEST", "CANCEL"]
    assert len({event["UID"] for _, event in found}) == 1
    numbers = [event["SEQUENCE"] for _, event in found]
    assert numbers == sorted(set(numbers))
    assert mails[1]["Subject"].startswith("Changed: Winter forum")
    assert mails[2]["Subject"].startswith("Cancelled: Winter forum")
    assert len({mail["References"] for mail in mails}) == 1


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


@pytest.mark.parametrize("choice", ["99", "0", "", "-1", "²", "1e3", "9" * 5000])
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


async def test_the_survey_s_one_link_leads_through_its_cards(mailing: Mailing) -> None:
    """Each card is a form; the next one is the answer, and the link goes on where one stopped."""
    tuesday = datetime(2026, 12, 1, 10, 0, 30, tzinfo=UTC)
    manager = Chat(mailing.bot, person("engagement-manager").aad_object_id, "Sophie Lane")
    await manager.say("hello")
    await manager.say("open the full survey")
    await manager.press("Yes, open it")
    await clock_at(mailing.bot, tuesday)
    await mailing.bot.at_rest()

    text = plain(mailing.last())
    [link] = re.findall(r"^Answer the questions: \S+?(/m/\S+)$", text, re.MULTILINE)
    assert "8 questions" in mailing.last()["Subject"]
    page, _, choice = link.partition("#")
    assert "Show me the questions" in (await mailing.get(page))[1]
    status, first = await mailing.post(page, press=choice)
    assert status == 200
    assert first.count("<select ") == 8
    second = await mailing.press_on(
        first, "Send", **{f"answer{number}": "3" for number in range(8)}
    )
    assert "8 answers are kept." in words(second)
    assert "Part 2 of 10" in words(second)
    assert await count(mailing.bot, ANSWERS) == 8
    assert "Part 2 of 10" in words((await mailing.post(page, press=choice))[1])


async def everything(bot: Running) -> dict[str, list[dict[str, Any]]]:
    """Every row of every table."""
    async with bot.bot.database.unit_of_work() as uow:
        return {
            table.name: [
                {name: str(value) for name, value in one.items()}
                for one in (await uow.connection.execute(select(table))).mappings()
            ]
            for table in metadata.sorted_tables
        }


async def test_nothing_anywhere_joins_a_person_and_their_answer(
    mailing: Mailing, capfd: pytest.CaptureFixture[str]
) -> None:
    """After a press: no row of theirs, no note of a used link and no log line has the choice."""
    await asked(mailing)
    page, _ = link_of(mailing.last(), "3")
    before = await everything(mailing.bot)
    await mailing.press("3")
    after = await everything(mailing.bot)

    new = {name: [one for one in rows if one not in before[name]] for name, rows in after.items()}
    answer = new.pop("pulse_answers")
    assert [one["value"] for one in answer] == ["3"]
    assert not any(outside_id(JANE) in str(one) for one in answer)
    changed = {name for name, rows in new.items() if rows}
    assert changed <= {
        "pulse_asked",
        "pulse_invitations",
        "spent_links",
        "conversations",
        "conversation_references",
    }
    hidden = {answer[0]["key"]}
    for rows in new.values():
        for one in rows:
            assert not hidden & set(one.values())
            assert "value" not in one
            assert not re.search(r"""["']value["']|["']code["']""", str(one))
    [spent] = new["spent_links"]
    assert set(spent) == {"key", "until"}
    logged = "".join(capfd.readouterr())
    assert outside_id(JANE) not in logged
    assert JANE not in logged
    assert page.rpartition("-")[2] not in logged


async def test_two_presses_at_once_are_one_answer(mailing: Mailing) -> None:
    """Whoever is first; the other reads that it was answered."""
    await asked(mailing)
    (page, first), (_, second) = (link_of(mailing.last(), one) for one in ("1", "4"))

    pages = await asyncio.gather(
        *(mailing.post(page, press=one) for one in (first, second, first, second))
    )

    assert await count(mailing.bot, ANSWERS) == 1
    thanked = [text for status, text in pages if "Thank you." in text and "already" not in text]
    assert len(thanked) == 1


async def test_what_people_write_is_shown_and_does_nothing(mailing: Mailing) -> None:
    """HTML, Markdown and line ends in a title and a text, in the mail and on its page."""
    evil = "<img src=x onerror=alert(1)>\"'</title></style><script>alert(2)</script>"
    await send(
        mailing.bot,
        audience=Audience(job_roles=("Care manager",)),
        title=evil[:110],
        body=f"{evil}\n[press](javascript:alert(3)) [here](https://evil.example.org)",
    )
    await mailing.bot.at_rest()

    mail = mailing.last()
    html = mail.get_body(("html",))
    assert html is not None
    page, _ = link_of(mail, "I've seen it")
    for text in (html.get_content(), (await mailing.get(page))[1]):
        assert "<img" not in text
        assert "<script>alert" not in text
        assert 'href="javascript' not in text
        assert 'href="https://evil.example.org"' not in text
        assert "&lt;img src=x onerror=alert(1)&gt;" in text


async def test_a_page_runs_no_script_but_ours_and_is_in_no_frame(mailing: Mailing) -> None:
    """And is kept nowhere, and tells no other site where it was."""
    await asked(mailing)
    page, _ = link_of(mailing.last(), "3")
    async with mailing.bot.client.get(f"{mailing.bot.url}{page}") as response:
        headers = response.headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert headers["Cache-Control"] == "no-store"
    assert headers["Referrer-Policy"] == "same-origin"


@pytest.mark.parametrize(
    "asked", ["what do you hold about me?", "delete my data", "my questions", "ask them for me"]
)
async def test_who_has_a_mail_passed_on_can_type_nothing(mailing: Mailing, asked: str) -> None:
    """No answer has a box for words, and words that are sent all the same are not read."""
    await send(mailing.bot, audience=Audience(job_roles=("Care manager",)))
    await mailing.bot.at_rest()
    page = await mailing.press("I've seen it")

    assert "<textarea" not in page
    assert 'type="text"' not in page
    asks = "Anything else? Ask me in the chat: http://127.0.0.1:3978/chat"
    assert asks in words(page)
    who, end = f"{OUTSIDE}/{outside_id(JANE)}", str(int(MONDAY.timestamp()) + 3_600)
    sent = {"who": who, "until": end, "press": "say", "in.text": asked, "text": asked}
    assert (await mailing.post("/m/next", **sent))[0] == 404


async def test_no_button_of_a_mail_or_page_only_asks_for_words(mailing: Mailing) -> None:
    """A point for an agenda is typed: the mail and its pages say where, and have no such button."""
    about = await meeting(mailing)
    everybody = Audience(job_roles=("Care manager",))
    await send(mailing.bot, audience=everybody, meeting_id=about.id, title="Winter forum")
    await mailing.bot.at_rest()
    where = "Suggest an agenda item in the chat: http://127.0.0.1:3978/chat"
    assert where in plain(mailing.last())
    opened = (await mailing.get(link_of(mailing.last(), "Coming")[0]))[1]
    for page in (opened, await mailing.press("Coming")):
        assert where in words(page)
        assert ">Suggest an agenda item</button>" not in page


@pytest.mark.parametrize(
    "button",
    [
        {"do": "suggest_item"},
        {"do": "ask_for_me", "topic": "payments", "contact": "carol-whitby"},
        {"do": "not_listed"},
    ],
    ids=lambda button: str(button["do"]),
)
async def test_where_words_are_asked_for_the_page_says_where_to_write_them(
    mailing: Mailing, button: dict[str, Any]
) -> None:
    """Whatever led there, such as a mail of an earlier version: nobody stands at a closed door."""
    about = await meeting(mailing)
    press = base64.urlsafe_b64encode(json.dumps(button | {"meeting": about.id}).encode()).decode()
    end = str(int(MONDAY.timestamp()) + 3_600)
    who = f"{OUTSIDE}/{outside_id(JANE)}"
    status, said = await mailing.post("/m/next", who=who, until=end, press=f"{press}.")
    assert status == 200
    assert "Write it in the chat: http://127.0.0.1:3978/chat" in words(said)
    assert ("You cannot type it on this page" in said) == (button["do"] != "not_listed")


@pytest.mark.parametrize("do", ["held", "delete_data"])
async def test_by_mail_nothing_of_a_person_is_shown_or_deleted(mailing: Mailing, do: str) -> None:
    """Not by such a button either, should an answer ever have one."""
    press = base64.urlsafe_b64encode(json.dumps({"do": do}).encode()).decode()
    end = str(int(MONDAY.timestamp()) + 3_600)
    who = f"{OUTSIDE}/{outside_id(JANE)}"
    status, said = await mailing.post("/m/next", who=who, until=end, press=f"{press}.")
    assert (status, "An e-mail can be passed on" in said) == (200, True)
    assert JANE not in said


async def test_a_field_makes_no_other_button_of_one(mailing: Mailing) -> None:
    """What a button says wins over what is sent as filled in, in the mail and on its answer."""
    await asked(mailing)
    page, choice = link_of(mailing.last(), "3")
    status, first = await mailing.post(page, press=choice, **{"in.do": "held", "in.value": "1"})
    assert (status, "Thank you." in first) == (200, True)
    assert await count(mailing.bot, select(pulse_answers.c.value)) == 3

    which = await mailing.press_on(first, "Change", do="held")
    await mailing.press_on(which, "4", do="held", value="1")
    assert await count(mailing.bot, select(pulse_answers.c.value)) == 4


async def test_what_is_no_form_is_refused(mailing: Mailing) -> None:
    """An end that is no time, an unknown set of characters, parts without an end."""
    await send(mailing.bot, audience=Audience(job_roles=("Care manager",)))
    await mailing.bot.at_rest()
    page, _ = link_of(mailing.last(), "I've seen it")
    assert (await mailing.post("/m/next", who="outside/x", until="9" * 5000, press="x.y"))[0] == 404
    for kind in ("application/x-www-form-urlencoded; charset=none", "multipart/form-data"):
        async with mailing.bot.client.post(
            f"{mailing.bot.url}{page}", data=b"press=1", headers={"Content-Type": kind}
        ) as response:
            assert response.status == 400
            assert "could not read that" in await response.text()


async def test_a_flood_of_presses_is_not_read(mailing: Mailing) -> None:
    """As a flood of messages is not."""
    await asked(mailing)
    page, choice = link_of(mailing.last(), "Not now")
    answers = [await mailing.post(page, press=choice) for _ in range(70)]
    assert {status for status, _ in answers} == {200, 429}


async def test_914_people_without_teams_get_an_announcement(mailing: Mailing) -> None:
    """Each once, and the author reads that it went by e-mail."""
    async with mailing.bot.bot.database.unit_of_work() as uow:
        for number in range(913):
            address = f"p{number:03}@willows.example.org"
            who = listed(
                outside_id(address),
                tenant_id=OUTSIDE,
                email=address,
                name=f"Pat {number:03}",
                job_role="Care worker",
            )
            await uow.connection.execute(insert(people).values(row(who, 1000 + number)))
        await uow.connection.execute(
            update(people).where(people.c.tenant_id == OUTSIDE).values(job_role="Care worker")
        )
        left = people.c.job_role == "Care worker"
        mine = (people.c.tenant_id != OUTSIDE) & left
        await uow.connection.execute(update(people).where(mine).values(job_role="Care manager"))
        await uow.commit()
    values = {
        "tenant_id": TENANT_ID,
        "author_id": person("officer").aad_object_id,
        "conversation_id": "a:officer",
        "audience": Audience(job_roles=("Care worker",)),
    }
    async with mailing.bot.bot.database.unit_of_work() as uow:
        made = await add_announcement(uow, announcement(**values), MONDAY)
        await uow.commit()
    began = time.monotonic()
    while len(mailing.office.taken) < 914 and time.monotonic() < began + 120:
        await mailing.bot.bot.background.schedule.look()
        mailing.bot.bot.clock.set(mailing.bot.bot.clock.now() + timedelta(seconds=2))
        await asyncio.sleep(0.2)
    await asyncio.sleep(0.5)

    sent = [one.rcpt_tos[0] for one in mailing.office.taken]
    assert len(sent) == len(set(sent)) == 914
    assert mailing.office.connections < 60
    async with mailing.bot.bot.database.unit_of_work() as uow:
        await settle(uow, mailing.bot.bot.clock.now())
        found = await counts(uow, made.id)
        await uow.commit()
    assert (found.sent, found.by_mail) == (914, 914)
