"""Whether a message that nobody asked for may leave now: the person's wish, the hour, the week."""

from datetime import datetime

from bot.sending.results import MOST_ATTEMPTS, Dropped, Failed, Held
from store.announcements.attention import wish_and_got
from store.announcements.courtesy import UNASKED, Courtesy, Keep, may_leave, week_begins
from store.outbox.records import Leased
from store.unit_of_work import UnitOfWork


async def kept_back(
    uow: UnitOfWork, row: Leased, aad_object_id: str | None, now: datetime, courtesy: Courtesy
) -> Held | Dropped | Failed | None:
    """What keeps the row from leaving now; None where nothing does.

    It is asked as the row is about to leave, so a wish is obeyed for what was queued before it.

    Args:
        uow: Where wishes are, and what was sent this week.
        row: What is to be sent.
        aad_object_id: Whose chat it goes to; None for a channel, where only the hours count.
        now: An aware time.
        courtesy: What the installation has set.
    """
    if row.purpose not in UNASKED:
        return None
    said, got = None, 0
    if aad_object_id is not None:
        since = week_begins(now, courtesy.hours.zone)
        said, got = await wish_and_got(uow, row.tenant_id, aad_object_id, since)
    found = may_leave(row.purpose, now, courtesy, wish=said, got=got)
    if isinstance(found, Keep):
        return Dropped(found.why)
    if found.at <= now:
        return None
    # It begins anew in the morning; one that failed all evening has had its tries.
    return Failed(row.error) if row.attempts > MOST_ATTEMPTS // 2 else Held(found.at)
