"""Questions about meetings in people's own words: which part of the plan they want to see."""

import re
from collections.abc import Sequence
from typing import Final

from dialogs import cards
from dialogs.dates.written import listed
from dialogs.meetings import month, plan, texts
from dialogs.meetings.concern import AHEAD, View, view_of
from dialogs.meetings.links import in_google, in_outlook
from dialogs.meetings.period import Period
from dialogs.meetings.showing import show
from dialogs.meetings.state import PlanAsked
from dialogs.meetings.which import groups_in, meant, period_in
from dialogs.outcome import Exchange, Outcome, said
from dialogs.turn import Intent, Reply
from store.plan.records import Meeting
from store.records import Group

LONGEST: Final = 120
"""Characters of a wish for a calendar that says nothing else."""
MOST_GROUPS: Final = 4
"""That are meant by name; a word of more is too common to mean them."""

_ALL: Final = re.compile(
    r"\b(all of (it|them)|everything|all (the )?(meetings|forums|dates|groups)|whole (plan|year)"
    r"|full (plan|list)|forward plan)\b",
    re.IGNORECASE,
)
_MANY: Final = re.compile(
    r"\b(meetings|forums|networks|dates|events|sessions|coming up|what'?s on|wots on|list|plan"
    r"|schedule|diary|calendar|get.?togethers|between|webinars|days|anything)\b",
    re.IGNORECASE,
)
_PAST: Final = re.compile(
    r"\b(last|previous|recent|past|was|were|did|notes|minutes|write.?up|summary|happened|missed"
    r"|yesterday'?s?)\b",
    re.IGNORECASE,
)
_MONTH: Final = re.compile(
    r"\b(as|by) (a )?month\b|\bmonth (view|picture)\b|\bcalendar\b", re.IGNORECASE
)
_WHEN: Final = re.compile(
    r"^\W*(when|where|what time|what (date|day)|which (date|day|room))\b.*"
    r"\b(forums?|group|networks?|meetings?)\b"
    r"|^\W*(whens |when's |the )?(next|last) (\S+ ){0,4}(forum|group|network|meeting)\W*$",
    re.IGNORECASE,
)
_WHAT_IS_ON: Final = re.compile(
    r"^\W*(whats|what(['\u2019]s| is| are)?|(is there )?anything|are there any \w+)\s+"
    r"(meetings? |forums? )?(is |are )?(on|happening|planned|coming up)\b",
    re.IGNORECASE,
)
_ALL_OF_IT: Final = re.compile(
    r"\W*(show |see )?(me )?((all|the rest) of (it|them)|the whole plan|all (the )?meetings)\W*",
    re.IGNORECASE,
)
_AS_MONTH: Final = re.compile(
    r"\W*(show )?(it |them |me |that |this |the plan |meetings )*"
    r"((as|by) (a )?month|month view)\W*",
    re.IGNORECASE,
)
CALENDAR: Final = re.compile(
    r"\b(subscribe|ical|ics|outlook|google)\b.{0,60}\b(calendar|meetings?|forums?|plan|feed|dates)\b"
    r"|\b(calendar)\b.{0,40}\b(subscribe|ical|ics|feed|outlook|google|link)\b"
    r"|\b(in|into|to|on) (my|our) (own |work |outlook |google |phone'?s? )?(calendar|diary)\b"
    r"|\bcalendar (feed|link|file)\b",
    re.IGNORECASE,
)
_LAST: Final = re.compile(r"\b(last|previous|notes|minutes)\b", re.IGNORECASE)
_NEXT: Final = re.compile(r"\bnext (one|meeting|forum)\b", re.IGNORECASE)
_ABOUT_MEETINGS: Final = re.compile(
    r"\b(it|them|this|these|that|meetings?|forums?|plan|dates|calendar)\b", re.IGNORECASE
)


def asks_for_calendar(text: str) -> bool:
    """Whether somebody wants the plan in their own calendar, and says nothing else."""
    wants = CALENDAR.search(text) is not None and _ABOUT_MEETINGS.search(text) is not None
    return wants and len(text) <= LONGEST


async def knows_any(exchange: Exchange) -> bool:
    """Whether any meeting is kept that the person may see, to come or over."""
    view = await view_of(exchange)
    now = exchange.turn.now
    return bool(view.meetings) or bool(await exchange.store.meetings.between(now - AHEAD, now))


def asks_when(exchange: Exchange, text: str) -> bool:
    """Whether a message asks when or where a group meets, whatever else its words are like."""
    if len(text) > LONGEST:
        return False
    return _WHEN.search(text) is not None or (
        _WHAT_IS_ON.search(text) is not None and period_in(exchange, text) is not None
    )


def asks_for_all(text: str) -> bool:
    """Whether somebody wants the whole plan, and says nothing else."""
    return _ALL_OF_IT.fullmatch(text) is not None


def asks_for_month(text: str) -> bool:
    """Whether somebody wants the plan as a month, and says nothing else."""
    return _AS_MONTH.fullmatch(text) is not None


async def heard(exchange: Exchange, text: str) -> Outcome:
    """Answer a question about meetings: one meeting, a list of some, or a month."""
    view = await view_of(exchange)
    named = groups_in(exchange, text, view.groups)
    named = named if len(named) <= MOST_GROUPS else ()
    if _PAST.search(text) and (past := await _past(exchange, view, named)):
        return await show(exchange, view, past, intent=Intent.LIST_MEETINGS)
    days = period_in(exchange, text)
    lead = texts.nothing_earlier() if _LAST.search(text) else ""
    above = [lead] if lead else []
    own = [one for one in named if one.slug in view.own]
    asked = _asked(text, own or named, days)
    if _MONTH.search(text) and not asks_for_calendar(text):
        return await month.show(exchange, asked)
    if (named or days) and not _MANY.search(text):
        found, _ = meant(exchange, view, text)
        if len(found) == 1:
            return await show(exchange, view, found[0], *above, intent=Intent.LIST_MEETINGS)
    if _is_next(text) and not days and (first := _next(view, own or named)):
        return await show(exchange, view, first, *above, intent=Intent.LIST_MEETINGS)
    if named and not own and not any(view.group_of(one) in named for one in view.meetings):
        lead = texts.nothing_of(listed(one.name for one in named))
        return await plan.show(exchange, PlanAsked(), lead=lead)
    return await plan.show(exchange, asked, lead=lead)


def calendar(exchange: Exchange, view: View) -> Outcome:
    """How the plan comes into the person's own calendar."""
    address = exchange.knowledge.calendars.feed(groups=sorted(view.own))
    if not address:
        return said(cards.saying(texts.no_calendar()), Intent.LIST_MEETINGS)
    lines = texts.calendar(address)
    whole = "\n".join(lines)
    head, *below = lines
    actions = [
        cards.open_url(texts.IN_OUTLOOK, in_outlook(address, texts.CALENDAR_NAME)),
        cards.open_url(texts.IN_GOOGLE, in_google(address)),
    ]
    body = [cards.heading(head), *(cards.line(row) for row in below)]
    return said(Reply(text=whole, card=cards.card(body, actions, whole)), Intent.LIST_MEETINGS)


def _asked(text: str, named: Sequence[Group], days: Period | None) -> PlanAsked:
    return PlanAsked(
        everything=_ALL.search(text) is not None,
        groups=tuple(one.slug for one in named),
        first=days.first if days else None,
        last=days.last if days else None,
        words=days.words if days else "",
    )


def _is_next(text: str) -> bool:
    """Whether one meeting is asked for: the next, or when and where it is."""
    return not _MANY.search(text) or _NEXT.search(text) is not None


def _next(view: View, named: Sequence[Group]) -> Meeting | None:
    if named:
        of_named = [one for one in view.meetings if view.group_of(one) in named]
        return of_named[0] if len(named) == 1 and of_named else None
    return view.mine[0] if view.mine and not view.is_council else None


async def _past(exchange: Exchange, view: View, named: Sequence[Group]) -> Meeting | None:
    """The last meeting that is over, of these groups or of the person's own."""
    now = exchange.turn.now
    slugs = {one.slug for one in named} or view.own
    if len(named) > 1 and (own := slugs & view.own):
        slugs = own
    over = await exchange.store.meetings.between(now - AHEAD, now)
    fit = [
        one for one in over if one.ends_at <= now and view.may_see(one) and one.group_slug in slugs
    ]
    return fit[-1] if fit else None
