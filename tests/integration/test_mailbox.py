"""The mailbox of the bot, on a real IMAP server with TLS."""

import ssl
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import trustme
from structlog.testing import capture_logs

from bot.mail_in.mailbox import Mailbox
from bot.mail_in.watching import Watching
from store.errors import StoreError
from tests.imap_office import PASSWORD, ImapOffice, imap_office
from tests.running import local_settings

pytestmark = pytest.mark.filterwarnings(
    # Twisted leaves it to Python to close the files that it holds large mails in.
    "ignore::pytest.PytestUnraisableExceptionWarning"
)
BOT = "bot@council.example.org"
ONE, TWO = b"Subject: one\r\n\r\nOne\r\n", b"Subject: two\r\n\r\nTwo\r\n"


@dataclass
class Taking:
    """Takes mails, or does not."""

    took: list[bytes] = field(default_factory=list)
    wrong: dict[bytes, Exception] = field(default_factory=dict)

    async def take(self, raw: bytes) -> str:
        """Keep it, unless something is wrong with it."""
        if error := self.wrong.get(raw):
            raise error
        self.took.append(raw)
        return "taken"


@dataclass
class Office:
    """A server, and the authority that vouches for it."""

    imap: ImapOffice
    authority: trustme.CA

    def watching(self, taking: Taking, address: str = "", **changes: Any) -> Watching:
        """The bot that reads it; ``leads`` may say whether it does."""
        leads = changes.pop("leads", lambda: True)
        trusts = changes.pop("trusts", True)
        changes |= {"imap_url": address or self.imap.address(), "mail_reply_to": BOT}
        sends = {"mail_from": BOT, "smtp_url": "smtp://127.0.0.1"}
        settings = local_settings(Path(), **sends, **changes)
        tls = ssl.create_default_context()
        if trusts:
            self.authority.configure_trust(tls)
        made: Any = taking
        return Watching(Mailbox(settings, tls), made, leads)


@pytest.fixture
async def office() -> AsyncIterator[Office]:
    """A server with two mails."""
    authority = trustme.CA()
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("localhost").configure_cert(tls)
    async with imap_office(tls) as imap:
        imap.folder().put(ONE)
        imap.folder().put(TWO)
        yield Office(imap, authority)


async def test_what_was_taken_is_deleted(office: Office) -> None:
    """Each mail is read as it came, the oldest first, and goes."""
    taking = Taking()
    assert await office.watching(taking).look() == 2
    assert taking.took == [ONE, TWO]
    assert office.imap.folder().mails == []
    assert await office.watching(taking).look() == 0


async def test_or_moved_to_a_folder_that_is_made(office: Office) -> None:
    """With BOT_IMAP_DONE nothing is lost."""
    await office.watching(Taking(), imap_done="Done").look()
    assert office.imap.folder().mails == []
    assert [one.content for one in office.imap.folder("Done").mails] == [ONE, TWO]


async def test_a_mail_that_is_a_fault_of_ours_stays_and_holds_up_none(office: Office) -> None:
    """It is flagged for somebody to look at, and not read again."""
    taking = Taking(wrong={ONE: RuntimeError("a fault")})
    assert await office.watching(taking).look() == 1
    (left,) = office.imap.folder().mails
    assert (left.content, left.flags) == (ONE, {"\\Flagged"})
    assert await office.watching(taking).look() == 0


async def test_while_the_store_is_away_mail_stays(office: Office) -> None:
    """It is taken a minute later."""
    taking = Taking(wrong={ONE: StoreError("The database is away.")})
    assert await office.watching(taking).look() == 0
    assert [one.flags for one in office.imap.folder().mails] == [set(), set()]
    taking.wrong.clear()
    assert await office.watching(taking).look() == 2


async def test_only_who_leads_reads(office: Office) -> None:
    """A process that has lost the lead takes nothing more."""
    taking = Taking()
    assert await office.watching(taking, leads=lambda: not taking.took).look() == 1
    assert [one.content for one in office.imap.folder().mails] == [TWO]


async def test_of_a_large_mail_the_beginning_is_read(office: Office) -> None:
    """The words stand there; nobody goes through 30 MB."""
    office.imap.folder().mails.clear()
    office.imap.folder().put(ONE + b"x" * 30 * 2**20)
    taking = Taking()
    assert await office.watching(taking).look() == 1
    assert len(taking.took[0]) == 2 * 2**20


@pytest.mark.parametrize(
    ("address", "trusts"),
    [
        pytest.param("", False, id="a certificate that nobody vouches for"),
        pytest.param("wrong", True, id="a wrong password"),
    ],
)
async def test_a_mailbox_that_cannot_be_read_is_told_without_secrets(
    office: Office, address: str, *, trusts: bool
) -> None:
    """One line in the log; the mail stays where it is."""
    taking = Taking()
    there = office.imap.address(address) if address else ""
    with capture_logs() as logs:
        assert await office.watching(taking, there, trusts=trusts).look() == 0
    assert [one["event"] for one in logs] == ["mailbox_not_read"]
    assert PASSWORD not in str(logs)
    assert (taking.took, len(office.imap.folder().mails)) == ([], 2)
