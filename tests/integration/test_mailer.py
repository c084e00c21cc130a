"""The mailer over a real SMTP server: TLS, sign-in, kept connections, and servers in a bad mood."""

import asyncio
import ssl
from collections.abc import AsyncIterator, Callable
from email.headerregistry import Address
from typing import Final

import pytest
import trustme

from bot.mail.failed import MailFailed
from bot.mail.letter import Letter, Picture
from bot.mail.mailer import CONNECTIONS, MOST_WAITING, Mailer
from config.clock import Clock
from config.mail import read_server
from tests.post_office import PASSWORD, USER, PostOffice, post_office

AUTHORITY: Final = trustme.CA()
JANE: Final = "jane@willows.example.org"


def certificate(*names: str) -> ssl.SSLContext:
    """What a server shows."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    AUTHORITY.issue_cert(*names).configure_cert(context)
    return context


def trusting() -> ssl.SSLContext:
    """What the bot trusts."""
    context = ssl.create_default_context()
    AUTHORITY.configure_trust(context)
    return context


def letter(to: str = JANE, **more: object) -> Letter:
    """A letter."""
    said = {
        "subject": "Hello",
        "text": "Hello\n",
        "html": "<p>Hello</p>",
        "message_id": "<1@x.org>",
    }
    return Letter(**{"to": to, **said, **more})  # type: ignore[arg-type] # as a test likes.


def mailer_to(address: str, **more: object) -> Mailer:
    """A mailer for that server."""
    sender = Address("Essex County Council", addr_spec="bot@council.example.org")
    return Mailer(read_server(address), sender, Clock(), **{"timeout": 0.3, **more})  # type: ignore[arg-type] # as a test likes.


@pytest.fixture
async def office() -> AsyncIterator[PostOffice]:
    """A server without TLS, on this machine."""
    async with post_office() as made:
        yield made


@pytest.fixture
async def mailer(office: PostOffice) -> AsyncIterator[Mailer]:
    """A mailer for it."""
    made = mailer_to(f"smtp://127.0.0.1:{office.port}")
    yield made
    await made.close()


async def test_a_letter_arrives_as_it_was_written(mailer: Mailer, office: PostOffice) -> None:
    """Both forms, the picture, the invitation, and what other machines are told."""
    await mailer.send(
        letter(
            subject="Où est le forum ?",
            text="One.\n.\n..two\nFrom three\n",
            html="<p>One ü<img src=cid:chart></p>",
            in_reply_to="<0@x.org>",
            reply_to="bot+E-12.abc@council.example.org",
            bounces_to="bot+b.1.abc@council.example.org",
            calendar=b"BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nEND:VCALENDAR\r\n",
            calendar_method="REQUEST",
            pictures=(Picture(name="chart", content=b"\x89PNG"),),
            unsubscribe_url="https://bot.example.org/m/stop/" + "x" * 200,
        )
    )

    [envelope], [mail] = office.taken, office.letters()
    assert envelope.mail_from == "bot+b.1.abc@council.example.org"
    assert mail["From"] == "Essex County Council <bot@council.example.org>"
    assert (mail["To"], mail["Subject"]) == (JANE, "Où est le forum ?")
    assert mail["Reply-To"].addresses[0].addr_spec == "bot+E-12.abc@council.example.org"
    assert (mail["In-Reply-To"], mail["References"]) == ("<0@x.org>", "<0@x.org>")
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["Precedence"] == "bulk"
    assert mail["List-Unsubscribe"] == f"<https://bot.example.org/m/stop/{'x' * 200}>"
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert [part.get_content_type() for part in mail.walk()] == [
        "multipart/mixed",
        "multipart/alternative",
        "text/plain",
        "multipart/related",
        "text/html",
        "image/png",
        "text/calendar",
        "application/ics",
    ]
    shown = next(part for part in mail.walk() if part.get_content_type() == "text/calendar")
    assert shown.get_param("method") == "REQUEST"
    plain = mail.get_body(("plain",))
    assert plain is not None
    assert plain.get_content().replace("\r\n", "\n") == "One.\n.\n..two\nFrom three\n"
    assert isinstance(envelope.content, bytes)
    assert envelope.content.isascii()
    assert max(map(len, envelope.content.split(b"\r\n"))) < 998


async def test_what_was_asked_for_has_no_list(mailer: Mailer, office: PostOffice) -> None:
    """An answer is no bulk mail."""
    await mailer.send(letter())

    [mail] = office.letters()
    assert not [name for name in mail if name.startswith("List-") or name == "Precedence"]


@pytest.mark.parametrize("ending", ["\r\n", "\n", "\r", "\x0b", "\u2028", "\x85", "\x00"])
async def test_nobody_writes_headers(mailer: Mailer, office: PostOffice, ending: str) -> None:
    """A subject with the end of a line in it stays one line."""
    await mailer.send(letter(subject=f"Forum{ending}Bcc: all@example.org{ending}{ending}Body"))

    [envelope], [mail] = office.taken, office.letters()
    assert envelope.rcpt_tos == [JANE]
    assert mail["Bcc"] is None
    assert mail["Subject"].startswith("Forum")
    assert mail.get_content_type() == "multipart/alternative"


@pytest.mark.parametrize(
    "to",
    [
        "",
        "jane",
        "jane@",
        "jane@x.org\r\nRCPT TO:<all@x.org>",
        "jane@x.org, all@x.org",
        "<jane@x.org>",
        '"jane doe"@x.org',
        "jané@x.org",
        "a" * 65 + "@x.org",
        "jane@-x.org",
    ],
)
async def test_only_addresses_are_written_to(mailer: Mailer, office: PostOffice, to: str) -> None:
    """Anything else is refused for good, before any server hears of it."""
    with pytest.raises(MailFailed) as failed:
        await mailer.send(letter(to))

    assert (failed.value.permanent, failed.value.reason) == (True, "address")
    assert office.connections == 0


async def test_an_id_with_a_line_end_is_refused(mailer: Mailer, office: PostOffice) -> None:
    """What should never come is not sent."""
    with pytest.raises(MailFailed):
        await mailer.send(letter(message_id="<1@x.org>\r\nBcc: all@x.org"))
    assert office.connections == 0


async def test_a_connection_takes_several_letters(mailer: Mailer, office: PostOffice) -> None:
    """One after another over one; at once over a few."""
    for _ in range(5):
        await mailer.send(letter())
    assert office.connections == 1

    await asyncio.gather(*(mailer.send(letter()) for _ in range(CONNECTIONS + MOST_WAITING)))
    assert len(office.taken) == 5 + CONNECTIONS + MOST_WAITING
    assert office.connections <= CONNECTIONS


async def test_a_connection_that_the_server_ended_is_no_failure(
    mailer: Mailer, office: PostOffice
) -> None:
    """Another is opened, and the letter leaves."""
    await mailer.send(letter())
    answers = iter(["421 4.4.2 idle for too long"])
    office.says = lambda step, _: next(answers, None) if step == "mail" else None

    await mailer.send(letter())

    assert len(office.taken) == 2
    assert office.connections == 2


@pytest.mark.parametrize(
    ("step", "answer", "permanent", "reason"),
    [
        ("rcpt", "550 5.1.1 <jane@willows.example.org> unknown", True, "address"),
        ("rcpt", "550 No such user", True, "address"),
        ("rcpt", "550 5.7.1 Unable to relay", True, "mail_refused"),
        ("rcpt", "552 5.2.2 Mailbox full", True, "mail_refused"),
        ("rcpt", "450 4.2.1 Try again", False, "mail_refused"),
        ("rcpt", "421 4.3.2 Closing", False, "mail_refused"),
        ("data", "554 5.7.1 Spam", True, "mail_refused"),
        ("data", "550 5.1.1 unknown after all", True, "address"),
        ("data", "451 4.7.1 Greylisted", False, "mail_refused"),
        ("mail", "550 5.7.60 not allowed to send as this sender", False, "mail_sender"),
        ("mail", "452 4.5.3 Too many", False, "mail_sender"),
        ("rcpt", "hang", False, "mail_server"),
        ("rcpt", "drop", False, "mail_server"),
        ("data", "hang", False, "no_answer"),
        ("data", "drop", False, "no_answer"),
        ("data", "taken, then drop", False, "no_answer"),
    ],
)
async def test_a_bad_mood(  # noqa: PLR0917 - pytest's own way.
    mailer: Mailer, office: PostOffice, step: str, answer: str, permanent: bool, reason: str
) -> None:
    """4xx is for now and 5xx for good; who may have taken it is told from who has not."""
    office.says = lambda at, _: answer if at == step else None

    with pytest.raises(MailFailed) as failed:
        await mailer.send(letter())

    code = int(answer[:3]) if answer[:3].isdigit() else 0
    assert (failed.value.permanent, failed.value.code) == (permanent, code)
    assert failed.value.reason == reason
    assert "jane" not in str(failed.value)


async def test_one_refused_letter_does_not_hold_up_the_next(
    mailer: Mailer, office: PostOffice
) -> None:
    """Over the same connection."""
    office.says = lambda at, to: "450 later" if at == "rcpt" and to == JANE else None
    with pytest.raises(MailFailed):
        await mailer.send(letter())

    await mailer.send(letter("john@willows.example.org"))

    assert len(office.taken) == 1
    assert office.connections == 1


async def test_a_server_that_does_not_answer_is_left_in_peace(office: PostOffice) -> None:
    """The first wait finds out; those who come meanwhile hear so at once."""
    now = 0.0
    mailer = mailer_to(f"smtp://127.0.0.1:{office.port}", monotonic=lambda: now)
    office.says = lambda at, _: "hang" if at == "rcpt" else None
    with pytest.raises(MailFailed):
        await mailer.send(letter())
    before = office.connections
    began = asyncio.get_running_loop().time()

    results = await asyncio.gather(
        *(mailer.send(letter()) for _ in range(50)), return_exceptions=True
    )

    assert {str(one) for one in results} == {"mail_server"}
    assert asyncio.get_running_loop().time() - began < 0.25
    assert office.connections == before
    office.says = lambda _, __: None
    now += 16
    await mailer.send(letter())
    assert len(office.taken) == 1
    await mailer.close()


async def test_a_crowd_is_asked_to_come_again(mailer: Mailer, office: PostOffice) -> None:
    """No more wait for a slow server than can soon be served."""
    office.says = lambda at, _: "hang" if at == "data" else None

    results = await asyncio.gather(
        *(mailer.send(letter()) for _ in range(30)), return_exceptions=True
    )

    busy = [one for one in results if isinstance(one, MailFailed) and one.reason == "busy"]
    assert len(busy) >= 30 - CONNECTIONS - MOST_WAITING


@pytest.mark.parametrize("starttls", [True, False])
async def test_with_tls_and_sign_in(starttls: bool) -> None:
    """By STARTTLS, and from the start."""
    tls = certificate("127.0.0.1")
    async with post_office(tls=tls, starttls=starttls, sign_in=True) as office:
        scheme = "smtp+starttls" if starttls else "smtps"
        address = f"{scheme}://{USER}:{PASSWORD}@127.0.0.1:{office.port}"
        mailer = mailer_to(address, tls=trusting(), timeout=3)

        await mailer.send(letter())
        await mailer.close()

        assert len(office.taken) == 1
        assert office.signed_in == [USER]


@pytest.mark.parametrize("starttls", [True, False])
@pytest.mark.parametrize("wrong", ["name", "issuer"])
async def test_a_wrong_certificate_gets_no_word(starttls: bool, wrong: str) -> None:
    """Neither mail nor password goes to a server that is not who it says."""
    names = ("mail.attacker.example.org",) if wrong == "name" else ("127.0.0.1",)
    trusted = trusting() if wrong == "name" else None
    async with post_office(tls=certificate(*names), starttls=starttls, sign_in=True) as office:
        scheme = "smtp+starttls" if starttls else "smtps"
        address = f"{scheme}://{USER}:{PASSWORD}@127.0.0.1:{office.port}"

        with pytest.raises(MailFailed) as failed:
            await mailer_to(address, tls=trusted, timeout=3).send(letter())

        assert (failed.value.permanent, failed.value.reason) == (False, "mail_server")
        assert not office.taken
        assert not office.signed_in


async def test_a_server_without_tls_gets_no_word(office: PostOffice) -> None:
    """Where STARTTLS is asked for and not offered, nothing goes out in the open."""
    address = f"smtp+starttls://{USER}:{PASSWORD}@127.0.0.1:{office.port}"

    with pytest.raises(MailFailed) as failed:
        await mailer_to(address).send(letter())

    assert failed.value.reason == "mail_server"
    assert not office.taken


async def test_a_wrong_password_is_the_installation_s_fault() -> None:
    """It is tried again, and the person's address is not blamed."""
    async with post_office(tls=certificate("127.0.0.1"), sign_in=True) as office:
        address = f"smtps://{USER}:wrong@127.0.0.1:{office.port}"

        with pytest.raises(MailFailed) as failed:
            await mailer_to(address, tls=trusting(), timeout=3).send(letter())

    assert (failed.value.permanent, failed.value.reason) == (False, "mail_sign_in")
    assert "wrong" not in str(failed.value)


async def test_nobody_there(unused_tcp_port_factory: Callable[[], int]) -> None:
    """A server that is down is tried again."""
    with pytest.raises(MailFailed) as failed:
        await mailer_to(f"smtp://127.0.0.1:{unused_tcp_port_factory()}").send(letter())

    assert (failed.value.permanent, failed.value.code) == (False, 0)
