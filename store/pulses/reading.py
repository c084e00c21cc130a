"""What a person is asked: the pulses that are open for them."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from sqlalchemy import bindparam, select

from store.moments import in_utc
from store.pulses.answering import question_of
from store.pulses.records import Asked, Question
from store.pulses.tables import pulse_invitations, pulses
from store.unit_of_work import UnitOfWork

ROW: Final = pulse_invitations.c
INVITED: Final = (
    select(pulses, ROW.tenant_id, ROW.aad_object_id, ROW.side, ROW.asks, ROW.place, ROW.commented)
    .join_from(pulse_invitations, pulses, pulses.c.id == ROW.pulse_id)
    .where(ROW.tenant_id == bindparam("tenant"), ROW.aad_object_id == bindparam("aad"))
)
OF_PULSE: Final = INVITED.where(ROW.pulse_id == bindparam("pulse"))
OPEN: Final = INVITED.where(
    pulses.c.closed_at.is_(None),
    pulses.c.opens_at <= bindparam("now"),
    pulses.c.closes_at > bindparam("now"),
).order_by(pulses.c.opens_at.desc(), pulses.c.id.desc())
WAITING: Final = OPEN.where(ROW.place < ROW.total).limit(1)
BEGUN: Final = OPEN.where(ROW.place > 0).limit(1)


async def waiting_for(
    uow: UnitOfWork, tenant_id: str, aad_object_id: str, now: datetime
) -> Asked | None:
    """What a person is asked now and has not answered, of the newest pulse; None for nothing."""
    values = {"tenant": tenant_id, "aad": aad_object_id.lower(), "now": now}
    row = (await uow.connection.execute(WAITING, values)).mappings().first()
    return asked_at(row, row["place"]) if row else None


async def last_settled(
    uow: UnitOfWork, tenant_id: str, aad_object_id: str, now: datetime
) -> Asked | None:
    """What a person settled last of the newest open pulse in which they have settled anything."""
    values = {"tenant": tenant_id, "aad": aad_object_id.lower(), "now": now}
    row = (await uow.connection.execute(BEGUN, values)).mappings().first()
    return asked_at(row, row["place"] - 1) if row else None


async def coded(
    uow: UnitOfWork, tenant_id: str, aad_object_id: str, code: str, now: datetime
) -> Asked | None:
    """The question whose answer has this code; None where no open pulse of theirs has it."""
    values = {"tenant": tenant_id, "aad": aad_object_id.lower(), "now": now}
    for row in (await uow.connection.execute(OPEN, values)).mappings().all():
        found = await question_of(uow, row["id"], code)
        if found and list(found) in row["asks"][: row["place"]]:
            return asked_at(row, row["asks"].index(list(found)))
    return None


async def asked_of(
    uow: UnitOfWork, pulse_id: int, tenant_id: str, aad_object_id: str, place: int | None = None
) -> Asked | None:
    """What a person was asked at a place of a pulse; at the first unsettled one where none is said.

    None where they were not asked that, or the pulse is closed.
    """
    values = {"tenant": tenant_id, "aad": aad_object_id.lower(), "pulse": pulse_id}
    row = (await uow.connection.execute(OF_PULSE, values)).mappings().first()
    if row is None or row["closed_at"] is not None:
        return None
    return asked_at(row, row["place"] if place is None else place)


def asked_at(row: Mapping[Any, Any], place: int) -> Asked | None:
    """What an invitation, with its pulse, asks at one place; None where there is no such place."""
    if not 0 <= place < len(row["asks"]):
        return None
    name, about = row["asks"][place]
    question = next((one for one in row["questions"] if one["id"] == name), None)
    if question is None:
        return None
    return Asked(
        tenant_id=row["tenant_id"],
        aad_object_id=row["aad_object_id"],
        pulse_id=row["id"],
        kind=row["kind"],
        title=row["title"],
        closes_at=in_utc(row["closes_at"]),
        side=row["side"],
        place=place,
        at=row["place"],
        total=len(row["asks"]),
        question=Question.from_json(question),
        about=about,
        commented=row["commented"] > place,
    )
