"""One e-mail to one person, before it is put into the form that servers take."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture within the mail; ``name`` is what the HTML calls it: ``cid:name``."""

    name: str
    content: bytes
    kind: str = "png"
    """png, jpeg or gif."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """What is said to whom.

    ``message_id`` and ``in_reply_to`` are in angle brackets. ``calendar`` is a whole iCalendar
    file, whose method is ``calendar_method``. ``unsubscribe_url`` is the page that stops messages
    nobody asked for, "" for what was asked for. ``auto``: no machine is to answer it.
    ``bounces_to`` is where it comes back to if it cannot be delivered, "" for the sender.
    """

    to: str
    subject: str
    text: str
    html: str
    message_id: str
    in_reply_to: str = ""
    reply_to: str = ""
    bounces_to: str = ""
    calendar: bytes | None = None
    calendar_method: Literal["REQUEST", "CANCEL", ""] = ""
    pictures: tuple[Picture, ...] = ()
    unsubscribe_url: str = ""
    auto: bool = True
