"""What waits for a person's digest, and that it was put into one."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import and_, select, update

from store.announcements.deliveries import IN_DIGEST, POST, ROW
from store.announcements.tables import deliveries
from store.outbox.tables import outbox
from store.unit_of_work import UnitOfWork

LISTED: Final = "in_digest"
"""The error of a post that its person's digest has listed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A post that was not sent by itself; ``lane`` is whose, ``announcement_id`` of which copy."""

    id: int
    lane: str
    text: str
    announcement_id: int | None


async def waiting_for_digest(uow: UnitOfWork, since: datetime) -> tuple[Waiting, ...]:
    """What was due since then and waits for a digest, person by person, the oldest first."""
    of_copy = and_(ROW.post_key == POST.key, ROW.state == "digest")
    rows = await uow.connection.execute(
        select(POST.id, POST.lane, POST.text, ROW.announcement_id)
        .select_from(outbox.outerjoin(deliveries, of_copy))
        .where(POST.state == "dropped", POST.error == IN_DIGEST, POST.due_at >= since)
        .order_by(POST.lane, POST.id)
    )
    return tuple(Waiting(**row) for row in rows.mappings())


async def put_into(
    uow: UnitOfWork, lane: str, listed: Sequence[Waiting], gone: Collection[int], key: str
) -> None:
    """Keep that the digest ``key`` lists these, but for those of the ids in ``gone``."""
    ids = [one.id for one in listed]
    await uow.connection.execute(update(outbox).where(POST.id.in_(ids)).values(error=LISTED))
    tenant, recipient = lane.split("/", 1)
    copies = {one.announcement_id for one in listed if one.announcement_id is not None}
    mine = and_(ROW.tenant_id == tenant, ROW.recipient == recipient, ROW.state == "digest")
    stale = {one.announcement_id for one in listed if one.id in gone}
    for ids_of, values in (
        (copies - stale, {"state": "queued", "post_key": key}),
        (copies & stale, {"state": "dropped", "error": "too_late"}),
    ):
        if ids_of:
            await uow.connection.execute(
                update(deliveries).where(mine, ROW.announcement_id.in_(ids_of)).values(values)
            )
