"""A real IMAP server (Twisted's) on loopback, with TLS before it, and the mail in its folders.

Twisted runs its own loop in a thread; folders are looked at when nothing is under way.
"""

import asyncio
import io
import ssl
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from email import message_from_bytes
from functools import cache
from typing import Any
from urllib.parse import quote

from twisted.cred import checkers, portal
from twisted.internet import reactor
from twisted.internet.protocol import ServerFactory
from twisted.mail import imap4 as untyped
from zope.interface import implementer  # type: ignore[import-untyped] # It has no types.

USER, PASSWORD = "bot@council.example.org", "hunter2 & more"
LOOP: Any = reactor
imap4: Any = untyped
"""Neither has types that help."""


@implementer(imap4.IMessage, imap4.IMessageFile)
@dataclass
class Mail:
    """One mail in a folder."""

    content: bytes
    uid: int
    flags: set[str] = field(default_factory=set)

    def getUID(self) -> int:  # noqa: N802 - Twisted's names, here and below.
        """Its number."""
        return self.uid

    def getFlags(self) -> list[str]:  # noqa: N802
        """Its flags."""
        return sorted(self.flags)

    def getInternalDate(self) -> str:  # noqa: N802
        """When it came."""
        return "23-Nov-2026 09:00:00 +0000"

    def getHeaders(self, negate: bool, *names: bytes) -> dict[str, str]:  # noqa: ARG002, N802
        """Its headers."""
        return {name.lower(): str(it) for name, it in message_from_bytes(self.content).items()}

    def getBodyFile(self) -> io.BytesIO:  # noqa: N802
        """What is below the headers."""
        return io.BytesIO(self.content.partition(b"\r\n\r\n")[2])

    def getSize(self) -> int:  # noqa: N802
        """Bytes."""
        return len(self.content)

    def isMultipart(self) -> bool:  # noqa: N802
        """As one piece."""
        return False

    def open(self) -> io.BytesIO:
        """All of it, as it came (IMessageFile)."""
        return io.BytesIO(self.content)


@implementer(imap4.IMailbox)
@dataclass
class Folder:
    """A folder."""

    mails: list[Mail] = field(default_factory=list)
    next_uid: int = 1

    def put(self, content: bytes) -> None:
        """A mail comes."""
        self.mails.append(Mail(content, self.next_uid))
        self.next_uid += 1

    def getUIDValidity(self) -> int:  # noqa: N802
        """Numbers never begin anew."""
        return 1

    def getUIDNext(self) -> int:  # noqa: N802
        """The next number."""
        return self.next_uid

    def getUID(self, message: int) -> int:  # noqa: N802
        """The number of the so-manieth mail."""
        return self.mails[message - 1].uid

    def getMessageCount(self) -> int:  # noqa: N802
        """How many there are."""
        return len(self.mails)

    def getRecentCount(self) -> int:  # noqa: N802
        """None that anybody counts."""
        return 0

    def getUnseenCount(self) -> int:  # noqa: N802
        """Likewise."""
        return 0

    def isWriteable(self) -> bool:  # noqa: N802
        """It is."""
        return True

    def getHierarchicalDelimiter(self) -> str:  # noqa: N802
        """Between folders."""
        return "/"

    def getFlags(self) -> list[str]:  # noqa: N802
        """Those that there are."""
        return ["\\Seen", "\\Flagged", "\\Deleted"]

    def requestStatus(self, names: list[str]) -> dict[str, Any]:  # noqa: N802
        """Figures."""
        found: dict[str, Any] = imap4.statusRequestHelper(self, names)
        return found

    def addListener(self, listener: object) -> None:  # noqa: N802
        """Nobody waits here."""

    def removeListener(self, listener: object) -> None:  # noqa: N802
        """Nor before."""

    def addMessage(self, message: Any, flags: Any = (), date: Any = None) -> None:  # noqa: ARG002, N802
        """A copy from another folder."""
        self.put(message.read())

    def fetch(self, messages: Any, uid: bool) -> list[tuple[int, Mail]]:
        """Those that are named."""
        messages.last = (self.mails[-1].uid if uid else len(self.mails)) if self.mails else 0
        return [
            (place, one)
            for place, one in enumerate(self.mails, start=1)
            if (one.uid if uid else place) in messages
        ]

    def store(self, messages: Any, flags: Any, mode: int, uid: bool) -> dict[int, list[str]]:
        """Flags set, taken and added."""
        changed = {}
        for place, one in self.fetch(messages, uid):
            named = {str(flag) for flag in flags}
            one.flags = {0: named, 1: one.flags | named, -1: one.flags - named}[mode]
            changed[place] = one.getFlags()
        return changed

    def expunge(self) -> list[int]:
        """What is deleted goes."""
        gone = [place for place, one in enumerate(self.mails, 1) if "\\Deleted" in one.flags]
        self.mails = [one for one in self.mails if "\\Deleted" not in one.flags]
        return gone


class Account(imap4.MemoryAccount):  # type: ignore[misc] # It is untyped.
    """The folders of one person."""

    def __init__(self) -> None:
        super().__init__(USER)
        self.addMailbox("INBOX", Folder())

    def _emptyMailbox(self, name: str, id: int) -> Folder:  # noqa: A002, ARG002, N802
        return Folder()


@dataclass
class ImapOffice:
    """The server: its port with TLS, and what is in it."""

    account: Account
    port: int = 0

    def folder(self, name: str = "INBOX") -> Folder:
        """A folder by its name."""
        found: Folder = self.account.mailboxes[name.upper()]
        return found

    def address(self, password: str = PASSWORD) -> str:
        """The address of the mailbox, as a setting has it."""
        user, word = quote(USER, safe=""), quote(password, safe="")
        return f"imaps://{user}:{word}@localhost:{self.port}/INBOX"


@cache
def _loop() -> None:
    thread = threading.Thread(target=LOOP.run, kwargs={"installSignalHandlers": False}, daemon=True)
    thread.start()


@asynccontextmanager
async def imap_office(tls: ssl.SSLContext) -> AsyncIterator[ImapOffice]:
    """A server for the time of the block."""
    _loop()
    account = Account()
    realm = type("Realm", (), {})()
    realm.requestAvatar = lambda *_: (imap4.IAccount, account, lambda: None)
    asks: Any = portal.Portal(realm)
    asks.registerChecker(
        checkers.InMemoryUsernamePasswordDatabaseDontUse(**{USER: PASSWORD.encode()})
    )

    class Factory(ServerFactory):
        def buildProtocol(self, _: object) -> Any:  # noqa: N802
            made = imap4.IMAP4Server()
            made.portal = asks
            return made

    listening: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
    loop = asyncio.get_running_loop()

    def listen() -> None:
        port = LOOP.listenTCP(0, Factory(), interface="127.0.0.1")
        loop.call_soon_threadsafe(listening.set_result, port)

    LOOP.callFromThread(listen)
    inner = await listening

    async def passed_on(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        to_reader, to_writer = await asyncio.open_connection("127.0.0.1", inner.getHost().port)
        await asyncio.gather(_copy(reader, to_writer), _copy(to_reader, writer))

    server = await asyncio.start_server(passed_on, "127.0.0.1", 0, ssl=tls)
    try:
        yield ImapOffice(account, server.sockets[0].getsockname()[1])
    finally:
        server.close()
        LOOP.callFromThread(inner.stopListening)


async def _copy(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with suppress(OSError):
        while data := await reader.read(65_536):
            writer.write(data)
            await writer.drain()
        writer.close()
