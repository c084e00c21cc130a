"""One row of the outbox as an e-mail, and what came of it."""

import hashlib
from collections.abc import Awaitable
from typing import Final, Protocol

import structlog

from bot.mail.failed import BUSY, MailFailed
from bot.mail.letter import Letter
from bot.sending.mail_pace import MailPace
from bot.sending.results import BY_MAIL, Dropped, NotTried, Result, Sent, judge
from bot.sending.turnstile import Turnstile
from config.clock import Clock
from store.database import Database
from store.outbox.records import IN_PLACE, Leased
from store.ways.bounces import note_bounce
from store.ways.mailboxes import Mailbox

log = structlog.get_logger(__name__)

PREFIX: Final = "mail:"
"""How the place of a mail begins, where that of a message in Teams is a conversation's id."""
FINGERPRINT: Final = 32
LONGEST_HOLD: Final = 2.0
"""Seconds that a row waits in hand for its turn; one whose turn is later is given back."""
WRITTEN: Final = "written"
"""The error of a change that nobody hears of: what was mailed stays as it was."""
SILENT: Final = frozenset({IN_PLACE, "enquiry", "notice"})
"""The purposes of posts in an earlier one's place that are no news: they take off buttons, or put
right a card of whoever did not act. All others are mailed anew: an answer is news."""


OF_THE_MAILBOX: Final = ("5.1.", "5.2.")
"""What RFC 3463 says of an address or its mailbox; all else is no fault of theirs."""


class Mails(Protocol):
    """Hands letters over (``bot.mail.mailer.Mailer``)."""

    def check(self) -> None:
        """Whether one could be sent now."""

    def send(self, letter: Letter) -> Awaitable[None]:
        """On return it was taken."""


class Writes(Protocol):
    """Writes letters (``bot.mail.composing.Composer``)."""

    def letter(self, row: Leased, mailbox: Mailbox) -> Awaitable[Letter]:
        """The row as a letter to that person."""


class ByMail:
    """Sends rows by e-mail.

    Args:
        database: Where it is noted that an address does not work.
        mailer: Hands them over.
        composer: Writes them.
        pace: When each may leave.
        turnstile: Whether any may leave any more.
    """

    def __init__(
        self,
        database: Database,
        mailer: Mails,
        composer: Writes,
        *,
        pace: MailPace,
        turnstile: Turnstile,
        clock: Clock,
    ) -> None:
        self._database = database
        self._clock = clock
        self._mailer = mailer
        self._composer = composer
        self._pace = pace
        self._turnstile = turnstile

    async def deliver(self, row: Leased, mailbox: Mailbox) -> Result:
        """Try to send the row; gives what came of it."""
        held = self._pace.wait(row.id)
        if held > LONGEST_HOLD:
            return NotTried(held)
        if not await self._turnstile.may(row, held):
            return NotTried()
        if held:
            self._pace.wait(row.id)
        try:
            self._mailer.check()
            letter = await self._composer.letter(row, mailbox)
            await self._mailer.send(letter)
        except MailFailed as error:
            if error.reason == BUSY:
                return NotTried(self._pace.put_off(row.id))
            log.warning("mail_not_taken", code=error.code, reason=error.reason)
            await self._note(error, mailbox.address)
            return judge(error, row)
        self._pace.went_well()
        return Sent(place_of(mailbox.address), letter.message_id, way=BY_MAIL)

    async def _note(self, error: MailFailed, address: str) -> None:
        if not (error.permanent and error.status.startswith(OF_THE_MAILBOX)):
            return
        async with self._database.unit_of_work() as uow:
            await note_bounce(uow, address, error.status, self._clock.now())
            await uow.commit()


def place_of(address: str) -> str:
    """What is kept of where a mail went."""
    found = hashlib.sha256(address.lower().encode()).hexdigest()
    return f"{PREFIX}{found[:FINGERPRINT]}"


def stays_as_it_was(row: Leased, earlier: str | None) -> Dropped | None:
    """Whether the row would only change a mail, which nobody can.

    Args:
        row: What takes an earlier one's place.
        earlier: Where that one went.
    """
    mailed = earlier is not None and earlier.startswith(PREFIX)
    return Dropped(WRITTEN) if mailed and row.purpose in SILENT else None
