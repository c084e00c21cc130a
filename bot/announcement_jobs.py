"""Work by the clock that belongs to announcements: copies, what became of them, and digests."""

from collections.abc import Awaitable, Callable
from datetime import datetime

import structlog

from bot.knowledge import KnowledgeKeeper
from bot.schedule import RunJob
from dialogs.delivery.fan_out import Delivering
from store.announcements.courtesy import Courtesy
from store.unit_of_work import UnitOfWork

log = structlog.get_logger(__name__)


def delivering(
    keeper: KnowledgeKeeper, courtesy: Courtesy, work: Callable[[Delivering], Awaitable[bool]]
) -> RunJob:
    """A job of announcements, done in steps as long as there is more to do.

    Args:
        keeper: What cards are made with.
        courtesy: When unasked messages may leave.
        work: One step.
    """

    async def run(uow: UnitOfWork, now: datetime) -> bool:
        knowledge = keeper.known(0)
        if knowledge is None:
            return False
        to = Delivering(
            uow=uow, knowledge=knowledge, courtesy=courtesy, now=now, fault=_card_not_made
        )
        return await work(to)

    return run


def _card_not_made(name: str, error: Exception) -> None:
    """Log the error; ``name`` is a reference, no person's."""
    log.error("card_not_made", of=name, exc_info=error)
