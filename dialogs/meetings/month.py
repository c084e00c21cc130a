"""The plan as a month: a picture of its days, and its meetings below it."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from dateutil.relativedelta import relativedelta

from dialogs import cards
from dialogs.contact.cards import choice
from dialogs.dates.words import MONTHS
from dialogs.dates.written import and_more, clock, nth
from dialogs.meetings import texts
from dialogs.meetings.concern import view_of
from dialogs.meetings.period import Period, month_of
from dialogs.meetings.plan import chosen, meeting_buttons, rows_of, tappable, toggles
from dialogs.meetings.state import MonthOpen, PlanAsked
from dialogs.meetings.which import within
from dialogs.meetings.written import shortly
from dialogs.outcome import Exchange, Outcome, said
from dialogs.picture import Month
from dialogs.picture_cards import PLACE
from dialogs.turn import Choice, Intent, Reply
from store.plan.records import Meeting

FAR: Final = timedelta(days=800)
"""A month further off is nobody's."""
MOST: Final = 20
"""Meetings of a month that a card lists."""


async def show(exchange: Exchange, asked: PlanAsked, first: date | None = None) -> Outcome:
    """A month: the one that is asked for, else that of the first meeting to come."""
    view = await view_of(exchange)
    whole = asked.model_copy(update={"first": None, "last": None, "words": ""})
    if not whole.everything and not whole.groups and not view.has_own:
        whole = PlanAsked(everything=True)
    zone = exchange.knowledge.working.zone
    pool = chosen(exchange, view, whole)
    start = first or asked.first
    if start is None or abs(start - exchange.turn.today) > FAR:
        start = pool[0].starts_at.astimezone(zone).date() if pool else exchange.turn.today
    days = month_of(start)
    found = within(pool, days, zone)
    state = MonthOpen(asked=whole, first=days.first, rows=rows_of(exchange, found[:MOST]))
    return said(_reply(exchange, days, found, state), Intent.LIST_MEETINGS, state)


def month_choices(exchange: Exchange, state: MonthOpen) -> tuple[Choice, ...]:
    """The buttons below a month: those around it that are not over, and the list."""
    this = exchange.turn.today.replace(day=1)
    ahead = state.first < this + relativedelta(months=11)
    return (
        *((_month(texts.NEXT_MONTH, state, 1),) if ahead else ()),
        *((_month(texts.MONTH_BEFORE, state, -1),) if state.first > this else ()),
        *(
            choice(
                texts.ALL_OF_IT if one.label == texts.ALL_OF_IT else texts.ONLY_MINE,
                "plan_month",
                asked=one.data["asked"],
                first=state.first.isoformat(),
            )
            for one in toggles(exchange, state.asked)
        ),
        choice(texts.AS_LIST, "plan", asked=state.asked.model_dump(mode="json")),
    )


def _month(label: str, state: MonthOpen, by: int) -> Choice:
    first = state.first + relativedelta(months=by)
    asked = state.asked.model_dump(mode="json")
    return choice(label, "plan_month", asked=asked, first=first.isoformat())


def _reply(exchange: Exchange, days: Period, found: Sequence[Meeting], state: MonthOpen) -> Reply:
    name = f"{MONTHS[days.first.month - 1]} {days.first.year}"
    heading = texts.month_heading(name)
    meetings, buttons = meeting_buttons(state.rows), month_choices(exchange, state)
    left = len(found) - len(meetings)
    below = [and_more(left)] if left else [] if found else [texts.empty_month()]
    numbered = cards.numbered((*meetings, *buttons))
    text = "\n".join([heading, *below, *numbered])
    picture = month_picture(exchange, days.first, found)
    working = exchange.knowledge.working
    body = [
        cards.heading(heading),
        {"type": "Image", "id": PLACE, "url": "", "altText": picture.name, "size": "Stretch"},
        *(
            tappable(button, (one.title, shortly(one, working)))
            for button, one in zip(meetings, found, strict=False)
        ),
        *(cards.line(row) for row in below),
    ]
    card = cards.card(body, [cards.submit(one) for one in buttons], text)
    return Reply(text=text, card=card, choices=(*meetings, *buttons), picture=picture)


def month_picture(exchange: Exchange, first: date, found: Sequence[Meeting]) -> Month:
    """A month of the plan, from its first day, with its meetings."""
    name = f"{MONTHS[first.month - 1]} {first.year}"
    zone = exchange.knowledge.working.zone
    days: dict[int, list[str]] = {}
    for one in found:
        there = one.starts_at.astimezone(zone)
        days.setdefault(there.day, []).append(clock(there.hour * 60 + there.minute))
    today = exchange.turn.today
    return Month(
        name=texts.month_named(name, [nth(day) for day in days]),
        first=first,
        days=tuple(
            (day, words[0] if len(words) == 1 else texts.several(len(words)))
            for day, words in days.items()
        ),
        today=today.day if today.replace(day=1) == first else None,
    )
