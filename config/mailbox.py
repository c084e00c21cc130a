"""The settings of the mailbox that the bot reads: where it is, and whose word on senders counts."""

import re
from dataclasses import dataclass
from typing import Final, Self
from urllib.parse import unquote, urlsplit

from pydantic import Field, SecretStr, field_validator, model_validator

from config.mail import LOOPBACK, Mail

PORTS: Final = {"imaps": 993, "imap": 143}
A_FOLDER: Final = re.compile(r"[^\x00-\x1f\x7f\"\\]{1,200}")
A_USER: Final = re.compile(r"[^\s\x00-\x1f\x7f\"\\(){%*]{1,200}")
A_SERVER: Final = re.compile(r"[A-Za-z0-9.-]{1,253}")


@dataclass(frozen=True, slots=True, kw_only=True)
class ImapServer:
    """A mailbox; without a ``password`` the bot signs in by a token of Entra's."""

    host: str
    port: int
    tls: bool
    user: str
    password: SecretStr
    folder: str


class Mailbox(Mail):
    """What the bot sends and reads mail by; a part of ``config.settings.Settings``."""

    imap_url: SecretStr = Field(
        default=SecretStr(""),
        description="The mailbox that the bot reads: imaps://user:password@host/INBOX.",
    )
    imap_done: str = Field(
        default="",
        description="The folder that a mail goes to once it is taken; it is deleted without.",
    )
    mail_authserv_id: str = Field(
        default="",
        description="The name under which your mail server writes Authentication-Results.",
    )

    @field_validator("imap_url")
    @classmethod
    def _an_inbox(cls, value: SecretStr) -> SecretStr:
        if value.get_secret_value():
            read_imap(value.get_secret_value())
        return value

    @field_validator("imap_done")
    @classmethod
    def _an_inbox_folder(cls, value: str) -> str:
        if value and not A_FOLDER.fullmatch(value):
            raise ValueError("must be the name of a folder, such as Done.")
        return value

    @field_validator("mail_authserv_id")
    @classmethod
    def _a_named_server(cls, value: str) -> str:
        if value and not A_SERVER.fullmatch(value):
            raise ValueError("must be a name such as mx.example.org.")
        return value

    @model_validator(mode="after")
    def _read_for_something(self) -> Self:
        if self.imap_url.get_secret_value() and not self.mail_reply_to:
            raise ValueError("BOT_IMAP_URL needs BOT_MAIL_REPLY_TO, the address of that mailbox.")
        return self

    @property
    def imap_server(self) -> ImapServer | None:
        """The mailbox that the bot reads; None where it reads none."""
        address = self.imap_url.get_secret_value()
        return read_imap(address) if address else None


def read_imap(address: str) -> ImapServer:
    """The mailbox that an address names.

    Raises:
        ValueError: in words for the administrator, which show no part of it.
    """
    wrong = ValueError("must be an address such as imaps://user:password@host/INBOX.")
    try:
        parts = urlsplit(address)
        port = parts.port or PORTS.get(parts.scheme, 0)
    except ValueError:
        raise wrong from None
    folder = unquote(parts.path.strip("/")) or "INBOX"
    if not (parts.hostname and parts.username and port and parts.scheme in PORTS):
        raise wrong
    if not A_USER.fullmatch(unquote(parts.username)):
        raise wrong
    if parts.query or parts.fragment or not A_FOLDER.fullmatch(folder):
        raise wrong
    if parts.scheme == "imap" and parts.hostname not in LOOPBACK:
        raise ValueError("must begin with imaps://: mail is read by TLS alone.")
    return ImapServer(
        host=parts.hostname,
        port=port,
        tls=parts.scheme == "imaps",
        user=unquote(parts.username),
        password=SecretStr(unquote(parts.password or "")),
        folder=folder,
    )
