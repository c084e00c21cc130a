"""What people say to a pulse in words; kept by itself, as nothing that they answered is with it.

Words have no side: once a pulse is closed they are kept where one side alone was asked, and enough
of it answered. What may not be shown is deleted.
"""

import secrets
from collections import Counter
from datetime import datetime
from typing import Final

from sqlalchemy import delete, func, insert, not_, select, update

from store.pulses.answering import Refused, held_open, invitation_of, settle
from store.pulses.mixing import key_of, mixed, written_anew
from store.pulses.records import Asked
from store.pulses.tables import pulse_comments, pulse_invitations, pulse_responses
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


async def how_many_said(uow: UnitOfWork, pulse_id: int) -> Counter[tuple[str, str]]:
    """How many said something in words, by question and department."""
    row = pulse_comments.c
    rows = await uow.connection.execute(
        select(row.question, row.about, func.count())
        .where(row.pulse_id == pulse_id)
        .group_by(row.question, row.about)
    )
    return Counter({(question, about): n for question, about, n in rows})


async def drop_unshown(uow: UnitOfWork, pulse_id: int, fewest: int) -> None:
    """Delete what too few said for it to be shown, once it is known how many answered."""
    row, asked = pulse_comments.c, pulse_responses.c
    enough = (
        select(asked.question)
        .where(asked.pulse_id == row.pulse_id)
        .where(asked.question == row.question, asked.about == row.about)
        .group_by(asked.question)
        .having(func.count() == 1, func.min(asked.answered) >= fewest)
        .correlate(pulse_comments)
        .exists()
    )
    await uow.connection.execute(
        delete(pulse_comments).where(row.pulse_id == pulse_id, not_(enough))
    )
    await written_anew(uow, pulse_comments, row.pulse_id == pulse_id)


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
