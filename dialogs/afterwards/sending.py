"""Sending notes, and what the council did, to everybody whom the meeting was for."""

from dataclasses import replace
from typing import Any, Final

from dialogs.afterwards import cards, texts, writing_texts
from dialogs.afterwards.about import Past, body_of, past, seen
from dialogs.afterwards.desk import ON, show, tell
from dialogs.afterwards.figures import figure_lines
from dialogs.afterwards.state import AgreeingAfter, Sent
from dialogs.announce import audience_words
from dialogs.announce.form import LONGEST, Form
from dialogs.announce.form import kept as kept_form
from dialogs.announce.previewing import preview as preview_draft
from dialogs.announce.rights import may_reach, needs_second
from dialogs.contact.cards import choice
from dialogs.delivery.copies import MOST_LINES
from dialogs.outcome import Exchange, Outcome, said
from dialogs.turn import Choice
from store.announcements.records import Announcement
from store.plan.afterwards import audience_of
from store.plan.meetings import StaleMeeting
from store.plan.records import Meeting

MOST_BYTES: Final = 9_000
"""Of what is sent, as it stands in a card twice, beside much else."""


async def preview(exchange: Exchange, meeting: Meeting, what: Sent, *lead: str) -> Outcome:
    """Show what will be sent and to how many, and ask whether it shall."""
    known = await past(exchange, meeting)
    title, body = await _composed(exchange, known, what)
    if not body:
        return await show(exchange, meeting, writing_texts.nothing_to_send())
    if len(body.encode()) > MOST_BYTES or len(body.splitlines()) > MOST_LINES:
        return await show(exchange, meeting, writing_texts.too_much(MOST_BYTES, MOST_LINES))
    if not known.has_news and what == "notes" and known.sent_on:
        return await show(exchange, meeting, writing_texts.sent_already(known.sent_on))
    if not _may_send(exchange, meeting):
        wide = await show(exchange, meeting, writing_texts.not_that_wide())
        return replace(wide, refused="afterwards_wide")
    count = len(await exchange.store.afterwards.invited(meeting))
    if count == 0:
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
    if seen(title, body) != shown or not _may_send(exchange, meeting):
        return await preview(exchange, meeting, what, writing_texts.changed_since())
    if what == "notes":
        after = replace(meeting, notes=body, notes_sent_at=exchange.turn.now)
    else:
        after = replace(meeting, we_did=known.draft.we_did)
    try:
        after = await exchange.store.afterwards.publish(after)
    except StaleMeeting:
        return tell(texts.busy())
    announcement = _announcement(exchange, meeting, title, body)
    reach = await exchange.store.announcements.reach(
        announcement.audience, mails=exchange.knowledge.addresses.mails
    )
    if needs_second(announcement.audience, reach):
        draft = await _draft(exchange, announcement)
        return await preview_draft(exchange, draft, writing_texts.needs_second())
    kept = await exchange.store.announcements.add(announcement)
    return await show(exchange, after, writing_texts.sent(kept.reference, reach.people))


async def _draft(exchange: Exchange, announcement: Announcement) -> Announcement:
    """Kept as a draft with its form filled in, from which a second officer is asked."""
    groups = await exchange.store.announcements.groups()
    form = Form(
        kind="notice",
        title=announcement.title,
        audience=audience_words.said(announcement.audience, exchange.knowledge, groups),
        message=announcement.body,
    )
    draft = replace(announcement, state="draft", send_at=None, planned=kept_form(form))
    return await exchange.store.announcements.add(draft)


def _may_send(exchange: Exchange, meeting: Meeting) -> bool:
    """Whether the person's role reaches those people; who keeps a group's agenda reaches it."""
    if meeting.audience is None:
        return True
    return may_reach(exchange.turn.asker.role, audience_of(meeting))


def _is_sent(known: Past, what: Sent) -> bool:
    """Whether what is written now was sent as it stands."""
    if what == "notes":
        return known.sent_on is not None and not known.has_news
    return bool(known.draft.we_did) and known.meeting.we_did == known.draft.we_did


def _announcement(exchange: Exchange, meeting: Meeting, title: str, body: str) -> Announcement:
    asker = exchange.turn.asker
    return Announcement(
        title=title[: LONGEST["title"]],
        body=body,
        audience=audience_of(meeting),
        state="scheduled",
        send_at=exchange.turn.now,
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
    # What people wrote is for who keeps the agenda alone.
    said_rows = figure_lines([replace(one, comments=()) for one in figures if one.enough])
    heading = (
        [writing_texts.you_said(), *said_rows, writing_texts.we_did_heading()] if said_rows else []
    )
    rows = [row.strip() for row in known.draft.we_did.splitlines() if row.strip()]
    return writing_texts.we_did_of(known.title), "\n".join([*heading, *rows])
