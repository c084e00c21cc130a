"""All that runs by the clock, one line each."""

from collections.abc import Mapping
from datetime import datetime, time, timedelta
from typing import Final

from bot.schedule import At, Job
from store.outbox.queue import forget_settled
from store.unit_of_work import UnitOfWork

POSTS_KEPT: Final = timedelta(days=90)
"""How long it can be seen what was sent; a card that old is not put in another's place."""


def jobs() -> Mapping[str, Job]:
    """The jobs, by name; the name is how processes agree on who does it."""
    return {
        "forget-old-posts": Job(At(time(3, 30)), _forget_old_posts),
    }


async def _forget_old_posts(uow: UnitOfWork, now: datetime) -> None:
    await forget_settled(uow, now - POSTS_KEPT)
