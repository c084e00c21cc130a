"""What came of trying to send a row, and what is done about each way in which it can go wrong.

Which answers are tried again follows the Teams page "Build conversational capability" (section
"Status codes retry guidance"): 412, 429, 502, 503 and 504, and no others. A call without an answer
may have arrived, as one answered with 504 may. So it is repeated once: a card that comes twice does
one thing, and a question that never comes is worse. What nobody asked for is not repeated: the
officer who sent it reads that it may not have arrived.
"""

import random
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from typing import Final, TypeAlias

from bot.connector import TRIED_AGAIN, CallFailed
from bot.mail.failed import ADDRESS, MailFailed
from bot.outbound_token import NoToken
from bot.service_urls import ServiceUrlRefused
from store.announcements.courtesy import UNASKED
from store.outbox.records import Leased

FIRST_WAIT: Final = 2.0
LONGEST_WAIT: Final = 3600.0
MOST_ATTEMPTS: Final = 24
"""With the waits above: about half a day."""
NO_ANSWER: Final = "no_answer"
ONCE_MORE_AFTER: Final = 60.0
"""Seconds until a message of which no answer came is sent once more."""
MAIL_NO_ANSWER: Final = "mail_no_answer"
BOUNCED: Final = "bounced"
"""There is no such mailbox."""
NOBODY_HERE_WAIT: Final = 15.0
"""Local mode: how often to look whether the person has come."""

IN_TEAMS, BY_MAIL, ON_WEB = "teams", "email", "web_chat"
"""The ways to a person."""

BLOCKED: Final = frozenset({"ConversationBlockedByUser", "MessageWritesBlocked"})
"""The person wants no messages of the bot."""
NOT_FOUND: Final = "ConversationNotFound"
ELSEWHERE: Final = "InvalidBotApiHost"
"""A 403 that is about the address and not the person."""


class NobodyHere(Exception):
    """The person has not come yet, and will: in local mode one sample person is there at a time."""


class NotReachable(Exception):
    """There is no way to them; the message is one word that says why."""


@dataclass(frozen=True, slots=True)
class Sent:
    """It is in the conversation under this id; ``updated`` where it took an earlier one's place.

    Of a mail that is a fingerprint of the address, and the mail's own id.
    """

    conversation_id: str
    activity_id: str
    updated: bool = False
    way: str = IN_TEAMS


@dataclass(frozen=True, slots=True)
class Again:
    """To be tried again after so many seconds; ``closed``: in that conversation nothing can be."""

    seconds: float
    error: str
    closed: bool = False


@dataclass(frozen=True, slots=True)
class NotTried:
    """Nothing was sent, and it is nobody's fault; due again after so many seconds."""

    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Held:
    """It may leave at that time, in UTC, and begins anew then."""

    until: datetime


@dataclass(frozen=True, slots=True)
class Failed:
    """It cannot be sent; ``closed``: nor can anything else to that conversation.

    ``error`` is one word where we know why (``blocked``, ``not_installed``, ``not_on_teams``,
    ``bounced``, ``no_answer``, ``no_token``, ``service_url``), else Teams' status and code, or the
    mail server's.
    """

    error: str
    closed: bool = False


@dataclass(frozen=True, slots=True)
class Dropped:
    """There is no point in it, or the person does not want it; ``error`` says which."""

    error: str


Result: TypeAlias = Sent | Again | NotTried | Held | Failed | Dropped


def judge(error: Exception, row: Leased, *, repeatable: bool = False) -> Result:
    """What to do about an error.

    Args:
        error: What sending has raised.
        row: What was to be sent, with how often it was tried and what was wrong before.
        repeatable: Whether the same call twice does the same as once.
    """
    found = _judged(error, row, repeatable)
    if isinstance(found, Again) and row.attempts >= MOST_ATTEMPTS:
        return Failed(found.error)
    return found


def backoff(attempts: int) -> float:
    """Seconds until the next try: twice as many each time, with jitter, an hour at most."""
    longest = min(FIRST_WAIT * 2.0 ** (attempts - 1), LONGEST_WAIT)
    return longest * random.uniform(0.5, 1)  # noqa: S311 - jitter, not a secret.


def _judged(error: Exception, row: Leased, repeatable: bool) -> Result:
    if isinstance(error, NobodyHere):
        return NotTried(NOBODY_HERE_WAIT)
    if isinstance(error, NoToken):
        return Again(backoff(row.attempts), "no_token")
    if isinstance(error, ServiceUrlRefused):
        return Failed("service_url")
    if isinstance(error, MailFailed):
        return _of_mail(error, row)
    if isinstance(error, CallFailed):
        return _of_call(error, row, repeatable)
    return Failed(str(error) if isinstance(error, NotReachable) else type(error).__name__)


def _of_call(error: CallFailed, row: Leased, repeatable: bool) -> Result:
    if error.status == 0 and not repeatable:
        once = row.error == NO_ANSWER or row.purpose in UNASKED
        return Failed(NO_ANSWER) if once else Again(ONCE_MORE_AFTER, NO_ANSWER)
    told = f"{error.status} {error.code}".strip() if error.status else NO_ANSWER
    if error.status == 0 or error.status in TRIED_AGAIN:
        asked = error.retry_after
        return Again(backoff(row.attempts) if asked is None else asked + random.random(), told)  # noqa: S311 - jitter, not a secret.
    if error.code in BLOCKED:
        return Failed("blocked", closed=True)
    # Of the other 403s Teams' pages name several, and people have met more: all mean not installed.
    refused = error.status == HTTPStatus.FORBIDDEN and error.code != ELSEWHERE
    if refused or error.code == NOT_FOUND:
        return Failed("not_installed", closed=True)
    return Failed(told)


def _of_mail(error: MailFailed, row: Leased) -> Result:
    """By RFC 5321, 4.2.1, 4xx is for now and 5xx for good.

    A mail that may have been taken is as a call without an answer.
    """
    if error.reason == NO_ANSWER:
        once = row.error == MAIL_NO_ANSWER or row.purpose in UNASKED
        return Failed(MAIL_NO_ANSWER) if once else Again(ONCE_MORE_AFTER, MAIL_NO_ANSWER)
    if error.permanent:
        return Failed(BOUNCED if error.reason == ADDRESS else error.reason)
    # What may have arrived once is not sent a third time, whatever happens in between.
    told = MAIL_NO_ANSWER if row.error == MAIL_NO_ANSWER else error.reason
    return Again(backoff(row.attempts), told)
