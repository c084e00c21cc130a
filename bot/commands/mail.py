"""``mail-in``: one mail that a mail system hands over."""

from typing import Final

from bot.host import Host
from bot.knowledge import KnowledgeKeeper
from bot.mail.mailer import mailer
from bot.mail_in.opening import mail_in_of
from bot.metrics import Metrics
from config.clock import Clock
from config.settings import Settings
from store.database import Database
from store.errors import StoreError

AGAIN_LATER: Final = 75
"""EX_TEMPFAIL of sysexits.h: mail systems hand such a mail over once more."""


async def take(raw: bytes, settings: Settings, database: Database) -> str:
    """Take a mail; gives one word on what became of it.

    What is to be said about it waits in the outbox for the bot that serves.

    Raises:
        StoreError: there is no database, or it cannot be used.
    """
    if not await database.is_current():
        raise StoreError("The database is not there, or of another version.")
    metrics, clock = Metrics(), Clock(settings.timezone)
    keeper = KnowledgeKeeper(database, settings, clock, metrics)
    sends = mailer(settings, clock)
    try:
        host = Host(database, keeper, clock, metrics)
        return await mail_in_of(settings, host, keeper, mailer=sends).take(raw)
    finally:
        if sends is not None:
            await sends.close()
        await keeper.close()
