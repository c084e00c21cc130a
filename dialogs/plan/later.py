"""The meetings after one: those of its series, or its group's others of the same name."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Final
from zoneinfo import ZoneInfo

from dialogs.meetings import period
from dialogs.outcome import Exchange
from dialogs.plan.finding import AHEAD
from store.plan.records import Meeting

_ALL: Final = re.compile(r"\b(?:all|every|each|whole|series)\b", re.IGNORECASE)
_ON: Final = re.compile(
    r"\b(?:from|since|after|later|onwards?|following|remaining)\b", re.IGNORECASE
)


def all_meant(exchange: Exchange, text: str) -> bool:
    """Whether words mean a meeting and all after it: "every North forum", "all from March on".

    "All forums in June" are those of June, so the person chooses.
    """
    if not _ALL.search(text):
        return False
    zone = exchange.knowledge.working.zone
    return _ON.search(text) is not None or period.read(text, exchange.turn.now, zone) is None


async def later(exchange: Exchange, meeting: Meeting) -> tuple[Meeting, ...]:
    """Those that come after it and are not cancelled, the earliest first."""
    plan, start = exchange.store.plan, meeting.starts_at
    if meeting.series is not None:
        return await plan.of_series(meeting.series, start)
    if meeting.group_slug is None:
        return ()
    found = await plan.between(start, start + AHEAD, groups=[meeting.group_slug])
    return tuple(one for one in found if one.starts_at > start and one.title == meeting.title)


def moved_alike(
    those: Sequence[Meeting], before: Meeting, after: Meeting, zone: ZoneInfo
) -> tuple[Meeting, ...]:
    """Meetings moved as far as one was, by the clock on the wall, and as long as it is now."""
    far = _wall(after, zone) - _wall(before, zone)
    length = after.ends_at - after.starts_at
    starts = [(_wall(one, zone) + far).replace(tzinfo=zone).astimezone(UTC) for one in those]
    return tuple(
        replace(one, starts_at=start, ends_at=start + length)
        for one, start in zip(those, starts, strict=True)
    )


def _wall(meeting: Meeting, zone: ZoneInfo) -> datetime:
    return meeting.starts_at.astimezone(zone).replace(tzinfo=None)
