"""What a mail server says became of a mail: delivery status notifications (RFC 3464)."""

import re
from dataclasses import dataclass
from email.message import Message
from typing import Final

from bot.mail_in.received import NOT_READ, Received
from config.mail import is_address

MOST_BLOCKS: Final = 20
MOST_LETTERS: Final = 500
STATUS: Final = re.compile(r"\s*([245]\.\d{1,3}\.\d{1,3})\b")


@dataclass(frozen=True, slots=True)
class Undelivered:
    """A mail that was not delivered for good: ``status`` as in RFC 3463, and to whom."""

    status: str
    addresses: tuple[str, ...]


def undelivered_in(mail: Received) -> Undelivered | None:
    """What a report says was not delivered; None where it says nothing of the kind, or is none."""
    if mail.message.get_content_type() != "multipart/report":
        return None
    try:
        return _read(mail.message)
    except NOT_READ:
        return None


def _read(message: "Message[str, str]") -> Undelivered | None:
    parts = message.get_payload()
    for part in parts[:MOST_BLOCKS] if isinstance(parts, list) else ():
        if not isinstance(part, Message) or part.get_content_type() not in (
            "message/delivery-status",
            "message/global-delivery-status",
        ):
            continue
        blocks = part.get_payload()
        for block in blocks[:MOST_BLOCKS] if isinstance(blocks, list) else ():
            if isinstance(block, Message) and (found := _of_recipient(block)):
                return found
    return None


def _of_recipient(block: "Message[str, str]") -> Undelivered | None:
    action = str(block.get("Action", ""))[:MOST_LETTERS].strip().lower()
    status = STATUS.match(str(block.get("Status", ""))[:MOST_LETTERS])
    if action != "failed" or status is None or status[1].startswith("2"):
        return None
    named = (block.get("Original-Recipient"), block.get("Final-Recipient"))
    found = [str(one)[:MOST_LETTERS].partition(";")[2].strip().lower() for one in named if one]
    return Undelivered(
        status[1], tuple(one.strip("<>") for one in found if is_address(one.strip("<>")))
    )
