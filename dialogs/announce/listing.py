"""Lists: who is in an audience, a person's announcements, those that wait, and the modes."""

from collections.abc import Sequence

from dialogs import cards
from dialogs.announce import flow_texts, texts
from dialogs.announce.offers import choices_of, people_choices
from dialogs.announce.people import me
from dialogs.announce.previewing import ready
from dialogs.announce.state import ChoosingMode, ListingAnnouncements, ListingAudience
from dialogs.announce.writing import ON
from dialogs.outcome import Exchange, Outcome, said
from store.announcements.records import Announcement, Recipient

A_PAGE = 20
MOST_LISTED = 6


async def people(exchange: Exchange, announcement: Announcement, start: int) -> Outcome:
    """A page of those who would get it, before it is sent."""
    found = await ready(exchange, announcement)
    if isinstance(found, Outcome):
        return found
    everybody = await exchange.store.announcements.recipients(found.checked.audience)
    start = start if start < len(everybody) else 0
    page = everybody[start : start + A_PAGE]
    end = start + len(page)
    state = ListingAudience(
        reference=announcement.reference, start=end if end < len(everybody) else 0
    )
    count = len(everybody)
    heading = flow_texts.people_heading(announcement.reference, texts.people(count))
    part = [flow_texts.people_page(start + 1, end, count)] if len(page) < count else []
    choices = people_choices(announcement.reference, state.start)
    return said(cards.asking([heading, *part, *map(_line, page)], choices), ON, state)


def _line(one: Recipient) -> str:
    name = cards.one_line(one.name) or flow_texts.nameless()
    return f"{cards.one_line(one.organisation)}: {name}" if one.organisation else name


async def mine(exchange: Exchange) -> Outcome:
    """What the person wrote of late, and how it stands."""
    found = await exchange.store.announcements.of_author(
        exchange.turn.asker.tenant_id, me(exchange)
    )
    shown = [one for one in found if one.state != "cancelled" or one.sent_at]
    if not shown:
        return said(cards.saying(flow_texts.none_yet()), ON)
    rows = [f"{_titled(one)} ({texts.STATES[one.state]})" for one in shown]
    return _listed(exchange, flow_texts.yours_heading(), shown, rows)


async def waiting(exchange: Exchange) -> Outcome:
    """What waits for a second officer."""
    found = await exchange.store.announcements.to_approve()
    here = [one for one in found if one.tenant_id == exchange.turn.asker.tenant_id]
    if not here:
        return said(cards.saying(flow_texts.none_waits()), ON)
    return _listed(exchange, flow_texts.waiting_heading(), here, [_titled(one) for one in here])


def _titled(one: Announcement) -> str:
    return f"{one.reference}: {cards.one_line(one.title) or texts.untitled()}"


def _listed(
    exchange: Exchange, heading: str, found: Sequence[Announcement], rows: Sequence[str]
) -> Outcome:
    references = tuple(one.reference for one in found[:MOST_LISTED])
    state = ListingAnnouncements(references=references)
    choices = choices_of(exchange, state)
    return said(cards.asking([heading, *rows[:MOST_LISTED]], choices), ON, state)


def modes(exchange: Exchange, reference: str | None) -> Outcome:
    """What fits each mode; with an announcement, one of them can be chosen."""
    rows = [f"{name}: {texts.FITS[mode]}" for mode, name in texts.MODES.items()]
    if reference is None:
        return said(cards.asking([flow_texts.modes_heading(), *rows], ()), ON)
    state = ChoosingMode(reference=reference)
    choices = choices_of(exchange, state)
    return said(cards.asking([flow_texts.modes_heading(), *rows], choices), ON, state)
