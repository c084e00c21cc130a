"""A real SMTP server on loopback (aiosmtpd), in the test's own process, and its whims."""

import asyncio
import ssl
import warnings
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import Any

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

USER, PASSWORD = "bot-at-council", "hunter2-hunter2"


@dataclass
class PostOffice:
    """What it took, and how it behaves; ``says`` answers a step and recipient, None is yes.

    A step is "mail", "rcpt" or "data"; the answer "hang" is none at all, "drop" ends the
    connection.
    """

    port: int = 0
    says: Callable[[str, str], str | None] = lambda _, __: None
    taken: list[Envelope] = field(default_factory=list)
    connections: int = 0
    open_now: int = 0
    most_at_once: int = 0
    signed_in: list[str] = field(default_factory=list)

    def letters(self) -> list[EmailMessage]:
        """Each mail that was taken, as a program reads it."""
        return [read(one) for one in self.taken]

    def to(self, address: str) -> list[EmailMessage]:
        """Those to one address."""
        return [read(one) for one in self.taken if one.rcpt_tos == [address]]


def read(envelope: Envelope) -> EmailMessage:
    """The mail in it."""
    assert isinstance(envelope.content, bytes)
    message = message_from_bytes(envelope.content, policy=default)
    assert isinstance(message, EmailMessage)
    return message


class _Counter:
    """What aiosmtpd asks at each step."""

    def __init__(self, office: PostOffice) -> None:
        self._office = office

    async def handle_MAIL(  # noqa: N802 - aiosmtpd's name.
        self, server: SMTP, _: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return await self._asked(server, "mail", address)

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's name.
        self, server: SMTP, _: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        answer = await self._asked(server, "rcpt", address)
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
            envelope.rcpt_options.extend(options)
        return answer

    async def handle_DATA(self, server: SMTP, _: Session, envelope: Envelope) -> str:  # noqa: N802 - aiosmtpd's name.
        answer = self._office.says("data", envelope.rcpt_tos[0])
        if answer == "taken, then drop":
            self._office.taken.append(envelope)
            answer = "drop"
        if answer is None:
            self._office.taken.append(envelope)
        return await self._said(server, answer)

    async def _asked(self, server: SMTP, step: str, address: str) -> str:
        return await self._said(server, self._office.says(step, address))

    async def _said(self, server: SMTP, answer: str | None) -> str:
        if answer == "hang":
            await asyncio.sleep(3600)
        if answer == "drop":
            assert isinstance(server.transport, asyncio.WriteTransport)
            server.transport.abort()
            await asyncio.sleep(3600)
        return answer or "250 OK"


class _Server(SMTP):
    """Counts its connections."""

    def __init__(self, office: PostOffice, **kwargs: Any) -> None:
        super().__init__(_Counter(office), **kwargs)
        self._office = office

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        # After STARTTLS it is called again, for the same connection.
        if self.transport is None:
            self._office.connections += 1
            self._office.open_now += 1
            self._office.most_at_once = max(self._office.most_at_once, self._office.open_now)
        super().connection_made(transport)

    def connection_lost(self, error: Exception | None) -> None:
        self._office.open_now -= 1
        super().connection_lost(error)


@asynccontextmanager
async def post_office(
    *,
    tls: ssl.SSLContext | None = None,
    starttls: bool = False,
    sign_in: bool = False,
    port: int = 0,
) -> AsyncIterator[PostOffice]:
    """A server that takes mail; with ``tls`` from the start, or by STARTTLS."""
    office = PostOffice()

    def check(_: SMTP, __: Session, ___: Envelope, ____: str, data: object) -> AuthResult:
        assert isinstance(data, LoginPassword)
        right = (data.login, data.password) == (USER.encode(), PASSWORD.encode())
        if right:
            office.signed_in.append(USER)
        return AuthResult(success=right, handled=False)

    loop = asyncio.get_running_loop()

    def made() -> _Server:
        with warnings.catch_warnings():
            # Where TLS goes before SMTP, aiosmtpd does not know of it, and warns.
            warnings.simplefilter("ignore", UserWarning)
            return _Server(
                office,
                hostname="mail.example.org",
                loop=loop,
                tls_context=tls if starttls else None,
                require_starttls=starttls,
                auth_required=sign_in,
                auth_require_tls=False,
                authenticator=check if sign_in else None,
                enable_SMTPUTF8=False,
            )

    server = await loop.create_server(
        made,
        "127.0.0.1",
        port,
        ssl=None if starttls else tls,
    )
    office.port = server.sockets[0].getsockname()[1]
    try:
        yield office
    finally:
        server.close()
        for task in asyncio.all_tasks():
            if "_handle_client" in repr(task.get_coro()):
                task.cancel()
        await asyncio.sleep(0)
