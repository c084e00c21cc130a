"""Deleting a draft, calling off what is to be sent, and taking back what was."""

from dataclasses import replace
from typing import Literal

from dialogs import cards
from dialogs.announce import flow_texts
from dialogs.announce.deciding import close_cards
from dialogs.announce.offers import choices_of
from dialogs.announce.people import is_author
from dialogs.announce.state import Undoing
from dialogs.announce.writing import ON, reopened, show_form
from dialogs.outcome import Exchange, Outcome, said
from store.announcements.records import Announcement
from store.plan.meetings import StaleMeeting

DRAFTS = ("draft", "to_approve")
WAITING = ("to_approve", "scheduled")


async def ask(exchange: Exchange, announcement: Announcement) -> Outcome:
    """Ask what is to be undone."""
    reference = announcement.reference
    if announcement.state == "cancelled":
        line = flow_texts.is_already(reference, announcement.state)
        return said(cards.saying(line), ON)
    what = await _what(exchange, announcement)
    asked = Undoing(reference=reference, what=what)
    line = (
        flow_texts.ask_delete(reference)
        if what == "draft"
        else flow_texts.ask_cancel(reference, meeting=what == "meeting")
    )
    return said(cards.asking([line], choices_of(exchange, asked)), ON, asked)


async def _what(
    exchange: Exchange, announcement: Announcement
) -> Literal["draft", "meeting", "sending"]:
    if announcement.state in DRAFTS:
        return "draft"
    about = announcement.meeting_id
    meeting = None if about is None else await exchange.store.announcements.meeting(about)
    if meeting is None or meeting.cancelled_at or meeting.starts_at <= exchange.turn.now:
        return "sending"
    return "meeting"


async def delete(exchange: Exchange, announcement: Announcement) -> Outcome:
    """Throw a draft away; what was sent is taken back by another button."""
    if announcement.state not in DRAFTS:
        return await ask(exchange, announcement)
    await exchange.store.announcements.save(replace(announcement, state="cancelled"))
    await _no_more_asked(exchange, announcement)
    return said(cards.saying(flow_texts.deleted(announcement.reference)), ON)


async def withdraw(exchange: Exchange, announcement: Announcement) -> Outcome:
    """Stop what is left, and have the cards say that it was withdrawn."""
    reference = announcement.reference
    if announcement.state in (*DRAFTS, "cancelled"):
        return await ask(exchange, announcement)
    await exchange.store.announcements.save(
        replace(announcement, state="cancelled", revision=announcement.revision + 1)
    )
    return said(cards.saying(flow_texts.withdrawn(reference)), ON)


async def cancel_meeting(exchange: Exchange, announcement: Announcement) -> Outcome:
    """The meeting does not take place: whoever was told of it is told."""
    about = announcement.meeting_id
    meeting = None if about is None else await exchange.store.announcements.meeting(about)
    if meeting is None or meeting.cancelled_at is not None:
        return await ask(exchange, announcement)
    try:
        now = exchange.turn.now
        await exchange.store.announcements.plan(replace(meeting, cancelled_at=now))
    except StaleMeeting:
        return await ask(exchange, announcement)
    return said(cards.saying(flow_texts.meeting_cancelled(announcement.reference)), ON)


async def ask_back(exchange: Exchange, announcement: Announcement, lead: str) -> Outcome:
    """It waits, to be agreed to or to be sent: its author may change it, others only stop it."""
    if not is_author(exchange, announcement):
        return await ask(exchange, announcement)
    asked = Undoing(reference=announcement.reference, what="waiting")
    return said(cards.asking([lead], choices_of(exchange, asked)), ON, asked)


async def take_back(exchange: Exchange, announcement: Announcement) -> Outcome:
    """Make it a draft again, and open its form."""
    if announcement.state not in WAITING or not is_author(exchange, announcement):
        return await ask(exchange, announcement)
    form = await reopened(exchange, announcement)
    draft = await exchange.store.announcements.save(
        replace(form, state="draft", send_at=None, approver_id=None)
    )
    await _no_more_asked(exchange, announcement)
    return await show_form(exchange, draft)


async def _no_more_asked(exchange: Exchange, announcement: Announcement) -> None:
    """Who was asked to agree to it has nothing to decide on any more."""
    if announcement.state == "to_approve":
        await close_cards(exchange, announcement, flow_texts.taken_back(announcement.reference))
