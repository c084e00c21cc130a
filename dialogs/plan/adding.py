"""New meetings of a group: what they will be, what to mind, and keeping them."""

from collections.abc import Sequence
from contextlib import suppress
from typing import Final

from dialogs import cards
from dialogs.dates.written import and_more
from dialogs.meetings.written import shortly, when
from dialogs.outcome import Exchange, Outcome, said
from dialogs.plan import change_texts, texts, times
from dialogs.plan.about import ON
from dialogs.plan.finding import group_of
from dialogs.plan.offers import choices_of
from dialogs.plan.state import AgreeingPlan, Order
from dialogs.plan.words import NotUsable, checked
from store.plan.meetings import MeetingTaken
from store.plan.records import Meeting
from store.records import Group

MOST_SHOWN: Final = 12
MOST_NOTES: Final = 6
NOTICE: Final = 28
"""Days that people are used to hear before a meeting."""


async def will_add(exchange: Exchange, order: Order, *lead: str) -> Outcome:
    """Show the meetings that an order adds, with what to mind, and ask."""
    group = await group_of(exchange, order.group)
    if group is None:
        return said(cards.saying(texts.group_gone()), ON)
    if problem := _problem(exchange, order):
        return said(cards.saying(problem), ON)
    meetings = _meetings(exchange, order, group)
    there = await _there(exchange, meetings)
    if all(_is_kept(one, there) for one in meetings):
        return said(cards.saying(change_texts.nothing_added()), ON)
    working = exchange.knowledge.working
    days = [when(one, working) for one in meetings[:MOST_SHOWN]]
    if more := len(meetings) - len(days):
        days.append(and_more(more))
    lines = [
        change_texts.will_add(group.name, len(meetings)),
        *lead,
        *days,
        change_texts.place(order.venue, order.join_url),
        *_notes(exchange, meetings, there)[:MOST_NOTES],
        *([] if order.venue or order.join_url else [change_texts.how_to_say_place()]),
    ]
    state = AgreeingPlan(order=order)
    return said(cards.asking(lines, choices_of(exchange, state)), ON, state)


async def added(exchange: Exchange, order: Order) -> Outcome:
    """Keep the meetings; those that are there already stay as they are."""
    group = await group_of(exchange, order.group)
    if group is None:
        return said(cards.saying(texts.group_gone()), ON)
    if problem := _problem(exchange, order):
        return said(cards.saying(problem), ON)
    count = 0
    for one in _meetings(exchange, order, group):
        with suppress(MeetingTaken):
            await exchange.store.plan.add(one)
            count += 1
    if not count:
        return said(cards.saying(change_texts.nothing_added()), ON)
    lines = (change_texts.added(group.name, count), change_texts.seen_by_whom(group.name))
    return said(cards.saying(*lines), ON)


def _problem(exchange: Exchange, order: Order) -> str:
    """Why that cannot be added, "" where it can; a button may be forged, or old."""
    zone = exchange.knowledge.working.zone
    if not times.is_possible(order, zone):
        return texts.too_long()
    starts = times.days_of(order, zone)
    if starts[0] <= exchange.turn.now:
        return texts.is_past()
    if len(starts) >= times.MOST_MEETINGS:
        return texts.too_many(times.MOST_MEETINGS - 1)
    try:
        checked("venue", order.venue)
        if order.join_url:
            checked("join_url", order.join_url)
    except NotUsable as problem:
        return str(problem)
    return ""


def _meetings(exchange: Exchange, order: Order, group: Group) -> tuple[Meeting, ...]:
    """The meetings that an order adds; those of one phrase share a series."""
    zone = exchange.knowledge.working.zone
    starts = times.days_of(order, zone)
    length = times.length(order)
    series = f"{group.slug[:50]}:{starts[0]:%Y%m%dT%H%M}" if len(starts) > 1 else None
    return tuple(
        Meeting(
            group_slug=group.slug,
            title=group.name,
            purpose=group.purpose,
            starts_at=start,
            ends_at=start + length,
            venue=cards.one_line(order.venue),
            join_url=order.join_url,
            series=series,
        )
        for start in starts
    )


async def _there(exchange: Exchange, meetings: Sequence[Meeting]) -> tuple[Meeting, ...]:
    """What the plan has from the first of them until the last."""
    first = max(exchange.turn.now, meetings[0].starts_at)
    return await exchange.store.plan.between(first, meetings[-1].ends_at)


def _is_kept(one: Meeting, there: Sequence[Meeting]) -> bool:
    """Whether its group has a meeting at that very time."""
    return any(
        (each.group_slug, each.starts_at) == (one.group_slug, one.starts_at) for each in there
    )


def _notes(exchange: Exchange, meetings: Sequence[Meeting], there: Sequence[Meeting]) -> list[str]:
    """What to mind: bank holidays, half-term, short notice, what else is at the same time."""
    working = exchange.knowledge.working
    notes = []
    days = (meetings[0].starts_at.astimezone(working.zone).date() - exchange.turn.today).days
    if days < NOTICE:
        notes.append(change_texts.short_notice(days))
    for one in meetings:
        notes += times.notes_on(one.starts_at.astimezone(working.zone))
    for one in meetings:
        notes += beside(one, there, shortly(one, working))
    return notes


def beside(one: Meeting, there: Sequence[Meeting], on: str) -> list[str]:
    """What else is at the time of a meeting, on the day that is called ``on``."""
    same = [each for each in there if each.starts_at < one.ends_at and each.ends_at > one.starts_at]
    if _is_kept(one, there):
        return [change_texts.in_plan_already(on)]
    return (
        [change_texts.at_that_time(on, [cards.one_line(each.title) for each in same])]
        if same
        else []
    )
