"""Who comes to a meeting: what each person answered, and who is to be reminded."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import func, select

from store.moments import in_utc
from store.plan.meetings import NAMES, meeting_of
from store.plan.records import Meeting, MeetingResponse
from store.plan.tables import meetings, responses
from store.unit_of_work import UnitOfWork
from store.upsert import insert_into

ROW: Final = responses.c
KEY: Final = ("meeting_id", "tenant_id", "aad_object_id")
COMES: Final = "coming"


@dataclass(frozen=True, slots=True, kw_only=True)
class Comer:
    """Somebody who said that they come to a meeting, and when they said so (aware, UTC)."""

    meeting: Meeting
    tenant_id: str
    aad_object_id: str
    answered_at: datetime


async def answer_meeting(uow: UnitOfWork, said: MeetingResponse, now: datetime) -> bool:
    """Keep what a person answers in place of what they said before; whether that is news.

    Whether they came, where that is kept already, stays.
    """
    insert = insert_into(responses, uow.dialect).values(
        meeting_id=said.meeting_id,
        tenant_id=said.tenant_id,
        aad_object_id=said.aad_object_id.lower(),
        answer=said.answer,
        answered_at=now,
    )
    result = await uow.connection.execute(
        insert.on_conflict_do_update(
            index_elements=[ROW[name] for name in KEY],
            set_={"answer": insert.excluded.answer, "answered_at": insert.excluded.answered_at},
            where=ROW.answer.is_distinct_from(insert.excluded.answer),
        )
    )
    return result.rowcount > 0


async def answers_of(
    uow: UnitOfWork, tenant_id: str, aad_object_id: str, ids: Collection[int]
) -> dict[int, str]:
    """What a person answered to each of the meetings, by meeting; only where they did."""
    found = await uow.connection.execute(
        select(ROW.meeting_id, ROW.answer).where(
            ROW.tenant_id == tenant_id,
            ROW.aad_object_id == aad_object_id.lower(),
            ROW.meeting_id.in_(ids),
            ROW.answer.is_not(None),
        )
    )
    return {row.meeting_id: row.answer for row in found}


async def answers_to(uow: UnitOfWork, meeting_id: int) -> dict[str, int]:
    """How many people gave each answer to a meeting, by answer."""
    found = await uow.connection.execute(
        select(ROW.answer, func.count().label("people"))
        .where(ROW.meeting_id == meeting_id, ROW.answer.is_not(None))
        .group_by(ROW.answer)
    )
    return {row.answer: row.people for row in found}


async def answers_to_each(uow: UnitOfWork, ids: Collection[int]) -> dict[int, dict[str, int]]:
    """How many people gave each answer, by meeting; of those that anybody answered to."""
    found = await uow.connection.execute(
        select(ROW.meeting_id, ROW.answer, func.count())
        .where(ROW.meeting_id.in_(ids), ROW.answer.is_not(None))
        .group_by(ROW.meeting_id, ROW.answer)
    )
    each: dict[int, dict[str, int]] = {}
    for meeting_id, answer, people in found:
        each.setdefault(meeting_id, {})[answer] = people
    return each


async def comers(uow: UnitOfWork, start: datetime, end: datetime) -> tuple[Comer, ...]:
    """Who comes to the meetings that begin from ``start`` until ``end`` and are not cancelled."""
    rows = await uow.connection.execute(
        select(
            *(meetings.c[name] for name in NAMES),
            ROW.tenant_id,
            ROW.aad_object_id,
            ROW.answered_at,
        )
        .join_from(meetings, responses, meetings.c.id == ROW.meeting_id)
        .where(
            meetings.c.starts_at >= start,
            meetings.c.starts_at < end,
            meetings.c.cancelled_at.is_(None),
            ROW.answer == COMES,
        )
        .order_by(meetings.c.starts_at, meetings.c.id, ROW.tenant_id, ROW.aad_object_id)
    )
    return tuple(
        Comer(
            meeting=meeting_of(row),
            tenant_id=row["tenant_id"],
            aad_object_id=row["aad_object_id"],
            answered_at=in_utc(row["answered_at"]) or start,
        )
        for row in rows.mappings()
    )
