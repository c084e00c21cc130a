"""When a message that nobody asked for may leave: not at night, not too many a week, not after no.

Answers, what belongs to a question, and news of a meeting that was moved or cancelled are not named
here, so they leave at once.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import Final, Literal, TypeAlias
from zoneinfo import ZoneInfo

from config.settings import Settings
from config.working_time import WorkingTime

ANNOUNCEMENT: Final = "announcement"
URGENT: Final = "urgent"
"""The purpose of an announcement that does not wait for the morning."""
MEETING_NEWS: Final = "meeting_news"
"""The purpose of word that a meeting was moved or cancelled; it leaves at once."""
MEETING_REMINDER: Final = "meeting_reminder"
MEETING_NOTES: Final = "meeting_notes"
"""The purpose of notes and actions, and of "you said, we did"."""
ACTION_REMINDER: Final = "action_reminder"
EVALUATION: Final = "evaluation"
PULSE: Final = "pulse"
DIGEST: Final = "digest"

Wish: TypeAlias = Literal["less", "stop"]
"""Only the digest, or nothing unasked at all; None in its place is all messages."""


class Over(StrEnum):
    """What becomes of a message beyond what a person wants, or may get, in a week."""

    DIGEST = "digest"
    """It is listed in the week's digest."""
    DROP = "drop"
    """It is not sent at all: it would be stale in a digest."""
    THROUGH = "through"
    """It is sent all the same."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Manners:
    """How one purpose treats people.

    ``waits`` for sending hours; ``counts`` to the week's limit; ``over`` the limit; ``less`` where
    the person wants only the digest. With "stop" none is sent.
    """

    waits: bool = True
    counts: bool = True
    over: Over = Over.DIGEST
    less: Over = Over.DIGEST


UNASKED: Final[Mapping[str, Manners]] = {
    ANNOUNCEMENT: Manners(),
    MEETING_NOTES: Manners(),
    # They said that they come; told after the day it helps nobody, so the limit does not stop it.
    MEETING_REMINDER: Manners(over=Over.THROUGH, less=Over.DROP),
    ACTION_REMINDER: Manners(over=Over.THROUGH, less=Over.DROP),
    EVALUATION: Manners(over=Over.DROP, less=Over.DROP),
    PULSE: Manners(over=Over.DROP, less=Over.DROP),
    DIGEST: Manners(over=Over.THROUGH, less=Over.THROUGH),
    URGENT: Manners(waits=False, counts=False, over=Over.THROUGH, less=Over.THROUGH),
}
"""Every purpose that a person has not asked for; all others leave at once and count nothing."""
COUNTED: Final = tuple(purpose for purpose, manners in UNASKED.items() if manners.counts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Courtesy:
    """What an installation has set: when unasked messages leave, and how many a person and week."""

    hours: WorkingTime
    per_week: int


@dataclass(frozen=True, slots=True)
class Leave:
    """It may leave at this moment, in UTC; now or later."""

    at: datetime


@dataclass(frozen=True, slots=True)
class Keep:
    """It does not leave; ``why`` is "stop", or what becomes of it: "digest" or "drop"."""

    why: str


def may_leave(
    purpose: str, now: datetime, courtesy: Courtesy, *, wish: Wish | None = None, got: int = 0
) -> Leave | Keep:
    """When a message of that purpose may leave for one person, or that it may not.

    Args:
        purpose: The post's.
        now: An aware time.
        courtesy: What the installation has set.
        wish: What the person wants.
        got: How many unasked messages they got since the week began (``week_begins``).
    """
    manners = UNASKED.get(purpose)
    if manners is None:
        return Leave(now)
    if wish == "stop":
        return Keep("stop")
    beyond = manners.less if wish == "less" else Over.THROUGH
    if beyond is Over.THROUGH and manners.counts and got >= courtesy.per_week:
        beyond = manners.over
    if beyond is not Over.THROUGH:
        return Keep(beyond.value)
    return Leave(courtesy.hours.next_open(now) if manners.waits else now)


def week_begins(now: datetime, zone: ZoneInfo) -> datetime:
    """The Monday's midnight that the week of ``now`` began with there, in UTC."""
    monday = now.astimezone(zone).date()
    monday -= timedelta(days=monday.weekday())
    return datetime.combine(monday, time(), zone).astimezone(UTC)


def is_digest_day(day: date, hours: WorkingTime) -> bool:
    """Whether it is the first day of its week on which messages are sent."""
    monday = day - timedelta(days=day.weekday())
    days = (monday + timedelta(days=ahead) for ahead in range(7))
    return day == next((one for one in days if hours.is_working_day(one)), None)


def courtesy_of(settings: Settings) -> Courtesy:
    """By this installation's settings."""
    hours = WorkingTime(
        settings.quiet_until,
        settings.quiet_from,
        ZoneInfo(settings.timezone),
        frozenset(settings.extra_holidays),
    )
    return Courtesy(hours=hours, per_week=settings.unasked_per_week)
