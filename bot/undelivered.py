"""What follows where a message cannot be delivered: a question or a point goes to another."""

from datetime import datetime
from typing import Final

from bot.knowledge import KnowledgeKeeper
from bot.sending.sender import OnFailed
from dialogs.enquiry.desk import Desk
from dialogs.enquiry.posting import fold_key
from dialogs.enquiry.undelivered import undelivered, word_undelivered
from dialogs.meetings.deciding import PURPOSE as AGENDA
from dialogs.meetings.undelivered import passed_on
from store.enquiries.reading import enquiry_by_id
from store.outbox.queue import drop, enqueue
from store.outbox.records import IN_PLACE, REMINDS, Leased
from store.people import TurnStore
from store.unit_of_work import UnitOfWork

CANNOT_BE_REACHED: Final = frozenset(
    {"not_on_teams", "not_installed", "blocked", "bounced", "no_address"}
)
"""Errors that are about the person, and not about one message."""
TO_THE_ASKER: Final = "answer"
"""The purpose of what an enquiry's asker is told."""


def on_failed(keeper: KnowledgeKeeper) -> OnFailed:
    """Does what a failure asks for, in the unit of work that keeps it."""

    async def tell(uow: UnitOfWork, row: Leased, error: str, now: datetime) -> None:
        knowledge = keeper.known(0)
        if knowledge is not None and row.purpose == AGENDA and row.contact_id is not None:
            today = now.astimezone(knowledge.working.zone).date()
            if post := passed_on(row, knowledge, today):
                await enqueue(uow, post, now, knowledge.council)
            return
        enquiry = None if row.enquiry_id is None else await enquiry_by_id(uow, row.enquiry_id)
        if knowledge is None or enquiry is None:
            return
        store = TurnStore(uow, enquiry.tenant_id, None, now, knowledge.council)
        desk = Desk(knowledge=knowledge, store=store, now=now)
        if row.purpose == IN_PLACE:
            # The contact has a newer card, which tells of itself where it does not arrive.
            return
        await drop(uow, now, keys=[fold_key(row.key)])
        if row.purpose == REMINDS and error not in CANNOT_BE_REACHED:
            # They can be reached, and have the card of before.
            return
        if row.contact_id is not None:
            await undelivered(desk, enquiry, row.contact_id, error)
        elif row.purpose == TO_THE_ASKER:
            await word_undelivered(desk, enquiry, error)

    return tell
