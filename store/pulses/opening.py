"""Opening a pulse: who is asked what, and how many of each kind that is."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any, Final

from sqlalchemy import insert, select, update

from store.pulses.cadence import paces
from store.pulses.records import Invitee, PulsePlan, Question, Segments, Sheet
from store.pulses.segments import segments_of_all
from store.pulses.sheets import sheet_at
from store.pulses.tables import pulse_asked, pulse_invitations, pulses
from store.unit_of_work import UnitOfWork
from store.upsert import insert_into

ROW: Final = pulse_invitations.c
AT_ONCE: Final = 500
"""Rows in one statement."""


async def open_pulse(uow: UnitOfWork, plan: PulsePlan, invitees: Iterable[Invitee]) -> int | None:
    """Open a pulse, to be posted by a job; gives its id, or None where its key was opened before.

    Somebody who is named twice is asked once, and who wants no questions is not asked. Without
    anybody to ask it is opened all the same, so that it is not tried again.
    """
    wishes = await paces(uow)
    everyone = {
        who: one
        for one in invitees
        if wishes.get(who := (one.tenant_id, one.aad_object_id.lower())) != "never"
    }
    made = await uow.connection.execute(
        insert_into(pulses, uow.dialect)
        .on_conflict_do_nothing(index_elements=[pulses.c.key])
        .returning(pulses.c.id),
        {
            "key": plan.key,
            "kind": plan.kind,
            "title": plan.title,
            "questions": [question.as_json() for question in plan.questions],
            "opens_at": plan.opens_at,
            "closes_at": plan.closes_at,
            "remind_at": plan.remind_at,
            "threshold": plan.threshold,
            "comments_from": plan.comments_from,
            "invited": len(everyone),
            "round": plan.round,
        },
    )
    pulse_id: int | None = made.scalar()
    if pulse_id is None or not everyone:
        return pulse_id
    asks = {who: _asks(one, plan.questions) for who, one in everyone.items()}
    rows = [
        {
            "pulse_id": pulse_id,
            "tenant_id": tenant,
            "aad_object_id": aad,
            "side": one.side,
            "asks": asks[tenant, aad],
            "total": len(asks[tenant, aad]),
            "place": 0,
            "commented": 0,
            "posted": False,
            "reminded": False,
        }
        # In the order of the key: the order in which they lie tells nothing.
        for (tenant, aad), one in sorted(everyone.items())
    ]
    await _insert(uow, pulse_invitations, rows)
    await _insert(uow, pulse_asked, await _kinds(uow, pulse_id, everyone, asks))
    return pulse_id


def _asks(one: Invitee, questions: Sequence[Question]) -> list[list[str]]:
    return [list(ask) for ask in one.asks or ((question.id, "") for question in questions)]


async def _kinds(
    uow: UnitOfWork,
    pulse_id: int,
    everyone: dict[tuple[str, str], Invitee],
    asks: dict[tuple[str, str], list[list[str]]],
) -> list[dict[str, Any]]:
    """How many of each kind are asked each question; officers are one kind."""
    known = await segments_of_all(uow)
    counts = Counter(
        (question, about, one.side, known.get(who, Segments()))
        for who, one in everyone.items()
        for question, about in asks[who]
    )
    return [
        {
            "pulse_id": pulse_id,
            "question": question,
            "about": about,
            "side": side,
            **asdict(segments if side == "provider" else Segments()),
            "n": n,
        }
        for (question, about, side, segments), n in _merged(counts).items()
    ]


def _merged(
    counts: Counter[tuple[str, str, str, Segments]],
) -> Counter[tuple[str, str, str, Segments]]:
    merged: Counter[tuple[str, str, str, Segments]] = Counter()
    for (question, about, side, segments), n in counts.items():
        merged[question, about, side, segments if side == "provider" else Segments()] += n
    return merged


async def _insert(uow: UnitOfWork, table: Any, rows: list[dict[str, Any]]) -> None:
    for start in range(0, len(rows), AT_ONCE):
        await uow.connection.execute(insert(table), rows[start : start + AT_ONCE])


async def to_post(uow: UnitOfWork, now: datetime, most: int) -> list[Sheet]:
    """Invitations of open pulses that are not in the outbox yet.

    They count as posted from now on: write the posts in the same unit of work.
    """
    return await _taken(uow, most, ROW.posted.is_(False), pulses.c.opens_at <= now, now=now)


async def to_remind(uow: UnitOfWork, now: datetime, most: int) -> list[Sheet]:
    """Invitations that are due to be asked once more; they count as reminded from now on."""
    return await _taken(
        uow,
        most,
        ROW.posted.is_(True),
        ROW.reminded.is_(False),
        ROW.place < ROW.total,
        pulses.c.remind_at <= now,
        now=now,
        reminds=True,
    )


async def _taken(
    uow: UnitOfWork, most: int, *conditions: Any, now: datetime, reminds: bool = False
) -> list[Sheet]:
    found = await uow.connection.execute(
        select(
            pulses, ROW.tenant_id, ROW.aad_object_id, ROW.side, ROW.asks, ROW.place, ROW.commented
        )
        .join_from(pulse_invitations, pulses, pulses.c.id == ROW.pulse_id)
        .where(pulses.c.closed_at.is_(None), pulses.c.closes_at > now, *conditions)
        .order_by(ROW.pulse_id, ROW.tenant_id, ROW.aad_object_id)
        .limit(most)
    )
    taken = []
    for row in found.mappings().all():
        sheet = sheet_at(row)
        await uow.connection.execute(
            update(pulse_invitations)
            .where(
                ROW.pulse_id == row["id"],
                ROW.tenant_id == row["tenant_id"],
                ROW.aad_object_id == row["aad_object_id"],
            )
            .values({"reminded" if reminds else "posted": True})
        )
        if sheet is not None:
            taken.append(sheet)
    return taken
