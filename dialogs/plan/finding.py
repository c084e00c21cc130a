"""Which groups and meetings a message means, by the plan as it is."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Final

from dialogs.meetings import period
from dialogs.outcome import Exchange
from dialogs.plan import times
from dialogs.plan.groups import groups_named
from store.plan.records import Meeting
from store.records import Group

AHEAD: Final = timedelta(days=2 * 366)
"""How far meetings are looked for."""
MOST: Final = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The meetings that may be meant; where there are none, why, for the person."""

    meetings: tuple[Meeting, ...] = ()
    problem: str = ""


async def groups_meant(exchange: Exchange, text: str) -> tuple[Group, ...]:
    """The groups that a message names."""
    groups = await exchange.store.plan.groups()
    return groups_named(text, groups, exchange.knowledge.places.area_of(text))


async def group_of(exchange: Exchange, slug: str) -> Group | None:
    """The group of that slug."""
    found = (one for one in await exchange.store.plan.groups() if one.slug == slug)
    return next(found, None)


async def meetings_meant(exchange: Exchange, text: str, groups: tuple[Group, ...]) -> Found:
    """The meetings to come of these groups that a message may mean: on its days, else the next."""
    now, zone = exchange.turn.now, exchange.knowledge.working.zone
    ahead = await exchange.store.plan.between(now, now + AHEAD, groups=[one.slug for one in groups])
    if said := times.read(text, now, zone).problem:
        return Found(problem=said)
    days = period.read(text, now, zone)
    if days is None:
        return Found(meetings=_next(ahead, text))
    first, last = (datetime.combine(day, time(), zone) for day in (days.first, days.last))
    there = tuple(one for one in ahead if first <= one.starts_at < last)
    return Found(meetings=there[:MOST])


def _next(ahead: tuple[Meeting, ...], text: str) -> tuple[Meeting, ...]:
    return ahead[:1] if "next" in text.lower().split() else ahead[:MOST]
