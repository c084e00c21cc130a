"""What may be shown of answers: a closed pulse's at once, a weekly one's in two parts.

A third of a week's answers, and five at least, are shown when the week is over, as its total. The
others wait for the end of the quarter, when there are enough of them to say by area or service type
what was said. An answer is in one part and in one group of it, so no table can be subtracted from
another to learn of fewer than a group (``store/pulses/grouping.py``). "No contact" is counted by
department and nothing else, and waits for the quarter.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, Final, TypeAlias

from sqlalchemy import delete, func, insert, select

from store.moments import in_utc
from store.pulses.design import order_of, quarter_of
from store.pulses.grouping import Facts, drawn, grouped, size, total
from store.pulses.records import NO_CONTACT, SEGMENTS
from store.pulses.tables import (
    ASKED,
    pulse_answers,
    pulse_asked,
    pulse_counts,
    pulse_pool,
    pulse_releases,
    pulse_responses,
    pulses,
)
from store.unit_of_work import UnitOfWork
from store.upsert import insert_into

SHOWN_AT_ONCE: Final = 3
"""Of so many answers of a week one is shown when the week is over."""
AT_ONCE: Final = 500
FACTS: Final = ("about", *SEGMENTS)
NOTHING: Final = ("",) * len(SEGMENTS)

Answers: TypeAlias = defaultdict[tuple[str, str], dict[Facts, Counter[int]]]
"""By question and side, then by department and what is known of who answered."""


async def release_pulse(uow: UnitOfWork, pulse_id: int) -> None:
    """Write what may be shown of a pulse that is being closed, and how many answered."""
    pulse = (await uow.connection.execute(select(pulses).where(pulses.c.id == pulse_id))).one()
    quarter = quarter_of(in_utc(pulse.opens_at))
    answers = await _answers(uow, pulse_id)
    await _respond(uow, pulse_id, answers)
    weekly = pulse.kind == "weekly"
    week = _monday(in_utc(pulse.opens_at)) if weekly else ""
    release = await _released(uow, pulse.key, pulse.kind, quarter, week)
    for asked, cells in answers.items():
        if weekly:
            shown, waiting = _of_week(asked, cells, pulse.threshold)
            await _wait(uow, quarter, asked, waiting)
        else:
            order = ("about", *order_of(asked[0], quarter))
            shown = _of_all(cells, order, pulse.threshold)
        await _show(uow, release, asked, shown)


async def release_quarters(uow: UnitOfWork, now: datetime) -> list[str]:
    """Write what may be shown of each quarter that is over; gives which those were.

    A quarter is over once a later one has begun and no weekly pulse of it is open. What is too
    little to be shown waits for the next one.
    """
    waiting = await uow.connection.execute(select(pulse_pool.c.quarter).distinct())
    opened = await uow.connection.execute(
        select(pulses.c.opens_at).where(pulses.c.closed_at.is_(None), pulses.c.kind == "weekly")
    )
    held = {quarter_of(in_utc(one)) for one in opened.scalars()} | {quarter_of(now)}
    done = await uow.connection.execute(
        select(pulse_releases.c.key).where(pulse_releases.c.key.startswith("quarter:"))
    )
    over = {one for one in waiting.scalars() if one < min(held)} - {
        key.removeprefix("quarter:") for key in done.scalars()
    }
    for quarter in sorted(over):
        await _release_quarter(uow, quarter)
    return sorted(over)


async def _release_quarter(uow: UnitOfWork, quarter: str) -> None:
    least = await uow.connection.scalar(
        select(func.max(pulses.c.threshold)).where(pulses.c.kind == "weekly")
    )
    answers = await _waiting(uow, quarter)
    release = await _released(uow, f"quarter:{quarter}", "weekly", quarter, "")
    for asked, cells in answers.items():
        first, second, *others = order_of(asked[0], quarter)
        # Weeks tell of departments; here it matters more who answered.
        shown = _of_all(cells, (first, second, "about", *others), int(least or 0))
        await _show(uow, release, asked, shown)
    await uow.connection.execute(delete(pulse_pool).where(pulse_pool.c.quarter <= quarter))
    for asked, cells in answers.items():
        rest = {facts: +counts for facts, counts in _left(cells, int(least or 0)).items()}
        await _wait(uow, quarter, asked, rest)


def _of_week(
    asked: tuple[str, str], cells: Mapping[Facts, Counter[int]], least: int
) -> tuple[dict[Facts, Counter[int]], dict[Facts, Counter[int]]]:
    """What a week shows, and what waits for its quarter."""
    shown: dict[Facts, Counter[int]] = {}
    waiting: dict[Facts, Counter[int]] = {}
    rated, none = _apart(cells)
    for about in {facts[0] for facts in rated}:
        alike = {facts: counts for facts, counts in rated.items() if facts[0] == about}
        there = size(alike)
        # Nothing is kept of what officers are, so nothing is gained by waiting.
        part = there if asked[1] == "officer" else max(least, there // SHOWN_AT_ONCE)
        now, later = drawn(alike, part if there >= least else 0)
        if now:
            shown[about, *NOTHING] = total(now)
        waiting |= later
    return shown, _added(waiting, none)


def _of_all(
    cells: Mapping[Facts, Counter[int]], order: Sequence[str], least: int
) -> dict[Facts, Counter[int]]:
    """What may be shown of answers all of which are there; "no contact" only by department."""
    rated, none = _apart(cells)
    places = [FACTS.index(name) for name in order]
    return _added(grouped(rated, places, least), grouped(none, [FACTS.index("about")], least))


def _left(cells: Mapping[Facts, Counter[int]], least: int) -> dict[Facts, Counter[int]]:
    """What is too little to be shown at all."""
    return _added(*({} if size(one) >= least else one for one in _apart(cells)))


def _apart(
    cells: Mapping[Facts, Counter[int]],
) -> tuple[dict[Facts, Counter[int]], dict[Facts, Counter[int]]]:
    """What was rated or chosen, and "no contact", of which only the department is kept."""
    rated: defaultdict[Facts, Counter[int]] = defaultdict(Counter)
    none: defaultdict[Facts, Counter[int]] = defaultdict(Counter)
    for facts, counts in cells.items():
        for value, n in counts.items():
            if value == NO_CONTACT:
                none[facts[0], *NOTHING][value] += n
            else:
                rated[facts][value] += n
    return dict(rated), dict(none)


def _added(*parts: Mapping[Facts, Counter[int]]) -> dict[Facts, Counter[int]]:
    whole: defaultdict[Facts, Counter[int]] = defaultdict(Counter)
    for part in parts:
        for facts, counts in part.items():
            whole[facts] += counts
    return dict(whole)


async def _answers(uow: UnitOfWork, pulse_id: int) -> Answers:
    row = pulse_answers.c
    names = [row.question, row.side, *(row[name] for name in FACTS), row.value]
    found = await uow.connection.execute(
        select(*names, func.count()).where(row.pulse_id == pulse_id).group_by(*names)
    )
    return _by_question(found)


async def _waiting(uow: UnitOfWork, quarter: str) -> Answers:
    row = pulse_pool.c
    names = [row.question, row.side, *(row[name] for name in FACTS), row.value]
    found = await uow.connection.execute(
        select(*names, func.sum(row.n)).where(row.quarter <= quarter).group_by(*names)
    )
    return _by_question(found)


def _by_question(rows: Iterable[Sequence[Any]]) -> Answers:
    answers: Answers = defaultdict(dict)
    for question, side, *facts, value, n in rows:
        answers[question, side].setdefault(tuple(facts), Counter())[value] += int(n)
    return answers


async def _respond(uow: UnitOfWork, pulse_id: int, answers: Answers) -> None:
    """Note how many were asked what, and how many answered."""
    answered = Counter[tuple[str, str, str]]()
    for (question, side), cells in answers.items():
        for facts, counts in cells.items():
            answered[question, facts[0], side] += counts.total()
    row = pulse_asked.c
    cell = (row.question, row.about, row.side)
    asked = await uow.connection.execute(
        select(*cell, func.sum(row.n)).where(row.pulse_id == pulse_id).group_by(*cell)
    )
    rows = [
        {
            "pulse_id": pulse_id,
            **dict(zip((*ASKED, "side"), key, strict=True)),
            "asked": int(n),
            "answered": answered[tuple(key)],
        }
        for *key, n in asked
    ]
    await _insert(uow, pulse_responses, rows)


async def _released(uow: UnitOfWork, key: str, kind: str, quarter: str, week: str) -> int:
    values = {"key": key, "kind": kind, "quarter": quarter, "week": week}
    made = await uow.connection.execute(
        insert(pulse_releases).returning(pulse_releases.c.id), values
    )
    return int(made.scalar_one())


async def _show(
    uow: UnitOfWork, release: int, asked: tuple[str, str], groups: Mapping[Facts, Counter[int]]
) -> None:
    rows = [{"release_id": release} | row for row in _rows(asked, groups)]
    await _insert(uow, pulse_counts, rows)


async def _wait(
    uow: UnitOfWork, quarter: str, asked: tuple[str, str], cells: Mapping[Facts, Counter[int]]
) -> None:
    rows = [{"quarter": quarter} | row for row in _rows(asked, cells)]
    for start in range(0, len(rows), AT_ONCE):
        adding = insert_into(pulse_pool, uow.dialect).values(rows[start : start + AT_ONCE])
        await uow.connection.execute(
            adding.on_conflict_do_update(
                index_elements=list(pulse_pool.primary_key),
                set_={"n": pulse_pool.c.n + adding.excluded.n},
            )
        )


def _rows(asked: tuple[str, str], cells: Mapping[Facts, Counter[int]]) -> Iterable[dict[str, Any]]:
    question, side = asked
    for facts, counts in cells.items():
        for value, n in counts.items():
            named = dict(zip(FACTS, facts, strict=True))
            yield {"question": question, "side": side, **named, "value": value, "n": n}


async def _insert(uow: UnitOfWork, table: Any, rows: list[Any]) -> None:
    for start in range(0, len(rows), AT_ONCE):
        await uow.connection.execute(insert(table), rows[start : start + AT_ONCE])


def _monday(opened: datetime) -> str:
    return (opened.date() - timedelta(days=opened.weekday())).isoformat()
