"""Meetings as an iCalendar file (RFC 5545), for programs that subscribe to it or open it once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, vDuration, vText

from bot.calendar_zone import zone_of
from dialogs.cards import one_line
from dialogs.meetings.links import safe
from dialogs.meetings.texts import AGENDA, JOIN
from store.plan.records import Meeting

REFRESH: Final = timedelta(hours=1)
"""How often those who subscribe may look (RFC 7986, REFRESH-INTERVAL)."""
PRODUCT: Final = "-//Provider Engagement Bot//EN"


@dataclass(frozen=True, slots=True, kw_only=True)
class Filed:
    """What a file holds; ``with_links`` has links to join in it."""

    name: str
    meetings: tuple[Meeting, ...]
    zone: str
    with_links: bool


@lru_cache(maxsize=64)
def written(filed: Filed) -> bytes:
    """The file. The same meetings are the same bytes, so that nobody fetches them twice."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    # Text, or a comma would not be escaped and the end of a line would end the property.
    calendar.add("name", vText(one_line(filed.name)))
    calendar.add("x-wr-calname", vText(one_line(filed.name)))
    calendar.add("refresh-interval", vDuration(REFRESH), parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", vDuration(REFRESH))
    calendar.add_component(zone_of(filed.zone))
    for meeting in filed.meetings:
        calendar.add_component(event_of(meeting, ZoneInfo(filed.zone), with_link=filed.with_links))
    return bytes(calendar.to_ical())


def event_of(meeting: Meeting, zone: ZoneInfo, *, with_link: bool) -> Event:
    """One meeting; ``with_link`` has its link to join."""
    cancelled = meeting.cancelled_at is not None
    join = safe(meeting.join_url) if with_link else ""
    changed = meeting.updated_at or meeting.starts_at
    event = Event()
    event.add("uid", meeting.uid)
    event.add("dtstamp", changed)
    event.add("last-modified", changed)
    event.add("sequence", meeting.sequence)
    event.add("dtstart", meeting.starts_at.astimezone(zone))
    event.add("dtend", meeting.ends_at.astimezone(zone))
    event.add("summary", one_line(meeting.title))
    event.add("status", "CANCELLED" if cancelled else "CONFIRMED")
    event.add("transp", "TRANSPARENT" if cancelled else "OPAQUE")
    if where := one_line(meeting.venue) or join:
        event.add("location", where)
    if join:
        event.add("url", join)
    if words := _words(meeting, join):
        event.add("description", words)
    return event


def _words(meeting: Meeting, join: str) -> str:
    points = (one_line(point) for point in meeting.agenda)
    agenda: Sequence[str] = [f"{place}. {point}" for place, point in enumerate(points, start=1)]
    parts = [
        one_line(meeting.purpose),
        *([f"{JOIN}: {join}"] if join else []),
        *(["\n".join([AGENDA, *agenda])] if agenda else []),
    ]
    return "\n\n".join(part for part in parts if part)


def changed_at(meetings: Sequence[Meeting]) -> datetime | None:
    """When the newest of them changed; None for no meetings."""
    return max((one.updated_at for one in meetings if one.updated_at), default=None)
