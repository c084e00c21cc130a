"""Pulses as if they had been held: for sample data, benchmarks and tests, with nobody in them.

The way from an answer to what may be shown is the real one; only people and cards are left out.
"""

import random
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from sqlalchemy import Table, insert, select

from store.pulses.closing import close
from store.pulses.design import Facts, chosen, designs, quarter_of
from store.pulses.opening import open_pulse
from store.pulses.records import SEGMENTS, PulsePlan, Segments
from store.pulses.segments import FACTS_OF, shared
from store.pulses.tables import pulse_answers, pulse_asked
from store.tables import organisations
from store.unit_of_work import UnitOfWork

AT_ONCE: Final = 500


@dataclass(frozen=True, slots=True)
class Question:
    """Which question, about which department, of which side."""

    question: str
    about: str = ""
    side: str = "provider"


async def hold(
    uow: UnitOfWork,
    plan: PulsePlan,
    asked: Mapping[Question, Mapping[Segments, int]],
    answers: Iterable[tuple[Question, Segments, int]],
    chance: random.Random,
    *,
    closes: bool = True,
) -> int | None:
    """Open a pulse, take its answers and close it; gives its id, or None where it was opened once.

    Args:
        uow: Nothing is committed here.
        plan: The pulse; it closes at its time.
        asked: How many of each kind were asked each question; officers are of no kind.
        answers: The question, what is known of who answered, and the value.
        chance: Decides what each answer keeps of that.
        closes: Whether it is closed.
    """
    pulse_id = await open_pulse(uow, plan, ())
    if pulse_id is None:
        return None
    rows = [
        {"pulse_id": pulse_id, **_row(one, kind), "n": n}
        for one, kinds in asked.items()
        for kind, n in kinds.items()
    ]
    await _insert(uow, pulse_asked, rows)
    quarter = quarter_of(plan.opens_at)
    weekly = plan.kind == "weekly"
    shares = {
        one: designs(one.question, quarter, sum(kinds.values()), weekly=weekly)
        for one, kinds in asked.items()
    }

    @cache
    def keeps(one: Question, facts: Facts) -> dict[Segments, dict[Segments, int]]:
        return shared(asked[one], plan.threshold, facts, chance)

    rows = []
    for one, kind, value in answers:
        facts = chosen(shares[one], chance) if one.side == "provider" else ()
        may = keeps(one, facts).get(kind) or {Segments(): 1}
        keeping = chance.choices(list(may), list(may.values()))[0]
        told = {"key": secrets.token_hex(32), "pulse_id": pulse_id, "value": value}
        rows.append(told | _row(one, keeping) | {"facts": " ".join(facts)})
    await _insert(uow, pulse_answers, rows)
    if closes:
        await close(uow, pulse_id, plan.closes_at)
    return pulse_id


def _row(one: Question, kind: Segments) -> dict[str, Any]:
    asked = {"question": one.question, "about": one.about, "side": one.side}
    return asked | dict(zip(SEGMENTS, FACTS_OF(kind), strict=True))


async def kinds_of_organisations(uow: UnitOfWork) -> list[Segments]:
    """What kind of provider each organisation is, in the order of their ids."""
    row = organisations.c
    rows = await uow.connection.execute(
        select(row.area, row.service_type, row.size, row.ecc_share, row.tier).order_by(row.id)
    )
    return [
        Segments(
            area=area or "",
            service_type=service_type or "",
            size=size or "",
            ecc_share=share or "",
            tier="" if tier is None else str(tier),
        )
        for area, service_type, size, share, tier in rows
    ]


async def _insert(uow: UnitOfWork, table: Table, rows: list[dict[str, Any]]) -> None:
    for start in range(0, len(rows), AT_ONCE):
        await uow.connection.execute(insert(table), rows[start : start + AT_ONCE])
