"""What is coming up: the part of the plan that was asked for, as a list."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from typing import Final

from dialogs import cards
from dialogs.cards import Element
from dialogs.contact.cards import choice
from dialogs.contact.offers import is_provider_unplaced
from dialogs.meetings import texts
from dialogs.meetings.concern import View, view_of
from dialogs.meetings.links import safe
from dialogs.meetings.period import Period
from dialogs.meetings.state import PlanAsked, PlanOpen, Row
from dialogs.meetings.which import within
from dialogs.meetings.written import date_of, shortly
from dialogs.outcome import Exchange, Outcome, said
from dialogs.turn import Choice, Intent, Reply
from store.plan.records import Meeting

A_PAGE: Final = 8
"""Meetings of one list; a card with more is longer than a phone shows in three screens."""


def chosen(exchange: Exchange, view: View, asked: PlanAsked) -> tuple[Meeting, ...]:
    """The meetings of that part of the plan."""
    pool = view.meetings if asked.everything or asked.groups else view.mine
    if asked.groups:
        pool = tuple(one for one in pool if one.group_slug in asked.groups)
    if asked.first and asked.last:
        days = Period(asked.first, asked.last, "")
        pool = within(pool, days, exchange.knowledge.working.zone)
    return pool


async def show(
    exchange: Exchange, asked: PlanAsked, start: date | None = None, lead: str = ""
) -> Outcome:
    """The list, from the day ``start`` on; what is empty gives way to what comes next."""
    view = await view_of(exchange)
    lines = [lead] if lead else []
    if not asked.everything and not asked.groups and not view.has_own:
        # Nothing tells what is theirs: all of it is better than nothing.
        asked = asked.model_copy(update={"everything": True})
        lines += [texts.unplaced()] if view.is_unplaced else []
    found = chosen(exchange, view, asked)
    if not found and asked.first and asked.last:
        lines.append(texts.nothing_then(asked.words))
        asked = asked.model_copy(update={"first": None, "last": None})
        found = chosen(exchange, view, asked)
    if not found and not asked.everything and view.meetings:
        lines.append(texts.nothing_for_you())
        asked = PlanAsked(everything=True)
        found = view.meetings
    if not found:
        return said(cards.saying(texts.nothing_planned()), Intent.LIST_MEETINGS)
    return await _listed(exchange, view, asked, _from(exchange, found, start), lines)


async def _listed(
    exchange: Exchange,
    view: View,
    asked: PlanAsked,
    found: Sequence[Meeting],
    lead: Sequence[str],
) -> Outcome:
    page, rest = found[:A_PAGE], found[A_PAGE:]
    if rest:
        # A day is never cut in two, or its later meetings would come twice.
        while len(page) > 1 and date_of(page[-1], exchange.knowledge.working) == date_of(
            rest[0], exchange.knowledge.working
        ):
            page, rest = page[:-1], found[len(page) - 1 :]
    more = date_of(rest[0], exchange.knowledge.working) if rest else None
    state = PlanOpen(asked=asked, rows=rows_of(exchange, page), more=more)
    answers = await exchange.store.meetings.answers([one.id for one in page])
    reply = _reply(exchange, (*lead, _heading(view, asked)), page, answers, state)
    return said(reply, Intent.LIST_MEETINGS, state)


def rows_of(exchange: Exchange, meetings: Sequence[Meeting]) -> tuple[Row, ...]:
    """The meetings as a list names them."""
    working = exchange.knowledge.working
    return tuple(
        (one.id, cards.one_line(f"{shortly(one, working)}: {one.title}")[:200]) for one in meetings
    )


def plan_choices(exchange: Exchange, state: PlanOpen) -> tuple[Choice, ...]:
    """The buttons below a list."""
    asked = state.asked
    return (
        *((_plan(texts.MORE, asked, state.more),) if state.more else ()),
        *toggles(exchange, asked),
        choice(texts.AS_MONTH, "plan_month", asked=asked.model_dump(mode="json")),
        *calendar_choice(exchange),
        *([choice(texts.MY_PLACE, "change")] if _is_unplaced(exchange) else []),
    )


def _is_unplaced(exchange: Exchange) -> bool:
    return exchange.private and is_provider_unplaced(exchange)


def toggles(exchange: Exchange, asked: PlanAsked) -> tuple[Choice, ...]:
    """From what is theirs to all of it, and back."""
    if asked.everything and (exchange.turn.asker.is_council or not exchange.private):
        return ()
    other = PlanAsked(everything=not (asked.everything or asked.groups))
    return (_plan(texts.ALL_OF_IT if other.everything else texts.ONLY_MINE, other),)


def calendar_choice(exchange: Exchange) -> tuple[Choice, ...]:
    """The plan in the person's own calendar, where the bot has an address for it."""
    offered = exchange.knowledge.calendars.base
    return (choice(texts.IN_CALENDAR, "plan_calendar"),) if offered else ()


def meeting_buttons(rows: Sequence[Row]) -> tuple[Choice, ...]:
    """A list's meetings, as if each had a button."""
    return tuple(choice(label, "meeting", meeting=identity) for identity, label in rows)


def tappable(button: Choice, lines: Sequence[str]) -> Element:
    """A meeting of a list, which opens where it is pressed."""
    first, *below = lines
    return {
        "type": "Container",
        "separator": True,
        "selectAction": cards.submit(button),
        "items": [
            cards.line(first, weight="Bolder"),
            *(cards.line(row, spacing="None", isSubtle=True) for row in below if row),
        ],
    }


def _reply(
    exchange: Exchange,
    above: Sequence[str],
    page: Sequence[Meeting],
    answers: Mapping[int, str],
    state: PlanOpen,
) -> Reply:
    meetings, buttons = meeting_buttons(state.rows), plan_choices(exchange, state)
    working = exchange.knowledge.working
    told = [
        (
            one.title,
            ", ".join(part for part in (shortly(one, working), _place(one)) if part),
            texts.YOUR_ANSWER.get(answers.get(one.id, ""), ""),
        )
        for one in page
    ]
    named = [
        f"{button.label}. {answer}".strip()
        for button, (*_, answer) in zip(meetings, told, strict=True)
    ]
    text = "\n".join(
        [
            *above,
            *(f"{place}. {line}" for place, line in enumerate(named, start=1)),
            texts.how_to_open(),
            *(f"{place}. {one.label}" for place, one in enumerate(buttons, start=len(named) + 1)),
        ]
    )
    body: list[Element] = [
        *(cards.line(row) for row in above[:-1]),
        cards.heading(above[-1]),
        *(tappable(button, lines) for button, lines in zip(meetings, told, strict=True)),
    ]
    card = cards.card(body, [cards.submit(one) for one in buttons], text)
    return Reply(text=text, card=card, choices=(*meetings, *buttons))


def _place(meeting: Meeting) -> str:
    return cards.one_line(meeting.venue) or (texts.ONLINE if safe(meeting.join_url) else "")


def _heading(view: View, asked: PlanAsked) -> str:
    if asked.groups:
        heading = texts.of_groups([view.groups[one].name for one in asked.groups])
    else:
        heading = texts.for_everybody() if asked.everything else texts.for_you()
    return texts.until(asked.words, heading) if asked.first else heading


def _from(exchange: Exchange, found: Sequence[Meeting], start: date | None) -> Sequence[Meeting]:
    if start is None:
        return found
    zone = exchange.knowledge.working.zone
    return [one for one in found if one.starts_at >= datetime.combine(start, time(), zone)] or found


def _plan(label: str, asked: PlanAsked, first: date | None = None) -> Choice:
    more = {"first": first.isoformat()} if first else {}
    return choice(label, "plan", asked=asked.model_dump(mode="json"), **more)
