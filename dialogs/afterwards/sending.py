"""Sending notes, and what the council did, to everybody whom the meeting was for."""

from dataclasses import replace
from typing import Any, Final

from dialogs.afterwards import cards, texts, writing_texts
from dialogs.afterwards.about import Past, body_of, past, seen
from dialogs.afterwards.desk import ON, show, tell
from dialogs.afterwards.figures import figure_lines
from dialogs.afterwards.state import AgreeingAfter, Sent
from dialogs.contact.cards import choice
from dialogs.outcome import Exchange, Outcome, said
from dialogs.turn import Choice
from store.announcements.records import Announcement
from store.plan.afterwards import audience_of
from store.plan.meetings import StaleMeeting
from store.plan.records import Meeting

MOST_BYTES: Final = 9_000
"""Of what is sent, as it stands in a card twice, beside much else."""
LEAST: Final = 1
"""Fewest people that something is sent to."""


async def preview(exchange: Exchange, meeting: Meeting, what: Sent, *lead: str) -> Outcome:
    """Show what will be sent and to how many, and ask whether it shall."""
    known = await past(exchange, meeting)
    title, body = await _composed(exchange, known, what)
    if not body:
        return await show(exchange, meeting, writing_texts.nothing_to_send())
    if len(body.encode()) > MOST_BYTES:
        return await show(exchange, meeting, writing_texts.too_much(MOST_BYTES))
    if not known.has_news and what == "notes" and known.sent_on:
        return await show(exchange, meeting, writing_texts.sent_already(known.sent_on))
    count = len(await exchange.store.afterwards.invited(meeting))
    if count < LEAST:
        return await show(exchange, meeting, writing_texts.goes_to_nobody(known.title))
    state = AgreeingAfter(meeting=meeting.id, what=what, seen=seen(title, body))
    goes_to = writing_texts.goes_to(count, known.title)
    first = " ".join([*lead, goes_to])
    return said(cards.preview(first, title, body.splitlines(), choices_of(state)), ON, state)


def choices_of(state: AgreeingAfter) -> tuple[Choice, ...]:
    """Send it, change it, or not now."""
    which: dict[str, Any] = {"meeting": state.meeting, "what": state.what}
    return (
        choice(texts.YES_SEND, "after_yes", seen=state.seen, **which),
        choice(texts.CHANGE_IT, "after_write", **which),
        choice(texts.NOT_NOW, "after_no", **which),
    )


async def send(exchange: Exchange, meeting: Meeting, what: Sent, shown: str) -> Outcome:
    """Send what was shown, where it is still the same; a second press sends nothing."""
    known = await past(exchange, meeting)
    if _is_sent(known, what):
        return tell(writing_texts.sent_already(known.sent_on if what == "notes" else None))
    title, body = await _composed(exchange, known, what)
    if seen(title, body) != shown:
        return await preview(exchange, meeting, what, writing_texts.changed_since())
    if what == "notes":
        after = replace(meeting, notes=body, notes_sent_at=exchange.turn.now)
    else:
        after = replace(meeting, we_did=known.draft.we_did)
    try:
        await exchange.store.afterwards.publish(after)
    except StaleMeeting:
        return tell(texts.busy())
    announcement = await exchange.store.afterwards.send_round(
        _announcement(exchange, meeting, title, body)
    )
    count = len(await exchange.store.afterwards.invited(meeting))
    return await show(exchange, meeting, _sent_line(announcement, count))


def _sent_line(announcement: Announcement, count: int) -> str:
    if announcement.state == "to_approve":
        return writing_texts.needs_approval(announcement.reference)
    return writing_texts.sent(announcement.reference, count)


def _is_sent(known: Past, what: Sent) -> bool:
    """Whether what is written now was sent as it stands."""
    if what == "notes":
        return known.sent_on is not None and not known.has_news
    return bool(known.draft.we_did) and known.meeting.we_did == known.draft.we_did


def _announcement(exchange: Exchange, meeting: Meeting, title: str, body: str) -> Announcement:
    asker = exchange.turn.asker
    return Announcement(
        title=title[:200],
        body=body,
        audience=audience_of(meeting),
        state="sending",
        tenant_id=asker.tenant_id,
        author_id=asker.aad_object_id or asker.user_id,
        author_name=asker.name,
        conversation_id=exchange.turn.conversation_id,
    )


async def _composed(exchange: Exchange, known: Past, what: Sent) -> tuple[str, str]:
    """The title and the lines of what is sent."""
    if what == "notes":
        return known.title_of_notes, body_of(known)
    if not known.draft.we_did:
        return writing_texts.we_did_of(known.title), ""
    figures = await exchange.store.afterwards.how_it_was(known.meeting.id) or ()
    said_rows = figure_lines([one for one in figures if one.enough])
    heading = (
        [writing_texts.you_said(), *said_rows, writing_texts.we_did_heading()] if said_rows else []
    )
    rows = [row.strip() for row in known.draft.we_did.splitlines() if row.strip()]
    return writing_texts.we_did_of(known.title), "\n".join([*heading, *rows])
