"""What pulses came to: sums of groups of answers, each group large enough to be shown."""

from collections import Counter, defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from itertools import permutations
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, and_, func, literal, select

from store.pulses.records import HAD_CONTACT, SEGMENTS, Segments
from store.pulses.tables import (
    pulse_comments,
    pulse_counts,
    pulse_releases,
    pulse_responses,
    pulses,
)
from store.unit_of_work import UnitOfWork

BY: Final = ("question", "about", *SEGMENTS, "week", "quarter")
"""What results can be split by; ``about`` is the department."""
OVER_TIME: Final = ("weekly", "survey")
"""Pulses with the relationship's questions, which are counted together."""
LAST: Final = "9999-Q4"


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultQuery:
    """Which answers to count, and how to split them.

    ``key`` is one pulse's, such as a meeting's evaluation; without it the weekly pulses and full
    surveys from the quarter ``first`` to the quarter ``last`` are meant. "" in the others is all.
    ``by`` has any of ``BY``, of facts about a provider at most two: more are never kept together.
    """

    side: str = "provider"
    question: str = ""
    about: str = ""
    where: Segments = Segments()  # noqa: RUF009 - frozen, so sharing one is safe.
    first: str = ""
    last: str = LAST
    key: str = ""
    by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultCell:
    """One cell of a result: what its answers share, in the order of ``by``, and the answers.

    A "" among ``names`` is for answers of which too few had that in common. ``answers`` maps each
    value to how many gave it. ``NO_CONTACT`` among them is counted of other groups than ratings
    are, and later in a quarter: its share is that of ``NO_CONTACT`` and ``had_contact`` together.
    """

    names: tuple[str, ...]
    answers: dict[int, int]
    had_contact: int = 0


@dataclass(frozen=True, slots=True)
class Response:
    """How many questions were asked of people, and how many were answered.

    Without what was asked of so few that it is not told how many of them answered.
    """

    asked: int = 0
    answered: int = 0


async def results(uow: UnitOfWork, query: ResultQuery) -> tuple[ResultCell, ...]:
    """What the answers came to, by name; nothing where nothing may be shown.

    By facts, only answers count of which those facts were to be kept (``store/pulses/design.py``):
    by others a rare kind would be missing more often than a common one. So a result by area rests
    on fewer answers than the whole. More than two facts are never kept together.
    """
    cells: defaultdict[tuple[str, ...], Counter[int]] = defaultdict(Counter)
    for *names, value, n in await uow.connection.execute(counted(query)):
        cells[tuple(names)][value] += int(n)
    return tuple(
        ResultCell(
            names=names,
            had_contact=counts.pop(HAD_CONTACT, 0),
            answers=dict(sorted(counts.items())),
        )
        for names, counts in sorted(cells.items())
    )


async def responses(uow: UnitOfWork, query: ResultQuery) -> Response:
    """How many were asked and how many answered in closed pulses; what people are is not known."""
    row = pulse_responses.c
    keys = select(pulse_releases.c.key).where(*_released(query))
    found = (
        await uow.connection.execute(
            select(func.sum(row.asked), func.sum(row.answered))
            .join(pulses, pulses.c.id == row.pulse_id)
            .where(pulses.c.key.in_(keys), row.side == query.side, *_about(row, query))
            .where(row.answered.is_not(None))
        )
    ).one()
    return Response(*(int(n or 0) for n in found))


async def comments(uow: UnitOfWork, query: ResultQuery, most: int = 50) -> tuple[str, ...]:
    """What was said in words in closed pulses; what is kept of it may be shown.

    In the order of keys that chance made.
    """
    row, asked = pulse_comments.c, pulse_responses.c
    keys = select(pulse_releases.c.key).where(*_released(query))
    same = (asked.pulse_id == row.pulse_id, asked.question == row.question)
    found = await uow.connection.execute(
        select(row.text)
        .join(pulses, pulses.c.id == row.pulse_id)
        .join(pulse_responses, and_(*same, asked.about == row.about, asked.side == query.side))
        .where(pulses.c.key.in_(keys), *_about(row, query))
        .order_by(row.key)
        .limit(most)
    )
    return tuple(found.scalars())


async def quarters_shown(uow: UnitOfWork) -> tuple[str, str] | None:
    """The first and the last quarter with anything in them; None for none."""
    row = pulse_releases.c
    found = (
        await uow.connection.execute(
            select(func.min(row.quarter), func.max(row.quarter)).where(row.kind.in_(OVER_TIME))
        )
    ).one()
    return (found[0], found[1]) if found[0] else None


async def first_unfinished(uow: UnitOfWork) -> str | None:
    """The first quarter of which some answers still wait; None where all are shown."""
    row, over = pulse_releases.c, pulse_releases.alias()
    done = select(over.c.quarter).where(over.c.key.startswith("quarter:"))
    quarter: str | None = await uow.connection.scalar(
        select(func.min(row.quarter)).where(
            row.kind == "weekly", row.week != "", row.quarter.not_in(done)
        )
    )
    return quarter


def counted(query: ResultQuery) -> Select[Any]:
    """What the answers came to: names, value, and how many gave it."""
    row = pulse_counts.c
    columns: list[Any] = [*(_column(name).label(name) for name in query.by), row.value]
    where = {name: value for name in SEGMENTS if (value := getattr(query.where, name))}
    known = [row[name] == value for name, value in where.items()]
    if facts := {*where, *(name for name in query.by if name in SEGMENTS)}:
        known.append(row.facts.in_(_telling(facts)))
    return (
        select(*columns, func.sum(row.n))
        .join_from(pulse_counts, pulse_releases, pulse_releases.c.id == row.release_id)
        .where(*_released(query), row.side == query.side, *_about(row, query), *known)
        .group_by(*columns)
    )


def _telling(facts: Collection[str]) -> list[str]:
    """Which answers tell all of them fairly: those that were to keep them first."""
    if len(facts) == 1:
        (first,) = facts
        return [first, *(f"{first} {other}" for other in SEGMENTS if other != first)]
    return [" ".join(order) for order in permutations(facts)]


def _released(query: ResultQuery) -> list[ColumnElement[bool]]:
    row = pulse_releases.c
    if query.key:
        return [row.key == query.key]
    return [row.kind.in_(OVER_TIME), row.quarter >= query.first, row.quarter <= query.last]


def _about(row: Any, query: ResultQuery) -> list[ColumnElement[bool]]:
    asked = {"question": query.question, "about": query.about}
    return [row[name] == value for name, value in asked.items() if value] or [literal(value=True)]


def _column(name: str) -> ColumnElement[str]:
    of_release = name in ("week", "quarter")
    column: ColumnElement[str] = (pulse_releases if of_release else pulse_counts).c[name]
    return column
