"""Hands letters to the council's mail server, over connections that are kept for several.

A server that does not answer is left in peace for a while, and whoever wants to send meanwhile
hears so at once: nothing else waits for it.
"""

import asyncio
import ssl
import time
from collections.abc import Callable
from email.headerregistry import Address
from typing import Final

from bot.mail.connection import Connection
from bot.mail.failed import ADDRESS, BUSY, NO_SERVER, REFUSED, SIGN_IN, MailFailed
from bot.mail.letter import Letter
from bot.mail.message import written
from config.clock import Clock
from config.mail import SmtpServer, is_address, read_sender
from config.settings import Settings

CONNECTIONS: Final = 4
MOST_WAITING: Final = 24
"""Letters that wait for a connection; more are to come again. The sender has 64 rows in hand at
most, so that the others still go to Teams."""
MAILS_A_CONNECTION: Final = 100
IDLE: Final = 20.0
"""Seconds after which a connection that nobody uses is ended."""
TIMEOUT: Final = 10.0
"""Seconds for each answer: a letter takes six or so, and a row's lease is two minutes."""
LEFT_IN_PEACE: Final = 15.0
"""Seconds for which a server that did not answer is not asked."""
BAD_SYNTAX: Final = "5.1.3"
"""RFC 3463's word for an address that is none."""
NOBODY_GETS_IN: Final = frozenset({NO_SERVER, SIGN_IN})
"""What is no letter's fault. A password that is wrong a thousand times locks the account."""


class Mailer:
    """Sends letters.

    Args:
        server: Where mail is handed over.
        sender: Whom it is from.
        clock: The one clock.
        unsubscribe_to: An address that reads "stop" as a subject, "" for none.
        tls: Which certificates are trusted; the system's where none is given.
        timeout: Seconds for each answer.
        monotonic: Seconds that only go up.
    """

    def __init__(
        self,
        server: SmtpServer,
        sender: Address,
        clock: Clock,
        *,
        unsubscribe_to: str = "",
        tls: ssl.SSLContext | None = None,
        timeout: float = TIMEOUT,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self.sender = sender
        self._server = server
        self._clock = clock
        self._unsubscribe_to = unsubscribe_to
        self._tls = tls
        self._timeout = timeout
        self._monotonic = monotonic
        self._room = asyncio.Semaphore(CONNECTIONS)
        self._waiting = 0
        self._kept: list[Connection] = []
        self._not_before = float("-inf")

    async def send(self, letter: Letter) -> None:
        """Hand it over; on return the server has taken it.

        Raises:
            MailFailed: it was not taken, or nobody knows.
        """
        self.check()
        content = self._content(letter)
        self._waiting += 1
        try:
            await self._room.acquire()
        finally:
            self._waiting -= 1
        try:
            # Others may have found meanwhile that nobody answers.
            self._check_server()
            await self._hand_over(letter, content)
        except MailFailed as error:
            if error.reason in NOBODY_GETS_IN:
                self._not_before = self._monotonic() + LEFT_IN_PEACE
            raise
        finally:
            self._room.release()

    async def close(self) -> None:
        """End all connections."""
        kept, self._kept = self._kept, []
        await asyncio.gather(*(one.end() for one in kept))

    def _content(self, letter: Letter) -> bytes:
        named = (letter.to, *filter(None, (letter.reply_to, letter.bounces_to)))
        if not all(map(is_address, named)):
            raise MailFailed(True, 0, ADDRESS, BAD_SYNTAX)
        try:
            return written(letter, self.sender, self._clock.now(), self._unsubscribe_to)
        except ValueError as error:
            raise MailFailed(True, 0, REFUSED) from error

    def check(self) -> None:
        """Whether a letter could be sent now, before it is written.

        Raises:
            MailFailed: the server did not answer lately, or too many wait for it.
        """
        self._check_server()
        if self._room.locked() and self._waiting >= MOST_WAITING:
            raise MailFailed(False, 0, BUSY)

    def _check_server(self) -> None:
        if self._monotonic() < self._not_before:
            raise MailFailed(False, 0, NO_SERVER)

    async def _hand_over(self, letter: Letter, content: bytes) -> None:
        connection = await self._begun(letter.bounces_to or self.sender.addr_spec)
        try:
            await connection.finish(letter.to, content)
        except MailFailed:
            self._keep(connection)
            raise
        except BaseException:
            connection.drop()
            raise
        self._keep(connection)

    async def _begun(self, sender: str) -> Connection:
        """A connection that knows whom the letter is from."""
        kept = self._free()
        if kept is not None:
            try:
                await kept.begin(sender)
            except MailFailed:
                # Servers end connections that were idle for long, and after so many letters.
                kept.drop()
            else:
                return kept
        made = Connection(self._server, self._tls, self._timeout)
        try:
            await made.open()
            await made.begin(sender)
        except BaseException:
            made.drop()
            raise
        return made

    def _free(self) -> Connection | None:
        while self._kept:
            one = self._kept.pop()
            if one.is_open:
                return one
            one.drop()
        return None

    def _keep(self, connection: Connection) -> None:
        if not connection.is_open or connection.taken >= MAILS_A_CONNECTION:
            connection.drop()
            return
        connection.kept_at = self._monotonic()
        self._kept.append(connection)
        asyncio.get_running_loop().call_later(IDLE + 1, self._end_idle)

    def _end_idle(self) -> None:
        for one in [one for one in self._kept if self._monotonic() - one.kept_at > IDLE]:
            self._kept.remove(one)
            one.drop()


def mailer(
    settings: Settings,
    clock: Clock,
    *,
    tls: ssl.SSLContext | None = None,
    monotonic: Callable[[], float] = time.monotonic,
) -> Mailer | None:
    """The one mailer of an installation; None where it sends no e-mail."""
    server = settings.mail_server
    if server is None:
        return None
    return Mailer(
        server,
        read_sender(settings.mail_from),
        clock,
        unsubscribe_to=settings.mail_mailbox,
        tls=tls,
        monotonic=monotonic,
    )
