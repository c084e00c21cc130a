"""Gathering what is known of a change of the plan, and asking for the rest, one thing at a time."""

import re
from datetime import UTC, datetime, time, timedelta
from typing import Final

from dialogs import cards
from dialogs.dates.written import day
from dialogs.meetings.written import shortly
from dialogs.outcome import Exchange, Outcome, said
from dialogs.plan import moving, texts, times
from dialogs.plan.about import ON
from dialogs.plan.agreeing import agree
from dialogs.plan.commands import Command
from dialogs.plan.finding import group_of, groups_meant, meetings_meant
from dialogs.plan.groups import without_groups
from dialogs.plan.later import all_meant
from dialogs.plan.offers import choices_of
from dialogs.plan.state import Order, TellingPlan
from dialogs.plan.words import NotUsable, checked, place_in
from store.plan.records import Meeting
from store.records import Group

LONGEST_TITLE: Final = 150
"""Characters of a title on a button."""
LONGEST_VALUE: Final = 1_000
TO_A_GROUP: Final = re.compile(r"\S+ to (?:the |our )?\S+", re.IGNORECASE)
"""Somebody who is added to a group, rather than a meeting."""
FEW: Final = 8
"""Words; a longer message without a day says something else."""


async def begin(exchange: Exchange, command: Command, groups: tuple[Group, ...]) -> Outcome:
    """Follow a command of which the groups are known; several may be meant, none for a new one."""
    if command.do == "add":
        return await _begin_new(exchange, command, groups)
    order = Order.model_validate(
        {"do": command.do, "field": command.field, "value": command.value[:LONGEST_VALUE]}
    )
    found = await meetings_meant(exchange, command.what, groups)
    if found.problem:
        return said(cards.saying(found.problem), ON)
    if not found.meetings:
        return said(cards.saying(texts.no_meeting(groups[0].name)), ON)
    if len(groups) == 1 and all_meant(exchange, command.what):
        return await with_meeting(exchange, order.but(rest=True), found.meetings[0])
    if len(found.meetings) > 1:
        return _which(exchange, order, found.meetings)
    return await with_meeting(exchange, order, found.meetings[0])


async def _begin_new(exchange: Exchange, command: Command, groups: tuple[Group, ...]) -> Outcome:
    zone, now = exchange.knowledge.working.zone, exchange.turn.now
    read = times.read(command.what, now, zone)
    try:
        place = place_in(without_groups(read.rest, groups))
    except NotUsable as problem:
        return said(cards.saying(str(problem)), ON)
    if not read.readings and not read.problem and TO_A_GROUP.search(command.what):
        return said(cards.saying(texts.no_members()), ON)
    order = Order(do="add", venue=place.venue, join_url=place.join_url)
    if len(groups) == 1:
        order = order.but(group=groups[0].slug)
    if read.problem:
        return said(cards.saying(read.problem), ON)
    if read.one:
        order = times.timed(order, read.one, zone)
    if len(groups) != 1:
        return await _which_group(exchange, order, groups)
    if len(read.readings) > 1:
        return _which_time(exchange, order, tuple(one.label for one in read.readings))
    return await proceed(exchange, order)


async def with_meeting(exchange: Exchange, order: Order, meeting: Meeting) -> Outcome:
    """Go on with an order whose meeting is known now."""
    value = order.value
    if order.do != "move":
        return await proceed(
            exchange, order.but(meeting=meeting.id, group=meeting.group_slug or "")
        )
    kept = order.but(
        meeting=meeting.id,
        group=meeting.group_slug or "",
        start=meeting.starts_at,
        end=meeting.ends_at,
        value="",
    )
    moved = await _to_when(exchange, kept, value) if value else None
    return moved or await proceed(exchange, kept)


async def proceed(exchange: Exchange, order: Order) -> Outcome:
    """Ask for the next thing that is missing; else show what will be."""
    if order.do == "add":
        return await _new(exchange, order)
    meeting = await exchange.store.plan.meeting(order.meeting)
    if meeting is None or meeting.cancelled_at or meeting.ends_at <= exchange.turn.now:
        return said(cards.saying(texts.gone()), ON)
    if order.do == "change":
        return await _changed(exchange, order)
    unmoved = (order.start, order.end) == (meeting.starts_at, meeting.ends_at)
    if order.do == "move" and (unmoved or order.start is None):
        order = order.but(start=meeting.starts_at, end=meeting.ends_at)
        return _ask(exchange, TellingPlan(order=order, asks="when"), texts.when_to(meeting.title))
    return await agree(exchange, order)


async def _new(exchange: Exchange, order: Order) -> Outcome:
    if not order.group:
        return await _which_group(exchange, order, ())
    if await group_of(exchange, order.group) is None:
        return said(cards.saying(texts.group_gone()), ON)
    zone = exchange.knowledge.working.zone
    if order.start is None:
        return _ask(exchange, TellingPlan(order=order, asks="when"), texts.when_is_it())
    if order.day:
        on = day(order.start.astimezone(zone).date())
        return _ask(exchange, TellingPlan(order=order, asks="time"), texts.at_what_time(on))
    if order.end is None:
        return _ask(exchange, TellingPlan(order=order, asks="end"), texts.how_long())
    return await agree(exchange, order)


async def _changed(exchange: Exchange, order: Order) -> Outcome:
    if order.field is None:
        return _ask(exchange, TellingPlan(order=order, asks="field"), texts.which_field())
    label = texts.LABELS[order.field]
    if not order.value:
        return _ask(exchange, TellingPlan(order=order, asks="value"), texts.what_value(label))
    try:
        checked(order.field, order.value)
    except NotUsable as problem:
        state = TellingPlan(order=order.but(value=""), asks="value")
        return _ask(exchange, state, str(problem))
    return await agree(exchange, order)


async def told(exchange: Exchange, state: TellingPlan, text: str) -> Outcome | None:
    """What was typed in answer; None where it is about something else."""
    order = state.order
    match state.asks:
        case "group":
            return await _group_told(exchange, state, text)
        case "when":
            return await _to_when(exchange, order, text)
        case "time":
            return await _at_time(exchange, state, text)
        case "end":
            return await _until(exchange, state, text)
        case "value":
            return await proceed(exchange, order.but(value=text[:LONGEST_VALUE]))
        case _:
            return None


async def _group_told(exchange: Exchange, state: TellingPlan, text: str) -> Outcome | None:
    groups = await groups_meant(exchange, text)
    if len(groups) == 1:
        return await proceed(exchange, state.order.but(group=groups[0].slug))
    return await _which_group(exchange, state.order, groups) if groups else None


async def _to_when(exchange: Exchange, order: Order, text: str) -> Outcome | None:
    """A day and time for an order, as typed."""
    zone, now = exchange.knowledge.working.zone, exchange.turn.now
    if moved := moving.further(order, text, zone):
        return await proceed(exchange, moved)
    if text.lower().startswith(moving.UNTIL):
        return _ask(exchange, TellingPlan(order=order, asks="when"), texts.too_long())
    is_move = order.do == "move"
    read = moving.read(order, text, now, zone) if is_move else times.read(text, now, zone)
    if read.problem:
        return _ask(exchange, TellingPlan(order=order, asks="when"), read.problem)
    if not read.readings:
        state = TellingPlan(order=order, asks="when")
        lines = (texts.time_not_read(), texts.when_is_it())
        return _ask(exchange, state, *lines) if len(text.split()) <= FEW else None
    if read.one is None:
        return _which_time(exchange, order, tuple(one.label for one in read.readings))
    return await proceed(exchange, times.timed(order, read.one, zone))


async def _at_time(exchange: Exchange, state: TellingPlan, text: str) -> Outcome | None:
    """A time of day for an order whose day is known."""
    order, zone = state.order, exchange.knowledge.working.zone
    if order.start is None:
        return None
    midnight = datetime.combine(order.start.astimezone(zone).date(), time(), zone)
    # "10" alone is a time here, and none by itself.
    said_so = f"at {text}" if text.strip()[:1].isdigit() else text
    read = times.read(said_so, midnight.astimezone(UTC) - timedelta(seconds=1), zone)
    if read.problem or not read.readings or all(one.all_day for one in read.readings):
        return _ask(exchange, state, read.problem or texts.time_not_read())
    if read.one is None:
        on = day(midnight.date())
        labels = tuple(f"{on}, {one.label.rpartition(', ')[2]}" for one in read.readings)
        return _which_time(exchange, order, labels)
    return await proceed(exchange, times.with_time(order, read.one, zone))


async def _until(exchange: Exchange, state: TellingPlan, text: str) -> Outcome | None:
    """How long it takes, or when it ends."""
    length = times.length_of(state.order, text, exchange.knowledge.working.zone)
    if length is None:
        return _ask(exchange, state, texts.length_not_read())
    return await proceed(exchange, times.lasting(state.order, length))


async def _which_group(exchange: Exchange, order: Order, groups: tuple[Group, ...]) -> Outcome:
    every = groups or await exchange.store.plan.groups()
    if not every:
        return said(cards.saying(texts.no_groups()), ON)
    state = TellingPlan(
        order=order,
        asks="group",
        slugs=tuple(one.slug for one in every),
        labels=tuple(one.name for one in every),
    )
    return _ask(exchange, state, texts.which_group())


def _which(exchange: Exchange, order: Order, meetings: tuple[Meeting, ...]) -> Outcome:
    working = exchange.knowledge.working
    titles = [cards.one_line(one.title)[:LONGEST_TITLE] for one in meetings]
    days = [shortly(one, working) for one in meetings]
    # A phone's button has room for the day; the title is said above where it is the same.
    alike = len(set(titles)) == 1
    labels = days if alike else [", ".join(both) for both in zip(titles, days, strict=True)]
    state = TellingPlan(
        order=order,
        asks="meeting",
        ids=tuple(one.id for one in meetings),
        labels=tuple(labels),
    )
    heading = texts.which_meeting_of(titles[0]) if alike else texts.which_meeting()
    return _ask(exchange, state, heading)


def _which_time(exchange: Exchange, order: Order, labels: tuple[str, ...]) -> Outcome:
    state = TellingPlan(order=order, asks="when", labels=labels)
    return _ask(exchange, state, texts.which_time())


def _ask(exchange: Exchange, state: TellingPlan, *lines: str) -> Outcome:
    choices = choices_of(exchange, state)
    if len(choices) > cards.MOST_ACTIONS:
        rows = cards.numbered(choices)
        return said(cards.asking([*lines, *rows, texts.BY_NUMBER], ()), ON, state)
    invite = texts.BY_TEXT if choices else ""
    return said(cards.asking(lines, choices, invite=invite), ON, state)
