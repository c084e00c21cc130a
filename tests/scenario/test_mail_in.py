"""A question and its answers by e-mail, and what nobody can make of the bot's mailbox."""

import base64
import json
import re
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select, update

from bot.mail.links import Links
from bot.mail_in.taking import MOST_A_DAY
from config.sample.playground import TENANT_ID, person
from dialogs.addresses import Addresses
from store.directories import bump_directory_version
from store.outbox.tables import outbox
from store.tables import contacts
from store.ways.tables import bounced_addresses, ways
from tests.incoming import BOT, MAIL, SERVER, Mailroom, reply_to, words_of
from tests.mail_town import GRACE, Town
from tests.mailing import SECRET
from tests.microsoft import microsoft
from tests.post_office import post_office
from tests.running import Running, local_settings, running
from tests.scenario.test_questions import ASKS, QUESTION, Somebody, asked, grace

ANSWER = "It was paid on Monday."


@dataclass
class Begun:
    """A question of Grace's, who wants e-mail, and the first answer that she got by it."""

    town: Town
    room: Mailroom
    contact: Somebody
    reference: str
    letter: EmailMessage

    async def newest(self) -> str:
        """What the contact read last."""
        return self.contact.reads()[-1]

    def mails(self) -> list[str]:
        """What Grace read by e-mail."""
        return [words_of(one) for one in self.town.office.to(GRACE)]


@asynccontextmanager
async def town_with(tmp_path: Path, sample_file: Path, **more: Any) -> AsyncIterator[Town]:
    """A bot in local mode that sends mail and takes it, with ``more`` settings."""
    shutil.copy(sample_file, tmp_path)
    async with microsoft() as fake, post_office() as office:
        settings = local_settings(
            tmp_path,
            service_url=fake.service_url,
            smtp_url=f"smtp://127.0.0.1:{office.port}",
            mail_from=f"The council <{BOT}>",
            mails_per_second=1000,
            **MAIL | more,
        )
        async with running(settings, fake) as bot:
            yield Town(bot, office)


@pytest.fixture
async def town(tmp_path: Path, sample_file: Path) -> AsyncIterator[Town]:
    """A bot in local mode that sends mail and takes it."""
    async with town_with(tmp_path, sample_file) as found:
        yield found


@pytest.fixture
async def begun(town: Town) -> Begun:
    """Grace asks in Teams, wants e-mail, and is answered."""
    asker, contact, reference = await asked(town.bot)
    assert f"I write to {GRACE} from now on." in await asker.say("send it to my e-mail instead")
    await contact.press("Reply", ANSWER)
    return Begun(town, Mailroom(town), contact, reference, await town.letter(GRACE))


async def test_a_word_travels_by_mail_and_back(begun: Begun) -> None:
    """The answer comes by e-mail, the asker replies to it, and the contact reads the words."""
    assert ANSWER in words_of(begun.letter)
    assert begun.reference.lower() in begun.letter["Reply-To"]
    mail = reply_to(begun.letter, "Which Monday?\nIt is not there.\n\nKind regards\nGrace Okafor")
    assert await begun.room.send(mail) == "taken"
    read = await begun.newest()
    assert "Which Monday? It is not there." in " ".join(read.split())
    assert "Kind regards" not in read
    told = begun.mails()[-1]
    assert "What I passed on: Which Monday?" in told
    assert begun.reference in told


async def test_a_form_sent_without_its_words_is_shown_again(begun: Begun) -> None:
    """The card has a box; an answer page has none, and says to reply to the mail."""
    bot, reference = begun.town.bot, begun.reference
    link = re.search(r"^Answer back: \S+?(/m/\S+?)#(\w+)", words_of(begun.letter), re.MULTILINE)
    assert link
    found = await page(bot, link[1], press=link[2])
    assert f"What would you like to add to {reference}?" in found
    assert "Type it in the box below, then press again." in found
    assert "<textarea" in found
    assert "<textarea" not in await page(bot, link[1], press=link[2], **{"in.words": "Which one?"})
    await bot.at_rest()
    assert "Which one?" in await begun.newest()

    button = json.dumps({"do": "answer_back", "reference": reference})
    press = base64.urlsafe_b64encode(button.encode()).decode()
    links = Links(Addresses(secret=SECRET))
    who, now = (TENANT_ID, person("care-manager").aad_object_id), bot.bot.clock.now()
    sign = links.page(*who, press, now)
    end = links.page_end(now)
    found = await page(bot, "/m/next", who="/".join(who), until=end, press=f"{press}.{sign}")
    assert f"Reply to my e-mail about {reference}, and I pass on what you write." in found


async def page(bot: Running, path: str, **filled: str) -> str:
    """The page that answers a form."""
    async with bot.client.post(f"{bot.url}{path}", data=filled) as response:
        assert response.status == 200
        return await response.text()


READ = "To answer, reply to this e-mail."
UNREAD = "Nobody reads replies to this e-mail."


async def test_what_is_written_back_about_a_question_may_be_replied_to(begun: Begun) -> None:
    """It says so, and a reply to it goes into the question like a reply to the answer."""
    assert await begun.room.send(reply_to(begun.letter, "Which Monday?")) == "taken"
    acknowledged = begun.town.office.to(GRACE)[-1]
    assert (READ in words_of(acknowledged), UNREAD in words_of(acknowledged)) == (True, False)
    assert acknowledged["In-Reply-To"] == begun.letter["In-Reply-To"]
    assert await begun.room.send(reply_to(acknowledged, "I mean the one in May.")) == "taken"
    assert "I mean the one in May." in await begun.newest()


async def test_what_is_written_back_about_a_wish_says_where_to_write(begun: Begun) -> None:
    """A reply to it would be no word about the question, though the wish came in one's thread."""
    assert await begun.room.send(reply_to(begun.letter, "stop messages")) == "wish"
    told = begun.town.office.to(GRACE)[-1]
    assert (READ in words_of(told), UNREAD in words_of(told)) == (False, True)
    assert "Ask something in the chat: http" in words_of(told)
    assert told["Reply-To"] is None


async def test_a_mail_that_comes_twice_is_taken_once(begun: Begun) -> None:
    """Servers deliver again where an acknowledgement was lost."""
    mail = reply_to(begun.letter, "Which Monday?")
    assert await begun.room.send(mail) == "taken"
    cards, mails = len(begun.contact.sent()), len(begun.mails())
    assert await begun.room.send(mail) == "again"
    assert (len(begun.contact.sent()), len(begun.mails())) == (cards, mails)


async def test_mails_are_counted_by_what_became_of_them(begun: Begun) -> None:
    """For operators; the figures name nobody, and are there after a restart."""
    answer = reply_to(begun.letter, "Which Monday?")
    for mail in (answer, answer, reply_to(begun.letter, "", Auto_Submitted="auto-replied")):
        await begun.room.send(mail)
    await begun.town.bot.bot.background.watch.look()
    _, figures = await begun.town.bot.get("/metrics")
    counted = [line for line in figures.splitlines() if line.startswith("bot_mails_in_total")]
    assert sorted(counted) == [
        'bot_mails_in_total{outcome="again"} 1.0',
        'bot_mails_in_total{outcome="automatic"} 1.0',
        'bot_mails_in_total{outcome="taken"} 1.0',
    ]


async def test_harm_in_a_mail_is_answered_with_the_advice_and_not_sent_on(begun: Begun) -> None:
    """The same rule as in chat: advice by mail, at once, and nothing waits in a queue."""
    cards = len(begun.contact.sent())
    mail = reply_to(begun.letter, "My carer hit a resident and she is bleeding.")
    assert await begun.room.send(mail) == "taken"
    told = begun.mails()[-1]
    assert "ring 999" in told
    assert "What I passed on" not in told
    assert len(begun.contact.sent()) == cards


async def test_personal_details_in_a_mail_are_asked_about(begun: Begun) -> None:
    """Nothing goes on until the writer has said so, by a link in the mail."""
    cards = len(begun.contact.sent())
    mail = reply_to(begun.letter, "Her NHS number is 943 476 5919.")
    assert await begun.room.send(mail) == "taken"
    assert len(begun.contact.sent()) == cards
    assert "Send as it is" in begun.mails()[-1]
    assert "What I passed on" not in begun.mails()[-1]


async def test_words_that_are_a_button_are_that_button(begun: Begun) -> None:
    """The word "solved" closes the question, as in chat; later words are told that it is closed."""
    assert await begun.room.send(reply_to(begun.letter, "Solved")) == "taken"
    assert "glad that it is solved" in begun.mails()[-1]
    assert await begun.room.send(reply_to(begun.letter, "And the other one?")) == "taken"
    assert "solved" in begun.mails()[-1]
    assert "What I passed on" not in begun.mails()[-1]


async def test_a_file_is_left_and_the_words_go_on(begun: Begun) -> None:
    """The writer is told so."""
    mail = reply_to(begun.letter, "Here is the invoice.")
    mail.add_attachment(b"PK\x03\x04" + b"\0" * 2_000_000, "application", "zip", filename="a.zip")
    assert await begun.room.send(mail) == "taken"
    assert "Here is the invoice." in await begun.newest()
    assert "I did not pass on the file" in begun.mails()[-1]


async def test_too_long_and_empty_mails_are_told(begun: Begun) -> None:
    """As in chat; nothing is sent on."""
    cards = len(begun.contact.sent())
    assert await begun.room.send(reply_to(begun.letter, "long " * 500)) == "too_long"
    assert "longer than I can pass on" in begun.mails()[-1]
    assert await begun.room.send(reply_to(begun.letter, "")) == "no_words"
    assert "no words of yours" in begun.mails()[-1]
    assert len(begun.contact.sent()) == cards


@pytest.mark.parametrize(
    ("headers", "became"),
    [
        pytest.param({"From": "mallory@example.org"}, "written_back", id="another sender"),
        pytest.param({"From": f'"{GRACE}" <mallory@example.org>'}, "written_back", id="a name"),
        pytest.param({"From": f"{GRACE}, mallory@example.org"}, "nobody", id="two senders"),
        pytest.param({"From": ""}, "nobody", id="no sender"),
        pytest.param({"From": BOT}, "own", id="the bot itself"),
        pytest.param({"Auto_Submitted": "auto-replied"}, "automatic", id="an answering machine"),
        pytest.param({"Subject": "Automatic reply: Q"}, "automatic", id="out of office"),
        pytest.param({"Precedence": "bulk"}, "automatic", id="bulk"),
        pytest.param({"X_Auto_Response_Suppress": "All"}, "automatic", id="Exchange"),
        pytest.param({"To": BOT}, "written_back", id="only our Message-ID"),
        pytest.param(
            {"To": f"bot+q-7f3k.{'0' * 32}@council.example.org"}, "written_back", id="made up"
        ),
    ],
)
async def test_nothing_else_is_an_answer(
    begun: Begun, headers: dict[str, str], became: str
) -> None:
    """What is not proven changes nothing, and is answered politely or, of machines, not at all."""
    cards, mails = len(begun.contact.sent()), len(begun.town.office.taken)
    assert await begun.room.send(reply_to(begun.letter, "Pay us twice", **headers)) == became
    assert len(begun.contact.sent()) == cards
    sent = begun.town.office.taken[mails:]
    assert len(sent) == (became == "written_back")


async def test_a_stranger_is_written_to_once_a_day(begun: Begun) -> None:
    """Two programs that answer each other stop, and nobody is flooded in another's name."""
    one = {"From": "mallory@example.org"}
    assert await begun.room.send(reply_to(begun.letter, "One", **one)) == "written_back"
    (letter,) = begun.town.office.to("mallory@example.org")
    assert "did not reach anybody" in words_of(letter)
    assert "ring 999" in words_of(letter)
    assert letter["Auto-Submitted"]
    assert begun.reference not in letter.as_string()
    assert await begun.room.send(reply_to(begun.letter, "Two", **one)) == "ignored"


async def test_a_program_that_answers_every_mail_is_answered_so_often_and_no_more(
    begun: Begun,
) -> None:
    """One that does not say what it is would go on for ever; tomorrow is another day."""
    became = [
        await begun.town.bot.bot.mail_in.take(
            reply_to(begun.letter, f"Ticket {number} was opened.").as_bytes()
        )
        for number in range(MOST_A_DAY + 2)
    ]
    assert became == ["taken"] * MOST_A_DAY + ["too_many"] * 2


async def test_stop_by_mail_is_obeyed(begun: Begun) -> None:
    """What a mail program sends for "unsubscribe" needs no words."""
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = GRACE, BOT, "stop"
    mail.set_content("")
    assert await begun.room.send(mail) == "wish"
    assert "I write to you only when you ask" in begun.mails()[-1]


async def test_write_to_me_in_teams_by_mail(begun: Begun) -> None:
    """A wish in a reply is a wish, and no word for the contact."""
    cards = len(begun.contact.sent())
    assert await begun.room.send(reply_to(begun.letter, "Please write to me in Teams")) == "wish"
    async with begun.town.bot.bot.database.unit_of_work() as uow:
        assert await uow.connection.scalar(select(ways.c.wish)) == "teams"
    assert len(begun.contact.sent()) == cards


def returned(letter: EmailMessage, envelope: str, status: str) -> bytes:
    """What a mail server sends to an envelope's sender."""
    return (
        f"From: MAILER-DAEMON@home.example.org\r\nTo: {envelope}\r\nSubject: Undelivered\r\n"
        "Auto-Submitted: auto-replied\r\n"
        "Content-Type: multipart/report; report-type=delivery-status; boundary=x\r\n\r\n"
        "--x\r\nContent-Type: text/plain\r\n\r\nSorry.\r\n"
        "--x\r\nContent-Type: message/delivery-status\r\n\r\n"
        "Reporting-MTA: dns; mx.home.example.org\r\n\r\n"
        f"Final-Recipient: rfc822; {letter['To']}\r\nAction: failed\r\nStatus: {status}\r\n\r\n"
        "--x--\r\n"
    ).encode()


async def test_mail_that_came_back_marks_its_address(begun: Begun) -> None:
    """The row counts as failed, the holder hears of it, and mail of that person mends it."""
    envelope = begun.town.office.taken[-1].mail_from or ""
    assert envelope.startswith("bot+b-")
    forged = envelope.replace("bot+b-", "bot+b-1")
    assert await begun.room.send(returned(begun.letter, forged, "5.1.1")) != "bounced"
    assert await begun.room.send(returned(begun.letter, envelope, "5.1.1")) == "bounced"
    async with begun.town.bot.bot.database.unit_of_work() as uow:
        marked = (await uow.connection.execute(select(bounced_addresses.c.address))).scalars().all()
        failed = await uow.connection.scalar(
            select(outbox.c.error).where(outbox.c.state == "failed")
        )
    assert (marked, failed) == ([GRACE], "bounced")
    assert "could not bring Grace Okafor your word" in await begun.newest()
    assert await begun.room.send(returned(begun.letter, envelope, "5.1.1")) == "again"
    assert await begun.room.send(reply_to(begun.letter, "I am here again")) == "taken"
    async with begun.town.bot.bot.database.unit_of_work() as uow:
        assert await uow.connection.scalar(select(bounced_addresses.c.address)) is None


async def test_an_officer_without_teams_answers_by_mail(town: Town) -> None:
    """The question comes by e-mail; a day is named and the answer is given by replying."""
    async with town.bot.bot.database.unit_of_work() as uow:
        await uow.connection.execute(update(contacts).values(aad_object_id=None))
        await bump_directory_version(uow)
        await uow.commit()
    asker, room = await without_teams(town)
    letter = town.office.letters()[-1]
    assert "Why our March invoice is unpaid?" in words_of(letter)
    assert await room.send(reply_to(letter, "I will answer by Thursday 3 December.")) == "taken"
    assert "Thursday 3 December" in asker.reads()[-1]
    told = words_of(town.office.letters()[-1])
    assert "the council's directory names you" in told
    assert "you asked the council" not in told
    assert await room.send(reply_to(letter, "It was paid **today**, see <b>here</b>.")) == "taken"
    assert "It was paid" in asker.reads()[-1]


async def without_teams(town: Town) -> tuple[Somebody, Mailroom]:
    """Grace asks a contact of whom the directory has an address alone."""
    asker = grace(town.bot)
    await asker.say(ASKS)
    await asker.say(QUESTION)
    await asker.press("Send")
    return asker, Mailroom(town)


FOUND = "{server}; dmarc={result} header.from=example.org"


@pytest.fixture
async def proven(tmp_path: Path, sample_file: Path) -> AsyncIterator[Begun]:
    """The same, where the council's mail server says what it found of senders."""
    async with town_with(tmp_path, sample_file, mail_authserv_id=SERVER) as town:
        asker, contact, reference = await asked(town.bot)
        await asker.say("e-mail me")
        await contact.press("Reply", ANSWER)
        yield Begun(town, Mailroom(town), contact, reference, await town.letter(GRACE))


async def test_where_senders_are_proven_the_thread_is_enough(proven: Begun) -> None:
    """A mail program that answers to our plain address is understood by the thread it is in."""
    found = FOUND.format(server=SERVER, result="pass")
    mail = reply_to(proven.letter, "Which Monday?", To=BOT, Authentication_Results=found)
    assert await proven.room.send(mail) == "taken"
    assert "Which Monday?" in await proven.newest()


@pytest.mark.parametrize(
    ("result", "became"), [("fail", "forged"), ("none", "written_back"), ("", "written_back")]
)
async def test_where_senders_are_proven_a_key_alone_is_not_enough(
    proven: Begun, result: str, became: str
) -> None:
    """Who has come upon a mail of somebody's cannot answer in their name; no wish is obeyed."""
    cards, mails = len(proven.contact.sent()), len(proven.mails())
    found = FOUND.format(server=SERVER, result=result) if result else ""
    mail = reply_to(proven.letter, "Pay us twice", Authentication_Results=found)
    assert await proven.room.send(mail) == became
    stop = reply_to(proven.letter, "stop messages", To=BOT, Authentication_Results=found)
    assert await proven.room.send(stop) in ("forged", "ignored")
    assert len(proven.contact.sent()) == cards
    assert not any("only when you ask" in one for one in proven.mails()[mails:])


async def test_the_key_of_another_question_opens_nothing(begun: Begun) -> None:
    """Each key is of one question and of one person."""
    mine = begun.letter["Reply-To"]
    other = str(mine).replace(begun.reference.lower(), "q-7f3k")
    assert await begun.room.send(reply_to(begun.letter, "Pay us", To=other)) == "written_back"


async def test_the_page_that_stops_mail_offers_teams(begun: Begun) -> None:
    """Whoever is in Teams may choose it there, without signing in."""
    sample = person("care-manager")
    address = Links(Addresses(secret=SECRET)).stop(TENANT_ID, sample.aad_object_id)
    status, page = await begun.town.bot.get(address)
    assert (status, "Write to me in Teams" in page) == (200, True)
    async with begun.town.bot.client.post(
        f"{begun.town.bot.url}{address}", data={"press": "teams"}
    ) as answer:
        assert "I write to you in Teams" in await answer.text()
    async with begun.town.bot.bot.database.unit_of_work() as uow:
        assert await uow.connection.scalar(select(ways.c.wish)) == "teams"
