"""Announcements that are on their way, or were sent of late, for those who may see them."""

from datetime import datetime
from typing import Any, Final, NamedTuple

from sqlalchemy import Select, and_, func, or_, select

from store.announcements.drafts import announcement_of
from store.announcements.records import Announcement
from store.announcements.tables import announcements
from store.unit_of_work import UnitOfWork

MOST: Final = 40
ON_THE_WAY: Final = ("to_approve", "scheduled", "sending")
ROW: Final = announcements.c


class Mine(NamedTuple):
    """Who sees their own only: what they wrote or agreed to, and what waits for a second officer.

    The Entra id is in small letters.
    """

    aad_object_id: str


def under_way_query(tenant_id: str, mine: Mine | None, since: datetime) -> Select[Any]:
    """Those of a tenant, or of those only what concerns one person; the newest first."""
    seen = (
        []
        if mine is None
        else [
            or_(
                func.lower(ROW.author_id) == mine.aad_object_id,
                func.lower(ROW.approver_id) == mine.aad_object_id,
                ROW.state == "to_approve",
            )
        ]
    )
    return (
        select(announcements)
        .where(
            ROW.tenant_id == tenant_id,
            or_(
                ROW.state.in_(ON_THE_WAY),
                and_(ROW.state.in_(("sent", "cancelled")), ROW.sent_at >= since),
            ),
            *seen,
        )
        .order_by(ROW.id.desc())
        .limit(MOST)
    )


async def under_way(
    uow: UnitOfWork, tenant_id: str, mine: Mine | None, since: datetime
) -> tuple[Announcement, ...]:
    """Those on their way, and those sent since then, an aware time; the newest first."""
    rows = await uow.connection.execute(under_way_query(tenant_id, mine, since))
    return tuple(announcement_of(row) for row in rows.mappings())
