"""To whom a mail reached nobody: one polite letter a day, and none to programs."""

import hashlib
from html import escape
from typing import Final

import structlog

from bot.knowledge import KnowledgeKeeper
from bot.mail.failed import MailFailed
from bot.mail.letter import Letter
from bot.mail.mailer import Mailer
from bot.mail_in import texts
from bot.mail_in.received import Received
from config.clock import Clock
from store.database import Database
from store.ways.received import may_today

log = structlog.get_logger(__name__)

MOST_A_DAY: Final = 200
"""Of all such letters: whoever forges thousands of senders shall not have us write to them all."""


class Strangers:
    """Tells people that their mail reached nobody, and how to reach the council.

    Args:
        mailer: Sends; None where the installation sends no mail.
        keeper: Knows whom to write to.
        database: Keeps, as fingerprints, who was told today.
        clock: The one clock.
    """

    def __init__(
        self, mailer: Mailer | None, keeper: KnowledgeKeeper, database: Database, clock: Clock
    ) -> None:
        self._mailer = mailer
        self._keeper = keeper
        self._database = database
        self._clock = clock

    async def write_back(self, mail: Received) -> bool:
        """Write to whoever says they sent a mail; whether anything was sent."""
        if self._mailer is None or not await self._may(mail.sender):
            return False
        knowledge = await self._keeper.newest()
        mailbox = knowledge.directory.mailbox(knowledge.roles.engagement)
        reach = (mailbox.email or mailbox.phone) if mailbox else ""
        lines = texts.not_passed_on(reach)
        named = hashlib.sha256(f"stranger:{mail.fingerprint}".encode()).hexdigest()[:32]
        letter = Letter(
            to=mail.sender,
            subject=texts.SUBJECT,
            text="\n\n".join(lines) + "\n",
            html="".join(f"<p>{escape(line)}</p>" for line in lines),
            message_id=f"<{named}.note@{self._mailer.sender.domain}>",
            in_reply_to=mail.message_id,
        )
        try:
            await self._mailer.send(letter)
        except MailFailed as error:
            log.info("stranger_not_told", reason=error.reason)
            return False
        return True

    async def _may(self, address: str) -> bool:
        now = self._clock.now()
        async with self._database.unit_of_work() as uow:
            first = await may_today(uow, f"stranger/{address}", 1, now)
            if first and await may_today(uow, "strangers", MOST_A_DAY, now):
                await uow.commit()
                return True
        return False
