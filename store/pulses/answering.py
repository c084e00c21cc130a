"""An answer: that there is one goes to who was asked, what it is goes where nobody is named.

The two are written in one transaction, so both are kept or neither is. What could still join them
afterwards is taken away (``store/pulses/mixing.py``).
"""

import random
import secrets
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from sqlalchemy import ColumnElement, bindparam, insert, select, update

from store.enquiries.references import ALPHABET
from store.moments import in_utc
from store.pulses.design import Facts, chosen, designs, quarter_of
from store.pulses.grouping import CHANCE
from store.pulses.mixing import key_of, mixed, same
from store.pulses.records import SEGMENTS, Asked, Segments
from store.pulses.segments import kept, segments_of
from store.pulses.tables import (
    pulse_answers,
    pulse_asked,
    pulse_invitations,
    pulses,
)
from store.unit_of_work import UnitOfWork

CODE_LENGTH: Final = 8
"""Letters: 78 thousand million codes, of which a person would have to guess one of a few hundred
in a week."""
ROW: Final = pulse_invitations.c
LOCK: Final = (
    select(
        pulses.c.kind,
        pulses.c.opens_at,
        pulses.c.closes_at,
        pulses.c.closed_at,
        pulses.c.threshold,
    )
    .where(pulses.c.id == bindparam("pulse"))
    .with_for_update()
)
"""Answers of a pulse come one after another, and none while it is being closed."""


@dataclass(frozen=True, slots=True)
class Held:
    """A pulse that is held open: its kind, the fewest whose facts are kept, and its quarter."""

    kind: str
    least: int
    quarter: str


class Refused(StrEnum):
    """Why an answer was not taken."""

    CLOSED = "closed"
    """The pulse is over."""
    SETTLED = "settled"
    """It was answered or skipped before."""
    NO_SUCH = "no_such"
    """Nothing such may be answered there, or there is no such answer to change."""


async def answer(uow: UnitOfWork, asked: Asked, value: int, now: datetime) -> str | Refused:
    """Take an answer; gives the code by which only its giver can change it.

    Args:
        uow: The unit of work of the turn.
        asked: What the person was asked, as ``store.pulses.reading`` gave it for them.
        value: One of ``asked.question.answers``.
        now: An aware time.
    """
    if value not in asked.question.answers:
        return Refused.NO_SUCH
    held = await held_open(uow, asked.pulse_id, now)
    if held is None:
        return Refused.CLOSED
    if not await settle(uow, asked):
        return Refused.SETTLED
    return await write(uow, asked, value, held)


async def write(uow: UnitOfWork, asked: Asked, value: int, held: Held) -> str:
    """Keep an answer to what was settled just now; gives its code."""
    code = new_code()
    facts, segments = await _segments(uow, asked, held)
    await uow.connection.execute(
        insert(pulse_answers),
        {
            "key": key_of(asked.pulse_id, code),
            "pulse_id": asked.pulse_id,
            "question": asked.question.id,
            "about": asked.about,
            "side": asked.side,
            "facts": " ".join(facts),
            **{name: getattr(segments, name) for name in SEGMENTS},
            "value": value,
        },
    )
    await mixed(uow, pulse_answers, asked.pulse_id, asked.question.id, asked.about)
    return code


async def skip(uow: UnitOfWork, asked: Asked, now: datetime) -> Refused | None:
    """Settle it without an answer; None where that was done."""
    if await held_open(uow, asked.pulse_id, now) is None:
        return Refused.CLOSED
    done = await settle(uow, asked)
    return None if done else Refused.SETTLED


async def change(
    uow: UnitOfWork, asked: Asked, code: str, value: int, now: datetime
) -> Refused | None:
    """Put another answer in the place of the one that has this code; None where that was done."""
    if value not in asked.question.answers:
        return Refused.NO_SUCH
    if await held_open(uow, asked.pulse_id, now) is None:
        return Refused.CLOSED
    changed = await uow.connection.execute(
        update(pulse_answers)
        .where(
            pulse_answers.c.key == key_of(asked.pulse_id, code),
            *same(pulse_answers, asked.pulse_id, asked.question.id, asked.about),
        )
        .values(value=value)
    )
    if not changed.rowcount:
        return Refused.NO_SUCH
    await mixed(uow, pulse_answers, asked.pulse_id, asked.question.id, asked.about)
    return None


async def question_of(uow: UnitOfWork, pulse_id: int, code: str) -> tuple[str, str] | None:
    """The question and the department of the answer that has this code; None for no answer."""
    row = pulse_answers.c
    found = await uow.connection.execute(
        select(row.question, row.about).where(row.key == key_of(pulse_id, code))
    )
    return next(((question, about) for question, about in found), None)


def new_code() -> str:
    """A code by chance."""
    return "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))


async def held_open(uow: UnitOfWork, pulse_id: int, now: datetime) -> Held | None:
    """A pulse that takes answers, held until the commit; None for any other."""
    if uow.dialect == "sqlite":
        # The one write lock of SQLite, before anything is read that must not change.
        await uow.connection.execute(
            update(pulses).where(pulses.c.id == pulse_id).values(id=pulses.c.id)
        )
    row = (await uow.connection.execute(LOCK, {"pulse": pulse_id})).first()
    if row is None or row.closed_at is not None or in_utc(row.closes_at) <= now:
        return None
    return Held(kind=row.kind, least=int(row.threshold), quarter=quarter_of(in_utc(row.opens_at)))


async def settle(uow: UnitOfWork, asked: Asked) -> bool:
    """Go on to the next place; whether nobody had done so before."""
    done = await uow.connection.execute(
        update(pulse_invitations)
        .where(
            *invitation_of(asked),
            ROW.place == asked.place,
        )
        .values(place=asked.place + 1)
    )
    return done.rowcount > 0


async def _segments(uow: UnitOfWork, asked: Asked, held: Held) -> tuple[Facts, Segments]:
    """Which facts the answer is to keep, and as much of them as enough others share."""
    if asked.side != "provider":
        return (), Segments()
    rows = await uow.connection.execute(
        select(*(pulse_asked.c[name] for name in SEGMENTS), pulse_asked.c.n).where(
            *same(pulse_asked, asked.pulse_id, asked.question.id, asked.about),
            pulse_asked.c.side == asked.side,
        )
    )
    counts = {Segments(*kind): n for *kind, n in rows}
    many, weekly = sum(counts.values()), held.kind == "weekly"
    if many < held.least:
        return (), Segments()
    shares = designs(asked.question.id, held.quarter, many, weekly=weekly)
    facts = chosen(shares, CHANCE)
    mine = await segments_of(uow, asked.tenant_id, asked.aad_object_id)
    # Not secret: it only has to be the same for all who keep the same of this.
    chance = random.Random(f"{asked.pulse_id}:{asked.question.id}:{asked.about}:{facts}")  # noqa: S311
    return facts, kept(mine, counts, held.least, facts, chance)


def invitation_of(asked: Asked) -> tuple[ColumnElement[bool], ...]:
    """The row that says that the person was asked."""
    return (
        ROW.pulse_id == asked.pulse_id,
        ROW.tenant_id == asked.tenant_id,
        ROW.aad_object_id == asked.aad_object_id,
    )
