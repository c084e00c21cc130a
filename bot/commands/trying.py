"""``check`` tries what the bot goes by outside itself; each gives why it fails, "" for nothing.

What is given names a kind of error and no more: it is printed, and must hold no secret.
"""

import asyncio
import ssl
from datetime import timedelta
from email.utils import parsedate_to_datetime
from typing import Final

import aiohttp
from aiosmtplib import SMTPException

from bot.app import outbound_session
from bot.mail.connection import Connection
from bot.mail.failed import MailFailed
from bot.mail_in.mailbox import Mailbox, MailboxFailed
from bot.outbound_token import NoToken, TokenSource
from config.clock import Clock
from config.settings import Settings

TIMEOUT: Final = 10.0
"""Seconds: of the key service in all, of servers of mail for each answer."""


async def token_trouble(source: TokenSource) -> str:
    """Why there is no token."""
    try:
        await source.header()
    except NoToken as error:
        return str(error)
    return ""


async def keys_and_clock(url: str) -> tuple[str, timedelta]:
    """Why the keys of incoming tokens cannot be fetched, and how far our clock is ahead."""
    patience = aiohttp.ClientTimeout(total=TIMEOUT)
    try:
        async with outbound_session() as session, session.get(url, timeout=patience) as answer:
            told = answer.headers.get("Date", "")
            wrong = "" if answer.ok else str(answer.status)
    except (aiohttp.ClientError, TimeoutError) as error:
        return type(error).__name__, timedelta()
    try:
        # What the machine says, which tokens go by too; the bot's own clock can be set.
        return wrong, Clock().now() - parsedate_to_datetime(told)
    except (ValueError, TypeError):
        return wrong, timedelta()


async def mail_trouble(settings: Settings) -> tuple[str, str]:
    """Why the server that takes e-mail cannot be used, and why the mailbox cannot."""
    return await asyncio.gather(mail_server_trouble(settings), mailbox_trouble(settings))


async def mail_server_trouble(
    settings: Settings, tls: ssl.SSLContext | None = None, patience: float = TIMEOUT
) -> str:
    """Why the bot cannot sign in to the server that takes e-mail; none is sent.

    Args:
        settings: Which server; without one there is nothing to try.
        tls: Which certificates are trusted; the system's where none is given.
        patience: Seconds for each answer.
    """
    if settings.mail_server is None:
        return ""
    connection = Connection(settings.mail_server, tls, patience)
    try:
        await connection.open()
    except MailFailed as error:
        connection.drop()
        return str(error) if error.code else _innermost(error)
    await connection.end()
    return ""


async def mailbox_trouble(
    settings: Settings, tls: ssl.SSLContext | None = None, patience: float = TIMEOUT
) -> str:
    """Why the bot cannot open the mailbox that it reads; nothing in it is touched.

    Args: as of ``mail_server_trouble``.
    """
    if settings.imap_server is None:
        return ""
    mailbox = Mailbox(settings, tls, patience)

    def opened() -> None:
        with mailbox.opened():
            pass

    try:
        await asyncio.to_thread(opened)
    except MailboxFailed as error:
        return str(error)
    return ""


def _innermost(error: BaseException) -> str:
    """What it comes from: that a certificate is wrong says more than that there is no server."""
    while isinstance(error, MailFailed | SMTPException) and error.__cause__ is not None:
        error = error.__cause__
    return type(error).__name__
