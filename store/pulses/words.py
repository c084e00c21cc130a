"""What people say to a pulse in words; kept by itself, as nothing that they answered is with it."""

import secrets
from datetime import datetime
from typing import Final

from sqlalchemy import insert, update

from store.pulses.answering import Refused, held_open, invitation_of, settle
from store.pulses.mixing import key_of, mixed
from store.pulses.records import Asked
from store.pulses.tables import pulse_comments, pulse_invitations
from store.unit_of_work import UnitOfWork

LONGEST: Final = 1_000
ROW: Final = pulse_invitations.c


async def comment(uow: UnitOfWork, asked: Asked, text: str, now: datetime) -> Refused | None:
    """Keep what somebody adds to an answer, once for each question; None where that was done."""
    if await held_open(uow, asked.pulse_id, now) is None:
        return Refused.CLOSED
    first = await uow.connection.execute(
        update(pulse_invitations)
        .where(*invitation_of(asked), ROW.place > asked.place, ROW.commented <= asked.place)
        .values(commented=asked.place + 1)
    )
    if not first.rowcount:
        return Refused.SETTLED
    await _keep(uow, asked, text)
    return None


async def say(uow: UnitOfWork, asked: Asked, text: str, now: datetime) -> Refused | None:
    """Answer a question that takes words; None where that was done."""
    if asked.question.kind != "text":
        return Refused.NO_SUCH
    if await held_open(uow, asked.pulse_id, now) is None:
        return Refused.CLOSED
    if not await settle(uow, asked):
        return Refused.SETTLED
    await _keep(uow, asked, text)
    return None


async def _keep(uow: UnitOfWork, asked: Asked, text: str) -> None:
    await uow.connection.execute(
        insert(pulse_comments),
        {
            "key": key_of(asked.pulse_id, secrets.token_hex()),
            "pulse_id": asked.pulse_id,
            "question": asked.question.id,
            "about": asked.about,
            "text": text[:LONGEST],
        },
    )
    await mixed(uow, pulse_comments, asked.pulse_id, asked.question.id, asked.about)
