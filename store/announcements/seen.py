"""What became of each copy, by person: who has seen it, and the list for those who may read it."""

from datetime import datetime
from typing import Final

from sqlalchemy import and_, func, select, update

from store.announcements.deliveries import OF, POST, ROW
from store.announcements.drafts import announcement_of
from store.announcements.records import Announcement, Told
from store.announcements.tables import announcements, deliveries
from store.moments import in_utc
from store.outbox.tables import outbox
from store.plan.tables import responses
from store.tables import organisations, people, profiles
from store.unit_of_work import UnitOfWork

PERSON: Final = people.c


async def read_copy(
    uow: UnitOfWork, tenant_id: str, recipient: str, reference: str | None
) -> Announcement | None:
    """The announcement of that reference, where this person has a copy; the newest for None."""
    statement = (
        select(announcements)
        .join(deliveries, OF.id == ROW.announcement_id)
        .where(
            ROW.tenant_id == tenant_id,
            ROW.recipient == recipient.lower(),
            ROW.kind == "person",
            ROW.state.in_(("queued", "digest", "sent", "failed")),
        )
        .order_by(OF.sent_at.desc(), OF.id.desc())
        .limit(1)
    )
    if reference is None:
        statement = statement.where(ROW.state == "sent", ROW.seen_at.is_(None))
    else:
        statement = statement.where(OF.reference == reference)
    row = (await uow.connection.execute(statement)).mappings().one_or_none()
    return announcement_of(row) if row else None


async def mark_seen(
    uow: UnitOfWork, announcement_id: int, tenant_id: str, recipient: str, now: datetime
) -> bool:
    """Keep that this person says they have seen it; whether they had not said so before."""
    result = await uow.connection.execute(
        update(deliveries)
        .where(
            ROW.announcement_id == announcement_id,
            ROW.tenant_id == tenant_id,
            ROW.recipient == recipient.lower(),
            ROW.kind == "person",
            ROW.seen_at.is_(None),
        )
        .values(seen_at=now)
    )
    return result.rowcount > 0


async def forget_seen(uow: UnitOfWork, tenant_id: str, recipient: str) -> None:
    """Forget what this person said they have seen; that they got it is the council's record."""
    await uow.connection.execute(
        update(deliveries)
        .where(
            ROW.tenant_id == tenant_id,
            ROW.recipient == recipient.lower(),
            ROW.seen_at.is_not(None),
        )
        .values(seen_at=None)
    )


async def told(uow: UnitOfWork, announcement: Announcement) -> tuple[Told, ...]:
    """What became of each copy, by organisation and name; channels last."""
    home = func.coalesce(profiles.c.organisation_id, PERSON.organisation_id)
    is_theirs = and_(
        responses.c.meeting_id == announcement.meeting_id,
        responses.c.tenant_id == ROW.tenant_id,
        responses.c.aad_object_id == ROW.recipient,
    )
    joined = (
        deliveries.outerjoin(
            people, and_(PERSON.tenant_id == ROW.tenant_id, PERSON.aad_object_id == ROW.recipient)
        )
        .outerjoin(
            profiles,
            and_(
                profiles.c.tenant_id == ROW.tenant_id,
                profiles.c.aad_object_id == ROW.recipient,
            ),
        )
        .outerjoin(organisations, organisations.c.id == home)
        .outerjoin(outbox, POST.key == ROW.post_key)
        .outerjoin(responses, is_theirs)
    )
    rows = await uow.connection.execute(
        select(
            ROW.kind,
            func.coalesce(PERSON.name, "").label("name"),
            func.coalesce(organisations.c.name, "").label("organisation"),
            ROW.state,
            ROW.error,
            func.coalesce(POST.attempts, 0).label("attempts"),
            ROW.way,
            POST.sent_at,
            ROW.seen_at,
            responses.c.answer,
        )
        .select_from(joined)
        .where(ROW.announcement_id == announcement.id)
        .order_by(ROW.kind.desc(), "organisation", "name", ROW.tenant_id, ROW.recipient)
    )
    return tuple(
        Told(
            **{
                **row,
                "sent_at": in_utc(row["sent_at"]),
                "seen_at": in_utc(row["seen_at"]),
            }
        )
        for row in rows.mappings()
    )
