"""Work by the clock that belongs to past meetings, each morning of a working day."""

from collections.abc import Awaitable, Callable
from datetime import datetime

from bot.knowledge import KnowledgeKeeper
from bot.schedule import RunJob
from dialogs.afterwards.jobs import round_of
from dialogs.afterwards.notices import Round
from store.outbox.queue import enqueue
from store.outbox.records import Post
from store.unit_of_work import UnitOfWork


def telling(
    keeper: KnowledgeKeeper, tenant: str, work: Callable[[UnitOfWork, Round], Awaitable[list[Post]]]
) -> RunJob:
    """A job that writes what a round comes to into the outbox.

    Args:
        keeper: What cards are made with.
        tenant: The council's own, which its contacts are in.
        work: The round.
    """

    async def run(uow: UnitOfWork, now: datetime) -> None:
        knowledge = keeper.known(0)
        if knowledge is None:
            return
        for post in await work(uow, await round_of(uow, knowledge, now)):
            await enqueue(uow, post, now, tenant)

    return run
