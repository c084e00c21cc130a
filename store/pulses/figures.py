"""What a closed pulse came to, as far as it may be shown: nothing of fewer than its threshold."""

from collections import defaultdict
from typing import Final

from sqlalchemy import func, select

from store.pulses.records import NO_CONTACT, Figure, Question
from store.pulses.tables import (
    pulse_comments,
    pulse_counts,
    pulse_releases,
    pulse_responses,
    pulses,
)
from store.unit_of_work import UnitOfWork

PULSE: Final = (
    pulses.c.id,
    pulses.c.questions,
    pulses.c.closed_at,
)


async def figures_of(uow: UnitOfWork, key: str) -> tuple[Figure, ...]:
    """What the pulse of that key came to, in the order of its questions; nothing while it is open.

    A question is shown from the pulse's threshold on. Answers of one side are never told from the
    whole, since there is no whole: each side stands by itself.
    """
    row = (await uow.connection.execute(select(*PULSE).where(pulses.c.key == key))).first()
    if row is None or row.closed_at is None:
        return ()
    asked = await _asked(uow, row.id)
    given = await _given(uow, key)
    said = await _said(uow, row.id)
    return tuple(
        _figure(
            Question.from_json(question),
            about,
            side,
            asked=n,
            given=given.get((name, about, side), {}),
            said=said.get((name, about), []),
        )
        for question in row.questions
        for (name, about, side), n in sorted(asked.items())
        if name == question["id"]
    )


def _figure(
    question: Question,
    about: str,
    side: str,
    *,
    asked: int,
    given: dict[int, int],
    said: list[str],
) -> Figure:
    return Figure(
        question=question,
        about=about,
        side=side,
        asked=asked,
        enough=bool(given) or (question.kind == "text" and bool(said)),
        answers=dict(sorted(given.items())),
        comments=tuple(said),
    )


async def _asked(uow: UnitOfWork, pulse_id: int) -> dict[tuple[str, str, str], int]:
    row = pulse_responses.c
    rows = await uow.connection.execute(
        select(row.question, row.about, row.side, row.asked).where(row.pulse_id == pulse_id)
    )
    return {(question, about, side): n for question, about, side, n in rows}


async def _given(uow: UnitOfWork, key: str) -> dict[tuple[str, str, str], dict[int, int]]:
    row = pulse_counts.c
    cell = (row.question, row.about, row.side, row.value)
    rows = await uow.connection.execute(
        select(*cell, func.sum(row.n))
        .join(pulse_releases, pulse_releases.c.id == row.release_id)
        .where(pulse_releases.c.key == key, row.value >= NO_CONTACT)
        .group_by(*cell)
    )
    given: dict[tuple[str, str, str], dict[int, int]] = defaultdict(dict)
    for question, about, side, value, n in rows:
        given[question, about, side][value] = int(n)
    return given


async def _said(uow: UnitOfWork, pulse_id: int) -> dict[tuple[str, str], list[str]]:
    row = pulse_comments.c
    rows = await uow.connection.execute(
        select(row.question, row.about, row.text).where(row.pulse_id == pulse_id).order_by(row.key)
    )
    said: dict[tuple[str, str], list[str]] = defaultdict(list)
    for question, about, text in rows:
        said[question, about].append(text)
    return said
