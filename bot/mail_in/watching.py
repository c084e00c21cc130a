"""Looks into the mailbox every minute, in the process that leads."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import suppress
from typing import Final

import structlog
from aiohttp import web

from bot.mail_in.mailbox import Mailbox, MailboxFailed, OpenMailbox
from bot.mail_in.taking import MailIn
from store.errors import StoreError

log = structlog.get_logger(__name__)

LOOK_EVERY: Final = 60.0
"""Seconds."""


class Watching:
    """Takes what is in the mailbox, while this process leads.

    Args:
        mailbox: Where mail comes in.
        mail_in: Takes each.
        leads: Whether this process is the one that reads.
    """

    def __init__(
        self, mailbox: Mailbox, mail_in: MailIn, leads: Callable[[], bool] = lambda: True
    ) -> None:
        self._mailbox = mailbox
        self._mail_in = mail_in
        self._leads = leads
        self._stopped = asyncio.Event()

    async def while_serving(self, _: web.Application) -> AsyncIterator[None]:
        """For ``app.cleanup_ctx``: looks until the end; a mail in hand is finished."""
        looking = asyncio.create_task(self.run())
        yield
        self._stopped.set()
        await looking

    async def run(self) -> None:
        """Look again and again."""
        while not self._stopped.is_set():
            if self._leads():
                await self.look()
            with suppress(TimeoutError):
                async with asyncio.timeout(LOOK_EVERY):
                    await self._stopped.wait()

    async def look(self) -> int:
        """Take what waits; gives how many mails were taken. Never raises for the mailbox's sake."""
        loop = asyncio.get_running_loop()

        def handled(raw: bytes) -> bool:
            return asyncio.run_coroutine_threadsafe(self._taken(raw), loop).result()

        try:
            return await asyncio.to_thread(self._work, handled)
        except MailboxFailed as error:
            log.warning("mailbox_not_read", reason=str(error))
        except StoreError as error:
            # What could not be kept stays in the mailbox, and is taken a minute later.
            log.warning("mail_not_taken", reason=str(error))
        return 0

    def _work(self, handled: Callable[[bytes], bool]) -> int:
        """In a thread: the protocol waits for its server at every step."""
        count = 0
        with self._mailbox.opened() as box:
            for uid in box.waiting():
                if self._stopped.is_set() or not self._leads():
                    break
                count += self._one(box, uid, handled)
        return count

    def _one(self, box: OpenMailbox, uid: str, handled: Callable[[bytes], bool]) -> int:
        raw = box.read(uid)
        if raw is None:
            return 0
        if handled(raw):
            box.taken(uid)
            return 1
        box.leave(uid)
        return 0

    async def _taken(self, raw: bytes) -> bool:
        try:
            await self._mail_in.take(raw)
        except StoreError:
            raise
        except Exception:
            # A fault of ours in one mail must not hold up the others.
            log.exception("mail_not_taken")
            return False
        return True
