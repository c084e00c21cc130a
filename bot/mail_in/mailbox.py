"""The mailbox that the bot reads, by IMAP over TLS; each call blocks and runs in a thread.

A mail that was taken is deleted, or moved to a folder. One that could not be handled, by a fault of
ours, gets a flag and stays for somebody to look at; the next ones do not wait for it.
"""

import imaplib
import re
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any, Final

from bot.mail_in.received import MOST_BYTES
from bot.mail_in.sign_in import NoImapToken, token_for
from config.mailbox import ImapServer
from config.settings import Settings

TIMEOUT: Final = 20.0
MOST_AT_A_TIME: Final = 25
UID: Final = re.compile(rb"\bUID (\d+)\b")
REFUSED: Final = "refused"
"""It does not let us in, or does not have that folder."""
WRONG: Final = (imaplib.IMAP4.error, OSError, ssl.SSLError, ValueError, NoImapToken)
"""What may go wrong between us and the server."""


class MailboxFailed(Exception):
    """The mailbox cannot be read now; the message is one word, and no secret."""


class Mailbox:
    """A mailbox, opened anew for each look: most mail servers end what is idle.

    Args:
        settings: Where it is, and what is done with a mail that was taken.
        tls: Which certificates are trusted; the system's where none is given.
        timeout: Seconds for each answer of the server.
    """

    def __init__(
        self, settings: Settings, tls: ssl.SSLContext | None = None, timeout: float = TIMEOUT
    ) -> None:
        server = settings.imap_server
        if server is None:
            raise ValueError("BOT_IMAP_URL is not set.")
        self._server: ImapServer = server
        self._settings = settings
        self._tls = tls
        self._timeout = timeout
        self._done = settings.imap_done

    @contextmanager
    def opened(self) -> Iterator["OpenMailbox"]:
        """The mailbox, signed in to.

        Raises:
            MailboxFailed: it cannot be opened, or something went wrong meanwhile.
        """
        try:
            connection = self._connected()
        except WRONG as error:
            raise MailboxFailed(_word_for(error)) from error
        try:
            self._sign_in(connection)
            folder = f'"{self._server.folder}"'
            _must(connection.select(folder))
            yield OpenMailbox(connection, self._done)
        except WRONG as error:
            raise MailboxFailed(_word_for(error)) from error
        finally:
            with suppress(*WRONG):
                connection.logout()

    def _connected(self) -> imaplib.IMAP4:
        server = self._server
        if not server.tls:
            return imaplib.IMAP4(server.host, server.port, timeout=self._timeout)
        context = self._tls or ssl.create_default_context()
        return imaplib.IMAP4_SSL(
            server.host, server.port, ssl_context=context, timeout=self._timeout
        )

    def _sign_in(self, connection: imaplib.IMAP4) -> None:
        server = self._server
        password = server.password.get_secret_value()
        if password:
            _must(connection.login(server.user, password))
            return
        said = f"user={server.user}\x01auth=Bearer {token_for(self._settings)}\x01\x01"
        _must(connection.authenticate("XOAUTH2", lambda _: said.encode()))


class OpenMailbox:
    """A mailbox while it is open."""

    def __init__(self, connection: imaplib.IMAP4, done: str) -> None:
        self._connection = connection
        self._done = done
        self._made = False

    def waiting(self) -> list[str]:
        """What is to be taken, by the numbers of the mailbox, the oldest first."""
        found = _must(self._connection.uid("SEARCH", "UNDELETED", "UNFLAGGED"))
        numbers = b" ".join(one for one in found if isinstance(one, bytes)).split()
        return [one.decode("ascii") for one in numbers[:MOST_AT_A_TIME]]

    def read(self, uid: str) -> bytes | None:
        """A mail, or its beginning where it is large; None where it is gone by now."""
        answer = _must(self._connection.uid("FETCH", uid, f"(BODY.PEEK[]<0.{MOST_BYTES}>)"))
        parts = [one[1] for one in answer if isinstance(one, tuple) and len(one) > 1]
        # Some servers send all of it.
        return parts[0][:MOST_BYTES] if parts else None

    def taken(self, uid: str) -> None:
        """Move it away, or delete it."""
        if self._done:
            folder = f'"{self._done}"'
            if not self._made:
                # A server refuses where it is there already.
                self._connection.create(folder)
                self._made = True
            _must(self._connection.uid("COPY", uid, folder))
        _must(self._connection.uid("STORE", uid, "+FLAGS", r"(\Deleted)"))
        self._connection.expunge()

    def leave(self, uid: str) -> None:
        """Leave it for somebody to look at."""
        self._connection.uid("STORE", uid, "+FLAGS", r"(\Flagged)")


def _word_for(error: Exception) -> str:
    """What went wrong, in one word; the server's own words may repeat what it was told."""
    return REFUSED if type(error) is imaplib.IMAP4.error else type(error).__name__


def _must(answer: tuple[str, Any]) -> Any:
    """What the server answered, in the forms that imaplib gives.

    Raises:
        imaplib.IMAP4.error: it refuses.
    """
    if answer[0] != "OK":
        raise imaplib.IMAP4.error("refused")
    return answer[1]
