"""The settings of e-mail: the server that takes it, whom it is from, where replies go."""

import re
from dataclasses import dataclass, field
from email.errors import HeaderParseError
from email.headerregistry import Address
from typing import Final, Self
from urllib.parse import unquote, urlsplit

from pydantic import Field, SecretStr, field_validator, model_validator
from pydantic_settings import BaseSettings

PORTS: Final = {"smtp+starttls": 587, "smtps": 465, "smtp": 25}
LOOPBACK: Final = frozenset({"127.0.0.1", "::1", "localhost"})
KEY_HERE: Final = "{key}"
"""In the address for replies: where the key of what is replied to goes."""
MOST_LOCAL: Final = 64
"""Octets before the @ (RFC 5321, 4.5.3.1.1)."""
AN_ADDRESS: Final = re.compile(
    r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
    r"@(?=.{1,253}\Z)(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)*"
    r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
)
"""What is written to: the dot-atom form of RFC 5322, which has nothing that ends a header."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SmtpServer:
    """Where mail is handed over; ``security`` is starttls, tls, or "" on this machine alone."""

    host: str
    port: int
    security: str
    user: str = ""
    password: SecretStr = field(default_factory=lambda: SecretStr(""))


class Mail(BaseSettings):
    """What the bot sends e-mail by; a part of ``config.settings.Settings``."""

    smtp_url: SecretStr = Field(
        default=SecretStr(""),
        description="The server that takes e-mail: smtp+starttls://user:password@host:587.",
    )
    mail_from: str = Field(
        default="", description="Whom e-mail is from: Essex County Council <bot@example.org>."
    )
    mail_reply_to: str = Field(
        default="", description="The mailbox that the bot reads: bot+{key}@example.org."
    )
    mails_per_second: float = Field(
        default=5, ge=0.01, le=1000, description="E-mails a second, over all people."
    )

    @field_validator("smtp_url")
    @classmethod
    def _a_server(cls, value: SecretStr) -> SecretStr:
        if value.get_secret_value():
            read_server(value.get_secret_value())
        return value

    @field_validator("mail_from")
    @classmethod
    def _a_sender(cls, value: str) -> str:
        if value:
            read_sender(value)
        return value

    @field_validator("mail_reply_to")
    @classmethod
    def _a_mailbox(cls, value: str) -> str:
        if value and (value.count(KEY_HERE) > 1 or not is_address(value.replace(KEY_HERE, "k"))):
            raise ValueError("must be an address such as bot+{key}@example.org.")
        return value

    @model_validator(mode="after")
    def _both_or_neither(self) -> Self:
        if self.smtp_url.get_secret_value() and not self.mail_from:
            raise ValueError(
                "BOT_SMTP_URL needs BOT_MAIL_FROM, such as Essex County Council <bot@example.org>."
            )
        if self.mail_from and not self.smtp_url.get_secret_value():
            raise ValueError("BOT_MAIL_FROM needs BOT_SMTP_URL, the server that takes e-mail.")
        if self.mail_reply_to and not self.mail_from:
            raise ValueError("BOT_MAIL_REPLY_TO needs BOT_SMTP_URL and BOT_MAIL_FROM.")
        return self

    @property
    def mail_server(self) -> SmtpServer | None:
        """The server that takes e-mail; None where none is sent."""
        address = self.smtp_url.get_secret_value()
        return read_server(address) if address else None

    @property
    def mail_mailbox(self) -> str:
        """The mailbox that the bot reads, without any key in its address; "" for none."""
        return mailbox_of(self.mail_reply_to)

    def reply_address(self, key: str) -> str:
        """The address for replies to what has that key; "" where the bot reads no mail."""
        return keyed(self.mail_reply_to, key)


def mailbox_of(replies: str) -> str:
    """The mailbox behind addresses with keys; "" for none."""
    local, _, domain = replies.replace(KEY_HERE, "").partition("@")
    return f"{local.rstrip('+')}@{domain}" if domain else ""


def keyed(replies: str, key: str) -> str:
    """The address for what has that key, which may be ""; "" for none."""
    return replies.replace(KEY_HERE, key) if key else mailbox_of(replies)


def is_address(text: str) -> bool:
    """Whether an e-mail address can be written to, as it stands."""
    local = text.rpartition("@")[0]
    return len(local) <= MOST_LOCAL and AN_ADDRESS.fullmatch(text) is not None


def read_server(address: str) -> SmtpServer:
    """The server that an address names.

    Raises:
        ValueError: in words for the administrator, which show no part of it.
    """
    try:
        parts = urlsplit(address)
        port = parts.port or PORTS.get(parts.scheme, 0)
    except ValueError:
        parts, port = urlsplit(""), 0
    if not parts.hostname or not port or parts.path.strip("/") or parts.query or parts.fragment:
        raise ValueError(
            "must be an address such as smtp+starttls://user:password@host:587 or smtps://host:465."
        )
    if parts.scheme == "smtp" and parts.hostname not in LOOPBACK:
        raise ValueError(
            "must begin with smtp+starttls:// or smtps://: mail leaves this machine by TLS alone."
        )
    if bool(parts.username) != bool(parts.password):
        raise ValueError("must have both a user and a password, or neither.")
    return SmtpServer(
        host=parts.hostname,
        port=port,
        security={"smtp+starttls": "starttls", "smtps": "tls"}.get(parts.scheme, ""),
        user=unquote(parts.username or ""),
        password=SecretStr(unquote(parts.password or "")),
    )


def read_sender(value: str) -> Address:
    """Whom mail is from: a name, where one is set, and an address.

    Raises:
        ValueError: in words for the administrator.
    """
    name, _, rest = value.rpartition("<")
    address = rest.removesuffix(">").strip() if "<" in value else value.strip()
    wrong = ValueError("must be such as Essex County Council <bot@example.org>.")
    if not is_address(address) or (name and not rest.endswith(">")) or not name.isprintable():
        raise wrong
    try:
        return Address(display_name=name.strip().strip('"').strip(), addr_spec=address)
    except (HeaderParseError, ValueError) as error:
        raise wrong from error
