"""The pool: answers of closed weekly pulses that wait until their quarter is over.

Nothing shows what is in it, and it does not say in which week an answer was given.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple

from sqlalchemy import case, delete, select

from store.pulses.grouping import Cells, Facts
from store.pulses.mixing import written_anew
from store.pulses.showing import KNOWN
from store.pulses.tables import pulse_pool
from store.unit_of_work import UnitOfWork
from store.upsert import insert_into

ROW: Final = pulse_pool.c


class Waiting(NamedTuple):
    """Which answers wait together: nobody is among those who gave them twice."""

    question: str
    side: str
    round: str


@dataclass(slots=True)
class Pooled:
    """Answers that wait together; ``new`` are those of the last quarter."""

    least: int = 0
    cells: defaultdict[Facts, Counter[int]] = field(default_factory=lambda: defaultdict(Counter))
    new: defaultdict[Facts, Counter[int]] = field(default_factory=lambda: defaultdict(Counter))


async def wait(uow: UnitOfWork, quarter: str, waiting: Waiting, cells: Cells, least: int) -> None:
    """Put answers into a quarter's pool; close it with ``settled`` afterwards.

    Args:
        uow: The unit of work.
        quarter: At whose end they are shown.
        waiting: With which others.
        cells: The answers, by what ``KNOWN`` says.
        least: The fewest that may be shown of them together.
    """
    rows = [
        {"quarter": quarter, **waiting._asdict(), **row, "least": least} for row in rows_of(cells)
    ]
    if not rows:
        return
    adding = insert_into(pulse_pool, uow.dialect)
    more = adding.excluded
    larger = case((ROW.least > more.least, ROW.least), else_=more.least)
    await uow.connection.execute(
        adding.on_conflict_do_update(
            index_elements=list(pulse_pool.primary_key),
            set_={"n": ROW.n + more.n, "least": larger},
        ),
        rows,
    )


async def settled(uow: UnitOfWork) -> None:
    """Leave no trace in the pool of which answers came with which week."""
    await written_anew(uow, pulse_pool)


async def pooled(uow: UnitOfWork, quarter: str) -> dict[Waiting, Pooled]:
    """What waits up to the end of a quarter."""
    names = (*KNOWN, "value", "n")
    rows = await uow.connection.execute(
        select(
            ROW.quarter,
            ROW.least,
            ROW.question,
            ROW.side,
            ROW.round,
            *(ROW[name] for name in names),
        ).where(ROW.quarter <= quarter)
    )
    found: defaultdict[Waiting, Pooled] = defaultdict(Pooled)
    for of, least, question, side, round_, *facts, value, n in rows:
        one = found[Waiting(question, side, round_)]
        one.least = max(one.least, least)
        one.cells[tuple(facts)][value] += n
        if of == quarter:
            one.new[tuple(facts)][value] += n
    return dict(found)


async def forget(uow: UnitOfWork, quarter: str) -> None:
    """Delete what has waited up to the end of a quarter."""
    await uow.connection.execute(delete(pulse_pool).where(ROW.quarter <= quarter))


def rows_of(cells: Mapping[Facts, Counter[int]]) -> Iterable[dict[str, Any]]:
    """A row for each value that was given by some who are known by the same."""
    for facts, counts in cells.items():
        for value, n in counts.items():
            yield {**dict(zip(KNOWN, facts, strict=True)), "value": value, "n": n}
