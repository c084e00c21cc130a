"""Which meeting or group a message means."""

from collections.abc import Iterable, Mapping
from datetime import datetime, time
from zoneinfo import ZoneInfo

from dialogs.meetings import period
from dialogs.meetings.concern import View
from dialogs.meetings.period import Period
from dialogs.outcome import Exchange
from dialogs.plan.groups import groups_named
from store.plan.records import Meeting
from store.records import Group


def groups_in(exchange: Exchange, text: str, groups: Mapping[str, Group]) -> tuple[Group, ...]:
    """The groups that a message names; an area alone names all of its groups."""
    area = exchange.knowledge.places.area_of(text)
    named = groups_named(text, tuple(groups.values()), area)
    if named or area is None:
        return named
    return tuple(one for one in groups.values() if one.area == area)


def period_in(exchange: Exchange, text: str) -> Period | None:
    """The days that a message names."""
    return period.read(text, exchange.turn.now, exchange.knowledge.working.zone)


def within(meetings: Iterable[Meeting], days: Period | None, zone: ZoneInfo) -> tuple[Meeting, ...]:
    """Those that begin on these days; all where none are named."""
    if days is None:
        return tuple(meetings)
    first, last = (datetime.combine(day, time(), zone) for day in (days.first, days.last))
    return tuple(one for one in meetings if first <= one.starts_at < last)


def meant(
    exchange: Exchange, view: View, text: str, *, mine: bool = True
) -> tuple[tuple[Meeting, ...], bool]:
    """The meetings that a message may mean, and whether it says which.

    Of groups that are named the person's own are meant, where they have any; without a day it is
    each group's next.
    """
    named = groups_in(exchange, text, view.groups)
    days = period_in(exchange, text)
    pool = view.mine if mine and view.mine else view.meetings
    if named:
        of_named = [one for one in view.meetings if view.group_of(one) in named]
        pool = tuple(one for one in of_named if view.concerns(one)) or tuple(of_named)
    zone = exchange.knowledge.working.zone
    found = within(pool, days, zone)
    if days and not named:
        found = found or within(view.meetings, days, zone)
    if named and days is None:
        found = next_of_each(found)
    return found, bool(named or days)


def next_of_each(meetings: Iterable[Meeting]) -> tuple[Meeting, ...]:
    """The first meeting of each group; the meetings come in order of time."""
    first: dict[str | None, Meeting] = {}
    for one in meetings:
        first.setdefault(one.group_slug, one)
    return tuple(first.values())
