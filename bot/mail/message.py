"""A letter as the bytes that a mail server takes (RFC 5322, MIME).

An invitation is both an alternative of the text, which Outlook and Gmail show with buttons to
accept, and a file, for whoever shows no such thing (RFC 6047, and what Google Calendar sends).
"""

from datetime import datetime
from email.headerregistry import Address, BaseHeader, HeaderRegistry, UniqueUnstructuredHeader
from email.message import EmailMessage
from email.policy import SMTP, EmailPolicy
from typing import Any, Final

from bot.mail.letter import Letter, Picture
from dialogs.cards import shortened

MOST_SUBJECT: Final = 150
"""Characters; phones show some 40, and a header is no place for an essay."""


class _AsItIs(UniqueUnstructuredHeader, BaseHeader):  # type: ignore[misc] # typeshed says so.
    """Ids and addresses in angle brackets.

    Python would break one that is longer than a line into encoded words, which no program reads.
    """

    def fold(self, **_: Any) -> str:
        """One of them a line; 998 characters are allowed (RFC 5322, 2.1.1)."""
        each = str(self).replace(">, <", ">,\r\n <")
        return f"{self.name}: {each}\r\n"


def _policy() -> "EmailPolicy[EmailMessage]":
    headers = HeaderRegistry()
    for name in ("in-reply-to", "references", "list-unsubscribe", "list-id"):
        headers.map_to_type(name, _AsItIs)
    # Seven bits, so that no server on the way has to change what was signed (RFC 6376, 5.3).
    return SMTP.clone(cte_type="7bit", max_line_length=76, header_factory=headers)


POLICY: Final = _policy()


def written(letter: Letter, sender: Address, now: datetime, unsubscribe_to: str = "") -> bytes:
    """The whole message, with no line longer than servers allow.

    Args:
        letter: What is said; its addresses have been checked (``config.mail.is_address``).
        sender: Whom it is from.
        now: An aware time.
        unsubscribe_to: An address that reads "stop" as a subject, "" for none.

    Raises:
        ValueError: something in it cannot stand in a header.
    """
    message = EmailMessage(policy=POLICY)
    _say_who(message, letter, sender, now)
    _say_how(message, letter, sender, unsubscribe_to)
    message.set_content(letter.text, charset="utf-8", cte="quoted-printable")
    message.add_alternative(letter.html, subtype="html", charset="utf-8", cte="quoted-printable")
    for one in letter.pictures:
        _add_picture(message, one)
    if letter.calendar is not None:
        _add_calendar(message, letter.calendar, letter.calendar_method)
    return message.as_bytes()


def _say_who(message: EmailMessage, letter: Letter, sender: Address, now: datetime) -> None:
    message["From"] = sender
    message["To"] = Address(addr_spec=letter.to)
    message["Subject"] = shortened(letter.subject, MOST_SUBJECT)
    message["Date"] = now
    message["Message-ID"] = letter.message_id
    if letter.in_reply_to:
        message["In-Reply-To"] = letter.in_reply_to
        message["References"] = letter.in_reply_to
    if letter.reply_to:
        message["Reply-To"] = Address(display_name=sender.display_name, addr_spec=letter.reply_to)


def _say_how(message: EmailMessage, letter: Letter, sender: Address, unsubscribe_to: str) -> None:
    """What other machines are told of it: RFC 3834, RFC 2919, RFC 2369, RFC 8058."""
    if letter.auto:
        message["Auto-Submitted"] = "auto-generated"
        # Exchange then sends no out-of-office (MS-OXCMAIL, 2.2.3.2.14).
        message["X-Auto-Response-Suppress"] = "All"
    if letter.unsubscribe_url:
        message["Precedence"] = "bulk"
        message["List-Id"] = f"<providers.{sender.domain}>"
        mailto = [f"<mailto:{unsubscribe_to}?subject=stop>"] if unsubscribe_to else []
        message["List-Unsubscribe"] = ", ".join([*mailto, f"<{letter.unsubscribe_url}>"])
        message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"


def _add_picture(message: EmailMessage, picture: Picture) -> None:
    html = message.get_body(("html",))
    if html is None:
        raise ValueError("A picture stands in HTML.")
    html.add_related(
        picture.content,
        maintype="image",
        subtype=picture.kind,
        cid=f"<{picture.name}>",
        filename=f"{picture.name}.{picture.kind}",
        disposition="inline",
    )


def _add_calendar(message: EmailMessage, calendar: bytes, method: str) -> None:
    message.add_alternative(
        calendar.decode("utf-8"),
        subtype="calendar",
        charset="utf-8",
        cte="base64",
        params={"method": method},
    )
    message.add_attachment(calendar, maintype="application", subtype="ics", filename="invite.ics")
