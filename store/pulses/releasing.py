"""What may be shown of answers is written down: of a pulse that is closed, and of a quarter.

Of a week's answers those are shown at once that tell of nothing but their department. The others
wait for the end of the quarter, when there are enough of them to say by area or service type what
was said. An answer is in one part and in one group of it (``store/pulses/showing.py``), so no table
can be subtracted from another to learn of fewer than a group.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, Final, TypeAlias

from sqlalchemy import Row, func, insert, select

from store.moments import in_utc
from store.pulses.design import before, quarter_of
from store.pulses.everybody import without_one_of_all
from store.pulses.grouping import Cells, Facts, size
from store.pulses.records import SEGMENTS
from store.pulses.showing import KNOWN, Groups, joined, of_pulse, of_quarter, of_week
from store.pulses.tables import (
    pulse_answers,
    pulse_asked,
    pulse_counts,
    pulse_releases,
    pulse_responses,
    pulses,
)
from store.pulses.waiting import Waiting, forget, pooled, rows_of, settled, wait
from store.pulses.words import drop_unshown, how_many_said
from store.unit_of_work import UnitOfWork

OF_QUARTER: Final = "quarter:"
"""How keys of releases begin that are a quarter's."""
Ask: TypeAlias = tuple[str, str, str]
"""A question, the department that it is about, and the side that was asked."""


async def release_pulse(uow: UnitOfWork, pulse_id: int) -> None:
    """Write what may be shown of a pulse that is being closed, and how many answered."""
    pulse = (await uow.connection.execute(select(pulses).where(pulses.c.id == pulse_id))).one()
    quarter = quarter_of(in_utc(pulse.opens_at))
    weekly, least = pulse.kind == "weekly", pulse.threshold
    contact = {one["id"]: one["no_contact"] for one in pulse.questions}
    asked = await _asked(uow, pulse_id)
    answers = await _answers(uow, pulse_id)
    counted = {ask: without_one_of_all(answers.get(ask, {}), asked[ask]) for ask in asked}
    await _respond(uow, pulse, asked, counted)
    await drop_unshown(uow, pulse_id, pulse.comments_from)
    week = _monday(in_utc(pulse.opens_at)) if weekly else ""
    release = await _released(uow, pulse.key, pulse.kind, quarter, week)
    for ask, cells in counted.items():
        question, _, side = ask
        rates = bool(contact.get(question))
        if weekly:
            shown, waiting = of_week(cells, least, contact=rates)
            await wait(uow, quarter, Waiting(question, side, pulse.round), waiting, least)
        else:
            shown = of_pulse(cells, least, contact=rates)
        await _show(uow, release, question, side, shown)
    await settled(uow)


async def release_quarters(uow: UnitOfWork, now: datetime) -> list[str]:
    """Write what may be shown of each quarter that is over; gives which those were.

    A quarter is over once a later one has begun and no weekly pulse of it is open. What is too
    little to be shown waits for the next one, and is deleted where that is not enough either.
    """
    row = pulse_releases.c
    opened = await uow.connection.execute(
        select(pulses.c.opens_at).where(pulses.c.closed_at.is_(None), pulses.c.kind == "weekly")
    )
    held = min({quarter_of(in_utc(one)) for one in opened.scalars()} | {quarter_of(now)})
    done = select(row.quarter).where(row.key.startswith(OF_QUARTER))
    found = await uow.connection.execute(
        select(row.quarter)
        .where(row.kind == "weekly", row.quarter < held, row.quarter.not_in(done))
        .distinct()
        .order_by(row.quarter)
    )
    over = list(found.scalars())
    for quarter in over:
        await _release_quarter(uow, quarter)
    # Where no more weeks follow there is nothing to wait for either.
    await forget(uow, before(before(held)))
    return over


async def _release_quarter(uow: UnitOfWork, quarter: str) -> None:
    release = await _released(uow, OF_QUARTER + quarter, "weekly", quarter, "")
    waiting = await pooled(uow, quarter)
    await forget(uow, quarter)
    groups: defaultdict[tuple[str, str], Groups] = defaultdict(dict)
    for which, one in waiting.items():
        shown, left = of_quarter(one.cells, one.least)
        asked = which.question, which.side
        groups[asked] = joined(groups[asked], shown)
        again = {facts: counts & one.new[facts] for facts, counts in left.items()}
        await wait(uow, quarter, which, again, one.least)
    for (question, side), shown in groups.items():
        await _show(uow, release, question, side, shown)
    await settled(uow)


async def _asked(uow: UnitOfWork, pulse_id: int) -> dict[Ask, Mapping[Facts, int]]:
    row = pulse_asked.c
    rows = await uow.connection.execute(
        select(row.question, row.about, row.side, *(row[name] for name in SEGMENTS), row.n).where(
            row.pulse_id == pulse_id
        )
    )
    found: defaultdict[Ask, Counter[Facts]] = defaultdict(Counter)
    for question, about, side, *kind, n in rows:
        found[question, about, side][tuple(kind)] += n
    return dict(found)


async def _answers(uow: UnitOfWork, pulse_id: int) -> dict[Ask, Cells]:
    row = pulse_answers.c
    names = [row.question, row.side, *(row[name] for name in KNOWN), row.value]
    rows = await uow.connection.execute(
        select(*names, func.count()).where(row.pulse_id == pulse_id).group_by(*names)
    )
    found: defaultdict[Ask, dict[Facts, Counter[int]]] = defaultdict(dict)
    for question, side, facts, about, *kind, value, n in rows:
        known = (facts, about, *kind)
        found[question, about, side].setdefault(known, Counter())[value] += n
    return dict(found)


async def _respond(
    uow: UnitOfWork,
    pulse: Row[Any],
    asked: Mapping[Ask, Mapping[Facts, int]],
    counted: Mapping[Ask, Cells],
) -> None:
    """Note how many were asked what, and how many answered, where that tells of nobody."""
    words = {one["id"] for one in pulse.questions if one["kind"] == "text"}
    said = await how_many_said(uow, pulse.id)
    rows = []
    for (question, about, side), kinds in asked.items():
        many = sum(kinds.values())
        answered = size(counted[question, about, side])
        if question in words:
            answered = min(said[question, about], many - 1)
        told = answered if many >= pulse.threshold else None
        cell = {"question": question, "about": about, "side": side}
        rows.append({"pulse_id": pulse.id, **cell, "asked": many, "answered": told})
    if rows:
        await uow.connection.execute(insert(pulse_responses), rows)


async def _released(uow: UnitOfWork, key: str, kind: str, quarter: str, week: str) -> int:
    values = {"key": key, "kind": kind, "quarter": quarter, "week": week}
    made = await uow.connection.execute(
        insert(pulse_releases).returning(pulse_releases.c.id), values
    )
    return int(made.scalar_one())


async def _show(uow: UnitOfWork, release: int, question: str, side: str, groups: Cells) -> None:
    of = {"release_id": release, "question": question, "side": side}
    if rows := [of | row for row in rows_of(groups)]:
        await uow.connection.execute(insert(pulse_counts), rows)


def _monday(opened: datetime) -> str:
    return (opened.date() - timedelta(days=opened.weekday())).isoformat()
