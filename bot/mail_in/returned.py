"""Mail that came back: its address is marked, and what follows a failed delivery happens."""

from bot.mail_in.reports import Undelivered
from bot.sending.by_mail import place_of
from bot.sending.sender import OnFailed
from config.clock import Clock
from store.database import Database
from store.ways.bounces import CAME_BACK, failed_after_all, note_bounce


class Returned:
    """Takes reports on mail that came back to an address with the key of its post.

    Args:
        database: The shared store.
        clock: The one clock.
        on_failed: Does what a failed delivery asks for.
    """

    def __init__(self, database: Database, clock: Clock, on_failed: OnFailed) -> None:
        self._database = database
        self._clock = clock
        self._on_failed = on_failed

    async def take(self, post_id: int, report: Undelivered) -> str:
        """Count the post as failed, once, and mark the address that it went to and no other."""
        now = self._clock.now()
        async with self._database.unit_of_work() as uow:
            back = await failed_after_all(uow, post_id, now)
            if back is None:
                return "ignored"
            for address in report.addresses:
                if place_of(address) == back.sent_to:
                    await note_bounce(uow, address, report.status, now)
                    break
            await self._on_failed(uow, back.row, CAME_BACK, now)
            await uow.commit()
        return "bounced"
