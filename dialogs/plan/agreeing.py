"""Showing what will be otherwise in the plan, asking once, and doing it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, Final

from dialogs import cards
from dialogs.meetings.written import shortly, when
from dialogs.outcome import Exchange, Outcome, said
from dialogs.plan import change_texts, texts, times, words
from dialogs.plan.about import ON
from dialogs.plan.adding import added, beside, will_add
from dialogs.plan.later import later, moved_alike
from dialogs.plan.offers import choices_of
from dialogs.plan.state import AgreeingPlan, Order
from store.plan.meetings import MeetingTaken, StaleMeeting
from store.plan.records import Meeting

LONGEST_SHOWN: Final = 300
UNTOLD: Final = frozenset(("purpose", "mode", "agenda"))
"""Cells whose change is no news: nobody is told of it."""
MOST_DAYS: Final = 6
DONE: Final = {
    "move": change_texts.several_moved,
    "cancel": change_texts.cancelled,
    "change": change_texts.changed,
}
"""What is said once one or several were changed."""


async def agree(exchange: Exchange, order: Order, *lead: str) -> Outcome:
    """Show what an order comes to, and ask whether it shall be."""
    if order.do == "add":
        return await will_add(exchange, order, *lead)
    try:
        meeting, changed = await _possible(exchange, order)
    except words.NotUsable as problem:
        return said(cards.saying(str(problem)), ON)
    more = await later(exchange, meeting)
    heading, *rows = _shown(exchange, order, meeting, changed)
    lines = [heading, *lead, *rows]
    if order.do == "move":
        lines += await _at_that_time(exchange, changed)
    if more:
        lines.append(_with_those(exchange, order, more, (meeting, changed)))
    if order.field not in UNTOLD:
        lines.append(change_texts.told_of_it())
    state = AgreeingPlan(order=order, seen=meeting.version, more=bool(more))
    return said(cards.asking(lines, choices_of(exchange, state)), ON, state)


async def agreed(exchange: Exchange, order: Order, seen: int) -> Outcome:
    """Do what was shown, where the plan is still as it was then."""
    if order.do == "add":
        return await added(exchange, order)
    try:
        meeting, changed = await _possible(exchange, order)
        if meeting.version != seen:
            return await agree(exchange, order, change_texts.changed_meanwhile())
        return await _done(exchange, order, meeting, changed)
    except words.NotUsable as problem:
        line = str(problem)
    except StaleMeeting:
        line = change_texts.changed_meanwhile()
    except MeetingTaken:
        line = change_texts.taken()
    return said(cards.saying(line), ON)


async def _possible(exchange: Exchange, order: Order) -> tuple[Meeting, Meeting]:
    """The meeting as it is and as the order wants it; one that is to come and takes place.

    Raises:
        NotUsable: There is none such, it cannot be so, or it is so already.
    """
    meeting = await exchange.store.plan.meeting(order.meeting)
    if meeting is None or meeting.cancelled_at or meeting.ends_at <= exchange.turn.now:
        raise words.NotUsable(texts.gone())
    changed = _changed(exchange, order, meeting)
    if changed == meeting:
        raise words.NotUsable(change_texts.so_already())
    return meeting, changed


def _with_those(
    exchange: Exchange, order: Order, more: Sequence[Meeting], changed: tuple[Meeting, Meeting]
) -> str:
    """How many come after it, and when they would be where it is moved."""
    if order.do != "move":
        return change_texts.more_after_it(len(more))
    working = exchange.knowledge.working
    days = [shortly(one, working) for one in moved_alike(more, *changed, working.zone)]
    rest = [str(change_texts.and_others(len(days) - MOST_DAYS))] if len(days) > MOST_DAYS else []
    return change_texts.more_would_be(len(more), [*days[:MOST_DAYS], *rest])


async def _at_that_time(exchange: Exchange, changed: Meeting) -> list[str]:
    """What else is at the time to which a meeting is moved."""
    found = await exchange.store.plan.between(changed.starts_at, changed.ends_at)
    others = [one for one in found if one.id != changed.id]
    return beside(changed, others, shortly(changed, exchange.knowledge.working))


async def _done(exchange: Exchange, order: Order, meeting: Meeting, changed: Meeting) -> Outcome:
    """Keep it; who was told hears of it by what the plan's calendars take over (``sequence``)."""
    rest = await later(exchange, meeting) if order.rest else ()
    if order.do == "move":
        rest = moved_alike(rest, meeting, changed, exchange.knowledge.working.zone)
    else:
        rest = tuple(_changed(exchange, order, one) for one in rest)
    await exchange.store.plan.save((changed, *rest))
    title, count = cards.one_line(changed.title), 1 + len(rest)
    match order.do:
        case "move" if not rest:
            line = change_texts.moved(title, when(changed, exchange.knowledge.working))
        case _:
            line = DONE[order.do](title, count)
    told = [] if order.field in UNTOLD else [change_texts.told_of_it()]
    return said(cards.saying(line, *told), ON)


def _changed(exchange: Exchange, order: Order, meeting: Meeting) -> Meeting:
    """The meeting as the order wants it.

    Raises:
        NotUsable: It cannot be so.
    """
    match order.do:
        case "cancel":
            return replace(meeting, cancelled_at=exchange.turn.now)
        case "move":
            return _moved(exchange, order, meeting)
    field = order.field or "title"
    value = words.checked(field, order.value)
    cell: Any = words.points(value) if field == "agenda" else value
    return replace(meeting, **{field: cell})


def _moved(exchange: Exchange, order: Order, meeting: Meeting) -> Meeting:
    zone = exchange.knowledge.working.zone
    single = order.but(rule="")
    if order.start is None or order.end is None or not times.is_possible(single, zone):
        raise words.NotUsable(texts.too_long())
    if order.start <= exchange.turn.now:
        raise words.NotUsable(texts.is_past())
    return replace(meeting, starts_at=order.start, ends_at=order.end)


def _shown(exchange: Exchange, order: Order, meeting: Meeting, changed: Meeting) -> list[str]:
    """The heading, and what becomes what."""
    working, title = exchange.knowledge.working, cards.one_line(meeting.title)
    now = when(meeting, working)
    match order.do:
        case "cancel":
            return [change_texts.will_cancel(title, now)]
        case "move":
            days = times.notes_on(_local(changed.starts_at, exchange))
            return [
                change_texts.will_move(title),
                change_texts.becomes(now, when(changed, working)),
                *days,
            ]
    field = order.field or "title"
    before, after = (_cell(one, field) for one in (meeting, changed))
    row = change_texts.cell_becomes(texts.LABELS[field], before, after)
    return [change_texts.will_change(title, now), row]


def _cell(meeting: Meeting, field: str) -> str:
    value = getattr(meeting, field)
    shown = "; ".join(value) if isinstance(value, tuple) else str(value)
    return cards.one_line(shown)[:LONGEST_SHOWN]


def _local(at: datetime, exchange: Exchange) -> datetime:
    return at.astimezone(exchange.knowledge.working.zone)
