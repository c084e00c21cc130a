"""One connection to the mail server, which takes several letters one after another."""

import ssl
from contextlib import suppress
from typing import Final

from aiosmtplib import (
    SMTP,
    SMTPAuthenticationError,
    SMTPException,
    SMTPResponseException,
)

from bot.mail.failed import NO_ANSWER, NO_SERVER, SIGN_IN, MailFailed, of_answer
from config.mail import SmtpServer

SECONDS_TO_QUIT: Final = 2.0


class Connection:
    """A connection; ``taken`` counts the letters it has carried, ``kept_at`` when it was laid by.

    Args:
        server: Where to.
        tls: Which certificates are trusted; the system's where none is given.
        timeout: Seconds for each answer.
    """

    def __init__(self, server: SmtpServer, tls: ssl.SSLContext | None, timeout: float) -> None:
        self.taken = 0
        self.kept_at = 0.0
        self._client = SMTP(
            hostname=server.host,
            port=server.port,
            username=server.user or None,
            password=server.password.get_secret_value() or None,
            use_tls=server.security == "tls",
            start_tls=server.security == "starttls",
            tls_context=tls,
            timeout=timeout,
        )

    @property
    def is_open(self) -> bool:
        """Whether it can still be used, as far as is known here."""
        return self._client.is_connected

    async def open(self) -> None:
        """Connect, with TLS, and sign in.

        Raises:
            MailFailed: the server cannot be reached, is not who it says, or does not let us in.
        """
        try:
            await self._client.connect()
        except SMTPAuthenticationError as error:
            raise MailFailed(False, error.code, SIGN_IN) from error
        except SMTPResponseException as error:
            raise MailFailed(False, error.code, NO_SERVER) from error
        except (SMTPException, OSError, ValueError) as error:
            raise MailFailed(False, 0, NO_SERVER) from error

    async def begin(self, sender: str) -> None:
        """Say whom the next letter is from.

        Raises:
            MailFailed: the server is gone, or does not let us.
        """
        try:
            await self._client.mail(sender)
        except SMTPResponseException as error:
            raise of_answer(error) from error
        except (SMTPException, OSError) as error:
            raise MailFailed(False, 0, NO_SERVER) from error

    async def finish(self, to: str, content: bytes) -> None:
        """Hand over the letter that was begun.

        Raises:
            MailFailed: it was not taken, or nobody knows.
        """
        reason = NO_SERVER
        try:
            await self._client.rcpt(to)
            # From here on it may have been taken, whatever happens.
            reason = NO_ANSWER
            await self._client.data(content)
        except SMTPResponseException as error:
            await self._begin_anew()
            raise of_answer(error) from error
        except (SMTPException, OSError) as error:
            raise MailFailed(False, 0, reason) from error
        self.taken += 1

    def drop(self) -> None:
        """End it without a word."""
        self._client.close()

    async def end(self) -> None:
        """End it politely; never fails."""
        with suppress(SMTPException, OSError):
            await self._client.quit(timeout=SECONDS_TO_QUIT)
        self.drop()

    async def _begin_anew(self) -> None:
        try:
            await self._client.rset()
        except (SMTPException, OSError):
            self.drop()
