"""Mails are counted where the store has a single connection, which a count must not wait for."""

import asyncio
from typing import Any, Final

from bot.mail_in.received import Received
from bot.mail_in.taking import MailIn, Ours
from config.clock import Clock
from dialogs.addresses import Addresses
from store.database import open_database
from store.ways.received import counted_mails

SOON_ENOUGH: Final = 5
"""Seconds; a connection that does not come free is waited for twice as long."""
MAIL: Final = (
    b"From: home@example.org\r\nTo: bot@example.org\r\nMessage-ID: <1@example.org>\r\n"
    b"Subject: A leak\r\n\r\nThe roof leaks.\r\n"
)


async def silent(_mail: Received) -> bool:
    """Write nothing back."""
    return False


async def test_a_mail_that_comes_twice_is_counted_on_one_connection() -> None:
    """A database in memory has one, and a look at it has ended before anything is counted."""
    database = open_database("sqlite://")
    nobody: Any = None
    ours = Ours(addresses=Addresses(), replies="bot@example.org", sender="bot@example.org")
    mails = MailIn(database, Clock(), ours, answers=nobody, returned=nobody, write_back=silent)
    try:
        await database.upgrade()
        async with asyncio.timeout(SOON_ENOUGH):
            assert [await mails.take(MAIL), await mails.take(MAIL)] == ["ignored", "again"]
        async with database.unit_of_work() as uow:
            assert await counted_mails(uow) == {"ignored": 1, "again": 1}
    finally:
        await database.close()
