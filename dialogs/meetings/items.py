"""Points for the meetings to come, listed: all for who prepares them, a provider's own for them."""

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from dialogs import cards
from dialogs.dates.written import and_more
from dialogs.meetings import item_texts as texts
from dialogs.meetings.concern import View, view_of
from dialogs.meetings.item_cards import in_a_line
from dialogs.meetings.press import PressItem
from dialogs.meetings.which import groups_in
from dialogs.meetings.written import shortly
from dialogs.outcome import Exchange, Outcome, said
from dialogs.turn import Intent, Reply
from store.enquiries.references import reference_in, span_of
from store.plan.agenda import LETTER
from store.plan.records import AgendaItem, Meeting

AHEAD: Final = timedelta(days=183)
MOST: Final = 25
"""Points of one list."""

_LIST: Final = re.compile(
    r"\W*(show|list|what are|see|give me)?\W*(me )?(all )?(the |our )?"
    r"(agenda (plan|items|points|suggestions)|forward plan of (items|points)"
    r"|(agenda )?(items|points) for [^:]{0,60})\W*(please)?\W*",
    re.IGNORECASE,
)
_OWN: Final = re.compile(
    r"\W*(show|list|what are|see)?\W*(me )?my (agenda )?(items|points|suggestions)\W*"
    r"|\W*what (have|did) i (suggested?|proposed?)\W*",
    re.IGNORECASE,
)
_DO: Final = (
    (re.compile(r"^\W*(please\W+)?(take|accept|add|approve|yes to)\b", re.IGNORECASE), "item_take"),
    (re.compile(r"^\W*(please\W+)?(move|postpone|defer|later)\b", re.IGNORECASE), "item_move"),
    (re.compile(r"^\W*(please\W+)?(decline|reject|refuse|no to)\b", re.IGNORECASE), "item_decline"),
    (re.compile(r"^\W*(please\W+)?(withdraw|take back|cancel)\b", re.IGNORECASE), "item_withdraw"),
)
_BECAUSE: Final = re.compile(r"^\W*(because|as|since|reason|for|with|to)?\b\W*", re.IGNORECASE)


def named(text: str) -> PressItem | None:
    """The point that a message names, and what is to be done with it: to show it, where no more."""
    reference = reference_in(text, LETTER)
    if reference is None:
        return None
    start, end = span_of(text, LETTER)
    before, after = text[:start], text[end:]
    for rule, do in _DO:
        if rule.search(before):
            words = after if do == "item_take" else _BECAUSE.sub("", after)
            return PressItem(do=do, reference=reference, words=words.strip(" ,.:;-"))
    return PressItem(do="item_show", reference=reference)


def asks_for_own(text: str) -> bool:
    """Whether a provider wants to see what they suggested."""
    return _OWN.fullmatch(text) is not None


def asks_for_all(text: str) -> bool:
    """Whether somebody wants to see the points of the meetings to come."""
    return _LIST.fullmatch(text) is not None


async def show_own(exchange: Exchange) -> Outcome:
    """What the person suggested, and how each stands."""
    found = await exchange.store.meetings.own_items()
    if not found:
        return said(cards.saying(texts.no_own_points()), Intent.SUGGEST_AGENDA)
    lines = [in_a_line(one) for one in found[-MOST:]]
    return said(cards.saying(texts.own_heading(), *lines), Intent.SUGGEST_AGENDA)


async def show_all(exchange: Exchange, text: str) -> Outcome:
    """The forward plan of points: by meeting, who contributes and by when.

    The points that the council set itself are listed where a group is named.
    """
    view = await view_of(exchange)
    named = [one.slug for one in groups_in(exchange, text, view.groups)]
    slugs = named or list(view.groups)
    last = exchange.turn.now + AHEAD
    meetings = [one for one in view.meetings if one.group_slug in slugs and one.starts_at < last]
    found = await exchange.store.meetings.items([one.id for one in meetings], slugs)
    parts = [
        *_of_meetings(exchange, meetings, found, with_set=bool(named)),
        *_waiting(view, slugs, [one for one in found if not _is_of(one, meetings)]),
    ]
    if not parts:
        return said(cards.saying(texts.no_points()), Intent.SUGGEST_AGENDA)
    return said(_listed(parts), Intent.SUGGEST_AGENDA)


def _of_meetings(
    exchange: Exchange, meetings: list[Meeting], found: tuple[AgendaItem, ...], *, with_set: bool
) -> Iterator[tuple[str, list[str]]]:
    """Each meeting with its points."""
    for meeting in meetings:
        set_before = [cards.one_line(one) for one in meeting.agenda] if with_set else []
        points = [in_a_line(one) for one in found if one.meeting_id == meeting.id]
        if set_before or points:
            when = shortly(meeting, exchange.knowledge.working)
            yield f"{when}: {cards.one_line(meeting.title)}", set_before + points


def _is_of(item: AgendaItem, meetings: list[Meeting]) -> bool:
    return any(item.meeting_id == one.id for one in meetings)


def _waiting(
    view: View, slugs: list[str], found: list[AgendaItem]
) -> Iterator[tuple[str, list[str]]]:
    """Each group with the points that wait for a meeting: none is planned, or it was cancelled."""
    for slug in slugs:
        points = [in_a_line(one) for one in found if one.group_slug == slug]
        if points:
            yield f"{cards.one_line(view.groups[slug].name)}: {texts.no_meeting()}", points


def _listed(parts: list[tuple[str, list[str]]]) -> Reply:
    shown: list[tuple[str, list[str]]] = []
    left = MOST
    for head, points in parts:
        if left > 0:
            shown.append((head, points[:left]))
        left -= len(points)
    more = [and_more(-left)] if left < 0 else []
    flat = [line for head, points in shown for line in (head, *points)]
    text = "\n".join([texts.plan_heading(), *flat, *more])
    body = [
        cards.heading(texts.plan_heading()),
        *(
            element
            for head, points in shown
            for element in (
                cards.line(head, weight="Bolder", separator=True),
                *(cards.line(point, spacing="Small") for point in points),
            )
        ),
        *(cards.line(row) for row in more),
    ]
    return Reply(text=text, card=cards.card(body, [], text))
