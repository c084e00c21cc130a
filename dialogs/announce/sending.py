"""Sending: now, at a time, after a second officer's yes; and changing what was sent."""

from dataclasses import replace
from datetime import datetime, timedelta

from dialogs import cards
from dialogs.announce import check_texts, flow_texts, texts
from dialogs.announce.cards import framed_reply
from dialogs.announce.form import form_of
from dialogs.announce.offers import choices_of
from dialogs.announce.people import my_name
from dialogs.announce.previewing import Ready, as_seen, preview, ready
from dialogs.announce.state import TimingAnnouncement
from dialogs.announce.writing import ON, SENT, meeting_of, show_form
from dialogs.delivery.when import moment
from dialogs.outcome import Exchange, Outcome, said
from dialogs.understanding import when
from store.announcements.records import Announcement
from store.outbox.records import Post
from store.plan.meetings import MeetingTaken, StaleMeeting
from store.plan.records import Meeting

MOST_AHEAD = timedelta(days=366)


async def send(
    exchange: Exchange, announcement: Announcement, seen: int, at: datetime | None = None
) -> Outcome:
    """Send what was shown, now or at a time; what was changed since is shown again."""
    if announcement.state != "draft":
        return _not_any_more(announcement)
    if announcement.version != seen:
        return await preview(
            exchange, announcement, flow_texts.changed_since(announcement.reference)
        )
    found = await ready(exchange, announcement)
    if isinstance(found, Outcome):
        return found
    if found.needs_second:
        return await preview(exchange, announcement)
    done = await release(exchange, found, at)
    return done if isinstance(done, Outcome) else _told(exchange, done, found)


def _not_any_more(announcement: Announcement) -> Outcome:
    line = flow_texts.is_already(announcement.reference, announcement.state)
    return said(cards.saying(line), ON)


def _told(exchange: Exchange, announcement: Announcement, found: Ready) -> Outcome:
    reference, now = announcement.reference, exchange.turn.now
    if announcement.send_at is not None and announcement.send_at > now:
        at = moment(announcement.send_at, exchange.knowledge.working.zone)
        return said(cards.saying(flow_texts.will_leave(reference, at)), ON)
    return said(cards.saying(flow_texts.on_its_way(reference, texts.reaches(found.reach))), ON)


async def release(
    exchange: Exchange, found: Ready, at: datetime | None, approver: str | None = None
) -> Announcement | Outcome:
    """Put its meeting into the plan, and have it sent; the form again where that cannot be."""
    meeting = await put_in_plan(exchange, found)
    if isinstance(meeting, Outcome):
        return meeting
    form = found.checked.form
    return await exchange.store.announcements.save(
        replace(
            found.announcement,
            title=form.title,
            body=form.body,
            audience=found.checked.audience,
            urgent=form.urgent,
            meeting_id=meeting.id if meeting else None,
            state="scheduled",
            send_at=at or exchange.turn.now,
            approver_id=approver,
            planned=None,
        )
    )


async def put_in_plan(exchange: Exchange, found: Ready) -> Meeting | Outcome | None:
    """The meeting as it is in the plan now; None for a notice."""
    meeting = found.meeting
    if meeting is None:
        return None
    known = await meeting_of(exchange, found.announcement)
    if known == meeting:
        return known
    try:
        return await exchange.store.announcements.plan(meeting)
    except MeetingTaken:
        problem = ("when", check_texts.taken())
        return await show_form(exchange, found.announcement, problems=[problem])
    except StaleMeeting:
        lead = flow_texts.changed_since(found.announcement.reference)
        return await preview(exchange, found.announcement, lead)


async def ask_when(exchange: Exchange, announcement: Announcement, *lead: str) -> Outcome:
    """Ask when it shall be sent, with the next working morning as a button."""
    if announcement.state != "draft":
        return _not_any_more(announcement)
    state = TimingAnnouncement(
        reference=announcement.reference,
        seen=announcement.version,
        times=(_next_morning(exchange),),
    )
    choices = choices_of(exchange, state)
    return said(cards.asking([*lead, flow_texts.ask_when()], choices), ON, state)


def _next_morning(exchange: Exchange) -> datetime:
    working = exchange.knowledge.working
    day = exchange.turn.now.astimezone(working.zone).date() + timedelta(days=1)
    while not working.is_working_day(day):
        day += timedelta(days=1)
    return datetime.combine(day, working.opens, working.zone)


async def time_typed(exchange: Exchange, state: TimingAnnouncement, text: str) -> Outcome | None:
    """A time to send that was typed; None for something else."""
    read = when.read(text, exchange.turn.now, zone=exchange.knowledge.working.zone)
    announcement = await exchange.store.announcements.read(state.reference)
    if announcement is None or not (read.readings or read.problem):
        return None
    if read.problem:
        return await ask_when(exchange, announcement, read.problem)
    if read.ambiguous:
        again = state.model_copy(update={"times": tuple(one.start for one in read.readings)})
        choices = choices_of(exchange, again)
        return said(cards.asking([flow_texts.ask_when()], choices), ON, again)
    if read.start is None:
        return await ask_when(exchange, announcement, flow_texts.not_a_time())
    opens = exchange.knowledge.working.opens
    # A day alone is its morning.
    at = (
        datetime.combine(read.start.date(), opens, read.start.tzinfo)
        if read.all_day
        else read.start
    )
    return await send_at(exchange, announcement, state.seen, at)


async def send_at(
    exchange: Exchange, announcement: Announcement, seen: int, at: datetime
) -> Outcome:
    """Send it at that time, which must lie ahead, and before the meeting."""
    now = exchange.turn.now
    if announcement.state != "draft":
        return _not_any_more(announcement)
    if not now < at < now + MOST_AHEAD:
        return await ask_when(exchange, announcement, check_texts.in_the_past())
    found = await ready(exchange, announcement)
    if isinstance(found, Outcome):
        return found
    if found.meeting is not None and at >= found.meeting.starts_at:
        return await ask_when(exchange, announcement, flow_texts.after_meeting())
    if found.needs_second:
        kept = await exchange.store.announcements.save(replace(announcement, send_at=at))
        return await preview(exchange, kept)
    return await send(exchange, announcement, seen, at)


async def update(exchange: Exchange, announcement: Announcement, seen: int) -> Outcome:
    """Bring what people have on their screens to what the form says now."""
    reference = announcement.reference
    if announcement.state not in SENT or announcement.planned is None:
        return said(cards.saying(flow_texts.nothing_changed(reference)), ON)
    if announcement.version != seen:
        return await preview(exchange, announcement, flow_texts.changed_since(reference))
    found = await ready(exchange, announcement)
    if isinstance(found, Outcome):
        return found
    before = await meeting_of(exchange, announcement)
    meeting = await put_in_plan(exchange, found)
    if isinstance(meeting, Outcome):
        return meeting
    form = form_of(announcement)
    same_words = (announcement.title, announcement.body) == (form.title, form.body)
    changed = meeting != before or not same_words
    await exchange.store.announcements.save(
        replace(
            announcement,
            title=form.title,
            body=form.body,
            revision=announcement.revision + changed,
            planned=None,
        )
    )
    if not changed:
        return said(cards.saying(flow_texts.nothing_changed(reference)), ON)
    await _tell_second(exchange, announcement, found)
    moved = bool(before and meeting and before.sequence != meeting.sequence)
    return said(cards.saying(flow_texts.updated(reference, moved=moved)), ON)


async def _tell_second(exchange: Exchange, announcement: Announcement, found: Ready) -> None:
    """Whoever agreed to it sees what it was changed to."""
    if announcement.approver_id is None:
        return
    reference, name = announcement.reference, cards.one_line(my_name(exchange))
    reply = framed_reply([flow_texts.changed_after(reference, name)], as_seen(exchange, found), ())
    await exchange.store.post(
        Post(
            key=f"changed:{reference}:{announcement.version}",
            purpose="approval",
            tenant_id=announcement.tenant_id,
            aad_object_id=announcement.approver_id,
            text=reply.text,
            card=dict(reply.card or {}),
        )
    )
