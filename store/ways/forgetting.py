"""What proves who somebody is outside Teams goes when it has ended."""

from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import delete

from config.vocabulary import OUTSIDE
from store.tables import conversations
from store.unit_of_work import UnitOfWork
from store.ways.tables import received_mail, sign_in_links, spent_links, visitors

MAIL_COMES_AGAIN: Final = timedelta(days=30)
"""Mail servers give up after a week; later than this nobody delivers a thing twice."""

COMES_BACK: Final = timedelta(days=30)
"""How long a page stays the same visitor (bot/webchat/passes.py)."""
A_VISITOR: Final = "dl_"
"""How the ids of those begin."""


async def forget_ended(uow: UnitOfWork, now: datetime) -> int:
    """Delete links, visits and fingerprints of mail whose time is over; gives how many.

    Where the chat of a visitor who has not signed in stands goes too, once no page has their key.
    """
    gone = 0
    for table in (sign_in_links, visitors, spent_links):
        gone += (await uow.connection.execute(delete(table).where(table.c.until < now))).rowcount
    old = delete(received_mail).where(received_mail.c.at < now - MAIL_COMES_AGAIN)
    gone += (await uow.connection.execute(old)).rowcount
    left = delete(conversations).where(
        conversations.c.tenant_id == OUTSIDE,
        conversations.c.user_id.startswith(A_VISITOR, autoescape=True),
        conversations.c.updated_at < now - COMES_BACK,
    )
    return gone + (await uow.connection.execute(left)).rowcount
