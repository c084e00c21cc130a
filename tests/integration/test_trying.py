"""`check` signs in to the mail server and the mailbox as the bot does, on real servers with TLS."""

import asyncio
import ssl
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, Final

import pytest
import trustme

from bot.commands import surroundings
from bot.commands.checking import check
from bot.commands.data import load_catalogue
from bot.commands.trying import mail_server_trouble, mailbox_trouble
from bot.outbound_token import Anonymous
from config.clock import Clock
from config.settings import Settings
from store.database import Database
from tests.imap_office import PASSWORD as MAILBOX_PASSWORD
from tests.imap_office import ImapOffice, imap_office
from tests.post_office import PASSWORD, USER, PostOffice, post_office

AUTHORITY: Final = trustme.CA()
BOT: Final = "bot@council.example.org"


@pytest.fixture
def tls() -> ssl.SSLContext:
    """Of servers on this machine."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    AUTHORITY.issue_cert("localhost").configure_cert(context)
    return context


@pytest.fixture
def trusting() -> ssl.SSLContext:
    """Who trusts them."""
    context = ssl.create_default_context()
    AUTHORITY.configure_trust(context)
    return context


def sending(port: int, scheme: str = "smtps", password: str = PASSWORD) -> Settings:
    """A bot that sends."""
    address = f"{scheme}://{USER}:{password}@localhost:{port}"
    return Settings(_env_file=None, smtp_url=address, mail_from=BOT)


def reading(address: str) -> Settings:
    """A bot that reads."""
    return Settings(
        _env_file=None,
        smtp_url="smtp://127.0.0.1",
        mail_from=BOT,
        mail_reply_to=BOT,
        imap_url=address,
    )


@pytest.mark.parametrize("starttls", [True, False])
async def test_the_mail_server_is_signed_in_to_and_gets_no_mail(
    tls: ssl.SSLContext, trusting: ssl.SSLContext, *, starttls: bool
) -> None:
    """With TLS from the start or by STARTTLS; the connection is ended."""
    async with post_office(tls=tls, starttls=starttls, sign_in=True) as office:
        settings = sending(office.port, "smtp+starttls" if starttls else "smtps")
        assert await mail_server_trouble(settings, trusting) == ""
        assert office.signed_in == [USER]
        assert (office.connections, office.taken) == (1, [])


async def test_what_the_mail_server_says_no_to_is_one_word(
    tls: ssl.SSLContext, trusting: ssl.SSLContext
) -> None:
    """A wrong password, a certificate that nobody vouches for, nobody there; never the password."""
    async with post_office(tls=tls, sign_in=True) as office:
        wrong = sending(office.port, password="hunter3-hunter3")
        assert await mail_server_trouble(wrong, trusting) == "535 mail_sign_in"
        said = await mail_server_trouble(sending(office.port))
        assert said == "SSLCertVerificationError"
        assert office.signed_in == []
    assert await mail_server_trouble(sending(9), trusting) == "ConnectionRefusedError"


async def test_the_mailbox_is_opened_and_nothing_in_it_touched(
    tls: ssl.SSLContext, trusting: ssl.SSLContext
) -> None:
    """A mail that waits there waits on, unread."""
    async with imap_office(tls) as office:
        office.folder().put(b"Subject: one\r\n\r\nOne\r\n")
        assert await mailbox_trouble(reading(office.address()), trusting) == ""
        assert [one.flags for one in office.folder().mails] == [set()]


async def test_what_the_mailbox_says_no_to_is_one_word(
    tls: ssl.SSLContext, trusting: ssl.SSLContext
) -> None:
    """A wrong password, no such folder, a certificate that nobody vouches for, nobody there."""
    async with imap_office(tls) as office:
        right = office.address()
        assert await mailbox_trouble(reading(office.address("hunter3")), trusting) == "refused"
        elsewhere = right.replace("/INBOX", "/Elsewhere")
        assert await mailbox_trouble(reading(elsewhere), trusting) == "refused"
        assert await mailbox_trouble(reading(right)) == "SSLCertVerificationError"
    nobody = "imaps://bot:hunter2@localhost:9/INBOX"
    assert await mailbox_trouble(reading(nobody), trusting) == "ConnectionRefusedError"


async def test_a_server_that_says_nothing_is_not_waited_for() -> None:
    """`check` ends, whatever is at the other end."""
    async with silent() as port:
        began = time.monotonic()
        plain = f"smtp://127.0.0.1:{port}"
        sends = Settings(_env_file=None, smtp_url=plain, mail_from=BOT)
        assert await mail_server_trouble(sends, patience=0.2) == "TimeoutError"
        reads = reading(f"imap://bot:hunter2@127.0.0.1:{port}/INBOX")
        assert await mailbox_trouble(reads, patience=0.2) == "TimeoutError"
        assert time.monotonic() - began < 5


async def test_without_mail_nothing_is_tried() -> None:
    """An installation in Teams alone has neither."""
    settings = Settings(_env_file=None)
    assert await mail_server_trouble(settings) == ""
    assert await mailbox_trouble(settings) == ""


async def test_check_tells_of_both_outside_local_mode_and_shows_no_secret(
    database: Database,
    tls: ssl.SSLContext,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    """Nothing is amiss with the right passwords; with wrong ones each has its sentence."""
    AUTHORITY.cert_pem.write_to_path(str(tmp_path / "authority.pem"))
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "authority.pem"))
    monkeypatch.setattr(surroundings, "token_source", lambda _: Anonymous())
    clock = Clock()
    await load_catalogue(database, sample_on=clock.today())

    async def about_mail(**changes: Any) -> list[str]:
        """What check says of it."""
        found = await check(production(mail, inbox, **changes), database, clock)
        return [one for one in found if "mail" in one]

    async with post_office(tls=tls, sign_in=True) as mail, imap_office(tls) as inbox:
        assert await about_mail() == []
        assert (mail.signed_in, mail.taken) == ([USER], [])
        wrong = {
            "smtp_url": f"smtps://{USER}:hunter3-hunter3@localhost:{mail.port}",
            "imap_url": inbox.address("hunter3-hunter3"),
        }
        told = await about_mail(**wrong)
        assert [one.split(",")[0] for one in told] == [
            "The mail server does not let the bot in (535 mail_sign_in)",
            "The mailbox cannot be opened (refused)",
        ]
        before = mail.connections
        assert await about_mail(**wrong, local=True) == []
        assert mail.connections == before
    printed = "".join(capfd.readouterr()) + "".join(told)
    for secret in ("hunter3", PASSWORD, MAILBOX_PASSWORD):
        assert secret not in printed


def production(mail: PostOffice, inbox: ImapOffice, **changes: Any) -> Settings:
    """A bot outside local mode that sends and reads mail."""
    values: dict[str, Any] = {
        "app_id": "a",
        "app_password": "secret",
        "tenant_id": "t",
        "openid_metadata_url": "http://127.0.0.1:9/openid",
        "public_url": "https://bot.example.org",
        "calendar_key": "k" * 32,
        "smtp_url": f"smtps://{USER}:{PASSWORD}@localhost:{mail.port}",
        "mail_from": BOT,
        "mail_reply_to": BOT,
        "imap_url": inbox.address(),
    }
    return Settings(_env_file=None, **values | changes)


@asynccontextmanager
async def silent() -> AsyncIterator[int]:
    """A server that takes connections and says nothing; gives its port."""
    ended = asyncio.Event()

    async def wait(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await ended.wait()
        writer.close()

    server = await asyncio.start_server(wait, "127.0.0.1", 0)
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        ended.set()
        server.close()
