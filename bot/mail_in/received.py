"""A mail as it came: whom it says it is from, where it was sent, and what kind of thing it is.

Mail is written by the whole world, so nothing here is trusted. It is read with the plain policy of
Python's parser: the other one takes headers apart by rules that take long for what was made to be
slow. Every header is cut before it is looked at, and no attachment is ever unpacked.
"""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.errors import MessageError
from email.message import Message
from email.parser import BytesParser
from email.policy import compat32
from typing import Final

from config.mail import is_address

MOST_BYTES: Final = 2 * 2**20
"""What is read of a mail: of a larger one its beginning, which has the words."""
MOST_LETTERS: Final = 2_000
"""Of a header that is looked at."""
MOST_HEADERS: Final = 20
"""Of one name."""
MOST_PARTS: Final = 60
MOST_DEPTH: Final = 8
"""Of parts within parts; a reply with pictures has four."""

TO: Final = (
    "To",
    "Cc",
    "Delivered-To",
    "X-Original-To",
    "Envelope-To",
    "X-Envelope-To",
    "X-Forwarded-To",
)
"""Where servers say whom a mail was for."""
AN_ID: Final = re.compile(r"<[^<>\s]{3,500}>")
QUOTED: Final = re.compile(r'"(?:[^"\\]|\\.)*"|\([^()]*\)')
IN_BRACKETS: Final = re.compile(r"[^<>,;:@]*<([^<>\s,;]+)>\s*")
BARE: Final = re.compile(r"\s*([^<>\s,;:]+@[^<>\s,;:]+)\s*")
AWAY: Final = re.compile(
    r"\s*(?:automatic reply|auto(?:matic)?[- ]?reply|out of (?:the )?office)\b", re.IGNORECASE
)
"""How subjects begin that mail programs write by themselves."""
BULK: Final = frozenset({"bulk", "junk", "list", "auto_reply"})
BY_MACHINES: Final = (
    "List-Id",
    "List-Unsubscribe",
    "X-Autoreply",
    "X-Autorespond",
    "X-Auto-Reply-From",
    "Feedback-ID",
)
"""Headers that only programs write."""
SUPPRESS: Final = re.compile(r"\b(?:all|autoreply)\b", re.IGNORECASE)
NOT_READ: Final = (MessageError, ValueError, LookupError, TypeError, AttributeError, RecursionError)
"""What Python's parser may raise for mail that breaks every rule."""


class UnreadableError(ValueError):
    """It is no mail."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """What is known of a mail before anybody trusts it.

    ``sender`` is the one address of its From in small letters, "" where there is none or several;
    ``to`` the headers that say whom it was for; ``answers`` the ids of the mails that it answers;
    ``automatic``: a program wrote it by itself. ``fingerprint`` is the same however often the mail
    is delivered.
    """

    message: "Message[str, str]"
    fingerprint: str
    sender: str
    to: tuple[str, ...]
    answers: tuple[str, ...]
    message_id: str
    subject: str
    automatic: bool
    is_report: bool

    def header(self, name: str) -> list[str]:
        """The headers of a name from the top, each on one line and no longer than is read."""
        return _headers(self.message, name)


def read_mail(raw: bytes) -> Received:
    """Read a mail.

    Raises:
        UnreadableError: It is none, or was made to break what reads it.
    """
    raw = raw[:MOST_BYTES]
    try:
        message = BytesParser(policy=compat32).parsebytes(raw)
        return _received(message, raw)
    except NOT_READ as error:
        raise UnreadableError(type(error).__name__) from error


def parts_of(message: "Message[str, str]") -> "Iterator[Message[str, str]]":
    """Its parts that have no parts, in order; only so many and so deep."""
    waiting = [(message, 0)]
    seen = 0
    while waiting and seen < MOST_PARTS:
        part, depth = waiting.pop(0)
        seen += 1
        inner = part.get_payload()
        if part.is_multipart() and isinstance(inner, list):
            if depth < MOST_DEPTH and part.get_content_maintype() == "multipart":
                found = [(one, depth + 1) for one in inner if isinstance(one, Message)]
                waiting[:0] = found[:MOST_PARTS]
            continue
        yield part


def one_address(value: str) -> str:
    """The address of a From header in small letters; "" where it has none, several, or a trick."""
    plain = QUOTED.sub(" ", value)
    found = IN_BRACKETS.fullmatch(plain) or BARE.fullmatch(plain)
    address = found[1].lower() if found else ""
    return address if is_address(address) else ""


def _received(message: "Message[str, str]", raw: bytes) -> Received:
    senders = _headers(message, "From")
    sender = one_address(senders[0]) if len(senders) == 1 else ""
    ids = _headers(message, "Message-ID")
    answers = " ".join([*_headers(message, "In-Reply-To"), *_headers(message, "References")])
    subject = next(iter(_headers(message, "Subject")), "")
    _, _, body = raw.partition(b"\r\n\r\n" if b"\r\n\r\n" in raw else b"\n\n")
    to = " ".join(_headers(message, "To"))
    said = "\n".join([ids[0] if ids else "", sender, to, subject]).encode("utf-8", "replace")
    return Received(
        message=message,
        fingerprint=hashlib.sha256(said + b"\n" + body).hexdigest(),
        sender=sender,
        to=tuple(one for name in TO for one in _headers(message, name)),
        answers=tuple(dict.fromkeys(AN_ID.findall(answers))),
        message_id=next(iter(AN_ID.findall(ids[0])), "") if ids else "",
        subject=subject,
        automatic=_is_automatic(message, subject),
        is_report=message.get_content_type() == "multipart/report",
    )


def _is_automatic(message: "Message[str, str]", subject: str) -> bool:
    """Whether a program wrote it by itself: RFC 3834, MS-OXCMAIL, and what was there before."""
    submitted = " ".join(_headers(message, "Auto-Submitted")).strip().lower()
    precedence = {one.strip().lower() for one in _headers(message, "Precedence")}
    return (
        submitted.split(";")[0].strip() not in ("", "no")
        or bool(precedence & BULK)
        or any(SUPPRESS.search(one) for one in _headers(message, "X-Auto-Response-Suppress"))
        or any(_headers(message, name) for name in BY_MACHINES)
        or any(one.strip() == "<>" for one in _headers(message, "Return-Path"))
        or AWAY.match(subject) is not None
        or message.get_content_type() == "multipart/report"
    )


def _headers(message: "Message[str, str]", name: str) -> list[str]:
    found = message.get_all(name) or []
    return [" ".join(str(one)[:MOST_LETTERS].split()) for one in found[:MOST_HEADERS]]
